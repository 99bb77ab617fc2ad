"""The file, and what its columns mean."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.registry.lists.logic import tables
from attache.relations.ledgers import outputs


class UploadForm(forms.Form):
    """An old list; an empty file is left to the gate, which says so with its name."""

    sent = forms.FileField(
        label=_("The list"),
        help_text=_("CSV, XLSX or ODS, with headings in English, Russian or Chinese; at most 10,000 rows."),
        widget=forms.FileInput({"accept": tables.ENDINGS}),
        allow_empty_file=True,
    )


class MappingForm(forms.Form):
    """What each column means."""

    def __init__(self, data: Any, headings: Sequence[str], mapping: Sequence[str]) -> None:
        super().__init__(data)
        choices = list(outputs.column_names().items())
        for number, (heading, column) in enumerate(zip(headings, mapping, strict=True)):
            self.fields[f"column-{number}"] = forms.ChoiceField(
                label=heading, choices=choices, initial=column, required=False
            )

    @property
    def mapping(self) -> list[str]:
        """What each column says, in the order of the columns."""
        return [self.cleaned_data[name] for name in self.fields]
