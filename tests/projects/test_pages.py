"""The pages of projects: the office's, and the applicant's by the link."""

import re
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from attache.kernel import clock
from attache.registry.people.models import User
from attache.science.projects import actions
from attache.science.projects.models import Project, Submission
from tests.calls.factories import BEIJING_ENDS
from tests.projects.factories import AT, HOSTS, agree, begin, enter, fresh, make_ana, make_hosts, side, write

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HOME = "/office/projects/"


@pytest.fixture
def ana(monkeypatch: pytest.MonkeyPatch) -> User:
    set_clock(monkeypatch, AT)
    return make_ana()


@pytest.fixture
def client(ana: User) -> Client:
    client = Client()
    client.force_login(ana)
    return client


def set_clock(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    monkeypatch.setattr(clock, "now", lambda: at)


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def page_of(by: User, one: Submission) -> str:
    until = AT + timedelta(days=200)
    _link, token = actions.share_side(submission=one, name="Wang", until=until, by=by, at=AT)
    return reverse("links:open", args=[token])


def typed(**changed: str) -> dict[str, str]:
    return {
        "title_en": "Composite blades", "title_ru": "Композитные лопатки", "title_zh": "复合材料叶片",
        "leader": "Wang", "host": HOSTS[2], "first": "2021-01-01", "last": "2022-12-31", "team": "4",
        "members": "Li; student; \nZhao", "amount": "150000", "summary": "Blades.", "act": "submit", **changed,
    }  # fmt: skip


def test_the_list_teaches_while_it_is_empty_and_costs_the_same_for_one_and_for_three(client: Client, ana: User) -> None:
    assert "before it is too late" in text_of(client.get(HOME))
    call, costs = enter(ana), []
    for number in (1, 2):
        for _one in range(number):
            begin(ana, call)
        with CaptureQueriesContext(connection) as seen:
            client.get(HOME)
        costs.append(len(seen))
    assert costs[0] == costs[1] <= 12, costs


def test_a_project_is_begun_by_its_form(client: Client, ana: User) -> None:
    make_hosts(ana)
    call = enter(ana)
    answer = client.post(f"{HOME}new/", {"call": call.code, "title_en": "Blades", "sphere": "science"})
    project = Project.objects.get()
    assert answer.headers["Location"] == project.get_absolute_url()
    assert project.submissions.count() == 2


def test_the_record_shows_both_sides_and_what_differs(client: Client, ana: User) -> None:
    project = begin(ana)
    write(ana, project, 1)
    write(ana, project, 2, team=5, last="2022-11-30")
    page = text_of(client.get(project.get_absolute_url()))
    assert "Last day of work 2022-12-31 2022-11-30" in page
    assert "Team size 4 5" in page
    write(ana, project, 2)
    assert "are the same on both sides" in text_of(client.get(project.get_absolute_url()))


def test_the_record_costs_few_queries(client: Client, ana: User) -> None:
    project = agree(ana, begin(ana))
    with CaptureQueriesContext(connection) as seen:
        client.get(project.get_absolute_url())
    assert len(seen) <= 30, len(seen)


def test_an_applicant_writes_and_submits_by_the_link(client: Client, ana: User) -> None:
    project = begin(ana)
    address = page_of(ana, side(project, 2))
    guest = Client()
    assert "8 Jul 2020" in text_of(guest.get(f"{address}?lang=en"))
    answer = guest.post(address, typed(team="3"))
    assert answer.status_code == 302, text_of(answer)
    filed = side(project, 2)
    assert (filed.state, filed.team, [one.part for one in filed.members.all()]) == (
        "submitted", 3, ["student", "investigator"],
    )  # fmt: skip


def test_what_was_typed_stays_when_it_is_a_second_too_late(ana: User, monkeypatch: pytest.MonkeyPatch) -> None:
    project = begin(ana)
    address = page_of(ana, side(project, 2))
    set_clock(monkeypatch, BEIJING_ENDS + timedelta(seconds=1))
    answer = Client().post(f"{address}?lang=en", typed(members=""))
    assert answer.status_code == 422
    assert "8 July 2020, 16:00:00 (Asia/Shanghai)" in text_of(answer)
    assert (side(project, 2).state, side(project, 2).summary) == ("draft", "Blades.")


def test_an_applicant_sees_what_differs_but_not_the_other_side_s_papers(ana: User) -> None:
    project = begin(ana)
    write(ana, project, 1, summary="A secret of the first side.", leader="Ivanov", amount="1234567.00", team=6)
    write(ana, project, 2)
    page = text_of(Client().get(f"{page_of(ana, side(project, 2))}?lang=en"))
    assert "Team size 6 ≠ 4" in page
    for secret in ("A secret of the first side", "Ivanov", "1,234,567", "1234567"):
        assert secret not in page


@pytest.mark.parametrize(("lang", "word"), [("en", "What you file"), ("ru", "Что вы подаёте"), ("zh", "您的申请内容")])
def test_the_applicant_s_page_speaks_three_languages(ana: User, lang: str, word: str) -> None:
    address = page_of(ana, side(begin(ana), 2))
    assert word in text_of(Client().get(f"{address}?lang={lang}"))


def test_more_is_asked_on_the_page_and_answered_by_the_link(client: Client, ana: User) -> None:
    project = agree(ana, begin(ana))
    here = f"{project.get_absolute_url()}sides/2/"
    asked = {"ask": "the signed form", "day": "2020-07-20", "hour": "18:00", "zone": "Asia/Shanghai"}
    assert client.post(f"{here}ask/", asked).status_code == 302
    assert "only the applicant writes here" in text_of(client.post(here, typed(opened="2")))
    address = page_of(ana, side(project, 2))
    assert "the signed form" in text_of(Client().get(f"{address}?lang=en"))
    assert Client().post(address, typed(number="A-1", members="")).status_code == 302
    assert (fresh(project).state, side(project, 2).number) == ("eligible", "A-1")


def test_an_objection_is_noted_and_lifted_on_the_page(client: Client, ana: User) -> None:
    project = agree(ana, begin(ana))
    here = f"{project.get_absolute_url()}sides/1/"
    client.post(f"{here}object/", {"ground": "E1", "note": "left in May"})
    page = text_of(client.get(project.get_absolute_url()))
    assert "The leader is not employed by the host institution: left in May" in page
    client.post(f"{here}lift/E1/")
    assert fresh(project).state == "eligible"
    assert client.post(f"{here}lift/E1/").status_code == 404
