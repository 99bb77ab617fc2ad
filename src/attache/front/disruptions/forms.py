"""What is typed of a case, its sources, rules and verdicts, and of a plan that is being entered elsewhere."""

from datetime import date
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from attache.front.disruptions.actions import Decision
from attache.front.disruptions.outputs import LISTS, WORDED
from attache.front.disruptions.states import Cause, How
from attache.kernel import replanning
from attache.kernel.history import Content
from attache.kernel.languages import Words, current
from attache.kernel.languages.fields import WordsFormField
from attache.kernel.replanning import Plan, Verdict
from attache.registry.partners import queries as registry
from attache.registry.partners.logic.countries import country_name
from attache.registry.partners.models import Place
from attache.relations.meetings.forms.fields import day_field, lines_of
from attache.relations.meetings.states import Format

HOME = ("CN", "RU")
BOXES = forms.CheckboxSelectMultiple


class CaseForm(forms.Form):
    """The whole of a case."""

    title = WordsFormField(label=_("What it is"), max_length=300)
    cause = forms.ChoiceField(label=_("Cause"), choices=Cause.choices)
    because = WordsFormField(
        label=_("The cause as the digest says it"),
        required=False,
        max_length=300,
        help_text=_("As in “because of …”: the coronavirus pandemic."),
    )
    first = day_field(label=_("From"))
    last = day_field(label=_("To"))
    formats = forms.MultipleChoiceField(label=_("Which formats it hits"), required=False, widget=BOXES)
    countries = forms.MultipleChoiceField(
        label=_("Countries"),
        required=False,
        widget=BOXES,
        help_text=_("Plans there, and plans to which guests travel from there. Without any area it is everywhere."),
    )
    cities = forms.MultipleChoiceField(label=_("Cities"), required=False, widget=BOXES)
    sites = forms.CharField(
        label=_("Houses and sites"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("One per line, as it stands in the plans: Hall 2, Main building."),
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=5000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, data: QueryDict | None, content: Content) -> None:
        super().__init__(data, initial=_shown(content) if content else {"formats": ["in_person", "hybrid"]})
        places = registry.places(current())
        self._choose("formats", Format.choices)
        self._choose("countries", _countries({*HOME, *(one.country for one in places)}))
        self._choose("cities", [(one.code, str(one)) for one in places])

    def _choose(self, name: str, choices: Any) -> None:
        cast(forms.MultipleChoiceField, self.fields[name]).choices = choices

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        first, last = typed.get("first"), typed.get("last")
        if first and last and last < first:
            self.add_error("last", str(_("It ends before it begins.")))
        return typed

    def content(self) -> Content:
        """What was typed, by the names of the content."""
        typed = self.cleaned_data
        return {
            **{name: typed[name].as_dict() for name in WORDED},
            **{name: list(typed[name]) for name in LISTS if name != "sites"},
            "sites": list(lines_of(typed["sites"])),
            "first": typed["first"].isoformat(),
            "last": typed["last"].isoformat(),
            "cause": typed["cause"],
            "note": typed["note"],
        }


class SourceForm(forms.Form):
    """Where it is known from."""

    title = forms.CharField(label=_("Source"), max_length=300)
    url = forms.URLField(label=_("Address"), required=False, max_length=500, assume_scheme="https")
    on = day_field(label=_("Of which day"))


class VerdictForm(forms.Form):
    """What becomes of plans."""

    verdict = forms.ChoiceField(label=_("Verdict"), choices=Verdict.choices)
    how = forms.ChoiceField(label=_("Postpone"), required=False, choices=[("", "–"), *How.choices])
    number = forms.IntegerField(label=_("Weeks"), required=False, min_value=1, max_value=260)
    day = day_field(label=_("Day"), required=False)
    reason = WordsFormField(
        label=_("Reason"),
        required=False,
        max_length=500,
        help_text=_("Whoever is told reads it in the own language, else in one that you have written."),
    )

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("verdict") == Verdict.POSTPONE:
            needs = {How.DAY.value: "day", How.WEEKS.value: "number"}.get(typed.get("how", ""))
            if not typed.get("how"):
                self.add_error("how", str(_("Say to when.")))
            elif needs and not typed.get(needs):
                self.add_error(needs, str(_("Say to when.")))
        return typed

    def decision(self) -> Decision:
        """The verdict as it was typed."""
        typed = self.cleaned_data
        return Decision(typed["verdict"], typed["reason"], typed["how"], typed["number"], typed["day"])


class RuleForm(VerdictForm):
    """Of which plans, and which verdict is proposed."""

    kind = forms.ChoiceField(label=_("Of what"), required=False)
    format = forms.ChoiceField(label=_("Format"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    until = day_field(label=_("Planned until"), required=False)
    field_order = ("kind", "format", "country", "until", "verdict", "how", "number", "day", "reason")

    def __init__(self, data: QueryDict | None, countries: list[str]) -> None:
        super().__init__(data)
        kinds = [(one.kind, str(one.title)) for one in replanning.offers()]
        for name, choices in (("kind", kinds), ("format", Format.choices), ("country", _countries(set(countries)))):
            cast(forms.ChoiceField, self.fields[name]).choices = [("", str(_("any"))), *choices]

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if typed.get("verdict") != Verdict.KEEP and not typed.get("reason"):
            self.add_error("reason", str(_("Say why, in a few words: those who come will ask.")))
        return typed


class NoteForm(forms.Form):
    """What is said with a release."""

    note = WordsFormField(
        label=_("A note for everybody"),
        required=False,
        max_length=1000,
        help_text=_("Stands above the list of changes, for the offices and for whoever it is shown to."),
    )


class TypedForm(forms.Form):
    """A plan while it is being typed in a form of another room, as far as that form asks for it."""

    day = forms.DateField(required=False)
    first = forms.DateField(required=False)
    last = forms.DateField(required=False)
    format = forms.CharField(required=False, max_length=20)
    place = forms.CharField(required=False, max_length=60)
    room = forms.CharField(required=False, max_length=300)

    def plan(self, country: str) -> Plan | None:
        """What would be planned so; None without a day. Where no place is named it is in the person's own country."""
        typed = self.cleaned_data if self.is_valid() else {}
        begins: date | None = typed.get("day") or typed.get("first")
        if begins is None:
            return None
        place = Place.objects.filter(code=typed["place"]).first() if typed.get("place") else None
        last = typed.get("last")
        return Plan(
            kind="",
            code="",
            title=Words(),
            url="",
            version="",
            can=frozenset(),
            first=begins,
            last=last if last and last >= begins else begins,
            format=typed.get("format", ""),
            countries=frozenset({place.country if place else country}),
            places=frozenset({place.code} if place else ()),
            site=typed.get("room", ""),
        )


def _countries(codes: set[str]) -> list[tuple[str, str]]:
    named = [(one, country_name(one, current())) for one in codes if one]
    return sorted(named, key=lambda one: (one[0] not in HOME, one[1]))


def _shown(content: Content) -> dict[str, Any]:
    return {
        **{name: Words.read(content[name]) for name in WORDED},
        **{name: content[name] for name in (*LISTS, "first", "last", "cause", "note")},
        "sites": "\n".join(content["sites"]),
    }
