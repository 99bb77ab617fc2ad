"""What is typed of a programme, its moves, its budget, and what the chronicle shall be told."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.history import Content
from attache.kernel.languages import Words
from attache.kernel.languages.fields import WordsFormField
from attache.relations.meetings.forms.fields import ZoneField, day_field, hour_field
from attache.science.accelerator.states import CURRENCIES, Side

TEXTS = ("partner", "funder", "currency", "note")
NUMBERS = ("least", "most", "votes")
WORDED = ("title", "topic", "purpose", "aim")
DAYS = ("starts_on", "ends_on", "demo_on")
SHORT = [(one, one) for one in CURRENCIES]
NOUN = _("As a noun phrase: the digest tells it.")
A_PARTNER = _("A partner, by name or code.")


def money_field(**kwargs: Any) -> forms.DecimalField:
    return forms.DecimalField(min_value=0, max_digits=14, decimal_places=2, localize=False, **kwargs)


class ProgrammeForm(forms.Form):
    """A programme with its grant, its rules and its days."""

    title = WordsFormField(label=_("Title"), max_length=300)
    partner = forms.CharField(label=_("Partner university"), max_length=300, help_text=A_PARTNER)
    topic = WordsFormField(label=_("What is talked about"), required=False, max_length=500, help_text=NOUN)
    purpose = WordsFormField(label=_("What matters in it"), required=False, max_length=500, help_text=NOUN)
    aim = WordsFormField(label=_("What the grant is for"), required=False, max_length=500, help_text=NOUN)
    funder = forms.CharField(
        label=pgettext_lazy("accelerator", "Who gives the grant"), required=False, max_length=300, help_text=A_PARTNER
    )
    granted = money_field(label=_("Sum granted"), required=False)
    currency = forms.ChoiceField(label=_("Currency"), choices=SHORT, initial="RUB")
    share_1 = money_field(label=_("Share of our university"), required=False)
    currency_1 = forms.ChoiceField(label=_("Currency"), choices=SHORT, initial="RUB")
    share_2 = money_field(label=_("Share of the partner university"), required=False)
    currency_2 = forms.ChoiceField(label=_("Currency"), choices=SHORT, initial="CNY")
    least = forms.IntegerField(label=_("Members of each university, at least"), min_value=1, max_value=20, initial=1)
    most = forms.IntegerField(label=_("Members of a team, at most"), min_value=2, max_value=40, initial=6)
    votes = forms.IntegerField(label=_("Sheets of each jury upon a project"), min_value=1, max_value=20, initial=2)
    closes = day_field(label=_("Applications until"), required=False)
    closes_hour = hour_field(required=False, initial="18:00")
    zone = ZoneField()
    starts_on = day_field(label=_("The batch begins on"), required=False)
    ends_on = day_field(label=_("The batch ends on"), required=False)
    demo_on = day_field(label=_("Demo day"), required=False)
    note = forms.CharField(label=_("Note"), required=False, max_length=5000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, data: QueryDict | None, content: Content, *, zone: str) -> None:
        super().__init__(data, initial=_shown(content, zone))

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("closes") and not typed.get("closes_hour"):
            self.add_error("closes_hour", _("Say until which hour, too."))
        return typed

    def content(self) -> Content:
        """What was typed, by the names of the content."""
        typed = self.cleaned_data
        closes = typed["closes"]
        money = {str(side.value): typed[f"share_{side.value}"] for side in Side}
        return {
            **{name: typed[name].as_dict() for name in WORDED},
            **{name: typed[name].strip() for name in TEXTS},
            **{name: typed[name] for name in NUMBERS},
            **{name: typed[name].isoformat() if typed[name] else "" for name in DAYS},
            "granted": sum_of(typed["granted"]),
            "closes": [closes.isoformat(), f"{typed['closes_hour']:%H:%M}", typed["zone"]] if closes else [],
            "shares": {
                side: [sum_of(amount), typed[f"currency_{side}"]]
                for side, amount in money.items()
                if amount is not None
            },
        }


class MoveForm(forms.Form):
    """Why it goes on or back."""

    reason = forms.CharField(label=_("Reason"), max_length=500, required=False, widget=forms.Textarea({"rows": 2}))


class TellForm(forms.Form):
    """Of which day the chronicle is told."""

    day = day_field(label=pgettext_lazy("happening", "On which day"))

    def __init__(self, data: QueryDict | None, *, day: date) -> None:
        super().__init__(data, initial={"day": day})


class LineForm(forms.Form):
    """A line of the budget."""

    side = forms.TypedChoiceField(label=_("Whose share"), choices=Side.choices, coerce=int)
    title = WordsFormField(label=_("What for"), max_length=200)
    planned = money_field(label=_("Planned"))

    def __init__(self, data: QueryDict | None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        if initial:  # a line stays with its share
            del self.fields["side"]

    def said(self) -> dict[str, Any]:
        """What was typed, as the act takes it."""
        return {**self.cleaned_data, "planned": sum_of(self.cleaned_data["planned"])}


class ExpenseForm(forms.Form):
    """Money spent upon a line."""

    day = day_field()
    amount = money_field(label=_("Sum"))
    what = forms.CharField(label=_("What for"), max_length=300)

    def __init__(self, data: QueryDict | None, *, day: date) -> None:
        super().__init__(data, initial={"day": day})

    def said(self) -> dict[str, Any]:
        """What was typed, as the act takes it."""
        return {**self.cleaned_data, "amount": sum_of(self.cleaned_data["amount"])}


def sum_of(typed: Decimal | None) -> str:
    """A sum as a content keeps it."""
    return "" if typed is None else f"{typed:.2f}"


def _shown(content: Content, zone: str) -> dict[str, Any]:
    if not content:
        return {"zone": zone}
    day, hour, clock = content["closes"] or ("", "", zone)
    shares = content["shares"]
    return {
        **content,
        **{name: Words.read(content[name]) for name in WORDED},
        "closes": day,
        "closes_hour": hour,
        "zone": clock,
        **{f"share_{side}": amount for side, (amount, _currency) in shares.items()},
        **{f"currency_{side}": currency for side, (_amount, currency) in shares.items()},
    }
