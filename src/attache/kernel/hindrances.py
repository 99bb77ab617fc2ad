"""What keeps something from going ahead, said by rooms that its own room may not know.

A room names in its AppConfig what it has to say: `hinders = "dotted.path"`, a function of a record's kind and code
that gives sentences or nouns, none when nothing stands in the way. Whoever lets a thing go ahead calls `refuse_open`.
"""

from functools import cache
from typing import Any

from django.apps import apps
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from attache.kernel.refusals import Refused


class Hindered(Refused):
    sentence = _("It cannot go ahead yet. Still open: %(open)s.")


@cache
def _sources() -> tuple[Any, ...]:
    named = [path for config in apps.get_app_configs() if (path := getattr(config, "hinders", ""))]
    return tuple(import_string(path) for path in named)


def of(kind: str, code: str) -> list[str]:
    """Everything that stands in the way of a record."""
    return [said for source in _sources() for said in source(kind, code)]


def refuse_open(kind: str, code: str) -> None:
    """Refuse (Hindered) while something stands in the way; the sentence says what."""
    found = of(kind, code)
    if found:
        raise Hindered(open="; ".join(found))
