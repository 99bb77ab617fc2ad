"""The lists of partners and people: search in any script, filters, empty states, and what they cost."""

import gzip
import re

import pytest

from attache.kernel.languages import Language, Words
from attache.registry.partners import actions
from attache.registry.partners.logic.names import NameParts
from attache.registry.partners.states import Kind, Stage
from tests.partners.factories import JITRI, NARI, XATU, make_line, make_partner, make_person, make_place, make_xatu
from tests.people.counting import MOST, queries_of
from tests.people.factories import make_agent, make_ana, make_translator, make_vera

pytestmark = pytest.mark.django_db
LIST, PEOPLE = "/office/partners/", "/office/partners/people/"


@pytest.fixture
def ana(client):
    somebody = make_ana()
    client.force_login(somebody)
    return somebody


def listed(client, address: str = LIST, **query) -> list[str]:
    return [str(one) for one in client.get(address, query).context["page"]]


def make_three(by) -> None:
    make_xatu(by)
    make_partner(by, JITRI, Kind.INSTITUTE, place=make_place(by, Words("Nanjing", "Нанкин", "南京")))
    make_partner(by, NARI, Kind.COMPANY)


@pytest.mark.parametrize(
    "query",
    [
        "西安",
        "工业大",
        "xian",
        "xi'an",
        "xagydx",
        "Сианьскому технологическому",
        "technological univ",
        "XATU",
        "西工大",
    ],
)
def test_a_partner_is_found_however_it_is_typed(client, ana, query):
    make_three(ana)
    assert listed(client, q=query) == [XATU.en]


def test_the_reader_sees_the_own_language_first_and_the_other_scripts_beside(client, ana):
    make_three(ana)
    client.cookies["attache_language"] = "zh-hans"
    words = client.get(LIST).content.decode()
    assert listed(client) == ["江苏省产业技术研究院", "南瑞集团有限公司", "西安工业大学"]
    assert '<span lang="en">Xi&#x27;an Technological University</span>' in words
    assert '<span lang="ru">Сианьский технологический университет</span>' in words


def test_a_name_in_another_language_is_marked_so(client, ana):
    make_partner(ana, Words(zh="上海商外国语学校"))
    assert 'lang="zh-Hans">上海商外国语学校</a>' in client.get(LIST).content.decode()


def test_filters_narrow_and_nonsense_narrows_nothing(client, ana):
    make_three(ana)
    make_line(ana, make_partner(ana, Words("Santech")), state=Stage.IN_FORCE)
    assert listed(client, kind="company") == [NARI.en]
    assert listed(client, stage="in_force") == listed(client, sphere="science") == ["Santech"]
    assert listed(client, country="CN", q="нанкин") == [JITRI.en]
    assert len(listed(client, kind="planet", country="Mars")) == 4


def test_lines_are_shown_with_their_stage_in_a_word(client, ana):
    make_line(ana, make_partner(ana), state=Stage.IN_FORCE)
    words = client.get(LIST).content.decode()
    assert 'Joint accelerator <span class="tag good">In force</span>' in words


def test_htmx_gets_the_rows_alone_and_everybody_the_same_rows(client, ana):
    make_three(ana)
    asked: tuple[dict[str, str], ...] = ({"HX-Request": "true"}, {})
    pages = [client.get(LIST, {"q": "nari"}, headers=headers).content.decode() for headers in asked]
    part, whole = (re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page) for page in pages)  # new each time
    assert "<html" not in part
    assert part.strip() in whole
    assert "HX-Request" in client.get(LIST).headers["Vary"]


def test_an_empty_registry_teaches(client, ana):
    words = client.get(LIST).content.decode()
    assert "No partners yet" in words
    assert words.count('href="/office/partners/new/"') == 2
    assert "No people yet" in client.get(PEOPLE).content.decode()


def test_a_search_without_result_says_what_to_try(client, ana):
    make_three(ana)
    assert "Show all partners" in client.get(LIST, {"q": "zzzzzz"}).content.decode()
    assert "Nobody is called that" in client.get(PEOPLE, {"q": "zzzzzz"}).content.decode()
    assert listed(client, PEOPLE, q="x" * 9) == []


@pytest.mark.parametrize("make", [make_vera, make_translator])
def test_who_only_reads_sees_the_lists_without_the_acts(client, make):
    ana = make_ana()
    make_three(ana)
    client.force_login(make(ana.office))
    for address in (LIST, PEOPLE):
        page = client.get(address)
        assert (page.status_code, "new/" in page.content.decode()) == (200, False)


@pytest.mark.parametrize("address", [LIST, PEOPLE])
def test_an_outside_person_and_a_stranger_stay_outside(client, address):
    assert client.get(address).url == f"/sign-in/?next={address}"
    client.force_login(make_agent(make_ana().office))
    assert client.get(address).status_code == 403


@pytest.mark.parametrize("query", ["", "?q=university", "?q=univarsity", "?q=zzzzzzz", "?kind=university&stage=talks"])
def test_the_list_costs_the_same_for_one_row_and_for_three(client, ana, query):
    names = ("First University", "Second University", "Third University")
    made = [make_partner(ana, Words(names[0]), place=make_place(ana), acronym=Words("U"))]
    make_line(ana, made[0])
    one = queries_of(client, LIST + query)
    made += [make_partner(ana, Words(name), place=make_place(ana)) for name in names[1:]]
    for partner in made:
        make_line(ana, partner)
    assert queries_of(client, LIST + query) == one <= MOST


@pytest.mark.parametrize("query", ["", "?q=wang", "?q=rectar"])
def test_the_list_of_people_costs_the_same_for_one_row_and_for_three(client, ana, query):
    posts = [actions.Post(make_partner(ana, full), Words("Rector")) for full in (XATU, JITRI, NARI)]
    name = {Language.EN: NameParts("Wang", "Hui")}
    make_person(ana, name, post=posts[0])
    one = queries_of(client, PEOPLE + query)
    for post in posts[1:]:
        make_person(ana, name, post=post)
    assert listed(client, PEOPLE + query) == ["Wang Hui"] * 3
    assert queries_of(client, PEOPLE + query) == one <= MOST


def test_a_page_of_fifty_is_light(client, ana):
    for number in range(50):
        full = Words(f"Partner University {number}", f"Партнёрский университет {number}", f"合作大学{number}")
        make_line(ana, make_partner(ana, full, place=make_place(ana)))
    assert len(gzip.compress(client.get(LIST).content)) <= 25 * 1024


def test_people_are_listed_with_their_posts(client, ana):
    rector = actions.Post(make_partner(ana), Words("Rector", "Ректор", "校长"))
    make_person(ana, post=rector)
    words = client.get(PEOPLE).content.decode()
    assert ("Rector, <a href" in words, '<span lang="zh-Hans">雷亚萍</span>' in words) == (True, True)
    assert listed(client, PEOPLE, q="ректором") == ["Lei Yaping"]
