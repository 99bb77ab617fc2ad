"""Certificates: issued under the next number of the year's register, withdrawn, replaced."""

import secrets
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import history, journal
from attache.kernel.moves import Move, take
from attache.registry.people.models import Office, User
from attache.students.centres.models import Learner, Result, Sitting
from attache.students.centres.states import SittingKind, SittingState
from attache.students.preparatory import queries
from attache.students.preparatory.actions.refusals import (
    BeforeExamination,
    HasCertificate,
    NobodyPassed,
    NoReason,
    NotAnExamination,
    NotPassed,
)
from attache.students.preparatory.actions.steps import carry_over, prove
from attache.students.preparatory.models import Certificate
from attache.students.preparatory.states import REPLACE, WITHDRAW, CertificateState

# Read aloud and typed from paper: no sign that looks like another. Twelve of them are 59 bits.
SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LENGTH = 12


@transaction.atomic
def issue_certificate(*, result: Result, on: date, by: User, at: datetime) -> Certificate:
    """Issue the certificate of a paper that was passed in a final examination; open steps that it proves are met.

    The number is the next of the office's year; of two who issue at once one waits, and the database takes no number
    twice. Refused upon anything but a held final examination, for a paper that is not passed, before the day of the
    examination, and while the learner has a valid certificate of the level.
    """
    sitting = result.sitting
    if (sitting.kind, sitting.state) != (SittingKind.FINAL, SittingState.HELD):
        raise NotAnExamination
    if not result.is_passed:
        raise NotPassed(learner=result.learner)
    if on < sitting.day:
        raise BeforeExamination(day=sitting.day)
    return _issued(result.learner, sitting, result.level, on, by=by, at=at)


@transaction.atomic
def issue_all(*, sitting: Sitting, on: date, by: User, at: datetime) -> list[Certificate]:
    """Issue one for everybody who has passed and has none of that level. Refused where nobody is left, else as one."""
    ready = queries.ready_for(sitting)
    if not ready:
        raise NobodyPassed
    return [issue_certificate(result=one, on=on, by=by, at=at) for one in ready]


@transaction.atomic
def withdraw_certificate(*, certificate: Certificate, reason: str, by: User, at: datetime) -> Certificate:
    """It does not hold any more: the public page says so. Its number is never given again.

    What it has proven stands until a person looks at it (What needs me). Refused without a reason, and once it does not
    hold.
    """
    return _ended(certificate, WITHDRAW, gettext_noop("certificate withdrawn"), reason, by=by, at=at)


@transaction.atomic
def replace_certificate(*, certificate: Certificate, reason: str, on: date, by: User, at: datetime) -> Certificate:
    """Another one in its place, under a new number, such as after a name was corrected. Refused as withdrawing is."""
    if on < certificate.sitting.day:
        raise BeforeExamination(day=certificate.sitting.day)
    old = _ended(certificate, REPLACE, gettext_noop("certificate replaced"), reason, by=by, at=at)
    made = _issued(old.learner, old.sitting, old.level, on, former=old, by=by, at=at)
    carry_over(former=old, made=made)
    return made


def _ended(certificate: Certificate, move: Move, verb: str, reason: str, *, by: User, at: datetime) -> Certificate:
    if not reason.strip():
        raise NoReason
    take(certificate, move, reason=reason.strip()[:300])
    journal.write(verb, certificate, by=by, at=at, changes={"reason": (None, reason.strip()[:300])})
    return queries.certificate(certificate.code)


def _issued(
    learner: Learner,
    sitting: Sitting,
    level: str,
    on: date,
    *,
    former: Certificate | None = None,
    by: User,
    at: datetime,
) -> Certificate:
    office = Office.objects.select_for_update().get(pk=learner.office_id)
    history.lock(learner)
    known = Certificate.objects.filter(learner=learner, level=level, state=CertificateState.VALID).first()
    if known:
        raise HasCertificate(learner=learner, number=known.printed)
    made = Certificate.add(
        office=office, learner=learner, sitting=sitting, level=level, day=on, year=on.year,
        number=queries.last_number(office, on.year) + 1, key="".join(secrets.choice(SIGNS) for _n in range(LENGTH)),
        replaces=former, made_at=at, made_by=str(by)[:200],
    )  # fmt: skip
    journal.write(gettext_noop("certificate issued"), made, by=by, at=at, changes={"number": (None, made.printed)})
    found = queries.certificate(made.code)
    prove(certificate=found, by=by, at=at)
    return found
