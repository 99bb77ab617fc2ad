"""Whom a calendar is given to."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from attache.kernel import web
from attache.kernel.languages import Language
from attache.registry.partners import queries as registry
from attache.registry.partners.models import Organisation, Person
from attache.registry.references.queries.typed import names_in


class GiveForm(forms.Form):
    """A partner or one of its people, known to the registry."""

    to = forms.CharField(
        label=_("For whom"),
        max_length=300,
        help_text=_("A partner, or a person by name or code."),
        widget=forms.TextInput(web.offers(reverse_lazy("references:find"))),
    )
    language = forms.ChoiceField(label=_("Language"), choices=[(one.value, one.own_name) for one in Language])

    def clean_to(self) -> Organisation | Person:
        """The record that is called so."""
        typed = next(iter(names_in(self.cleaned_data["to"])), "")
        found = registry.resolve(typed) or registry.resolve_person(typed)
        if found is None:
            raise ValidationError(_("The registry knows nobody of this name."))
        return found
