"""What is decided about an agreement: the verdict, an end, a later day."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.relations.meetings.forms.fields import day_field
from attache.relations.renewals.states import Verdict


class VerdictForm(forms.Form):
    """The verdict, why, and until when."""

    verdict = forms.ChoiceField(label=_("Verdict"), choices=Verdict.choices, widget=forms.RadioSelect)
    until = day_field(label=_("Until"), required=False, help_text=_("Its new last day, or the day on which it ends."))
    reason = forms.CharField(label=_("Why"), max_length=2000, widget=forms.Textarea({"rows": 3}))

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("verdict") in {Verdict.EXTEND, Verdict.TERMINATE} and not typed.get("until"):
            self.add_error("until", _("Say until which day."))
        return typed


class EndForm(forms.Form):
    """On which day and why it ends."""

    on = day_field(label=_("Last day"))
    reason = forms.CharField(label=_("Reason"), max_length=500)
    runs_out = forms.BooleanField(
        label=_("What has begun under it goes on until that day"),
        required=False,
        help_text=_("Nothing new begins, and it prolongs itself no more. Without it, the agreement ends as a whole."),
    )


class ProlongForm(forms.Form):
    """Until when it goes on."""

    until = day_field(label=_("In force until"))
