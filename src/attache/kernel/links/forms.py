"""Until when a link opens, as people type it."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

USUAL, LONGEST = timedelta(days=14), timedelta(days=365)


class UntilForm(forms.Form):
    """A day on the clock of an office, at most a year ahead."""

    until_on = forms.DateField(
        label=_("Answer until"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The whole day, on the clock of the office."),
    )

    def __init__(self, *args: Any, today: date, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.zone = today, zone
        self.fields["until_on"].initial = today + USUAL

    def clean_until_on(self) -> date:
        chosen: date = self.cleaned_data["until_on"]
        if not self.today <= chosen <= self.today + LONGEST:
            raise forms.ValidationError(_("Choose a day from today on, within a year."))
        return chosen

    @property
    def until(self) -> datetime:
        """The last minute of that day."""
        return datetime.combine(self.cleaned_data["until_on"], time(23, 59), ZoneInfo(self.zone))
