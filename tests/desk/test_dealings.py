"""Meetings, letters, gifts and video addresses on a partner's page."""

from datetime import UTC, datetime

import pytest

from attache.front.desk import queries
from attache.kernel import clock
from attache.kernel.languages import Words
from attache.relations.meetings.actions import cancel_meeting
from tests.correspondence.factories import AT, draft, give, make_ana, make_partner, owed, register, send
from tests.meetings import factories as meetings
from tests.partners.factories import make_partner as make_other
from tests.people.counting import MOST, queries_of

pytestmark = pytest.mark.django_db
NOW = datetime(2020, 5, 1, 6, 0, tzinfo=UTC)


@pytest.fixture
def ana(client, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    somebody = make_ana()
    client.force_login(somebody)
    return somebody


def test_a_partners_page_leads_to_what_goes_on_with_it(client, ana):
    partner = make_partner(ana)
    address = f"/office/partners/{partner.code}/dealings/"
    assert f'hx-get="{address}"' in client.get(partner.get_absolute_url()).content.decode()
    assert "the register has no letter or gift" in client.get(address).content.decode()
    gift, letter = give(ana, **owed(ana)), register(ana)
    words = client.get(address).content.decode()
    assert letter.registered_as in words
    assert gift.get_absolute_url() in words
    assert "thanks are owed" in words
    assert "waits for an answer" not in words


def test_what_an_answer_is_owed_for_stands_before_what_is_newer(ana):
    waits = register(ana, when=["2020-03-01", "2020-03-01", "day", ""], **owed(ana))
    newer = [send(draft(ana), ana) for _n in range(5)]
    partner = make_partner(ana)
    found = queries.dealings_with(partner.code, NOW).letters
    assert found == [waits, *reversed(newer[1:])]


def test_meetings_to_come_with_this_partner_are_told_and_those_over_or_cancelled_are_not(client, ana, monkeypatch):
    coming, undated = meetings.propose(ana), meetings.propose(ana, slot=None)
    gone = meetings.propose(ana)
    cancel_meeting(meeting=gone, reason="the plan has changed", by=ana, at=AT)
    partner = make_partner(ana)
    assert queries.dealings_with(partner.code, NOW).coming == [coming, undated]
    assert "Talks on the accelerator" in client.get(f"/office/partners/{partner.code}/dealings/").content.decode()
    assert queries.dealings_with(partner.code, NOW.replace(year=2021)).coming == [undated]
    other = make_other(ana, Words("Another University"))
    assert queries.dealings_with(other.code, NOW).coming == []


def test_the_part_costs_the_same_for_one_of_each_and_for_many(client, ana):
    address = f"/office/partners/{make_partner(ana).code}/dealings/"
    give(ana, **owed(ana))
    register(ana)
    one = queries_of(client, address)
    for _n in range(3):
        give(ana, **owed(ana))
        register(ana)
    assert queries_of(client, address) == one <= MOST
