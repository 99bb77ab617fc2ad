"""What is typed of a conference, of a deadline, of a cost, of what was there and what came of it."""

from datetime import date, time
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.daybook.chronicle.states import Format, Importance
from attache.kernel import web
from attache.kernel.dates.fields import WhenField
from attache.kernel.history import Content
from attache.kernel.languages import Words, current
from attache.kernel.languages.fields import WordsFormField
from attache.registry.partners import queries as registry
from attache.registry.partners.models import Organisation
from attache.registry.partners.states import Sphere
from attache.registry.references.queries.typed import CODED, code_or_text, coded
from attache.relations.conferences import queries
from attache.relations.conferences.outputs import WORDED, as_when
from attache.relations.conferences.states import CURRENCIES, Due
from attache.relations.meetings.forms.fields import day_field, hour_field, lines_of, zones

ANYWHERE = "Etc/GMT+12"  # where a day ends last
EMPTY: dict[str, Any] = {"paper": {}, "outcome": {}, "delegates": [], "deadlines": {}, "costs": {}}
PLAIN = ("format", "sphere", "website", "case", "note", "line", "came_up", "place")


class ConferenceForm(forms.Form):
    """The conference itself: what, when, where, whose, and why to go."""

    title = WordsFormField(label=_("Title"), max_length=500)
    topic = WordsFormField(
        label=_("Our part in it"),
        required=False,
        max_length=1000,
        help_text=_("As a noun, for the digest: “the participation of the university in …”."),
    )
    when = WhenField(required=False, help_text=_("A day, several days or a month, in any of the three languages."))
    place = forms.ChoiceField(label=_("Place"), required=False)
    format = forms.ChoiceField(label=_("Format"), choices=Format.choices, required=False, initial=Format.IN_PERSON)
    organisation = forms.CharField(
        label=_("Who organises it"),
        max_length=300,
        required=False,
        widget=forms.TextInput(web.offers(reverse_lazy("references:find"))),
    )
    case = forms.CharField(
        label=_("Why go"),
        required=False,
        max_length=5000,
        help_text=_("For the vice-rector, who decides."),
        widget=forms.Textarea({"rows": 3}),
    )
    series = WordsFormField(label=_("Series"), required=False, max_length=300)
    edition = forms.IntegerField(label=_("Edition number"), required=False, min_value=1, max_value=999)
    line = forms.ChoiceField(label=_("Line of cooperation"), required=False)
    came_up = forms.ChoiceField(label=_("Where it came up"), required=False)
    sphere = forms.ChoiceField(label=_("Section"), choices=Sphere.choices, initial=Sphere.SCIENCE)
    importance = forms.TypedChoiceField(
        label=_("Importance"), coerce=int, choices=Importance.choices, initial=Importance.NOTABLE
    )
    unpublished = forms.BooleanField(label=_("Not for the digest"), required=False)
    website = forms.URLField(label=_("Website"), required=False, max_length=200, assume_scheme="https")
    note = forms.CharField(label=_("Note"), required=False, max_length=5000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, data: QueryDict | None, content: Content, *, given: dict[str, Any] | None = None) -> None:
        self.base = content
        super().__init__(data, initial=_shown(content) if content else given)
        cast(WhenField, self.fields["when"]).standing = as_when(content["when"]) if content else None
        chosen = self.base.get("came_up", "")
        happenings = {one.code: f"{one.code} · {one}" for one in queries.recent()}
        happenings |= {chosen: happenings.get(chosen, chosen)} if chosen else {}
        offered = {
            "place": [(one.code, str(one)) for one in registry.places(current())],
            "line": [(one.code, f"{one.organisation}: {one}") for one in queries.lines()],
            "came_up": list(happenings.items()),
        }
        for name, choices in offered.items():
            cast(forms.ChoiceField, self.fields[name]).choices = [("", "–"), *choices]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("edition") and not typed.get("series"):
            raise ValidationError(_("An edition number is that of a series: name the series."))
        return typed

    def content(self) -> Content:
        """What was typed, by the names of the content; deadlines, costs and delegates stay as they are."""
        typed = self.cleaned_data
        when = typed["when"]
        return {
            **(EMPTY if not self.base else {}),
            **{name: typed[name] for name in (*PLAIN, "edition", "importance")},
            **{name: typed[name].as_dict() for name in ("title", "topic", "series")},
            "organisation": code_or_text(typed["organisation"], Organisation),
            "when": [*(one.isoformat() if one else "" for one in (when.start, when.end)), when.precision, when.words],
            "publishable": not typed["unpublished"],
        }


class DeadlineForm(forms.Form):
    """By when what has to be there, on whose clock."""

    kind = forms.ChoiceField(label=_("What is due"), choices=Due.choices)
    day = day_field(label=_("Day"))
    hour = hour_field(label=_("Hour"), initial=time(23, 59))
    zone = forms.ChoiceField(label=_("On whose clock"))
    met_on = day_field(label=_("Met on"), required=False, help_text=_("Empty while it is open."))
    note = forms.CharField(label=_("Note"), required=False, max_length=300)

    def __init__(self, data: QueryDict | None, content: Content, key: int) -> None:
        self.key = key
        row = content["deadlines"].get(str(key))
        super().__init__(data, initial=row and {**row, "hour": time.fromisoformat(row["hour"])})
        known = [*zones(), (ANYWHERE, _("the end of the day anywhere on earth"))]
        cast(forms.ChoiceField, self.fields["zone"]).choices = known

    def content(self) -> Content:
        """This deadline alone, by its path."""
        typed = self.cleaned_data
        met: date | None = typed["met_on"]
        row = {name: typed[name] for name in ("kind", "zone", "note")}
        row |= {"day": typed["day"].isoformat(), "hour": f"{typed['hour']:%H:%M}"}
        return {f"deadlines.{self.key}": {**row, "met_on": met.isoformat() if met else ""}}


class CostForm(forms.Form):
    """What something costs, in its own currency."""

    what = WordsFormField(label=_("For what"), max_length=300)
    amount = forms.DecimalField(
        label=_("Amount"), min_value=Decimal("0.01"), max_digits=12, decimal_places=2, localize=False
    )
    currency = forms.ChoiceField(label=_("Currency"), choices=[(one, one) for one in CURRENCIES])
    spent = forms.BooleanField(label=_("Spent, no longer an estimate"), required=False)

    def __init__(self, data: QueryDict | None, content: Content, key: int) -> None:
        self.key = key
        row = content["costs"].get(str(key))
        super().__init__(data, initial=row and {**row, "what": Words.read(row["what"])})

    def content(self) -> Content:
        """This cost alone, by its path."""
        typed = self.cleaned_data
        row = {"what": typed["what"].as_dict(), "amount": f"{typed['amount']:.2f}"}
        return {f"costs.{self.key}": row | {name: typed[name] for name in ("currency", "spent")}}


class GoersForm(forms.Form):
    """Who goes, with what paper."""

    delegates = forms.CharField(
        label=_("Delegates"),
        required=False,
        max_length=5000,
        help_text=_("One per line: a name in any script, or the code of a person."),
        widget=forms.Textarea({"rows": 3}),
    )
    paper = WordsFormField(
        label=_("Paper"), required=False, max_length=500, help_text=_("What it is about, as a noun.")
    )

    def __init__(self, data: QueryDict | None, content: Content) -> None:
        names = queries.names_for(set(content["delegates"]))
        said = [coded(names[one], one) if one in names else one for one in content["delegates"]]
        super().__init__(data, initial={"delegates": "\n".join(said), "paper": Words.read(content["paper"])})

    def content(self) -> Content:
        """What was typed, by the names of the content."""
        typed = self.cleaned_data
        rows = list(dict.fromkeys(map(_key, lines_of(typed["delegates"]))))
        return {"delegates": rows, "paper": typed["paper"].as_dict()}


class ReportForm(GoersForm):
    """What came of it, with who was there."""

    outcome = WordsFormField(label=_("What came of it"), max_length=2000, help_text=_("As a noun."))
    field_order = ["outcome", "delegates", "paper"]

    def __init__(self, data: QueryDict | None, content: Content) -> None:
        super().__init__(data, content)
        self.initial["outcome"] = Words.read(content["outcome"])

    def content(self) -> Content:
        return {**super().content(), "outcome": self.cleaned_data["outcome"].as_dict()}


class SkipForm(forms.Form):
    """Why we do not go."""

    reason = forms.CharField(label=pgettext_lazy("skip", "Reason"), max_length=500)


def _shown(content: Content) -> dict[str, Any]:
    typed = content["organisation"]
    names = {code: str(name) for code, name in registry.organisation_names({typed}).items()} if typed else {}
    return {
        **{name: content[name] for name in (*PLAIN, "edition", "importance")},
        **{name: Words.read(content[name]) for name in WORDED},
        "when": as_when(content["when"]),
        "organisation": coded(names[typed], typed) if typed in names else typed,
        "unpublished": not content["publishable"],
    }


def _key(line: str) -> str:
    match = CODED.match(line)
    return match[1] if match else line
