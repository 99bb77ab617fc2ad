"""A cohort is put off in one act: places go along, exceptions are made, one slip restores every row."""

from datetime import date, timedelta
from typing import Any

import pytest

from attache.daybook.chronicle.models import Happening, Party, Point, Value
from attache.daybook.chronicle.models import Link as HappeningLink
from attache.kernel.outbox.models import Note
from attache.kernel.undo import slips
from attache.students.cohorts import actions
from attache.students.cohorts.actions import refusals
from attache.students.cohorts.models import Cohort, Deferral, Exemption, Member, Step, Tick
from attache.students.cohorts.states import Stage
from attache.students.nominations import actions as nominating
from attache.students.nominations import queries
from attache.students.nominations.actions.refusals import NotAgreed
from attache.students.nominations.models import Allotment, Nomination
from attache.students.nominations.states import Mobility, State
from tests.cohorts.factories import (
    AT,
    cohort,
    defer,
    filled,
    fresh,
    make_agreement,
    make_ana,
    make_places,
    nominate,
    people_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
ROWS = (Cohort, Member, Nomination, Step, Tick, Deferral, Exemption, Allotment, Happening, Party, Point, HappeningLink)


def everything() -> dict[str, list[dict[str, Any]]]:
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in ROWS}


def taken(year: int) -> tuple[int, int]:
    """Places taken and places there are."""
    one = Allotment.objects.get(year=year)
    return len(queries.seats_taken(one)), queries.places_of(one)


def test_places_go_to_the_other_year_with_those_who_wait():
    ana = make_ana()
    found = filled(ana, 5)
    defer(ana, found)
    assert taken(2020) == (0, 5)
    assert taken(2021) == (5, 15)
    assert {one.allotment.year for one in people_of(found)} == {2021}
    assert fresh(found).state == Stage.DEFERRED
    assert fresh(found).before == Stage.CONFIRMED


def test_three_exceptions_and_undo_restore_every_row():
    ana = make_ana()
    found = filled(ana, 5)
    one, two, three, *_rest = people_of(found)
    before = everything()
    slip = defer(ana, found, {one.code: "withdraw", two.code: "online", three.code: "withdraw"})
    after = {one.code: one for one in people_of(found)}
    assert (after[one.code].mobility, after[one.code].seat) == (Mobility.CANCELLED, None)
    assert (after[two.code].online, after[two.code].allotment.year) == (True, 2020)
    assert taken(2020) == (1, 8)
    assert taken(2021) == (2, 12)
    assert everything() != before
    slips.take_back(slip=slip, by=ana, at=AT + timedelta(minutes=1))
    assert everything() == before


def test_undo_withdraws_the_letters_that_are_held():
    ana = make_ana()
    found = filled(ana, 2)
    slip = defer(ana, found)
    assert Note.objects.filter(topic="cohorts.deferral", state="held").count() == 3
    slips.take_back(slip=slip, by=ana, at=AT + timedelta(minutes=1))
    assert Note.objects.filter(topic="cohorts.deferral", state="held").count() == 0


def test_letters_are_in_the_language_of_each_and_name_what_expires():
    ana = make_ana()
    found = filled(ana, 1)
    defer(ana, found)
    to_student, to_partner = Note.objects.filter(topic="cohorts.deferral").order_by("pk")
    assert to_student.language == "zh"
    assert "2021年3月1日" in to_student.body
    assert to_partner.language == "zh"
    assert "疫情" in to_partner.body


def test_the_plan_moves_by_as_many_days_and_what_is_done_stays():
    ana = make_ana()
    found = filled(ana)
    first, second = found.steps.all()
    actions.finish_step(step=first, done_on=date(2020, 7, 1), by=ana, at=AT)
    defer(ana, found)
    assert [one.due_on for one in fresh(found).steps.all()] == [date(2020, 8, 1), date(2021, 8, 20)]
    assert fresh(found).deferrals.get().plan[str(second.key)] == "2020-08-20"


def test_the_chronicle_has_the_change_and_both_beginnings():
    ana = make_ana()
    found = filled(ana)
    defer(ana, found, exactness="year")
    told = [(one.kind, one.status) for one in Happening.objects.filter(subject_code=found.code).order_by("pk")]
    assert told == [("cohort_start", "postponed"), ("cohort_postponed", "done"), ("cohort_start", "planned")]
    anew = fresh(found).start
    assert anew
    assert anew.when.precision == "year"


def test_a_deferral_within_the_year_carries_no_places():
    ana = make_ana()
    found = filled(ana, 2)
    defer(ana, found, first_on=date(2021, 2, 10), last_on=date(2022, 6, 30))
    assert Allotment.objects.count() == 1
    assert taken(2020) == (2, 10)


def test_it_is_refused_without_a_cause_to_an_earlier_day_for_strangers_and_beyond_the_agreement():
    from attache.kernel.languages import Words

    ana = make_ana()
    found = filled(ana, 1)
    before = everything()
    for refusal, how in (
        (refusals.NothingTold, {"cause": Words()}),
        (refusals.NotLater, {"first_on": date(2020, 9, 1)}),
        (refusals.NotInCohort, {"exceptions": {"NM-9999": "online"}}),
    ):
        with pytest.raises(refusal):
            defer(ana, found, **how)
    with pytest.raises(NotAgreed):
        defer(ana, found, year=2024)
    assert everything() == before


def test_prepared_anew_it_stands_where_it_stood():
    ana = make_ana()
    found = filled(ana, 1)
    defer(ana, found)
    actions.resume(cohort=fresh(found), by=ana, at=AT)
    assert fresh(found).state == Stage.CONFIRMED


def test_it_arrives_and_the_chronicle_has_the_number():
    ana = make_ana()
    found = filled(ana, 3)
    actions.travel(cohort=found, by=ana, at=AT)
    actions.arrive(cohort=found, by=ana, at=AT)
    assert {one.mobility for one in people_of(found)} == {Mobility.LIVE}
    start = fresh(found).start
    assert start
    assert (start.status, [int(one.number) for one in Value.objects.filter(happening=start)]) == ("done", [3])


def test_nobody_is_confirmed_while_somebody_is_pending():
    ana = make_ana()
    made = cohort(ana)
    with pytest.raises(refusals.NobodyInIt):
        actions.close_nominations(cohort=made, by=ana, at=AT)
    nominate(ana, make_places(ana), into=made)
    actions.close_nominations(cohort=made, by=ana, at=AT)
    with pytest.raises(refusals.StillPending):
        actions.confirm(cohort=fresh(made), by=ana, at=AT)
    assert fresh(made).state == Stage.NOMINATED


def test_a_plain_correction_does_not_carry_places():
    ana = make_ana()
    found = filled(ana, 1)
    with pytest.raises(refusals.OtherYear):
        actions.correct_cohort(cohort=found, content={"days": ["2021-09-01", "2023-06-30"]}, by=ana, at=AT)


def test_the_balance_of_the_agreement_is_fed_from_here():
    from attache.relations.agreements.outputs.shown import balances

    ana = make_ana()
    agreement = make_agreement(ana, 10)
    made = cohort(ana)
    people = nominate(ana, make_places(ana, agreement=agreement), 4, into=made)
    nominating.verify(nominations=people, by=ana, at=AT)
    assert people[0].state == State.VERIFIED
    defer(ana, made, {people[0].code: "online"})
    [balance] = balances(agreement)
    assert balance.years == [("2020/2021", 1, 7, False), ("2021/2022", 3, 13, False)]
    assert (balance.used, balance.agreed) == (4, 30)
