"""Calendars to subscribe to: what is in whose, that nothing more is, and how long an address is good for."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from attache.front.feeds import actions, queries
from attache.kernel import clock
from attache.kernel.invitations import Event, Method, Status, read
from attache.kernel.languages import Language, Words
from attache.kernel.links.models import Link, Visit
from attache.kernel.merging.models import Moved
from attache.registry.people.models import User
from attache.registry.people.states import Role
from attache.relations.meetings import actions as meetings
from attache.relations.meetings.logic.drafts import DelegateDraft, ItemDraft, SideDraft
from attache.relations.series import actions as series
from tests.chronicle.factories import make_user
from tests.meetings.factories import AFTER, AT, LATER, XATU, agree, hold, make_ana, make_draft, make_partner, propose
from tests.partners.factories import make_person
from tests.series.factories import weekly

pytestmark = pytest.mark.django_db
HOME = "/office/calendar/feeds/"
TO_XATU = (SideDraft(ours=True), SideDraft(organisation=XATU))


@pytest.fixture(autouse=True)
def in_june(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AFTER)


def enter(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address_for(to: Any, by: User, language: Language = Language.ZH) -> str:
    _link, token = actions.give_feed(to=to, language=language, by=by, at=AT)
    return f"/to/{token}/calendar.ics"


def events(address: str, **headers: str) -> list[Event]:
    answer = Client().get(address, headers=headers)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    if b"BEGIN:VEVENT" not in answer.content:
        return []
    said = read(answer.content)
    assert said.method is Method.PUBLISH
    return list(said.events)


def test_one_of_ours_has_what_he_is_invited_to_and_what_he_arranges():
    ana = make_ana()
    ben = make_user("ben", ana.office, Role.OFFICE_STAFF)
    invited = SideDraft(ours=True, delegates=(DelegateDraft(ben.code),))
    with_ben = agree(ana, sides=(invited, SideDraft(organisation=XATU)))
    proposed = propose(ana)
    assert {one.uid for one in events(address_for(ana, ana))} == {with_ben.uid, proposed.uid}
    assert [one.uid for one in events(address_for(ben, ben))] == [with_ben.uid]


def test_a_partner_has_what_is_agreed_with_it_and_nothing_that_is_ours():
    ana = make_ana()
    secret = {"note": "They must not know", "agenda": (ItemDraft(Words("the grant")),)}
    User.objects.filter(pk=ana.pk).update(email="ana@spbstu.example")
    ours = SideDraft(ours=True, delegates=(DelegateDraft(ana.code),))
    agreed = agree(ana, sides=(ours, SideDraft(organisation=XATU)), **secret)
    propose(ana, sides=TO_XATU)
    agree(ana, sides=(SideDraft(ours=True), SideDraft(name="Another school")))
    cancelled = agree(ana, sides=TO_XATU)
    meetings.cancel_meeting(meeting=cancelled, reason="The virus", by=ana, at=AT)
    address = address_for(make_partner(ana), ana)
    assert {(one.uid, one.status) for one in events(address)} == {
        (agreed.uid, Status.CONFIRMED),
        (cancelled.uid, Status.CANCELLED),
    }
    text = Client().get(address).content.decode()
    assert ("They must not know" in text, "ATTENDEE" in text) == (False, False)


def test_what_came_of_a_meeting_is_not_told_to_a_partner():
    ana = make_ana()
    hold(ana)
    [event] = events(address_for(make_partner(ana), ana))
    assert event.description == ""


def test_a_partners_person_has_what_that_person_is_invited_to():
    ana = make_ana()
    make_partner(ana)
    person = make_person(ana)
    mine = agree(
        ana, sides=(SideDraft(ours=True), SideDraft(organisation=XATU, delegates=(DelegateDraft(person.code),)))
    )
    agree(ana, sides=TO_XATU)
    assert [one.uid for one in events(address_for(person, ana))] == [mine.uid]


def test_every_meeting_of_a_series_stands_by_itself():
    ana = make_ana()
    make_partner(ana)
    series.make_series(
        office=ana.office,
        draft=make_draft(sides=TO_XATU),
        timetable=weekly(date(2020, 6, 11), count=3),
        agreed=True,
        by=ana,
        at=AT,
    )
    found = [one for one in events(address_for(make_partner(ana), ana)) if one.start.time() == time(15)]
    assert len({one.uid for one in found}) == len(found) >= 3
    assert {one.instance for one in found} == {None}


def test_nothing_is_sent_again_until_something_has_changed():
    ana = make_ana()
    meeting = agree(ana)
    address, client = address_for(make_partner(ana), ana), Client()
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    since = client.get(address, headers={"If-Modified-Since": first["Last-Modified"]})
    assert (again.status_code, since.status_code, again.content) == (304, 304, b"")
    meetings.move_meeting(meeting=meeting, slot=LATER, minutes=30, reason="x", by=ana, at=AT + timedelta(hours=1))
    other = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (other.status_code, other["ETag"] != first["ETag"]) == (200, True)
    assert client.get(address, headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 200


def test_the_calendar_of_a_partner_that_was_merged_goes_on():
    ana = make_ana()
    agree(ana, sides=TO_XATU)
    partner = make_partner(ana)
    _link, token = actions.give_feed(to=partner, language=Language.ZH, by=ana, at=AT)
    Link.objects.update(subject_code="O-9999")
    assert Client().get(f"/to/{token}/calendar.ics").status_code == 410
    Moved.objects.create(kind=partner._meta.label_lower, old="O-9999", new=partner.code)
    assert len(events(f"/to/{token}/calendar.ics")) == 1


def test_a_withdrawn_address_is_gone_and_an_unknown_one_was_never_there():
    ana = make_ana()
    address = address_for(ana, ana)
    link = Link.objects.get()
    client = enter(ana)
    client.post(f"{HOME}{link.code}/withdraw/")
    assert (Client().get(address).status_code, Client().get("/to/nonsense/calendar.ics").status_code) == (410, 404)


def test_nobody_withdraws_the_calendar_of_somebody_else():
    ana = make_ana()
    ben = make_user("ben", ana.office, Role.OFFICE_STAFF)
    address_for(ben, ben)
    enter(ana).post(f"{HOME}{Link.objects.get().code}/withdraw/")
    assert Link.objects.get().state == "open"


def test_readings_are_noted_once_a_day_and_too_many_are_refused():
    ana = make_ana()
    address = address_for(ana, ana)
    answers = [Client().get(address).status_code for _one in range(62)]
    assert (Visit.objects.count(), answers[0], answers[-1]) == (1, 200, 429)


def test_the_page_makes_an_address_that_is_shown_once():
    ana = make_ana()
    make_partner(ana)
    client = enter(ana)
    made: Any = client.post(HOME + "give/", {"own": "1"})
    address = made.context["address"]
    assert Client().get(address.split("localhost:8020")[-1]).status_code == 200
    assert address not in client.get(HOME).content.decode()
    given = client.post(HOME + "give/", {"to": XATU, "language": "zh"})
    assert given.context["webcal"].startswith("webcal://")
    assert client.post(HOME + "give/", {"to": "Nobody at all", "language": "zh"}).status_code == 422
    page = Client().get(made.context["address"].split("localhost:8020")[-1].removesuffix("calendar.ics"))
    assert (page.status_code, b"webcal://" in page.content) == (200, True)


def test_the_number_of_queries_does_not_grow():
    ana = make_ana()
    address, counts = address_for(make_partner(ana), ana), []
    for _count in (1, 2):
        agree(ana, sides=(SideDraft(ours=True), SideDraft(organisation=XATU, delegates=(DelegateDraft(name="Wang"),))))
        Client().get(address)
        with CaptureQueriesContext(connection) as made:
            Client().get(address)
        counts.append(len(made))
        Client().get(address)
    assert counts[0] == counts[1]
    assert queries.calendar(make_partner(ana), AFTER).is_ours is False
