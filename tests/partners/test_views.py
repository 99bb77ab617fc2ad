"""The forms that keep partners: who may open them, what they refuse, and that nothing typed is lost."""

import pytest
from django.urls import reverse

from attache.kernel.languages import Language
from attache.registry.partners.models import Channel, Organisation, Person, Place, Position
from tests.partners.factories import XATU, give, make_partner, make_person, make_place, make_xatu
from tests.people.counting import MOST, queries_of
from tests.people.factories import make_agent, make_ana, make_translator, make_vera

pytestmark = pytest.mark.django_db
NEW, PERSON_NEW = "/office/partners/new/", "/office/partners/people/new/"
PARTNER = {"full_en": "Shandong Jiaotong University", "kind": "university", "new_country": "CN"}
WANG = {"family_en": "Wang", "given_en": "Hui", "family_zh": "王", "given_zh": "慧", "family_first": "on"}
HTMX = {"HX-Request": "true"}


@pytest.fixture
def ana(client):
    somebody = make_ana()
    client.force_login(somebody)
    return somebody


def page_of(name: str, *keys: object) -> str:
    return reverse(f"partners:{name}", args=keys)


def every_page(by) -> list[str]:
    xatu, lei = make_xatu(by), make_person(by)
    pages = [NEW, PERSON_NEW, page_of("person_edit", lei.code)]
    pages += [page_of(name, xatu.code) for name in ("edit", "add_form", "add_channel", "add_unit")]
    post = give(lei, xatu, by)
    pages += [page_of("post_new", lei.code), page_of("post_end", lei.code, post.pk)]
    return [*pages, page_of("add_channel", lei.code)]


def test_every_form_opens_for_those_who_keep_partners(client, ana):
    for page in every_page(ana):
        assert client.get(page).status_code == 200, page
        assert queries_of(client, page) <= MOST, page


@pytest.mark.parametrize("make", [make_vera, make_translator, make_agent])
def test_who_does_not_record_cannot_keep_partners(client, make):
    ana = make_ana()
    pages = every_page(ana)
    client.force_login(make(ana.office))
    assert {client.get(page).status_code for page in pages} == {403}
    assert {client.post(page, PARTNER | WANG).status_code for page in pages} == {403}
    assert (Organisation.objects.count(), Person.objects.count()) == (1, 1)


def test_a_stranger_is_asked_to_sign_in(client):
    for page in every_page(make_ana()):
        assert client.get(page).url.startswith("/sign-in/"), page


def test_what_is_not_there_is_404(client, ana):
    pages = [page_of(name, "O-9999") for name in ("edit", "add_form", "add_channel")]
    pages += [page_of("person_edit", "P-9999"), page_of("add_channel", "P-9999")]
    assert {client.get(page).status_code for page in pages} == {404}


def test_ana_puts_a_partner_in_with_a_new_city(client, ana):
    city = {"new_city_en": "Jinan", "new_city_zh": "济南", "ror_id": "https://ror.org/01gbfax37"}
    answer = client.post(NEW, PARTNER | city | {"website": "www.sdjtu.edu.cn"}, follow=True)
    partner = Organisation.objects.get()
    assert (answer.status_code, answer.redirect_chain[-1][0]) == (200, partner.get_absolute_url())
    assert "Shandong Jiaotong University is in the registry." in answer.content.decode()
    assert (str(partner.place), partner.ror_id) == ("Jinan", "01gbfax37")
    assert partner.website == "https://www.sdjtu.edu.cn"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"full_en": ""}, "Write it in at least one language."),
        ({"kind": "planet"}, "Select a valid choice."),
        ({"ror_id": "12345"}, "A ROR identifier has nine characters and begins with 0"),
        ({"ror_id": "0|||||||1"}, "A ROR identifier has nine characters and begins with 0"),
        ({"website": "not a site"}, "Enter a valid URL."),
        ({"place": "xian", "new_city_en": "Jinan"}, "Choose a city from the list or write a new one, not both."),
        ({"full_en": "Xi’an Technological University"}, "is in the registry already, as O-"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(client, ana, wrong, sentence):
    make_xatu(ana)
    page = client.post(NEW, PARTNER | {"note": "met online in May", "short_zh": "山东交大"} | wrong)
    words = page.content.decode()
    assert page.status_code == 422
    assert sentence in words
    assert ("met online in May" in words, 'value="山东交大"' in words) == (True, True)
    assert (Organisation.objects.count(), Place.objects.count()) == (1, 1)


def test_a_partner_is_corrected(client, ana):
    partner = make_xatu(ana)
    shown = client.get(page_of("edit", partner.code)).context["form"]
    assert (shown.initial["full"], shown.initial["place"]) == (XATU, "xian")
    data = PARTNER | {"full_en": XATU.en, "acronym_en": "XATU", "place": "xian", "kind": "institute"}
    answer = client.post(page_of("edit", partner.code), data)
    assert (answer.status_code, answer.url) == (302, partner.get_absolute_url())
    corrected = Organisation.objects.get()
    assert (corrected.kind, corrected.full.zh, corrected.place) == ("institute", "", Place.objects.get())


def test_a_correction_cannot_take_anothers_name(client, ana):
    make_xatu(ana)
    partner = make_partner(ana, full=type(XATU)("NARI"))
    page = client.post(page_of("edit", partner.code), PARTNER | {"full_en": XATU.en})
    assert page.status_code == 422
    assert str(Organisation.objects.get(pk=partner.pk)) == "NARI"


def test_a_forbidden_form_needs_its_reason(client, ana):
    partner = make_partner(ana)
    form = {"text": "STU", "kind": "forbidden", "language": "en"}
    page = client.post(page_of("add_form", partner.code), form)
    assert page.status_code == 422
    assert "Say why this form must not be used, and what to use instead." in page.content.decode()
    assert 'value="STU"' in page.content.decode()
    answer = client.post(page_of("add_form", partner.code), form | {"reason": "XATU is meant"})
    assert answer.url == partner.get_absolute_url()
    assert [str(one) for one in Organisation.objects.get().other_forms] == ["STU"]


def test_a_former_name_does_not_end_before_it_begins(client, ana):
    partner = make_partner(ana)
    form = {"text": "Old name", "kind": "former", "language": "en", "valid_from": "2006-02-14"}
    page = client.post(page_of("add_form", partner.code), form | {"valid_to": "1999-01-01"})
    assert (page.status_code, page.context["form"].errors["valid_to"]) == (422, ["The end comes before the beginning."])
    assert client.post(page_of("add_form", partner.code), form | {"valid_to": "2010-01-01"}).status_code == 302


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("mail", "io@example.org", "io at example"),
        ("web", "https://example.org/", "ftp://example.org/"),
        ("phone", "+86 21 5555 0100", "call me"),
        ("wechat", "lei_yaping", ""),
    ],
)
def test_a_channel_is_checked_after_its_kind(client, ana, kind, good, bad):
    lei = make_person(ana)
    page = client.post(page_of("add_channel", lei.code), {"kind": kind, "value": bad})
    assert (page.status_code, Channel.objects.count()) == (422, 0)
    answer = client.post(page_of("add_channel", lei.code), {"kind": kind, "value": good})
    assert (answer.url, Channel.objects.get().person) == (lei.get_absolute_url(), lei)


def test_a_person_comes_in_with_a_post_at_the_partner(client, ana):
    partner = make_partner(ana)
    form = client.get(PERSON_NEW, {"organisation": partner.code}).context["form"]
    assert form.initial == {"organisation": partner.code}
    data = WANG | {"organisation": "西安工业大学", "title_en": "International cooperation", "gender": "f"}
    answer = client.post(PERSON_NEW, data)
    wang = Person.objects.get()
    assert answer.url == wang.get_absolute_url()
    assert (str(wang), wang.printed[Language.ZH], wang.gender) == ("Wang Hui", "王慧", "f")
    assert Position.objects.get().organisation == partner


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({}, "__all__", "Write the full name in at least one language."),
        ({"given_en": "Hui"}, "family_en", "Write the family name too."),
        ({"family_ru": "Ван", "title_en": "Dean"}, "organisation", "Say where this post is held."),
        ({"family_en": "Wang", "organisation": "XATU"}, "title", "Say which post."),
        ({"family_en": "Wang", "organisation": "XUT", "title_en": "Dean"}, "organisation", "No organisation, or more"),
    ],
)
def test_what_a_person_lacks_is_said(client, ana, typed, field, sentence):
    make_xatu(ana)
    page = client.post(PERSON_NEW, typed | {"note": "met online"})
    assert page.status_code == 422
    [error] = page.context["form"].errors[field]
    assert error.startswith(sentence)
    assert ("met online" in page.content.decode(), Person.objects.count()) == (True, 0)


def test_a_person_is_corrected(client, ana):
    lei = make_person(ana)
    shown = client.get(page_of("person_edit", lei.code)).context["form"].initial
    assert (shown["family_zh"], shown["given_ru"], shown["family_first"]) == ("雷", "Япин", True)
    answer = client.post(page_of("person_edit", lei.code), WANG)
    assert (answer.url, str(Person.objects.get())) == (lei.get_absolute_url(), "Wang Hui")
    assert client.post(page_of("person_edit", lei.code), {}).status_code == 422


def test_a_dialog_gets_the_form_alone(client, ana):
    partner = make_partner(ana)
    for name in ("add_form", "add_channel", "add_unit"):
        address = page_of(name, partner.code)
        part = client.get(address, headers=HTMX)
        words = part.content.decode()
        assert (part.status_code, "<html" in words, f'action="{address}"' in words) == (200, False, True)
        assert part.headers["Vary"].count("HX-Request") == 1


def test_the_city_is_chosen_from_what_is_there(client, ana):
    make_place(ana)
    client.post(NEW, PARTNER | {"place": "xian"})
    assert Organisation.objects.get().place == Place.objects.get()
