"""Fields that several forms share: a kind under its type."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.daybook.chronicle.states import KINDS_OF, TYPE_OF, Kind, Type

OTHER = "other:"


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
