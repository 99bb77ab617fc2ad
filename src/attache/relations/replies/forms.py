"""An answer as it came: a file, or its text."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST = 2_000_000  # bytes, as kernel.invitations reads them


class AnswerForm(forms.Form):
    """A file or a text, one of both."""

    file = forms.FileField(
        label=_("Answer as a file"),
        required=False,
        allow_empty_file=True,
        help_text=_("The .ics file, or the whole message saved as .eml."),
        widget=forms.FileInput({"accept": ".ics,.eml,text/calendar,message/rfc822"}),
    )
    text = forms.CharField(
        label=_("or its text"),
        required=False,
        max_length=MOST,
        strip=False,
        widget=forms.Textarea({"rows": 3, "placeholder": "BEGIN:VCALENDAR"}),
    )

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("file") is None and not typed.get("text", "").strip():
            raise ValidationError(_("Choose the file with the answer, or paste its text."))
        return typed

    def data_sent(self) -> bytes:
        """What was sent, as it came."""
        file = self.cleaned_data["file"]
        sent: bytes = file.read(MOST + 1) if file is not None else self.cleaned_data["text"].strip().encode()
        return sent
