"""What is typed of a programme, a term, an intake with its deadlines."""

from datetime import date, time
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.history import Content
from attache.kernel.languages import Language, Words
from attache.kernel.languages.fields import WordsFormField
from attache.relations.meetings.forms.fields import ZoneField, day_field, hour_field
from attache.students.programmes import queries
from attache.students.programmes.logic.fields import fields, language_name
from attache.students.programmes.models import Programme
from attache.students.programmes.states import CURRENCIES, Level, Per, Region

TYPED = ("level", "isced", "taught_in", "months", "currency", "per", "note")


class ProgrammeForm(forms.Form):
    """What is studied, how long, in which language, for how much."""

    title = WordsFormField(label=_("Title"), max_length=300)
    level = forms.ChoiceField(label=_("Level"), choices=Level.choices, initial=Level.MASTER)
    isced = forms.ChoiceField(label=_("Field of study"), help_text=_("ISCED-F 2013, four digits."))
    taught_in = forms.ChoiceField(label=_("Taught in"))
    months = forms.IntegerField(label=_("Length in months"), min_value=1, max_value=120, initial=24)
    tuition = forms.DecimalField(
        label=_("Tuition"), required=False, min_value=0, max_digits=12, decimal_places=2, localize=False
    )
    currency = forms.ChoiceField(
        label=_("Currency"), required=False, choices=[("", "–"), *((one, one) for one in CURRENCIES)]
    )
    per = forms.ChoiceField(label=pgettext_lazy("tuition", "For"), choices=Per.choices, initial=Per.YEAR)
    subjects = forms.CharField(
        label=_("Entrance subjects"),
        required=False,
        max_length=3000,
        help_text=_("One per line; the languages parted by “ / ”: English / Russian / Chinese."),
        widget=forms.Textarea({"rows": 4}),
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=5000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, data: QueryDict | None, content: Content) -> None:
        super().__init__(data, initial=_programme_shown(content) if content else None)
        choices = [(code, f"{code} {name}") for code, name in fields().items()]
        cast(forms.ChoiceField, self.fields["isced"]).choices = choices
        tongues = [(one.value, language_name(one)) for one in Language]
        cast(forms.ChoiceField, self.fields["taught_in"]).choices = tongues

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("tuition") is not None and not typed.get("currency"):
            self.add_error("currency", _("Say in which currency."))
        return typed

    def content(self) -> Content:
        """What was typed, by the names of the content."""
        typed = self.cleaned_data
        tuition = typed["tuition"]
        return {
            **{name: typed[name] for name in TYPED},
            "title": typed["title"].as_dict(),
            "tuition": "" if tuition is None else f"{tuition:.2f}",
            "subjects": [_subject(line) for line in typed["subjects"].splitlines() if line.strip()],
        }


class TermForm(forms.Form):
    """What a term is called, from when to when it lasts."""

    title = WordsFormField(label=_("Title"), max_length=200)
    first = day_field(label=_("From"))
    last = day_field(label=_("To"))

    def __init__(self, data: QueryDict | None, content: Content) -> None:
        days = content.get("days")
        shown = {"title": Words.read(content["title"]), "first": days[0], "last": days[1]} if days else None
        super().__init__(data, initial=shown)

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("first") and typed.get("last") and typed["last"] <= typed["first"]:
            raise ValidationError(_("The term ends before it begins."))
        return typed

    def content(self) -> Content:
        """What was typed, by the names of the content."""
        days = [self.cleaned_data[name].isoformat() for name in ("first", "last")]
        return {"title": self.cleaned_data["title"].as_dict(), "days": days}


class IntakeForm(forms.Form):
    """The term, where it is a new intake, and until when each region may apply."""

    term = forms.ChoiceField(label=pgettext_lazy("studies", "Term"))
    note = forms.CharField(label=_("Note"), required=False, max_length=5000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, data: QueryDict | None, content: Content, *, zone: str, programme: Programme | None) -> None:
        super().__init__(data, initial=_deadlines_shown(content, zone))
        if programme is None:
            del self.fields["term"]
        else:
            known = [(one.code, str(one)) for one in queries.terms()]
            cast(forms.ChoiceField, self.fields["term"]).choices = known
        for region in Region:
            self.fields[f"day_{region}"] = day_field(required=False)
            self.fields[f"hour_{region}"] = hour_field(required=False)
            self.fields[f"zone_{region}"] = ZoneField(required=False)

    @property
    def regions(self) -> list[tuple[Any, list[BoundField]]]:
        """Each region with its three boxes."""
        return [(region.label, [self[f"{name}_{region}"] for name in ("day", "hour", "zone")]) for region in Region]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        for region in Region:
            if typed.get(f"day_{region}") and not (typed.get(f"hour_{region}") and typed.get(f"zone_{region}")):
                self.add_error(f"day_{region}", _("Say the hour and the clock too."))
        return typed

    def content(self) -> Content:
        """What was typed: only the regions with a day have a deadline of their own."""
        typed = self.cleaned_data
        rows = {
            region.value: [
                typed[f"day_{region}"].isoformat(), f"{typed[f'hour_{region}']:%H:%M}", typed[f"zone_{region}"]
            ]
            for region in Region
            if typed.get(f"day_{region}")
        }  # fmt: skip
        return {"note": typed["note"], "deadlines": rows}


def _programme_shown(content: Content) -> dict[str, Any]:
    return {**content, "title": Words.read(content["title"]), "subjects": _lines(content["subjects"])}


def _deadlines_shown(content: Content, zone: str) -> dict[str, Any]:
    shown: dict[str, Any] = {"note": content.get("note", "")}
    for region in Region:
        day, hour, where = content.get("deadlines", {}).get(region.value, ("", "18:00", zone))
        shown[f"day_{region}"] = date.fromisoformat(day) if day else None
        shown[f"hour_{region}"] = time.fromisoformat(hour)
        shown[f"zone_{region}"] = where
    return shown


def _subject(line: str) -> dict[str, str]:
    """A line as a text in up to three languages; one name alone holds for all."""
    parts = [part.strip() for part in line.split(" / ")]
    names = parts if len(parts) > 1 else parts * len(Language)
    return Words(*names[: len(Language)]).as_dict()


def _lines(rows: list[dict[str, str]]) -> str:
    texts = [Words.read(row) for row in rows]
    return "\n".join(_line(words) for words in texts)


def _line(words: Words) -> str:
    names = [words[language] for language in Language]
    return names[0] if len(set(names)) == 1 else " / ".join(names)
