"""What is typed of a proposal, and what the vice-rector says."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from attache.kernel import web
from attache.kernel.history import Content
from attache.kernel.languages import Words
from attache.kernel.languages.fields import WordsFormField
from attache.registry.partners.models import Organisation
from attache.registry.references.queries.typed import code_or_text, coded
from attache.relations.proposals import queries
from attache.relations.proposals.outputs import WORDED
from attache.relations.proposals.states import Risk


class ProposalForm(forms.Form):
    """The whole of it."""

    title = WordsFormField(label=_("What agreement"), max_length=300)
    organisation = forms.CharField(
        label=_("With whom"), max_length=300, widget=forms.TextInput(web.offers(reverse_lazy("references:find")))
    )
    line = forms.ChoiceField(label=_("Line of cooperation"), required=False)
    case = WordsFormField(label=_("Why"), required=False, long=True, max_length=5000)
    numbers = WordsFormField(
        label=_("Expected numbers"),
        required=False,
        max_length=1000,
        help_text=_("How many students, projects or roubles a year, and from when."),
    )
    risk = forms.ChoiceField(label=_("Risk"), choices=Risk.choices, initial=Risk.LOW)
    risks = WordsFormField(label=_("What may go wrong"), required=False, long=True, max_length=5000)

    def __init__(self, data: QueryDict | None, content: Content, *, given: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=_shown(content) if content else given)
        cast(forms.ChoiceField, self.fields["line"]).choices = queries.line_choices()

    def content(self) -> Content:
        """What was typed, by the names of the content."""
        typed = self.cleaned_data
        return {
            **{name: typed[name].as_dict() for name in WORDED},
            "organisation": code_or_text(typed["organisation"], Organisation),
            "line": typed["line"],
            "risk": typed["risk"],
        }


class DecisionForm(forms.Form):
    """Yes or no, with a word."""

    comment = forms.CharField(label=_("Comment"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3}))


def _shown(content: Content) -> dict[str, Any]:
    names = queries.names_for({content["organisation"]})
    body = content["organisation"]
    return {
        **{name: Words.read(content[name]) for name in WORDED},
        "organisation": coded(names[body], body) if body in names else body,
        "line": content["line"],
        "risk": content["risk"],
    }
