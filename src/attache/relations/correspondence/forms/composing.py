"""From which template a letter is written."""

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.relations.correspondence.logic.templates import Template


class ComposeForm(forms.Form):
    """Puts the text of a template into the letter."""

    template = forms.ChoiceField(label=_("Template"), choices=Template.choices, widget=forms.HiddenInput)
