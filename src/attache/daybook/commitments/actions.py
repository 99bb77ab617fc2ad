"""Every change of commitments."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.daybook.commitments import outputs, queries
from attache.daybook.commitments.models import Commitment, Telling
from attache.daybook.commitments.queries import Owed
from attache.daybook.commitments.states import COMMITMENT, FINISH, REOPEN, WAIVE, Side, State
from attache.kernel import columns, history, journal
from attache.kernel.keeping import Change, Keeper
from attache.kernel.languages import Words
from attache.kernel.moves import Move, take
from attache.kernel.outbox import actions as outbox
from attache.kernel.records import Record
from attache.kernel.refusals import Refused
from attache.kernel.replanning import Move as Replanned
from attache.kernel.replanning import Offer, letters
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.partners.models import Organisation
from attache.registry.people import queries as people
from attache.registry.people.models import User

TOPIC, REPLANNED = "commitments.owed", "commitments.replanned"
KEEPER = Keeper(COMMITMENT, queries.commitment, queries.commitments, outputs.content_of, outputs.search_entry)


class NoReason(Refused):
    sentence = _("Say why it is waived: whoever looks it up later will ask.")


class SameOwner(Refused):
    sentence = _("The second owner is somebody else than the first.")


class NothingPromised(Refused):
    sentence = _("Say what was promised, in at least one language.")


@dataclass(frozen=True)
class Promise:
    """What a form says of a commitment: who owes what, with whom, who sees to it, and until which day."""

    what: Words
    owner: User
    due: date
    side: str = Side.OURS
    partner: Organisation | None = None
    second: User | None = None
    note: str = ""


@transaction.atomic
def promise(*, promise: Promise, about: Record | None = None, by: User, at: datetime) -> Commitment:
    """Write down that somebody owes something by a day.

    Refused without words, and when both owners are one person.
    """
    _check(promise)
    kept = {} if about is None else _about(about)
    one = Commitment.add(**vars(promise), **kept, heard_at=at, recorded_at=at)
    verb = gettext_noop("promise written down")
    journal.write(verb, one, by=by, at=at)
    KEEPER.keep(one, verb, by=by, at=at)
    return one


@transaction.atomic
def change_commitment(
    *, commitment: Commitment, promise: Promise, opened: int | None = None, by: User, at: datetime
) -> Commitment:
    """Say it better, give it another day or another owner. Whoever was told of it is told anew when it is due again.

    Refused as writing it down would be, and with `history.Clashed` where somebody has changed the same meanwhile.
    """
    _check(promise)
    mine = outputs.content_from(vars(promise))
    return _put(commitment, mine, opened=opened, verb=gettext_noop("promise changed"), by=by, at=at)


@transaction.atomic
def restore_version(
    *, record: Commitment, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> Commitment:
    """Put back what an earlier revision said: an ordinary change with its content."""
    return _put(record, content, opened=opened, verb=gettext_noop("earlier version restored"), by=by, at=at)


@transaction.atomic
def hear_of_it(*, commitment: Commitment, by: User, at: datetime) -> Commitment:
    """Note that it is being worked on: the days of silence begin anew, and what had gone to others comes back."""
    Commitment.objects.filter(pk=commitment.pk).update(heard_at=at)
    Telling.objects.filter(commitment=commitment).delete()
    journal.write(gettext_noop("promise is being worked on"), commitment, by=by, at=at)
    return commitment


@transaction.atomic
def finish_commitment(*, commitment: Commitment, by: User, at: datetime) -> Slip:
    """Say that it is done. Refused when it is no longer open."""
    return _settle(commitment, FINISH, gettext_noop("promise kept"), by=by, at=at)


@transaction.atomic
def waive_commitment(*, commitment: Commitment, reason: str, by: User, at: datetime) -> Slip:
    """Say that it is owed no longer. Refused without a reason, and when it is no longer open."""
    if not reason.strip():
        raise NoReason
    return _settle(commitment, WAIVE, gettext_noop("promise waived"), by=by, at=at, reason=reason.strip())


@transaction.atomic
def reopen_commitment(*, commitment: Commitment, by: User, at: datetime) -> Commitment:
    """Say that it is owed after all. Refused while it is open."""
    take(commitment, REOPEN, settled_at=None, settled_by=None, reason="", heard_at=at)
    Telling.objects.filter(commitment=commitment).delete()
    journal.write(gettext_noop("promise owed again"), commitment, by=by, at=at)
    return commitment


@transaction.atomic
def refresh_commitments(*, codes: Sequence[str], by: journal.Actor, at: datetime) -> None:
    """After an act upon rows: keep what is known now, and let what is still there be found by that."""
    KEEPER.refresh(codes, by=by, at=at)


def tell_of_what_is_owed(*, at: datetime) -> None:
    """Tell everybody whose day it is what is due, overdue, or has come over by silence: one mail a day each at most.

    Harmless to repeat: nobody is told the same again.
    """
    for user, owed in queries.to_be_told(at).items():
        _tell(user, owed, at)


@transaction.atomic
def _tell(user: User, owed: list[Owed], at: datetime) -> None:
    tellings = [Telling(commitment=one.commitment, user=user, level=one.level, told_at=at) for one in owed]
    Telling.objects.bulk_create(tellings, ignore_conflicts=True)
    if not user.email:
        return
    subject, body = outputs.mail_of_the_day(user, owed)
    outbox.put(
        TOPIC,
        subject=user,
        to_name=str(user),
        to_address=user.email,
        language=user.language,
        subject_line=subject,
        body=body,
        outside=False,
        key=queries.key_of(user, queries.day_of(user, at)),
        by=Clerk(),
        at=at,
    )


class Clerk:
    """Who tells, for the journal."""

    code = "clerk"

    def __str__(self) -> str:
        return "Attaché"


def _check(promise: Promise) -> None:
    if not str(promise.what).strip():
        raise NothingPromised
    if promise.second == promise.owner:
        raise SameOwner


def _about(record: Record) -> dict[str, str]:
    return {
        "about_kind": record._meta.label_lower,
        "about_code": record.code,
        "about_label": str(record)[:300],
        "about_url": record.get_absolute_url(),  # type: ignore[attr-defined]  # only records with a page are promised about
    }


def _settle(one: Commitment, move: Move, verb: str, *, by: User, at: datetime, reason: str = "") -> Slip:
    itself = Commitment.objects.filter(pk=one.pk)
    with slips.recording(verb, one, by=by, at=at, watching=[itself]) as slip:
        take(one, move, settled_at=at, settled_by=by, reason=reason)
    journal.write(verb, one, by=by, at=at)
    return slip


def _put(
    one: Commitment, mine: history.Content, *, opened: int | None, verb: str, by: User, at: datetime
) -> Commitment:
    def write(change: Change[Commitment]) -> None:
        Commitment.objects.filter(pk=one.pk).update(**queries.values_of(change.wanted), heard_at=at)
        Telling.objects.filter(commitment=one).delete()

    _before, kept = KEEPER.correct(one, mine, write, opened=opened, verb=verb, by=by, at=at)
    return kept


@transaction.atomic
def replan_commitments(*, moves: Sequence[Replanned], by: User, at: datetime) -> None:
    """Carry out what is decided of many promises: another day, or waived. Whoever was told of one is told anew when it
    is due again; the owners are told of the change. Part of the caller's transaction, which records it for undo.
    """
    told = {one.plan.code: one for one in moves}
    rows = list(Commitment.objects.open().filter(code__in=told).select_related("owner__office").order_by("pk"))
    for one in rows:
        move = told[one.code]
        if move.stands:
            one.due, one.heard_at = move.after.day, at
        else:
            one.state, one.reason, one.settled_at, one.settled_by = State.WAIVED, move.why, at, by
    columns.write(rows, ["due", "heard_at", "state", "reason", "settled_at", "settled_by_id"])
    Telling.objects.filter(commitment__in=rows).delete()
    changes = [_planned_anew(one, told[one.code]) for one in rows]
    journal.write_all(gettext_noop("promise planned anew"), changes, by=by, at=at)
    KEEPER.refresh([one.code for one in rows], by=by, at=at)
    clocks = [(office.city, office.zone) for office in people.offices()]
    letters.write_all(REPLANNED, letters.tellings(rows, told, but=by.code), clocks=clocks, by=by, at=at)


def _planned_anew(one: Commitment, move: Replanned) -> tuple[Commitment, journal.Changes]:
    return one, {"due": (move.plan.day, one.due), "reason": (None, move.why)}


def watch(codes: Sequence[str]) -> list[Any]:
    """Every row that a change of these promises may touch."""
    return [Commitment.objects.filter(code__in=codes), Telling.objects.filter(commitment__code__in=codes)]


OFFER = Offer(COMMITMENT, _("Commitments"), outputs.plans, watch, replan_commitments)
