"""Figures as pages show them, and where a happening says otherwise than the record that wrote it."""

from typing import Any

from django import template
from django.utils.formats import number_format

from attache.daybook.chronicle import outputs
from attache.daybook.chronicle.logic.drafts import Told
from attache.daybook.chronicle.models import Happening, Value
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


@register.inclusion_tag("chronicle/_apart.html")
def said_otherwise(happening: Happening | None, told: Told | None) -> dict[str, Any]:
    """On the page of a record: what its happening says otherwise than the record, because somebody corrected it."""
    return {"happening": happening, "apart": outputs.said_otherwise(happening, told) if happening and told else []}
