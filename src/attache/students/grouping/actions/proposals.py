"""Proposals: computed, pinned, dropped, and made into groups."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.moves import take
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.people.models import User
from attache.students.centres import queries as centres
from attache.students.centres.models import Centre, Learner, Site
from attache.students.centres.states import Mode
from attache.students.grouping import outputs, queries
from attache.students.grouping.actions.groups import seat, show, unseat
from attache.students.grouping.actions.refusals import NobodyToGroup, NotHere, PinsInTheWay, SizesWrong, Stale
from attache.students.grouping.logic.dividing import divided
from attache.students.grouping.logic.explaining import obstacles, reason
from attache.students.grouping.logic.forming import Cell, Infeasible, Person, Plan, Rules, form
from attache.students.grouping.models import Formation, Group, Member, Pin, Placement
from attache.students.grouping.states import ACCEPT, CANCEL, DROP
from attache.students.programmes.models import Term

FORMED = gettext_noop("formed")


@transaction.atomic
def propose_groups(*, centre: Centre, term: Term, least: int, most: int, by: User, at: datetime) -> Formation:
    """Compute the best groups for all learners of a term; a proposal that stood before is dropped.

    Refused without learners, for sizes that are none, and when what is pinned cannot be kept (PinsInTheWay), which
    says the rules that stand in the way.
    """
    if not 1 <= least <= most:
        raise SizesWrong
    whole = centres.centre(centre.code)
    people = queries.people(whole, term, _today(whole, at))
    if not people:
        raise NobodyToGroup
    rules = queries.rules_of(whole, least, most)
    try:
        plan = form(people, rules)
    except Infeasible:
        raise _in_the_way(people, rules, whole) from None
    for one in queries.standing(whole, term):
        take(one, DROP)
    missing, moved, unmet, groups = plan.score
    found = Formation.add(
        centre=whole, term=term, least=least, most=most, missing=missing, moved=moved, unmet=unmet, groups=groups,
        basis=outputs.basis(people, rules), made_at=at, made_by=str(by)[:200],
    )  # fmt: skip
    _place(found, people, rules, plan)
    journal.write(gettext_noop("groups proposed"), found, by=by, at=at, changes={"groups": (None, groups)})
    return queries.formation(found.code)


@transaction.atomic
def pin_learner(*, learner: Learner, site: Site | None, mode: str, by: User, at: datetime) -> Pin:
    """Say where a learner goes. It counts when groups are proposed next. Refused where nothing is taught."""
    whole = centres.centre(learner.centre.code)
    mine = next(one for one in queries.people(whole, learner.term, _today(whole, at)) if one.code == learner.code)
    cell = Cell(mine.track, mine.level, str(site.pk) if site else "", mode)
    if cell not in queries.rules_of(whole, 1, 1).cells:
        raise NotHere
    pin: Pin
    pin, _made = Pin.objects.update_or_create(
        learner=learner,
        defaults={
            "track": learner.track, "level": mine.level, "site": site, "mode": Mode(mode), "made_at": at,
            "made_by": str(by)[:200],
        },
    )  # fmt: skip
    journal.write(gettext_noop("learner pinned"), learner, by=by, at=at, changes={"pin": (None, f"{site or mode}")})
    return pin


@transaction.atomic
def unpin_learner(*, learner: Learner, by: User, at: datetime) -> None:
    """Let the learner be placed freely again."""
    if Pin.objects.filter(learner=learner).delete()[0]:
        journal.write(gettext_noop("pin taken away"), learner, by=by, at=at)


@transaction.atomic
def drop_proposal(*, formation: Formation, by: User, at: datetime) -> Formation:
    """It is not wanted."""
    take(formation, DROP)
    journal.write(gettext_noop("proposal dropped"), formation, by=by, at=at)
    return formation


@transaction.atomic
def accept_proposal(*, formation: Formation, by: User, at: datetime) -> Slip:
    """Make the groups of a proposal: those that stand go on, new ones are planned, empty ones are cancelled.

    Refused (Stale) when learners, wishes, pins or hours have changed since. The slip takes all of it back.
    """
    whole = centres.centre(formation.centre.code)
    today = _today(whole, at)
    people = queries.people(whole, formation.term, today)
    if outputs.basis(people, queries.rules_of(whole, formation.least, formation.most)) != formation.basis:
        raise Stale
    codes = [one.code for one in people]
    watching = [
        Formation.objects.filter(pk=formation.pk),
        Group.objects.filter(centre=whole, term=formation.term),
        Member.objects.filter(learner__code__in=codes),
        Learner.objects.filter(code__in=codes),
    ]
    verb, learners = gettext_noop("groups made"), centres.learners(codes)
    with slips.recording(verb, formation, by=by, at=at, watching=watching, also=learners) as slip:
        take(formation, ACCEPT)
        groups = _seat_all(formation, {one.code: one for one in learners}, today, by, at)
    journal.write(verb, formation, by=by, at=at, changes={"groups": (None, formation.groups)})
    show(groups, by=by, at=at)
    return slip


def _place(formation: Formation, people: Sequence[Person], rules: Rules, plan: Plan) -> None:
    numbers = _numbers(formation, people, plan)
    rows = {one.code: one for one in centres.learners([one.code for one in people])}
    placements = []
    for one in people:
        cell, why = plan.places[one.code], reason(one, people, rules, plan)
        at = cell or Cell(one.track, one.level, "", Mode.ONLINE)
        placements.append(
            Placement(
                formation=formation, learner=rows[one.code], track_id=int(at.track), level=at.level,
                site_id=int(at.site) if at.site else None, mode=at.mode, number=numbers.get(one.code, 0),
                pinned=one.pin is not None, why=why.why, figures=why.figures,
            )
        )  # fmt: skip
    Placement.objects.bulk_create(placements)


def _numbers(formation: Formation, people: Sequence[Person], plan: Plan) -> dict[str, int]:
    """The number of each learner's group within the cell."""
    now: dict[Cell, dict[int, list[str]]] = defaultdict(dict)
    for group in queries.live_groups(formation.centre, formation.term):
        stay = [one.learner.code for one in group.members.all() if plan.places.get(one.learner.code) == group.cell]
        now[group.cell][group.number] = stay
    found: dict[str, int] = {}
    for cell, n in plan.groups.items():
        seated = {code for members in now[cell].values() for code in members}
        others = [one.code for one in people if plan.places[one.code] == cell and one.code not in seated]
        for number, members in divided(now[cell], others, n, formation.least, formation.most).items():
            found |= dict.fromkeys(members, number)
    return found


def _seat_all(formation: Formation, learners: dict[str, Learner], today: date, by: User, at: datetime) -> list[Group]:
    standing = queries.live_groups(formation.centre, formation.term)
    groups = {(one.cell, one.number): one for one in standing}
    for one in formation.placements.all():
        learner = learners[one.learner.code]
        current = queries.seat_of(learner)
        if not one.number:
            if current:
                unseat(current, learner, today, by, at)
            continue
        key = (one.cell, one.number)
        if key not in groups:
            groups[key] = _planned(formation, one, by, at)
        if current is None or current.group_id != groups[key].pk:
            seat(learner, groups[key], current, reason=FORMED, on=today, by=by, at=at)
    for group in groups.values():
        if not Member.objects.filter(group=group, until=None).exists():
            take(group, CANCEL, reason=str(formation))
    return list(groups.values())


def _planned(formation: Formation, one: Placement, by: User, at: datetime) -> Group:
    return Group.add(
        centre=formation.centre, term=formation.term, track=one.track, level=one.level, site=one.site, mode=one.mode,
        number=one.number, least=formation.least, most=formation.most, made_at=at, made_by=str(by)[:200],
    )  # fmt: skip


def _in_the_way(people: Sequence[Person], rules: Rules, centre: Centre) -> PinsInTheWay:
    found = obstacles(people, rules)
    pinned = [one.what for one in found if one.rule == "pin"]
    names = {one.code: str(one) for one in centres.learners(pinned)}
    words = [outputs.obstacle_words(one, centre, names) for one in found]
    return PinsInTheWay(found, why=" ".join(words))


def _today(centre: Centre, at: datetime) -> date:
    return at.astimezone(ZoneInfo(centre.office.zone)).date()
