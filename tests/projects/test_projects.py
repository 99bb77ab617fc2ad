"""A project with two sides: what makes it eligible, when it is too late, who may write when more is asked."""

from datetime import timedelta

import pytest

from attache.daybook.chronicle.models import Happening
from attache.kernel.languages import Words
from attache.kernel.links.actions import Guest
from attache.kernel.moves import Overtaken
from attache.kernel.undo import slips
from attache.registry.people.models import User
from attache.science.calls import actions as calls
from attache.science.projects import actions, outputs
from attache.science.projects.actions import refusals
from attache.science.projects.models import Project
from tests.calls.factories import RFBR, enter
from tests.calls.factories import side as call_side
from tests.projects.factories import (
    AT,
    BEIJING_ENDS,
    MOSCOW_ENDS,
    agree,
    begin,
    fresh,
    make_ana,
    side,
    write,
    written,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
SECOND = timedelta(seconds=1)
APPLICANT = Guest("L-0001", "Wang")


@pytest.fixture
def ana() -> User:
    return make_ana()


def test_a_project_goes_from_an_idea_to_eligible_by_what_its_sides_do(ana: User) -> None:
    project = begin(ana)
    stood = [project.state]
    for number in (1, 2):
        write(ana, project, number)
        stood.append(fresh(project).state)
    for number in (1, 2):
        actions.submit_side(submission=side(project, number), by=ana, at=AT)
        stood.append(fresh(project).state)
    assert stood == ["idea", "pairing", "drafting", "one", "eligible"]


def test_submitted_on_one_side_is_not_eligible(ana: User) -> None:
    project = begin(ana)
    actions.submit_side(submission=write(ana, project, 1), by=ana, at=AT)
    assert fresh(project).state == "one"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": {"en": "Composite blades", "ru": "Композитные лопатки", "zh": "复合叶片"}}, "title"),
        ({"title": {"en": "Composite blades", "ru": "Композитные лопатки"}}, "title"),
        ({"first": "2021-02-01"}, "first"),
        ({"last": "2022-11-30"}, "last"),
        ({"team": 5}, "team"),
    ],
)
def test_sides_that_differ_are_not_eligible_and_it_is_said_in_what(ana: User, changed: dict, field: str) -> None:
    project = begin(ana)
    actions.submit_side(submission=write(ana, project, 1), by=ana, at=AT)
    actions.submit_side(submission=write(ana, project, 2, **changed), by=ana, at=AT)
    assert fresh(project).state == "both"
    assert [one.label.split(" (")[0] for one in outputs.differences(fresh(project))] == [str(outputs.LABELS[field])]
    actions.recall_submission(submission=side(project, 2), by=ana, at=AT)
    assert fresh(project).state == "one"
    actions.submit_side(submission=write(ana, project, 2), by=ana, at=AT)
    assert fresh(project).state == "eligible"


def test_blanks_make_no_difference(ana: User) -> None:
    project = begin(ana)
    write(ana, project, 1)
    write(ana, project, 2, title={"en": " Composite  blades", "ru": "Композитные лопатки", "zh": "复合材料叶片"})
    assert not outputs.differences(fresh(project))


def test_a_second_after_the_deadline_in_the_other_zone_is_too_late_and_nothing_is_lost(ana: User) -> None:
    project = begin(ana)
    write(ana, project, 1)
    one = write(ana, project, 2, summary="Typed at the last moment.")
    with pytest.raises(refusals.TooLate) as told:
        actions.submit_side(submission=one, by=APPLICANT, at=BEIJING_ENDS + SECOND)
    assert "8 July 2020, 16:00:00 (Asia/Shanghai)" in str(told.value)
    assert (side(project, 2).state, side(project, 2).summary) == ("draft", "Typed at the last moment.")
    assert actions.submit_side(submission=one, by=APPLICANT, at=BEIJING_ENDS).state == "one"
    both = r"8 July 2020, 23:59:59 \(Europe/Moscow\); 9 July 2020, 04:59:59 \(Asia/Shanghai\)"
    with pytest.raises(refusals.TooLate, match=both):
        actions.submit_side(submission=side(project, 1), by=ana, at=MOSCOW_ENDS + SECOND)
    assert actions.submit_side(submission=side(project, 1), by=ana, at=MOSCOW_ENDS).state == "eligible"


def test_a_side_is_taken_back_until_its_deadline(ana: User) -> None:
    project = agree(ana, begin(ana))
    with pytest.raises(refusals.TooLate):
        actions.recall_submission(submission=side(project, 2), by=ana, at=BEIJING_ENDS + SECOND)
    assert fresh(project).state == "eligible"
    actions.recall_submission(submission=side(project, 2), by=ana, at=BEIJING_ENDS)
    assert fresh(project).state == "one"


def test_what_is_submitted_is_not_changed_under_the_funds_eyes(ana: User) -> None:
    project = agree(ana, begin(ana))
    for by in (ana, APPLICANT):
        with pytest.raises(refusals.FiledAlready):
            actions.write_submission(submission=side(project, 1), content=written(1, team=9), by=by, at=AT)
    assert side(project, 1).team == 4


def test_more_information_opens_the_side_for_the_applicant_alone(ana: User) -> None:
    project = agree(ana, begin(ana))
    until = MOSCOW_ENDS + timedelta(days=7)
    actions.ask_for_more(submission=side(project, 1), ask="a signed form", answer_by=until, by=ana, at=AT)
    assert fresh(project).state == "one"
    with pytest.raises(refusals.OnlyTheApplicant):
        actions.write_submission(submission=side(project, 1), content=written(1, number="A-1"), by=ana, at=AT)
    with pytest.raises(refusals.FiledAlready):  # the other side stays as it was filed
        actions.write_submission(submission=side(project, 2), content=written(2, number="B"), by=APPLICANT, at=AT)
    actions.write_submission(submission=side(project, 1), content=written(1, number="A-2"), by=APPLICANT, at=until)
    with pytest.raises(refusals.AnswerTooLate):
        actions.submit_side(submission=side(project, 1), by=APPLICANT, at=until + SECOND)
    answered = actions.submit_side(submission=side(project, 1), by=APPLICANT, at=until)
    assert (answered.state, side(project, 1).number, side(project, 1).ask) == ("eligible", "A-2", "")


def test_asking_says_what_and_leaves_time(ana: User) -> None:
    project = agree(ana, begin(ana))
    with pytest.raises(refusals.NoAsk):
        actions.ask_for_more(submission=side(project, 1), ask=" ", answer_by=MOSCOW_ENDS, by=ana, at=AT)
    with pytest.raises(refusals.AsksThePast):
        actions.ask_for_more(submission=side(project, 1), ask="a form", answer_by=AT, by=ana, at=AT)


def test_an_objection_by_its_code_makes_it_not_eligible_until_it_is_lifted(ana: User) -> None:
    project = agree(ana, begin(ana))
    actions.object_to(submission=side(project, 2), ground="E2", note="ends in 2019", by=ana, at=AT)
    assert fresh(project).state == "ineligible"
    with pytest.raises(refusals.ObjectedAlready):
        actions.object_to(submission=side(project, 2), ground="E2", note="", by=ana, at=AT)
    actions.lift_objection(objection=side(project, 2).objections.get(), by=ana, at=AT)
    assert fresh(project).state == "eligible"


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"leader": ""}, refusals.NotReady),
        ({"host": ""}, refusals.NotReady),
        ({"title": {}}, refusals.NotReady),
        ({"last": ""}, refusals.NotReady),
        ({"summary": " "}, refusals.NotReady),
        ({"team": 1}, refusals.TeamOutside),
        ({"team": 11}, refusals.TeamOutside),
        ({"members": [["Wang", "student", ""]]}, refusals.TeamMiscounted),
        ({"amount": "3000000.01"}, refusals.AboveCeiling),
        ({"amount": "999999.99"}, refusals.AboveCeiling),
        ({"last": "2023-01-01"}, refusals.TooLong),
    ],
)
def test_a_side_is_submitted_by_the_rules_of_the_call(ana: User, changed: dict, refusal: type) -> None:
    project = begin(ana)
    one = write(ana, project, 1, **changed)
    with pytest.raises(refusal):
        actions.submit_side(submission=one, by=ana, at=AT)
    assert side(project, 1).state == "draft"


def test_nothing_is_submitted_while_the_call_stands_still(ana: User) -> None:
    project = agree(ana, begin(ana), submit=False)
    calls.suspend_call(call=project.call, reason=Words(en="Data Security Law"), by=ana, at=AT)
    with pytest.raises(refusals.NotOpen, match="Data Security Law"):
        actions.submit_side(submission=side(project, 1), by=ana, at=AT)
    with pytest.raises(refusals.NotOpen):
        begin(ana, fresh(project).call)
    calls.resume_call(call=fresh(project).call, by=ana, at=AT)
    assert actions.submit_side(submission=side(project, 1), by=ana, at=AT).state == "one"


def test_a_call_of_one_fund_needs_one_side_only(ana: User) -> None:
    enter(ana)
    call = enter(ana, type="outside", sides={"1": call_side(RFBR)})
    project = begin(ana, call)
    assert actions.submit_side(submission=write(ana, project, 1), by=ana, at=AT).state == "eligible"


def test_the_chronicle_knows_first_that_it_is_prepared_then_that_it_is_submitted(ana: User) -> None:
    project = begin(ana)
    told = Happening.objects.get(subject_code=project.code)
    assert (told.kind, told.status) == ("call_application", "tentative")
    actions.submit_side(submission=write(ana, project, 1), by=ana, at=AT)
    assert Happening.objects.get(pk=told.pk).status == "tentative"
    actions.submit_side(submission=write(ana, project, 2), by=APPLICANT, at=AT)
    assert Happening.objects.get(pk=told.pk).status == "submitted"
    assert Happening.objects.filter(kind="call_application").count() == 1


def test_without_a_topic_the_chronicle_is_told_nothing(ana: User) -> None:
    begin(ana, topic={})
    assert not Happening.objects.filter(kind="call_application").exists()


def test_withdrawing_is_taken_back_by_its_slip(ana: User) -> None:
    project = agree(ana, begin(ana))
    slip = actions.withdraw_project(project=project, reason="the partner left", by=ana, at=AT)
    assert fresh(project).state == "withdrawn"
    with pytest.raises(refusals.Settled):
        actions.recall_submission(submission=side(project, 1), by=ana, at=AT)
    slips.take_back(slip=slip, by=ana, at=AT)
    assert fresh(project).state == "eligible"


def test_of_two_who_submit_the_same_side_one_is_told_so(ana: User) -> None:
    project = begin(ana)
    one = write(ana, project, 1)
    actions.submit_side(submission=one, by=ana, at=AT)
    with pytest.raises(Overtaken):
        actions.submit_side(submission=one, by=APPLICANT, at=AT)


def test_each_side_s_history_is_its_own(ana: User) -> None:
    project = begin(ana)
    write(ana, project, 1)
    kept = actions.write_submission(submission=side(project, 1), content={"team": 6}, by=ana, at=AT)
    assert (kept.team, kept.leader) == (6, "Leader 1")
    restored = actions.restore_version(record=kept, content=written(1), by=ana, at=AT)
    assert (restored.team, side(project, 2).team) == (4, None)
    assert Project.objects.count() == 1
