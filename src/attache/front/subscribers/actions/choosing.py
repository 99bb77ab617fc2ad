"""What readers do themselves: ask for the digest, confirm, change, leave, come back."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.front.subscribers import outputs, queries
from attache.front.subscribers.actions import steps
from attache.front.subscribers.models import Barred, Consent, Subscriber
from attache.front.subscribers.states import ASK, COME_BACK, CONFIRM, LEAVE, Doing, How, State, Why
from attache.kernel import journal
from attache.kernel.languages import Language
from attache.kernel.links import actions as links
from attache.kernel.links.models import Link
from attache.kernel.links.states import State as LinkState
from attache.kernel.links.tokens import key_of
from attache.kernel.moves import take
from attache.kernel.outbox import actions as outbox
from attache.registry.people.models import Office

GOOD_FOR = timedelta(days=14)
LETTER = "subscribers.letter"


@transaction.atomic
def sign_up(*, office: Office, address: str, chosen: Mapping[str, Any], place: str, at: datetime) -> None:
    """Somebody asks for the digest to be sent to an address (as `logic.address` gives it).

    Nothing is sent but one letter to that address, with a link: to confirm, or, for who has the digest already, to
    the own choices. Whoever asks learns nothing about the address. Who had it erased or left may ask again.
    """
    row = queries.by_address(office, address)
    if row and row.state == State.ACTIVE:
        _write_to(row, queries.LASTING, outputs.known_already(office, Language(row.language)), at)
        return
    wanted = steps.choices(chosen)
    if row is None:
        fixed = {"office": office, "address": address, "seed": steps.seed(), "since": at}
        row = Subscriber.add(**fixed, **wanted)
        journal.write(gettext_noop("subscription asked for"), row, by=steps.Door(), at=at)
    elif row.state != State.ASKED:
        take(row, ASK, why="", since=at)
        journal.write(gettext_noop("subscription asked for"), row, by=steps.Door(), at=at)
    Subscriber.objects.filter(pk=row.pk).update(**wanted)
    row.language = wanted["language"]
    _end_confirming(row, at)
    _agree(row, How.FORM, place, at)
    _write_to(row, queries.CONFIRMS, outputs.confirming(office, Language(row.language)), at)


@transaction.atomic
def confirm(*, subscriber: Subscriber, link: Link, place: str, at: datetime) -> Subscriber:
    """The owner of the address wants it. Refused when the link has ended, or nobody waits for it any more."""
    links.spend(link=link, detail=Doing.CONFIRMED.value, address=place, at=at)
    take(subscriber, CONFIRM, since=at)
    newest = Consent.objects.filter(subscriber=subscriber, withdrawn_at=None, confirmed_at=None).first()
    if newest:
        Consent.objects.filter(pk=newest.pk).update(confirmed_at=at)
    Barred.objects.filter(fingerprint=queries.fingerprint(subscriber.address)).delete()
    journal.write(gettext_noop("subscription confirmed"), subscriber, by=links.guest(link), at=at)
    steps.lasting_link(subscriber, by=steps.Door(), at=at)
    return subscriber


@transaction.atomic
def change(*, subscriber: Subscriber, chosen: Mapping[str, Any], by: journal.Actor, at: datetime) -> Subscriber:
    """Choose language, sections, channel or zone anew. Says nothing where nothing differs."""
    wanted = steps.choices(chosen)
    standing: Subscriber = Subscriber.objects.select_for_update().get(pk=subscriber.pk)
    changes: journal.Changes = {
        name: (getattr(standing, name), wanted[name])
        for name in steps.CHOSEN
        if getattr(standing, name) != wanted[name]
    }
    if changes:
        Subscriber.objects.filter(pk=standing.pk).update(**wanted)
        journal.write(gettext_noop("subscription changed"), standing, by=by, at=at, changes=changes)
    return standing


@transaction.atomic
def leave(*, subscriber: Subscriber, why: Why, by: journal.Actor, at: datetime) -> bool:
    """Send nothing any more. Who has left already stays so: False, and nothing is written. Refuses nobody."""
    standing: Subscriber = Subscriber.objects.select_for_update().get(pk=subscriber.pk)
    if standing.state == State.LEFT:
        return False
    take(standing, LEAVE, why=why.value, since=at)
    steps.withdraw(standing, at)
    _end_confirming(standing, at)
    changes: journal.Changes = {"why": (None, why.value)}
    journal.write(gettext_noop("unsubscribed"), standing, by=by, at=at, changes=changes)
    return True


@transaction.atomic
def come_back(*, subscriber: Subscriber, place: str, by: journal.Actor, at: datetime) -> Subscriber:
    """Who has left wants it again, by the own link, which proves the address. Refused for who has not left."""
    take(subscriber, COME_BACK, why="", since=at)
    consent = _agree(subscriber, How.LINK, place, at)
    Consent.objects.filter(pk=consent.pk).update(confirmed_at=at)
    journal.write(gettext_noop("subscribed again"), subscriber, by=by, at=at)
    return subscriber


def _agree(row: Subscriber, how: How, place: str, at: datetime) -> Consent:
    made: Consent = Consent.objects.create(
        subscriber=row,
        how=how,
        language=row.language,
        wording=outputs.wording(row.office, Language(row.language)),
        given_on=at.astimezone(ZoneInfo(row.office.zone)).date(),
        written_at=at,
        written_by=str(steps.Door()),
        place=place,
    )
    return made


def _write_to(row: Subscriber, purpose: str, letter: dict[str, Any], at: datetime) -> None:
    """One letter with a link, on its way at once: its reader has asked for it."""
    seed = steps.seed()
    steps.make_link(row, purpose, seed, at + GOOD_FOR, by=steps.Door(), at=at)
    outbox.put(
        LETTER,
        subject=row,
        to_name="",
        to_address=row.address,
        language=row.language,
        **letter,
        outside=False,
        key=key_of(seed),
        by=steps.Door(),
        at=at,
    )


def _end_confirming(row: Subscriber, at: datetime) -> None:
    """Of several letters only the last one confirms."""
    open_ = Link.objects.filter(subject_kind=queries.KIND, subject_code=row.code, state=LinkState.OPEN)
    for link in open_.filter(purpose=queries.CONFIRMS):
        links.revoke(link=link, by=steps.Door(), at=at)
