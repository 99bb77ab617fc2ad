"""The office's pages of reviews: what they show, what they cost, what they answer to bad input."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from attache.kernel import clock
from attache.registry.people.models import User
from attache.science.reviews.models import Round
from attache.science.reviews.queries import rounds
from attache.science.reviews.views import assigning
from tests.projects.factories import enter
from tests.reviews.factories import (
    AT,
    give,
    hand_out,
    make_ana,
    make_person,
    make_pools,
    make_projects,
    make_reviewer,
    make_round,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HOME = "/office/reviews/"


@pytest.fixture
def ana(monkeypatch: pytest.MonkeyPatch) -> User:
    monkeypatch.setattr(clock, "now", lambda: AT)
    return make_ana()


@pytest.fixture
def client(ana: User) -> Client:
    client = Client()
    client.force_login(ana)
    return client


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def typed(**changed: str) -> dict[str, str]:
    how = {"criteria": "2; Novelty; Новизна; 创新性\n0; Ethics", "wanted": "2", "method": "median"}
    return {**how, "day": "2020-08-01", "hour": "18:00", "zone": "Asia/Shanghai", **changed}


def test_the_list_teaches_while_it_is_empty_and_offers_what_waits(client: Client, ana: User) -> None:
    assert "their reviews begin here" in text_of(client.get(HOME))
    call = make_projects(ana, 1)[0].call
    assert f"{HOME}new/{call.code}/" in client.get(HOME).content.decode()
    answer = client.post(f"{HOME}new/{call.code}/", typed())
    round_ = Round.objects.get()
    assert answer.headers["Location"] == round_.get_absolute_url()
    assert [(str(one), one.weight) for one in round_.criteria.all()] == [("Novelty", 2), ("Ethics", 0)]
    assert client.get(f"{HOME}new/{call.code}/").status_code == 404


def test_a_wrong_criterion_is_told_and_what_was_typed_stays(client: Client, ana: User) -> None:
    call = make_projects(ana, 1)[0].call
    answer = client.post(f"{HOME}new/{call.code}/", typed(criteria="much; Novelty"))
    assert answer.status_code == 422
    assert "first the weight" in text_of(answer)
    assert "much; Novelty" in answer.content.decode()
    assert not Round.objects.exists()


def test_somebody_is_put_into_the_pool_and_invited(client: Client, ana: User) -> None:
    round_ = make_round(ana, make_projects(ana, 1))
    here = round_.get_absolute_url()
    person = make_person(ana, "Reader Rita")
    said = {"language": "ru", "reads": ["ru", "en"], "subjects": "Blades， composites", "load": "3"}
    assert client.post(f"{here}sides/1/new/", {**said, "person": "Nobody"}).status_code == 422
    assert client.post(f"{here}sides/1/new/", {**said, "person": person.code}).status_code == 302
    one = round_.reviewers.get()
    assert (one.subjects, one.reads, one.load) == (["blades", "composites"], ["en", "ru"], 3)
    assert "/to/" in client.post(f"{here}reviewers/{one.code}/invite/").content.decode()
    assert round_.reviewers.get().state == "invited"


def test_pages_of_a_round_cost_the_same_for_one_project_and_for_three(client: Client, ana: User) -> None:
    costs = []
    for many in (1, 3):
        round_ = make_round(ana, make_projects(ana, many, enter(ana)), wanted=1)
        if many == 1:
            make_pools(ana, round_, 1)
        else:
            make_more_pools(ana, round_)
        for review in hand_out(ana, round_):
            give(review)
        project = rounds.entries(round_)[0].project.code
        pages = ("", "assignment/", "ranking/", f"projects/{project}/")
        costs.append([cost_of(client, f"{round_.get_absolute_url()}{page}") for page in pages])
    assert costs[0] == costs[1]


def cost_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def make_more_pools(ana: User, round_: Round) -> None:
    for side in (1, 2):
        make_reviewer(ana, round_, side, f"Other{side} Name")


def test_who_has_a_conflict_stands_beside_the_project_with_the_reason(client: Client, ana: User) -> None:
    round_ = make_round(ana, make_projects(ana, 1))
    first, *_rest = make_pools(ana, round_)
    here, project = round_.get_absolute_url(), rounds.entries(round_)[0].project.code
    client.post(f"{here}reviewers/{first.code}/conflict/", {"project": project, "kind": "adviser"})
    shown = text_of(client.get(f"{here}assignment/"))
    assert "is or was adviser of somebody of the team, or advised by them (said by the office)" in shown
    client.post(f"{here}reviewers/{first.code}/lift/{project}/")
    assert "said by the office" not in text_of(client.get(f"{here}assignment/"))


def test_the_assignment_goes_page_by_page_and_comes_back_to_where_a_reviewer_was_set(
    client: Client, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assigning, "PAGE", 1)
    round_ = make_round(ana, make_projects(ana, 2), wanted=1)
    left, _right = make_pools(ana, round_, 1)
    here, codes = f"{round_.get_absolute_url()}assignment/", [one.project.code for one in rounds.entries(round_)]
    assert shown_on(client, here) == codes[:1]
    assert shown_on(client, f"{here}?page=2") == codes[1:]
    answer = client.post(f"{round_.get_absolute_url()}projects/{codes[1]}/pin/", {"reviewer": left.code})
    assert answer.headers["Location"] == f"{here}?at={codes[1]}#{codes[1]}"
    assert shown_on(client, answer.headers["Location"]) == codes[1:]


def test_projects_that_lack_a_reviewer_can_be_listed_alone(client: Client, ana: User) -> None:
    round_ = make_round(ana, make_projects(ana, 2), wanted=1)
    here, codes = f"{round_.get_absolute_url()}assignment/", [one.project.code for one in rounds.entries(round_)]
    for one in make_pools(ana, round_, 1):
        sent = {"reviewer": one.code, "missing": "1"}
        back = client.post(f"{round_.get_absolute_url()}projects/{codes[0]}/pin/", sent).headers["Location"]
    assert shown_on(client, here) == codes
    assert shown_on(client, back) == codes[1:]
    assert "2 reviews are missing" in text_of(client.get(here))
    assert "those that lack a reviewer (1)" in text_of(client.get(here))


def shown_on(client: Client, address: str) -> list[str]:
    return re.findall(r'id="(PJ-\d+)"', client.get(address).content.decode())


def test_the_ranking_shows_scores_of_both_sides_drawn_and_as_a_table(client: Client, ana: User) -> None:
    round_ = make_round(ana, make_projects(ana, 1))
    make_pools(ana, round_)
    assert "No review is in yet" in text_of(client.get(f"{round_.get_absolute_url()}ranking/"))
    for at, review in enumerate(hand_out(ana, round_)):
        give(review, *((2, 2, 2) if at % 2 else (9, 9, 9)))
    answer = client.get(f"{round_.get_absolute_url()}ranking/")
    assert answer.content.decode().count("<circle") == 4
    assert "2.00 · 9.00" in text_of(answer)
    assert text_of(answer).count("far apart") == 2
    assert "1 project asks for a discussion" in text_of(answer)
