"""The pages of subscribers: for strangers, behind links, in the office."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from attache.front.subscribers import queries
from attache.front.subscribers.models import Subscriber
from attache.front.subscribers.states import State, Why
from attache.kernel import clock, journal
from attache.kernel.links.models import Link
from attache.kernel.outbox.models import Note
from attache.registry.people.models import Office
from tests.people.factories import AT, make_ana, make_boris, make_office
from tests.subscribers.factories import ADDRESS, bring_in, lasting_token, subscribe, token_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
DOOR = "/ru/news/subscribe/"
TYPED = {"address": ADDRESS, "language": "ru", "channel": "full"}
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture(autouse=True)
def in_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT)


def strict() -> Client:
    """A browser that checks for forged forms and keeps no cookie, as one inside WeChat may."""
    return Client(enforce_csrf_checks=True)


def door_of(row: Subscriber) -> str:
    return f"/to/{lasting_token(row)}/"


def test_from_the_page_over_the_letter_to_the_subscription():
    make_office()
    page = strict().get(DOOR)
    assert page.headers["Content-Language"] == "ru"
    assert not page.cookies
    sent = strict().post(DOOR, TYPED | {"sections": ["science", "education"]})
    assert ADDRESS in sent.content.decode()
    token = token_of(Note.objects.get())
    assert Subscriber.objects.get().state == State.ASKED
    asked = strict().get(f"/to/{token}/").content.decode()
    assert "Присылать дайджест на этот адрес?" in asked
    assert Subscriber.objects.get().state == State.ASKED  # a scanner that opens links has confirmed nothing
    done = strict().post(f"/to/{token}/").content.decode()
    assert "Вы подписаны" in done
    row = Subscriber.objects.get()
    assert (row.state, row.sections, row.zone) == (State.ACTIVE, ["education", "science"], "Europe/Moscow")


@pytest.mark.parametrize("lang", ["en", "ru", "zh"])
def test_the_page_is_small_and_needs_no_script(lang: str):
    make_office()
    page = strict().get(f"/{lang}/news/subscribe/").content.decode()
    assert len(page.encode()) < 8_000
    assert "<script" not in page
    assert page.count("<option") == 0


def test_the_answer_is_the_same_for_an_address_that_is_known():
    office = make_office()
    first = strict().post(DOOR, TYPED | {"address": "new@example.org"}).content.decode()
    subscribe(office)
    again = strict().post(DOOR, TYPED).content.decode()
    assert first.replace("new@example.org", ADDRESS) == again


def test_what_is_no_address_is_said_and_kept_as_it_was_typed():
    make_office()
    answer = strict().post(DOOR, TYPED | {"address": "li@qq", "sections": ["science"]})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Это не адрес электронной почты" in page
    assert 'value="li@qq"' in page
    assert 'value="science" id="id_sections_3" checked' in page
    assert not Note.objects.exists()


def test_one_address_gets_three_letters_and_no_more_whoever_asks():
    make_office()
    codes = [strict().post(DOOR, TYPED, REMOTE_ADDR=f"203.0.113.{n}").status_code for n in range(5)]
    assert codes == [200, 200, 200, 429, 429]
    assert Note.objects.count() == 3


def test_one_place_may_ask_for_ten_and_no_more():
    make_office()
    codes = [strict().post(DOOR, TYPED | {"address": f"a{n}@example.org"}).status_code for n in range(12)]
    assert codes == [200] * 10 + [429] * 2


def test_there_is_no_page_without_an_office_that_publishes_nor_in_other_languages():
    assert strict().get(DOOR).status_code == 404
    make_office()
    assert strict().get("/de/news/subscribe/").status_code == 404


def test_a_mail_program_unsubscribes_by_one_post_without_login_or_cookie():
    row = subscribe(make_office())
    answer = strict().post(door_of(row), ONE_CLICK)
    row.refresh_from_db()
    assert (answer.status_code, row.state, row.why) == (200, State.LEFT, Why.ONE_CLICK)
    assert strict().post(door_of(row), ONE_CLICK).status_code == 200


def test_reading_the_address_never_unsubscribes():
    row = subscribe(make_office())
    for method in (Client.get, Client.head):
        assert method(strict(), door_of(row), ONE_CLICK).status_code == 200
    assert strict().put(door_of(row)).status_code == 405
    row.refresh_from_db()
    assert row.state == State.ACTIVE


def test_a_post_that_says_nothing_changes_nothing():
    row = subscribe(make_office())
    assert strict().post(door_of(row)).status_code == 422
    row.refresh_from_db()
    assert row.state == State.ACTIVE


def test_preferences_are_shown_and_changed_in_the_language_that_is_chosen():
    row = subscribe(make_office())
    page = strict().get(door_of(row)).content.decode()
    assert "Ваша подписка" in page
    saved = {"save": "1", "language": "zh", "channel": "brief", "sections": ["science"], "zone": "Asia/Shanghai"}
    assert "Сохранено" in strict().post(door_of(row), saved).content.decode()
    row.refresh_from_db()
    assert (row.language, row.channel, row.sections, row.zone) == ("zh", "brief", ["science"], "Asia/Shanghai")


def test_who_left_comes_back_by_the_same_page():
    row = subscribe(make_office())
    strict().post(door_of(row), {"leave": "1"})
    assert "Подписаться снова" in strict().get(door_of(row)).content.decode()
    strict().post(door_of(row), {"return": "1"})
    row.refresh_from_db()
    assert row.state == State.ACTIVE


def test_the_link_of_an_erased_reader_opens_nothing():
    boris = make_boris()
    row = subscribe(boris.office)
    door = door_of(row)
    client = Client()
    client.force_login(boris)
    assert client.get(f"/office/subscribers/{row.code}/erase/").status_code == 200
    client.post(f"/office/subscribers/{row.code}/erase/")
    assert strict().get(door).status_code == 404
    assert not Subscriber.objects.exists()


def test_a_list_is_entered_from_a_file_and_what_was_wrong_is_said():
    boris = make_boris()
    make_office()
    client = Client()
    client.force_login(boris)
    data = {"language": "zh", "statement": "Signed at the fair", "given_on": "2020-05-20"}
    file = SimpleUploadedFile("list.csv", "address,language\na@example.org,en\nnobody\n".encode("utf-8-sig"))
    answer = client.post("/office/subscribers/import/", data | {"file": file}, follow=True)
    page = answer.content.decode()
    assert "1 subscriber entered." in page
    assert "Not understood, lines: 3." in page
    assert client.post("/office/subscribers/import/", data).status_code == 422
    late = data | {"pasted": "b@example.org", "given_on": "2020-06-20"}
    assert "That day is still to come" in client.post("/office/subscribers/import/", late).content.decode()


def test_taking_the_list_out_of_the_house_is_written_down():
    boris = make_boris()
    subscribe(boris.office)
    client = Client()
    client.force_login(boris)
    answer = client.post("/office/subscribers/export/")
    assert ADDRESS in answer.content.decode()
    assert journal.Entry.objects.get(verb="subscribers exported").changes == {"subscribers": ["", "1"]}


@pytest.mark.parametrize("address", ["/office/subscribers/", "/office/subscribers/?q=example&state=active"])
def test_the_list_takes_as_many_queries_for_three_as_for_one(address: str):
    boris = make_boris()
    client = Client()
    client.force_login(boris)
    counts = []
    for n in (1, 2):
        bring_in(boris, "\n".join(f"a{n}{i}@example.org" for i in range(n)))
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 12


def test_one_subscriber_takes_few_queries():
    boris = make_boris()
    row = subscribe(boris.office)
    client = Client()
    client.force_login(boris)
    with CaptureQueriesContext(connection) as seen:
        page = client.get(row.get_absolute_url()).content.decode()
    assert len(seen) <= 12
    assert ADDRESS in page


def test_office_staff_who_do_not_make_the_digest_see_no_addresses():
    ana = make_ana()
    row = subscribe(ana.office)
    client = Client()
    client.force_login(ana)
    for path in ("", "import/", f"{row.code}/"):
        assert client.get(f"/office/subscribers/{path}").status_code == 403


def test_a_link_cannot_be_ended_by_anybody_of_the_house():
    boris = make_boris()
    row = subscribe(boris.office)
    client = Client()
    client.force_login(boris)
    code = Link.objects.get(purpose=queries.LASTING, subject_code=row.code).code
    assert client.post(f"/office/links/{code}/revoke/").status_code == 403


def test_two_offices_have_two_lists():
    first = make_office()
    other: Office = make_office("beijing")
    strict().post(f"{DOOR}?office=beijing", TYPED)
    assert Subscriber.objects.get().office == other
    subscribe(first)
    assert Subscriber.objects.count() == 2
