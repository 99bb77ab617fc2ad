"""What is typed when files are asked for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.kernel.languages import Language
from attache.kernel.links.forms import UntilForm


class AskForm(UntilForm):
    """What is wanted, of whom, in which language, until when."""

    what = forms.CharField(
        label=_("What is to be sent"),
        help_text=_("In the language of who is asked, for example: scans of the signed memorandum, both sides."),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )
    name = forms.CharField(label=_("Name"), max_length=200, help_text=_("As the page will greet the person."))
    language = forms.ChoiceField(label=_("Language"), choices=[(one.value, one.own_name) for one in Language])

    @property
    def asked(self) -> dict[str, Any]:
        """What the action takes."""
        given = {name: self.cleaned_data[name] for name in ("what", "name")}
        return given | {"language": Language(self.cleaned_data["language"]), "until": self.until}
