"""What a new record may be already. The room that knows says so; the form asks before it saves, and forbids nothing.

A room names in its AppConfig, by the kind of record, the function that knows:
`doubles = {"partners.organisation": "attache.registry.references.outputs.doubles"}`; and, as `meant`, the one that
knows whom a typed name may stand for among the records that are there.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Double:
    """A record that may be the same: its name, where to look at it, and why it may be; its code, if it is ours."""

    name: str
    url: str
    note: str
    code: str = ""


def of(kind: str, names: Iterable[str]) -> list[Double]:
    """The records that a new one of a kind under these names may be already; none where no room knows."""
    asked = list(names)
    known = [getattr(config, "doubles", {}).get(kind) for config in apps.get_app_configs()]
    return [double for path in known if path for double in import_string(path)(asked)]


def meant(kind: str, typed: str) -> list[Double]:
    """The records of a kind that a typed name may stand for, the likeliest first; none where no room knows."""
    known = [getattr(config, "meant", {}).get(kind) for config in apps.get_app_configs()]
    return [double for path in known if path for double in import_string(path)(typed)]
