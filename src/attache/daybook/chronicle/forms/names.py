"""A name that waits: tie it to an organisation of the registry, or make it a new one."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from attache.kernel import web
from attache.kernel.languages.fields import WordsFormField
from attache.registry.partners.logic.names import in_its_script
from attache.registry.partners.models import Organisation
from attache.registry.partners.queries import resolve
from attache.registry.partners.states import Kind
from attache.registry.references.models import ReferenceOrganisation
from attache.registry.references.queries import chosen
from attache.registry.references.queries.typed import code_or_text


class TieForm(forms.Form):
    """An organisation by name or code."""

    organisation = forms.CharField(
        label=_("Organisation, by name or code"),
        max_length=300,
        widget=forms.TextInput(
            {"placeholder": _("Organisation, by name or code")} | web.offers(reverse_lazy("references:find"))
        ),
    )

    def clean_organisation(self) -> Organisation | ReferenceOrganisation:
        text = self.cleaned_data["organisation"]
        found = resolve(code_or_text(text, Organisation)) or chosen(text)
        if found is None:
            raise ValidationError(
                _("No organisation answers to “%(name)s”, or more than one. Type its full name or its code."),
                params={"name": text},
            )
        return found


class NewOrganisationForm(forms.Form):
    """What the registry needs to know of a new organisation."""

    kind = forms.ChoiceField(label=_("What it is"), choices=Kind.choices)
    full = WordsFormField(label=_("Full name"), max_length=300)

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["full"].initial = in_its_script(name)
