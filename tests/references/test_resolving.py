"""A typed name finds its body in any script; only an exact name that nobody else bears links by itself."""

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from attache.kernel.languages import Words
from attache.registry.partners import actions as partners
from attache.registry.partners.states import NameKind
from attache.registry.people.models import User
from attache.registry.references import queries
from attache.registry.references.logic import ror
from attache.registry.references.logic.differences import difference
from attache.registry.references.models import ReferenceOrganisation
from attache.registry.references.queries.memory import Memory
from attache.registry.references.states import Source
from attache.registry.tidying import actions as tidying
from tests.partners.factories import make_partner, make_xatu
from tests.people.factories import AT, make_ana
from tests.references.factories import bring, records

pytestmark = pytest.mark.django_db
XATU, XUT, TSINGHUA = "01t8prc81", "038avdt50", "03cve4549"


@pytest.fixture
def ana() -> User:
    return make_ana()


def codes(typed: str) -> list[str]:
    return [one.code for one in queries.resolve(typed)]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("Xi'an Technological University", XATU),
        ("XI’AN TECHNOLOGICAL UNIVERSITY", XATU),
        ("Xian Technological Univ.", XATU),
        ("xian tecnological university", XATU),
        ("Technological University of Xi'an", XATU),
        ("西安工业大学", XATU),
        ("xi'an gongye daxue", XATU),
        ("Сиань гунъе дасюэ", XATU),
        ("XATU", XATU),
        ("西安理工", XUT),
        ("Цинхуа", TSINGHUA),
        ("Университет Цинхуа", TSINGHUA),
        ("Tsingua Universty", TSINGHUA),
        ("qinghua", TSINGHUA),
        ("Томским политехническим университетом", "00a45v709"),
        ("Томский политех", "00a45v709"),
        ("RFFI", "02mh1ke95"),
        ("РФФИ", "02mh1ke95"),
        ("Universite de technologie de Compiegne", "03zmg6p79"),
    ],
)
def test_a_name_is_found_in_any_script_and_misspelt(typed: str, wanted: str) -> None:
    bring()
    assert codes(typed)[0] == wanted


@pytest.mark.parametrize("typed", ["", "  ", "'", "…", "的", "Atlantis Kindergarten", "a"])
def test_what_nobody_is_called_finds_nobody(typed: str) -> None:
    bring()
    assert queries.resolve(typed) == []


def test_a_candidate_tells_where_it_lies_and_what_differs() -> None:
    bring()
    one = next(one for one in queries.resolve("Xi'an Polytechnic University of Technology") if one.code == XUT)
    assert (one.city, one.country, one.hanzi, one.certain) == ("Xi'an", "CN", "西安理工大学", False)
    assert (one.differs.typed_only, one.differs.name_only, one.differs.otherwise) == (("polytechnic",), (), ())
    misspelt = queries.resolve("西安理工学院")[0]
    assert (misspelt.differs.typed_only, misspelt.differs.name_only) == (("院",), ("大",))
    assert queries.resolve("Tsingua University")[0].differs.otherwise == (("tsingua", "tsinghua"),)


def test_a_body_that_no_longer_exists_names_its_successor() -> None:
    bring()
    fund = queries.resolve("Russian Foundation for Basic Research")[0]
    assert (fund.no_longer, fund.successors) == (True, (("0417hxq88", "Russian Science Foundation"),))


def test_never_more_than_five_are_offered() -> None:
    bring()
    assert len(queries.resolve("University")) == 5


def test_an_exact_name_links_and_a_likeness_never() -> None:
    bring()
    assert [one.code for one in queries.resolve("西安工业大学") if one.certain] == [XATU]
    assert not any(one.certain for one in queries.resolve("西安工业大学院"))
    assert not any(one.certain for one in queries.resolve("Xian Technological Univ"))


def test_an_acronym_of_the_reference_never_links() -> None:
    bring()
    found = queries.resolve("STU")[0]
    assert (found.code, found.is_acronym, found.exact, found.certain) == ("01wd4xt90", True, True, False)


def test_two_bodies_of_one_name_are_both_shown_and_neither_links() -> None:
    twin = records()[0] | {"id": "https://ror.org/0twin0000"}
    twin["id"] = "https://ror.org/0abcdef12"
    bring(records()[0], twin)
    assert [(one.exact, one.certain) for one in queries.resolve("西安工业大学")] == [(True, False)] * 2


def test_our_own_stand_first_and_link_by_their_acronym(ana: User) -> None:
    bring()
    ours = make_xatu(ana)
    found = queries.resolve("XATU")
    assert [(one.code, one.source, one.certain) for one in found[:1]] == [(ours.code, Source.LOCAL, True)]
    assert found[0].place.zh == "西安"


def test_our_record_stands_for_the_reference_it_is_linked_to(ana: User) -> None:
    bring()
    ours = make_partner(ana, full=Words(ru="Цинхуа"), ror_id=TSINGHUA)
    assert codes("清华大学")[0] == ours.code
    assert TSINGHUA not in codes("清华大学")
    assert queries.resolve("Tsinghua University")[0].certain


def test_our_record_under_the_name_of_another_body_does_not_link(ana: User) -> None:
    bring()
    make_partner(ana, full=Words("Tsinghua University"), ror_id="00a2xv884")
    assert not any(one.certain for one in queries.resolve("Tsinghua University"))


def test_a_form_that_must_not_be_used_is_shown_and_does_not_link(ana: User) -> None:
    bring()
    ours = make_xatu(ana)
    found = {one.code: one for one in queries.resolve("Xi'an University of Technology")}
    assert found[ours.code].must_not_be_used
    assert not found[XUT].must_not_be_used
    assert not any(one.certain for one in found.values())


def test_a_russian_acronym_copied_letter_by_letter_is_recognised(ana: User) -> None:
    ours = make_partner(ana, acronym=Words(ru="СТУ"))
    assert [(one.code, one.form, one.certain) for one in queries.resolve("STU")] == [(ours.code, "STU", False)]


def test_what_is_known_follows_every_change(ana: User) -> None:
    memory = Memory()
    ours = make_xatu(ana)
    assert [one.owner for one in memory.find("西工大")[0]] == [ours.pk]
    name = partners.note_other_form(
        organisation=ours, language="en", kind=NameKind.ACCEPTED, text="Weapons Industry College", by=ana, at=AT
    )
    assert [one.owner for one in memory.find("weapons industry college")[0]] == [ours.pk]
    tidying.remove_part(part=name, by=ana, at=AT)
    assert memory.find("weapons industry college")[0] == []
    assert [one.owner for one in memory.find("西工大")[0]] == [ours.pk]
    assert memory.find("清华大学")[1] == []
    bring()
    assert len(memory.find("清华大学")[1]) > 0


def test_many_changes_are_taken_into_the_large_shelf(ana: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("attache.registry.references.queries.memory.RECENT", 1)
    memory = Memory()
    assert memory.find("x") == ([], [])
    first, second = make_xatu(ana), make_partner(ana, full=Words("Hiboway"))
    assert [one.owner for one in memory.find("XATU")[0]] == [first.pk]
    assert [one.owner for one in memory.find("hiboway")[0]] == [second.pk]
    assert memory.changed == set()


def test_what_was_rolled_back_is_forgotten(ana: User) -> None:
    memory = Memory()
    memory.find("x")
    with transaction.atomic():
        make_xatu(ana)
        assert memory.find("XATU")[0]
        transaction.set_rollback(True)
    assert memory.find("XATU") == ([], [])


def test_an_organisation_that_is_gone_is_not_offered(ana: User) -> None:
    ours = make_xatu(ana)
    queries.resolve("XATU")
    type(ours).objects.filter(pk=ours.pk).delete()  # before the journal says so
    assert queries.resolve("XATU") == []


def test_asking_costs_as_many_questions_for_one_as_for_many(ana: User, django_assert_max_num_queries) -> None:
    bring()
    make_xatu(ana)
    queries.resolve("x")
    for typed in ("XATU", "University"):
        with django_assert_max_num_queries(6):
            queries.resolve(typed)


def test_a_new_organisation_is_held_against_those_we_have(ana: User) -> None:
    bring()
    ours = make_xatu(ana)
    assert [one.code for one in queries.alike(["西安工业大学校", "XATU"])] == [ours.code]
    assert [one.code for one in queries.alike(["清华大学"])] == [TSINGHUA]
    assert queries.alike(["XATU"], but=ours.code) == []
    assert queries.alike(["Xiamen Kindergarten"]) == []


NAMES = sorted({(ror.ror_id(one["id"]), name["value"]) for one in records() for name in one["names"]})
BODIES = {ror.ror_id(one["id"]): one for one in records() if one["status"] != "withdrawn"}


class WithABodyRemoved(TestCase):
    """The open set: what is typed is the name of a body that nobody has put in."""

    @classmethod
    def setUpTestData(cls) -> None:
        bring()

    @settings(max_examples=60)
    @given(named=st.sampled_from(NAMES), cut=st.integers(0, 3), added=st.sampled_from(["", " of", " 大学", " 's"]))
    def test_nothing_links_to_a_look_alike(self, named: tuple[str, str], cut: int, added: str) -> None:
        identifier, name = named
        ReferenceOrganisation.objects.filter(ror_id=identifier).delete()
        bring(*(one for key, one in BODIES.items() if key != identifier))
        assert not any(one.certain for one in queries.resolve(name[: len(name) - cut] + added))


def test_exact_names_do_link_when_the_body_is_there() -> None:
    """So that the property above is no empty one."""
    bring()
    sure = [name for _code, name in NAMES if any(one.certain for one in queries.resolve(name))]
    assert len(sure) > 30


def test_two_spellings_of_one_name_differ_in_nothing():
    assert not difference("Xi'an Technological University", "Xi'an Technological University")
    assert difference("Xi'an Technical University", "Xi'an Technological University")
