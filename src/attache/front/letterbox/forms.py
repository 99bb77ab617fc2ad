"""What is typed about notes."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.languages import Language
from attache.kernel.links.tokens import MARK
from attache.registry.people.models import Office


class NoteForm(forms.Form):
    """A note before it leaves. What is sent by hand needs no mail address."""

    to_name = forms.CharField(label=pgettext_lazy("of a note", "To"), max_length=200)
    to_address = forms.CharField(label=_("Address"), required=False, max_length=320)
    language = forms.ChoiceField(
        label=_("Language of the text"), choices=[(one.value, one.own_name) for one in Language]
    )
    subject_line = forms.CharField(label=_("Subject"), max_length=300)
    body = forms.CharField(label=_("Text"), widget=forms.Textarea({"rows": 14}))
    base = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, mail: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if MARK in self.initial.get("body", ""):
            told = _("Where {link} stands, the letter has the reader’s own link when it leaves.")
            self.fields["body"].help_text = told
        if mail:
            self.fields["to_address"].validators.append(validate_email)
            self.fields["to_address"].widget.input_type = "email"


class CityField(forms.ModelChoiceField[Office]):
    """An office, called by its city."""

    def label_from_instance(self, obj: Office) -> str:
        """The city in the reader's language."""
        return str(obj.city)


class ReleaseForm(forms.Form):
    """Now, or at a moment on the clock of one of the offices."""

    moment = forms.DateTimeField(
        label=_("Day and time"),
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        widget=forms.DateTimeInput({"type": "datetime-local"}),
    )
    zone = CityField(Office.objects.order_by("pk"), label=_("On the clock of"), required=False, empty_label=None)

    @property
    def send_at(self) -> datetime | None:
        """The moment that was chosen; None for now."""
        typed: datetime | None = self.cleaned_data["moment"]
        office: Office | None = self.cleaned_data["zone"]
        return typed.replace(tzinfo=ZoneInfo(office.zone)) if typed and office else None


class CancelForm(forms.Form):
    """Why a note is not sent."""

    reason = forms.CharField(label=_("Why it is not sent"), max_length=300)
