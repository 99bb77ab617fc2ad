"""Cohorts that are put off with much else; what is offered of them to whoever decides."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from attache.daybook.chronicle.models import Happening
from attache.kernel.records import Record
from attache.kernel.replanning import Move, Offer
from attache.registry.people.models import User
from attache.students.cohorts import queries
from attache.students.cohorts.actions.deferring import Put, put_off, told_of
from attache.students.cohorts.models import Cohort, Member
from attache.students.cohorts.outputs.replanning import plans
from attache.students.cohorts.states import COHORT, DEFERRABLE
from attache.students.nominations.models import Nomination


@transaction.atomic
def replan_cohorts(*, moves: Sequence[Move], by: User, at: datetime) -> None:
    """Put cohorts off as a whole, each as its own room does it: places go along, everybody and the partner are written
    to, the chronicle has it. Who shall be an exception is decided in the cohort. Refused as a deferral would be. Part
    of the caller's transaction, which records it for undo.
    """
    told = {one.plan.code: one for one in moves}
    for one in Cohort.objects.filter(code__in=told, state__in=DEFERRABLE).order_by("pk"):
        after = told[one.code].after
        put_off(one, Put(after.day, after.until, told[one.code].reason, {}), by, at)


def watch(codes: Sequence[str]) -> list[Any]:
    """Every row that this may touch."""
    found = []
    for one in queries.cohorts(codes):
        found += queries.watched(one, [person.allotment for person in queries.holding(one)])
    return found


def beside(codes: Sequence[str]) -> list[Record]:
    """Who is in these cohorts, and what the chronicle has of them."""
    people = Nomination.objects.filter(pk__in=Member.objects.filter(cohort__code__in=codes).values("nomination"))
    told: dict[str, Record] = {row.code: row for one in queries.cohorts(codes) for row in told_of(one)}
    told |= {one.code: one for one in Happening.objects.filter(subject_code__in=codes)}
    return [*people, *told.values()]


OFFER = Offer(COHORT, _("Cohorts"), plans, watch, replan_cohorts, beside)
