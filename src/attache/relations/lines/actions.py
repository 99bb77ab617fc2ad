"""What is done to lines beyond the registry's own acts."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel.languages import Words
from attache.kernel.moves import Move
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.partners import actions as partners
from attache.registry.partners.models import CooperationLine
from attache.registry.partners.states import RESTING
from attache.registry.people.models import User
from attache.relations.companies import queries as companies
from attache.relations.companies.actions import NotCleared

NOTHING = Words()


@transaction.atomic
def advance_line(
    *,
    line: CooperationLine,
    move: Move,
    on: date,
    next_step: Words = NOTHING,
    next_due: date | None = None,
    by: User,
    at: datetime,
) -> Slip:
    """Take a line to another stage, with what comes next there; the slip takes it back.

    Refused as `move_line` of the registry is, and, but to rest, while the partner's compliance review refuses it.
    """
    if move.target not in RESTING and companies.is_refused(line.organisation, on):
        raise NotCleared
    verb, itself = gettext_noop("cooperation line moved"), CooperationLine.objects.filter(pk=line.pk)
    with slips.recording(verb, line, by=by, at=at, watching=[itself]) as slip:
        partners.move_line(line=line, move=move, on=on, next_step=next_step, next_due=next_due, by=by, at=at)
    return slip
