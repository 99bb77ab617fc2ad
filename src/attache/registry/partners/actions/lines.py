"""Every change of cooperation lines."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.languages import Words
from attache.kernel.moves import Move, take
from attache.registry.partners.models import CooperationLine, Organisation
from attache.registry.people.models import User

NOTHING = Words()


@transaction.atomic
def open_line(
    *,
    organisation: Organisation,
    topic: Words,
    sphere: str,
    state: str,
    owner: User,
    next_step: Words = NOTHING,
    next_due: date | None = None,
    since: date,
    by: journal.Actor,
    at: datetime,
) -> CooperationLine:
    """Begin a line of cooperation with a partner, at whatever stage it stands today."""
    line = CooperationLine.add(
        organisation=organisation,
        topic=topic,
        sphere=sphere,
        state=state,
        state_since=since,
        owner=owner,
        next_step=next_step,
        next_due=next_due,
    )
    journal.write(gettext_noop("cooperation line opened"), line, by=by, at=at)
    return line


@transaction.atomic
def move_line(*, line: CooperationLine, move: Move, on: date, by: journal.Actor, at: datetime) -> CooperationLine:
    """Take a line to another stage. Refused when it does not stand where the move begins."""
    before = line.state
    take(line, move, state_since=on)
    journal.write(gettext_noop("cooperation line moved"), line, by=by, at=at, changes={"stage": (before, line.state)})
    return line


@transaction.atomic
def plan_next_step(
    *, line: CooperationLine, next_step: Words, next_due: date | None, by: journal.Actor, at: datetime
) -> CooperationLine:
    """Say what comes next on a line, and by which day."""
    before = f"{line.next_step} ({line.next_due})"
    CooperationLine.objects.filter(pk=line.pk).update(next_step=next_step, next_due=next_due)
    line.next_step, line.next_due = next_step, next_due
    changes: dict[str, tuple[object, object]] = {"next step": (before, f"{next_step} ({next_due})")}
    journal.write(gettext_noop("next step planned"), line, by=by, at=at, changes=changes)
    return line
