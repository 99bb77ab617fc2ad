"""Commission: expected with an application, due, approved, paid; or nothing is owed."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.journal import Actor
from attache.kernel.moves import Move, take
from attache.registry.people.models import User
from attache.students.recruitment import queries
from attache.students.recruitment.actions.refusals import NoReason
from attache.students.recruitment.models import CommissionLine, Lead
from attache.students.recruitment.states import APPROVE_LINE, DROP, FALL_DUE, PAY


def expect_commission(*, lead: Lead, by: Actor, at: datetime) -> CommissionLine | None:
    """Expect what the contract of the agency that holds a lead grants for a student; part of the caller's transaction.

    Nothing where nobody holds the lead or no commission is agreed.
    """
    claim = queries.standing_claim(lead, at)
    if claim is None or claim.agency.commission is None:
        return None
    agency = claim.agency
    made = CommissionLine.add(
        agency=agency, lead=lead, contract=agency.contract, amount=agency.commission, currency=agency.currency,
        made_at=at,
    )  # fmt: skip
    journal.write(gettext_noop("commission expected"), made, by=by, at=at, changes={"amount": (None, str(made))})
    return made


@transaction.atomic
def fall_due(*, line: CommissionLine, due_on: date | None, by: User, at: datetime) -> CommissionLine:
    """It is owed now: the student is there. Refused unless it is expected."""
    return _moved(line, FALL_DUE, gettext_noop("commission due"), by, at, due_on=due_on)


@transaction.atomic
def approve_line(*, line: CommissionLine, by: User, at: datetime) -> CommissionLine:
    """Somebody who may says that it is paid. Refused unless it is due."""
    return _moved(line, APPROVE_LINE, gettext_noop("commission approved"), by, at, approved_by=str(by)[:200])


@transaction.atomic
def pay_line(*, line: CommissionLine, paid_on: date, by: User, at: datetime) -> CommissionLine:
    """It was paid on a day. Refused unless it is approved."""
    return _moved(line, PAY, gettext_noop("commission paid"), by, at, paid_on=paid_on)


@transaction.atomic
def drop_line(*, line: CommissionLine, reason: str, by: User, at: datetime) -> CommissionLine:
    """Nothing is owed after all. Refused without a reason, and once it is paid."""
    if not reason.strip():
        raise NoReason
    return _moved(line, DROP, gettext_noop("commission dropped"), by, at, reason=reason.strip()[:300])


def _moved(line: CommissionLine, move: Move, verb: str, by: User, at: datetime, **evidence: object) -> CommissionLine:
    taken = take(line, move, **evidence)
    journal.write(verb, taken, by=by, at=at, changes={"state": (None, move.target)})
    return taken
