"""What the page of an agreement costs, however many sign it and whoever of them we know."""

import pytest

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle import outputs as chronicled
from attache.daybook.chronicle import queries
from attache.kernel.languages import Language, Words
from attache.registry.partners.logic.names import NameParts
from attache.registry.partners.models import Organisation
from attache.registry.people.models import User
from attache.relations.agreements import outputs
from attache.relations.agreements.models import Agreement
from tests.agreements.factories import AFTER, condition, fresh, make_ana, party, sign, submit
from tests.meetings.factories import make_partner
from tests.partners.factories import make_partner as make_body
from tests.partners.factories import make_person
from tests.people.counting import MOST, queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def ana(client) -> User:
    found = make_ana()
    client.force_login(found)
    return found


def body(by: User, name: str) -> Organisation:
    return Organisation.objects.filter(names__text=name).first() or make_body(by, Words(name))


def parties(by: User, number: int) -> dict[str, dict[str, object]]:
    """Our side and so many known bodies, each with people whom the registry knows."""
    bodies = [make_partner(by), *(body(by, f"University {n}") for n in range(1, number))]
    sides = {"1": party(ours=True, signatory="Dmitry Arseniev")}
    for key, found in enumerate(bodies, start=2):
        rector, clerk = (make_person(by, {Language.EN: NameParts(name, str(key))}) for name in ("Rector", "Clerk"))
        sides[str(key)] = party(found.code, signatory=rector.code, contact=clerk.code)
    return sides


def everything(by: User, number: int) -> dict[str, object]:
    """About one known person, signed at a known host's event, with all its parties known."""
    person, host = make_person(by, {Language.EN: NameParts("Wang", "Wei")}), body(by, "Forum")
    rows = {str(key): condition() for key in range(1, number + 1)}
    return {"parties": parties(by, number), "conditions": rows, "person": person.code, "host": host.code}


def test_the_page_of_a_signed_agreement_costs_the_same_for_one_three_and_nine_partners(client, ana: User):
    counts = []
    for number in (1, 3, 9):
        one = sign(ana, title={"en": f"Consortium of {number}"}, **everything(ana, number))
        counts.append(
            (queries_of(client, one.get_absolute_url()), queries_of(client, f"{one.get_absolute_url()}said/"))
        )
    assert counts == [counts[0]] * 3
    assert max(counts[0]) <= MOST


def test_so_does_that_of_one_which_is_being_approved(client, ana: User):
    pages = []
    for number in (1, 9):
        one = submit(ana, title={"en": f"Consortium of {number}"}, **everything(ana, number))
        client.get(one.get_absolute_url())  # the names are read anew once
        pages.append(queries_of(client, one.get_absolute_url()))
    assert pages[0] == pages[1] <= MOST


def test_what_the_chronicle_says_otherwise_is_compared_only_where_it_was_corrected_by_itself(client, ana: User):
    one = sign(ana)
    before = queries_of(client, one.get_absolute_url())
    assert "otherwise" not in client.get(one.get_absolute_url()).content.decode()
    assert one.happening is not None
    happening = queries.happening_with_all(one.happening.code)
    chronicle.revise_happening(happening=happening, title=Words("Signed with Xi'an"), by=ana, at=AFTER)
    assert before < queries_of(client, one.get_absolute_url())
    assert "Title" in said_otherwise(fresh(one))
    chronicle.revise_happening(happening=happening, title=one.title, by=ana, at=AFTER)
    assert said_otherwise(fresh(one)) == []
    assert before == queries_of(client, one.get_absolute_url())


def test_a_tie_of_the_names_afterwards_is_no_difference(ana: User):
    sides = {"1": party(ours=True, signatory="Dmitry Arseniev"), "2": party("Somebody New", signatory="Li Na")}
    one = sign(ana, parties=sides)
    assert said_otherwise(fresh(one)) == []
    make_body(ana, Words("Somebody New"))
    assert said_otherwise(fresh(one)) == []


def said_otherwise(one: Agreement) -> list[str]:
    told = outputs.told(one)
    assert told is not None
    assert one.happening is not None
    return [str(label) for label in chronicled.said_otherwise(one.happening, told)]
