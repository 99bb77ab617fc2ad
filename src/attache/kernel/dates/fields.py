"""A form's field for a time in any words."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from attache.kernel.dates.parsing import Trouble, UnclearDate, parse
from attache.kernel.dates.when import When, say, unknown
from attache.kernel.languages import current

TROUBLES: dict[Trouble, str | Promise] = {
    Trouble.EMPTY: _("Say when it was: a day, a month, a season or a year."),
    Trouble.WORD: _("“%(piece)s” says nothing to a later reader. Write a date such as 28 May 2020, May 2020 or 2020."),
    Trouble.ORDER: _("“%(piece)s” can be read in two ways. Write the month in letters: 5 June 2020."),
    Trouble.YEAR: _("The year is missing in “%(piece)s”."),
    Trouble.WINTER: _("A winter belongs to two years. Write both: winter 2019–2020."),
    Trouble.CALENDAR: _("“%(piece)s” is not in the calendar."),
}


class WhenField(forms.CharField):
    """Reads a time in English, Russian or Chinese. `standing` is the time that the form was opened on."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("When"))
        super().__init__(max_length=100, widget=forms.TextInput({"autocomplete": "off"}), **kwargs)
        self.standing: When | None = None

    def prepare_value(self, value: Any) -> Any:
        return shown(value) if isinstance(value, When) else value

    def clean(self, value: Any) -> When:
        """A time as it is shown for the standing one stays exactly that one."""
        text = str(super().clean(value))
        if self.standing and text == shown(self.standing):
            return self.standing
        if not text:
            return unknown()
        try:
            return parse(text)
        except UnclearDate as error:
            raise ValidationError(str(TROUBLES[error.trouble]), params={"piece": error.piece or text}) from error


def shown(when: When) -> str:
    """A time as it stands in the box: in the words that were used, nothing when nobody knows it."""
    return when.words or (say(when, current().value, adverbial=False) if when.start else "")
