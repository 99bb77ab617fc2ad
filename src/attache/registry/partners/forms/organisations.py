"""What a person types to keep partners: organisations, people, channels, lines; and what narrows the lists."""

import re
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext_lazy as _

from attache.kernel.history import Content
from attache.kernel.languages import Language, Words, current
from attache.kernel.languages.fields import WordsFormField
from attache.registry.partners import queries
from attache.registry.partners.actions import City
from attache.registry.partners.logic.countries import countries, country_name
from attache.registry.partners.logic.names import sort_key
from attache.registry.partners.models import Place
from attache.registry.partners.states import PREFERRED, ChannelKind, Kind, NameKind, Sphere, Stage

ROR = re.compile(r"0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}")
PHONE = re.compile(r"\+?[0-9][0-9 ()./-]{4,30}")
Choices = list[tuple[str, Any]]


def day_input() -> forms.DateInput:
    """A day, chosen in the browser's own calendar."""
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class SmallForm(forms.Form):
    """A form that also opens in a dialog of another page: its ids are its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "act_%s"} | kwargs)


class FilterForm(forms.Form):
    """What narrows the list of partners. What is no choice narrows nothing."""

    q = forms.CharField(
        label=_("Find"), required=False, widget=forms.TextInput({"type": "search", "placeholder": _("Any script")})
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    country = forms.ChoiceField(label=_("Country or region"), required=False)
    stage = forms.ChoiceField(label=_("Stage"), required=False)
    sphere = forms.ChoiceField(label=_("Sphere"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(code, country_name(code, current())) for code in queries.countries()]
        self._offer("kind", _("Every kind"), Kind.choices)
        self._offer("country", _("Every country or region"), sorted(known, key=lambda one: sort_key(one[1])))
        self._offer("stage", _("Every stage"), Stage.choices)
        self._offer("sphere", _("Every sphere"), Sphere.choices)

    def _offer(self, name: str, nothing: Any, choices: Choices) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = [("", nothing), *choices]

    @property
    def filters(self) -> queries.Filters:
        """The narrowing that was asked for, without what is no choice of ours."""
        self.is_valid()
        asked = {name: self.cleaned_data.get(name, "") for name in ("kind", "country", "stage", "sphere")}
        return queries.Filters(query=self.cleaned_data.get("q", ""), **asked)


class PeopleFilterForm(forms.Form):
    """What narrows the list of people."""

    q = forms.CharField(
        label=_("Find"), required=False, widget=forms.TextInput({"type": "search", "placeholder": _("Any script")})
    )


class OrganisationForm(forms.Form):
    """What the registry says of an organisation. Its city is chosen, or written when it is not there yet."""

    full = WordsFormField(label=_("Full name"), max_length=300, help_text=_("As the organisation itself writes it."))
    short = WordsFormField(
        label=_("Short name"), max_length=300, required=False, help_text=_("What our pages call it.")
    )
    acronym = WordsFormField(label=_("Acronym"), max_length=40, required=False, help_text=_("Each script has its own."))
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind)
    place = forms.ChoiceField(label=_("City"), required=False)
    new_city = WordsFormField(
        label=_("A city that is not in the list"), max_length=100, required=False, help_text=_("Leave City empty then.")
    )
    new_country = forms.ChoiceField(label=_("Country or region of the new city"), required=False)
    ror_id = forms.CharField(
        label=_("ROR identifier"), required=False, help_text=_("Nine characters from ror.org, such as 02x1pa065.")
    )
    website = forms.URLField(
        label=_("Website"), required=False, max_length=200, assume_scheme="https", help_text=_("Its main page.")
    )
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places: dict[str, Place] = {place.code: place for place in queries.places(current())}
        offered: dict[str, Choices] = {
            "place": [("", _("not known, or not in the list")), *((code, str(p)) for code, p in self.places.items())],
            "new_country": countries(current()),
        }
        for name, choices in offered.items():
            cast(forms.ChoiceField, self.fields[name]).choices = choices

    def clean_ror_id(self) -> str:
        """The nine characters, also from the whole address."""
        ror_id = str(self.cleaned_data["ror_id"]).removeprefix("https://ror.org/").lower()
        if ror_id and not ROR.fullmatch(ror_id):
            raise ValidationError(_("A ROR identifier has nine characters and begins with 0, such as 02x1pa065."))
        return ror_id

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("place") and cleaned.get("new_city"):
            self.add_error("new_city", _("Choose a city from the list or write a new one, not both."))
        return cleaned

    @property
    def names(self) -> list[str]:
        """The full and short names that were typed."""
        typed = (self.cleaned_data[name].as_dict().values() for name in ("full", "short"))
        return list(dict.fromkeys(text for texts in typed for text in texts))

    @property
    def values(self) -> dict[str, Any]:
        """What the actions ask for."""
        plain = {name: self.cleaned_data[name] for name in ("full", "short", "acronym", "kind")}
        plain |= {name: self.cleaned_data[name] for name in ("ror_id", "website", "note")}
        city = self.cleaned_data["new_city"]
        written = City(city, self.cleaned_data["new_country"]) if city else None
        return plain | {"place": self.places.get(self.cleaned_data["place"]) or written}

    @staticmethod
    def initial_of(content: Content) -> dict[str, Any]:
        """What the form shows of an organisation's content."""
        names = {kind.value: Words.read(content[kind]) for kind in PREFERRED}
        plain = {name: content[name] for name in ("kind", "ror_id", "website", "note")}
        city = City.read(content["place"])
        new = {"new_city": city.name, "new_country": city.country} if city else {"place": content["place"]}
        return names | plain | new


class OtherFormForm(SmallForm):
    """A former, accepted or forbidden form of a name."""

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
    language = forms.ChoiceField(label=_("Language"), choices=[(one.value, one.own_name) for one in Language])
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
    valid_from = forms.DateField(label=_("In use from"), required=False, widget=day_input())
    valid_to = forms.DateField(label=_("In use until"), required=False, widget=day_input())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("valid_from"), cleaned.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("The end comes before the beginning."))
        return cleaned


class ChannelForm(SmallForm):
    """A way to reach somebody, checked after its kind."""

    kind = forms.ChoiceField(label=_("Kind"), choices=ChannelKind)
    value = forms.CharField(label=_("Address, number or name"), max_length=200)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        value = cleaned.get("value", "")
        try:
            match cleaned.get("kind"):
                case ChannelKind.MAIL:
                    validate_email(value)
                case ChannelKind.WEB:
                    URLValidator(schemes=["http", "https"])(value)
                case ChannelKind.PHONE if value and not PHONE.fullmatch(value):
                    raise ValidationError(_("Write a phone number with its country code, such as +86 21 5555 0100."))
        except ValidationError as error:
            self.add_error("value", error)
        return cleaned


class UnitForm(SmallForm):
    """A part of an organisation."""

    name = WordsFormField(label=_("Name"), max_length=200, help_text=_("A school, a laboratory, a department."))
