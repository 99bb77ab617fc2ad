"""Many groups change together; what is offered of them to whoever decides."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import columns, journal
from attache.kernel.moves import take
from attache.kernel.records import Record
from attache.kernel.replanning import Move, Offer, Verdict, letters
from attache.registry.people import queries as people
from attache.registry.people.models import User
from attache.students.centres.models import Learner
from attache.students.centres.states import Mode
from attache.students.grouping.actions.groups import KEEPER, unseat
from attache.students.grouping.models import Group, Member
from attache.students.grouping.outputs.replanning import only_sites, plans
from attache.students.grouping.states import CANCEL, GROUP, LIVE

REPLANNED = "grouping.replanned"
VERBS = {
    Verdict.ONLINE: gettext_noop("group put online"),
    Verdict.IN_PERSON: gettext_noop("group in the classroom again"),
    Verdict.CANCEL: gettext_noop("group cancelled"),
}


@transaction.atomic
def replan_groups(*, moves: Sequence[Move], by: User, at: datetime) -> None:
    """Let groups learn online or in the classroom again, or cancel them: their learners are then in no group. Everybody
    who sits in one is written to. What is over is left as it is. Part of the caller's transaction.
    """
    told = {one.plan.code: one for one in moves}
    rows = list(Group.objects.filter(code__in=told, state__in=LIVE).select_related("centre__office").order_by("pk"))
    sites = only_sites(rows)
    for one in rows:
        verdict = told[one.code].verdict
        if verdict == Verdict.ONLINE:
            one.mode, one.site = Mode.ONLINE, None
        elif verdict == Verdict.IN_PERSON:
            one.mode, one.site = Mode.ONSITE, sites[one.centre_id]
        else:
            _cancel(one, told[one.code], by, at)
    columns.write(rows, ["mode", "site_id"])
    for verdict, verb in VERBS.items():
        some: list[tuple[Any, journal.Changes | None]] = [
            (one, {"reason": (None, told[one.code].why)}) for one in rows if told[one.code].verdict == verdict
        ]
        journal.write_all(verb, some, by=by, at=at) if some else None
    KEEPER.refresh([one.code for one in rows], by=by, at=at)
    clocks = [(office.city, office.zone) for office in people.offices()]
    letters.write_all(REPLANNED, letters.tellings(rows, told), clocks=clocks, by=by, at=at)


def watch(codes: Sequence[str]) -> list[Any]:
    """Every row that this may touch: groups, who sat in them when it began, and those learners."""
    sat = list(Member.objects.filter(group__code__in=codes).values_list("learner", flat=True))
    return [
        Group.objects.filter(code__in=codes),
        Member.objects.filter(group__code__in=codes),
        Learner.objects.filter(pk__in=sat),
    ]


def learners(codes: Sequence[str]) -> list[Record]:
    """Whoever sits or sat in these groups: what they are found by follows."""
    return list(Learner.objects.filter(pk__in=Member.objects.filter(group__code__in=codes).values("learner")))


def _cancel(one: Group, move: Move, by: User, at: datetime) -> None:
    take(one, CANCEL, reason=move.why[:300])
    today = at.astimezone(ZoneInfo(one.centre.office.zone)).date()
    for seat in Member.objects.filter(group=one, until=None).select_related("learner"):
        unseat(seat, seat.learner, today, by, at)


OFFER = Offer(GROUP, _("Groups of learners"), plans, watch, replan_groups, learners)
