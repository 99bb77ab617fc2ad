"""Meetings, letters, gifts and video addresses on a partner's page."""

from datetime import UTC, datetime

import pytest

from attache.front.desk import queries
from attache.kernel import clock
from attache.kernel.languages import Words
from attache.relations.meetings import queries as known
from attache.relations.meetings.actions import cancel_meeting, hold_meeting
from attache.relations.series import queries as queries_of_series
from attache.relations.visits import actions as visits
from attache.relations.visits.models import Visit
from tests.correspondence.factories import AT, draft, give, make_ana, make_partner, owed, register, send
from tests.meetings import factories as meetings
from tests.partners.factories import make_partner as make_other
from tests.people.counting import MOST, queries_of
from tests.series.factories import make as make_series
from tests.series.factories import weekly
from tests.visits.factories import plan as plan_visit

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


def test_a_planned_visit_stands_on_the_partners_page_until_it_is_held_or_cancelled(client, ana):
    visit, partner = plan_visit(ana), make_partner(ana)
    Visit.objects.filter(pk=visit.pk).update(organisation=partner)
    address = f"/office/partners/{partner.code}/dealings/"
    words = client.get(address).content.decode()
    assert ("A delegation from Xi&#x27;an" in words, "10–12 June 2020" in words) == (True, True)
    visits.cancel_visit(visit=visit, reason="the virus", by=ana, at=AT)
    assert visit.get_absolute_url() not in client.get(address).content.decode()


def test_the_held_meetings_of_a_series_are_one_row_of_the_timeline_with_the_newest_shown(client, ana):
    series = make_series(ana, weekly(count=3))
    [first, second, third] = queries_of_series.meetings_of(series)
    for one in (first, second, third):
        hold_meeting(meeting=known.meeting(one.code), content={}, by=ana, at=third.starts_at)
    alone = meetings.hold(ana)
    page = client.get(meetings.make_partner(ana).get_absolute_url())
    newest, row = page.context["timeline"]
    assert (newest.url, row.url) == (happening_of(alone), happening_of(third))
    assert [one.url for one in row.earlier] == [happening_of(second), happening_of(first)]
    assert "2 earlier meetings of the series</summary>" in page.content.decode()


def happening_of(meeting):
    happening = known.meeting(meeting.code).happening
    assert happening
    return happening.get_absolute_url()
