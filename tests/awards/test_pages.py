"""The office's pages of decisions: what they cost, what they answer."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from attache.kernel import clock
from attache.registry.people.models import User
from attache.science.awards.models import Verdict
from tests.awards.factories import AT, closed_round
from tests.projects.factories import enter
from tests.reviews.factories import make_ana

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def ana(monkeypatch: pytest.MonkeyPatch) -> User:
    monkeypatch.setattr(clock, "now", lambda: AT)
    return make_ana()


@pytest.fixture
def client(ana: User) -> Client:
    client = Client()
    client.force_login(ana)
    return client


def test_the_decisions_cost_the_same_for_one_project_and_for_three(client: Client, ana: User) -> None:
    costs = []
    for many in (1, 3):
        round_, projects = closed_round(ana, many, enter(ana))
        with CaptureQueriesContext(connection) as seen:
            page = client.get(f"/office/awards/rounds/{round_.code}/").content.decode()
        assert [one.code for one in projects if f'name="advice_{one.code}_1"' not in page] == []
        costs.append(len(seen))
    assert costs[0] == costs[1]


def test_one_word_is_said_of_whatever_a_side_left_open(client: Client, ana: User) -> None:
    round_, projects = closed_round(ana, 3)
    best, *others = (one.code for one in projects)
    sent = {f"advice_{one.code}_{side}": "" for one in projects for side in (1, 2)}
    client.post(f"/office/awards/rounds/{round_.code}/", {**sent, f"advice_{best}_1": "fund", "rest_1": "decline"})
    said = Verdict.objects.values_list("entry__project__code", "side", "advice")
    assert sorted(said) == [(best, 1, "fund"), *((code, 1, "decline") for code in others)]


def test_from_a_round_whose_reviews_are_in_one_goes_on_to_the_decisions(client: Client, ana: User) -> None:
    round_, _projects = closed_round(ana, 1)
    home = f"/office/reviews/{round_.code}/"
    for address in (home, f"{home}ranking/"):
        assert f'href="/office/awards/rounds/{round_.code}/"' in client.get(address).content.decode()
