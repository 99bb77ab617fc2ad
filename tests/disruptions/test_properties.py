"""Whatever the office and the case: exactly the scope changes, undo is the identity, a failure leaves nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attache.front.disruptions import actions, queries
from attache.front.disruptions.actions import Decision
from attache.front.disruptions.models import Case, Item
from attache.front.disruptions.states import Stage
from attache.kernel import columns, replanning
from attache.kernel.languages import Language, Words
from attache.kernel.outbox.models import Note
from attache.kernel.replanning import Plan, offers
from attache.kernel.undo import slips
from attache.registry.people.models import User
from attache.students.admissions.states import APPLICATION
from attache.students.programmes.states import INTAKE
from tests.disruptions.factories import AT, make_case, make_head
from tests.disruptions.offices import OF_KIND, PLANS, plan_one

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
FIRST = date(2020, 1, 10)
# What only grows, or follows from the rows: journal, revisions and codes, slips, letters, the search, tasks.
KEEPS = {"kernel", "undo", "outbox", "search", "work", "django_tasks_database", "sessions", "contenttypes"}
DAYS = st.integers(0, 200).map(lambda n: FIRST + timedelta(days=n))
SOME = st.lists(st.tuples(st.sampled_from(sorted(PLANS)), DAYS), max_size=5, unique_by=lambda one: one[0])


@contextmanager
def an_office() -> Iterator[User]:
    """One that is gone afterwards."""
    with transaction.atomic():
        yield make_head()
        transaction.set_rollback(True)


def tables() -> dict[str, dict[Any, Any]]:
    """Every row of every table, but for those that keep what was."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label in KEEPS or not model._meta.managed:
            continue
        grows = columns.growing(model)
        rows = model._base_manager.order_by().iterator()
        told = {row.pk: {k: v for k, v in columns.row_of(row).items() if k not in grows} for row in rows}
        found[model._meta.label_lower] = told
    return found


def verdict_of(plan: Plan, number: int) -> Decision:
    """One of those that the plan can take."""
    chosen = sorted(plan.can)[number % len(plan.can)]
    return Decision(chosen, Words("Closed"), how="weeks", number=1 + number % 20)


def decide_all(case: Case, numbers: list[int], by: User) -> None:
    for number, line in enumerate(queries.board(case).lines):
        assert line.plan
        said = verdict_of(line.plan, numbers[number % len(numbers)])
        actions.decide(case=case, keys=[line.name], decision=said, by=by, at=AT)


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(
    SOME,
    DAYS,
    DAYS,
    st.lists(st.integers(0, 99), min_size=1, max_size=5),
)
def test_exactly_the_scope_changes_and_undo_is_the_identity(
    plans: list[tuple[str, date]], one: date, other: date, numbers: list[int]
) -> None:
    with an_office() as ana:
        for kind, day in plans:
            plan_one(kind, day, ana)
        first, last = sorted((one, other))
        case = make_case(ana, first=first.isoformat(), last=last.isoformat())
        scope = {(plan.kind, plan.code): plan for plan in replanning.plans(case.scope)}
        decide_all(case, numbers, ana)
        items = list(Item.objects.filter(case=case))
        assert sorted(item.key for item in items) == sorted(scope)
        if not items:
            return
        everything = {(plan.kind, plan.code): plan for plan in replanning.plans(_ever())}
        before = tables()
        _release, slip = actions.apply_case(case=case, note=Words(), by=ana, at=AT)
        now = {(plan.kind, plan.code): plan for plan in replanning.plans(_ever())}
        changed = {key for key, plan in everything.items() if key not in now or now[key].version != plan.version}
        assert changed == {item.key for item in items if item.verdict != "keep"}
        assert not Note.objects.filter(outside=True).exclude(state="held").exists()
        slips.take_back(slip=slip, by=ana, at=AT)
        assert tables() == before


@pytest.mark.parametrize("kind", [offer.kind for offer in offers()])
def test_a_failure_in_any_room_leaves_nothing_half_done_and_writes_to_nobody(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = make_head()
    for known in OF_KIND.values():
        plan_one(known, date(2020, 4, 7), ana)
    case = make_case(ana, last="2020-12-31", countries=[], formats=[])
    for line in queries.board(case).lines:
        assert line.plan
        verdict = next(one for one in ("cancel", "postpone", "online", "keep") if one in line.plan.can)
        said = Decision(verdict, Words("Closed"), how="weeks", number=4 if line.key[0] != APPLICATION else 40)
        actions.decide(case=case, keys=[line.name], decision=said, by=ana, at=AT)
    before, letters, stages = tables(), Note.objects.count(), _stages(case)
    assert kind in {one.kind for one in Item.objects.filter(case=case)}
    [fails] = [one for one in offers() if one.kind == kind]

    def breaking(moves: Any, *, by: Any, at: Any, told: Any = None, some: int = 200) -> None:
        for offer in offers():
            own = [one for one in moves if one.plan.kind == offer.kind and one.changes]
            if own:
                offer.replan(moves=own, by=by, at=at)
            if offer is fails:
                raise RuntimeError("the power is gone")

    monkeypatch.setattr(replanning, "replan", breaking)
    with pytest.raises(RuntimeError), transaction.atomic():
        actions.apply_case(case=case, note=Words(), by=ana, at=AT)
    assert tables() == before
    assert (Note.objects.count(), _stages(case)) == (letters, stages)


@pytest.mark.parametrize("kind", [offer.kind for offer in offers()])
def test_every_verdict_of_every_room_is_carried_out_told_and_taken_back(kind: str) -> None:
    ana = make_head()
    plan_one(OF_KIND[kind], date(2020, 4, 7), ana)
    case = make_case(ana, last="2020-12-31", countries=[], formats=[])
    [line] = [one for one in queries.board(case).lines if one.key[0] == kind][:1]
    assert line.plan
    for verdict in sorted(line.plan.can - {"keep"}):
        before, letters = tables(), Note.objects.count()
        how: dict[str, Any] = {"how": "weeks", "number": 4} if kind == INTAKE else {"how": "year"}
        said = Decision(verdict, Words("Closed", "Закрыто", "关闭"), **how)
        decided = actions.decide(case=case, keys=[line.name], decision=said, by=ana, at=AT)
        _release, slip = actions.apply_case(case=case, note=Words(), by=ana, at=AT)
        [stage] = [one.stage for one in queries.board(case).lines if one.key == line.key]
        assert stage == Stage.APPLIED
        told = Note.objects.order_by("pk")[letters:]
        assert all(said.reason.best(Language(one.language)) in one.body for one in told)
        assert not [one for one in told if one.outside and one.state != "held"]
        slips.take_back(slip=slip, by=ana, at=AT)
        slips.take_back(slip=decided, by=ana, at=AT)
        assert tables() == before


def _stages(case: Case) -> dict[str, Stage]:
    return {line.name: line.stage for line in queries.board(case).lines}


def _ever() -> replanning.Scope:
    return replanning.Scope(date(2019, 1, 1), date(2029, 1, 1))
