"""What is typed of presentations, of a sign-up, of who came."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel import web
from attache.kernel.languages import Language, current
from attache.kernel.languages.fields import WordsFormField
from attache.registry.lists.logic.tables import ENDINGS
from attache.registry.partners import queries as registry
from attache.relations.meetings.forms.fields import ZoneField, day_field, hour_field, minutes_field
from attache.relations.meetings.states import Format, Service
from attache.students.presentations.models import Attendance, Presentation, SignUp
from attache.students.presentations.states import MOST_SEATS, Side
from attache.students.programmes import queries as catalogue
from attache.students.programmes.models import Programme
from attache.students.recruitment import queries as recruitment
from attache.students.recruitment.logic import reach
from attache.students.recruitment.models import Source

TONGUES = [(one.value, one.own_name) for one in Language]
PARTS = ("service", "address", "number", "password")


class PresentationForm(forms.Form):
    """What is shown, with whom, when, for how many, and where on each side of the firewall."""

    campaign = forms.ChoiceField(label=_("Campaign"))
    title = WordsFormField(label=_("Title"), max_length=300)
    cohost = forms.CharField(
        label=_("Co-host, by name or code"),
        required=False,
        max_length=300,
        widget=forms.TextInput(web.offers(reverse_lazy("references:find"))),
    )
    programmes = forms.MultipleChoiceField(label=_("Programmes"), required=False, widget=forms.CheckboxSelectMultiple)
    topic = WordsFormField(
        label=_("What is presented"),
        required=False,
        max_length=500,
        help_text=_("As a noun phrase, where it is more than the programmes: the digest tells it."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=TONGUES, widget=forms.CheckboxSelectMultiple, initial=["zh"]
    )
    day = day_field()
    hour = hour_field()
    zone = ZoneField()
    minutes = minutes_field()
    seats = forms.IntegerField(label=_("Seats"), min_value=1, max_value=MOST_SEATS, initial=100)
    format = forms.ChoiceField(label=_("Format"), choices=Format.choices, initial=Format.ONLINE, required=False)
    place = forms.ChoiceField(label=_("Place"), required=False, help_text=_("Where people come together."))
    room = forms.CharField(label=_("Room"), required=False, max_length=200)
    publishable = forms.BooleanField(label=_("May be told in the digest"), required=False, initial=True)
    note = forms.CharField(label=_("Note"), required=False, max_length=5000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, data: QueryDict | None, presentation: Presentation | None = None, *, zone: str = "") -> None:
        super().__init__(data, initial=_shown(presentation) if presentation else {"zone": zone})
        self.campaigns = {one.code: one for one in recruitment.campaigns()}
        cast(forms.ChoiceField, self.fields["campaign"]).choices = [(c, str(one)) for c, one in self.campaigns.items()]
        known = [(one.code, str(one)) for one in catalogue.offered()]
        cast(forms.MultipleChoiceField, self.fields["programmes"]).choices = known
        self.places = {one.code: one for one in registry.places(current())}
        places = [("", "–"), *((one.code, str(one)) for one in self.places.values())]
        cast(forms.ChoiceField, self.fields["place"]).choices = places
        if presentation:
            del self.fields["campaign"]
        for side in Side:
            self.fields[f"{side}_service"] = forms.ChoiceField(
                label=_("Service"), required=False, choices=[("", "–"), *Service.choices]
            )
            self.fields[f"{side}_address"] = forms.CharField(label=_("Link"), required=False, max_length=1000)
            self.fields[f"{side}_number"] = forms.CharField(label=_("Meeting number"), required=False, max_length=60)
            self.fields[f"{side}_password"] = forms.CharField(
                label=_("Password of the meeting"), required=False, max_length=60
            )

    @property
    def sides(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Each side of the firewall with its boxes."""
        return [(side.label, [self[f"{side}_{part}"] for part in PARTS]) for side in Side]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        text = typed.get("cohost", "")
        typed["cohost"] = body = registry.resolve(text) if text else None
        if text and body is None:
            self.add_error("cohost", _("“%(name)s” is not in the registry. Enter it there first.") % {"name": text})
        typed["format"] = typed.get("format") or Format.ONLINE.value
        if typed["format"] != Format.ONLINE and not typed.get("place"):
            self.add_error("place", _("Say where people come together."))
        for side in Side:
            if any(typed.get(f"{side}_{part}") for part in PARTS[1:]) and not typed.get(f"{side}_service"):
                self.add_error(f"{side}_service", _("Say which service it is."))
        return typed

    def content(self) -> dict[str, Any]:
        """What was typed, by the names of the content."""
        typed = self.cleaned_data
        names = ("title", "cohost", "programmes", "topic", "languages", "day", "hour", "zone", "minutes", "seats")
        platforms = {side.value: {part: typed[f"{side}_{part}"] for part in PARTS} for side in Side}
        return {
            **{name: typed[name] for name in (*names, "format", "room", "publishable", "note")}, "platforms": platforms,
            "place": self.places.get(typed["place"]),
        }  # fmt: skip


class InviteForm(forms.Form):
    """Who invites to it as well."""

    source = forms.ChoiceField(label=pgettext_lazy("recruitment", "Source"))

    def __init__(self, data: QueryDict | None) -> None:
        super().__init__(data)
        self.sources = {one.code: one for one in recruitment.sources_to_choose()}
        cast(forms.ChoiceField, self.fields["source"]).choices = [(c, str(one)) for c, one in self.sources.items()]


class ReasonForm(forms.Form):
    """Why it does not take place."""

    reason = forms.CharField(
        label=_("Reason"), max_length=500, help_text=_("Whoever has signed up will read it, in your words.")
    )


class JoinForm(forms.Form):
    """Who wants to come: a name, and a phone number or WeChat name."""

    name = forms.CharField(label=pgettext_lazy("lead", "Your name"), max_length=200)
    reach = forms.CharField(
        label=_("Phone number or WeChat name"),
        max_length=60,
        help_text=_("By it the office sends you the reminder; no e-mail is needed."),
    )
    city = forms.CharField(label=_("City"), required=False, max_length=100)
    programme = forms.ChoiceField(label=pgettext_lazy("studies", "Programme"), required=False)

    def __init__(self, data: QueryDict | None, presentation: Presentation) -> None:
        super().__init__(data)
        self.programmes: dict[str, Programme] = {one.code: one for one in catalogue.programmes(presentation.programmes)}
        choices = [("", _("I do not know yet")), *((code, str(one)) for code, one in self.programmes.items())]
        cast(forms.ChoiceField, self.fields["programme"]).choices = choices

    def clean_reach(self) -> str:
        """A number or a name by which somebody is found."""
        typed = str(self.cleaned_data["reach"])
        if not any(reach.reached(typed)):
            raise forms.ValidationError(_("This is no phone number and no WeChat name."))
        return typed

    def content(self, language: Language) -> dict[str, Any]:
        """What was typed, as a lead's content."""
        typed = self.cleaned_data
        return {
            "name": typed["name"], "reach": typed["reach"], "city": typed["city"], "language": language.value,
            "programme": self.programmes.get(typed["programme"]),
        }  # fmt: skip


class AttendanceForm(forms.Form):
    """A platform's list of those who were there."""

    file = forms.FileField(
        label=_("List of those who were there"),
        widget=forms.FileInput({"accept": ENDINGS}),
        help_text=_("As Tencent Meeting, VooV or Zoom exports it: XLSX or CSV."),
    )


class TakeForm(forms.Form):
    """Who of the list is who, and how long somebody has to have been there."""

    least = forms.IntegerField(label=_("Came, if there for at least so many minutes"), min_value=0, initial=10)

    def __init__(self, data: QueryDict | None, kept: Attendance, known: list[SignUp]) -> None:
        super().__init__(data)
        choices = [("", _("nobody of ours")), *((one.code, one.lead.name) for one in known)]
        self.lines: list[tuple[str, int, forms.BoundField]] = []
        for place, (name, minutes, key) in enumerate(kept.rows):
            field = forms.ChoiceField(label=name, choices=choices, required=False, initial=key)
            self.fields[f"row_{place}"] = field
            self.lines.append((name, minutes, self[f"row_{place}"]))

    @property
    def who(self) -> dict[int, str]:
        """The sign-up of each row, by its place."""
        typed = self.cleaned_data
        return {int(name.removeprefix("row_")): typed[name] for name in typed if name.startswith("row_")}


def _shown(one: Presentation) -> dict[str, Any]:
    names = ("title", "programmes", "topic", "languages", "day", "hour", "zone", "minutes", "seats", "publishable")
    platforms = {f"{found.side}_{part}": getattr(found, part) for found in one.platforms.all() for part in PARTS}
    places = {name: found.code if (found := getattr(one, name)) else "" for name in ("cohost", "place")}
    return {**{name: getattr(one, name) for name in (*names, "format", "room", "note")}, **platforms, **places}


class BringForm(forms.Form):
    """Whom an agency or a school brings."""

    name = forms.CharField(label=pgettext_lazy("lead", "Name"), max_length=200)
    reach = forms.CharField(label=_("Phone number or WeChat name"), max_length=60)
    city = forms.CharField(label=_("City"), required=False, max_length=100)
    school = forms.CharField(label=_("School and class"), required=False, max_length=200)
    programme = forms.ChoiceField(label=pgettext_lazy("studies", "Programme"), required=False)

    def __init__(self, data: QueryDict | None, source: Source) -> None:
        super().__init__(data)
        self.programmes: dict[str, Programme] = {
            one.code: one for one in catalogue.offered() if not source.programmes or one.code in source.programmes
        }
        choices = [("", "–"), *((code, str(one)) for code, one in self.programmes.items())]
        cast(forms.ChoiceField, self.fields["programme"]).choices = choices

    def clean_reach(self) -> str:
        """A number or a name by which somebody is found."""
        typed = str(self.cleaned_data["reach"])
        if not any(reach.reached(typed)):
            raise forms.ValidationError(_("This is no phone number and no WeChat name."))
        return typed

    def content(self) -> dict[str, Any]:
        """What was typed, as a lead's content."""
        return {**self.cleaned_data, "programme": self.programmes.get(self.cleaned_data["programme"])}
