"""Whatever office and partner do, in whatever order: places hold, totals hold, undo restores every row."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from attache.daybook.chronicle.models import Happening
from attache.kernel.refusals import Refused
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.students.cohorts import actions, queries
from attache.students.cohorts.models import Cohort, Deferral, Exemption, Member, Step
from attache.students.cohorts.states import MOVES, Stage
from attache.students.nominations import actions as nominating
from attache.students.nominations import queries as nominated
from attache.students.nominations.models import Allotment, Nomination
from attache.students.nominations.states import HELD, MOBILITY_MOVES, NOMINATION_MOVES, Mobility, State
from tests.cohorts.factories import AT, PANDEMIC, cohort, fresh, make_agreement, make_ana, make_places, nominee

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
FEW = st.integers(0, 5)
PLACES = 3
ROWS = (Nomination, Allotment, Cohort, Member, Step, Deferral, Exemption)
LED = ["close_nominations", "confirm", "travel", "arrive", "complete", "resume"]
ONE = ["begin_mobility", "recognise", "reopen", "revive"]


def rows() -> dict[str, list[Any]]:
    found = {model.__name__: list(model.objects.order_by("pk").values_list()) for model in ROWS}
    return found | {"told": list(Happening.objects.order_by("pk").values_list("code", "status", "state"))}


class Exchange(RuleBasedStateMachine):
    """A partner with three places a year in two years, two cohorts, and an office that changes its mind."""

    def __init__(self) -> None:
        super().__init__()
        self.run = transaction.atomic()
        self.run.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.run.__exit__(None, None, None)

    @initialize()
    def begin(self) -> None:
        self.ana, self.at = make_ana(), AT
        agreement = make_agreement(self.ana, PLACES)
        self.years = [make_places(self.ana, agreement=agreement, year=year) for year in (2020, 2021)]
        self.cohorts = [cohort(self.ana, days=[f"{year}-09-01", f"{year + 1}-06-30"]) for year in (2020, 2021)]
        self.done: list[Slip] = []

    def tries(self, act: Any, **how: Any) -> Any:
        """What an act returns; a refusal leaves everything as it was."""
        before = rows()
        try:
            with transaction.atomic():
                found = act(**how, by=self.ana, at=self.at)
        except Refused:
            assert rows() == before
            return None
        if isinstance(found, Slip) and found.code:
            self.done.append(found)
            self.at += timedelta(seconds=1)
        return found

    def one(self, number: int) -> Nomination | None:
        found = list(nominated.matching().order_by("pk"))
        return found[number % len(found)] if found else None

    @rule(year=st.integers(0, 1), n=st.integers(1, 3))
    def the_partner_nominates(self, year: int, n: int) -> None:
        allotment = Allotment.objects.get(pk=self.years[year].pk)
        self.tries(nominating.nominate, allotment=allotment, nominees=[nominee(row) for row in range(n)])

    @rule(number=FEW)
    def is_verified(self, number: int) -> None:
        if person := self.one(number):
            self.tries(nominating.verify, nominations=[person])

    @rule(number=FEW, act=st.sampled_from(["reject", "cancel"]))
    def is_given_up(self, number: int, act: str) -> None:
        if person := self.one(number):
            self.tries(getattr(nominating, act), nomination=person, reason="x")

    @rule(number=FEW, act=st.sampled_from(ONE))
    def goes_on(self, number: int, act: str) -> None:
        if person := self.one(number):
            self.tries(getattr(nominating, act), nomination=person)

    @rule(which=st.integers(0, 1))
    def all_join(self, which: int) -> None:
        found = fresh(self.cohorts[which])
        some = list(queries.joinable(found))
        if some:
            self.tries(actions.join, cohort=found, nominations=some)

    @rule(number=FEW)
    def leaves(self, number: int) -> None:
        if person := self.one(number):
            self.tries(actions.leave, nomination=person)

    @rule(which=st.integers(0, 1), act=st.sampled_from(LED))
    def the_cohort_goes_on(self, which: int, act: str) -> None:
        self.tries(getattr(actions, act), cohort=fresh(self.cohorts[which]))

    def put(self, which: int, exceptions: dict[int, str]) -> Any:
        found = fresh(self.cohorts[which])
        people = queries.holding(found)
        chosen = {people[at].code: what for at, what in exceptions.items() if at < len(people)}
        first, last = (day + timedelta(days=365) for day in (found.first_on, found.last_on))
        put = actions.Put(first_on=first, last_on=last, cause=PANDEMIC, exceptions=chosen)
        return self.tries(actions.defer_cohort, cohort=found, put=put)

    @rule(
        which=st.integers(0, 1), exceptions=st.dictionaries(st.integers(0, 3), st.sampled_from(["withdraw", "online"]))
    )
    def is_deferred(self, which: int, exceptions: dict[int, str]) -> None:
        self.put(which, exceptions)

    @rule(
        which=st.integers(0, 1), exceptions=st.dictionaries(st.integers(0, 3), st.sampled_from(["withdraw", "online"]))
    )
    def a_deferral_taken_back_restores_every_row(self, which: int, exceptions: dict[int, str]) -> None:
        before = rows()
        if slip := self.put(which, exceptions):
            self.done.remove(slip)
            self.tries(slips.take_back, slip=slip)
            assert rows() == before

    @rule()
    def the_last_act_is_taken_back(self) -> None:
        if self.done:
            self.tries(slips.take_back, slip=self.done.pop())

    @invariant()
    def a_seat_is_a_place_held(self) -> None:
        holding = Nomination.objects.filter(state__in=HELD).exclude(mobility=Mobility.CANCELLED)
        assert set(holding) == set(Nomination.objects.exclude(seat=None))

    @invariant()
    def never_more_than_the_places_of_a_year(self) -> None:
        for one in Allotment.objects.all():
            seats = nominated.seats_taken(one)
            assert len(seats) == Nomination.objects.filter(allotment=one, seat__isnull=False).count()
            assert all(seat <= nominated.places_of(one) for seat in seats)

    @invariant()
    def the_sum_of_all_years_is_as_agreed(self) -> None:
        assert Allotment.objects.aggregate(n=Sum("carried"))["n"] in {0, None}

    @invariant()
    def only_the_verified_are_under_way(self) -> None:
        under_way = Nomination.objects.filter(mobility__in=(Mobility.LIVE, Mobility.RECOGNISED))
        assert not under_way.exclude(state=State.VERIFIED).exists()

    @invariant()
    def a_deferred_cohort_begins_later_than_it_did(self) -> None:
        for one in Cohort.objects.filter(state=Stage.DEFERRED).prefetch_related("deferrals"):
            assert one.first_on > list(one.deferrals.all())[-1].from_first >= date(2020, 9, 1)


def test_places_totals_and_undo_hold_whatever_happens():
    run_state_machine_as_test(Exchange, settings=settings(max_examples=6, stateful_step_count=15, deadline=None))


def test_the_tables_know_every_state():
    assert {move.target for move in MOVES} == set(Stage)
    assert {move.target for move in NOMINATION_MOVES} == set(State)
    assert {move.target for move in MOBILITY_MOVES} == set(Mobility)
