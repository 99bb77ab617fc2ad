"""What is typed of a call: its rules, and for each side the fund and the deadlines."""

from datetime import date, time
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.history import Content
from attache.kernel.languages import Language, Words
from attache.kernel.languages.fields import WordsFormField
from attache.registry.people import queries as people
from attache.relations.meetings.forms.fields import ZoneField, day_field, hour_field
from attache.science.calls.states import CURRENCIES, Due, Type

TYPED = ("type", "team_min", "team_max", "months", "website", "source", "doubtful", "note", "preparer")
SIDES = ("1", "2")
TONGUES = [(one.value, one.own_name) for one in Language]


class CallForm(forms.Form):
    """The rules of a call; the boxes of its sides end in the side's number."""

    title = WordsFormField(label=_("Title"), max_length=300)
    type = forms.ChoiceField(label=_("Whose call"), choices=Type.choices, initial=Type.JOINT)
    opens_on = day_field(label=_("Opens on"), required=False)
    team_min = forms.IntegerField(label=_("Team from"), min_value=1, max_value=200, initial=1)
    team_max = forms.IntegerField(label=_("Team to"), min_value=1, max_value=200, required=False)
    months = forms.IntegerField(label=_("Months of work"), min_value=1, max_value=120, required=False)
    eligibility = WordsFormField(label=_("Who may take part"), long=True, required=False, max_length=3000)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    source = forms.CharField(label=_("Source"), required=False, max_length=500, help_text=_("Where this was read."))
    doubtful = forms.CharField(
        label=_("Not checked yet"), required=False, max_length=3000, widget=forms.Textarea({"rows": 2}),
        help_text=_("What still has to be read in the fund's own papers."),
    )  # fmt: skip
    preparer = forms.ChoiceField(label=_("Who prepares it"), required=False)
    note = forms.CharField(label=_("Note"), required=False, max_length=5000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, data: QueryDict | None, content: Content, *, zone: str) -> None:
        super().__init__(data, initial=_shown(content, zone))
        staff = [(one.code, str(one)) for one in people.staff()]
        cast(forms.ChoiceField, self.fields["preparer"]).choices = [("", "–"), *staff]
        for number in SIDES:
            for name, box in _boxes().items():
                self.fields[f"{name}_{number}"] = box

    @property
    def sides(self) -> list[dict[str, Any]]:
        """Each side with its boxes by name, and its deadlines as label, day and hour."""
        return [
            {
                "number": number,
                **{name: self[f"{name}_{number}"] for name in _boxes()},
                "deadlines": [(due.label, self._pair(due, number)) for due in Due],
            }
            for number in SIDES
        ]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        for number in SIDES:
            for due in Due:
                if typed.get(f"day_{due.value}_{number}") and not typed.get(f"hour_{due.value}_{number}"):
                    self.add_error(f"hour_{due.value}_{number}", _("Say the hour too."))
        if not typed.get("fund_1"):
            self.add_error("fund_1", _("Name the fund."))
        return typed

    def content(self) -> Content:
        """What was typed, by the names of the content; a side without a fund is none."""
        typed = self.cleaned_data
        return {
            **{name: typed[name] for name in TYPED},
            "title": typed["title"].as_dict(),
            "eligibility": typed["eligibility"].as_dict(),
            "opens_on": typed["opens_on"].isoformat() if typed["opens_on"] else "",
            "sides": {number: self._side(number) for number in SIDES if typed[f"fund_{number}"]},
        }

    def _side(self, number: str) -> dict[str, Any]:
        typed = self.cleaned_data
        rows = {
            due.value: [
                typed[f"day_{due.value}_{number}"].isoformat(),
                f"{typed[f'hour_{due.value}_{number}']:%H:%M:%S}",
            ]
            for due in Due
            if typed[f"day_{due.value}_{number}"]
        }
        return {
            **{name: typed[f"{name}_{number}"] for name in ("fund", "portal", "language", "currency", "zone")},
            **{name: _sum(typed[f"{name}_{number}"]) for name in ("floor", "ceiling")},
            "eligibility": typed[f"who_{number}"].as_dict(),
            "deadlines": rows,
        }

    def _pair(self, due: Due, number: str) -> list[BoundField]:
        return [self[f"{name}_{due.value}_{number}"] for name in ("day", "hour")]


class SuspendForm(forms.Form):
    """Why a call stands still."""

    reason = WordsFormField(label=_("Reason"), max_length=500, help_text=_("A law, a decree, a decision of the fund."))


class PressForm(forms.Form):
    """No boxes: a press is enough."""


def _boxes() -> dict[str, forms.Field]:
    boxes: dict[str, forms.Field] = {
        "fund": forms.CharField(
            label=_("Fund"), required=False, max_length=300, help_text=_("A partner, by name or code.")
        ),
        "portal": forms.URLField(label=_("Portal"), required=False, assume_scheme="https"),
        "language": forms.ChoiceField(label=_("Language of the form"), choices=TONGUES),
        "currency": forms.ChoiceField(label=_("Currency"), choices=[(one, one) for one in CURRENCIES]),
        "floor": _amount(pgettext_lazy("money", "At least")),
        "ceiling": _amount(pgettext_lazy("money", "At most")),
        "who": WordsFormField(label=_("Who may take part on this side"), long=True, required=False, max_length=3000),
        "zone": ZoneField(),
    }
    for due in Due:
        boxes[f"day_{due.value}"] = day_field(required=False)
        boxes[f"hour_{due.value}"] = hour_field(required=False)
    return boxes


def _amount(label: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, required=False, min_value=0, max_digits=14, decimal_places=2, localize=False)


def _sum(value: Decimal | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _shown(content: Content, zone: str) -> dict[str, Any]:
    others = {"1": ("ru", "RUB", "Europe/Moscow"), "2": ("zh", "CNY", "Asia/Shanghai")}
    shown: dict[str, Any] = {**content} if content else {"team_min": 1, "type": Type.JOINT}
    for name in ("title", "eligibility"):
        shown[name] = Words.read(content.get(name, {}))
    for number in SIDES:
        language, currency, clock = others[number]
        side = content.get("sides", {}).get(number) or {
            "language": language,
            "currency": currency,
            "zone": clock or zone,
        }
        shown |= {f"{name}_{number}": value for name, value in side.items() if name not in {"eligibility", "deadlines"}}
        shown[f"who_{number}"] = Words.read(side.get("eligibility", {}))
        for kind, (day, hour) in side.get("deadlines", {}).items():
            shown[f"day_{kind}_{number}"] = date.fromisoformat(day)
            shown[f"hour_{kind}_{number}"] = time.fromisoformat(hour)
    return shown
