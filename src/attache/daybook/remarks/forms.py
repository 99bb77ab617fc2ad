"""What is typed about a record."""

from django import forms
from django.utils.translation import gettext_lazy as _


class RemarkForm(forms.Form):
    """One remark."""

    text = forms.CharField(
        label=_("Your remark"),
        max_length=4000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Name a colleague as @name, and it stands in that person's list until it is done."),
    )
