"""A call with its sides: what is refused, what its deadlines are on both clocks, what is told of it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.daybook.chronicle.models import Happening
from attache.kernel import money, needs, planned
from attache.kernel.languages import Words
from attache.kernel.moves import Overtaken
from attache.registry.people.models import User
from attache.science.calls import actions, logic, outputs, queries
from attache.science.calls.models import Call, Deadline
from tests.calls.factories import AT, BEIJING_ENDS, MOSCOW_ENDS, RFBR, chinese, enter, fresh, make_ana, said, side

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
CITIES = [("Shanghai", "Asia/Shanghai"), ("St. Petersburg", "Europe/Moscow")]


def binding(call: Call, number: int) -> Deadline:
    found = call.sides.get(number=number).binding
    assert found
    return found


@pytest.fixture
def ana() -> User:
    return make_ana()


def test_a_deadline_is_an_instant_of_its_own_clock(ana: User) -> None:
    call = enter(ana)
    assert [binding(call, number).at for number in (1, 2)] == [MOSCOW_ENDS, BEIJING_ENDS]
    assert [binding(call, number).kind for number in (1, 2)] == ["portal", "portal"]


def test_without_a_portal_the_last_deadline_binds(ana: User) -> None:
    last = {**chinese(), "deadlines": {"unit": ["2020-07-01", "12:00:00"], "paper": ["2020-07-10", "15:00:00"]}}
    call = enter(ana, sides={"1": side(RFBR), "2": last})
    assert binding(call, 2).kind == "paper"


def test_days_left_are_counted_on_each_clock_by_itself(ana: User) -> None:
    call = enter(ana)
    now = datetime(2020, 7, 7, 17, 0, tzinfo=UTC)  # 20:00 on the 7th in Moscow, 01:00 on the 8th in Shanghai
    moscow = outputs.shown(call.sides.all()[0], now, CITIES)[-1]
    assert [(one.zone, one.days) for one in moscow.clocks] == [("Europe/Moscow", 1), ("Asia/Shanghai", 1)]
    beijing = outputs.shown(call.sides.all()[1], now, CITIES)[0]
    assert [(one.zone, one.days) for one in beijing.clocks] == [("Asia/Shanghai", 0), ("Europe/Moscow", 1)]


@given(
    at=st.datetimes(datetime(2019, 1, 1), datetime(2023, 1, 1), timezones=st.just(UTC)),
    hours=st.integers(-5000, 5000),
)
def test_days_left_are_midnights_of_that_place_between_now_and_then(at: datetime, hours: int) -> None:
    now = at - timedelta(hours=hours)
    for one in logic.clocks(at, now, CITIES):
        there = ZoneInfo(one.zone)
        assert now.astimezone(there).date() + timedelta(days=one.days) == at.astimezone(there).date()


def test_an_inner_deadline_lies_before_the_outer_one(ana: User) -> None:
    wrong = {
        **side(RFBR),
        "deadlines": {"university": ["2020-07-09", "10:00:00"], "portal": ["2020-07-08", "23:59:59"]},
    }
    with pytest.raises(actions.OutOfOrder, match=r"to the university.+in the fund's portal.+Russian Foundation"):
        enter(ana, sides={"1": wrong, "2": chinese()})
    assert not queries.open_calls().exists()


def test_paper_copies_may_be_due_before_or_after_the_portal(ana: User) -> None:
    early = {**side(RFBR), "deadlines": {"paper": ["2020-07-01", "10:00:00"], "portal": ["2020-07-08", "23:59:59"]}}
    assert binding(enter(ana, sides={"1": early, "2": chinese()}), 1).kind == "portal"


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"title": {}}, actions.NoTitle),
        ({"sides": {}}, actions.NoSides),
        ({"sides": {"1": side(RFBR)}}, actions.TwoSides),
        ({"sides": {"1": side(RFBR), "2": side(RFBR)}}, actions.SameFund),
        ({"sides": {"1": side("Nobody's fund"), "2": chinese()}}, actions.UnknownFund),
        ({"sides": {"1": side(RFBR, currency="XXX"), "2": chinese()}}, actions.NoCurrency),
        ({"sides": {"1": side(RFBR, floor="5", ceiling="4"), "2": chinese()}}, actions.LeastAboveMost),
        ({"sides": {"1": side(RFBR, ceiling="-1"), "2": chinese()}}, money.BadMoney),
        ({"sides": {"1": side(RFBR, ceiling="much"), "2": chinese()}}, money.BadMoney),
        ({"team_min": 0}, actions.BadTeam),
        ({"team_min": 5, "team_max": 4}, actions.BadTeam),
    ],
)
def test_what_no_call_can_be_is_refused_and_nothing_is_kept(ana: User, changed: dict, refusal: type) -> None:
    with pytest.raises(refusal):
        enter(ana, **changed)
    assert not queries.open_calls().exists()


def test_a_call_of_one_fund_has_one_side(ana: User) -> None:
    call = enter(ana, type="outside", sides={"1": side(RFBR)})
    assert [one.number for one in call.sides.all()] == [1]


def test_a_correction_moves_the_instant_and_the_history_keeps_the_former(ana: User) -> None:
    call = enter(ana)
    later = {**side(RFBR), "deadlines": {"portal": ["2020-07-15", "23:59:59"]}}
    kept = actions.correct_call(call=call, content=said(sides={"1": later, "2": chinese()}), by=ana, at=AT)
    assert binding(kept, 1).at == MOSCOW_ENDS + timedelta(days=7)
    assert binding(kept, 2).at == BEIJING_ENDS
    restored = actions.restore_version(record=kept, content=said(), by=ana, at=AT)
    assert binding(restored, 1).at == MOSCOW_ENDS


def test_a_call_is_suspended_with_the_law_that_says_so(ana: User) -> None:
    call = enter(ana)
    with pytest.raises(actions.NoReason):
        actions.suspend_call(call=call, reason=Words(), by=ana, at=AT)
    actions.suspend_call(call=call, reason=Words(en="Data Security Law"), by=ana, at=AT)
    assert (fresh(call).state, fresh(call).reason.en) == ("suspended", "Data Security Law")
    actions.resume_call(call=fresh(call), by=ana, at=AT)
    assert (fresh(call).state, fresh(call).reason.en) == ("open", "")
    with pytest.raises(Overtaken):
        actions.resume_call(call=fresh(call), by=ana, at=AT)


def test_deadlines_stand_on_the_calendar_until_the_call_is_closed(ana: User) -> None:
    call = enter(ana)
    week = (datetime(2020, 7, 6).date(), datetime(2020, 7, 12).date())
    assert [one.starts for one in planned.between(ana, *week) if one.code.startswith(call.code)] == sorted(
        one.at for side in call.sides.all() for one in side.deadlines.all()
    )
    actions.close_call(call=call, by=ana, at=AT)
    assert not [one for one in planned.between(ana, *week) if one.code.startswith(call.code)]


def test_who_prepares_a_call_is_told_of_its_deadlines(ana: User) -> None:
    enter(ana, preparer=ana.code)
    far, near = datetime(2020, 5, 1).date(), datetime(2020, 6, 30).date()
    assert not needs.of(ana, far, queries.NEEDS)
    assert [str(one.due) for one in needs.of(ana, near, queries.NEEDS)] == [
        "2020-07-06", "2020-07-08", "2020-07-08", "2020-07-10",
    ]  # fmt: skip


def test_a_call_is_told_once_and_its_happening_follows_it(ana: User) -> None:
    call = enter(ana)
    told = actions.tell_call(call=call, by=ana, at=AT)
    assert told.kind == "call_opened"
    assert sorted(str(one.organisation) for one in told.parties.all()) == sorted([RFBR, str(call.sides.all()[1].fund)])
    with pytest.raises(actions.ToldAlready, match=told.code):
        actions.tell_call(call=fresh(call), by=ana, at=AT)
    other = said(title={"en": "Another title"})
    actions.correct_call(call=fresh(call), content=other, by=ana, at=AT)
    assert Happening.objects.get(pk=told.pk).title.en == "Another title"
