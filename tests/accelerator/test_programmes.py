"""An accelerator and its way: what it refuses, what each move asks for, what the chronicle is told."""

from datetime import UTC, date, datetime, timedelta

import pytest

from attache.daybook.chronicle.models import Happening
from attache.kernel import money
from attache.kernel.dates.when import day
from attache.kernel.moves import Overtaken
from attache.registry.people.models import User
from attache.science.accelerator import actions
from attache.science.accelerator.actions import refusals
from attache.science.accelerator.states import BACK
from tests.accelerator.factories import AT, CLOSES, begin, fresh, make_ana, moved, said

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
SECOND = timedelta(seconds=1)
DAYS = {"starts_on": "2020-06-01", "ends_on": "2020-08-31", "demo_on": "2020-09-01"}


@pytest.fixture
def ana() -> User:
    return make_ana()


def back(verb: str):
    return next(one for one in BACK if one.verb == verb)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"title": {}}, refusals.NoTitle),
        ({"partner": "Nobody"}, refusals.UnknownBody),
        ({"partner": ""}, refusals.UnknownBody),
        ({"funder": "Nobody"}, refusals.UnknownBody),
        ({"currency": "BTC"}, refusals.NoCurrency),
        ({"shares": {"1": ["10.00", "BTC"]}}, refusals.NoCurrency),
        ({"granted": "NaN"}, money.BadMoney),
        ({"granted": "-1"}, money.BadMoney),
        ({"granted": "1.001"}, money.BadMoney),
        ({"granted": "a lot"}, money.BadMoney),
        ({"shares": {"1": ["2000000", "RUB"], "2": ["1000000.01", "RUB"]}}, refusals.SharesExceed),
        ({"least": 3, "most": 5}, refusals.BadMix),
        ({"votes": 0}, refusals.BadMix),
        ({"starts_on": "2020-06-02", "ends_on": "2020-06-01"}, refusals.EndsBefore),
    ],
)
def test_what_cannot_be_is_refused(ana: User, changed: dict, refusal: type) -> None:
    with pytest.raises(refusal):
        begin(ana, **changed)


def test_shares_of_two_currencies_are_never_added(ana: User) -> None:
    programme = begin(ana, granted="100.00", shares={"1": ["100.00", "RUB"], "2": ["100.00", "CNY"]})
    assert [str(one) for one in programme.shares.all()] == ["100.00 RUB", "100.00 CNY"]


def test_the_way_of_a_programme(ana: User) -> None:
    programme = begin(ana, **DAYS)
    stood = [programme.state]
    for verb, at in (("call", AT), ("select", CLOSES + SECOND), ("prepare", CLOSES + SECOND)):
        programme = moved(ana, programme, verb, at=at)
        stood.append(programme.state)
    assert stood == ["design", "call", "selection", "preparation"]


def test_it_opens_with_a_deadline_to_come(ana: User) -> None:
    for closes in ([], ["2020-05-10", "16:00", "Asia/Shanghai"]):
        with pytest.raises(refusals.NoDeadline):
            moved(ana, begin(ana, closes=closes), "call")


def test_nobody_selects_while_one_may_still_apply(ana: User) -> None:
    programme = moved(ana, begin(ana), "call")
    with pytest.raises(refusals.StillOpen, match=r"20 May 2020, 18:00:00 \(Asia/Shanghai\)"):
        moved(ana, programme, "select", at=CLOSES)
    assert moved(ana, programme, "select", at=CLOSES + SECOND).state == "selection"


def test_going_back_and_giving_up_say_why(ana: User) -> None:
    programme = moved(ana, begin(ana), "call")
    with pytest.raises(refusals.NoReason):
        actions.go_back(programme=programme, move=back("redesign"), reason=" ", by=ana, at=AT)
    again = actions.go_back(programme=programme, move=back("redesign"), reason="no rules yet", by=ana, at=AT)
    assert (again.state, again.reason) == ("design", "no rules yet")
    with pytest.raises(Overtaken):
        actions.go_back(programme=programme, move=back("reopen"), reason="more time", by=ana, at=AT)
    given_up = actions.go_back(programme=again, move=back("give-up"), reason="no grant", by=ana, at=AT)
    assert given_up.is_over


def test_of_two_who_press_at_once_one_is_told_so(ana: User) -> None:
    programme = begin(ana)
    moved(ana, programme, "call")
    with pytest.raises(Overtaken):
        moved(ana, programme, "call")


def test_the_chronicle_is_told_of_the_grant_and_of_the_talks_once(ana: User) -> None:
    programme = begin(ana)
    grant = actions.tell_grant(programme=programme, when=day(date(2020, 4, 2)), by=ana, at=AT)
    talks = actions.tell_programme(programme=fresh(programme), when=day(date(2020, 5, 2)), by=ana, at=AT)
    assert (grant.kind, talks.kind, talks.status) == ("grant", "accelerator", "ongoing")
    assert [link.target.code for link in talks.links.all()] == [grant.code]
    for act in (actions.tell_grant, actions.tell_programme):
        with pytest.raises(refusals.ToldAlready):
            act(programme=fresh(programme), when=day(date(2020, 5, 2)), by=ana, at=AT)


def test_without_words_there_is_nothing_to_tell(ana: User) -> None:
    programme = begin(ana, aim={}, topic={})
    for act in (actions.tell_grant, actions.tell_programme):
        with pytest.raises(refusals.NothingToTell):
            act(programme=programme, when=day(date(2020, 5, 2)), by=ana, at=AT)


def told_of(programme) -> Happening:
    told = fresh(programme).told
    assert told
    return told


def prepared_points(programme) -> list[str]:
    return [one.text.en for one in told_of(programme).points.filter(kind="prepared")]


def test_what_is_worked_on_follows_the_programme(ana: User) -> None:
    programme = begin(ana)
    actions.tell_programme(programme=programme, when=day(date(2020, 5, 2)), by=ana, at=AT)
    assert prepared_points(programme) == ["its programme"]
    moved(ana, fresh(programme), "call")
    assert prepared_points(programme) == ["its programme", "the selection of projects"]
    actions.correct_programme(programme=fresh(programme), content=said(**DAYS), by=ana, at=AT)
    assert prepared_points(programme) == ["the selection of projects"]
    assert told_of(programme).start == date(2020, 5, 2)
    actions.go_back(programme=fresh(programme), move=back("give-up"), reason="no grant", by=ana, at=AT)
    assert told_of(programme).status == "cancelled"


def test_correcting_keeps_what_was(ana: User) -> None:
    programme = begin(ana)
    kept = actions.correct_programme(programme=programme, content=said(granted="4000000.00"), by=ana, at=AT)
    assert kept.granted == 4000000
    restored = actions.restore_version(record=kept, content=said(), by=ana, at=AT)
    assert restored.granted == 3000000


def test_a_demo_day_is_told_once_it_has_come(ana: User) -> None:
    programme = begin(ana, **DAYS)
    type(programme).objects.filter(pk=programme.pk).update(state="batch")
    with pytest.raises(refusals.NoDemoDay):
        moved(ana, fresh(programme), "show", at=datetime(2020, 8, 31, 15, 59, tzinfo=UTC))
    moved(ana, fresh(programme), "show", at=datetime(2020, 8, 31, 16, 0, tzinfo=UTC))  # 1 September in Shanghai
    told = Happening.objects.get(kind="own_event")
    assert (told.start, told.title.ru) == (date(2020, 9, 1), "демо-день акселератора «Совместный акселератор»")
