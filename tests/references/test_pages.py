"""The page on which a name is looked up, the list under a box, and what is taken over."""

from typing import Any

import pytest
from django.test import Client

from attache.kernel import doubles
from attache.kernel.languages import Words
from attache.registry.partners import actions as partners
from attache.registry.partners.models import Organisation
from attache.registry.partners.states import Kind, NameKind, ProposalState
from attache.registry.people.models import User
from attache.registry.references import actions, queries
from attache.registry.references.queries.typed import names_in
from tests.partners.factories import make_partner, make_xatu
from tests.people.factories import AT, make_ana
from tests.references.factories import bring, records

pytestmark = pytest.mark.django_db
FIND = "/office/organisations/"
PART = {"HX-Request": "true"}
TSINGHUA = "03cve4549"


@pytest.fixture
def ana(client: Client) -> User:
    ana = make_ana()
    client.force_login(ana)
    return ana


def taken(ana: User, ror_id: str = TSINGHUA) -> Organisation:
    """A body of the reference in our registry."""
    return actions.take_over(reference=queries.reference(ror_id), by=ana, at=AT)


def test_a_name_is_looked_up_without_javascript(client: Client, ana: User) -> None:
    assert b"No reference has been imported" in client.get(FIND).content
    bring()
    ours = make_xatu(ana)
    body = client.get(FIND, {"q": "Xian Technological Univ"}).content.decode()
    assert ours.get_absolute_url() in body
    assert "/office/organisations/038avdt50/take-over/" in body
    assert "/office/partners/new/?name=Xian%20Technological%20Univ" in body
    assert "ROR v2.8" in body
    assert b"Nobody is called like that" in client.get(FIND, {"q": "Atlantis Kindergarten"}).content


def test_a_box_is_offered_what_it_may_mean(client: Client, ana: User) -> None:
    bring()
    ours = make_xatu(ana)
    body = client.get(FIND, {"q": "Xi'an University of Technology"}, headers=PART).content.decode()
    assert f'data-value="Xi&#x27;an Technological University ({ours.code})"' in body
    assert "do not write: Xi&#x27;an University of Technology" in body
    assert 'data-value="Xi&#x27;an University of Technology (038avdt50)"' in body
    assert "<html" not in body
    mine = client.get(f"{FIND}?ours", {"q": "Xi'an University of Technology", "ours": ""}, headers=PART)
    assert "038avdt50" not in mine.content.decode()
    assert "noted as new" in client.get(FIND, {"q": "Atlantis Kindergarten"}, headers=PART).content.decode()


@pytest.mark.parametrize(
    ("typed", "remark"),
    [
        ("Tsingua University", "“tsingua” is “tsinghua”"),
        ("Tsinghua University of Beijing", "does not say: beijing"),
        ("qinghua", "in pinyin: qing hua"),
        ("RFFI", "a Russian acronym in Latin letters: RFFI"),
        ("Huawei Technologies", "also says: china"),
        ("Russian Foundation for Basic Research", "no longer exists; now Russian Science Foundation"),
        ("ZJU", "also called ZJU"),
    ],
)
def test_what_differs_is_said(client: Client, ana: User, typed: str, remark: str) -> None:
    bring()
    assert remark in client.get(FIND, {"q": typed}).content.decode()


def test_an_open_question_and_a_silent_end_are_said(client: Client, ana: User) -> None:
    gone = records()[13] | {"relationships": []}
    bring(gone)
    ours = make_partner(ana)
    partners.note_other_form(
        organisation=ours, language="en", kind=NameKind.QUESTION, text="Railway College", by=ana, at=AT
    )
    assert "open question: Railway College" in client.get(FIND, {"q": "Railway College"}).content.decode()
    assert "no longer exists" in client.get(FIND, {"q": "RFBR"}).content.decode()


def test_a_body_is_taken_over_with_its_names(client: Client, ana: User) -> None:
    bring()
    answer = client.post(f"{FIND}{TSINGHUA}/take-over/")
    ours = Organisation.objects.with_names().get(ror_id=TSINGHUA)
    assert answer.headers["Location"] == ours.get_absolute_url()
    assert (ours.kind, ours.full, ours.place.name.en) == (
        Kind.UNIVERSITY,
        Words("Tsinghua University", "", "清华大学"),
        "Beijing",
    )
    assert {(one.language, one.text, one.source, one.kind) for one in ours.other_forms} == {
        ("zh", "清华", "ROR v2.8", NameKind.ACCEPTED),
        ("ru", "Университет Цинхуа", "ROR v2.8", NameKind.ACCEPTED),
    }
    assert taken(ana) == ours
    assert client.post(f"{FIND}0zzzzzz00/take-over/").status_code == 404


def test_a_body_without_a_name_of_our_languages_or_a_city_comes_under_the_shown_one(ana: User) -> None:
    french = next(one for one in records() if one["id"].endswith("03zmg6p79"))
    bring(french | {"locations": [], "types": ["archive"]})
    ours = taken(ana, "03zmg6p79")
    assert (ours.full.en, ours.place, ours.kind) == ("Université de Technologie de Compiègne", None, Kind.INSTITUTE)


def test_an_alias_that_says_the_same_or_is_too_long_is_left_out(ana: User) -> None:
    tsinghua = next(one for one in records() if one["id"].endswith(TSINGHUA))
    more = [{"value": text, "lang": "en", "types": ["alias"]} for text in ("TSINGHUA UNIVERSITY", "x" * 301)]
    bring(tsinghua | {"names": [*tsinghua["names"], *more]})
    assert {one.text for one in taken(ana).other_forms} == {"清华", "Университет Цинхуа"}


def test_a_tied_name_is_remembered(ana: User) -> None:
    ours = make_xatu(ana)
    actions.remember(organisation=ours, typed="Сианьский технологический", by=ana, at=AT)
    form = ours.names.get(kind=NameKind.ACCEPTED)
    assert (form.language, form.text, form.checked_by, form.source) == (
        "ru",
        "Сианьский технологический",
        None,
        "typed by Ana Orlova",
    )


def test_a_known_or_anothers_name_is_not_noted(ana: User) -> None:
    ours = make_xatu(ana)
    make_partner(ana, full=Words("NARI Group"))
    for typed in ("XATU", "xi'an university of technology", "NARI group", " ’ "):
        assert actions.remember(organisation=ours, typed=typed, by=ana, at=AT) is None
    assert not ours.names.filter(kind=NameKind.ACCEPTED).exists()


def test_a_body_chosen_in_the_quick_add_comes_into_the_registry(client: Client, ana: User) -> None:
    bring()
    typed = "Huawei Technologies (China) (00cmhce21); Tsinghua University (03cve4549)"
    form = {"title": "Talks", "when": "28 May 2020", "partners": typed, "kind": "talks"}
    assert client.post("/office/chronicle/new/", form).status_code == 302
    assert set(Organisation.objects.values_list("ror_id", flat=True)) == {"00cmhce21", TSINGHUA}
    client.post("/office/chronicle/new/", form)
    assert Organisation.objects.count() == 2


def test_only_what_was_chosen_by_name_and_identifier_is_taken(ana: User) -> None:
    bring()
    assert str(queries.chosen("清华大学 (03cve4549)")) == "Tsinghua University"
    for typed in ("Tsinghua University", "Another (03cve4549)", "Tsinghua University (0zzzzzz00)"):
        assert queries.chosen(typed) is None
    assert names_in("A, B (03cve4549)") == ["A", "B (03cve4549)"]


def test_a_waiting_name_is_tied_to_the_reference_and_remembered(client: Client, ana: User) -> None:
    bring()
    proposal = partners.propose(text="Пекинская Цинхуа", source="x", by=ana, at=AT)
    tie = {"organisation": "Tsinghua University (03cve4549)"}
    assert client.post(f"/office/chronicle/names/{proposal.code}/tie/", tie).status_code == 302
    proposal.refresh_from_db()
    ours = Organisation.objects.get(ror_id=TSINGHUA)
    assert (proposal.state, proposal.organisation) == (ProposalState.SETTLED, ours)
    assert ours.names.filter(text="Пекинская Цинхуа", kind=NameKind.ACCEPTED).exists()


def new_partner(client: Client, english: str = "", chinese: str = "", **more: str) -> Any:
    """The form of a new partner, sent."""
    return client.post("/office/partners/new/", {"full_en": english, "full_zh": chinese, "kind": "school", **more})


def test_a_double_is_shown_before_it_is_saved_and_not_forbidden(client: Client, ana: User) -> None:
    bring()
    ours = make_xatu(ana)
    asked = new_partner(client, "Xian Technological Univ.", "清华大学")
    assert Organisation.objects.count() == 1
    body = asked.content.decode()
    assert ours.get_absolute_url() in body
    assert "/office/organisations/?q=%E6%B8%85%E5%8D%8E%E5%A4%A7%E5%AD%A6" in body
    assert new_partner(client, "Xian Technological Univ.", anyway="1").status_code == 302
    assert Organisation.objects.count() == 2


def test_what_is_like_nobody_is_saved_at_once(client: Client, ana: User) -> None:
    make_xatu(ana)
    assert new_partner(client, "Hiboway").status_code == 302
    assert "Pudong" in client.get("/office/partners/new/?name=Pudong").content.decode()


def test_no_room_knows_of_other_kinds() -> None:
    assert doubles.of("kernel.nothing", ["x"]) == []
