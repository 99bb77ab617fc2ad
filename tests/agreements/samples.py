"""What the addresses of agreements need for the walk through the matrix."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attache.relations.agreements import actions
from attache.relations.agreements.models import Agreement
from attache.relations.ledgers import actions as ledgers
from attache.relations.proposals import actions as proposing
from attache.relations.proposals.models import Proposal
from tests.agreements.factories import condition, party, said

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def an_agreement(world: "World") -> Mapping[str, Any]:
    """A draft, one for the whole walk."""
    found = Agreement.objects.first()
    if found is None:
        parties = {"1": party(ours=True), "2": party("Somebody new")}
        content = said(world.by, parties=parties, conditions={"1": condition(), "2": condition()})
        found = actions.draft_agreement(office=world.office, content=content, by=world.by, at=world.at)
    return {"code": found.code}


def a_party(world: "World") -> Mapping[str, Any]:
    """One of its sides."""
    return {**an_agreement(world), "key": 2}


def a_condition(world: "World") -> Mapping[str, Any]:
    """One of its conditions."""
    return {**an_agreement(world), "key": 1}


def another_condition(world: "World") -> Mapping[str, Any]:
    """One to be taken out."""
    return {**an_agreement(world), "key": 2}


def a_text(world: "World") -> Mapping[str, Any]:
    """Its text in Chinese."""
    return {**an_agreement(world), "language": "zh"}


def in_columns(world: "World") -> Mapping[str, Any]:
    """Its texts in Russian and Chinese."""
    return {**an_agreement(world), "languages": "ru-zh"}


def an_old_list(world: "World") -> Mapping[str, Any]:
    """An old list that the writer of the samples has sent."""
    source = "Партнёр,Дата подписания\nSomebody,2019-01-01\n".encode()
    return {"pk": ledgers.keep_ledger(source=source, name="list.csv", by=world.by, at=world.at).pk}


def a_proposal_for_one(world: "World") -> Mapping[str, Any]:
    """A draft of a proposal, one for the whole walk."""
    found = Proposal.objects.first()
    if found is None:
        content = {
            "title": {"en": "An exchange"}, "case": {}, "numbers": {}, "risks": {}, "organisation": "Somebody new",
            "line": "", "risk": "low",
        }  # fmt: skip
        found = proposing.write_proposal(office=world.office, content=content, by=world.by, at=world.at)
    return {"code": found.code}
