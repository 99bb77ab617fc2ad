"""Applications: begun, submitted, completed, looked at, answered, withdrawn, enrolled."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.journal import Actor
from attache.kernel.languages import Language
from attache.kernel.links import actions as links
from attache.kernel.links.models import Link
from attache.kernel.links.queries import links_of
from attache.kernel.links.states import State as LinkState
from attache.kernel.outbox import actions as outbox
from attache.kernel.outbox.models import Note
from attache.kernel.outbox.states import State as NoteState
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.people.models import Office, User
from attache.students.admissions import outputs, queries
from attache.students.admissions.actions.places import leave
from attache.students.admissions.actions.refusals import (
    AnswerTooLate,
    AppliedAlready,
    DocumentsOpen,
    DocumentsSettled,
    NotReady,
    TooLate,
)
from attache.students.admissions.actions.showing import moved, show, tell, written
from attache.students.admissions.models import Applicant, Application, Item, Step
from attache.students.admissions.states import (
    ACCEPT,
    APPLICATION,
    ASK_MORE,
    DECLINE,
    ENROL,
    OPEN,
    PRESETS,
    REVIEW,
    SETTLED,
    SUBMIT,
    UNDECIDED,
    WITHDRAW,
    Entry,
    State,
)
from attache.students.programmes.models import Intake

PURPOSE = "admission"
TAKEN_BACK = gettext_noop("what it tells was taken back")  # why a letter is cancelled


@transaction.atomic
def begin_application(
    *, applicant: Applicant, intake: Intake, funding: str, office: Office, origin: str = "", by: Actor, at: datetime
) -> Application:
    """Begin a draft, with the documents that are asked of the applicant's region. `origin`: the code of what led here.

    Refused when the person has an open application for that intake.
    """
    known = Application.objects.filter(applicant=applicant, intake=intake, state__in=OPEN).first()
    if known:
        raise AppliedAlready(applicant=applicant, code=known.code)
    found = Application.add(
        applicant=applicant, intake=intake, funding=funding, office=office, origin=origin, made_at=at,
        made_by=str(by)[:200],
    )  # fmt: skip
    Item.objects.bulk_create(Item(application=found, kind=kind) for kind in PRESETS[applicant.region])
    journal.write(gettext_noop("application begun"), found, by=by, at=at)
    show([found], at)
    return found


@transaction.atomic
def submit_application(*, application: Application, by: Actor, at: datetime) -> Application:
    """Submit a draft, or an incomplete one again.

    Refused while the applicant's names, day of birth or passport are missing, and, for a draft, a second after the
    deadline of the applicant's region; the refusal names the instant. The draft is kept as it is.
    """
    lacking = outputs.lacking(application.applicant)
    if lacking:
        raise NotReady(missing=", ".join(lacking))
    if application.state == State.DRAFT:
        deadline = application.intake.deadline_of(application.applicant.region)
        if deadline and deadline.passed_at(at):
            raise TooLate(instants=outputs.instants(deadline, application.office))
    return moved(application, SUBMIT, gettext_noop("application submitted"), by, at, submitted_at=at)


@transaction.atomic
def ask_for_more(*, application: Application, by: User, at: datetime) -> Application:
    """Something is missing: the state page says what. Refused when every document is settled."""
    if not Item.objects.filter(application=application).exclude(state__in=SETTLED).exists():
        raise DocumentsSettled
    return moved(application, ASK_MORE, gettext_noop("application incomplete"), by, at)


@transaction.atomic
def take_into_review(*, application: Application, by: User, at: datetime) -> Application:
    """It is complete and is looked at. Refused while a document is not settled."""
    missing = [str(one) for one in Item.objects.filter(application=application).exclude(state__in=SETTLED)]
    if missing:
        raise DocumentsOpen(missing=", ".join(missing))
    return moved(application, REVIEW, gettext_noop("application in review"), by, at)


@transaction.atomic
def accept_place(*, application: Application, by: Actor, at: datetime) -> Application:
    """The applicant accepts the offer; the steps of entry begin. Refused after the last day to answer."""
    _in_time(application, at)
    accepted = moved(application, ACCEPT, gettext_noop("place accepted"), by, at)
    known = set(Step.objects.filter(application=accepted).values_list("kind", flat=True))
    Step.objects.bulk_create(Step(application=accepted, kind=kind) for kind in Entry if kind.value not in known)
    return queries.application(accepted.code)


@transaction.atomic
def decline_place(*, application: Application, by: Actor, at: datetime) -> Application:
    """The applicant does not want the place: it is free at once."""
    leave(application, DECLINE)
    written(application, gettext_noop("place declined"), by, at)
    return application


@transaction.atomic
def withdraw_application(*, application: Application, reason: str, by: Actor, at: datetime) -> Slip:
    """Give an application up; a place it held is free. Its slip takes it back, while the seat is still free."""
    verb, itself = gettext_noop("application withdrawn"), Application.objects.filter(pk=application.pk)
    with slips.recording(verb, application, by=by, at=at, watching=[itself]) as slip:
        leave(application, WITHDRAW, reason=reason.strip()[:500], target=None, before="")
    written(application, verb, by, at)
    return slip


@transaction.atomic
def enrol(*, application: Application, by: User, at: datetime) -> Application:
    """The person is a student now."""
    return moved(application, ENROL, gettext_noop("enrolled"), by, at)


@transaction.atomic
def share_state(
    *, application: Application, until: datetime, seed: str = "", by: Actor, at: datetime
) -> tuple[Link, str]:
    """Make the link of the state page, in the applicant's language. Links that stand open for it end.

    Returns it with its token, which is nowhere kept; with a `seed` it is the token of that seed. Refused when it would
    end before it begins.
    """
    for former in links_of(application).filter(purpose=PURPOSE, state=LinkState.OPEN):
        links.revoke(link=former, by=by, at=at)
    applicant = application.applicant
    return links.make(
        PURPOSE, subject=application, name=applicant.words.best(Language(applicant.language)),
        sender=application.office.name, language=Language(applicant.language), expires_at=until, single_use=False,
        seed=seed, by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def refresh_applications(*, codes: Sequence[str], by: Actor, at: datetime) -> None:
    """After an act upon rows, done or taken back or done again: let the applications be found, and let the held
    letters say what stands: none on a decision or deferral that was taken back, one on each that was done again. A
    letter that a person has cancelled stays so."""
    found = queries.applications(codes)
    show(found, at)
    notes = Note.objects.filter(about_kind=APPLICATION, about_code__in=codes)
    decided = {one.code: one for one in found if queries.released_of(one) and one.state not in UNDECIDED}
    deferred = {one.code: one for one in found if one.state == State.DEFERRED}
    held = notes.filter(state=NoteState.HELD).values_list("code", "topic", "about_code")
    right = {outputs.DECIDED: decided, outputs.DEFERRED: deferred, outputs.NOTICE: deferred}
    stale = [code for code, topic, about in held if topic in right and about not in right[topic]]
    if stale:
        outbox.cancel(codes=stale, reason=TAKEN_BACK, by=by, at=at)
    told = set(notes.exclude(state=NoteState.CANCELLED, reason=TAKEN_BACK).values_list("topic", "about_code"))
    for code, one in decided.items():
        decision = queries.released_of(one)
        if decision and (outputs.DECIDED, code) not in told:
            tell(one, outputs.DECIDED, outputs.decision_letter(one, decision), by, at)
    for code, one in deferred.items():
        if (outputs.DEFERRED, code) not in told:
            tell(one, outputs.DEFERRED, outputs.deferral_letter(one), by, at)


def _in_time(application: Application, at: datetime) -> None:
    last: date | None = application.answer_by
    if last and outputs.day_at(at, application.office) > last:
        raise AnswerTooLate(day=outputs.day_said(last))
