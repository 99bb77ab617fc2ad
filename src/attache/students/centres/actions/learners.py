"""Learners: enrolled, their wishes, their track, leaving and coming back; in and out of a group, completed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import history, journal
from attache.kernel.moves import Move, take
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.people.models import User
from attache.students.admissions import queries as admissions
from attache.students.admissions.actions import add_applicant
from attache.students.admissions.models import Applicant
from attache.students.centres.actions.keeping import LEARNERS
from attache.students.centres.actions.refusals import (
    EnrolledAlready,
    InAGroup,
    NoReason,
    NoSuchApplicant,
    NotOpen,
    OfAnotherCentre,
)
from attache.students.centres.models import Learner, Site, Track
from attache.students.centres.states import (
    ACTIVE,
    COMPLETE,
    GROUPED,
    LEAVE,
    RETURN,
    UNGROUPED,
    CentreState,
    LearnerState,
)
from attache.students.programmes.models import Term


@transaction.atomic
def enrol_learner(
    *,
    applicant: Applicant,
    track: Track,
    term: Term,
    site: Site | None = None,
    mode: str = "",
    firm: bool = False,
    by: User,
    at: datetime,
) -> Learner:
    """Somebody learns at the track's centre from a term on, with a wish for a site and a mode; `firm`: nothing else.

    Refused when the centre is closed, when the site is another centre's, and when this person is enrolled there for
    that term already.
    """
    centre = track.centre
    if centre.state == CentreState.CLOSED:
        raise NotOpen(centre=centre)
    if site and site.centre_id != centre.pk:
        raise OfAnotherCentre
    known = Learner.objects.filter(applicant=applicant, centre=centre, term=term, state__in=ACTIVE).first()
    if known:
        raise EnrolledAlready(learner=applicant, code=known.code)
    found = Learner.add(
        office=centre.office, applicant=applicant, centre=centre, track=track, term=term, site=site, mode=mode,
        firm=firm, made_at=at, made_by=str(by)[:200],
    )  # fmt: skip
    verb = gettext_noop("learner enrolled")
    journal.write(verb, found, by=by, at=at)
    return LEARNERS.keep(found, verb, by=by, at=at)


@transaction.atomic
def enrol_by_name(
    *,
    code: str,
    content: history.Content,
    track: Track,
    term: Term,
    site: Site | None,
    mode: str,
    firm: bool,
    by: User,
    at: datetime,
) -> Learner:
    """Enrol the applicant of a code or, without one, a person whom admissions does not know yet.

    Refused when no applicant has that code, and as adding an applicant and enrolling are.
    """
    known = next(iter(admissions.applicants([code])), None) if code else None
    if code and known is None:
        raise NoSuchApplicant(code=code)
    who = known or add_applicant(content=content, by=by, at=at)
    return enrol_learner(applicant=who, track=track, term=term, site=site, mode=mode, firm=firm, by=by, at=at)


@transaction.atomic
def set_wish(*, learner: Learner, site: Site | None, mode: str, firm: bool, by: User, at: datetime) -> Learner:
    """Where and how somebody wants to learn. It counts when groups are proposed next. Refused for a site elsewhere."""
    if site and site.centre_id != learner.centre_id:
        raise OfAnotherCentre
    Learner.objects.filter(pk=learner.pk).update(site=site, mode=mode, firm=firm)
    return _written(learner, gettext_noop("wish noted"), by, at, wish=(None, f"{site or ''} {mode}".strip()))


@transaction.atomic
def change_track(*, learner: Learner, track: Track, reason: str, by: User, at: datetime) -> Learner:
    """Learn for something else. Refused without a reason, for another centre's track, while in a group."""
    if not reason.strip():
        raise NoReason
    if track.centre_id != learner.centre_id:
        raise OfAnotherCentre
    if not Learner.objects.filter(pk=learner.pk, state=LearnerState.ENROLLED).update(track=track):
        raise InAGroup
    return _written(
        learner, gettext_noop("track changed"), by, at, track=(str(learner.track), str(track)), reason=(None, reason)
    )


@transaction.atomic
def leave_centre(*, learner: Learner, reason: str, by: User, at: datetime) -> Slip:
    """Somebody gives up; the slip takes it back. Refused without a reason."""
    if not reason.strip():
        raise NoReason
    verb = gettext_noop("learner left")
    rows = Learner.objects.filter(pk=learner.pk)
    with slips.recording(verb, learner, by=by, at=at, watching=[rows]) as slip:
        take(learner, LEAVE, reason=reason.strip()[:300])
    _written(learner, verb, by, at, reason=(None, reason.strip()))
    return slip


@transaction.atomic
def come_back(*, learner: Learner, by: User, at: datetime) -> Learner:
    """Somebody who left is enrolled again."""
    return _moved(learner, RETURN, gettext_noop("learner came back"), by, at, reason="")


@transaction.atomic
def into_group(*, learner: Learner, by: User, at: datetime) -> Learner:
    """Part of an act of the grouping: the learner sits in a group now."""
    return _moved(learner, GROUPED, gettext_noop("learner in a group"), by, at)


@transaction.atomic
def out_of_group(*, learner: Learner, by: User, at: datetime) -> Learner:
    """Part of an act of the grouping: the learner sits in no group any more."""
    return _moved(learner, UNGROUPED, gettext_noop("learner out of the group"), by, at)


@transaction.atomic
def complete(*, learner: Learner, by: User, at: datetime) -> Learner:
    """The learner is through."""
    return _moved(learner, COMPLETE, gettext_noop("learner completed"), by, at)


def _moved(learner: Learner, move: Move, verb: str, by: User, at: datetime, **evidence: object) -> Learner:
    take(learner, move, **evidence)
    return _written(learner, verb, by, at, state=(None, learner.state))


def _written(learner: Learner, verb: str, by: User, at: datetime, **changes: tuple[object, object]) -> Learner:
    journal.write(verb, learner, by=by, at=at, changes=dict(changes))
    return LEARNERS.keep(learner, verb, by=by, at=at)
