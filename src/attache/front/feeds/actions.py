"""Giving somebody a calendar to subscribe to, and withdrawing it."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from attache.front.feeds import queries
from attache.kernel.languages import Language
from attache.kernel.links import actions as links
from attache.kernel.links.models import Link
from attache.kernel.links.states import Doing
from attache.kernel.refusals import Refused
from attache.registry.partners.models import Organisation, Person
from attache.registry.people.models import User

YEARS = timedelta(days=3 * 365)
ONCE = timedelta(days=1)


class NotYours(Refused):
    sentence = _("This is the calendar of somebody else.")
    status = 404


def give_feed(*, to: User | Person | Organisation, language: Language, by: User, at: datetime) -> tuple[Link, str]:
    """Make the address of a calendar, good for three years. Returns the link with its token, which is nowhere kept."""
    return links.make(
        queries.OWN if isinstance(to, User) else queries.PARTNER,
        subject=to,
        name=str(to)[:200],
        sender=by.office.name,
        language=language,
        expires_at=at + YEARS,
        single_use=False,
        by=by,
        at=at,
    )


def withdraw_feed(*, link: Link, by: User, at: datetime) -> Link:
    """End an address at once. Refused for somebody else's own calendar, and when it has ended."""
    if link.purpose == queries.OWN and link.subject_code != by.code:
        raise NotYours
    return links.revoke(link=link, by=by, at=at)


def note_reading(*, link: Link, address: str, at: datetime) -> None:
    """Keep in the link's log that a calendar has asked: once a day and place, for calendars ask every hour."""
    if not link.visits.filter(what=Doing.OPENED, address=address, at__gt=at - ONCE).exists():
        links.note_visit(link=link, what=Doing.OPENED, address=address, at=at)
