"""The calendar, as people see it."""

import re
from datetime import date

import pytest

from attache.kernel import planned
from attache.kernel.dates import when
from attache.kernel.languages import Words
from tests.chronicle.factories import make_happening
from tests.commitments.factories import FRIDAY, make_commitment
from tests.meetings.factories import agree
from tests.people.counting import MOST, queries_of
from tests.people.factories import make_agent, make_ana, make_boris, make_home, make_office

pytestmark = pytest.mark.django_db
WEEK, MONTH = "/office/calendar/week/2020-06-05/", "/office/calendar/month/2020-06/"


@pytest.fixture
def ana(client):
    user = make_ana(make_office())
    make_home()
    client.force_login(user)
    return user


@pytest.mark.parametrize("page", [WEEK, MONTH])
def test_what_is_due_and_what_happened_stand_on_their_days(client, ana, page):
    make_commitment(ana, Words(en="our list"), due=FRIDAY)
    make_happening(ana, "Video talk", when=when.day(FRIDAY))
    make_happening(ana, "Some time in spring", when=when.season(2020, 3))
    make_happening(ana, "All of early summer", when=when.span(date(2020, 5, 20), date(2020, 6, 10)))
    shown = client.get(page).content.decode()
    assert "our list" in shown
    assert "Video talk" in shown
    assert "Some time in spring" not in shown
    assert "All of early summer" not in shown


def test_the_calendar_opens_on_the_week_that_it_is(client, ana):
    answer = client.get("/office/calendar/?day=2020-06-05")
    assert (answer.status_code, answer.url) == (302, "/office/calendar/week/2020-06-01/")
    assert client.get(client.get("/office/calendar/").url).status_code == 200


@pytest.mark.parametrize("page", ["week/2020-13-01/", "week/0001-01-01/", "month/9999-12/", "?day=yesterday"])
def test_what_is_no_day_is_not_found(client, ana, page):
    assert client.get(f"/office/calendar/{page}").status_code == 404


@pytest.mark.parametrize("page", [WEEK, MONTH])
@pytest.mark.parametrize(("zone", "more"), [("America%2FNew_York", ["03:00"]), ("Europe%2FMoscow", []), ("Mars", [])])
def test_a_reader_away_from_the_offices_sees_the_own_clock_too(client, ana, page, zone, more):
    agree(ana)
    client.cookies["attache_zone"] = zone
    shown = client.get(page).content.decode()
    told = re.findall(r'<span title="([^"]+)">([0-9:]+)', shown)
    own = [time for city, time in told if city == "Your clock"]
    assert set(own) == set(more)
    assert ("Your clock" in shown) == bool(more)
    assert {city for city, _time in told} >= {"Shanghai", "St Petersburg"}


FOUR = 4  # rooms that plan fit into the budget of a page; each other one costs its query (docs/decisions/0017)


@pytest.mark.parametrize("page", [WEEK, MONTH])
def test_the_calendar_costs_the_same_for_one_entry_and_for_many(client, ana, page):
    make_commitment(ana)
    one = queries_of(client, page)
    client.cookies["attache_zone"] = "America%2FNew_York"
    for number in range(3):
        make_commitment(ana, Words(en=f"list {number}"))
        make_happening(ana, f"Talk {number}", when=when.day(FRIDAY))
    assert queries_of(client, page) == one <= MOST + len(planned._sources()) - FOUR


def test_outside_people_see_nothing_of_it(client, ana):
    agent = make_agent(ana.office)
    make_commitment(ana)
    assert planned.between(agent, FRIDAY, FRIDAY) == []
    client.force_login(agent)
    assert client.get(WEEK).status_code == 403


@pytest.mark.parametrize("maker", [make_ana, make_boris])
def test_the_readers_own_clock_stands_first(client, maker):
    offices = {make_ana: make_office(), make_boris: make_home()}
    reader = maker(offices[maker])
    client.force_login(reader)
    page = client.get(WEEK).content.decode()
    heads = page[page.index("<thead>") : page.index("</thead>")]
    cities = sorted((str(office.city) for office in offices.values()), key=heads.index)
    assert cities[0] == str(reader.office.city)
