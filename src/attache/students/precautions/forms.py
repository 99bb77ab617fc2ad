"""What is typed of a health rule, of an event under rules, and of an answer."""

from datetime import date
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.history import Content
from attache.kernel.languages import Language, Words, current
from attache.kernel.languages.fields import WordsFormField
from attache.registry.partners.logic.countries import countries
from attache.relations.meetings.forms.fields import day_field
from attache.students.precautions.models import HealthRule
from attache.students.precautions.states import DATED, What, Whom

TYPED = ("what", "whom", "country", "number", "source", "url")
DAYS = ("first", "last", "source_on")


class RuleForm(forms.Form):
    """What is asked, of whom, where, from when to when, and where it is written."""

    what = forms.ChoiceField(label=_("What is asked"), choices=What.choices)
    whom = forms.ChoiceField(label=_("Of whom"), choices=Whom.choices)
    country = forms.ChoiceField(label=_("Country"), initial="CN")
    place = WordsFormField(
        label=_("City or site"), required=False, max_length=200, help_text=_("Empty: the whole country.")
    )
    number = forms.IntegerField(
        label=_("How many"),
        required=False,
        min_value=1,
        max_value=10000,
        help_text=_("Days of quarantine, hours of a test, people of a group."),
    )
    text = WordsFormField(label=_("In words"), max_length=1000, help_text=_("Students read it as it stands."))
    first = day_field(label=pgettext_lazy("rule", "In force from"))
    last = day_field(label=pgettext_lazy("rule", "In force until"), required=False)
    source = forms.CharField(label=_("Source"), max_length=300, help_text=_("The act, its number, who gave it."))
    source_on = day_field(label=_("Day of the source"))
    url = forms.URLField(label=_("Address of the source"), required=False, max_length=500, assume_scheme="https")

    def __init__(self, data: QueryDict | None, content: Content) -> None:
        super().__init__(data, initial=_shown(content) if content else None)
        cast(forms.ChoiceField, self.fields["country"]).choices = countries(current())

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("first") and typed.get("last") and typed["last"] < typed["first"]:
            self.add_error("last", _("A rule cannot end before it begins."))
        return typed

    def content(self) -> Content:
        """What was typed, by the names of the content."""
        typed = self.cleaned_data
        return {
            **{name: typed[name] for name in TYPED},
            "place": typed["place"].as_dict(),
            "text": typed["text"].as_dict(),
            **{name: typed[name].isoformat() if typed[name] else "" for name in DAYS},
        }


class NamesForm(forms.Form):
    """Who takes part, one name per line."""

    names = forms.CharField(
        label=_("Who takes part"), help_text=_("One name per line."), max_length=20000, required=False,
        widget=forms.Textarea({"rows": 6}),
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("Language of letters"), choices=[(one.value, one.own_name) for one in Language], initial="zh"
    )

    @property
    def people(self) -> list[str]:
        """The names, without empty lines."""
        return [line.strip() for line in self.cleaned_data["names"].splitlines() if line.strip()]


class EventForm(NamesForm):
    """Which record is the event, on which day, in which country."""

    code = forms.CharField(
        label=_("Code of the event"), max_length=40, help_text=_("It stands on the event's page, such as M-0012.")
    )
    day = day_field()
    country = forms.ChoiceField(label=_("Country"), initial="CN")
    field_order = ("code", "day", "country", "names", "language")

    def __init__(self, data: QueryDict | None, *, country: str, code: str, day: str = "") -> None:
        super().__init__(data, initial={"country": country, "code": code, "day": day})
        cast(forms.ChoiceField, self.fields["country"]).choices = countries(current())


class AnswerForm(forms.Form):
    """Yes or no to one rule, and for a yes the last day."""

    answer = forms.ChoiceField(choices=(("yes", pgettext_lazy("answer", "Yes")), ("no", pgettext_lazy("answer", "No"))))
    until = day_field(required=False)

    def __init__(self, data: QueryDict | None, rule: HealthRule) -> None:
        super().__init__(data, prefix=rule.code)
        self.rule = rule

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("answer") == "yes" and self.rule.what in DATED and not typed.get("until"):
            self.add_error("until", _("Say until when: the last day."))
        return typed

    @property
    def said(self) -> tuple[bool, date | None]:
        """The answer and its last day."""
        return self.cleaned_data["answer"] == "yes", self.cleaned_data["until"]


def _shown(content: Content) -> dict[str, Any]:
    days = {name: date.fromisoformat(content[name]) if content[name] else None for name in DAYS}
    worded = {name: Words.read(content[name]) for name in ("place", "text")}
    return {**{name: content[name] for name in TYPED}, **worded, **days}
