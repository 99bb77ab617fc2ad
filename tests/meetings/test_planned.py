"""Meetings on the calendar."""

from datetime import UTC, date, datetime

import pytest

from attache.kernel import planned
from attache.kernel.dates import when
from attache.kernel.languages import Words
from attache.registry.people.states import Role
from attache.relations.meetings import actions
from attache.relations.meetings.outputs.planned import planned as meetings_between
from tests.chronicle.factories import make_user
from tests.meetings.factories import AT, SPRING, make_ana, make_draft, make_partner, propose

pytestmark = pytest.mark.django_db
MONDAY, SUNDAY = date(2020, 6, 1), date(2020, 6, 7)


def test_a_meeting_stands_at_its_moment_with_its_state():
    ana = make_ana()
    meeting = propose(ana)
    [entry] = meetings_between(ana, MONDAY, SUNDAY)
    assert (entry.starts, entry.ends) == (
        datetime(2020, 6, 5, 7, tzinfo=UTC),
        datetime(2020, 6, 5, 8, tzinfo=UTC),
    )
    assert (entry.code, entry.tag, entry.tag_kind, entry.lang) == (meeting.code, "proposed", "wait", "")


def test_what_was_entered_afterwards_stands_on_its_day_or_on_none():
    ana = make_ana()
    make_partner(ana)
    for title, time in [("On the day", when.day(MONDAY)), ("In spring", SPRING)]:
        actions.enter_meeting(office=ana.office, draft=make_draft(title=Words(title)), time=time, by=ana, at=AT)
    entries = meetings_between(ana, MONDAY, SUNDAY)
    assert [(entry.title, entry.starts, entry.first) for entry in entries] == [("On the day", None, MONDAY)]


def test_a_title_in_another_language_says_which():
    ana = make_ana()
    propose(ana, title=Words(zh="加速器会谈"))
    [entry] = meetings_between(ana, MONDAY, SUNDAY)
    assert (entry.title, entry.lang) == ("加速器会谈", "zh-Hans")


def test_the_happening_of_a_meeting_does_not_stand_beside_it():
    ana = make_ana()
    make_partner(ana)
    meeting = actions.enter_meeting(office=ana.office, draft=make_draft(), time=when.day(MONDAY), by=ana, at=AT)
    assert [entry.code for entry in planned.between(ana, MONDAY, SUNDAY)] == [meeting.code]


def test_outside_people_see_no_meetings():
    ana = make_ana()
    propose(ana)
    agent = make_user("agent", ana.office, Role.AGENT)
    assert meetings_between(agent, MONDAY, SUNDAY) == []
