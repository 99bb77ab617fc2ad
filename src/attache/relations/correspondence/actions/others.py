"""Gifts and video addresses: each records its happening by the act that enters it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import history, journal
from attache.registry.people.models import Office, User
from attache.relations.correspondence.actions.keeping import keep, make, record
from attache.relations.correspondence.models import Appeal, Gift
from attache.relations.correspondence.states import Direction


@transaction.atomic
def enter_gift(
    *, office: Office, content: history.Content, direction: str = Direction.IN, by: User, at: datetime
) -> Gift:
    """Write down a gift or aid, as vague in time as it is known; the chronicle has it as a happening.

    For one that was received thanks are owed, when a day and somebody who sees to it are named.
    Refused without another side, with a value without its currency, and with a person that the registry does not know.
    """
    gift = make(Gift, office, content, by, at, direction=direction)
    verb = gettext_noop("gift entered")
    journal.write(verb, gift, by=by, at=at)
    told: Gift = record(keep(gift, verb, by, at), by, at)
    return told


@transaction.atomic
def enter_appeal(
    *, office: Office, content: history.Content, direction: str = Direction.IN, by: User, at: datetime
) -> Appeal:
    """Write down a video address with what was said in it; the chronicle has it as a happening.

    Refused without another side, with a speaker that the registry does not know, and when it is to be published
    without evidence of the right.
    """
    appeal = make(Appeal, office, content, by, at, direction=direction)
    verb = gettext_noop("video address entered")
    journal.write(verb, appeal, by=by, at=at)
    told: Appeal = record(keep(appeal, verb, by, at), by, at)
    return told
