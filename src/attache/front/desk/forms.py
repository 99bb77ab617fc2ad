"""What is typed into the find box."""

from django import forms
from django.utils.translation import gettext_lazy as _


class FindForm(forms.Form):
    """A query in any script."""

    q = forms.CharField(
        label=_("Find"),
        required=False,
        strip=True,
        widget=forms.TextInput({"type": "search", "autofocus": True, "placeholder": _("A name in any script, a code")}),
    )
