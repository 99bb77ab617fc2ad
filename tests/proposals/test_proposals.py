"""A proposal from its first words to the vice-rector's decision and the agreement that comes of it."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from attache.kernel.search import index
from attache.kernel.undo import slips
from attache.registry.people.models import User
from attache.relations.proposals import actions, outputs, queries
from attache.relations.proposals.models import Proposal
from tests.agreements.factories import make_chain
from tests.meetings.factories import AFTER, AT, XATU, make_ana, make_line, make_partner

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HOME = "/office/proposals/"
SENT = {"title_en": "Exchange of students", "organisation": XATU, "risk": "medium", "case_en": "Students wish it"}


@pytest.fixture
def ana() -> User:
    return make_ana()


def enter(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def write(by: User, **changed: Any) -> Proposal:
    content = {
        "title": {"en": "Exchange of students"}, "case": {"en": "Students wish it"}, "numbers": {"en": "Ten a year"},
        "risks": {}, "organisation": make_partner(by).code, "line": "", "risk": "low", **changed,
    }  # fmt: skip
    return actions.write_proposal(office=by.office, content=content, by=by, at=AT)


def test_everything_that_is_said_of_a_proposal_comes_back(ana: User):
    line = make_line(ana)
    one = write(ana, line=line.code)
    again = actions.correct_proposal(proposal=one, content=outputs.content_of(one), by=ana, at=AFTER)
    assert outputs.content_of(again) == outputs.content_of(one)
    assert (again.line, str(again.other)) == (line, XATU)
    assert index.codes("exchange students", "proposals.proposal") == [one.code]


def test_it_waits_for_the_vice_rector_and_is_changed_no_more(ana: User):
    one, vera = write(ana), make_chain(ana)[1]
    actions.put_proposal(proposal=one, by=ana, at=AT)
    assert list(queries.undecided(vera, date(2020, 6, 1))) == [one]
    assert list(queries.undecided(ana, date(2020, 6, 1))) == []
    with pytest.raises(actions.Decided):
        actions.correct_proposal(proposal=one, content={"risk": "high"}, by=ana, at=AT)
    actions.revise_proposal(proposal=one, by=ana, at=AT)
    assert actions.correct_proposal(proposal=one, content={"risk": "high"}, by=ana, at=AT).risk == "high"


def test_it_is_withdrawn_and_taken_back(ana: User):
    one = write(ana)
    slip = actions.withdraw_proposal(proposal=one, by=ana, at=AT)
    assert Proposal.objects.get().state == "withdrawn"
    slips.take_back(slip=slip, by=ana, at=AFTER)
    assert Proposal.objects.get().state == "draft"


def test_from_the_first_words_to_the_decision_through_the_pages(ana: User):
    client, vera = enter(ana), enter(make_chain(ana)[1])
    assert "Nothing is proposed" in text_of(client.get(HOME))
    assert client.post(f"{HOME}new/", {**SENT, "title_en": ""}).status_code == 422
    made: Any = client.post(f"{HOME}new/", SENT)
    client.post(f"{made.url}edit/", {**SENT, "numbers_en": "Ten a year"})
    client.post(f"{made.url}put/")
    assert client.post(f"{made.url}decide/", {"approve": ""}).status_code == 403
    assert "Your decision" in text_of(vera.get(made.url))
    vera.post(f"{made.url}decide/", {"reject": "", "comment": "Too dear"})
    assert "Too dear" in text_of(client.get(made.url))
    client.post(f"{made.url}revise/")
    client.post(f"{made.url}put/")
    vera.post(f"{made.url}decide/", {"approve": ""})
    one = Proposal.objects.get()
    assert (one.state, str(one.numbers)) == ("approved", "Ten a year")
    assert "Write the agreement" in text_of(client.get(made.url))
    assert one.code in client.get(f"/office/agreements/new/?proposal={one.code}").content.decode()
    assert client.post(f"{made.url}withdraw/").status_code == 409
    assert client.get(f"{HOME}PA-9999/").status_code == 404


def test_the_list_costs_the_same_for_one_and_for_three(ana: User):
    client, counts = enter(ana), []
    for more in (1, 2):
        for _number in range(more):
            write(ana)
        client.get(HOME)
        with CaptureQueriesContext(connection) as asked:
            client.get(HOME)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12
