"""What the pages of a case need: its plans as they stand now, beside what is decided of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.paginator import Page, Paginator
from django.db import models
from django.utils.translation import gettext as _

from attache.front.disruptions.logic.consequences import Wall
from attache.front.disruptions.logic.proposing import Rule, proposed
from attache.front.disruptions.logic.targets import target
from attache.front.disruptions.models import Case, Item, Release
from attache.front.disruptions.rules import can_decide
from attache.front.disruptions.states import OPEN, How, Stage, State
from attache.kernel import replanning
from attache.kernel.needs import Need, Source, Why
from attache.kernel.replanning import Move, Plan, Scope, Verdict
from attache.kernel.undo.models import Slip
from attache.registry.people import queries as people
from attache.registry.people.models import User
from attache.students.programmes.models import Term

PAGE = 50
RELEASED = "plans changed together"
Key = tuple[str, str]


@dataclass(frozen=True)
class Line:
    """One plan of a case. `plan` is None once it is no longer planned; `rule` proposes, `day` is the day that the
    verdict or the proposal puts it to.
    """

    key: Key
    round: int
    stage: Stage
    plan: Plan | None
    item: Item | None
    rule: Rule | None = None
    day: date | None = None

    @property
    def name(self) -> str:
        """What a page calls it."""
        return "/".join(self.key)

    @property
    def waits(self) -> bool:
        """Whether somebody still has to say or do something before the case can close."""
        undone = self.stage == Stage.DECIDED and self.item is not None and self.item.verdict != Verdict.KEEP
        return undone or self.stage in {Stage.UNDECIDED, Stage.CHANGED}


@dataclass(frozen=True)
class Board:
    """All plans of a case."""

    case: Case
    lines: Sequence[Line]

    def of(self, stage: str) -> list[Line]:
        """Those that stand at a stage; all without one."""
        return [one for one in self.lines if not stage or one.stage == stage]

    @property
    def counts(self) -> dict[str, int]:
        """How many stand where."""
        return dict(Counter(one.stage.value for one in self.lines))

    @property
    def moves(self) -> list[Move]:
        """What would be carried out: every decision upon a plan that is as it was seen."""
        ready = [(one.plan, one.item) for one in self.lines if one.stage == Stage.DECIDED]
        return [Move(plan, said.verdict, said.day, said.reason) for plan, said in ready if plan and said]


def cases_page(number: int | str) -> Page[Case]:
    """One page of the cases, the newest first."""
    return Paginator(Case.objects.select_related("office"), PAGE).get_page(number)


def case(code: str) -> Case:
    """One case with what its page shows of it. Raises Case.DoesNotExist."""
    found: Case = Case.objects.select_related("office", "made_by", "happening").get(code=code)
    return found


def cases(codes: Sequence[str]) -> list[Case]:
    """The cases of these codes."""
    return list(Case.objects.select_related("office").filter(code__in=codes))


def board(case: Case) -> Board:
    """Every plan that the case means now, and every one that was decided upon. Constant in their number."""
    items = list(case.items.select_related("release", "decided_by"))
    scope = {(one.kind, one.code): one for one in replanning.plans(case.scope)} if case.is_open else {}
    elsewhere = {one.key for one in items} - scope.keys()
    now = scope | (replanning.standing(elsewhere) if elsewhere else {})
    first = {one.key: one for one in items if one.round == 1}
    second = {one.key: one for one in items if one.round == 2}
    rules, terms = rules_of(case), term_days()
    lines = []
    for key in dict.fromkeys([*scope, *first]):
        item = first.get(key)
        if item:
            lines.append(_line((key, 1), now.get(key), item, meant=key in scope))
        else:
            lines.append(_open(key, scope[key], rules, terms))
        if item and (key in second or (case.state == State.EASING and item.comes_back)):
            lines.append(_line((key, 2), now.get(key), second.get(key)))
    return Board(case, lines)


def _open(key: Key, plan: Plan, rules: Sequence[Rule], terms: list[date]) -> Line:
    """A plan without a verdict, with what is proposed."""
    rule = proposed(plan, rules)
    day = target(rule.how, plan.day, number=rule.number, on=rule.day, terms=terms) if rule and rule.how else None
    return Line(key, 1, Stage.UNDECIDED, plan, None, rule, day)


def _line(which: tuple[Key, int], plan: Plan | None, item: Item | None, *, meant: bool = False) -> Line:
    """A plan that was decided upon, or waits for its second verdict; `meant`: it is in the scope now."""
    key, number = which
    if plan is None:
        stage = Stage.APPLIED if item and item.state == Stage.APPLIED else Stage.GONE
    elif item is None:
        stage = Stage.UNDECIDED
    elif item.state == Stage.APPLIED:
        back = meant and item.verdict != Verdict.KEEP and plan.version != item.after.get("version")
        stage = Stage.CHANGED if back else Stage.APPLIED
    else:
        stage = Stage.DECIDED if plan.version == item.seen else Stage.CHANGED
    return Line(key, number, stage, plan, item, day=item.day if item else None)


def rules_of(case: Case) -> list[Rule]:
    """The rules of a case in their order."""
    names = ("pk", "kind", "format", "country", "until", "verdict", "how", "number", "day", "reason")
    return [Rule(*row) for row in case.proposals.values_list(*names)]


def term_days() -> list[date]:
    """The days on which terms begin."""
    return list(Term.objects.order_by("first").values_list("first", flat=True))


def day_for(how: str, plan: Plan, number: int | None, on: date | None, terms: list[date]) -> date | None:
    """The day that a plan is postponed to."""
    return target(how or How.DAY, plan.day, number=number, on=on, terms=terms)


def beside(moves: Iterable[Move]) -> list[Plan]:
    """What else is planned between the days that moves lead to."""
    days = [day for one in moves if one.stands for day in (one.after.day, one.after.until)]
    return replanning.plans(Scope(min(days), max(days))) if days else []


def walls() -> dict[str, Wall]:
    """The offices with their clocks and working days. Two queries."""
    calendars = people.calendars()
    return {one.code: Wall(str(one.city), one.zone, calendars[one.pk]) for one in people.offices()}


def clocks() -> list[tuple[str, str]]:
    """The cities on whose clocks times are shown."""
    return [(str(office.city), office.zone) for office in people.offices()]


def release(case_code: str, number: int) -> Release:
    """One release with its case. Raises Release.DoesNotExist."""
    found: Release = Release.objects.select_related("case", "by").get(case__code=case_code, number=number)
    return found


def slip_of(release: Release) -> Slip | None:
    """The slip that takes a release back, while it can."""
    made = models.Q(changes__model="disruptions.release", changes__key=str(release.pk), changes__before__isnull=True)
    return Slip.objects.filter(made, taken_back_at=None).order_by("-pk").first()


def catching(plan: Plan) -> list[Case]:
    """The open cases whose scope a plan falls into: watched and active ones. One query."""
    near = Case.objects.filter(state__in=(State.WATCH, State.ACTIVE), first__lte=plan.until, last__gte=plan.day)
    return [one for one in near if one.scope.covers(plan)]


def waiting(user: User, today: date) -> models.QuerySet[Case]:
    """Active and easing cases for whoever decides."""
    if not can_decide(user):
        return Case.objects.none()
    return Case.objects.filter(state__in=set(OPEN) - {State.WATCH}, last__gte=today - timedelta(days=366)).order_by(
        "pk"
    )


def _told(found: Case, _today: date) -> Need:
    title = _("Plans wait for a verdict: %(case)s") % {"case": found}
    return Need(Why.WAITING, title, found.get_absolute_url(), "alert")


NEEDS = (Source(waiting, _told),)
