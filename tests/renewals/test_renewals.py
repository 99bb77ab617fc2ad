"""Nothing expires unseen: who is told when, the evidence of a review, and its verdict carried out."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from attache.kernel import clock
from attache.kernel.languages import Words
from attache.kernel.outbox.models import Note
from attache.registry.people.models import User
from attache.registry.people.states import Role
from attache.relations.agreements.models import Agreement
from attache.relations.renewals import actions, queries
from attache.relations.renewals.logic import level_of
from attache.relations.renewals.models import Review, Telling
from tests.agreements.factories import condition, fresh, make_ana, make_chain, sign
from tests.chronicle.factories import make_user
from tests.meetings.factories import hold

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
TERMS = {"expires_on": "2021-06-30"}
LATE = datetime(2021, 4, 15, 9, 0, tzinfo=UTC)


def on(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T09:00:00+00:00")


@pytest.fixture
def ana() -> User:
    return make_ana()


def enter(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.mark.parametrize(
    ("today", "level"),
    [("2020-06-29", None), ("2020-06-30", 12), ("2020-12-30", 6), ("2021-03-30", 3), ("2021-08-01", 3)],
)
def test_a_deadline_comes_nearer_by_12_6_and_3_months(today: str, level: int | None):
    assert level_of(date(2021, 6, 30), date.fromisoformat(today)) == level


def test_the_owner_the_second_owner_and_the_vice_rector_are_told_once_each_in_their_turn(ana: User):
    second, (_hana, vera) = make_user("boris", ana.office, Role.INTERNATIONAL), make_chain(ana)
    User.objects.update(email="somebody@example.org")
    sign(ana, second=second.code, **TERMS)
    found: list[list[tuple[int, User]]] = []
    for day in ("2020-06-29", "2020-06-30", "2020-07-01", "2020-12-30", "2021-03-30", "2021-03-31"):
        actions.tell_of_deadlines(at=on(day))
        found.append(
            [(row.months, row.user) for row in Telling.objects.order_by("pk")][sum(len(some) for some in found) :]
        )
    assert found == [[], [(12, ana)], [], [(6, ana), (6, second)], [(3, ana), (3, second), (3, vera)], []]
    assert Note.objects.filter(topic="renewals.deadline").count() == 6


def test_the_notice_day_is_the_deadline_of_what_prolongs_itself(ana: User):
    one = sign(ana, prolongs=12, notice=3, **TERMS)
    assert one.deadline == date(2021, 3, 30)
    assert list(queries.coming(date(2020, 3, 29))) == []
    assert list(queries.coming(date(2020, 3, 30))) == [one]
    actions.prolong(agreement=one, until=date(2023, 6, 30), by=ana, at=LATE)
    assert fresh(one).deadline == date(2023, 3, 30)


def test_it_waits_for_those_whom_it_concerns(ana: User):
    one, vera = sign(ana, **TERMS), make_chain(ana)[1]
    assert list(queries.waiting(ana, date(2020, 7, 1))) == [one]
    assert list(queries.waiting(vera, date(2020, 7, 1))) == []
    assert list(queries.waiting(vera, date(2021, 4, 1))) == [one]


def test_the_review_collects_what_has_come_of_it(ana: User):
    one = sign(ana, conditions={"1": condition(used={"2020": 3})}, **TERMS)
    hold(ana)
    review = actions.begin_review(agreement=one, by=ana, at=LATE)
    said = review.evidence
    assert (said["since"], said["meetings"]["count"], said["places"], said["promises"]) == (
        "2020-06-05", 1, [3, 50], [0, 0],
    )  # fmt: skip
    assert actions.begin_review(agreement=one, by=ana, at=LATE).pk == review.pk


@pytest.mark.parametrize(
    ("verdict", "until", "state", "others"),
    [
        ("renew", None, "in_force", 1),
        ("extend", date(2023, 6, 30), "in_force", 0),
        ("amend", None, "in_force", 1),
        ("lapse", None, "running_out", 0),
        ("terminate", date(2021, 5, 1), "terminated", 0),
    ],
)
def test_a_verdict_is_carried_out_in_the_same_act(ana: User, verdict, until, state, others):
    one = sign(ana, prolongs=12, **TERMS)
    review = actions.begin_review(agreement=one, by=ana, at=LATE)
    decided = actions.decide(review=review, verdict=verdict, reason="So it is", until=until, by=ana, at=LATE)
    assert (fresh(one).state, Agreement.objects.exclude(pk=one.pk).count()) == (state, others)
    assert (decided.state, decided.decided_by, bool(decided.result)) == ("decided", ana, bool(others))
    assert one not in list(queries.coming(date(2021, 5, 1)))


def test_a_verdict_says_why_and_until_when(ana: User):
    review = actions.begin_review(agreement=sign(ana, **TERMS), by=ana, at=LATE)
    with pytest.raises(actions.NoReason):
        actions.decide(review=review, verdict="renew", reason=" ", by=ana, at=LATE)
    with pytest.raises(actions.NoDay):
        actions.decide(review=review, verdict="extend", reason="So it is", by=ana, at=LATE)
    assert Review.objects.get().state == "open"


def test_what_has_ended_is_reviewed_no_more(ana: User):
    one = sign(ana, **TERMS)
    actions.terminate(agreement=one, on=LATE.date(), reason="War", by=ana, at=LATE)
    with pytest.raises(actions.NotBinding):
        actions.begin_review(agreement=one, by=ana, at=LATE)


def test_reviewed_and_decided_through_the_pages(ana: User, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clock, "now", lambda: LATE)
    one, hana = sign(ana, **TERMS), enter(make_chain(ana)[0])
    assert "within 3 months" in text_of(hana.get("/office/renewals/"))
    address = f"/office/renewals/{one.code}/"
    assert "No review yet" in text_of(hana.get(address))
    hana.post(f"{address}collect/")
    assert "Nothing has come of it" in text_of(hana.get(address))
    assert enter(ana).post(address, {"verdict": "lapse", "reason": "Nobody came"}).status_code == 403
    assert hana.post(address, {"verdict": "extend", "reason": "Let us try"}).status_code == 422
    hana.post(address, {"verdict": "extend", "reason": "Let us try", "until": "2022-06-30"})
    assert fresh(one).lasts_until == date(2022, 6, 30)
    assert "Let us try" in text_of(hana.get(address))
    assert hana.get("/office/renewals/AG-9999/").status_code == 404


def test_the_list_costs_the_same_for_one_and_for_three(ana: User, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clock, "now", lambda: LATE)
    client, counts = enter(ana), []
    for more in (1, 2):
        for _number in range(more):
            sign(ana, title=Words("One").as_dict(), **TERMS)
        client.get("/office/renewals/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/office/renewals/")
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12
