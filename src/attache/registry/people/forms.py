"""What a person types to sign in and to choose a language."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from attache.kernel import clock
from attache.kernel.limits import door, gate
from attache.registry.people.logic import sign_in_charges
from attache.registry.people.models import User


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


class LanguageForm(forms.Form):
    """One of the interface's languages."""

    language = forms.ChoiceField(choices=settings.LANGUAGES)
