"""Words and figures as the chronicle's pages show them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from attache.daybook.chronicle import outputs
from attache.daybook.chronicle.models import Value
from attache.daybook.chronicle.states import Qualifier
from attache.kernel.dates import when
from attache.kernel.languages import Words, current

register = template.Library()


@register.filter
def spoken(words: Words) -> SafeString | str:
    """A text in the reader's language, else in another one, which is then marked for screen readers and fonts."""
    language = current()
    shown = words.shown_in(language)
    return words[language] if shown is language else format_html('<span lang="{}">{}</span>', shown.tag, words[shown])


@register.filter
def day(value: date | datetime, zone: str = "") -> str:
    """A day, or the day of a moment on the clock of a zone, as times are said everywhere in the chronicle."""
    if isinstance(value, datetime):
        value = value.astimezone(ZoneInfo(zone)).date()
    return outputs.said(when.day(value))


@register.filter
def figure(value: Value) -> str:
    """A number with its unit and how exact it is: about 320 students."""
    whole = value.number == value.number.to_integral_value()
    number = number_format(value.number, 0 if whole else 2, force_grouping=True)
    exact = value.qualifier == Qualifier.EXACT
    return " ".join(filter(None, ["" if exact else value.get_qualifier_display(), number, str(value.unit)]))
