"""The pages of the authority: lists, one term, what is typed, what is refused."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from attache.kernel.languages import Words
from attache.registry.naming import actions
from attache.registry.naming.models import LookAlike, StyleRule, Term, Variant
from attache.registry.partners.actions import add_unit
from attache.registry.partners.models import OrganisationName
from attache.registry.partners.states import NameKind
from attache.registry.people.models import User
from tests.naming.factories import MEMORANDUM, make_look_alike, make_rule, make_term
from tests.partners.factories import NARI, give, make_partner, make_person
from tests.people.counting import queries_of
from tests.people.factories import AT, make_ana

pytestmark = pytest.mark.django_db
NAMES = "/office/names/"
TERM: dict[str, Any] = {"words_en": "accord", "field": "document"}
FORM: dict[str, Any] = {"kind": "forbidden", "text": "memo", "language": "en", "reason": "Too short."}


@pytest.fixture
def ana(client: Client) -> User:
    ana = make_ana()
    client.force_login(ana)
    return ana


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def test_empty_pages_teach(client: Client, ana: User) -> None:
    assert "No terms yet" in page(client, NAMES)
    assert "No term is like that" in page(client, f"{NAMES}?q=zzz")
    assert "No look-alikes yet" in page(client, f"{NAMES}look-alikes/")
    assert "No rules of style yet" in page(client, f"{NAMES}rules/")


def test_terms_are_found_by_any_form_and_narrowed_by_field(client: Client, ana: User) -> None:
    term, degree = make_term(ana), make_term(ana, Words("bachelor's degree"), field="degree")
    actions.note_form(owner=term, **FORM, by=ana, at=AT)
    assert [one in page(client, f"{NAMES}?q=memo") for one in (term.code, degree.code)] == [True, False]
    assert [one in page(client, f"{NAMES}?field=degree") for one in (term.code, degree.code)] == [False, True]
    whole = page(client, NAMES)
    assert whole.index(degree.code) < whole.index(term.code)


def test_lists_cost_the_same_for_one_row_and_for_three(client: Client, ana: User) -> None:
    def fill(number: int) -> None:
        partner = make_partner(ana, Words(f"Partner {number}"))
        make_look_alike(ana, partner)
        make_look_alike(ana, partner, other=make_partner(ana, Words(f"Another {number}")))
        make_rule(ana)
        actions.note_form(owner=make_term(ana, Words(f"term {number}")), **FORM, by=ana, at=AT)

    fill(1)
    pages = [NAMES, f"{NAMES}look-alikes/", f"{NAMES}rules/"]
    one = [queries_of(client, address) for address in pages]
    fill(2)
    fill(3)
    assert [queries_of(client, address) for address in pages] == one
    assert max(one) <= 12


def test_a_term_is_put_in_and_corrected(client: Client, ana: User) -> None:
    assert client.get(f"{NAMES}terms/new/").status_code == 200
    assert client.post(f"{NAMES}terms/new/", {"field": "document"}).status_code == 422
    response = client.post(f"{NAMES}terms/new/", TERM)
    term = Term.objects.get()
    assert response.headers["Location"] == term.get_absolute_url()
    assert client.post(f"{NAMES}terms/new/", TERM).status_code == 422
    edit = f"{NAMES}terms/{term.code}/edit/"
    assert 'value="accord"' in page(client, edit)
    client.post(edit, TERM | {"words_zh": "协议"})
    assert Term.objects.with_forms().get().words == Words("accord", "", "协议")


def test_forms_are_noted_checked_and_removed(client: Client, ana: User) -> None:
    term = make_term(ana)
    new = f"{NAMES}forms/term/{term.code}/new/"
    assert client.get(new).status_code == 200
    assert client.post(new, FORM | {"reason": ""}).status_code == 422
    backwards = {"valid_from": "2020-05-02", "valid_to": "2020-05-01"}
    assert client.post(new, FORM | backwards).status_code == 422
    client.post(new, FORM | {"use_instead": "memorandum", "source": "A letter", "valid_to": "2020-05-01"})
    form = Variant.objects.get(kind=NameKind.FORBIDDEN)
    shown = page(client, term.get_absolute_url())
    for words in (
        "Too short.",
        "Use instead: memorandum",
        "Source: A letter",
        "until 1 May 2020",
        "Nobody has checked",
    ):
        assert words in shown
    client.post(f"{NAMES}forms/{form.pk}/check/")
    assert f"Checked by {ana}" in page(client, term.get_absolute_url())
    client.post(f"{NAMES}forms/{form.pk}/remove/")
    assert not Variant.objects.filter(kind=NameKind.FORBIDDEN).exists()


def test_people_posts_and_units_get_forms_on_their_pages(client: Client, ana: User) -> None:
    partner, lei = make_partner(ana), make_person(ana)
    unit, post = add_unit(organisation=partner, name=Words("Law School"), by=ana, at=AT), give(lei, partner, ana)
    for owner, subject in ((f"person/{lei.code}", lei), (f"post/{post.pk}", lei), (f"unit/{unit.pk}", partner)):
        assert client.get(f"{NAMES}forms/{owner}/new/").status_code == 200
        response = client.post(f"{NAMES}forms/{owner}/new/", FORM)
        assert response.headers["Location"] == subject.get_absolute_url()
    of_lei, of_partner = page(client, lei.get_absolute_url()), page(client, partner.get_absolute_url())
    assert of_lei.count("Too short.") == of_partner.count("Too short.") == 2  # her own and her post's; post and unit
    assert f"{NAMES}forms/post/{post.pk}/new/" in of_lei
    assert f"{NAMES}forms/unit/{unit.pk}/new/" in of_partner
    for nobody in ("person/P-9999", "unit/x", "cat/1"):
        assert client.get(f"{NAMES}forms/{nobody}/new/").status_code == 404


def test_look_alikes_are_noted_corrected_checked_and_removed(client: Client, ana: User) -> None:
    partner, nari = make_partner(ana), make_partner(ana, NARI)
    new = f"{NAMES}look-alikes/new/"
    assert f'value="{partner.code}"' in page(client, f"{new}?partner={partner.code}")
    assert client.post(new, {"one": partner.code}).status_code == 422
    assert client.post(new, {"one": "nobody"}).status_code == 422
    assert client.post(new, {"one": partner.code, "outside_en": "XUT", "outside_ror": "12"}).status_code == 422
    client.post(new, {"one": partner.code, "outside_en": "XUT", "outside_ror": "https://ror.org/038avdt50"})
    pair = LookAlike.objects.get()
    assert pair.outside_ror == "038avdt50"
    edit = f"{NAMES}look-alikes/{pair.code}/edit/"
    assert 'value="038avdt50"' in page(client, edit)
    client.post(edit, {"one": partner.code, "other": nari.code, "difference_en": "One makes grids."})
    client.post(f"{NAMES}look-alikes/{pair.code}/check/")
    shown = page(client, f"{NAMES}look-alikes/")
    assert "One makes grids." in shown
    assert f"checked by {ana}" in shown
    client.post(f"{NAMES}look-alikes/{pair.code}/remove/")
    assert not LookAlike.objects.exists()


def test_a_partner_page_asks_for_its_look_alikes(client: Client, ana: User) -> None:
    partner, nari, other = make_partner(ana), make_partner(ana, NARI), make_partner(ana, Words("Santech"))
    make_look_alike(ana, partner, other=nari)
    address = f"{NAMES}look-alikes/?partner="
    assert f"{address}{partner.code}" in page(client, partner.get_absolute_url())
    brief = {
        one: client.get(address + one.code, headers={"HX-Request": "true"}).content.decode()
        for one in (partner, nari, other)
    }
    assert (NARI.en in brief[partner], str(partner) in brief[partner]) == (True, False)
    assert (NARI.en in brief[nari], str(partner) in brief[nari].replace("&#x27;", "'")) == (False, True)
    assert "Nobody is noted" in brief[other]


def test_a_partner_page_says_who_checked_a_name(client: Client, ana: User) -> None:
    partner = make_partner(ana)
    name = OrganisationName.objects.get(organisation=partner, language="zh")
    client.post(f"{partner.get_absolute_url()}forms/{name.pk}/check/")
    assert OrganisationName.objects.get(pk=name.pk).checked_by == ana
    shown = page(client, partner.get_absolute_url())
    assert (shown.count(f"Checked by {ana}"), shown.count("Nobody has checked it yet")) == (1, 2)


def test_a_rule_is_set_and_gets_its_last_day(client: Client, ana: User) -> None:
    new = f"{NAMES}rules/new/"
    assert client.get(new).status_code == 200
    assert client.post(new, {"practice": "quotes"}).status_code == 422
    client.post(new, {"practice": "quotes", "words_en": "Double quotes.", "valid_from": "2020-01-01"})
    rule = StyleRule.objects.get()
    assert "since 1 January 2020" in page(client, f"{NAMES}rules/")
    edit = f"{NAMES}rules/{rule.code}/edit/"
    assert 'value="2020-01-01"' in page(client, edit)
    sent = {"practice": "quotes", "words_en": "Double quotes.", "valid_from": "2020-01-01", "valid_to": "2022-01-01"}
    client.post(edit, sent)
    assert StyleRule.objects.get().valid_to == date(2022, 1, 1)
    assert "from 1 January 2020 until 1 January 2022" in page(client, f"{NAMES}rules/")
    assert client.post(edit, sent | {"valid_to": "2019-01-01"}).status_code == 422
    client.post(f"{NAMES}rules/{rule.code}/remove/")
    assert not StyleRule.objects.exists()


def test_a_rule_without_days_is_always_kept(client: Client, ana: User) -> None:
    make_rule(ana, language="")
    shown = page(client, f"{NAMES}rules/")
    assert "always" in shown
    assert "every language" in shown


def test_terms_are_read_in_three_languages(client: Client, ana: User) -> None:
    term = make_term(ana)
    client.cookies["django_language"] = "ru"
    shown = client.get(term.get_absolute_url(), headers={"Accept-Language": "ru"}).content.decode()
    assert MEMORANDUM.ru in shown
