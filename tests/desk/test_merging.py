"""The pages on which two records become one."""

import pytest
from django.contrib.messages import get_messages

from attache.daybook.chronicle.logic.drafts import PartyDraft
from attache.kernel.languages import Language, Words
from attache.registry.partners.logic.names import NameParts
from attache.registry.partners.models import Organisation, Person
from tests.chronicle.factories import make_happening
from tests.kernel.undoing import dump
from tests.partners.factories import NARI, XATU, make_partner, make_person, make_xatu
from tests.people.counting import MOST, queries_of
from tests.people.factories import make_ana
from tests.references.factories import bring

pytestmark = pytest.mark.django_db
TWIN = Words("Xi'an University of Technology", "Сианьский технологический университет", "")


@pytest.fixture
def ana(client):
    ana = make_ana()
    client.force_login(ana)
    return ana


def merge_url(stays, goes=None) -> str:
    return f"/office/partners/{stays.code}/merge/" + (f"?with={goes.code}" if goes else "")


def test_one_looks_for_the_other_record_in_any_script(client, ana):
    xatu, nari = make_partner(ana), make_partner(ana, NARI)
    for query in ("南瑞", nari.code.lower(), "NARI Grup", "nanrui jituan"):
        assert f'href="{merge_url(xatu, nari)}"' in client.get(merge_url(xatu), {"q": query}).content.decode(), query
    assert "Nothing else is called that." in client.get(merge_url(xatu), {"q": "西安"}).content.decode()
    assert "Write the name of the other record" in client.get(merge_url(xatu)).content.decode()


def test_five_others_are_offered_with_what_differs(client, ana):
    xatu = make_xatu(ana)
    for number in range(7):
        make_partner(ana, Words(f"Xi'an Technological University, Campus {number}"))
    bring()
    body = client.get(merge_url(xatu), {"q": "Xian Technological Universty"}).content.decode()
    assert body.count("?with=O-") == 5
    assert f"with={xatu.code}" not in body
    assert "also says: campus" in body.lower()
    assert "ROR" not in body.split('id="candidates"')[1]


def test_the_preview_shows_differences_what_follows_and_a_warning(client, ana):
    xatu = make_xatu(ana)
    other = make_partner(ana, Words(TWIN.en, "Другое имя", ""), website="https://example.org/")
    make_happening(ana, "Talks", parties=(PartyDraft("partner", xatu.code), PartyDraft("partner", other.code)))
    before = dump()
    page = client.get(merge_url(xatu, other)).content.decode()
    assert "The registry warns of taking one for the other by this form." in page
    names = ("take-full-en", "take-full-ru", "take-full-zh", "take-website", "take-kind", "leftover")
    assert [f'name="{name}"' in page for name in names] == [True, True, False, True, False, True]
    assert "1 is there already and is folded" in page
    assert dump() == before


def test_merging_and_undoing_by_the_pages_leaves_everything_as_it_was(client, ana):
    xatu, other = make_partner(ana), make_partner(ana, Words(TWIN.en), note="theirs")
    before = dump()
    sent = {"take-full-en": "goes", "take-note": "goes", "leftover": "former"}
    answer = client.post(merge_url(xatu, other), sent)
    fresh = Organisation.objects.with_names().get()
    assert (answer.url, str(fresh.full.en), fresh.note) == (xatu.get_absolute_url(), TWIN.en, "theirs")
    assert [(name.kind, name.text) for name in fresh.other_forms] == [("former", XATU.en)]
    [message] = get_messages(answer.wsgi_request)
    client.post("/office/undo/", {"slip": message.extra_tags.split()[1]})
    assert dump() == before


def test_two_people_are_merged_by_the_same_page(client, ana):
    lei = make_person(ana)
    other = make_person(ana, {Language.EN: NameParts("Lei", "Ya-ping")}, family_first=False, gender="")
    page = client.get(merge_url(lei, other)).content.decode()
    assert ('name="take-en"' in page, 'name="leftover"' in page) == (True, True)
    client.post(merge_url(lei, other), {"take-en": "goes", "take-family_first": "stays", "take-gender": "stays"})
    assert Person.objects.with_names().get().in_full.en == "Lei Ya-ping"


def test_records_that_say_the_same_ask_nothing(client, ana):
    lei = make_person(ana)
    page = client.get(merge_url(lei, make_person(ana))).content.decode()
    assert "They do not say anything different." in page
    assert "Nothing leads to the record that goes." in page


def test_a_choice_that_is_missing_is_asked_for(client, ana):
    answer = client.post(merge_url(make_partner(ana), make_partner(ana, NARI)), {})
    assert (answer.status_code, Organisation.objects.count()) == (422, 2)


def test_what_is_not_there_is_not_found(client, ana):
    assert client.get(f"{merge_url(make_partner(ana))}?with=O-0099").status_code == 404


def test_the_preview_costs_a_fixed_number_of_queries(client, ana):
    xatu, other = make_partner(ana), make_partner(ana, NARI)
    make_happening(ana, "Talks", parties=(PartyDraft("partner", other.code),))
    one = queries_of(client, merge_url(xatu, other))
    for title in ("Second", "Third"):
        make_happening(ana, title, parties=(PartyDraft("partner", other.code),))
    assert queries_of(client, merge_url(xatu, other)) == one
    assert queries_of(client, merge_url(xatu)) <= MOST
