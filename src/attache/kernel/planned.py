"""What stands on the calendar. Each room says what it has between two days; whoever stands above them draws it.

A room names its source in its AppConfig: `planned = "attache.daybook.chronicle.outputs.planned"`, a function of the
person, the first and the last day that gives entries in a constant number of queries.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Entry:
    """One thing on the calendar: at a moment (`starts`, `ends`, aware), or on whole days (`first` to `last`).

    `code` is its record's; `about` the code of the record that it tells of, which hides this entry where that one
    stands itself.
    """

    title: str
    url: str
    icon: str
    code: str
    starts: datetime | None = None
    ends: datetime | None = None
    first: date | None = None
    last: date | None = None
    lang: str = ""
    tag: str = ""
    tag_kind: str = "plain"
    about: str = ""


@cache
def _sources() -> tuple[Any, ...]:
    named = [path for config in apps.get_app_configs() if (path := getattr(config, "planned", ""))]
    return tuple(import_string(path) for path in named)


def between(user: Any, first: date, last: date) -> list[Entry]:
    """Everything that a person may see between two days, both included, by whatever room; nothing twice."""
    found: list[Entry] = [entry for source in _sources() for entry in source(user, first, last)]
    return without_echoes(found)


def without_echoes(entries: Iterable[Entry]) -> list[Entry]:
    """Without entries that only tell of a record that stands there itself."""
    known = list(entries)
    codes = {one.code for one in known}
    return [one for one in known if one.about not in codes]
