"""What several acts have in common: the lasting link, the choices, the withdrawing of consent."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from attache.front.subscribers import queries
from attache.front.subscribers.logic import is_zone
from attache.front.subscribers.models import Consent, Subscriber
from attache.front.subscribers.states import Channel
from attache.kernel import journal
from attache.kernel.languages import Language
from attache.kernel.links import actions as links
from attache.kernel.links import tokens
from attache.kernel.links.models import Link
from attache.registry.partners.states import Sphere

LASTS = timedelta(days=20 * 365)
CHOSEN = ("language", "sections", "channel", "zone")


class Door:
    """Who acts on the sign-up page, before anybody is known."""

    code = "sign-up"
    email = ""

    def __str__(self) -> str:
        return "Attaché"


def seed() -> str:
    """256 random bits from which a link's token is made again."""
    return secrets.token_hex(32)


def choices(given: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of what somebody chose: known words only, all sections as none, in the order of the digest."""
    wanted = {str(one) for one in given.get("sections", ())}
    sections = [one.value for one in Sphere if one.value in wanted]
    zone = str(given.get("zone", ""))
    return {
        "language": Language(given["language"]).value,
        "sections": [] if len(sections) == len(Sphere) else sections,
        "channel": Channel(given.get("channel") or Channel.FULL).value,
        "zone": zone if is_zone(zone) else "UTC",
    }


def lasting_link(row: Subscriber, *, by: journal.Actor, at: datetime) -> None:
    """Make the link that stands in every letter, unless it is there."""
    if not Link.objects.filter(token_sha256=tokens.fingerprint(tokens.derived(row.seed))).exists():
        make_link(row, queries.LASTING, row.seed, at + LASTS, by=by, at=at)


def make_link(
    row: Subscriber, purpose: str, seed: str, expires_at: datetime, *, by: journal.Actor, at: datetime
) -> Link:
    """A link about a subscriber. It is called by the code, never by the address: the journal keeps its name."""
    link, _token = links.make(
        purpose,
        subject=row,
        name=row.code,
        sender=row.office.name,
        language=Language(row.language),
        expires_at=expires_at,
        single_use=purpose == queries.CONFIRMS,
        seed=seed,
        by=by,
        at=at,
    )
    return link


def withdraw(row: Subscriber, at: datetime) -> None:
    """Note upon every consent that stands that it was withdrawn."""
    Consent.objects.filter(subscriber=row, withdrawn_at=None).update(withdrawn_at=at)
