"""The texts, the parties and the conditions of an agreement."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.history import Content
from attache.kernel.isced import is_code
from attache.kernel.languages import Language, Words
from attache.kernel.languages.fields import WordsFormField
from attache.registry.references.queries.typed import coded
from attache.relations.agreements import queries
from attache.relations.agreements.forms.facts import BARE, key_of
from attache.relations.agreements.models import LANGUAGES, day_of
from attache.relations.agreements.states import Direction, Skill, StudyLevel, What
from attache.relations.meetings.forms.fields import day_field

TONGUES = [
    ("", "–"),
    ("zh", "中文"),
    ("en", "English"),
    ("ru", "Русский"),
    ("de", "Deutsch"),
    ("fr", "Français"),
    ("es", "Español"),
]
LONGEST = 200_000
COUNTED = ("what", "direction", "places", "level", "isced", "language", "skill", "first_year", "last_year")


class TextsForm(forms.Form):
    """The texts in all languages, which of them prevails, and who translated them."""

    prevailing = forms.ChoiceField(label=_("Which text prevails"), required=False, choices=[("", "–"), *LANGUAGES])

    def __init__(self, data: QueryDict | None, content: Content) -> None:
        texts, names = content["texts"], content["translators"]
        shown = {f"text_{one}": texts.get(one.value, "") for one in Language}
        shown |= {f"translator_{one}": names.get(one.value, "") for one in Language}
        super().__init__(data, initial={"prevailing": content["prevailing"], **shown})
        for one in Language:
            self.fields[f"text_{one}"] = forms.CharField(
                label=one.own_name, required=False, max_length=LONGEST, strip=True,
                widget=forms.Textarea({"rows": 14, "lang": one.tag}),
            )  # fmt: skip
            self.fields[f"translator_{one}"] = forms.CharField(label=_("Translator"), required=False, max_length=200)

    @property
    def pairs(self) -> list[tuple[Any, Any]]:
        """Text and translator of each language, to be drawn."""
        return [(self[f"text_{one}"], self[f"translator_{one}"]) for one in Language]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        wanted = typed.get("prevailing")
        if wanted and not typed.get(f"text_{wanted}"):
            raise ValidationError(_("The text that prevails is empty."))
        return typed

    def content(self) -> Content:
        """What was typed, by the names of the content."""
        typed = self.cleaned_data
        texts = {one.value: "\n".join(typed[f"text_{one}"].splitlines()) for one in Language}
        names = {one.value: typed[f"translator_{one}"] for one in Language}
        return {
            "texts": {one: text for one, text in texts.items() if text},
            "translators": {one: name for one, name in names.items() if name},
            "prevailing": typed["prevailing"],
        }


class PartyForm(forms.Form):
    """Who signs for a side and whom to write to, with their posts."""

    signatory = forms.CharField(
        label=_("Who signs"), required=False, max_length=200, help_text=_("A name, or the code of a person.")
    )
    post = WordsFormField(label=_("Post of who signs"), required=False, max_length=300)
    signed_on = day_field(label=_("Signed on"), required=False)
    contact = forms.CharField(label=_("Whom to write to"), required=False, max_length=200)
    contact_post = WordsFormField(label=_("Post of whom we write to"), required=False, max_length=300)

    def __init__(self, data: QueryDict | None, content: Content, key: int, *, prefix: str | None = None) -> None:
        self.key = str(key)
        self.row = content["parties"].get(self.key, {**BARE, "ours": False, "organisation": ""})
        names = queries.names_for({code for code in (self.row["signatory"], self.row["contact"]) if code})
        shown = {name: _named(self.row[name], names) for name in ("signatory", "contact")}
        words = {name: Words.read(self.row[name]) for name in ("post", "contact_post")}
        initial = {**shown, **words, "signed_on": day_of(self.row["signed_on"])}
        super().__init__(data, initial=initial, prefix=prefix)

    def content(self) -> Content:
        """This party alone, by its path."""
        typed = self.cleaned_data
        said = {
            **{name: key_of(typed[name]) for name in ("signatory", "contact")},
            **{name: typed[name].as_dict() for name in ("post", "contact_post")},
            "signed_on": typed["signed_on"].isoformat() if typed["signed_on"] else "",
        }
        return {f"parties.{self.key}": {**self.row, **said}}


class ConditionForm(forms.Form):
    """What may be exchanged."""

    what = forms.ChoiceField(label=pgettext_lazy("condition", "What"), choices=What.choices, initial=What.STUDIES)
    direction = forms.ChoiceField(label=_("Direction"), choices=Direction.choices, initial=Direction.OUT)
    places = forms.IntegerField(label=_("Places a year"), min_value=1, max_value=10_000)
    months = forms.DecimalField(
        label=_("Months a year"), required=False, min_value=0, max_value=1000, max_digits=5, decimal_places=1,
        help_text=_("For all places of a year together."),
    )  # fmt: skip
    level = forms.ChoiceField(label=_("Level"), required=False, choices=[("", "–"), *StudyLevel.choices])
    isced = forms.CharField(
        label=_("Field of study (ISCED-F)"),
        required=False,
        max_length=4,
        help_text=_("Four digits, such as 0715 for mechanics."),
        widget=forms.TextInput({"list": "isced", "inputmode": "numeric", "autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Language of instruction"), required=False, choices=TONGUES)
    skill = forms.ChoiceField(label=_("Level of the language"), required=False, choices=[("", "–"), *Skill.choices])
    first_year = forms.IntegerField(
        label=_("First academic year"), min_value=1950, max_value=2150, help_text=_("The year in which it begins.")
    )
    last_year = forms.IntegerField(label=_("Last academic year"), min_value=1950, max_value=2150)
    note = WordsFormField(label=_("Other terms"), required=False, max_length=2000)

    def __init__(self, data: QueryDict | None, content: Content, key: int) -> None:
        self.key = str(key)
        self.row = content["conditions"].get(self.key)
        shown = {**self.row, "note": Words.read(self.row["note"])} if self.row else None
        super().__init__(data, initial=shown)

    def clean_isced(self) -> str:
        code: str = self.cleaned_data["isced"]
        if code and not is_code(code):
            raise ValidationError(_("There is no field %(code)s in ISCED-F 2013."), params={"code": code})
        return code

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("first_year") and typed.get("last_year") and typed["last_year"] < typed["first_year"]:
            self.add_error("last_year", _("It ends before it begins."))
        if typed.get("skill") and not typed.get("language"):
            self.add_error("language", _("A level is one of a language: say of which."))
        if str(typed.get("skill", "")).startswith("torfl") and typed.get("language") not in {"ru", None, ""}:
            self.add_error("skill", _("TORFL is about Russian."))
        return typed

    def content(self) -> Content:
        """This condition alone, by its path; what was used of it stays."""
        typed = self.cleaned_data
        months = typed["months"]
        row = {
            **{name: typed[name] for name in COUNTED},
            "months": None if months is None else format(months.normalize(), "f"),
            "note": typed["note"].as_dict(),
            "used": self.row["used"] if self.row else {},
        }
        return {f"conditions.{self.key}": row}


class UsedForm(forms.Form):
    """How many places of a condition were taken in each year."""

    def __init__(self, data: QueryDict | None, content: Content, key: int) -> None:
        self.key = str(key)
        self.row = content["conditions"][self.key]
        self.years = [str(year) for year in range(self.row["first_year"], self.row["last_year"] + 1)]
        super().__init__(data, initial={f"year_{year}": self.row["used"].get(year) for year in self.years})
        for year in self.years:
            self.fields[f"year_{year}"] = forms.IntegerField(
                label=f"{year}/{int(year) + 1}", required=False, min_value=0, max_value=100_000
            )

    def content(self) -> Content:
        """The balance alone."""
        typed = {year: self.cleaned_data[f"year_{year}"] for year in self.years}
        used = {year: places for year, places in typed.items() if places is not None}
        return {f"conditions.{self.key}": {**self.row, "used": used}}


def _named(typed: str, names: dict[str, str]) -> str:
    return coded(names[typed], typed) if typed in names else typed
