"""Deferral to a later intake: the documents and the offer stay, the place is free, everybody is told."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel.journal import Actor
from attache.kernel.moves import take
from attache.kernel.records import Record
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.people.models import User
from attache.students.admissions import outputs, queries
from attache.students.admissions.actions.places import seat
from attache.students.admissions.actions.refusals import AppliedAlready, DeferredAlready, NotLater, StateChanged
from attache.students.admissions.actions.showing import tell, written
from attache.students.admissions.models import Application
from attache.students.admissions.states import DEFER, DEFERRABLE, OPEN, RESUMES, State
from attache.students.programmes.models import Intake


@transaction.atomic
def wish_deferral(*, application: Application, words: str, by: Actor, at: datetime) -> Application:
    """The applicant asks to begin later; the office answers by deferring. Refused when no place is held."""
    said = words.strip()[:500] or "…"
    if not Application.objects.filter(pk=application.pk, state__in=DEFERRABLE).update(wish=said):
        raise StateChanged
    application.wish = said
    return written(application, gettext_noop("deferral asked for"), by, at)


@transaction.atomic
def defer_application(*, application: Application, target: Intake, by: User, at: datetime) -> Slip:
    """Let an application wait for a later intake of the same programme.

    Documents and decision stay; the seat is free at once; a letter with what will have expired by then is held in the
    outbox. Refused for an intake that is not later, when the person waits for one already or has applied for it, and
    unless a place is held. The slip takes it back, while the seat is free.
    """
    verb, itself = gettext_noop("application deferred"), Application.objects.filter(pk=application.pk)
    with slips.recording(verb, application, by=by, at=at, watching=[itself]) as slip:
        _defer(application, target, by, at)
    return slip


@transaction.atomic
def defer_all(
    *, verb: str, subject: Record, applications: Sequence[Application], target: Intake, by: User, at: datetime
) -> Slip:
    """Let many applications wait for a later intake in one act upon a `subject`, all of them or none.

    Refused as deferring one would be, by whom it cannot be said of; the slip takes all of it back, while the seats are
    free. Each has a letter of the own, held.
    """
    watching = [Application.objects.filter(pk__in=[one.pk for one in applications])]
    with slips.recording(verb, subject, by=by, at=at, watching=watching, also=applications) as slip:
        for one in applications:
            _defer(one, target, by, at)
    return slip


def _defer(application: Application, target: Intake, by: User, at: datetime) -> None:
    if target.programme_id != application.intake.programme_id or target.term.first <= application.intake.term.first:
        raise NotLater
    others = Application.objects.filter(applicant=application.applicant, state__in=OPEN).exclude(pk=application.pk)
    waiting = others.filter(state=State.DEFERRED).first()
    if waiting:
        raise DeferredAlready(applicant=application.applicant, code=waiting.code)
    applied = others.filter(intake=target).first()
    if applied:
        raise AppliedAlready(applicant=application.applicant, code=applied.code)
    before = Application.objects.select_for_update().get(pk=application.pk).state
    if before not in DEFERRABLE:
        raise StateChanged
    take(application, DEFER, target=target, before=before, quota=None, seat=None, wish="")
    written(application, gettext_noop("application deferred"), by, at, target=target)
    tell(application, outputs.DEFERRED, outputs.deferral_letter(queries.application(application.code)), by, at)


@transaction.atomic
def resume_application(*, application: Application, by: User, at: datetime) -> Application:
    """Take a deferred application up again in its target, as what it was, in a seat there.

    Refused without a quota or a free place there, and unless it is deferred.
    """
    standing = queries.application(application.code)
    if standing.target is None:
        raise StateChanged
    move = RESUMES[State(standing.before)]
    resumed = seat(standing, move, standing.target, target=None, before="", answer_by=None)
    return written(resumed, gettext_noop("application taken up again"), by, at)
