"""What a person types to sign in and to choose a language."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from attache.registry.people.models import User


class SignInForm(forms.Form):
    """User name and password. One sentence for every failure, so that nobody learns which names exist."""

    username = forms.CharField(
        label=_("User name"), max_length=60, widget=forms.TextInput({"autocomplete": "username", "autofocus": True})
    )
    password = forms.CharField(
        label=_("Password"), strip=False, widget=forms.PasswordInput({"autocomplete": "current-password"})
    )
    user: User

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("username") and cleaned.get("password"):
            user = authenticate(self.request, username=cleaned["username"], password=cleaned["password"])
            if not isinstance(user, User):
                raise forms.ValidationError(_("This user name and password do not go together."))
            self.user = user
        return cleaned


class LanguageForm(forms.Form):
    """One of the interface's languages."""

    language = forms.ChoiceField(choices=settings.LANGUAGES)
