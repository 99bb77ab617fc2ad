"""One box finds partners, people and happenings in any script, and the acts."""

import pytest

from tests.desk.factories import make_happening
from tests.partners.factories import make_person, make_xatu
from tests.people.counting import MOST, queries_of
from tests.people.factories import make_agent, make_ana, make_vera

pytestmark = pytest.mark.django_db
FIND = "/office/find/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def ana(client):
    somebody = make_ana()
    client.force_login(somebody)
    return somebody


def icons(client, query: str) -> list[str]:
    return [one.icon for one in client.get(FIND, {"q": query}).context["found"]]


def test_one_box_finds_all_three_kinds(client, ana):
    xatu = make_xatu(ana)
    lei = make_person(ana)
    make_happening(ana, "Video message", partner=xatu.code, person=lei.code)
    assert icons(client, "xian") == ["partners", "chronicle"]
    assert icons(client, "雷") == ["people", "chronicle"]
    assert icons(client, "video") == ["chronicle"]


def test_a_partner_comes_before_what_tells_of_it(client, ana):
    xatu = make_xatu(ana)
    make_happening(ana, "Xi'an Technological University sends masks", partner=xatu.code)
    assert icons(client, "xian technological")[0] == "partners"


def test_a_name_is_shown_in_the_readers_language_with_the_others(client, ana):
    xatu = make_xatu(ana)
    client.cookies["attache_language"] = "ru"
    words = client.get(FIND, {"q": "西安工业大学"}).content.decode()
    assert f'<a href="{xatu.get_absolute_url()}"' in words
    assert "<b>Сианьский технологический университет</b>" in words
    assert '<small lang="zh-Hans">西安工业大学</small>' in words
    assert "<small>Сиань</small>" in words


def test_htmx_gets_the_list_alone(client, ana):
    make_xatu(ana)
    part = client.get(FIND, {"q": "xatu"}, headers=HTMX).content.decode()
    assert part.startswith('<ul class="found">')
    assert part in client.get(FIND, {"q": "xatu"}).content.decode()


def test_nothing_found_and_nothing_asked_are_said(client, ana):
    for query in ("zzzzzz", '"<b>'):
        assert '<p class="found-none">' in client.get(FIND, {"q": query}, headers=HTMX).content.decode()
    assert "<b>”" not in client.get(FIND, {"q": '"<b>'}, headers=HTMX).content.decode()
    assert "by any of their names" in client.get(FIND).content.decode()


def test_acts_are_found_by_those_who_may_do_them(client, ana):
    assert [act.name for act in client.get(FIND, {"q": "new p"}).context["acts"]] == [
        "partners:new",
        "partners:person_new",
    ]
    client.force_login(make_vera(ana.office))
    assert client.get(FIND, {"q": "new p"}).context["acts"] == []


def test_others_find_nothing(client):
    assert client.get(FIND).url == f"/sign-in/?next={FIND}"
    client.force_login(make_agent(make_ana().office))
    assert client.get(FIND, {"q": "xatu"}).status_code == 403


@pytest.mark.parametrize("query", ["talks", "tolks"])
def test_search_costs_the_same_for_one_row_and_for_three(client, ana, query):
    make_happening(ana, "Talks one")
    one = queries_of(client, f"{FIND}?q={query}")
    make_happening(ana, "Talks two")
    make_happening(ana, "Talks three")
    assert queries_of(client, f"{FIND}?q={query}") == one <= MOST
