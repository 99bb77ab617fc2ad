"""A person looked up by a part of the name: the people of the body that the form names come first."""

import pytest

from attache.kernel.languages import Words
from attache.registry.partners import actions as partners
from attache.registry.partners.logic.names import NameParts
from tests.partners.factories import make_partner, make_xatu
from tests.people.counting import MOST, queries_of
from tests.people.factories import AT, make_agent, make_ana

pytestmark = pytest.mark.django_db
FIND = "/office/organisations/people/"


@pytest.fixture
def ana(client):
    somebody = make_ana()
    client.force_login(somebody)
    return somebody


def make_wang(ana, given, chinese, body, title="Dean"):
    names = {"en": NameParts("Wang", given, family_first=True), "zh": NameParts("王", chinese, family_first=True)}
    wang = partners.add_person(names=names, gender="", family_first=True, by=ana, at=AT)
    partners.give_post(person=wang, organisation=body, title=Words(title), by=ana, at=AT)
    return wang


def offered(client, **asked):
    part = client.get(FIND, asked, headers={"HX-Request": "true"}).content.decode()
    return [value.split('"')[0] for value in part.split('data-value="')[1:]]


def test_those_with_a_post_at_the_body_come_first_in_whatever_script_they_are_typed(client, ana):
    xatu, other = make_xatu(ana), make_partner(ana, Words("Another University"))
    hui, li = make_wang(ana, "Hui", "辉", other), make_wang(ana, "Li", "丽", xatu)
    theirs = [f"Wang Li ({li.code})", f"Wang Hui ({hui.code})"]
    for of in (f"Xi'an Technological University ({xatu.code})", "西安工业大学"):
        assert offered(client, q="Wang", of=of) == theirs
    assert offered(client, q="王", of="Another University") == theirs[::-1]
    assert sorted(offered(client, q="wang", of="nobody knows this body")) == sorted(theirs)
    assert offered(client, q="Zhao", of=xatu.code) == []


def test_the_page_works_without_javascript_and_says_when_nobody_is_called_so(client, ana):
    make_wang(ana, "Hui", "辉", make_xatu(ana))
    assert "Dean" in client.get(FIND, {"q": "Wang"}).content.decode()
    assert "no person with a name like this one" in client.get(FIND, {"q": "Zhao"}).content.decode()
    assert client.get(FIND, {"q": "x" * 400, "of": "y" * 400}).status_code == 200


def test_looking_up_costs_the_same_for_one_and_for_many(client, ana):
    xatu = make_xatu(ana)
    make_wang(ana, "Hui", "辉", xatu)
    asked = f"{FIND}?q=Wang&of=XATU ({xatu.code})"
    one = queries_of(client, asked)
    for given in ("Li", "Min", "Jun"):
        make_wang(ana, given, "丽", xatu)
    assert queries_of(client, asked) == one <= MOST


def test_outside_people_look_nobody_up(client):
    client.force_login(make_agent(make_ana().office))
    assert client.get(FIND, {"q": "Wang"}).status_code == 403


def test_the_boxes_of_a_letter_ask_for_the_people_of_its_organisation(client, ana):
    form = client.get("/office/letters/register/").content.decode()
    for box in ("person", "signatory"):
        start = form.index(f'name="{box}"')
        tag = form[start : form.index(">", start)]
        assert f'data-names="{FIND}"' in tag
        assert 'data-of="organisation"' in tag
