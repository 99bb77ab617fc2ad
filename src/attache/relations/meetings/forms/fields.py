"""Fields that several forms share: a kind under its type, a zone, days and hours."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.daybook.chronicle.states import Kind
from attache.kernel.languages import Words, current
from attache.registry.people import queries as people
from attache.relations.meetings.states import KINDS

# Clocks that partners live by, beside those of the offices.
ZONES = (
    "Asia/Shanghai", "Asia/Hong_Kong", "Asia/Urumqi", "Europe/Moscow", "Europe/Kaliningrad", "Europe/Samara",
    "Asia/Yekaterinburg", "Asia/Omsk", "Asia/Novosibirsk", "Asia/Irkutsk", "Asia/Vladivostok", "Europe/Minsk",
    "Asia/Almaty", "Asia/Tashkent", "Asia/Seoul", "Asia/Tokyo", "Asia/Singapore", "Asia/Kolkata", "Asia/Dubai",
    "Europe/Istanbul", "Europe/Berlin", "Europe/London", "America/New_York", "America/Los_Angeles", "UTC",
)  # fmt: skip
MISSING = _("Say on whose clock: without a time zone nobody can know when to come.")
UNKNOWN = _("“%(value)s” is not a time zone. Use a name such as Asia/Shanghai.")


class KindField(forms.ChoiceField):
    """What the meeting will be in the chronicle, grouped by type."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("What it will be in the chronicle"))
        kwargs.setdefault("initial", Kind.TALKS)
        super().__init__(choices=_kinds, **kwargs)


def _kinds() -> list[tuple[Any, list[tuple[str, Any]]]]:
    return [(type_.label, [(kind.value, kind.label) for kind in kinds]) for type_, kinds in KINDS.items()]


class ZoneField(forms.ChoiceField):
    """On whose clock: the offices' cities first."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("On whose clock"))
        super().__init__(choices=zones, error_messages={"required": MISSING, "invalid_choice": UNKNOWN}, **kwargs)


def zones() -> list[tuple[str, str]]:
    """The zones that can be chosen."""
    offices = {office.zone: f"{office.city} ({office.zone})" for office in people.offices()}
    return [*offices.items(), *((zone, zone) for zone in ZONES if zone not in offices)]


def day_field(**kwargs: Any) -> forms.DateField:
    kwargs.setdefault("label", _("Day"))
    return forms.DateField(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **kwargs)


def hour_field(**kwargs: Any) -> forms.TimeField:
    kwargs.setdefault("label", _("Hour"))
    return forms.TimeField(widget=forms.TimeInput({"type": "time"}, format="%H:%M"), **kwargs)


def minutes_field() -> forms.IntegerField:
    return forms.IntegerField(label=_("Length in minutes"), min_value=5, max_value=1440, initial=60)


def in_my_language(text: str) -> Words:
    """What was typed into one box, in the language of the page."""
    return Words(**{current().value: text.strip()})


def lines_of(text: str) -> Iterable[str]:
    """The lines that hold something."""
    return (line.strip() for line in text.splitlines() if line.strip())
