"""A stranger begins an application at an address that we gave out: on any phone, once, within limits."""

import gzip
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from attache.kernel import clock
from attache.kernel.history import Revision
from attache.registry.people.models import User
from attache.students.admissions.models import Applicant, Application
from attache.students.admissions.states import State
from attache.students.programmes import actions as catalogue
from attache.students.programmes.logic.applying import apply_path, door_of
from attache.students.programmes.models import Intake
from tests.programmes.factories import make_ana, make_intake
from tests.recruitment.factories import bring, fresh, make_campaign

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
NOW = datetime(2020, 5, 29, 8, 0, tzinfo=UTC)
STYLES = Path("src/attache/kernel/static/attache/outside.css")
TYPED = {
    "latin_family": "Zhou", "latin_given": "Min", "hanzi_family": "周", "hanzi_given": "敏", "citizenship": "CN",
    "channel": "wechat", "address": "wxid_zhou", "once": "abcdefghijkl",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _in_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def the_intake(by: User) -> Intake:
    return make_intake(by)


def path(intake: Intake, by: User, origin: str = "") -> str:
    return apply_path(intake.code, by.office.code, origin)


def test_an_address_says_intake_office_and_origin_and_a_changed_one_says_nothing() -> None:
    token = apply_path("IN-0001", "shanghai", "LD-0007").split("/")[2]
    assert door_of(token) == ("IN-0001", "shanghai", "LD-0007")
    assert door_of(token[:-1]) is None
    assert door_of("x") is None
    assert door_of("") is None


def test_the_page_is_small_and_speaks_three_languages(client: Client) -> None:
    by = make_ana()
    url = path(the_intake(by), by)
    for lang, said in (("zh", "开始申请"), ("ru", "Начать заявление"), ("en", "Begin the application")):
        page = client.get(f"{url}?lang={lang}")
        assert page.status_code == 200
        assert said in page.content.decode()
        assert b"<script" not in page.content
        assert len(page.content) + len(STYLES.read_bytes()) < 30 * 1024
        assert len(gzip.compress(page.content)) < 10 * 1024
        assert not page.cookies


def test_a_name_and_a_way_to_be_reached_make_a_draft_with_its_origin(client: Client) -> None:
    by = make_ana()
    page = client.post(f"{path(the_intake(by), by, 'LD-0007')}?lang=zh", TYPED)
    assert page.status_code == 200
    draft = Application.objects.select_related("applicant", "office").get()
    assert (draft.state, draft.origin, draft.office) == (State.DRAFT, "LD-0007", by.office)
    who = draft.applicant
    assert (who.latin_family, who.latin_given, str(who.words.ru), who.language) == ("ZHOU", "MIN", "Чжоу Минь", "zh")
    assert draft.items.count() == 6
    own = page.context["path"]
    state = client.get(own)
    assert state.status_code == 200
    assert draft.code in state.content.decode()


def test_pressed_twice_it_makes_one_draft_and_gives_the_same_page(client: Client) -> None:
    by = make_ana()
    url = path(the_intake(by), by)
    first, second = (client.post(url, TYPED).context["path"] for _press in range(2))
    assert first == second
    assert (Applicant.objects.count(), Application.objects.count()) == (1, 1)
    client.post(url, TYPED | {"once": "mnopqrstuvwx"})
    assert Application.objects.count() == 2


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"latin_family": ""}, "id_latin_family"),
        ({"latin_family": "周"}, "Latin letters, as in the passport"),
        ({"address": ""}, "id_address"),
        ({"citizenship": "XX"}, "id_citizenship"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(client: Client, changed: dict[str, str], said: str) -> None:
    by = make_ana()
    page = client.post(f"{path(the_intake(by), by)}?lang=en", TYPED | changed)
    assert page.status_code == 422
    assert said in page.content.decode()
    assert "敏" in page.content.decode()
    assert 'value="abcdefghijkl"' in page.content.decode()
    assert not Applicant.objects.exists()


def test_after_the_last_deadline_and_for_a_closed_programme_the_door_is_shut(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    by = make_ana()
    intake = the_intake(by)
    url = path(intake, by)
    last = max(one.at for one in intake.deadlines.all())
    monkeypatch.setattr(clock, "now", lambda: last)
    assert client.get(url).status_code == 200
    monkeypatch.setattr(clock, "now", lambda: last + timedelta(seconds=1))
    shut = client.post(url, TYPED)
    assert shut.status_code == 410
    assert not Applicant.objects.exists()
    monkeypatch.setattr(clock, "now", lambda: NOW)
    catalogue.close_programme(programme=intake.programme, by=by, at=NOW)
    assert client.get(url).status_code == 410


def test_an_address_that_we_did_not_sign_is_not_there(client: Client) -> None:
    by = make_ana()
    intake = the_intake(by)
    good = path(intake, by)
    for bad in (f"/apply/{intake.code}/", good[:-2] + "x/", apply_path("IN-9999", by.office.code), "/apply/W10:x/"):
        assert client.get(bad).status_code == 404
        assert client.post(bad, TYPED).status_code == 404


def test_too_many_from_one_place_have_to_wait(client: Client) -> None:
    by = make_ana()
    url = path(the_intake(by), by)
    answers = [client.post(url, TYPED).status_code for _try in range(61)]
    assert set(answers[:60]) == {200}
    assert answers[60] == 429


def test_what_is_typed_is_harmless_on_the_page_and_in_the_office(client: Client) -> None:
    by = make_ana()
    nasty = TYPED | {"hanzi_family": "<script>alert(1)", "address": "=cmd|' /C calc'!A0"}
    client.post(path(the_intake(by), by), nasty)
    client.force_login(by)
    page = client.get(Application.objects.get().get_absolute_url()).content.decode()
    assert "<script>alert(1)" not in page
    table: Any = client.get("/office/admissions/applications.csv")
    assert "\n=cmd" not in table.content.decode()


def test_the_office_shows_the_address_of_an_intake_with_its_picture(client: Client) -> None:
    by = make_ana()
    intake = the_intake(by)
    client.force_login(by)
    page = client.get(f"/office/admissions/places/intakes/{intake.code}/")
    assert path(intake, by) in page.content.decode()
    assert 'class="qr"' in page.content.decode()


def test_no_revision_holds_a_passport_of_whoever_began(client: Client) -> None:
    by = make_ana()
    client.post(path(the_intake(by), by), TYPED)
    assert [one.content.get("passport", "") for one in Revision.objects.filter(kind="admissions.applicant")] == [""]


def test_a_lead_applies_at_its_own_address_and_is_a_lead_no_more(client: Client) -> None:
    by = make_ana()
    intake = the_intake(by)
    lead = bring(by, make_campaign(by), programme=intake.programme)
    client.force_login(by)
    page = client.get(lead.get_absolute_url()).content.decode()
    own = path(intake, by, lead.code)
    assert own in page

    client.logout()
    assert client.post(own, TYPED).status_code == 200
    assert Application.objects.get().origin == lead.code
    assert fresh(lead).state == "applicant"
    client.post(own, {**TYPED, "once": "another-form", "latin_given": "Lan"})
    assert Application.objects.count() == 2, "a second form at the same address is kept, the lead has applied already"
