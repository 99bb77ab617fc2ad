"""How agreements end, terminated as a whole or with a run-out, or expired; and how they go on."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.daybook.chronicle.models import Happening, Link, Party
from attache.kernel import journal
from attache.kernel.moves import take
from attache.kernel.refusals import Refused
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.people.models import User
from attache.relations.agreements import queries
from attache.relations.agreements.actions import KEEPER, EndsBefore, enter_into_force, locked, tell_turn, today_of
from attache.relations.agreements.logic.terms import Terms
from attache.relations.agreements.models import ENDS, Agreement
from attache.relations.agreements.states import BINDING, EXPIRE, PROLONG, RUN_OUT, TERMINATE, State

Actor = User | journal.Clockwork


class NoReason(Refused):
    sentence = _("Say why, in a few words: the others will ask.")


@transaction.atomic
def terminate(*, agreement: Agreement, on: date, reason: str, by: User, at: datetime) -> Slip:
    """End it as a whole on a day. Refused without a reason, before it was signed, and unless it binds."""
    _refuse(agreement, on, reason)
    with _ending(gettext_noop("agreement terminated"), agreement, on, by, at) as slip:
        take(agreement, TERMINATE, ended_on=on, reason=reason.strip()[:500])
    return slip


@transaction.atomic
def give_notice(*, agreement: Agreement, until: date, reason: str, by: User, at: datetime) -> Slip:
    """Let it run out: what has begun under it goes on until a day, and nothing new begins. It prolongs itself no more.

    Refused without a reason, before it was signed, and unless it is in force.
    """
    _refuse(agreement, until, reason)
    verb = gettext_noop("notice given")
    itself = Agreement.objects.filter(pk=agreement.pk)
    with slips.recording(verb, agreement, by=by, at=at, watching=[itself]) as slip:
        take(agreement, RUN_OUT, ended_on=until, reason=reason.strip()[:500])
    changes: journal.Changes = {"reason": (None, agreement.reason), "until": (None, until)}
    journal.write(verb, agreement, by=by, at=at, changes=changes)
    return slip


@transaction.atomic
def prolong(*, agreement: Agreement, until: date, by: User, at: datetime) -> Agreement:
    """It goes on until a later day, by what both sides have agreed. Notice that was given is void.

    Refused for a day that is not later, and unless it is in force, running out or expired.
    """
    standing = locked(agreement)
    if standing.lasts_until and until <= standing.lasts_until:
        raise EndsBefore
    verb = gettext_noop("agreement prolonged")
    _go_on(standing, until, verb, by, at)
    return KEEPER.keep(standing, verb, by=by, at=at)


@transaction.atomic
def turn_pages(*, at: datetime) -> None:
    """Every day: what is in force from today, prolongs itself, expires or has run out. Harmless to repeat.

    Journal and chronicle have it under the name of the house's clockwork: nobody pressed anything.
    """
    ahead = at.date()
    due = Q(state=State.SIGNED, effective_on__lte=ahead) | Q(state__in=BINDING, ends__lt=ahead)
    due |= Q(state=State.RUNNING_OUT, ended_on__lt=ahead)
    rows = Agreement.objects.annotate(ends=ENDS).filter(due).select_related("office", "line")
    for agreement in rows.order_by("pk"):
        _turn(agreement, today_of(agreement, at), journal.Clockwork(), at)


def _turn(agreement: Agreement, today: date, by: Actor, at: datetime) -> None:
    effective, expires = agreement.effective_on, agreement.lasts_until
    if agreement.state == State.SIGNED and effective and effective <= today:
        enter_into_force(agreement, effective, by, at)
    if agreement.state == State.RUNNING_OUT:
        if agreement.ended_on and agreement.ended_on < today:
            _end(agreement, "terminated", gettext_noop("agreement has run out"), by, at)
        return
    if agreement.state == State.IN_FORCE and expires and expires < today:
        until = agreement.terms.prolonged(today)
        if until:
            _go_on(queries.agreement(agreement.code), until, gettext_noop("agreement has prolonged itself"), by, at)
        else:
            _end(agreement, "expired", gettext_noop("agreement expired"), by, at)


def _end(agreement: Agreement, what: str, verb: str, by: Actor, at: datetime) -> None:
    on = agreement.ended_on or agreement.lasts_until or at.date()
    take(agreement, TERMINATE if what == "terminated" else EXPIRE, ended_on=on)
    tell_turn(agreement, what, on, by, at)
    journal.write(verb, agreement, by=by, at=at)


def _go_on(agreement: Agreement, until: date, verb: str, by: Actor, at: datetime) -> None:
    before = agreement.lasts_until
    deadline = Terms(expires=until, prolongs=agreement.prolongs, notice=agreement.notice).deadline
    take(agreement, PROLONG, prolonged_to=until, deadline=deadline, ended_on=None, reason="")
    tell_turn(agreement, "prolonged", today_of(agreement, at), by, at)
    changes: journal.Changes = {"until": (before, until)}
    journal.write(verb, agreement, by=by, at=at, changes=changes)


@contextmanager
def _ending(verb: str, agreement: Agreement, on: date, by: User, at: datetime) -> Iterator[Slip]:
    """An end with its happening, which goes with it when it is taken back."""
    told = Happening.objects.filter(subject_code=agreement.code)
    rows = [model.objects.filter(happening__subject_code=agreement.code) for model in (Party, Link)]
    itself = Agreement.objects.filter(pk=agreement.pk)
    with slips.recording(verb, agreement, by=by, at=at, watching=[itself, told, *rows]) as slip:
        yield slip
        happening = tell_turn(agreement, "terminated", on, by, at)
        one = journal.subject_of(happening)
        slip.records = [*slip.records, [one.kind, one.code, one.label]]
    changes: journal.Changes = {"reason": (None, agreement.reason), "on": (None, on)}
    journal.write(verb, agreement, by=by, at=at, changes=changes)


def _refuse(agreement: Agreement, on: date, reason: str) -> None:
    if not reason.strip():
        raise NoReason
    if agreement.signed_on and on < agreement.signed_on:
        raise EndsBefore
