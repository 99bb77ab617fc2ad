"""Many presentations change together; what is offered of them to whoever decides."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import columns, journal
from attache.kernel.replanning import Move, Offer, Verdict, letters
from attache.registry.people import queries as people
from attache.registry.people.models import User
from attache.students.precautions.models import Event, Requirement
from attache.students.presentations import queries
from attache.students.presentations.actions.planning import follow_rules, refresh_presentations
from attache.students.presentations.models import Presentation
from attache.students.presentations.outputs.replanning import plans
from attache.students.presentations.states import COMING, PRESENTATION, State

REPLANNED = "presentations.replanned"
FIELDS = ("format", "state", "reason", "day", "hour", "starts_at")
VERBS = {
    Verdict.ONLINE: gettext_noop("presentation put online"),
    Verdict.IN_PERSON: gettext_noop("presentation in person again"),
    Verdict.POSTPONE: gettext_noop("presentation postponed"),
    Verdict.REPLACE: gettext_noop("presentation replaced"),
    Verdict.CANCEL: gettext_noop("presentation cancelled"),
}


@transaction.atomic
def replan_presentations(*, moves: Sequence[Move], by: User, at: datetime) -> None:
    """Carry out what is decided of presentations: online or in person again, another day at the same hour, or not at
    all. Whoever has signed up keeps the seat and is written to; the letters wait. What is no longer to come is left as
    it is. Part of the caller's transaction, which records it for undo.
    """
    told = {one.plan.code: one for one in moves}
    rows = list(Presentation.objects.filter(code__in=told, state__in=COMING).order_by("pk"))
    changes = [(one, _change(one, told[one.code])) for one in rows]
    columns.write(rows, FIELDS)
    for verdict, verb in VERBS.items():
        of_these = [(one, said) for one, said in changes if told[one.code].verdict == verdict]
        journal.write_all(verb, of_these, by=by, at=at) if of_these else None
    for one in Event.objects.filter(kind=PRESENTATION, about__in=told).values_list("about", flat=True):
        follow_rules(queries.presentation(one), by, at)
    refresh_presentations(codes=[one.code for one in rows], by=by, at=at)
    clocks = [(office.city, office.zone) for office in people.offices()]
    letters.write_all(REPLANNED, letters.tellings(rows, told), clocks=clocks, by=by, at=at)


def watch(codes: Sequence[str]) -> list[Any]:
    """Every row that this may touch."""
    ruled = Event.objects.filter(kind=PRESENTATION, about__in=codes)
    return [Presentation.objects.filter(code__in=codes), ruled, Requirement.objects.filter(event__in=ruled)]


def _change(one: Presentation, move: Move) -> journal.Changes:
    """Set the columns; what the journal keeps of it."""
    if move.verdict in {Verdict.ONLINE, Verdict.IN_PERSON}:
        form, one.format = one.format, move.after.format
        return {"format": (form, one.format), "reason": (None, move.why)}
    if not move.stands:
        one.state, one.reason = State.CANCELLED, move.why
        return {"reason": (None, move.why)}
    before, one.starts_at = one.starts_at, move.after.starts or one.starts_at
    here = one.starts_at.astimezone(ZoneInfo(one.zone))
    one.day, one.hour = here.date(), here.time()
    return {"starts": (before, one.starts_at), "reason": (None, move.why)}


OFFER = Offer(PRESENTATION, _("Presentations"), plans, watch, replan_presentations)
