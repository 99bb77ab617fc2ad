"""May this person see or keep the files of a record? The record's own room answers."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.utils.module_loading import import_string

from attache.kernel.records import Record

Rule = Callable[[Any, Record], bool]


def can_see(user: Any, subject: Record) -> bool:
    """Whether the person may open the files of this record."""
    return _asked(user, subject, 0)


def can_keep(user: Any, subject: Record) -> bool:
    """Whether the person may add, describe and remove them."""
    return _asked(user, subject, 1)


def rules_of(kind: str) -> tuple[str, str] | None:
    """Where the two rules of a kind of record are; None when it has no files."""
    label, _dot, model = kind.partition(".")
    config = next((one for one in apps.get_app_configs() if one.label == label), None)
    found: tuple[str, str] | None = getattr(config, "attachment_rules", {}).get(model)
    return found


def _asked(user: Any, subject: Record, which: int) -> bool:
    paths = rules_of(subject._meta.label_lower)
    if paths is None:
        return False
    rule: Rule = import_string(paths[which])
    return rule(user, subject)
