"""What is typed about a promise."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.daybook.commitments.actions import Promise
from attache.daybook.commitments.queries import Filters
from attache.daybook.commitments.states import Side
from attache.kernel.history import Content
from attache.kernel.languages import Words
from attache.kernel.languages.fields import WordsFormField
from attache.registry.partners.forms.people import OrganisationField
from attache.registry.people.models import User
from attache.registry.people.queries import staff

SIDES = [("", _("by both sides")), *Side.choices]


class PromiseForm(forms.Form):
    """One promise: what, whose, with whom, who sees to it, by when."""

    what = WordsFormField(
        label=_("What was promised"), max_length=200, help_text=_("As a thing to be had: “the list of programmes”.")
    )
    side = forms.ChoiceField(label=_("Whose promise"), choices=Side)
    partner = OrganisationField(label=_("With whom"), required=False, max_length=300)
    owner = forms.ModelChoiceField(
        label=_("Who sees to it"),
        queryset=User.objects.none(),
        to_field_name="code",
        help_text=_("One of us, also when they owe it."),
    )
    due = forms.DateField(label=_("Due on"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    second = forms.ModelChoiceField(
        label=_("Second owner"),
        queryset=User.objects.none(),
        to_field_name="code",
        required=False,
        help_text=_("Is told after three working days of silence; the vice-rector after six."),
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=4000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("owner", "second"):
            cast("forms.ModelChoiceField[User]", self.fields[name]).queryset = staff()

    @staticmethod
    def initial_of(content: Content) -> dict[str, Any]:
        """What the form shows of a commitment's content."""
        return {**content, "what": Words.read(content["what"])} if content else {}

    @property
    def promise(self) -> Promise:
        """What was typed."""
        return Promise(**self.cleaned_data)


class WaiveForm(forms.Form):
    """Why it is owed no longer."""

    reason = forms.CharField(label=_("Why"), max_length=500)


class FilterForm(forms.Form):
    """What the list is narrowed to. A choice that does not exist narrows nothing."""

    q = forms.CharField(
        label=_("Search what is owed"),
        required=False,
        widget=forms.SearchInput({"placeholder": _("Promise, partner")}),
    )
    side = forms.ChoiceField(
        label=_("Whose promise"), required=False, choices=[("", _("by both sides")), *Side.choices]
    )
    mine = forms.BooleanField(label=_("Mine only"), required=False)
    settled = forms.BooleanField(label=_("Settled ones"), required=False)

    @property
    def filters(self) -> Filters:
        """The filters, as far as they could be read."""
        self.is_valid()
        typed = self.cleaned_data
        return Filters(
            query=typed.get("q", ""),
            side=typed.get("side", ""),
            mine=typed.get("mine", False),
            settled=typed.get("settled", False),
        )
