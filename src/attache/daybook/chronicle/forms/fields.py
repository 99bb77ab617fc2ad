"""Fields that several forms share: a time in any words, a kind under its type, names with or without a code."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from attache.daybook.chronicle import outputs
from attache.daybook.chronicle.states import KINDS_OF, TYPE_OF, Kind, Type
from attache.kernel.dates.parsing import Trouble, UnclearDate, parse
from attache.kernel.dates.when import When, unknown
from attache.registry.partners.models import Organisation, Person

TROUBLES: dict[Trouble, str | Promise] = {
    Trouble.EMPTY: _("Say when it was: a day, a month, a season or a year."),
    Trouble.WORD: _("“%(piece)s” says nothing to a later reader. Write a date such as 28 May 2020, May 2020 or 2020."),
    Trouble.ORDER: _("“%(piece)s” can be read in two ways. Write the month in letters: 5 June 2020."),
    Trouble.YEAR: _("The year is missing in “%(piece)s”."),
    Trouble.WINTER: _("A winter belongs to two years. Write both: winter 2019–2020."),
    Trouble.CALENDAR: _("“%(piece)s” is not in the calendar."),
}
CODED = re.compile(r"^.*\(([A-Za-z0-9_-]+)\)$", re.DOTALL)
OTHER = "other:"


class WhenField(forms.CharField):
    """Reads a time in English, Russian or Chinese. `standing` is the time that the form was opened on."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("When"))
        super().__init__(max_length=100, widget=forms.TextInput({"autocomplete": "off"}), **kwargs)
        self.standing: When | None = None

    def prepare_value(self, value: Any) -> Any:
        return shown(value) if isinstance(value, When) else value

    def clean(self, value: Any) -> When:
        """A time as it is shown for the standing one stays exactly that one."""
        text = str(super().clean(value))
        if self.standing and text == shown(self.standing):
            return self.standing
        if not text:
            return unknown()
        try:
            return parse(text)
        except UnclearDate as error:
            raise ValidationError(str(TROUBLES[error.trouble]), params={"piece": error.piece or text}) from error


def shown(when: When) -> str:
    """A time as it stands in the box: in the words that were used, nothing when nobody knows it."""
    return when.words or (outputs.said(when) if when.start else "")


class KindField(forms.ChoiceField):
    """The kind, grouped by type. `other:meeting` is a meeting of another kind."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Kind"))
        super().__init__(choices=_kinds, **kwargs)


def _kinds() -> list[tuple[Any, list[tuple[str, Any]]]]:
    return [
        (type_.label, [*((kind.value, kind.label) for kind in kinds), (f"{OTHER}{type_}", Kind.OTHER.label)])
        for type_, kinds in KINDS_OF.items()
    ]


def type_and_kind(value: str) -> tuple[str, str]:
    """The type and the kind that a choice of `KindField` stands for."""
    if value.startswith(OTHER):
        return value.removeprefix(OTHER), Kind.OTHER.value
    return TYPE_OF[Kind(value)].value, value


def as_choice(type_: str, kind: str) -> str:
    """The choice of `KindField` for a type and a kind."""
    return f"{OTHER}{Type(type_)}" if kind == Kind.OTHER else kind


def labelled(row: Organisation | Person | None) -> str:
    """How a form shows a record so that it cannot be mistaken: the name, and the code in brackets."""
    return coded(str(row), row.code) if row else ""


def coded(name: str, code: str) -> str:
    """A name with its code in brackets."""
    return f"{name} ({code})"


def code_or_text(text: str, rows: type[Organisation | Person]) -> str:
    """The code at the end of a name that the form itself wrote; else the text."""
    text = text.strip()
    match = CODED.match(text)
    return match[1] if match and rows.objects.filter(code=match[1]).exists() else text
