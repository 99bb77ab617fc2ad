"""What would follow, said before anything moves, by the rooms that know it."""

from datetime import date
from typing import Any

import pytest

from attache.front.disruptions import actions, queries
from attache.front.disruptions.actions import Decision
from attache.front.disruptions.outputs.preview import preview
from attache.kernel.languages import Words
from attache.kernel.undo import slips
from attache.registry.people.models import User
from attache.students.cohorts.models import Cohort
from attache.students.precautions import actions as precautions
from attache.students.precautions.models import Event
from attache.students.presentations.models import Platform, Presentation
from tests.disruptions.factories import AT, decide, in_person, make_case, make_head
from tests.disruptions.offices import plan_one
from tests.precautions.factories import note

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
TODAY = date(2020, 2, 3)
APRIL = date(2020, 4, 7)


def foreseen(by: User, **said: Any) -> list[str]:
    """Everything that is said of the plans of a case upon one verdict on all."""
    case = make_case(by, last="2020-12-31", countries=[], formats=[])
    decision = Decision(reason=Words("Closed"), **said)
    actions.decide(case=case, keys=[], all_but=True, decision=decision, by=by, at=AT)
    found = preview(queries.board(case), TODAY).found
    return [str(one.sentence) for some in found.values() for one in some]


def test_health_rules_that_hold_on_the_new_day_are_said_of_what_takes_place_in_person() -> None:
    ana = make_head()
    in_person(ana, APRIL)
    note(ana, first="2020-06-01")
    said = [foreseen(ana, verdict="postpone", how="weeks", number=weeks) for weeks in (1, 9)]
    assert [[one for one in some if one.startswith("Health rules")] for some in said] == [
        [],
        ["Health rules hold there then: mask."],
    ]


def test_a_presentation_that_goes_online_lacks_a_platform_on_a_side() -> None:
    ana = make_head()
    plan_one("presentation", APRIL, ana)
    Platform.objects.filter(side="china").delete()
    assert [one for one in foreseen(ana, verdict="online") if one.startswith("No platform")] == [
        "No platform is named yet: In the mainland of China."
    ]


def test_deadlines_are_not_put_behind_the_term() -> None:
    ana = make_head()
    plan_one("intake", APRIL, ana)
    assert foreseen(ana, verdict="postpone", how="weeks", number=24)[0].endswith("behind the first day of the term.")
    assert foreseen(ana, verdict="postpone", how="weeks", number=50)[0].endswith("behind the end of the term.")


def test_a_cohort_whose_papers_will_have_expired_is_named() -> None:
    ana = make_head()
    plan_one("cohort", APRIL, ana)
    Cohort.objects.update(visa_until=date(2020, 12, 31))
    said = foreseen(ana, verdict="postpone", how="year")
    assert "The visa of the group ends before it begins." in said


def test_a_presentation_under_health_rules_keeps_them_upon_its_new_day_and_comes_back_whole() -> None:
    ana = make_head()
    plan_one("presentation", APRIL, ana)
    one = Presentation.objects.get()
    about: dict[str, Any] = {"kind": "presentations.presentation", "about": one.code, "title": str(one), "url": ""}
    precautions.put_under_rules(**about, day=APRIL, country="CN", office=ana.office, by=ana, at=AT)
    note(ana, first="2020-04-20")
    case = make_case(ana)
    decide(case, ana, verdict="postpone", how="weeks", number=4)
    _release, slip = actions.apply_case(case=case, note=Words(), by=ana, at=AT)
    event = Event.objects.get()
    assert (event.day, event.requirements.count()) == (date(2020, 5, 5), 1)
    slips.take_back(slip=slip, by=ana, at=AT)
    event = Event.objects.get()
    assert (event.day, event.requirements.count()) == (APRIL, 0)
