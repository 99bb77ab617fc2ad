"""Things of every room that a case may mean, planned for about some day."""

from collections.abc import Callable
from datetime import date, time, timedelta

from attache.daybook.commitments import actions as commitments
from attache.daybook.commitments.actions import Promise
from attache.kernel.languages import Words
from attache.registry.people.models import User
from attache.relations.conferences import actions as conferences
from attache.relations.visits import actions as visits
from attache.students.admissions import actions as admissions
from attache.students.programmes.models import Intake
from attache.students.recruitment.models import Campaign
from tests.admissions.factories import fresh, make_places, offered
from tests.calls.factories import enter, side
from tests.centres.factories import make_centre, make_learner, make_sitting
from tests.cohorts.factories import filled
from tests.conferences.factories import said as of_a_conference
from tests.disruptions.factories import AT, in_person, proposed
from tests.grouping.factories import a_school, accept
from tests.meetings.factories import agree, make_partner
from tests.presentations.factories import join
from tests.presentations.factories import plan as present
from tests.programmes.factories import add, make_intake
from tests.recruitment.factories import make_campaign
from tests.visits.factories import said as of_a_visit

SHANGHAI = "Asia/Shanghai"


def a_visit(day: date, by: User) -> None:
    days = {"days": [day.isoformat(), (day + timedelta(days=2)).isoformat()], "lines": {}}
    visits.plan_visit(office=by.office, content=of_a_visit(by, **days), by=by, at=AT)


def a_promise(day: date, by: User) -> None:
    commitments.promise(promise=Promise(Words("A list"), by, day, partner=make_partner(by)), by=by, at=AT)


def a_conference(day: date, by: User) -> None:
    when = [day.isoformat(), day.isoformat(), "day", ""]
    conferences.consider_conference(office=by.office, content={**of_a_conference(), "when": when}, by=by, at=AT)


def a_presentation(day: date, by: User) -> None:
    place = make_partner(by).place
    campaign = Campaign.objects.first() or make_campaign(by)
    made = present(by, campaign, day=day, hour=time(16), format="in_person", place=place, room="Hall 1")
    if day > AT.date():
        join(made, at=AT)


def a_sitting(day: date, by: User) -> None:
    centre = make_centre(by)
    make_learner(by, centre)
    make_sitting(by, centre, day=day)


def a_group(_day: date, by: User) -> None:
    """Its day is that of the term: autumn 2020."""
    centre, _learners = a_school(by)
    accept(by, centre)


def a_cohort(day: date, by: User) -> None:
    steps = {"1": {"what": {"en": "Visa"}, "whose": "student", "due_on": day.isoformat(), "done_on": ""}}
    filled(by, 2, days=["2020-09-01", "2022-06-30"], steps=steps)


def an_intake(day: date, by: User) -> Intake:
    return make_intake(by, add(by, title={"en": f"Of {day}"}), deadlines={"any": [day.isoformat(), "18:00", SHANGHAI]})


def an_applicant(_day: date, by: User) -> None:
    """Somebody who holds a place and may wait for the next year: the arrival is the first day of the term."""
    intake = an_intake(date(2020, 6, 30), by)
    make_places(by, 1, intake=intake)
    make_intake(by, intake.programme, year=2021, deadlines={})
    admissions.accept_place(application=fresh(offered(by, intake)), by=by, at=AT)


def a_call(day: date, by: User) -> None:
    deadlines = {"portal": [day.isoformat(), "18:00"], "unit": [(day - timedelta(days=9)).isoformat(), "12:00"]}
    enter(by, sides={"1": side("Russian Foundation for Basic Research", deadlines=deadlines)}, type="outside")


PLANS: dict[str, Callable[[date, User], object]] = {
    "agreed": lambda day, by: in_person(by, day),
    "proposed": lambda day, by: proposed(by, day),
    "online": lambda _day, by: agree(by),
    "visit": a_visit,
    "promise": a_promise,
    "conference": a_conference,
    "presentation": a_presentation,
    "sitting": a_sitting,
    "group": a_group,
    "cohort": a_cohort,
    "intake": an_intake,
    "applicant": an_applicant,
    "call": a_call,
}
OF_KIND = {
    "meetings.meeting": "agreed",
    "visits.visit": "visit",
    "conferences.conference": "conference",
    "commitments.commitment": "promise",
    "presentations.presentation": "presentation",
    "centres.sitting": "sitting",
    "grouping.group": "group",
    "cohorts.cohort": "cohort",
    "programmes.intake": "intake",
    "admissions.application": "applicant",
    "calls.call": "call",
}


def plan_one(kind: str, day: date, by: User) -> None:
    PLANS[kind](day, by)
