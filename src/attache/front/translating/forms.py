"""What a translator types."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from attache.kernel.history import Clashed
from attache.kernel.telling import Field

FIELDS = ("heading", "text")
SHOWN = {"heading": Field(_("Heading")), "text": Field(_("Text"), str.splitlines)}


class TextForm(forms.Form):
    """Heading and text of an item in one language, each with what the form was opened on."""

    heading = forms.CharField(label=_("Heading"), max_length=200, required=False)
    text = forms.CharField(label=_("Text"), widget=forms.Textarea({"rows": 14, "class": "reading"}))
    opened_heading = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    opened_text = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    @classmethod
    def upon(cls, sent: QueryDict | None, standing: tuple[str, str]) -> "TextForm":
        """The form of what was sent, or of a text as it stands."""
        now = dict(zip(FIELDS, standing, strict=True))
        return cls(sent, initial=now | {f"opened_{name}": value for name, value in now.items()})

    @classmethod
    def after(cls, sent: QueryDict, clashed: Clashed) -> "TextForm":
        """The form as it was typed, now standing on what the others saved."""
        data = sent.copy()
        theirs = {clash.field: clash.theirs for clash in clashed.merge.clashes}
        for name in FIELDS:
            data[f"opened_{name}"] = str((clashed.merge.content | theirs)[name])
            if name not in theirs:
                data[name] = str(clashed.merge.content[name])
        return cls(data)

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, and under `opened` what the form was opened on; a browser's line ends are undone."""
        plain = {name: str(value).replace("\r\n", "\n") for name, value in self.cleaned_data.items()}
        opened = {name: plain.pop(f"opened_{name}") for name in FIELDS}
        return plain | {"opened": opened if opened["text"] else None}
