"""What staff ask with, and what a speaker answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.front.quotations.logic import as_printed
from attache.front.quotations.models import LANGUAGES
from attache.front.quotations.states import APPROVE, CHANGE, DECLINE, Ground
from attache.kernel.languages import Language, Words
from attache.kernel.languages.fields import WordsFormField
from attache.kernel.links.forms import UntilForm


class AskForm(UntilForm):
    """To whom the link goes, in which language, until when."""

    name = forms.CharField(label=_("Name"), max_length=200, help_text=_("As the page will greet the person."))
    address = forms.EmailField(
        label=_("E-mail"),
        required=False,
        max_length=320,
        help_text=_("A letter with the link waits in the outbox until you release it. Without one you send the link."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)

    @property
    def asked(self) -> dict[str, Any]:
        """What the action takes."""
        return {
            "name": self.cleaned_data["name"],
            "language": Language(self.cleaned_data["language"]),
            "until": self.until,
            "address": self.cleaned_data["address"],
        }


class WaiveForm(forms.Form):
    """Why words may be printed unasked."""

    ground = forms.ChoiceField(label=_("Ground"), choices=Ground.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"), max_length=500, help_text=_("Where it was published, or why the speaker cannot be asked.")
    )

    def clean_ground(self) -> Ground:
        return Ground(self.cleaned_data["ground"])


class AcceptForm(forms.Form):
    """The words in the other languages, gone over to say what the speaker now says."""

    others = WordsFormField(label=_("Words"), long=True, max_length=3000)

    @classmethod
    def for_words(cls, words: Words) -> "AcceptForm":
        return cls(initial={"others": words})


class AnswerForm(forms.Form):
    """What a speaker answers: yes, other words, or no."""

    answer = forms.ChoiceField(choices=[(move.verb, move.label) for move in (APPROVE, CHANGE, DECLINE)])
    text = forms.CharField(required=False, max_length=3000)
    note = forms.CharField(required=False, max_length=1000)

    def clean_text(self) -> str:
        return as_printed(self.cleaned_data["text"])
