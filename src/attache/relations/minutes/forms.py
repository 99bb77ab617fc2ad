"""What is typed into minutes, whom to ask for the sign-off, and what the other side answers."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from attache.kernel.history import Content
from attache.kernel.languages import Language, Words
from attache.kernel.languages.fields import WordsFormField
from attache.relations.meetings.states import Outcome
from attache.relations.minutes.logic import TEXTS, in_order, item
from attache.relations.minutes.models import LANGUAGES

SPARE = 2  # blank items for what was not on the agenda
LONGEST, USUAL = timedelta(days=366), timedelta(days=14)


class ItemForm(forms.Form):
    """One item with its outcome."""

    title = WordsFormField(label=_("Item"), required=False, max_length=500)
    outcome = forms.ChoiceField(label=_("Outcome"), required=False, choices=Outcome.choices)
    text = WordsFormField(label=_("What was said, decided or promised"), required=False, long=True, max_length=5000)


class MinutesForm(forms.Form):
    """All words of minutes."""

    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The other side reads and signs off the minutes in these."),
    )
    title = WordsFormField(label=_("Title"), max_length=500)
    held = WordsFormField(label=_("When and where"), long=True, max_length=2000)
    present = WordsFormField(label=_("Who was there"), long=True, required=False, max_length=5000)
    closing = WordsFormField(label=_("At the end"), long=True, required=False, max_length=10000)

    def __init__(self, data: QueryDict | None, content: Content) -> None:
        texts = {name: Words.read(content[name]) for name in TEXTS}
        super().__init__(data, initial={"languages": content["languages"], **texts})
        known = in_order(content["items"])
        last = int(known[-1][0]) if known else 0
        blank = [(str(last + more), item({}, "", {})) for more in range(1, SPARE + 1)]
        self.items = {
            key: ItemForm(data, prefix=f"item-{key}", initial=_shown(one)) for key, one in _sent(data, [*known, *blank])
        }

    def clean_languages(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["languages"]
        if len(chosen) < 2:
            raise ValidationError(_("Minutes are written in two languages at least."))
        return chosen

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        for code in typed.get("languages", ()):
            if not typed.get("title", Words())[Language(code)]:
                said = _("Write the title in %(language)s too.") % {"language": Language(code).own_name}
                self.add_error("title", said)
        return typed

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(row.is_valid() for row in self.items.values())])

    def content(self) -> Content:
        """What was typed, by the names of the content; an item without a word is gone."""
        typed = self.cleaned_data
        rows = {key: row.cleaned_data for key, row in self.items.items()}
        return {
            "languages": [language.value for language in Language if language.value in typed["languages"]],
            **{name: typed[name].as_dict() for name in TEXTS},
            "items": {
                key: item(row["title"].as_dict(), row["outcome"], row["text"].as_dict())
                for key, row in rows.items()
                if row["title"] or row["text"]
            },
        }


class AskForm(forms.Form):
    """Whom to ask, in which language, until when."""

    name = forms.CharField(label=_("Name"), max_length=200, help_text=_("As the page will greet the person."))
    address = forms.EmailField(
        label=_("E-mail"),
        required=False,
        max_length=320,
        help_text=_("A letter with the link waits in the outbox until you release it. Without one you send the link."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    until_on = forms.DateField(
        label=_("Answer until"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The whole day, on the clock of the office."),
    )

    def __init__(self, data: QueryDict | None, initial: dict[str, Any], *, today: date, zone: str) -> None:
        super().__init__(data, initial={"until_on": today + USUAL, **initial})
        self.today, self.zone = today, zone

    def clean_until_on(self) -> date:
        chosen: date = self.cleaned_data["until_on"]
        if not self.today <= chosen <= self.today + LONGEST:
            raise ValidationError(_("Choose a day from today on, within a year."))
        return chosen

    @property
    def asked(self) -> dict[str, Any]:
        """What the action takes."""
        typed = self.cleaned_data
        ends = datetime.combine(typed["until_on"], time(23, 59), ZoneInfo(self.zone))
        language = Language(typed["language"])
        return {"name": typed["name"], "address": typed["address"], "language": language, "until": ends}


class AnswerForm(forms.Form):
    """What the other side says of the words with this fingerprint."""

    answer = forms.ChoiceField(choices=[("agree", ""), ("comment", "")])
    seen = forms.CharField(max_length=64)
    text = forms.CharField(required=False, max_length=5000)


def _shown(one: Content) -> dict[str, Any]:
    return {"title": Words.read(one["title"]), "outcome": one["outcome"], "text": Words.read(one["text"])}


def _sent(data: QueryDict | None, known: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """The items that the form showed when it was sent: those stored now, and others that somebody has taken out."""
    if data is None:
        return known
    named = {name.removeprefix("item-").partition("-")[0] for name in data if name.startswith("item-")}
    keys = {key for key in named if key.isdecimal() and len(key) < 5}
    stored = dict(known)
    return sorted(((key, stored.get(key, item({}, "", {}))) for key in keys), key=lambda pair: int(pair[0]))
