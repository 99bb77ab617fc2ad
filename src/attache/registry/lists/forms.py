"""The file, what its columns mean, and which rows come in."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.registry.lists import outputs
from attache.registry.lists.logic import tables
from attache.registry.lists.logic.tables import Sheet, Table
from attache.registry.lists.models import WaitingList


class UploadForm(forms.Form):
    """A list; an empty file is left to the gate, which says so with its name."""

    sent = forms.FileField(
        label=_("The list"),
        help_text=_("CSV, XLSX or ODS, with headings in English, Russian or Chinese; at most 10,000 rows."),
        widget=forms.FileInput({"accept": tables.ENDINGS}),
        allow_empty_file=True,
    )


class PlaceForm(forms.Form):
    """On which sheet the table is, and which line are its headings."""

    sheet = forms.TypedChoiceField(label=_("Sheet"), coerce=int)
    headings = forms.IntegerField(label=_("Row with the headings"), min_value=1)

    def __init__(self, data: Any, sheets: Sequence[Sheet], waiting: WaitingList) -> None:
        super().__init__(data, initial={"sheet": waiting.sheet, "headings": waiting.headings})
        cast(forms.ChoiceField, self.fields["sheet"]).choices = [
            (number, sheet.name or waiting.name) for number, sheet in enumerate(sheets)
        ]


class MappingForm(forms.Form):
    """What each column means."""

    def __init__(self, data: Any, table: Table, mapping: Sequence[str]) -> None:
        super().__init__(data)
        choices = outputs.column_choices()
        for number, (heading, column) in enumerate(zip(table.headings, mapping, strict=True)):
            self.fields[f"column-{number}"] = forms.ChoiceField(
                label=heading, choices=choices, initial=column, required=False
            )

    @property
    def mapping(self) -> list[str]:
        """What each column says, in the order of the columns."""
        return [self.cleaned_data[name] for name in self.fields]
