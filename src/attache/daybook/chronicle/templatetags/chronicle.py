"""Figures as the chronicle's pages show them."""

from django import template
from django.utils.formats import number_format

from attache.daybook.chronicle import outputs
from attache.daybook.chronicle.models import Value
from attache.daybook.chronicle.states import Qualifier

register = template.Library()


@register.filter
def field_name(name: str) -> str:
    """What the forms call a field of a happening that the journal names."""
    known = outputs.KEPT.words([])
    return str(known[name].label) if name in known else name


@register.filter
def figure(value: Value) -> str:
    """A number with its unit and how exact it is: about 320 students."""
    whole = value.number == value.number.to_integral_value()
    number = number_format(value.number, 0 if whole else 2, force_grouping=True)
    exact = value.qualifier == Qualifier.EXACT
    return " ".join(filter(None, ["" if exact else value.get_qualifier_display(), number, str(value.unit)]))
