"""What a person types to find a time: the days to search, the times to offer, whom to ask; and a guest's answer."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from attache.kernel.calendars import instant
from attache.kernel.languages import Language
from attache.kernel.refusals import Refused
from attache.relations.polls.states import Answer

WEEK = timedelta(days=6)


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))


class RangeForm(forms.Form):
    """The days to search."""

    first = _day(_("From"))
    last = _day(
        _(
            "To",
        )
    )

    @classmethod
    def read(cls, data: QueryDict, today: date) -> "RangeForm":
        """The week from tomorrow on, unless days are named."""
        begins = today + timedelta(days=1)
        usual = {"first": begins, "last": begins + WEEK}
        return cls(data) if "first" in data else cls(usual)


class OfferForm(forms.Form):
    """Moments that were ticked, and one that was typed on a clock."""

    day = forms.DateField(
        label=_("Another day"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    time = forms.TimeField(label=_("Hour"), required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M"))

    def __init__(self, data: QueryDict | None, zone: str) -> None:
        super().__init__(data)
        self.zone = zone
        self.ticked = data.getlist("moment") if data is not None else []

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        try:
            self.moments = [datetime.fromisoformat(one) for one in self.ticked]
            if typed.get("day") and typed.get("time"):
                self.moments.append(instant(datetime.combine(typed["day"], typed["time"]), self.zone))
        except (ValueError, Refused) as error:
            raise ValidationError(str(error)) from error
        if any(one.tzinfo is None for one in self.moments):
            raise ValidationError(_("Say in which time zone this is, for example Asia/Shanghai."))
        return typed


class AskForm(forms.Form):
    """Whom to ask, on which clock, in which language."""

    name = forms.CharField(label=_("Name"), max_length=200, widget=forms.TextInput({"autocomplete": "off"}))
    zone = forms.ChoiceField(label=_("On whose clock"))
    language = forms.ChoiceField(label=_("Language"), choices=[(one.value, one.own_name) for one in Language])

    def __init__(self, data: QueryDict | None, zones: list[tuple[str, str]], initial: dict[str, str]) -> None:
        super().__init__(data, initial=initial)
        self.fields["zone"].choices = zones  # type: ignore[attr-defined]  # a choice field


def answers_in(data: Mapping[str, str]) -> dict[int, Answer]:
    """What a guest chose, by the key of the option; what is no answer of ours is passed over."""
    said = {name.removeprefix("option-"): value for name, value in data.items() if name.startswith("option-")}
    known = {answer.value: answer for answer in Answer}
    return {int(key): known[value] for key, value in said.items() if key.isdecimal() and value in known}
