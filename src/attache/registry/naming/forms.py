"""What a person types to keep the authority of names: terms, forms, look-alikes, rules of style."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.languages import Language
from attache.kernel.languages.fields import WordsFormField
from attache.registry.naming.models import LookAlike, StyleRule, Term
from attache.registry.naming.states import Field, Practice
from attache.registry.partners import queries as partners
from attache.registry.partners.states import NameKind

ROR = re.compile(r"0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}")
LANGUAGES = [(one.value, one.own_name) for one in Language]


def _day_input() -> forms.DateInput:
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class FilterForm(forms.Form):
    """What narrows the list of terms. What is no choice narrows nothing."""

    q = forms.CharField(
        label=_("Find"), required=False, widget=forms.TextInput({"type": "search", "placeholder": _("Any script")})
    )
    field = forms.ChoiceField(label=_("Field"), required=False, choices=[("", _("Every field")), *Field.choices])

    @property
    def asked(self) -> tuple[str, str]:
        """The words and the field that were asked for."""
        self.is_valid()
        return self.cleaned_data.get("q", ""), self.cleaned_data.get("field", "")


class TermForm(forms.Form):
    """A concept with its words."""

    words = WordsFormField(label=_("The word"), max_length=300, help_text=_("As our texts print it."))
    acronym = WordsFormField(label=_("Acronym"), max_length=40, required=False, help_text=_("Each script has its own."))
    field = forms.ChoiceField(label=_("Field"), choices=Field)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("What it means, and when it is used."),
    )

    @staticmethod
    def initial_of(term: Term) -> dict[str, Any]:
        """What the form shows of a term before anything is changed."""
        return {"words": term.words, "acronym": term.acronym, "field": term.field, "note": term.note}


class VariantForm(forms.Form):
    """A further form of a name: accepted, former, forbidden, or one that has to be asked about."""

    kind = forms.ChoiceField(
        label=_("What this form is"),
        choices=[
            (kind.value, kind.label)
            for kind in (NameKind.FORBIDDEN, NameKind.QUESTION, NameKind.FORMER, NameKind.ACCEPTED)
        ],
        widget=forms.RadioSelect,
        initial=NameKind.FORBIDDEN,
    )
    text = forms.CharField(label=_("The form itself"), max_length=300)
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    reason = forms.CharField(
        label=_("Why it must not be used"),
        max_length=300,
        required=False,
        help_text=_("Needed for a forbidden form: the proofreader shows it."),
    )
    use_instead = forms.CharField(
        label=_("What to use instead"), max_length=300, required=False, help_text=_("Empty: the name that we print.")
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=300,
        required=False,
        help_text=_("Where the form was met: a page, a letter, a list."),
    )
    valid_from = forms.DateField(label=_("In use from"), required=False, widget=_day_input())
    valid_to = forms.DateField(label=_("In use until"), required=False, widget=_day_input())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "act_%s"} | kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("valid_from"), cleaned.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("The end comes before the beginning."))
        return cleaned


class PartnerField(forms.CharField):
    """A partner by its name or code, as exactly one in the registry is called."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        partner = partners.resolve(text) if text else None
        if text and partner is None:
            raise ValidationError(_("No organisation, or more than one, is called this. Its code always works."))
        return partner


class LookAlikeForm(forms.Form):
    """Two names that are taken for one another."""

    one = PartnerField(label=_("Partner"), max_length=300, help_text=_("Name or code, as the registry has it."))
    other = PartnerField(
        label=_("Is confused with this partner"), max_length=300, required=False, help_text=_("If both are ours.")
    )
    outside = WordsFormField(
        label=_("Or with this body outside"), max_length=300, required=False, help_text=_("Under its own names.")
    )
    outside_ror = forms.CharField(
        label=_("ROR identifier of the body outside"),
        required=False,
        help_text=_("Nine characters from ror.org, such as 02x1pa065."),
    )
    difference = WordsFormField(
        label=_("How they differ"), long=True, max_length=500, required=False, help_text=_("The proofreader shows it.")
    )
    source = forms.CharField(label=_("Source"), max_length=300, required=False)

    def clean_outside_ror(self) -> str:
        """The nine characters, also from the whole address."""
        ror_id = str(self.cleaned_data["outside_ror"]).removeprefix("https://ror.org/").lower()
        if ror_id and not ROR.fullmatch(ror_id):
            raise ValidationError(_("A ROR identifier has nine characters and begins with 0, such as 02x1pa065."))
        return ror_id

    @staticmethod
    def initial_of(pair: LookAlike) -> dict[str, Any]:
        """What the form shows of a pair before anything is changed."""
        plain = {name: getattr(pair, name) for name in ("outside", "outside_ror", "difference", "source")}
        return plain | {"one": pair.one.code, "other": pair.other.code if pair.other else ""}


class StyleRuleForm(forms.Form):
    """A rule of style and the days between which it is kept."""

    practice = forms.ChoiceField(label=_("What it is about"), choices=Practice)
    language = forms.ChoiceField(
        label=_("In texts in"), required=False, choices=[("", _("every language")), *LANGUAGES]
    )
    words = WordsFormField(label=_("The rule"), max_length=300)
    example = forms.CharField(label=_("Example"), max_length=200, required=False)
    source = forms.CharField(label=_("Source"), max_length=300, required=False)
    valid_from = forms.DateField(label=_("Kept from"), required=False, widget=_day_input())
    valid_to = forms.DateField(label=pgettext_lazy("rule of style", "Kept until"), required=False, widget=_day_input())

    @staticmethod
    def initial_of(rule: StyleRule) -> dict[str, Any]:
        """What the form shows of a rule before anything is changed."""
        return {name: getattr(rule, name) for name in StyleRuleForm.base_fields}
