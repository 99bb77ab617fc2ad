"""Files as they are sent, and their words."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from attache.kernel import intake
from attache.kernel.attachments.actions import KINDS
from attache.kernel.intake import Kind
from attache.kernel.languages.fields import WordsFormField


class SeveralFiles(forms.FileInput):
    """An input that takes several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; an empty one is left to the gate, which says so with its name."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:  # noqa: ARG002  Django's signature
        several = [one for one in data or [] if one]
        if not several:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return several


class AddForm(forms.Form):
    """One or more files."""

    sent = FilesField(label=_("Files"), widget=SeveralFiles({"accept": intake.accepted(KINDS)}))


class DescribeForm(forms.Form):
    """What a file shows, whose it is, and whether it may be published."""

    alt = WordsFormField(
        label=_("What it shows"), help_text=_("For those who cannot see it."), max_length=300, required=False
    )
    caption = WordsFormField(label=_("Caption"), max_length=300, required=False)
    credit = forms.CharField(label=_("Credit"), max_length=200, required=False)
    may_publish = forms.BooleanField(label=_("We have the right to publish it"), required=False)
    evidence = forms.CharField(
        label=_("How we know"),
        help_text=_("Who agreed, when, and where it is written."),
        max_length=300,
        required=False,
    )


class PosterForm(forms.Form):
    """The picture that stands for a video."""

    poster = forms.FileField(
        label=_("Poster"), widget=forms.FileInput({"accept": intake.accepted([Kind.PICTURE])}), allow_empty_file=True
    )


class CaptionsForm(forms.Form):
    """Captions of a video in one language."""

    captions = forms.FileField(
        label=_("Captions (WebVTT)"),
        widget=forms.FileInput({"accept": intake.accepted([Kind.CAPTIONS])}),
        allow_empty_file=True,
    )
