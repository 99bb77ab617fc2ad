"""The short forms: propose, enter what has been, choose or change a time, cancel, filter the list."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from attache.daybook.chronicle.logic.reading import SECTION_OF
from attache.daybook.chronicle.states import TYPE_OF, Kind, PointKind
from attache.kernel import web
from attache.kernel.dates.fields import WhenField
from attache.kernel.invitations import pasted, platform_of
from attache.kernel.languages import current
from attache.kernel.refusals import Refused
from attache.registry.partners.states import Sphere
from attache.registry.people.models import Office
from attache.registry.references.queries.typed import names_in
from attache.relations.meetings.forms.fields import (
    KindField,
    ZoneField,
    day_field,
    hour_field,
    in_my_language,
    lines_of,
    minutes_field,
)
from attache.relations.meetings.logic.drafts import Draft, ItemDraft, PlatformDraft, SideDraft
from attache.relations.meetings.logic.times import Slot
from attache.relations.meetings.queries import Filters
from attache.relations.meetings.states import Format, Outcome, Service, State


class TitledForm(forms.Form):
    """What and with whom."""

    title = forms.CharField(
        label=_("What about"), max_length=300, widget=forms.TextInput({"autofocus": True, "autocomplete": "off"})
    )
    partners = forms.CharField(
        label=_("With whom"),
        required=False,
        max_length=3000,
        help_text=_("Names in any script, parted by commas. Names that nobody knows yet wait for your decision."),
        widget=forms.TextInput(web.offers(reverse_lazy("references:find"))),
    )
    kind = KindField()
    format = forms.ChoiceField(label=_("How people come together"), choices=Format.choices, initial=Format.ONLINE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].widget.attrs["lang"] = current().tag

    def draft(self, **more: Any) -> Draft:
        """What was typed. The section follows from the kind."""
        typed = self.cleaned_data
        return Draft(
            title=in_my_language(typed["title"]),
            kind=typed["kind"],
            sphere=SECTION_OF.get(TYPE_OF[Kind(typed["kind"])], Sphere.OFFICE.value),
            format=typed["format"],
            sides=tuple(SideDraft(organisation=name) for name in names_in(typed["partners"])),
            **more,
        )


class ProposeForm(TitledForm):
    """A meeting in under a minute. Day and hour may wait; one without the other may not."""

    field_order = ("title", "partners", "day", "time", "zone", "where", "minutes", "format", "kind")
    day = day_field(required=False)
    time = hour_field(required=False)
    zone = ZoneField()
    where = forms.CharField(
        label=_("Where"),
        required=False,
        max_length=1000,
        help_text=_("A room, an address, or the link of the video meeting."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    minutes = minutes_field()
    service = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)
    number = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    password = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Day and hour go together, on the clock of a zone that there is."""
        typed: dict[str, Any] = super().clean() or {}
        day, time = typed.get("day"), typed.get("time")
        self.slot = None
        if (day is None) != (time is None) and not self.errors:
            raise ValidationError(_("A day needs its hour and an hour its day; leave both empty to choose them later."))
        if day and time and typed.get("zone"):
            self.slot = read_slot(day, time, typed["zone"])
        return typed

    def proposed(self, zone: str) -> Draft:
        """The meeting that was typed; a link is where our own side meets."""
        typed = self.cleaned_data
        where = typed["where"]
        link = _is_link(where)
        draft = self.draft(minutes=typed["minutes"], room="" if link else where)
        if not link and not typed["number"]:
            return draft
        known = platform_of(where)
        service = known.code if known else typed["service"] if typed["service"] in Service.values else Service.OTHER
        joined = PlatformDraft(service, where if link else "", typed["number"], typed["password"])
        ours = SideDraft(ours=True, zone=zone, platforms=(joined,))
        return Draft(**{**vars(draft), "sides": (ours, *draft.sides)})


class PasteForm(forms.Form):
    """An invitation as it came by chat or mail."""

    text = forms.CharField(
        label=_("The invitation, whole, with its link"),
        max_length=20_000,
        widget=forms.Textarea({"rows": 12, "autofocus": True}),
    )

    def clean_text(self) -> str:
        """What it says is read at once; what cannot be read is an error of the form."""
        text: str = self.cleaned_data["text"]
        try:
            self.read = pasted(text)
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal
        return text

    def said(self, zone: str) -> dict[str, Any]:
        """What it says, as the form for a new meeting begins with."""
        read = self.read
        when = {"day": read.start.date(), "time": read.start.time()} if read.start else {}
        told = {"title": read.topic, "zone": read.zone or zone, "where": read.url, "minutes": read.minutes or 60}
        return {**when, **told, "service": read.platform.code, "number": read.number, "password": read.password}


class EnterForm(TitledForm):
    """A meeting that has been, with what came of it. Its time is as exact as anybody knows."""

    field_order = ("title", "when", "partners", "topics", "decisions", "publishable", "format", "kind")
    when = WhenField(help_text=_("As you would say it: 28 May 2020, май 2020, 2020年春"))
    topics = forms.CharField(
        label=_("What was discussed"),
        required=False,
        max_length=5000,
        help_text=_("One per line, in a few words."),
        widget=forms.Textarea({"rows": 3}),
    )
    decisions = forms.CharField(
        label=_("What was decided"),
        required=False,
        max_length=5000,
        help_text=_("One per line, in a few words."),
        widget=forms.Textarea({"rows": 3}),
    )
    publishable = forms.BooleanField(label=_("May be published in the digest"), required=False, initial=True)

    def entered(self) -> Draft:
        """The meeting that was typed, its outcome as the agenda."""
        typed = self.cleaned_data
        topics = [_item(text, Outcome.INFORMATION, PointKind.TOPIC) for text in lines_of(typed["topics"])]
        decisions = [_item(text, Outcome.DECISION, PointKind.AGREED) for text in lines_of(typed["decisions"])]
        return self.draft(agenda=(*topics, *decisions), publishable=typed["publishable"])


class TimeForm(forms.Form):
    """Another time; of an agreed meeting with the reason."""

    day = day_field()
    time = hour_field()
    zone = ZoneField()
    minutes = minutes_field()
    reason = forms.CharField(label=_("Why"), max_length=500, widget=forms.TextInput({"autocomplete": "off"}))

    def __init__(self, *args: Any, agreed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not agreed:
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if {"day", "time", "zone"} <= typed.keys():
            self.slot = read_slot(typed["day"], typed["time"], typed["zone"])
        return typed


class CancelForm(forms.Form):
    """Why it will not take place."""

    reason = forms.CharField(
        label=_("Why"), max_length=500, widget=forms.TextInput({"autofocus": True, "autocomplete": "off"})
    )


class FilterForm(forms.Form):
    """What the list is narrowed to. A choice that does not exist narrows nothing."""

    q = forms.CharField(
        label=_("Search the meetings"),
        required=False,
        widget=forms.SearchInput({"placeholder": _("Title, partner, person, topic")}),
    )
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("any state")), *State.choices])
    office = forms.ModelChoiceField(
        Office.objects.order_by("pk"),
        label=_("Office"),
        required=False,
        to_field_name="code",
        empty_label=_("every office"),
    )

    def filters(self, *, past: bool) -> Filters:
        """The filters, as far as they could be read."""
        self.is_valid()
        typed = self.cleaned_data
        office: Office | None = typed.get("office")
        return Filters(typed.get("q", ""), office.code if office else "", typed.get("state", ""), past)


def read_slot(day: Any, time: Any, zone: str) -> Slot:
    """The time that was typed; its refusal is an error of the form."""
    try:
        return Slot(day, time, zone)
    except Refused as refusal:
        raise ValidationError(str(refusal)) from refusal


def _is_link(text: str) -> bool:
    return text.lower().startswith(("http://", "https://"))


def _item(text: str, outcome: Outcome, says: PointKind) -> ItemDraft:
    return ItemDraft(title=in_my_language(text), outcome=outcome.value, says=says.value)
