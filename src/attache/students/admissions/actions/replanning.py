"""Many who hold a place come later: each waits for a later intake of the programme."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel.moves import take
from attache.kernel.refusals import Refused
from attache.kernel.replanning import Move, Offer, letters
from attache.registry.people import queries as people
from attache.registry.people.models import User
from attache.students.admissions.actions.refusals import DeferredAlready
from attache.students.admissions.actions.showing import written
from attache.students.admissions.models import Application, Step
from attache.students.admissions.outputs.replanning import plans, targets, to_renew
from attache.students.admissions.states import APPLICATION, DEFER, DEFERRABLE, Entry, State
from attache.students.programmes.models import Intake

REPLANNED = "admissions.replanned"


class NoLaterIntake(Refused):
    """A programme has no intake on the new day or later."""

    sentence = _("“%(plan)s” has no intake on that day or later to wait for. Open one first, or choose another day.")


@transaction.atomic
def replan_applications(*, moves: Sequence[Move], by: User, at: datetime) -> None:
    """Let applicants wait for the first intake of their programme on the new day or later; their seats are free.

    The applicant is told with what will have to be renewed. Refused (NoLaterIntake) where there is no such intake, and
    (DeferredAlready) for whoever waits for one already. Part of the caller's transaction, which records it for undo.
    """
    told, into = {one.plan.code: one for one in moves}, targets(moves)
    rows = Application.objects.filter(code__in=told, state__in=DEFERRABLE).select_related("applicant", "intake__term")
    clocks = [(office.city, office.zone) for office in people.offices()]
    some: list[letters.Telling] = []
    waiting = set(Application.objects.filter(state=State.DEFERRED).values_list("applicant", flat=True))
    for one in rows.prefetch_related("items"):
        intake, move = into[one.code], told[one.code]
        if intake is None:
            raise NoLaterIntake(plan=move.plan.title)
        if one.applicant_id in waiting:
            raise DeferredAlready(applicant=one.applicant, code=one.code)
        waiting.add(one.applicant_id)
        _defer(one, intake, move, by, at)
        some += [letters.Telling(move, each, one, to_renew(one, intake, each.language)) for each in move.plan.guests]
    letters.write_all(REPLANNED, some, clocks=clocks, by=by, at=at)


def _defer(one: Application, intake: Intake, move: Move, by: User, at: datetime) -> None:
    take(one, DEFER, target=intake, before=one.state, quota=None, seat=None, wish="")
    Step.objects.filter(application=one, kind=Entry.ARRIVAL, due_on__isnull=False).update(due_on=move.after.day)
    written(one, gettext_noop("application deferred"), by, at, target=intake, reason=move.why)


def watch(codes: Sequence[str]) -> list[Any]:
    """Every row that this may touch."""
    return [Application.objects.filter(code__in=codes), Step.objects.filter(application__code__in=codes)]


OFFER = Offer(APPLICATION, _("Applicants with a place"), plans, watch, replan_applications)
