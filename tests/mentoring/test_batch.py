"""The batch: sessions are meetings on every clock, milestones have a light, mentors see theirs by the link."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from attache.kernel import clock
from attache.kernel.languages import Words
from attache.kernel.replanning import Move, Scope
from attache.registry.people.models import User
from attache.relations.meetings import actions as meetings
from attache.relations.meetings import queries as talks
from attache.relations.meetings.logic.times import Slot
from attache.relations.series.outputs.replanning import plans
from attache.science.accelerator import actions as accelerator
from attache.science.accelerator import queries as projects
from attache.science.accelerator.actions import refusals as wrong_there
from attache.science.accelerator.models import Programme, StudentProject
from attache.science.mentoring import actions, outputs, queries
from attache.science.mentoring.actions import refusals
from attache.science.mentoring.logic import asleep, light
from attache.science.mentoring.models import Mentor, Milestone, Session
from attache.science.mentoring.states import Light
from tests.accelerator.factories import AT, CLOSES, begin, idea, make_ana, moved, said

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
DAYS = {"starts_on": "2020-06-01", "ends_on": "2020-08-31", "demo_on": "2020-09-01"}
NOW = datetime(2020, 6, 10, 8, 0, tzinfo=UTC)
TODAY = date(2020, 6, 10)
SLOT = Slot(date(2020, 6, 12), time(16, 0), "Asia/Shanghai")  # 11:00 in Moscow
DAY = st.dates(date(2020, 1, 1), date(2020, 12, 31))


@pytest.fixture
def ana(monkeypatch: pytest.MonkeyPatch) -> User:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return make_ana()


@pytest.fixture
def programme(ana: User) -> Programme:
    """A batch with a drone; a loom was not admitted."""
    made = moved(ana, begin(ana, **DAYS), "call")
    idea(ana, made)
    idea(ana, made, title={"en": "A loom"})
    made = moved(ana, made, "select", at=CLOSES + timedelta(hours=1))
    StudentProject.objects.filter(title__en="A drone").update(state="admitted")
    StudentProject.objects.filter(title__en="A loom").update(state="declined")
    made = moved(ana, made, "prepare", "begin", at=CLOSES + timedelta(hours=1))
    return projects.programme(made.code)


def drone() -> StudentProject:
    return projects.project(StudentProject.objects.get(title__en="A drone").code)


def mentor(ana: User, programme: Programme, side: int = 2, zone: str = "Asia/Shanghai") -> Mentor:
    return actions.add_mentor(
        programme=programme, side=side, name=f"Mentor {side}", language="en", zone=zone, by=ana, at=NOW
    )  # fmt: skip


def session(ana: User, programme: Programme, **how) -> Session:
    about = {"title": Words(en="First customers"), "slot": SLOT, "minutes": 60, **how}
    return actions.plan_session(programme=programme, **about, by=ana, at=NOW)


def milestone(ana: User, due: date, *projects: StudentProject) -> Milestone:
    title, rows = Words(en="Prototype"), list(projects or (drone(),))
    (code,) = actions.add_milestones(projects=rows, title=title, due=due, by=ana, at=NOW)
    return queries.milestone(code)


def page_of(ana: User, one: Mentor) -> str:
    return reverse("links:open", args=[actions.share_mentor(mentor=one, by=ana, at=NOW)[1]])


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_session_put_behind_the_batch_that_the_grant_pays_for_is_said(ana: User, programme: Programme):
    session(ana, programme)
    scope = Scope(TODAY, TODAY + timedelta(days=30))
    (plan,) = plans(scope)
    days = [date(2020, 8, 31), date(2020, 9, 1)]
    said = [outputs.foreseen([Move(plan, "postpone", day)]) for day in days]
    assert [[str(one.sentence) for one in some] for some in said] == [
        [],
        ["The batch that the grant pays for ends on 31 August 2020, before that."],
    ]
    assert outputs.foreseen([Move(plan, "online")]) == []
    Programme.objects.update(ends_on=date(2020, 12, 1), demo_on=date(2020, 8, 30))
    (consequence,) = outputs.foreseen([Move(plan, "postpone", days[0])])
    assert consequence.sentence == "The demo day is on 30 August 2020, before that."


@given(due=DAY, today=DAY, reached=st.booleans(), worry=st.booleans())
def test_a_milestone_has_one_light(due: date, today: date, reached: bool, worry: bool) -> None:
    shown = light(due, reached=reached, worry=worry, today=today)
    assert (shown is Light.DONE) == reached
    assert (shown is Light.RED) == (not reached and due < today)
    assert (shown is Light.GREEN) == (not reached and not worry and (due - today).days > 7)


@pytest.mark.parametrize(
    ("hour", "minutes", "night"),
    [(4, 60, []), (0, 60, ["Europe/Moscow"]), (13, 60, ["Asia/Shanghai"]), (12, 60, []), (12, 61, ["Asia/Shanghai"])],
)
def test_it_is_said_where_it_is_night(hour: int, minutes: int, night: list[str]) -> None:
    at = datetime(2020, 6, 12, hour, 0, tzinfo=UTC) + (timedelta(hours=1) if hour == 4 else timedelta())
    assert asleep(at, minutes, ["Asia/Shanghai", "Europe/Moscow"]) == night


def test_a_session_is_a_meeting_of_both_sides_that_no_digest_tells_of(ana: User, programme: Programme) -> None:
    made = session(ana, programme, mentor=mentor(ana, programme), project=drone())
    meeting = talks.meeting(made.meeting.code)
    assert (meeting.state, meeting.publishable, meeting.minutes) == ("agreed", False, 60)
    assert meeting.starts_at == datetime(2020, 6, 12, 8, 0, tzinfo=UTC)
    assert [(side.ours, [one.name for one in side.delegates.all()]) for side in meeting.sides.all()] == [
        (True, []), (False, ["Mentor 2"]),
    ]  # fmt: skip


def test_what_becomes_of_the_meeting_the_session_shows(ana: User, programme: Programme) -> None:
    made = session(ana, programme)
    other = Slot(date(2020, 6, 13), time(9, 0), "Europe/Moscow")
    meetings.move_meeting(meeting=made.meeting, slot=other, minutes=30, reason="ill", by=ana, at=NOW)
    (shown,) = queries.sessions_of(programme)
    assert (shown.meeting.starts_at, shown.form) == (other.instant, "workshop")
    meetings.cancel_meeting(meeting=talks.meeting(shown.meeting.code), reason="ill", by=ana, at=NOW)
    assert queries.sessions_of(programme)[0].meeting.state == "cancelled"
    meetings.remove_meeting(meeting=talks.meeting(shown.meeting.code), by=ana, at=NOW)
    assert not Session.objects.exists()


def test_a_case_that_decides_of_plans_is_offered_the_sessions(ana: User, programme: Programme) -> None:
    made = session(ana, programme, mentor=mentor(ana, programme), project=drone())
    scope = Scope(first=date(2020, 6, 12), last=date(2020, 6, 12))
    assert [one.code for one in plans(scope)] == [made.meeting.code]


def test_a_mentor_s_session_is_with_a_project_of_the_batch(ana: User, programme: Programme) -> None:
    loom = projects.project(StudentProject.objects.get(title__en="A loom").code)
    stranger = mentor(ana, begin(ana))
    for wrong in (
        {"project": drone()},
        {"project": loom, "mentor": mentor(ana, programme)},
        {"project": drone(), "mentor": stranger},
        {"title": Words()},
    ):
        with pytest.raises(refusals.NoSession):
            session(ana, programme, **wrong)


def test_milestones_are_set_reached_and_worried_about(ana: User, programme: Programme) -> None:
    one = milestone(ana, date(2020, 7, 1))
    said_of: dict[str, Any] = {"milestone": one, "by": ana, "at": NOW}
    lights = []
    for due, reached_on, worry in (
        (date(2020, 7, 1), None, "no parts"), (date(2020, 6, 9), None, ""), (date(2020, 6, 9), TODAY, "no parts"),
    ):  # fmt: skip
        actions.say_of_milestone(**said_of, due=due, reached_on=reached_on, worry=worry)
        lights.append(outputs.milestones(queries.milestones_of(programme), TODAY)[0].light)
    assert lights == [Light.AMBER, Light.RED, Light.DONE]
    assert Milestone.objects.get().worry == ""
    with pytest.raises(refusals.NotReachedYet):
        actions.say_of_milestone(**said_of, due=TODAY, reached_on=TODAY + timedelta(days=1), worry="")
    with pytest.raises(refusals.NotInTheBatch):
        milestone(ana, TODAY, projects.project(StudentProject.objects.get(title__en="A loom").code))
    with pytest.raises(refusals.NoTitle):
        actions.add_milestones(projects=[drone()], title=Words(), due=TODAY, by=ana, at=NOW)


def test_a_mentor_sees_the_own_and_nothing_else(ana: User, programme: Programme) -> None:
    milestone(ana, date(2020, 7, 1))
    ours, theirs = mentor(ana, programme, 1, "Asia/Novosibirsk"), mentor(ana, programme)
    session(ana, programme, mentor=ours, project=drone())
    page_ = text_of(Client().get(f"{page_of(ana, ours)}?lang=en"))
    assert "A drone" in page_
    assert "Novosibirsk: " in page_
    assert "A loom" not in page_
    other = text_of(Client().get(f"{page_of(ana, theirs)}?lang=en"))
    assert ("A drone" in other, "No session is agreed yet." in other) == (False, True)


def test_a_mentor_says_that_a_milestone_is_in_danger(ana: User, programme: Programme) -> None:
    one, ours, theirs = milestone(ana, date(2020, 7, 1)), mentor(ana, programme, 1), mentor(ana, programme)
    session(ana, programme, mentor=ours, project=drone())
    typed = {"milestone": one.code, "worry": "no parts"}
    assert Client().post(page_of(ana, theirs), typed).status_code == 422
    assert Milestone.objects.get().worry == ""
    assert Client().post(page_of(ana, ours), typed).status_code == 302
    assert Milestone.objects.get().worry == "no parts"


def test_the_batch_ends_when_every_outcome_is_known(ana: User, programme: Programme) -> None:
    assert drone().state == "running"
    shown_on = datetime(2020, 9, 1, 12, 0, tzinfo=UTC)
    moved(ana, programme, "show", at=shown_on)
    with pytest.raises(wrong_there.NoOutcome, match=drone().code):
        moved(ana, programme, "finish", at=shown_on)
    accelerator.say_outcome(project=drone(), outcome="pilot", note="with a plant", by=ana, at=shown_on)
    moved(ana, programme, "finish", at=shown_on)
    assert (drone().state, drone().outcome) == ("alumnus", "pilot")
    with pytest.raises(wrong_there.NoReason):
        accelerator.leave_batch(project=drone(), reason=" ", by=ana, at=shown_on)
    loom = projects.project(StudentProject.objects.get(title__en="A loom").code)
    with pytest.raises(wrong_there.NotInTheBatch):
        accelerator.say_outcome(project=loom, outcome="pilot", note="", by=ana, at=shown_on)


def test_the_office_leads_the_batch_on_its_pages(ana: User, programme: Programme) -> None:
    office = Client()
    office.force_login(ana)
    here = f"{programme.get_absolute_url()}batch/"
    who = {"name": "Orlov", "side": "1", "language": "ru", "zone": "Europe/Moscow"}
    assert office.post(f"{here}mentors/new/", who).status_code == 302
    one = Mentor.objects.get()
    assert office.post(f"/office/accelerator/mentors/{one.code}/share/").status_code == 200
    typed = {
        "title_en": "Pitch", "mentor": one.code, "project": drone().code, "day": "2020-06-12", "hour": "10:00",
        "zone": "Asia/Shanghai", "minutes": "60",
    }  # fmt: skip
    told = office.post(f"{here}sessions/new/", typed, follow=True)
    assert "It is night then: Moscow." in text_of(told)
    assert office.post(f"{here}milestones/new/", {"title_en": "Prototype", "due": "2020-07-01"}).status_code == 302
    code = Milestone.objects.get().code
    reached = {"due": "2020-07-01", "reached_on": "2020-06-09", "worry": ""}
    assert office.post(f"/office/accelerator/milestones/{code}/", reached).status_code == 302
    page_ = text_of(office.get(here))
    assert ("reached" in page_, "Pitch" in page_) == (True, True)
    assert office.get("/office/accelerator/milestones/MI-9999/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_batch_costs_the_same_for_any_number_of_rows(ana: User, programme: Programme, rows: int) -> None:
    who = mentor(ana, programme)
    for row in range(rows):
        session(ana, programme, mentor=who, project=drone())
        milestone(ana, TODAY + timedelta(days=row))
    office = Client()
    office.force_login(ana)
    with CaptureQueriesContext(connection) as seen:
        page_ = text_of(office.get(f"{programme.get_absolute_url()}batch/"))
    assert page_.count("First customers") == rows
    assert len(seen) <= 20, len(seen)


def test_the_day_of_the_office_may_be_corrected_in_the_batch(ana: User, programme: Programme) -> None:
    later = said(**{**DAYS, "demo_on": "2020-09-15"})
    kept = accelerator.correct_programme(programme=programme, content=later, by=ana, at=AT)
    assert (kept.demo_on, kept.state) == (date(2020, 9, 15), "batch")
