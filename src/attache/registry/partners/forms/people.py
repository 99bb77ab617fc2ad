"""What a person types to keep people: their names in each script, their posts, the Russian cases of both."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.urls import reverse_lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from attache.kernel import web
from attache.kernel.history import Clashed, Content
from attache.kernel.languages import Language
from attache.kernel.languages.fields import WordsFormField
from attache.registry.partners import queries
from attache.registry.partners.actions import Post
from attache.registry.partners.forms.organisations import SmallForm, day_input
from attache.registry.partners.logic.cases import Cased, Forms
from attache.registry.partners.logic.names import NameParts, without_name
from attache.registry.partners.logic.spelling import Proposed, Spellings, spellings
from attache.registry.partners.models import Person
from attache.registry.partners.states import LatinSpelling

CASES = {
    "gent": _("Genitive (кого? чего?)"),
    "datv": _("Dative (кому? чему?)"),
    "accs": _("Accusative (кого? что?)"),
    "ablt": _("Instrumental (кем? чем?)"),
    "loct": _("Prepositional (о ком? о чём?)"),
}


OUR_NAMES = format_lazy("{}?ours", reverse_lazy("references:find"))


class OrganisationField(forms.CharField):
    """An organisation by its name or code, as exactly one in the registry is called."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput(web.offers(OUR_NAMES)), **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        organisation = queries.resolve(without_name(text)) if text else None
        if text and organisation is None:
            raise ValidationError(_("No organisation, or more than one, is called this. Its code always works."))
        return organisation


class PersonForm(forms.Form):
    """A person's names, script by script, never filled from one another unasked; and a post, if it is known.

    Sent with “propose” or “take” the form is not checked and saves nothing: it comes back with what the scripts
    propose for one another, and with the proposal that was taken.
    """

    SCRIPTS = {Language.EN: _("Latin letters"), Language.RU: _("Cyrillic"), Language.ZH: _("Chinese characters")}
    PARTS = {"family": _("Family name"), "given": _("Given name"), "patronymic": _("Patronymic")}

    family_first = forms.BooleanField(
        label=_("The family name stands first"), required=False, help_text=_("As in Chinese: Lei Yaping, 雷亚萍.")
    )
    scheme_en = forms.ChoiceField(label=_("How it is spelled"), choices=LatinSpelling, required=False)
    gender = forms.ChoiceField(
        label=_("Gender"),
        choices=Person.Gender,
        required=False,
        help_text=_("Only for the right forms of Russian verbs and titles."),
    )
    organisation = OrganisationField(label=_("Organisation"), required=False, max_length=300)
    title = WordsFormField(label=_("Post"), required=False, max_length=200)
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asks = self.is_bound and ("propose" in self.data or "take" in self.data)
        self.fields["organisation"].help_text = _("Name or code, as the registry has it.")
        for language, part in self._names():
            attrs = {"lang": language.tag, "autocomplete": "off"}
            name = forms.CharField(label=self.PARTS[part], max_length=80, required=False, widget=forms.TextInput(attrs))
            # One script is enough, so no single field is needed, and none of them is called optional either.
            name.at_least_one = part != "patronymic"  # type: ignore[attr-defined]  # read by the tag that draws fields
            self.fields[f"{part}_{language}"] = name
        taken = next((one for one in self.spellings.proposed if one.key == self.data.get("take")), None)
        if taken:
            self._take(taken)

    def _names(self) -> Iterator[tuple[Language, str]]:
        return (
            (language, part)
            for language in self.SCRIPTS
            for part in self.PARTS
            if (language, part) != (Language.ZH, "patronymic")
        )

    @property
    def scripts(self) -> list[tuple[Any, list[BoundField]]]:
        """The name's fields script by script, for the page."""
        return [(words, [self[name] for name in self._of_script(language)]) for language, words in self.SCRIPTS.items()]

    def _of_script(self, language: Language) -> list[str]:
        scheme = ["scheme_en"] if language is Language.EN else []
        return [f"{part}_{one}" for one, part in self._names() if one is language] + scheme

    @property
    def spellings(self) -> Spellings:
        """What the scripts as they stand in the form propose for one another, and what stays open."""
        typed = {
            name: str(self.data.get(name, "") if self.is_bound else self.initial.get(name, "")) for name in self.fields
        }
        names = {language: parts for language in self.SCRIPTS if (parts := self._parts(typed, language)).family}
        return spellings(names, family_first=typed["family_first"] not in {"", "False"})

    def _parts(self, typed: Mapping[str, Any], language: Language) -> NameParts:
        family, given, patronymic = (str(typed.get(f"{part}_{language}", "")).strip() for part in self.PARTS)
        return NameParts(family, given, patronymic, scheme=typed["scheme_en"] if language is Language.EN else "")

    def _take(self, one: Proposed) -> None:
        """Write a proposal into the form that was sent; it is not saved yet."""
        written = {f"{part}_{one.language}": getattr(one.parts, part) for part in self.PARTS}
        if one.language is Language.EN:
            written["scheme_en"] = one.scheme
        if one.is_chinese:
            written["family_first"] = "on"
        data = cast(QueryDict, self.data).copy()
        for name, text in written.items():
            data[name] = text
        self.data = data

    def full_clean(self) -> None:
        super().full_clean()
        if self.asks:
            self._errors = ErrorDict()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for language in self.SCRIPTS:
            given = cleaned.get(f"given_{language}") or cleaned.get(f"patronymic_{language}")
            if given and not cleaned.get(f"family_{language}"):
                self.add_error(f"family_{language}", _("Write the family name too."))
        if cleaned.get("title") and not cleaned.get("organisation") and "organisation" not in self.errors:
            self.add_error("organisation", _("Say where this post is held."))
        if cleaned.get("organisation") and not cleaned.get("title"):
            self.add_error("title", _("Say which post."))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """What the actions ask for."""
        cleaned = self.cleaned_data
        names = {language: parts for language in self.SCRIPTS if (parts := self._parts(cleaned, language)).family}
        held = cleaned["organisation"]
        plain = {name: cleaned[name] for name in ("gender", "family_first", "note")}
        return plain | {"names": names, "post": Post(held, cleaned["title"]) if held else None}

    @staticmethod
    def initial_of(content: Content) -> dict[str, Any]:
        """What the form shows of a person's content."""
        names = {f"{part}_{one}": text for one, parts in content["names"].items() for part, text in parts.items()}
        return names | {name: content[name] for name in ("gender", "family_first", "note")}


class CasesForm(forms.Form):
    """The Russian forms of names and posts. An empty field goes by rule; the rule's form stands in it, faintly."""

    def __init__(self, *args: Any, cased: list[Cased], stood: Content | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cased = cased
        upon = stood or {one.key: dict(one.forms) for one in cased}
        self.fields["stood"] = forms.JSONField(required=False, widget=forms.HiddenInput, initial=upon)
        for one in cased:
            never = forms.BooleanField(label=_("Is never declined"), required=False, initial=one.is_never_declined)
            self.fields[f"{one.key}-never"] = never
            for case, by_rule in one.by_rule.items():
                checked = "" if one.is_never_declined else one.forms.get(case, "")
                attrs = {"lang": "ru", "placeholder": by_rule, "autocomplete": "off"}
                shown = forms.CharField(
                    label=CASES[case], max_length=300, required=False, initial=checked, widget=forms.TextInput(attrs)
                )
                shown.at_least_one = True  # type: ignore[attr-defined]  # read by the tag that draws fields
                self.fields[f"{one.key}-{case}"] = shown

    @property
    def rows(self) -> list[tuple[Cased, list[BoundField], BoundField]]:
        """Each Russian text with its fields, for the page."""
        return [
            (one, [self[f"{one.key}-{case}"] for case in one.by_rule], self[f"{one.key}-never"]) for one in self.cased
        ]

    @classmethod
    def after(cls, clashed: Clashed, cased: list[Cased]) -> "CasesForm":
        """The form as it was typed, now standing on what the others noted."""
        typed = [replace(one, forms=clashed.mine.get(one.key, {})) for one in cased]
        return cls(None, cased=typed, stood=clashed.standing)

    @property
    def values(self) -> dict[str, Any]:
        """What the action asks for: by the text's key, its forms by case; and those that the form was opened on."""
        stood = self.cleaned_data["stood"]
        whole = isinstance(stood, dict) and all(isinstance(one, dict) for one in stood.values())
        return {"forms": {one.key: self._forms(one) for one in self.cased}, "opened": stood if whole else None}

    def _forms(self, one: Cased) -> Forms:
        if self.cleaned_data[f"{one.key}-never"]:
            return dict.fromkeys(one.by_rule, one.text)
        typed = {case: self.cleaned_data[f"{one.key}-{case}"] for case in one.by_rule}
        return {case: text for case, text in typed.items() if text}


class PostForm(SmallForm):
    """A post of somebody who is in the registry."""

    organisation = OrganisationField(
        label=_("Organisation"), max_length=300, help_text=_("Name or code, as the registry has it.")
    )
    title = WordsFormField(label=_("Post"), max_length=200)
    start = forms.DateField(label=_("Held from"), required=False, widget=day_input())


class PostEndForm(SmallForm):
    """The last day on which a post is held."""

    end = forms.DateField(label=_("Last day"), widget=day_input())
