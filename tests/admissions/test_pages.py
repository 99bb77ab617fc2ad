"""The pages of admissions: the office's, and the applicant's by the link."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from attache.kernel import clock
from attache.registry.people.models import User
from attache.students.admissions import actions, queries
from attache.students.admissions.models import Applicant, Application, Quota
from tests.admissions.factories import (
    AT,
    apply,
    decide,
    enough,
    fresh,
    later,
    make_ana,
    make_intake,
    make_places,
    offered,
    person,
)
from tests.kernel.samples import picture
from tests.programmes.factories import CHINA_ENDS

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HOME = "/office/admissions/"
PHOTO = picture("JPEG", (40, 30))


@pytest.fixture
def ana(monkeypatch: pytest.MonkeyPatch) -> User:
    monkeypatch.setattr(clock, "now", lambda: AT)
    return make_ana()


def enter(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def page_of(by: User, application: Application) -> str:
    _link, token = actions.share_state(application=fresh(application), until=AT + timedelta(days=200), by=by, at=AT)
    from django.urls import reverse

    return reverse("links:open", args=[token])


SENT = {
    "latin_family": "LI", "latin_given": "NA", "hanzi_family": "李", "hanzi_given": "娜", "born_on": "2002-02-02",
    "citizenship": "CN", "passport": "E99", "passport_expires": "2025-01-01", "channel": "wechat", "address": "wx",
}  # fmt: skip


def and_enrols(client: Client, address: str) -> None:
    """The place is taken for good; the quota can grow, not vanish."""
    client.post(f"{address}move/enrol/")
    assert Application.objects.get().state == "enrolled"
    places = text_of(client.get(f"{HOME}places/"))
    assert "1 / 1" in places
    quota = Quota.objects.get()
    home = f"{HOME}places/intakes/{quota.intake.code}/"
    assert "1 student is enrolled" in text_of(client.get(home))
    client.post(f"{home}tell/")
    assert "The chronicle has the enrolment" in text_of(client.get(home))
    assert client.post(f"{HOME}places/{quota.code}/", {"places": "0"}).status_code == 422
    client.post(f"{HOME}places/{quota.code}/", {"places": "5"})
    assert Quota.objects.get().places == 5


def test_from_the_first_name_to_the_enrolment_in_the_office(ana: User):
    client = enter(ana)
    assert "Nobody has applied yet" in text_of(client.get(HOME))
    assert "No intake is open" in text_of(client.get(f"{HOME}new/"))
    intake = make_intake(ana)
    client.post(f"{HOME}places/intakes/{intake.code}/", {"funding": "contract", "region": "any", "places": "1"})
    again = client.post(f"{HOME}places/intakes/{intake.code}/", {"funding": "contract", "region": "any", "places": "1"})
    assert "There is such a quota already" in text_of(again)
    sent = {**SENT, "intake": intake.code, "funding": "contract", "language": "zh"}
    wrong = client.post(f"{HOME}new/", {**sent, "born_on": "2031-01-01"})
    assert (wrong.status_code, "lies in the future" in text_of(wrong)) == (422, True)
    made: Any = client.post(f"{HOME}new/", sent)
    twice = client.post(f"{HOME}new/", sent)
    assert f'href="{Applicant.objects.get().get_absolute_url()}"' in twice.content.decode()
    assert Applicant.objects.count() == 1
    client.post(f"{made.url}move/submit/")
    for item in Application.objects.get().items.all():
        address = f"{made.url}documents/{item.kind}/"
        client.post(address, {"file": SimpleUploadedFile("a.jpg", PHOTO)})
        assert client.post(address, {"act": "refuse"}).status_code == 422
        client.post(address, {"act": "accept", "expires_on": "2022-01-01"})
    client.post(f"{made.url}move/review/")
    assert client.post(f"{made.url}decide/", {"outcome": "conditional"}).status_code == 422
    client.post(f"{made.url}decide/", {"outcome": "offer", "answer_by": "2020-06-20"})
    assert "Prepared, not told yet" in text_of(client.get(made.url))
    assert "No decision is prepared" in text_of(client.post(f"{HOME}decisions/", {}))
    client.post(f"{HOME}decisions/", {"code": [Application.objects.get().code]})
    client.post(f"{made.url}move/accept/")
    client.post(f"{made.url}entry/arrival/", {"done_on": "2020-05-18"})
    client.post(f"{made.url}entry/visa/", {"due_on": "2020-05-19"})
    assert "Visa" in text_of(client.get(f"{HOME}late/"))
    assert "109-ФЗ" in text_of(client.get(made.url))
    client.post(f"{made.url}entry/visa/", {"done_on": "2020-05-19", "due_on": "2020-05-19"})
    assert "Nobody is late" in text_of(client.get(f"{HOME}late/"))
    and_enrols(client, made.url)


def test_a_batch_that_finds_no_place_says_so_and_keeps_what_was_ticked(ana: User):
    quota = make_places(ana, 0)
    application = enough(ana, apply(ana, quota.intake))
    client = enter(ana)
    client.post(f"{application.get_absolute_url()}decide/", {"outcome": "offer"})
    answer = client.post(f"{HOME}decisions/", {"code": [application.code]})
    assert (answer.status_code, "There is no free place" in text_of(answer)) == (422, True)
    client.post(f"{application.get_absolute_url()}drop/")
    assert queries.prepared().count() == 0


def test_the_office_defers_with_a_warning_and_withdraws(ana: User):
    quota = make_places(ana, 1)
    application, client = offered(ana, quota.intake), enter(ana)
    assert "There is no later intake" in text_of(client.get(f"{application.get_absolute_url()}defer/"))
    target = later(ana, quota.intake.programme)
    page = text_of(client.get(f"{application.get_absolute_url()}defer/"))
    assert "Passport" in page
    client.post(f"{application.get_absolute_url()}defer/", {"target": target.code})
    assert "Waits for: Autumn 2021" in text_of(client.get(application.get_absolute_url()))
    client.post(f"{application.get_absolute_url()}withdraw/", {"reason": "Another university"})
    assert fresh(application).state == "withdrawn"


def test_a_name_in_cyrillic_is_checked_and_a_person_corrected(ana: User):
    who, client = apply(ana, make_intake(ana)).applicant, enter(ana)
    assert "not checked yet" in text_of(client.get(who.get_absolute_url()))
    client.post(f"{who.get_absolute_url()}cyrillic/", {"family": "Ван", "given": "Сяомин"})
    client.post(f"{who.get_absolute_url()}edit/", {**SENT, "language": "ru", "note": "changed"})
    found = queries.applicant(who.code)
    assert (found.cyrillic_checked, found.note, found.language) == (True, "changed", "ru")


def test_a_table_tells_no_personal_data_unless_asked_and_no_formula(ana: User):
    apply(ana, make_intake(ana), person(ana, latin=["=CMD()", ""], hanzi=["", ""], passport="E4242"))
    client = enter(ana)
    plain = client.get(f"{HOME}applications.csv").content.decode()
    assert "'=CMD()" in plain
    assert "E4242" not in plain
    assert "E4242" in client.get(f"{HOME}applications.csv?personal=yes").content.decode()


def test_the_list_is_narrowed_by_state_and_by_a_name_in_any_script(ana: User):
    intake = make_intake(ana)
    apply(ana, intake)
    apply(ana, intake, person(ana, latin=["ZHANG", "WEI"], hanzi=["张", "伟"]))
    client = enter(ana)
    for typed in ("张", "zhang", "Чжан"):
        page = text_of(client.get(HOME, {"q": typed}))
        assert "ZHANG WEI" in page
        assert "XIAOMING" not in page
    assert "No such application" in text_of(client.get(HOME, {"state": "offer"}))


@pytest.mark.parametrize("page", ["", "places/", "late/", "decisions/", "AD-0001/"])
def test_pages_ask_as_much_of_three_rows_as_of_one(ana: User, page: str):
    quota, client = make_places(ana, 9), enter(ana)
    counts = []
    for more in (1, 2):
        for _number in range(more):
            application = actions.accept_place(application=offered(ana, quota.intake), by=ana, at=AT)
            actions.agree_step(
                step=application.steps.get(kind="visa"), due_on=AT.date() - timedelta(days=2), by=ana, at=AT
            )
            waiting = enough(ana, apply(ana, quota.intake))
            actions.prepare_decision(
                application=waiting, outcome="waiting", condition=quota.intake.term.title, answer_by=None, by=ana, at=AT
            )
        with CaptureQueriesContext(connection) as asked:
            assert client.get(HOME + page).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12, [one["sql"] for one in asked]


def test_an_applicant_does_everything_by_the_link_on_a_page_under_30_kb(ana: User):
    from django.contrib.staticfiles import finders

    quota = make_places(ana, 1)
    application = apply(ana, quota.intake, person(ana, born_on="", passport="", hanzi=["", ""]))
    address, phone = page_of(ana, application), Client()
    first = phone.get(address)
    sheet = Path(str(finders.find("attache/outside.css"))).read_bytes()
    assert len(first.content) + len(sheet) < 30_000
    assert "中文" in first.content.decode()
    early = phone.post(address, {**SENT, "act": "submit", "passport": ""})
    assert early.status_code == 422
    assert queries.applicant(application.applicant.code).latin_family == "LI"
    assert phone.post(address, {**SENT, "act": "submit"}).status_code == 302
    phone.post(address, {"act": "file-passport", "file": SimpleUploadedFile("p.jpg", PHOTO)})
    assert fresh(application).items.get(kind="passport").state == "received"
    actions.refuse_document(item=fresh(application).items.get(kind="passport"), reason="Blurred", by=ana, at=AT)
    actions.ask_for_more(application=fresh(application), by=ana, at=AT)
    assert "Blurred" in text_of(phone.get(address + "?lang=en"))
    phone.post(address, {"act": "file-passport", "file": SimpleUploadedFile("p.jpg", PHOTO)})
    phone.post(address, {"act": "submit"})
    for item in fresh(application).items.all():
        actions.waive_document(item=item, by=ana, at=AT)
    actions.take_into_review(application=fresh(application), by=ana, at=AT)
    decide(ana, fresh(application))
    phone.post(address, {"act": "accept"})
    assert fresh(application).state == "accepted"


def test_a_link_asks_for_a_later_intake_and_declines(ana: User):
    quota = make_places(ana, 2)
    first, second = offered(ana, quota.intake), offered(ana, quota.intake)
    phone = Client()
    phone.post(page_of(ana, first), {"act": "wish", "words": "No flights"})
    assert fresh(first).wish == "No flights"
    phone.post(page_of(ana, second), {"act": "decline"})
    assert (fresh(second).state, queries.taken(quota)) == ("declined", {1})


def test_a_deadline_that_passed_a_second_ago_is_named_and_the_draft_kept(ana: User, monkeypatch: pytest.MonkeyPatch):
    application = apply(ana, make_intake(ana), person(ana, passport=""))
    address = page_of(ana, application)
    monkeypatch.setattr(clock, "now", lambda: CHINA_ENDS + timedelta(seconds=1))
    answer = Client().post(f"{address}?lang=en", {**SENT, "act": "submit"})
    assert "30 June 2020, 18:00:00 (Asia/Shanghai)" in text_of(answer)
    assert (fresh(application).state, fresh(application).applicant.passport) == ("draft", "E99")


def test_an_applicant_learns_nothing_of_another_by_a_passport_number(ana: User):
    other = person(ana, passport="E99", latin=["SECRET", "NAME"])
    application = apply(ana, make_intake(ana), person(ana, passport=""))
    answer = Client().post(f"{page_of(ana, application)}?lang=en", {**SENT, "act": "fill"})
    assert answer.status_code == 422
    assert "knows this passport number already" in text_of(answer)
    assert other.code not in answer.content.decode()
    assert "SECRET" not in answer.content.decode()


def test_a_new_link_ends_the_former_one(ana: User):
    application = apply(ana, make_intake(ana))
    former = page_of(ana, application)
    page_of(ana, application)
    assert Client().get(former).status_code == 410


def test_a_translator_sees_the_list_and_nobody_s_papers_or_history(ana: User):
    from attache.registry.people.states import Role
    from tests.chronicle.factories import make_user

    application = apply(ana, make_intake(ana), person(ana, passport="E4711"))
    client = enter(make_user("tian", ana.office, Role.TRANSLATOR))
    assert "XIAOMING" in text_of(client.get(HOME))
    who = application.applicant
    for address in (
        who.get_absolute_url(),
        application.get_absolute_url(),
        f"{HOME}applications.csv?personal=yes",
        f"/office/history/applicant/{who.code}/",
    ):
        answer = client.get(address)
        assert (answer.status_code, b"E4711" in answer.content) == (403, False), address
