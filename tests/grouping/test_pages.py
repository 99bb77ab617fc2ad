"""The pages of groups."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from attache.kernel import clock, needs, planned
from attache.registry.people.models import User
from attache.students.centres import queries as learners
from attache.students.grouping import queries
from attache.students.grouping.models import Formation, Group, Pin
from tests.centres.factories import make_sitting, place
from tests.centres.test_pages import enter, text_of
from tests.grouping.factories import (
    AT,
    DAY,
    a_school,
    accept,
    make_ana,
    make_learner,
    members,
    propose,
    site_of,
    term_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HOME = "/office/groups/"


@pytest.fixture
def ana(monkeypatch: pytest.MonkeyPatch) -> User:
    monkeypatch.setattr(clock, "now", lambda: AT)
    return make_ana()


def test_groups_are_proposed_pinned_made_and_opened(ana: User):
    client = enter(ana)
    assert "No groups yet" in text_of(client.get(HOME))
    centre, some = a_school(ana, 6)
    here = f"{HOME}of/{centre.code}/"
    assert "6 learners" in text_of(client.get(HOME))
    assert "No groups yet" in text_of(client.get(here))
    sizes = {"term": term_of(ana).code, "least": "3", "most": "6"}
    wrong = client.post(f"{here}propose/", {**sizes, "most": "2"})
    assert (wrong.status_code, "The most is below the least" in text_of(wrong)) == (422, True)
    made: Any = client.post(f"{here}propose/", sizes)
    assert "No wish stands against it" in text_of(client.get(made.url))
    pinned: Any = client.post(f"{made.url}pin/{some[0].code}/", {"place": "online"})
    assert Pin.objects.count() == 1
    assert "A person has pinned this place" in text_of(client.get(pinned.url))
    freed: Any = client.post(f"{pinned.url}pin/{some[0].code}/", {"free": "1"})
    again: Any = client.post(f"{freed.url}again/")
    client.post(f"{again.url}accept/")
    group = Group.objects.get()
    assert "planned" in text_of(client.get(here))
    page = group.get_absolute_url()
    client.post(f"{page}open/", {"on": "2020-05-20"})
    assert "Finish the group" in text_of(client.get(page))
    client.post(f"{page}out/{some[0].code}/")
    assert "Were in it" in text_of(client.get(page))
    client.post(f"{page}cancel/", {"on": "2020-06-01", "reason": "no teacher"})
    assert "no teacher" in text_of(client.get(page))
    assert "cancelled" in text_of(client.get(f"{here}?past"))
    assert Formation.objects.filter(state="proposed").count() == 0


def test_pins_that_cannot_be_kept_are_said_on_the_page(ana: User):
    centre, some = a_school(ana, 4)
    client = enter(ana)
    made = propose(ana, centre)
    here = made.get_absolute_url()
    client.post(f"{here}pin/{some[0].code}/", {"place": str(site_of(centre).pk)})
    latest = Formation.objects.get(state="proposed").get_absolute_url()
    answer = client.post(f"{latest}pin/{some[1].code}/", {"place": "online"}, HTTP_REFERER=f"http://testserver{latest}")
    assert answer.status_code == 302
    assert "with at least 2 it is possible" in text_of(client.get(latest))
    sizes = {"term": term_of(ana).code, "least": "3", "most": "6"}
    answer = client.post(f"{HOME}of/{centre.code}/propose/", sizes)
    assert (answer.status_code, "What is pinned cannot be kept" in text_of(answer)) == (422, True)
    client.post(f"{latest}drop/")
    assert Formation.objects.filter(state="proposed").count() == 0


def test_a_learner_is_moved_and_groups_are_merged_on_their_pages(ana: User):
    centre, _some = a_school(ana, 6)
    first, second = accept(ana, centre, least=2, most=3)
    Group.objects.update(most=8)
    client, code = enter(ana), min(members(first))
    sent = {"into": second.code, "reason": "friends", "on": "2020-05-21"}
    client.post(f"{first.get_absolute_url()}move/{code}/", sent)
    assert code in members(second)
    assert "friends" in text_of(client.get(f"{HOME}learners/{code}/"))
    client.post(f"{first.get_absolute_url()}merge/", sent)
    assert len(members(second)) == 6
    assert "Went on in" in text_of(client.get(first.get_absolute_url()))
    client.post(f"{second.get_absolute_url()}open/", {"on": "2020-05-20"})
    client.post(f"{second.get_absolute_url()}finish/", {"on": "2020-07-01"})
    assert queries.group(second.code).state == "finished"


def test_whoever_has_a_level_and_no_group_waits_and_an_open_group_stands_on_the_calendar(ana: User):
    centre, some = a_school(ana, 3)
    placed = place(ana, make_sitting(ana, centre), some[0])
    titles = [one.title for one in needs.of(ana, DAY)]
    assert f"{placed} has a level and no group" in titles
    group = accept(ana, centre, least=1, most=3)[0]
    enter(ana).post(f"{group.get_absolute_url()}open/", {"on": "2020-05-20"})
    assert group.code in [one.code for one in planned.between(ana, DAY, DAY)]
    assert learners.learner(placed.code).state == "studying"


@pytest.mark.parametrize("page", ["", "of/{centre}/", "{group}/", "formations/{formation}/"])
def test_pages_ask_as_much_of_three_rows_as_of_one(ana: User, page: str):
    centre, _some = a_school(ana, 3)
    client, counts = enter(ana), []
    for more in (0, 2):
        for _number in range(more):
            make_learner(ana, centre)
        groups = accept(ana, centre, least=1, most=2 + more)
        formation = propose(ana, centre, least=1, most=3)
        address = HOME + page.format(centre=centre.code, group=groups[0].code, formation=formation.code)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 16, [one["sql"] for one in asked]
