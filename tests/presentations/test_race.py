"""Many want the last seat at once: one gets it, the others wait; two agencies never hold one student at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from attache.students.presentations.models import SignUp
from attache.students.recruitment import actions as recruitment
from attache.students.recruitment.actions.claims import PROTECTED
from attache.students.recruitment.models import Claim, Lead
from tests.presentations.factories import AT, GUEST, add_agency, join, make_ana, plan
from tests.recruitment.factories import bring, make_campaign, said

CLIENTS, AT_ONCE = 40, 10
ON_POSTGRESQL = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="an SQLite database in memory is seen by one thread"
)
pytestmark = [pytest.mark.django_db(transaction=True), ON_POSTGRESQL]


def at_once(act, numbers):
    gate = Barrier(AT_ONCE)

    def one(number: int):
        gate.wait(60)
        try:
            return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, numbers))


def test_of_many_who_want_the_last_seat_exactly_one_gets_it():
    of = plan(make_ana(), seats=1)
    found = at_once(lambda number: join(of, reach=f"1390000{number:04}").state, range(CLIENTS))
    assert (found.count("signed"), found.count("waiting")) == (1, CLIENTS - 1)
    assert SignUp.objects.filter(seat=1).count() == 1


def test_of_many_agencies_that_claim_after_the_protection_is_over_exactly_one_follows():
    ana = make_ana()
    campaign = make_campaign(ana)
    agencies = [add_agency(ana, f"Agency {number}") for number in range(AT_ONCE)]
    lead = bring(ana, campaign, agencies[0])
    later = AT + PROTECTED
    found = at_once(
        lambda number: recruitment.claim_lead(lead=lead, agency=agencies[number], by=GUEST, at=later).state,
        range(AT_ONCE),
    )
    assert (found.count("standing"), found.count("refused")) == (1, AT_ONCE - 1)
    assert sorted(Claim.objects.filter(lead=lead).values_list("state", flat=True)) == sorted(["ended", *found])


def test_people_who_decide_at_once_leave_one_agency_holding_the_student():
    ana = make_ana()
    lead = bring(ana, make_campaign(ana))
    agencies = [add_agency(ana, f"Agency {number}") for number in range(AT_ONCE)]

    def decide(number: int) -> bool:
        agency = agencies[number]
        if number % 2:
            return recruitment.claim_lead(lead=lead, agency=agency, by=GUEST, at=AT).state == "refused"
        return bool(recruitment.arbitrate(lead=lead, agency=agency, note="The earlier letter.", by=ana, at=AT).code)

    found = at_once(decide, range(AT_ONCE))
    assert len(found) == AT_ONCE
    assert Claim.objects.filter(lead=lead, state="standing").count() == 1
    decided = Claim.objects.exclude(note="")
    assert decided.count() == AT_ONCE / 2


def test_of_many_agencies_that_bring_one_student_at_once_exactly_one_holds_her():
    ana = make_ana()
    campaign = make_campaign(ana)
    agencies = [add_agency(ana, f"Agency {number}") for number in range(AT_ONCE)]
    content = said(reach="13900000001")
    at_once(
        lambda number: recruitment.meet_lead(
            campaign=campaign, source=agencies[number], content=content, by=GUEST, at=AT
        ),
        range(AT_ONCE),
    )
    assert Lead.objects.count() == 1
    states = list(Claim.objects.values_list("state", flat=True))
    assert (states.count("standing"), states.count("refused")) == (1, AT_ONCE - 1)
