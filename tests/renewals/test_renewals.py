"""Nothing expires unseen: who is told when, the evidence of a review, and its verdict carried out."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.logic.drafts import Draft, LinkDraft, PartyDraft, PersonDraft
from attache.daybook.commitments.models import Commitment
from attache.kernel import clock, journal
from attache.kernel.dates import when
from attache.kernel.journal import Entry
from attache.kernel.languages import Words
from attache.kernel.outbox.models import Note
from attache.registry.people.models import User
from attache.registry.people.states import Role
from attache.relations.agreements.models import Agreement
from attache.relations.meetings import actions as meetings
from attache.relations.renewals import actions, queries
from attache.relations.renewals.logic import level_of
from attache.relations.renewals.models import Review, Telling
from tests.agreements.factories import condition, fresh, make_ana, make_chain, sign
from tests.chronicle.factories import make_user
from tests.correspondence import factories as letters
from tests.meetings.factories import agree, hold, make_line, make_partner
from tests.partners.factories import make_person

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
    assert (said["since"], counts(said), said["places"], said["promises"]) == (
        "2020-06-05", {"meetings": (0, 1)}, [3, 50], [0, 0],
    )  # fmt: skip
    assert actions.begin_review(agreement=one, by=ana, at=LATE).pk == review.pk


def counts(said: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """How much of each kind belongs to the agreement, and how much else there was with its partners."""
    both = {name: (said["own"][name]["count"], said["wider"][name]["count"]) for name in said["own"]}
    return {name: found for name, found in both.items() if any(found)}


def tell(ana: User, title: str, type_: str, *links: LinkDraft, person: str = "", on: date = date(2020, 9, 1)) -> None:
    people = (PersonDraft(person, "delegate"),) if person else ()
    draft = Draft(
        office=ana.office.code, type=type_, title=Words(title), when=when.day(on), links=links, people=people,
        parties=(PartyDraft("partner", make_partner(ana).code),),
    )  # fmt: skip
    chronicle.record_happening(draft=draft, by=ana, at=LATE)


def test_what_belongs_to_it_is_told_apart_from_whatever_else_there_was_with_the_partner(ana: User):
    line, wei = make_line(ana, "talks"), make_person(ana)
    one = sign(ana, line=line.code, person=wei.code, **TERMS)
    follows = LinkDraft(one.happening.code, "follows") if one.happening else LinkDraft("")
    for title, type_, *rest in (
        ("Ten students", "cohort", follows), ("Others", "cohort"), ("A grant", "joint", follows), ("Another", "call"),
    ):  # fmt: skip
        tell(ana, title, type_, *rest)
    tell(ana, "The person came", "cohort", person=wei.code)
    tell(ana, "Long ago", "cohort", follows, on=date(2020, 1, 1))
    meetings.hold_meeting(meeting=agree(ana, line=line.code), content={"agenda": []}, by=ana, at=LATE)
    hold(ana)
    said = actions.begin_review(agreement=one, by=ana, at=LATE).evidence
    assert counts(said) == {"meetings": (1, 1), "students": (2, 1), "projects": (1, 1)}
    assert [row["title"]["en"] for row in said["own"]["students"]["newest"]] == ["The person came", "Ten students"]
    assert [row["title"]["en"] for row in said["wider"]["students"]["newest"]] == ["Others"]


def test_the_letter_about_what_was_promised_of_it_belongs_to_it(ana: User):
    one = sign(ana, **TERMS)
    subject = journal.subject_of(one)
    for about in (subject, None):
        when_ = {"when": ["2020-10-01", "2020-10-01", "day", ""]}
        letter = letters.register(ana, title={"en": "A list"}, **letters.owed(ana, "2020-12-01"), **when_)
        if about and letter.owed:
            Commitment.objects.filter(pk=letter.owed.pk).update(about_kind=about.kind, about_code=about.code)
    assert counts(actions.begin_review(agreement=one, by=ana, at=LATE).evidence) == {"letters": (1, 1)}


def test_somebody_says_of_a_meeting_that_it_belongs_to_it_or_does_not(ana: User, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clock, "now", lambda: LATE)
    one, meeting, client = sign(ana, **TERMS), hold(ana), enter(ana)
    address = f"/office/renewals/{one.code}/"
    client.post(f"{address}collect/")
    assert "Nothing that belongs to it is known" in text_of(client.get(address))
    tied = {"kind": "meetings", "code": meeting.code}
    for _twice in range(2):
        client.post(f"{address}tie/", tied)
        assert counts(Review.objects.get().evidence) == {"meetings": (1, 0)}
    assert "Does not belong to it" in text_of(client.get(address))
    assert [entry.verb for entry in Entry.objects.filter(subject_code=one.code)].count("tied to the agreement") == 1
    client.post(f"{address}tie/", {**tied, "out": "1"})
    assert counts(Review.objects.get().evidence) == {"meetings": (0, 1)}
    for wrong in ({"kind": "meetings", "code": "M-9999"}, {"kind": "gifts", "code": meeting.code}, {}):
        assert client.post(f"{address}tie/", wrong).status_code == 409


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
    assert "Nothing that belongs to it is known" in text_of(hana.get(address))
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
