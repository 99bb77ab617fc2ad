"""Records whose versions can be looked through. A room names its kinds in its AppConfig, as `versions`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils.module_loading import import_string

if TYPE_CHECKING:  # an AppConfig names its kinds before there are models
    from attache.kernel.records import Record


@dataclass(frozen=True)
class Versioned:
    """A record, or a part of one, whose versions are asked for: what it is called and where it stands."""

    record: "Record"
    title: str
    url: str
    part: str = ""


@dataclass(frozen=True)
class Kind:
    """What a room says of one kind, each a dotted path, so that nothing is imported before it is asked for.

    `find` gives the `Versioned` of a code (raising DoesNotExist), `kept` is its `telling.Kept`, `restore` the action
    that takes `record`, `content`, `opened`, `by`, `at` and, for a part, `part`; the rules say who may do what.
    """

    find: str
    kept: str
    restore: str
    may_see: str
    may_restore: str

    def __getitem__(self, name: str) -> Any:
        return import_string(getattr(self, name))


def kinds() -> Mapping[str, Kind]:
    """All kinds of the house by the word that addresses use for them."""
    return dict(_named())


def _named() -> Iterator[tuple[str, Kind]]:
    for config in apps.get_app_configs():
        yield from getattr(config, "versions", {}).items()
