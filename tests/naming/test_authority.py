"""Everything that the authority holds is found: units, spellings of people, terms, look-alikes."""

import pytest

from attache.kernel.languages import Words
from attache.kernel.undo import slips
from attache.registry.naming import actions, queries, states
from attache.registry.naming.logic.finding import Layer, find
from attache.registry.naming.logic.patterns import Form, PersonParts, of_forms, of_person
from attache.registry.naming.states import Field
from attache.registry.partners.actions import add_unit
from attache.registry.partners.models import Person, Position, Unit
from attache.registry.partners.states import NameKind
from tests.naming.factories import make_look_alike, make_term
from tests.partners.factories import give, make_partner, make_person, make_place
from tests.people.factories import AT, make_ana


def found(text: str) -> list[tuple[str, str, str]]:
    return [(one.text, one.code, one.form) for one in queries.find(text, "en")]


@pytest.mark.django_db
def test_further_forms_and_look_alikes_are_found() -> None:
    ana = make_ana()
    partner, lei = make_partner(ana), make_person(ana)
    pair = make_look_alike(ana, partner)
    owners: dict[str, Unit | Person | Position] = {
        "School of Law": add_unit(organisation=partner, name=Words("Law School"), by=ana, at=AT),
        "Lei Iaping": lei,
        "Principal": give(lei, partner, ana),
    }
    for text, owner in owners.items():
        actions.note_form(owner=owner, language="en", kind=NameKind.ACCEPTED, text=text, by=ana, at=AT)
    assert found("Law School, School of Law; Lei Iaping, principal; Xi'an University of Technology") == [
        ("Law School", partner.code, "full"),
        ("School of Law", partner.code, "accepted"),
        ("Lei Iaping", lei.code, "accepted"),
        ("principal", lei.code, "accepted"),
        ("Xi'an University of Technology", pair.code, "outside"),
    ]
    make_place(ana)
    slip = actions.remove_look_alike(pair=pair, by=ana, at=AT)
    assert found("Xi'an University of Technology") == []
    slips.take_back(slip=slip, by=ana, at=AT)
    assert found("Xi'an University of Technology") == [("Xi'an University of Technology", pair.code, "outside")]


@pytest.mark.django_db
def test_a_part_of_names_is_looked_up_not_found() -> None:
    ana = make_ana()
    make_term(ana, Words("Jiaotong", "Цзяотун", "交通"), field=Field.NAME_PART)
    assert found("Jiaotong 交通") == []


def test_of_a_records_equal_words_the_earlier_form_counts() -> None:
    forms = [Form("en", "accepted", "Santech"), Form("ru", "full", "Santech"), Form("zh", "former", "Santech")]
    layer = Layer.build(
        [*of_forms(states.ORGANISATION, "S", forms), *of_forms(states.ORGANISATION, "T", [Form("en", "full", " ")])]
    )
    assert [(one.form, one.also) for one in find("Santech and  ", "en", [layer])] == [("full", ())]


def test_a_person_of_one_name_is_found_by_it() -> None:
    names = [PersonParts("en", "Confucius"), PersonParts("ru", "Конфуций"), PersonParts("zh", "孔子")]
    layer = Layer.build(of_person("K", names, gender="m", family_first=True))
    text = "Confucius, Конфуция, 孔子"
    assert [one.text for one in find(text, "en", [layer])] == text.split(", ")
