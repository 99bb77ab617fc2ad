"""The index answers by the rows as they are, in every process, without being rebuilt."""

import pytest
from django.db import transaction

from attache.kernel.languages import Language, Words
from attache.kernel.russian.people import PersonWords, Style, decline_person
from attache.kernel.russian.words import Case
from attache.registry.naming import queries
from attache.registry.naming.queries.index import Index
from attache.registry.partners import actions as partners
from attache.registry.partners import queries as partner_queries
from attache.registry.partners.logic.names import NameParts
from attache.registry.partners.states import NameKind
from attache.registry.people.models import User
from attache.registry.tidying import actions as tidying
from tests.partners.factories import NARI, give, make_partner, make_person
from tests.people.factories import AT, make_ana

pytestmark = pytest.mark.django_db


def found(text: str, language: str = "en") -> list[tuple[str, str, str]]:
    return [(one.text, one.code, one.form) for one in queries.find(text, language)]


@pytest.fixture
def ana() -> User:
    return make_ana()


def test_a_partner_is_found_in_every_language_and_case(ana: User) -> None:
    partner = make_partner(ana)
    assert found("We wrote to Xi’an Technological University.") == [
        ("Xi’an Technological University", partner.code, "full")
    ]
    assert found("встреча с Сианьским технологическим университетом", "ru") == [
        ("Сианьским технологическим университетом", partner.code, "full")
    ]
    assert found("与西安工业大学会谈", "zh") == [("西安工业大学", partner.code, "full")]


def test_an_edit_counts_with_the_next_question(ana: User) -> None:
    partner = make_partner(ana)
    assert found("Xi'an Polytechnic and XATU") == []
    partners.note_other_form(organisation=partner, language="en", kind=NameKind.ACRONYM, text="XATU", by=ana, at=AT)
    assert found("Xi'an Polytechnic and XATU") == [("XATU", partner.code, "acronym")]
    wrong = partners.note_other_form(
        organisation=partner,
        language="en",
        kind=NameKind.FORBIDDEN,
        text="Xi'an Polytechnic",
        reason="Another one.",
        by=ana,
        at=AT,
    )
    assert found("Xi'an Polytechnic and XATU") == [
        ("Xi'an Polytechnic", partner.code, "forbidden"),
        ("XATU", partner.code, "acronym"),
    ]
    tidying.remove_part(part=wrong, by=ana, at=AT)
    assert found("Xi'an Polytechnic and XATU") == [("XATU", partner.code, "acronym")]


def test_only_what_changed_is_read_anew(ana: User, django_assert_num_queries) -> None:
    make_partner(ana)
    make_person(ana)
    queries.find("", "en")
    with django_assert_num_queries(1):
        queries.find("Huawei", "en")
    make_partner(ana, NARI)
    with django_assert_num_queries(6):  # the journal, one organisation, its names, units and their forms, all codes
        assert [one.text for one in queries.find("NARI Group Corporation", "en")] == ["NARI Group Corporation"]


def test_a_person_is_found_with_the_post(ana: User) -> None:
    lei = make_person(ana)
    give(lei, make_partner(ana), ana)
    assert [(one.text, one.kind, one.code) for one in queries.find("the rector, Ms. Lei Yaping", "en")] == [
        ("rector", "partners.position", lei.code),
        ("Lei Yaping", "partners.person", lei.code),
    ]


def test_what_was_rolled_back_is_forgotten(ana: User) -> None:
    index = Index()

    with transaction.atomic():
        make_partner(ana)
        assert len(index.find("Xi'an Technological University", "en")) == 1
        transaction.set_rollback(True)
    assert index.find("Xi'an Technological University", "en") == []


def test_every_process_sees_what_another_wrote(ana: User) -> None:
    one, other = Index(), Index()
    partner = make_partner(ana)
    text = "Xi'an Technological University met NARI Group Corporation."
    assert [len(index.find(text, "en")) for index in (one, other)] == [1, 1]
    make_partner(ana, NARI)
    partners.correct_organisation(
        organisation=partner,
        kind=partner.kind,
        full=Words("Xi'an Tech"),
        short=Words(),
        acronym=Words(),
        place=None,
        ror_id="",
        website="",
        note="",
        by=ana,
        at=AT,
    )
    assert [[found.text for found in index.find(text, "en")] for index in (one, other)] == [
        ["NARI Group Corporation"],
        ["NARI Group Corporation"],
    ]
    assert [len(index.find("Xi'an Tech", "en")) for index in (one, other)] == [1, 1]


def test_a_record_that_is_gone_is_found_no_more(ana: User) -> None:
    partner = make_partner(ana)
    assert len(found("Xi'an Technological University")) == 1
    partner.delete()
    make_partner(ana, NARI)
    assert found("Xi'an Technological University") == []


def test_many_changes_go_into_the_large_layer(ana: User, monkeypatch) -> None:
    monkeypatch.setattr("attache.registry.naming.queries.index.RECENT", 1)
    index = Index()
    make_partner(ana)
    make_partner(ana, NARI)
    text = "Xi'an Technological University met NARI Group Corporation."
    assert len(index.find(text, "en")) == 2
    assert index.hidden == frozenset()
    make_partner(ana, Words("Santech"))
    assert len(index.find(f"{text} Santech too.", "en")) == 3
    assert {kind for kind, _code in index.hidden} == {"partners.organisation", "partners.unit"}


def test_a_checked_case_of_a_person_is_found_as_it_is_narrated(ana: User) -> None:
    zayats = make_person(ana, {Language.RU: NameParts("Заяц", "Пётр")}, gender="m", family_first=False)
    [cased] = [one for one in partner_queries.cased(zayats) if one.part == "family"]
    forms = {cased.key: {"gent": "Зайца"}}
    partners.note_cases(owner=zayats, forms=forms, by=ana, at=AT)
    name = zayats.names.get()
    words = PersonWords(name.family, name.given, gender="m", cases=name.cases)
    narrated = decline_person(words, Case.GENT, Style.FULL)
    assert narrated == "Петра Зайца"
    [one] = queries.find(f"письмо {narrated}", "ru")
    assert (one.text, one.code, one.case) == (narrated, zayats.code, "gent")
