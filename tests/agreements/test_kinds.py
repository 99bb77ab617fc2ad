"""Less common agreements: with a scan, about one person, signed at a third party's event, of up to ten parties."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from attache.daybook.chronicle.models import Happening, Participant
from attache.front.narration import queries as narration
from attache.front.narration.logic.compose import Piece
from attache.front.narration.logic.narrate import tell_piece
from attache.kernel.attachments import queries as attachments
from attache.kernel.languages import Language, Words
from attache.registry.partners.logic.names import NameParts
from attache.registry.partners.models import Organisation, Person
from attache.registry.people.models import User
from attache.relations.agreements import actions
from attache.relations.agreements.models import Agreement
from tests.agreements.factories import draft, fresh, make_ana, party, sign
from tests.kernel.samples import pdf
from tests.meetings.factories import make_partner
from tests.partners.factories import make_partner as make_body
from tests.partners.factories import make_person
from tests.people.factories import make_agent

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
FORUM = Words("Pujiang Innovation Forum", "Пуцзянский форум инноваций", "浦江创新论坛")


@pytest.fixture
def ana(client: Client) -> User:
    found = make_ana()
    client.force_login(found)
    return found


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def in_the_digest(one: Agreement) -> dict[str, list[str]]:
    """What the digest makes of its signing, in each language."""
    [fact] = narration.facts_with([one.happening.code if one.happening else ""])
    piece = Piece(fact.section, (fact,))
    return {language.value: [said.text for said in tell_piece(piece, language)] for language in Language}


# --- scans --------------------------------------------------------------------------------------------------------


def test_the_scan_of_the_signed_paper_hangs_on_the_agreement_and_only_the_office_opens_it(client: Client, ana: User):
    one = sign(ana)
    files = f"/office/files/of/agreements.agreement/{one.code}/"
    assert files in client.get(one.get_absolute_url()).content.decode()
    answer: Any = client.post(files, {"sent": [SimpleUploadedFile("signed.pdf", pdf())]})
    assert (answer.status_code, answer.url) == (302, f"{one.get_absolute_url()}#files")
    [scan] = attachments.of(one)
    shown = client.get(files).content.decode()
    assert "signed.pdf" in shown
    page = client.get(scan.get_absolute_url()).content.decode()
    content = next(iter(re.findall(rf"{scan.get_absolute_url()}content/[^\"]+", page + shown)))
    assert client.get(content).status_code == 200
    client.force_login(make_agent(ana.office))
    assert client.get(files).status_code == 404
    assert client.get(content).status_code == 404


def test_a_scan_changes_nothing_of_what_was_approved(client: Client, ana: User):
    one = sign(ana)
    client.post(f"/office/files/of/agreements.agreement/{one.code}/", {"sent": [SimpleUploadedFile("a.pdf", pdf())]})
    assert (fresh(one).sha256, fresh(one).sealed) == (one.sha256, one.sealed)


# --- about one person ---------------------------------------------------------------------------------------------


@pytest.fixture
def wei(ana: User) -> Person:
    return make_person(ana, {Language.EN: NameParts("Wang", "Wei"), Language.ZH: NameParts("王", "伟")})


def test_an_agreement_about_one_person_names_them_on_its_page_and_in_the_chronicle(
    client: Client, ana: User, wei: Person
):
    one = sign(ana, person=wei.code)
    page = client.get(one.get_absolute_url())
    assert "About one person" in text_of(page)
    assert wei.get_absolute_url() in page.content.decode()
    took_part = Participant.objects.filter(happening=one.happening).values_list("person__code", "role")
    assert (wei.code, "participant") in set(took_part)
    assert all("Wang" not in " ".join(told) for told in in_the_digest(one).values())  # a person is not news


def test_it_begins_through_the_form_and_a_stranger_s_name_is_refused(client: Client, ana: User, wei: Person):
    sent = {
        "title_en": "Cotutelle", "type": "research", "others": make_partner(ana).code, "owner": ana.code,
        "sphere": "science", "importance": "1", "person": wei.code, "prolongs": "0", "notice": "0",
    }  # fmt: skip
    assert client.post("/office/agreements/new/", {**sent, "person": "P-9999"}).status_code == 422
    unknown = client.post("/office/agreements/new/", {**sent, "host": "Nobody's Forum"})
    assert (unknown.status_code, "There is nobody “Nobody" in unknown.content.decode()) == (422, True)
    sent["person"] = "Wang Wei"  # a name will do
    assert client.post("/office/agreements/new/", sent).status_code == 302
    assert Agreement.objects.get().person == wei


# --- at a third party's event -------------------------------------------------------------------------------------


def test_what_was_signed_at_somebody_else_s_event_is_told_with_its_host_in_every_language(client: Client, ana: User):
    host = make_body(ana, FORUM)
    one = sign(ana, occasion={"en": "opening of the forum"}, host=host.code)
    page = text_of(client.get(one.get_absolute_url()))
    assert "opening of the forum" in page
    assert FORUM.en in page
    told = in_the_digest(one)
    assert told["en"][-1] == "It was signed at an event of Pujiang Innovation Forum."
    assert told["ru"][-1] == "Подписание состоялось на мероприятии Пуцзянского форума инноваций."
    assert told["zh"][-1] == "签署仪式在浦江创新论坛的活动上举行。"
    roles = Happening.objects.get(pk=one.happening_id).parties.values_list("role", "organisation__code")
    assert ("host", host.code) in set(roles)


def test_the_host_is_no_party_and_signs_nothing(ana: User):
    host = make_body(ana, FORUM)
    one = sign(ana, host=host.code)
    assert host not in [side.organisation for side in one.parties.all()]
    assert all("event" not in text for text in in_the_digest(sign(ana))["en"])


# --- up to ten parties --------------------------------------------------------------------------------------------


def many(ana: User, number: int) -> dict[str, dict[str, Any]]:
    """Our side and so many others."""
    sides = {"1": party(ours=True, signatory="Dmitry Arseniev")}
    for key in range(2, number + 2):
        name = f"University {key}"
        found = Organisation.objects.filter(names__text=name).first() or make_body(ana, Words(name))
        sides[str(key)] = party(found.code, signatory=f"Rector {key}")
    return sides


def test_ten_parties_sign_and_an_eleventh_is_refused(client: Client, ana: User):
    one = sign(ana, parties=many(ana, 9))
    page = text_of(client.get(one.get_absolute_url()))
    assert [name for name in range(2, 11) if f"University {name}" not in page] == []
    assert len(one.parties.all()) == 10
    with pytest.raises(actions.TooManyParties):
        draft(ana, parties=many(ana, 10))


def test_it_is_signed_only_once_all_ten_have_signed(ana: User):
    sides = many(ana, 9)
    sides["10"]["signatory"] = ""
    with pytest.raises(actions.Incomplete):
        sign(ana, parties=sides)


def test_the_digest_names_all_of_them(ana: User):
    told = in_the_digest(sign(ana, parties=many(ana, 9)))["en"][0]
    assert [name for name in range(2, 11) if f"University {name}" not in told] == []
