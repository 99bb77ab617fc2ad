"""The proofreader on an edition: errors stop it, questions are answered, fixes are taken in one press."""

from typing import Any

import pytest

from attache.front.digest import actions, queries
from attache.front.digest.actions.readiness import NotProofread
from attache.front.digest.models import Edition, Item
from attache.front.digest.queries import proofs
from attache.front.proofs import actions as mending
from attache.front.proofs.actions import FindingGone, NoFix
from attache.kernel.languages import Language
from attache.registry.partners import actions as partners
from attache.registry.partners.states import NameKind
from attache.registry.people.models import User
from attache.registry.proofreading.actions import ErrorStays
from attache.registry.proofreading.models import Answer
from tests.digest.factories import (
    LATER,
    answer_questions,
    make_edition,
    make_editor,
    make_happening,
    make_head,
    make_institute,
)
from tests.people.counting import MOST, queries_of
from tests.people.factories import make_vera

pytestmark = pytest.mark.django_db
WRONG = "Jiangsu Research Institute of Industrial Technologies"


@pytest.fixture
def ana() -> User:
    return make_editor()


@pytest.fixture
def edition(ana: User) -> Edition:
    """An edition in whose English text somebody has written a forbidden name and a loose date."""
    institute = make_institute(ana)
    partners.note_other_form(
        organisation=institute, language="en", kind=NameKind.FORBIDDEN, text=WRONG, reason="Wrong.", by=ana, at=LATER
    )
    make_happening(ana, institute)
    edition = make_edition(ana)
    write(edition, f"{standing(edition)} Last April the {WRONG} agreed.", ana)
    return queries.edition_with_all(edition.code)


def item(edition: Edition) -> Item:
    found: Item = Item.objects.select_related("edition").get(edition=edition, position=1)
    return found


def standing(edition: Edition) -> str:
    return proofs.text_of(item(edition), Language.EN)[1]


def write(edition: Edition, text: str, by: User) -> None:
    heading = item(edition).heading.en
    actions.edit_item(item=item(edition), language=Language.EN, heading=heading, text=text, by=by, at=LATER)


def place(edition: Edition, check: str) -> dict[str, Any]:
    [finding] = [one for one in queries.findings_of(queries.edition_with_all(edition.code)) if one.check == check]
    return {"check": check, "start": finding.start, "words": finding.words}


def address(edition: Edition, act: str) -> str:
    return f"/office/digest/{edition.code}/proofs/{item(edition).pk}/en/{act}/"


def test_an_edition_with_an_error_is_not_approved(ana: User, edition: Edition) -> None:
    actions.name_source(
        item=item(edition), language=Language.EN, place=1, code=item(edition).happenings.get().code, by=ana, at=LATER
    )
    for language in (Language.RU, Language.ZH):
        actions.confirm_text(item=item(edition), language=language, by=ana, at=LATER)
    answer_questions(edition.code, ana)
    actions.hand_to_translators(edition=edition, by=ana, at=LATER)
    with pytest.raises(NotProofread, match=r"Last April|must not be used"):
        actions.approve_edition(edition=edition, by=ana, at=LATER)
    mending.accept_fix(item=item(edition), language=Language.EN, **place(edition, "forbidden-form"), by=ana, at=LATER)
    write(edition, standing(edition).replace("Last April", "In April 2020"), ana)
    for language in (Language.RU, Language.ZH):
        text = f"{proofs.text_of(item(edition), language)[1]}"
        assert WRONG not in text
    found = {one.check for one in queries.findings_of(queries.edition_with_all(edition.code))}
    assert not found & {"forbidden-form", "loose-date"}


def test_a_fix_is_put_in_the_place_of_the_words_and_nothing_else_changes(ana: User, edition: Edition) -> None:
    before = standing(edition)
    mending.accept_fix(item=item(edition), language=Language.EN, **place(edition, "forbidden-form"), by=ana, at=LATER)
    assert standing(edition) == before.replace(WRONG, "Jiangsu Industrial Technology Research Institute")


def test_what_is_no_longer_there_and_what_has_no_fix_is_refused(ana: User, edition: Edition) -> None:
    where = place(edition, "forbidden-form")
    given: dict[str, Any] = {"item": item(edition), "language": Language.EN, "by": ana, "at": LATER}
    with pytest.raises(NoFix):
        mending.accept_fix(**place(edition, "loose-date"), **given)
    with pytest.raises(ErrorStays):
        mending.answer(**place(edition, "loose-date"), **given)
    write(edition, "Nothing of it.", ana)
    with pytest.raises(FindingGone):
        mending.accept_fix(**where, **given)
    assert Answer.objects.count() == 0


def test_the_list_says_what_is_wrong_where_and_what_to_do(client, ana: User, edition: Edition) -> None:
    client.force_login(ana)
    page = client.get(f"/office/digest/{edition.code}/proofs/en/")
    words = page.content.decode()
    assert all(said in words for said in (WRONG, "Wrong.", "Last April", "Use “Jiangsu Industrial Technology"))
    part = client.get(f"/office/digest/{edition.code}/proofs/en/", headers={"HX-Request": "true"}).content.decode()
    assert ("<html" in part, WRONG in part) == (False, True)
    assert client.get("/office/digest/nothing/proofs/en/").status_code == 404
    assert client.get(f"/office/digest/{edition.code}/proofs/fr/").status_code == 404


def test_a_press_mends_and_a_press_answers(client, ana: User, edition: Edition) -> None:
    client.force_login(ana)
    assert client.post(address(edition, "fix"), place(edition, "forbidden-form")).status_code == 302
    assert WRONG not in standing(edition)
    write(edition, "The ABCD agreed.", ana)
    answer = client.post(address(edition, "answer"), place(edition, "acronym-unknown"))
    assert (answer.status_code, Answer.objects.get().said_by) == (302, ana)
    assert client.post(address(edition, "fix"), {"check": "x", "start": 1, "words": "y"}).status_code == 409
    assert client.post(address(edition, "fix"), {}).status_code == 404


def test_who_only_reads_gets_no_buttons(client, ana: User, edition: Edition) -> None:
    client.force_login(make_vera(ana.office))
    words = client.get(f"/office/digest/{edition.code}/proofs/en/").content.decode()
    assert ("Last April" in words, "It is right" in words, "Use “" in words) == (True, False, False)


def test_the_list_costs_the_same_for_one_item_and_for_three(client, ana: User, edition: Edition) -> None:
    client.force_login(make_head(ana.office))
    url = f"/office/digest/{edition.code}/proofs/en/"
    institute = item(edition).happenings.get().parties.get(organisation__isnull=False).organisation
    client.get(url)  # the index takes in what has been written
    one = queries_of(client, url)
    for section in ("companies", "education"):
        make_happening(ana, institute, section=section)
    make_edition(ana)
    client.get(url)
    assert queries_of(client, url) == one
    assert one <= 3 * MOST  # a text held against everything that is known: the one page that reads so much
