"""What is typed of budgets, decisions, contracts and reports."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from attache.kernel.languages import Words
from attache.relations.meetings.forms.fields import day_field
from attache.science.awards.models import Line
from attache.science.calls.models import Side

MOST = Decimal("999999999999.99")


class BudgetForm(forms.Form):
    """What each side has, line by line."""

    def __init__(self, data: QueryDict | None, sides: dict[int, Side], lines: dict[int, list[Line]]) -> None:
        super().__init__(data, initial={f"side_{side}": _shown(rows) for side, rows in lines.items()})
        for number, one in sides.items():
            self.fields[f"side_{number}"] = forms.CharField(
                label=f"{one.fund.short}, {one.currency}", required=False, max_length=4000,
                widget=forms.Textarea({"rows": 4}),
                help_text=_("One line of the budget per line: name; sum. For example: Grants; 6000000.00"),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        for name, text in list(typed.items()):
            try:
                typed[name] = [_line(row) for row in text.splitlines() if row.strip(" ;")]
            except forms.ValidationError as wrong:
                self.add_error(name, wrong)
        return typed

    def said(self) -> dict[int, list[tuple[str, Decimal]]]:
        """The lines of each side."""
        return {int(name.removeprefix("side_")): rows for name, rows in self.cleaned_data.items()}


class ContractForm(forms.Form):
    """The contract, and which reports are due when."""

    contract = forms.CharField(label=_("Number of the contract"), max_length=120)
    signed_on = day_field(label=_("Signed on"))
    reports = forms.CharField(
        label=_("Reports due"), required=False, max_length=4000, widget=forms.Textarea({"rows": 3}),
        help_text=_("One per line: day; English; Russian; Chinese. For example: 2021-12-15; Report of the first year"),
    )  # fmt: skip

    def clean_reports(self) -> list[tuple[date, Words]]:
        """The lines as day and words."""
        return [_report(row) for row in str(self.cleaned_data["reports"]).splitlines() if row.strip(" ;")]


class CloseForm(forms.Form):
    """When a project was closed."""

    closed_on = day_field(label=_("Closed on"))


def _shown(rows: Iterable[Line]) -> str:
    return "\n".join(f"{one.name}; {one.amount:.2f}" for one in rows)


def _line(row: str) -> tuple[str, Decimal]:
    name, _mark, typed = row.replace("；", ";").rpartition(";")
    try:
        amount = Decimal(typed.replace(" ", "").replace("\u00a0", "").replace(",", "."))
    except InvalidOperation as wrong:
        raise forms.ValidationError(_("“%s” is no line of a budget: first its name, then the sum.") % row) from wrong
    if not amount.is_finite() or not 0 <= amount <= MOST:
        raise forms.ValidationError(_("“%s” is no line of a budget: first its name, then the sum.") % row)
    return name.strip() or "–", amount.quantize(Decimal("0.01"))


def _report(row: str) -> tuple[date, Words]:
    day, *titles = [part.strip() for part in row.replace("；", ";").split(";")]
    try:
        due = date.fromisoformat(day)
    except ValueError as wrong:
        raise forms.ValidationError(_("“%s” says no day: write it as 2021-12-15.") % row) from wrong
    if not any(titles):
        raise forms.ValidationError(_("“%s” does not say which report.") % row)
    en, ru, zh = [*titles, "", "", ""][:3]
    return due, Words(en, ru, zh)
