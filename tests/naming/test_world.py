"""The names of an imported reference in a text: exact, the longest, never one of ours by likeness."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.kernel.languages import Words
from attache.registry.naming import queries, states
from attache.registry.naming.logic.finding import Layer, Names, find
from attache.registry.naming.logic.patterns import Form, of_forms
from attache.registry.naming.logic.world import World, is_telling
from attache.registry.naming.queries.index import Index
from attache.registry.partners.models import Organisation
from attache.registry.people.models import User
from attache.registry.references.models import ReferenceOrganisation
from tests.naming.factories import make_look_alike
from tests.partners.factories import NARI, make_partner
from tests.people.factories import make_ana
from tests.references.factories import bring, records

PLACES = {
    "Xi'an": "西安",
    "Shandong": "山东",
    "Xiamen": "厦门",
    "Shanghai": "上海",
    "Tianjin": "天津",
    "Taiyuan": "太原",
}
SORTS = {
    "{} University": "{}大学",
    "{} Normal University": "{}师范大学",
    "{} University of Technology": "{}理工大学",
    "{} Technological University": "{}工业大学",
    "{} University of Science and Technology": "{}科技大学",
    "{} Institute of Technology": "{}工学院",
    "{} Medical University": "{}医科大学",
    "{} Jiaotong University": "{}交通大学",
}
# Real names are alike in just this way: one place and many sorts, one sort and many places.
BODIES = [(en.format(place), zh.format(han)) for (place, han), (en, zh) in product(PLACES.items(), SORTS.items())]
KINDS = ("en", "zh")


def world(*names: tuple[str, str]) -> World:
    return World.build(names)


def kinds(text: str, *names: tuple[str, str], language: str = "en", own: str = "") -> list[tuple[str, str, str]]:
    layer = Layer.build(of_forms(states.ORGANISATION, "OURS", [Form(language, "full", own)] if own else []))
    return [(one.kind, one.code, one.text) for one in find(text, language, [layer, world(*names)])]


@given(removed=st.sampled_from(BODIES), among=st.sampled_from(BODIES), which=st.sampled_from([0, 1]))
def test_nothing_links_to_a_look_alike_of_a_body_that_is_not_ours(
    removed: tuple[str, str], among: tuple[str, str], which: int
) -> None:
    ours = [body for body in BODIES if body != removed]
    patterns = [
        pattern
        for code, names in enumerate(ours)
        for pattern in of_forms(
            states.ORGANISATION, str(code), [Form(lang, "full", name) for lang, name in zip(KINDS, names, strict=True)]
        )
    ]
    layers: list[Names] = [Layer.build(patterns), world(*((f"R{number}", name) for number, name in enumerate(removed)))]
    text = (f"Talks with {removed[0]} were held; {among[0]} took part.", f"与{removed[1]}会谈。{among[1]}也参加。")[
        which
    ]
    found = find(text, KINDS[which], layers)
    assert [one.text for one in found] == [removed[which], among[which]]
    assert (found[0].kind, found[0].code, found[0].also) == (states.REFERENCE, f"R{which}", ())
    assert found[1].kind == (states.REFERENCE if among == removed else states.ORGANISATION)


@given(st.text(max_size=30), st.sampled_from(BODIES), st.text(max_size=30))
def test_what_is_found_stands_where_it_is_said_to(before: str, body: tuple[str, str], after: str) -> None:
    text = before + body[0] + after
    for one in find(text, "en", [world(("R", body[0]))]):
        assert (one.text, one.text) == (text[one.start : one.end], body[0])


def test_the_longest_name_counts_across_ours_and_the_worlds() -> None:
    longer = ("R", "Shandong University of Finance and Economics")
    ours = "Shandong University"
    assert kinds(f"at {longer[1]}.", longer, own=ours) == [(states.REFERENCE, "R", longer[1])]
    assert kinds(f"at {ours}.", longer, own=ours) == [(states.ORGANISATION, "OURS", ours)]
    assert kinds(f"at {ours}.", ("R", ours), own=ours) == [(states.ORGANISATION, "OURS", ours)]


def test_every_russian_case_is_found() -> None:
    name = "Шаньдунский университет путей сообщения"
    [one] = find("Встреча с Шаньдунским университетом путей сообщения прошла.", "ru", [world(("R", name))])
    assert (one.text, one.case) == ("Шаньдунским университетом путей сообщения", "ablt")
    assert kinds("Шаньдунский университет и путепровод", ("R", name), language="ru") == []
    assert kinds("в Шаньдунском университете путешественников", ("R", name), language="ru") == []


def test_two_bodies_of_one_name_are_told() -> None:
    two = world(("A", "Smart Group"), ("B", "Smart Group"), ("B", "Smart Group"))
    [one] = find("the Smart Group", "en", [two])
    assert (one.code, [also.code for also in one.also]) == ("A", ["B"])
    russian = world(("A", "Северный институт"), ("B", "Северный институт"))
    [one] = find("в Северном институте", "ru", [russian])
    assert (one.code, [also.code for also in one.also]) == ("A", ["B"])


@pytest.mark.parametrize("text", ["a smart group", "a Smart group", "a smart Group", "Smart Grouping", "SmartGroup"])
def test_a_name_keeps_its_capitals_and_its_boundaries(text: str) -> None:
    assert kinds(text, ("R", "Smart Group")) == []


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("Shandong University", True), ("University of Bern", True), ("Huawei", False), ("Data management", False),
        ("custom Data Group", False), ("西安工业大学", True), ("华为公司", True), ("华为", False),
        ("A西安工业大学", False),
        ("Северный институт", True), ("Политехник", False), ("северный институт", False), ("", False),
    ],
)  # fmt: skip
def test_only_a_telling_name_is_looked_for(text: str, tells: bool) -> None:
    assert is_telling(text) is tells


@pytest.fixture
def ana(db: None) -> User:
    return make_ana()


def found(text: str, language: str = "en") -> list[tuple[str, str, str]]:
    return [(one.kind, one.code, one.text) for one in queries.find(text, language)]


XUT, XATU = "038avdt50", "01t8prc81"


def test_a_body_that_only_the_reference_knows_is_found(ana: User) -> None:
    assert found("Xi’an University of Technology") == []
    bring()
    assert found("Xi’an University of Technology") == [(states.REFERENCE, XUT, "Xi’an University of Technology")]
    assert found("与西安理工大学会谈", "zh") == [(states.REFERENCE, XUT, "西安理工大学")]
    ReferenceOrganisation.objects.filter(ror_id=XUT).delete()
    bring(next(one for one in records() if one["id"].endswith(XATU)))
    assert found("Xi’an University of Technology") == []


def test_our_record_stands_for_the_body_that_it_is_linked_to(ana: User) -> None:
    bring()
    ours = make_partner(ana, Words("Technological University in Xi'an"), ror_id=XATU)
    assert found("西安工业大学", "zh") == [(states.ORGANISATION, ours.code, "西安工业大学")]
    [one] = queries.find("Xi'an Technological University", "en")
    assert (one.kind, one.form, one.also) == (states.ORGANISATION, "accepted", ())


def test_a_look_alike_has_the_references_names_too(ana: User) -> None:
    bring()
    alike = make_look_alike(ana, make_partner(ana), outside=Words("The other one in Xi'an"), outside_ror=XUT)
    assert found("与西安理工大学会谈", "zh") == [(states.LOOK_ALIKE, alike.code, "西安理工大学")]


def test_an_import_gives_a_linked_body_its_new_names(ana: User) -> None:
    index = Index()
    make_partner(ana, NARI, ror_id=XATU)
    assert index.find("西安工业大学", "zh") == []
    bring()
    assert [one.kind for one in index.find("西安工业大学", "zh")] == [states.ORGANISATION]
    Organisation.objects.update(ror_id="")
    make_partner(ana)
    assert [one.kind for one in Index().find("西安工业大学", "zh")] == [states.ORGANISATION]


def test_an_edit_of_ours_leaves_the_worlds_names_as_they_are(ana: User, django_assert_num_queries) -> None:
    bring()
    make_partner(ana)
    queries.find("", "en")
    make_partner(ana, NARI)
    with django_assert_num_queries(6):
        queries.find("NARI Group Corporation", "en")
