"""Days as a calendar's headings say them, in the reader's language."""

from datetime import date

from babel.dates import format_date, format_skeleton
from django import template

from attache.kernel.dates import when
from attache.kernel.languages import current

register = template.Library()


@register.filter
def weekday(day: date) -> str:
    """A day with its weekday: Fri 29 May, пт, 29 мая, 5月29日周五."""
    return str(format_skeleton("MMMEd", day, locale=current().cldr))


@register.filter
def weekday_name(day: date) -> str:
    """The weekday alone: Fri, пт, 周五."""
    return str(format_date(day, "ccc", locale=current().cldr))


@register.filter
def month_said(day: date) -> str:
    """A month with its year: May 2020, май 2020 года, 2020年5月."""
    said = when.say(when.month(day.year, day.month), current().value, adverbial=False)
    return said[:1].upper() + said[1:]
