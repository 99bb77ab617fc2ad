"""What a person types to sign in, to choose a language, and about an office."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from attache.kernel import clock
from attache.kernel.history import Content
from attache.kernel.languages import Words
from attache.kernel.languages.fields import WordsFormField
from attache.kernel.limits import door, gate
from attache.registry.people.actions import Days
from attache.registry.people.logic import sign_in_charges
from attache.registry.people.models import User
from attache.registry.people.states import DayKind


class SignInForm(forms.Form):
    """User name and password. One sentence for every failure, so that nobody learns which names exist.

    Before the password is looked at, the try is paid for twice, from the account's tokens (whether or not there is
    such an account) and from the address's. The right password gives both back.
    """

    username = forms.CharField(
        label=_("User name"), max_length=60, widget=forms.TextInput({"autocomplete": "username", "autofocus": True})
    )
    password = forms.CharField(
        label=_("Password"), strip=False, widget=forms.PasswordInput({"autocomplete": "current-password"})
    )
    user: User
    refusal: gate.TooOften | None = None

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("username") and cleaned.get("password"):
            charges = sign_in_charges(cleaned["username"], door.network_of(self.request))
            try:
                gate.spend(*charges, at=clock.now())
            except gate.TooOften as refusal:
                self.refusal = refusal
                raise forms.ValidationError(str(refusal)) from refusal
            user = authenticate(self.request, username=cleaned["username"], password=cleaned["password"])
            if not isinstance(user, User):
                raise forms.ValidationError(_("This user name and password do not go together."))
            gate.give_back(*charges)
            self.user = user
        return cleaned


class OfficeForm(forms.Form):
    """What is printed on an office's paper, and whether it works through decreed days."""

    address = WordsFormField(
        label=_("Address for letters"),
        required=False,
        long=True,
        max_length=400,
        help_text=_("As it is printed at the head of a letter; a line of its own for each line."),
    )
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=60)
    email = forms.EmailField(label=_("E-mail"), required=False)
    site = forms.CharField(label=_("Site"), required=False, max_length=200)
    through_decrees = forms.BooleanField(
        label=_("Works through days that a decree frees"),
        required=False,
        help_text=_("As many did from home in April 2020: such days then count as working days here."),
    )

    @staticmethod
    def initial_of(content: Content) -> dict[str, Any]:
        """What the form shows of an office's content."""
        return {**content, "address": Words.read(content["address"])} if content else {}


class DaysForm(forms.Form):
    """Days off, or worked, that are an office's own."""

    kind = forms.ChoiceField(label=_("On these days the office is"), choices=DayKind)
    first_on = forms.DateField(label=_("First day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    last_on = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Empty for one day."),
    )
    reason = WordsFormField(label=_("Why"), max_length=200)
    source = forms.CharField(
        label=_("Source"), required=False, max_length=300, help_text=_("The order or notice that says so.")
    )

    @property
    def days(self) -> Days:
        """What was typed; one day is the first and the last."""
        typed = self.cleaned_data
        return Days(**{**typed, "last_on": typed["last_on"] or typed["first_on"]})


class LanguageForm(forms.Form):
    """One of the interface's languages."""

    language = forms.ChoiceField(choices=settings.LANGUAGES)
