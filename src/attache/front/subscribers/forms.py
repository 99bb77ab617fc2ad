"""What readers choose, and what the people of the house enter for others."""

from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.front.subscribers import logic
from attache.front.subscribers.states import Channel, State
from attache.kernel.languages import Language
from attache.registry.partners.states import Sphere

TONGUES = [(one.value, one.own_name) for one in Language]
BIGGEST = 2 * 1024 * 1024


class ChoiceForm(forms.Form):
    """Language, topics, how much is sent, and on whose clock."""

    language = forms.ChoiceField(label=_("Language"), choices=TONGUES, widget=forms.RadioSelect)
    sections = forms.MultipleChoiceField(
        label=pgettext_lazy("of a subscription", "Topics"),
        choices=Sphere.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked means all. The opening of the digest is always there."),
    )
    channel = forms.ChoiceField(
        label=pgettext_lazy("of a subscription", "What we send"),
        choices=Channel.choices,
        initial=Channel.FULL,
        widget=forms.RadioSelect,
    )
    zone = forms.ChoiceField(
        label=_("Time zone"), required=False, help_text=_("Nothing is sent at night by this clock.")
    )

    def __init__(self, *args: Any, zone: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [*logic.ZONES] if zone in {"", *logic.ZONES} else [zone, *logic.ZONES]
        cast(forms.ChoiceField, self.fields["zone"]).choices = [(one, one.replace("_", " ")) for one in known]


class SignUpForm(ChoiceForm):
    """What a stranger types to get the digest."""

    address = forms.CharField(
        label=_("Your e-mail address"),
        max_length=320,
        widget=forms.EmailInput({"autocomplete": "email", "inputmode": "email"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["zone"]  # the usual one of the language; it can be changed later

    def clean_address(self) -> str:
        """As it is kept."""
        return address(self.cleaned_data["address"])

    def chosen(self) -> dict[str, Any]:
        """The choices, with the clock that most readers of the language live by."""
        return {**self.cleaned_data, "zone": logic.usual_zone(Language(self.cleaned_data["language"]))}


class ImportForm(forms.Form):
    """People who agreed elsewhere: a list, and how they agreed."""

    pasted = forms.CharField(
        label=_("Addresses"),
        required=False,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("One a line; or a table whose first line names the columns: address, language, sections, channel."),
    )
    file = forms.FileField(label=_("Or a file (CSV)"), required=False)
    language = forms.ChoiceField(
        label=_("Language"), choices=TONGUES, help_text=_("Of those for whom the list names none.")
    )
    statement = forms.CharField(
        label=_("How they agreed"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("For example: signed the list at the stand of the education fair, with the words “…”."),
    )
    given_on = forms.DateField(label=_("On which day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_given_on(self) -> date:
        """No consent is of tomorrow."""
        given: date = self.cleaned_data["given_on"]
        if given > self.today:
            raise ValidationError(_("That day is still to come."))
        return given

    def clean(self) -> dict[str, Any]:
        """The lines of both boxes."""
        typed: dict[str, Any] = super().clean() or {}
        text = typed.get("pasted", "")
        if sent := typed.get("file"):
            if sent.size > BIGGEST:
                raise ValidationError(_("This file is too large: 2 MB at most."))
            try:
                text = sent.read().decode("utf-8-sig")
            except UnicodeDecodeError as error:
                raise ValidationError(_("This file is not UTF-8 text. Save it as CSV UTF-8.")) from error
        typed["lines"] = list(logic.lines(text))
        if not typed["lines"]:
            raise ValidationError(_("Paste at least one address, or choose a file."))
        return typed


class FilterForm(forms.Form):
    """What the list shows."""

    q = forms.CharField(
        label=_("Address or code"),
        required=False,
        widget=forms.TextInput({"type": "search", "placeholder": _("Address or code")}),
    )
    state = forms.ChoiceField(
        label=pgettext_lazy("of a subscriber", "State"), required=False, choices=[("", _("All")), *State.choices]
    )
    language = forms.ChoiceField(label=_("Language"), required=False, choices=[("", _("All languages")), *TONGUES])


def address(typed: str) -> str:
    """An address as it is kept. Refuses (ValidationError) what is none."""
    try:
        return logic.address(typed)
    except logic.NotAnAddress as error:
        raise ValidationError(_("This is not a mail address. It looks like name@example.org.")) from error
