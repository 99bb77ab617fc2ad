"""What is typed about a mailing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.kernel.languages import Language


class HoursForm(forms.Form):
    """Within which hours letters arrive."""

    opens = forms.TimeField(label=_("Not before"), widget=forms.TimeInput({"type": "time"}, format="%H:%M"))
    closes = forms.TimeField(label=_("Not after"), widget=forms.TimeInput({"type": "time"}, format="%H:%M"))


class TrialForm(forms.Form):
    """In which language somebody wants to look at the letter."""

    language = forms.ChoiceField(label=_("Language"))

    def __init__(self, *args: Any, languages: list[Language], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(one.value, one.own_name) for one in languages]  # type: ignore[attr-defined]  # the stub knows the base alone
