"""What the lists are narrowed to."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.relations.correspondence import queries
from attache.relations.correspondence.queries import Filters
from attache.relations.correspondence.states import Direction, State


class FilterForm(forms.Form):
    """What a list is narrowed to. A choice that does not exist narrows nothing."""

    q = forms.CharField(
        label=_("Search the letters"),
        required=False,
        widget=forms.SearchInput({"placeholder": _("Subject, number, name, text")}),
    )
    direction = forms.ChoiceField(
        label=_("Direction"), required=False, choices=[("", _("in and out")), *Direction.choices]
    )
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("any state")), *State.choices])
    year = forms.ChoiceField(label=_("Year"), required=False)
    waiting = forms.BooleanField(label=_("Waiting for an answer"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        years = [(str(year), str(year)) for year in queries.years()]
        self.fields["year"].choices = [("", _("every year")), *years]  # type: ignore[attr-defined]  # a choice field

    @property
    def filters(self) -> Filters:
        """The filters, as far as they could be read."""
        self.is_valid()
        typed = self.cleaned_data
        texts = {name: typed.get(name, "") for name in ("direction", "year", "state")}
        return Filters(query=typed.get("q", ""), waiting=typed.get("waiting", False), **texts)
