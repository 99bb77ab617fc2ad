"""What a person types to make a series, to change it and to give it up. What will be made is shown first."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.dates.fields import WhenField
from attache.kernel.refusals import Refused
from attache.registry.partners import queries as registry
from attache.registry.partners.models import Organisation
from attache.registry.people.models import Office
from attache.registry.references.queries.typed import names_in
from attache.relations.meetings.forms.fields import ZoneField, day_field, hour_field, minutes_field
from attache.relations.meetings.forms.quick import ProposeForm
from attache.relations.meetings.logic.drafts import Draft
from attache.relations.meetings.models import Meeting
from attache.relations.series import outputs, queries
from attache.relations.series.logic.days import Timetable, plan
from attache.relations.series.states import DaysOff, Every

MAKE = "make"
RULE = ("day", "time", "zone", "minutes", "every", "until", "count", "days_off")


class RuleForm(forms.Form):
    """A rule with its end. Sent to be looked at, it `asks`: nothing is made before the same days have been seen."""

    day = day_field(label=_("First day"))
    time = hour_field()
    zone = ZoneField()
    minutes = minutes_field()
    every = forms.ChoiceField(label=_("How often"), choices=Every.choices, initial=Every.WEEKLY)
    until = day_field(label=pgettext_lazy("series", "Last day"), required=False)
    count = forms.IntegerField(label=_("or how many meetings"), required=False, min_value=1, max_value=999)
    days_off = forms.ChoiceField(
        label=_("Days on which one of the sides does not work"),
        choices=DaysOff.choices,
        initial=DaysOff.SKIP,
        widget=forms.RadioSelect,
    )
    office: Office
    timetable: Timetable | None = None
    asks = False
    own: Sequence[tuple[str, str]] = ()  # the clock of the reader's device

    def bodies(self) -> Iterable[Organisation]:
        """The other sides, as far as the registry knows them; none where a form knows of none."""
        return ()

    def clean(self) -> dict[str, Any]:
        """The days are computed as soon as the rule is whole; its refusal is an error of the form."""
        typed: dict[str, Any] = super().clean() or {}
        if set(RULE) <= typed.keys():
            try:
                self.timetable = self._computed(typed)
            except Refused as refusal:
                raise ValidationError(str(refusal)) from refusal
        self.asks = bool(self.timetable) and not self.errors and not self._was_seen()
        return typed

    @property
    def seen(self) -> str:
        """What tells these days from others."""
        return sha256(repr(self.timetable).encode()).hexdigest()[:16] if self.timetable else ""

    @property
    def makes(self) -> bool:
        """Whether what was sent is what was looked at, and is to be made."""
        return not self.asks

    def lines(self) -> list[outputs.DayLine]:
        """The days, to be looked at."""
        return outputs.day_lines(self.timetable, [*queries.clocks(), *self.own]) if self.timetable else []

    def _was_seen(self) -> bool:
        return self.data.get("step") == MAKE and self.data.get("seen") == self.seen

    def _computed(self, typed: dict[str, Any]) -> Timetable:
        working = queries.working(self.office, self.bodies())
        days = plan(
            typed["every"],
            typed["day"],
            last=typed["until"],
            count=typed["count"],
            offs=working.offs,
            skips=typed["days_off"] == DaysOff.SKIP,
        )
        told = {name: typed[name] for name in ("every", "time", "zone", "minutes", "days_off")}
        timetable = Timetable(days=tuple(days), **told)
        for one in timetable.meets:
            timetable.slot(one)
        return timetable


class SeriesForm(RuleForm, ProposeForm):
    """A new series: what about, with whom, and the rule."""

    agreed = forms.BooleanField(
        label=_("All sides have agreed to this already"), required=False, help_text=_("Else the meetings are proposed.")
    )

    def __init__(self, data: QueryDict | None, office: Office, initial: dict[str, Any] | None = None) -> None:
        self.office = office
        super().__init__(data, initial=initial)
        self.order_fields(["title", "partners", *RULE, "agreed", "where", "format", "kind"])

    def proposed(self, zone: str) -> Draft:
        """What is said of every meeting. The digest is told of the series at once, not of each of them."""
        return replace(super().proposed(zone), publishable=False)

    def bodies(self) -> list[Organisation]:
        """The partners that were typed."""
        typed = names_in(self.cleaned_data.get("partners", ""))
        return [body for name in typed if (body := registry.resolve(name))]


class ChangeForm(RuleForm):
    """Another rule for what is still to come, from some meeting on."""

    field_order = ("start", *RULE, "reason")
    start = forms.ChoiceField(label=_("Which meetings"), required=False)
    reason = forms.CharField(label=_("Why"), max_length=500, widget=forms.TextInput({"autocomplete": "off"}))

    def __init__(
        self, data: QueryDict | None, office: Office, coming: list[Meeting], initial: dict[str, Any] | None = None
    ) -> None:
        self.office, self.coming = office, coming
        super().__init__(data, initial=initial)
        self.fields["start"].choices = _starts(coming)  # type: ignore[attr-defined]  # a choice field

    def bodies(self) -> list[Organisation]:
        """The other sides of the meetings."""
        return queries.bodies_of(self.coming)

    @property
    def from_meeting(self) -> Meeting | None:
        """The meeting from which on it holds; None for all."""
        return next((one for one in self.coming if one.code == self.cleaned_data["start"]), None)


class CancelForm(forms.Form):
    """Which meetings will not take place, and why."""

    start = forms.ChoiceField(label=_("Which meetings"), required=False)
    reason = forms.CharField(label=_("Why"), max_length=500, widget=forms.TextInput({"autocomplete": "off"}))

    def __init__(self, data: QueryDict | None, coming: list[Meeting], initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.coming = coming
        self.fields["start"].choices = _starts(coming)  # type: ignore[attr-defined]  # a choice field

    @property
    def from_meeting(self) -> Meeting | None:
        """The meeting from which on it holds; None for all."""
        return next((one for one in self.coming if one.code == self.cleaned_data["start"]), None)


class TellForm(forms.Form):
    """When the series was, as the chronicle and the digest are to say it."""

    when = WhenField(help_text=_("As you would say it: 28 May 2020, май 2020, 2020年春"))


def _starts(coming: list[Meeting]) -> Callable[[], list[tuple[str, Any]]]:
    """All that come, or from one of them on."""

    def choices() -> list[tuple[str, Any]]:
        days = outputs.days_in_words([one.start for one in coming if one.start])
        said = [(one.code, _("from %(day)s on") % {"day": day}) for one, day in zip(coming, days, strict=True)]
        return [("", _("all that are still to come")), *said]

    return choices
