"""What is known of a form or of a pair, in the reader's words."""

from datetime import date, datetime
from typing import Protocol

from django import template
from django.utils.translation import gettext as _

from attache.kernel.dates import when
from attache.kernel.languages import Language, current
from attache.registry.naming.models import StyleRule
from attache.registry.partners.models import WrittenForm
from attache.registry.people.models import User

register = template.Library()


class Checked(Protocol):
    """Whatever somebody may have checked."""

    checked_by: User | None
    checked_at: datetime | None


@register.filter
def known_of(form: WrittenForm) -> list[str]:
    """Sentences about a form: why it is not used, what to use, when it was in use, where it comes from."""
    told = [form.reason]
    if form.use_instead:
        told.append(_("Use instead: %(text)s") % {"text": form.use_instead})
    told.append(in_use(form.valid_from, form.valid_to))
    if form.source:
        told.append(_("Source: %(source)s") % {"source": form.source})
    return [sentence for sentence in told if sentence]


@register.filter
def checked(thing: Checked) -> str:
    """Who checked it and on which day; or that nobody has."""
    if not thing.checked_by or not thing.checked_at:
        return _("nobody has checked it yet")
    return _("checked by %(who)s, %(day)s") % {"who": thing.checked_by, "day": _day(thing.checked_at.date())}


@register.filter
def period(rule: StyleRule) -> str:
    """From when to when a rule of style is kept."""
    return in_use(rule.valid_from, rule.valid_to) or _("always")


@register.filter
def own_name(language: str) -> str:
    """What a language calls itself; every language where none is named."""
    return Language(language).own_name if language else _("every language")


def in_use(first: date | None, last: date | None) -> str:
    """The days between which something is used, as far as they are known."""
    days = {"first": first and _day(first), "last": last and _day(last)}
    if first and last:
        return _("from %(first)s until %(last)s") % days
    if first:
        return _("since %(first)s") % days
    return _("until %(last)s") % days if last else ""


def _day(day: date) -> str:
    return when.say(when.day(day), current().value, adverbial=False)
