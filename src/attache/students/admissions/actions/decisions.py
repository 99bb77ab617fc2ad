"""Decisions: prepared one by one, released together, told in the applicant's language."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.languages import Words
from attache.kernel.moves import take
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.people.models import User
from attache.students.admissions import outputs, queries
from attache.students.admissions.actions.places import seat
from attache.students.admissions.actions.refusals import NoCondition, NotDecidable, NothingToRelease
from attache.students.admissions.actions.showing import moved, show, tell
from attache.students.admissions.models import Application, Decision
from attache.students.admissions.states import MEET, MOVE_OF, Outcome


@transaction.atomic
def prepare_decision(
    *, application: Application, outcome: str, condition: Words, answer_by: date | None, by: User, at: datetime
) -> Decision:
    """Say what shall be told; nothing is told yet, no place is given. What was prepared before is replaced.

    Refused from a state in which it cannot be decided so, and for a conditional offer without its condition.
    """
    chosen = Outcome(outcome)
    if application.state not in MOVE_OF[chosen].sources:
        raise NotDecidable(application=application, state=application.get_state_display())
    if chosen is Outcome.CONDITIONAL and not condition:
        raise NoCondition
    kept = condition if chosen is Outcome.CONDITIONAL else Words()
    Decision.objects.filter(application=application, released_at=None).delete()
    decision: Decision = Decision.objects.create(
        application=application, outcome=chosen, condition=kept, answer_by=answer_by, prepared_at=at,
        prepared_by=str(by)[:200],
    )  # fmt: skip
    changes: journal.Changes = {"outcome": (None, chosen.value)}
    journal.write(gettext_noop("decision prepared"), application, by=by, at=at, changes=changes)
    return decision


@transaction.atomic
def drop_decision(*, decision: Decision, by: User, at: datetime) -> None:
    """What was prepared shall not be told."""
    if Decision.objects.filter(pk=decision.pk, released_at=None).delete()[0]:
        journal.write(gettext_noop("prepared decision dropped"), decision.application, by=by, at=at)


@transaction.atomic
def release_decisions(*, decisions: Sequence[Decision], by: User, at: datetime) -> Slip:
    """Release prepared decisions together: states, seats and letters, all of them or none.

    The letters stand held in the outbox, in each applicant's language. Refused without a decision, and when an offer
    finds no quota or no free place (NoPlace), which is named. The slip takes all of it back, and the letters that are
    held with it.
    """
    standing = [one for one in decisions if one.released_at is None]
    if not standing:
        raise NothingToRelease
    codes = [one.application.code for one in standing]
    watching = [Application.objects.filter(code__in=codes), Decision.objects.filter(application__code__in=codes)]
    verb, found = gettext_noop("decisions released"), queries.applications(codes)
    known = {one.code: one for one in found}
    with slips.recording(verb, found[0], by=by, at=at, watching=watching, also=found) as slip:
        for decision in standing:
            _release(known[decision.application.code], decision, by, at)
    show(found, at)
    return slip


@transaction.atomic
def meet_condition(*, application: Application, by: User, at: datetime) -> Application:
    """The condition of an offer is met: it is an offer like any other, in the same seat."""
    return moved(application, MEET, gettext_noop("condition met"), by, at, condition=Words())


def _release(application: Application, decision: Decision, by: User, at: datetime) -> None:
    outcome = Outcome(decision.outcome)
    move = MOVE_OF[outcome]
    evidence = {"condition": decision.condition, "answer_by": decision.answer_by}
    if outcome in {Outcome.OFFER, Outcome.CONDITIONAL}:
        seat(application, move, application.intake, **evidence)
    else:
        take(application, move, **evidence)
    Decision.objects.filter(pk=decision.pk).update(released_at=at)
    changes: journal.Changes = {"state": (None, application.state)}
    journal.write(gettext_noop("decision released"), application, by=by, at=at, changes=changes)
    tell(application, outputs.DECIDED, outputs.decision_letter(application, decision), by, at)
