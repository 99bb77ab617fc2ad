"""What is typed of a visit, of a line of its programme, of what came of it, and for whom a link is."""

from datetime import date, time
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.daybook.chronicle.states import Importance
from attache.kernel import web
from attache.kernel.history import Content
from attache.kernel.languages import Language, Words
from attache.kernel.languages.fields import WordsFormField
from attache.registry.partners.models import Organisation
from attache.registry.partners.states import Sphere
from attache.registry.references.queries.typed import CODED, code_or_text, coded
from attache.relations.meetings.forms.fields import ZoneField, day_field, hour_field, lines_of
from attache.relations.visits import queries
from attache.relations.visits.models import Visit
from attache.relations.visits.outputs import OF_A_LINE
from attache.relations.visits.states import Direction


class VisitForm(forms.Form):
    """The visit itself: who, when, on whose clock."""

    title = WordsFormField(label=_("What about"), max_length=500)
    direction = forms.ChoiceField(label=_("Direction"), choices=Direction.choices, initial=Direction.IN)
    organisation = forms.CharField(
        label=_("With whom"), max_length=300, widget=forms.TextInput(web.offers(reverse_lazy("references:find")))
    )
    first = day_field(label=_("From"))
    last = day_field(label=_("To"))
    zone = ZoneField(help_text=_("The clock of the host: all hours of the programme are on it."))
    members = forms.CharField(
        label=_("Delegation"),
        required=False,
        max_length=5000,
        help_text=_("One per line: a name in any script, or the code of a person."),
        widget=forms.Textarea(
            {"rows": 4, **web.offers(reverse_lazy("references:find_people"), of="organisation", lines=True)}
        ),
    )
    sphere = forms.ChoiceField(label=_("Section"), choices=Sphere.choices, initial=Sphere.OFFICE)
    importance = forms.TypedChoiceField(
        label=_("Importance"), coerce=int, choices=Importance.choices, initial=Importance.NOTABLE
    )
    unpublished = forms.BooleanField(label=_("Not for the digest"), required=False)
    note = forms.CharField(label=_("Note"), required=False, max_length=5000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, data: QueryDict | None, content: Content, *, given: dict[str, Any] | None = None) -> None:
        self.base = content
        super().__init__(data, initial=_shown(content) if content else given)

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("first") and typed.get("last") and typed["last"] < typed["first"]:
            raise ValidationError(_("It ends before it begins."))
        return typed

    def content(self) -> Content:
        """What was typed, by the names of the content; the programme stays as it is."""
        typed = self.cleaned_data
        kept = {name: typed[name] for name in ("direction", "zone", "sphere", "importance", "note")}
        return {
            **({"topic": {}, "agreed": {}, "lines": {}} if not self.base else {}),
            **kept,
            "title": typed["title"].as_dict(),
            "organisation": code_or_text(typed["organisation"], Organisation),
            "days": [typed["first"].isoformat(), typed["last"].isoformat()],
            "members": list(dict.fromkeys(map(_key, lines_of(typed["members"])))),
            "publishable": not typed["unpublished"],
        }


class LineForm(forms.Form):
    """One line of the programme."""

    day = forms.TypedChoiceField(label=_("Day"), coerce=date.fromisoformat)
    start = hour_field(label=_("From"))
    end = hour_field(label=_("To"))
    what = WordsFormField(label=_("What"), max_length=500)
    place = WordsFormField(label=pgettext_lazy("programme", "Where"), required=False, max_length=500)
    whom = WordsFormField(label=_("With whom"), required=False, max_length=500)
    transport = WordsFormField(label=_("How to get there"), required=False, max_length=500)
    guide = forms.CharField(label=_("Who accompanies"), required=False, max_length=300)
    meeting = forms.ChoiceField(label=_("Meeting"), required=False)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=2000,
        help_text=_("For the office only: guests do not see it."),
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, data: QueryDict | None, content: Content, key: int, visit: Visit) -> None:
        self.key = key
        row = content["lines"].get(str(key))
        super().__init__(data, initial=_line_shown(row) if row else {"day": content["days"][0]})
        first, last = (date.fromisoformat(day).toordinal() for day in content["days"])
        days = [date.fromordinal(number) for number in range(first, last + 1)]
        cast(forms.ChoiceField, self.fields["day"]).choices = [(day.isoformat(), day.isoformat()) for day in days]
        known = [(one.code, f"{one} ({one.code})") for one in queries.meetings_within(visit)]
        cast(forms.ChoiceField, self.fields["meeting"]).choices = [("", "–"), *known]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("start") and typed.get("end") and typed["end"] <= typed["start"]:
            self.add_error("end", _("It ends before it begins."))
        return typed

    def content(self) -> Content:
        """This line alone, by its path."""
        typed = self.cleaned_data
        row = {
            "day": typed["day"].isoformat(),
            "start": f"{typed['start']:%H:%M}",
            "end": f"{typed['end']:%H:%M}",
            **{name: typed[name].as_dict() for name in OF_A_LINE},
            **{name: typed[name] for name in ("guide", "note", "meeting")},
        }
        return {f"lines.{self.key}": row}


class HeldForm(forms.Form):
    """What came of a visit."""

    topic = WordsFormField(label=_("What was discussed"), required=False, max_length=2000, help_text=_("As a noun."))
    agreed = WordsFormField(label=_("What was agreed"), required=False, max_length=2000, help_text=_("As a noun."))

    def __init__(self, data: QueryDict | None, content: Content) -> None:
        super().__init__(data, initial={name: Words.read(content[name]) for name in ("topic", "agreed")})

    def content(self) -> Content:
        """What was told, by the names of the content."""
        return {name: self.cleaned_data[name].as_dict() for name in ("topic", "agreed")}


class CancelForm(forms.Form):
    """Why it is given up."""

    reason = forms.CharField(label=_("Reason"), max_length=500)


class ShareForm(forms.Form):
    """For whom the programme is, in which language."""

    name = forms.CharField(label=_("Name"), max_length=200, widget=forms.TextInput({"autocomplete": "off"}))
    address = forms.EmailField(
        label=_("E-mail"),
        required=False,
        max_length=320,
        help_text=_("A letter with the link waits in the outbox until you release it. Without one you send the link."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=[(one.value, one.own_name) for one in Language])


def _shown(content: Content) -> dict[str, Any]:
    names = queries.names_for({code for code in (content["organisation"], *content["members"]) if code})
    first, last = content["days"]
    return {
        **{name: content[name] for name in ("direction", "zone", "sphere", "importance", "note")},
        "title": Words.read(content["title"]),
        "organisation": _named(content["organisation"], names),
        "members": "\n".join(_named(one, names) for one in content["members"]),
        "first": date.fromisoformat(first),
        "last": date.fromisoformat(last),
        "unpublished": not content["publishable"],
    }


def _line_shown(row: Content) -> dict[str, Any]:
    hours = {name: time.fromisoformat(row[name]) for name in ("start", "end")}
    return {**row, **hours, **{name: Words.read(row[name]) for name in OF_A_LINE}}


def _named(typed: str, names: dict[str, str]) -> str:
    return coded(names[typed], typed) if typed in names else typed


def _key(line: str) -> str:
    match = CODED.match(line)
    return match[1] if match else line
