"""The step to a programme: an application with a conditional offer, and the certificate that meets the condition."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.moves import take
from attache.registry.people.models import User
from attache.students.admissions import actions as admissions
from attache.students.admissions import queries as applied
from attache.students.admissions.models import Decision
from attache.students.admissions.states import Outcome, State
from attache.students.centres.logic.levels import reaches
from attache.students.centres.models import Learner
from attache.students.preparatory import outputs, queries
from attache.students.preparatory.actions.refusals import StepsAlready, TooLate
from attache.students.preparatory.models import Certificate, Step
from attache.students.preparatory.states import END, MEET, StepState
from attache.students.programmes.models import Intake


@transaction.atomic
def begin_step(
    *, learner: Learner, intake: Intake, funding: str, level: str, until: date, by: User, at: datetime
) -> Step:
    """Apply for a learner, from what is known of the person, with the level to be proven by a day.

    A valid certificate that is there already proves it. Refused once that day has passed, with an open step to the
    intake, and as beginning an application is.
    """
    if until < at.astimezone(ZoneInfo(learner.office.zone)).date():
        raise TooLate(day=until)
    known = Step.objects.filter(learner=learner, application__intake=intake, state=StepState.OPEN).first()
    if known:
        raise StepsAlready(learner=learner, code=known.code)
    draft = admissions.begin_application(
        applicant=learner.applicant, intake=intake, funding=funding, office=learner.office, origin=learner.code, by=by,
        at=at,
    )  # fmt: skip
    made = Step.add(
        learner=learner, application=draft, level=level, by=until, made_at=at, made_by=str(by)[:200]
    )  # fmt: skip
    changes: journal.Changes = {"application": (None, draft.code), "level": (None, level), "by": (None, until)}
    journal.write(gettext_noop("step to a programme begun"), made, by=by, at=at, changes=changes)
    for certificate in queries.valid_of(learner):
        prove(certificate=certificate, by=by, at=at)
    return queries.step(made.code)


@transaction.atomic
def offer_on_level(*, step: Step, answer_by: date | None, by: User, at: datetime) -> Decision:
    """Prepare the conditional offer: the level by the day, in each language. It is told when admissions releases it.

    Refused as `admissions.prepare_decision` is, such as before the application is in review.
    """
    application = applied.application(step.application.code)
    met = step.state == StepState.MET
    outcome = Outcome.OFFER if met else Outcome.CONDITIONAL
    return admissions.prepare_decision(
        application=application, outcome=outcome.value, condition=outputs.condition_words(step), answer_by=answer_by,
        by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def end_step(*, step: Step, by: User, at: datetime) -> Step:
    """The learner does not go this way; the application is withdrawn on its own page."""
    take(step, END)
    journal.write(gettext_noop("step to a programme ended"), step, by=by, at=at)
    return step


def prove(*, certificate: Certificate, by: User, at: datetime) -> list[Step]:
    """Meet the open steps that a certificate proves in time; an offer on that condition becomes a plain one.

    Part of the caller's transaction. The day of the certificate counts.
    """
    met = []
    for step in queries.open_steps(certificate.learner):
        if certificate.day > step.by or not reaches(certificate.level, step.level):
            continue
        take(step, MEET, certificate=certificate, met_on=certificate.day)
        changes: journal.Changes = {"certificate": (None, certificate.code)}
        journal.write(gettext_noop("condition of a step met"), step, by=by, at=at, changes=changes)
        application = applied.application(step.application.code)
        if application.state == State.CONDITIONAL:
            admissions.meet_condition(application=application, by=by, at=at)
        met.append(step)
    return met


def carry_over(*, former: Certificate, made: Certificate) -> None:
    """What a certificate has proven is proven by the one in its place. Part of the caller's transaction."""
    Step.objects.filter(certificate=former).update(certificate=made)
