"""What a case means, and what is decided of it: nothing changes yet."""

from datetime import date

import pytest

from attache.front.disruptions import actions, queries
from attache.front.disruptions.logic.targets import target
from attache.kernel.languages import Words
from attache.kernel.undo import slips
from attache.relations.meetings import actions as meetings
from tests.disruptions.factories import AT, carry_out, decide, in_person, key, make_case, make_head, now, stages
from tests.meetings.factories import agree

pytestmark = pytest.mark.django_db


def test_a_case_finds_what_lies_in_its_area_period_and_formats() -> None:
    ana = make_head()
    touched = in_person(ana)
    in_person(ana, date(2020, 9, 1))
    agree(ana)  # online
    assert stages(make_case(ana)) == {touched.code: "undecided"}
    assert stages(make_case(ana, countries=["IT"])) == {}


def test_what_is_entered_later_is_caught_by_itself() -> None:
    ana = make_head()
    case = make_case(ana)
    assert stages(case) == {}
    later = in_person(ana)
    assert stages(case) == {later.code: "undecided"}


def test_one_verdict_for_all_but_some() -> None:
    ana = make_head()
    first, second, third = in_person(ana), in_person(ana, date(2020, 4, 9)), in_person(ana, date(2020, 4, 10))
    case = make_case(ana)
    decide(case, ana, second, verdict="keep", reason=Words())
    decide(case, ana)
    assert stages(case) == dict.fromkeys([first.code, second.code, third.code], "decided")
    verdicts = {one.plan_code: one.verdict for one in case.items.all()}
    assert verdicts == {first.code: "online", second.code: "keep", third.code: "online"}
    assert now(first).format == "in_person"


def test_verdicts_are_replaced_withdrawn_and_taken_back() -> None:
    ana = make_head()
    meeting, case = in_person(ana), make_case(ana)
    decide(case, ana, meeting)
    slip = decide(case, ana, meeting, verdict="cancel")
    assert [one.verdict for one in case.items.all()] == ["cancel"]
    slips.take_back(slip=slip, by=ana, at=AT)
    assert [one.verdict for one in case.items.all()] == ["online"]
    actions.withdraw_verdicts(case=case, keys=[key(meeting)], by=ana, at=AT)
    assert stages(case) == {meeting.code: "undecided"}


@pytest.mark.parametrize(
    ("verdict", "said", "refusal"),
    [
        ("in_person", {}, actions.CannotBe),
        ("online", {"reason": Words()}, actions.NoWhy),
        ("postpone", {"how": "term"}, actions.NoDay),
    ],
)
def test_a_verdict_that_cannot_be_is_refused_with_nothing_written(verdict: str, said: dict, refusal: type) -> None:
    ana = make_head()
    meeting, case = in_person(ana), make_case(ana)
    with pytest.raises(refusal):
        decide(case, ana, meeting, verdict=verdict, **said)
    assert not case.items.exists()


def test_the_first_rule_that_fits_proposes() -> None:
    ana = make_head()
    early, late, case = in_person(ana), in_person(ana, date(2020, 6, 15)), make_case(ana)
    rule = {"kind": "", "format": "", "country": "", "how": "", "number": None, "day": None, "reason": Words("Closed")}
    postponed = {**rule, "verdict": "postpone", "how": "weeks", "number": 26, "until": date(2020, 5, 1)}
    actions.add_proposal(case=case, **postponed, by=ana, at=AT)
    actions.add_proposal(case=case, **{**rule, "verdict": "online", "until": None}, by=ana, at=AT)
    lines = {one.key[1]: one for one in queries.board(case).lines}
    said = {code: (line.rule.verdict if line.rule else "", line.day) for code, line in lines.items()}
    assert said == {early.code: ("postpone", date(2020, 10, 6)), late.code: ("online", None)}
    actions.accept_proposals(case=case, keys=[key(late)], all_but=True, by=ana, at=AT)
    assert stages(case) == {early.code: "decided", late.code: "undecided"}


def test_what_changed_since_the_verdict_asks_to_be_looked_at() -> None:
    ana = make_head()
    meeting, case = in_person(ana), make_case(ana)
    decide(case, ana, meeting)
    meetings.correct_meeting(meeting=meeting, content={"room": "Hall 2"}, by=ana, at=AT)
    assert stages(case) == {meeting.code: "changed"}
    decide(case, ana, meeting)
    assert stages(case) == {meeting.code: "decided"}


def test_a_case_closes_only_when_every_plan_has_its_verdict_carried_out() -> None:
    ana = make_head()
    meeting, kept, case = in_person(ana), in_person(ana, date(2020, 4, 9)), make_case(ana)
    for act in (lambda: decide(case, ana, meeting), lambda: decide(case, ana, kept, verdict="keep", reason=Words())):
        with pytest.raises(actions.Undecided):
            actions.move_case(case=queries.case(case.code), verb="close", by=ana, at=AT)
        act()
    with pytest.raises(actions.Undecided):
        actions.move_case(case=queries.case(case.code), verb="close", by=ana, at=AT)
    carry_out(case, ana)
    assert actions.move_case(case=queries.case(case.code), verb="close", by=ana, at=AT).state == "closed"


def test_to_which_day_something_is_postponed() -> None:
    day, terms = date(2020, 2, 29), [date(2020, 2, 1), date(2020, 9, 1), date(2021, 2, 1)]
    assert target("weeks", day, number=4) == date(2020, 3, 28)
    assert target("term", day, terms=terms) == date(2020, 9, 1)
    assert target("year", day) == date(2021, 2, 28)
    assert target("day", day, on=date(2020, 10, 1)) == date(2020, 10, 1)
    assert target("term", date(2021, 3, 1), terms=terms) is None
