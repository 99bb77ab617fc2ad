"""What the addresses of companies need for the walk through the matrix."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attache.relations.companies.models import Need, Offer
from tests.companies.factories import company, need, offer

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def a_company(world: "World") -> Mapping[str, Any]:
    """A company, one for the whole walk."""
    return {"code": company(world.by).code}


def a_need(world: "World") -> Mapping[str, Any]:
    """What it looks for."""
    return {"code": (Need.objects.first() or need(world.by)).code}


def a_need_to_close(world: "World") -> Mapping[str, Any]:
    return {**a_need(world), "verb": "close"}


def an_offer(world: "World") -> Mapping[str, Any]:
    """What a laboratory can do."""
    return {"code": (Offer.objects.first() or offer(world.by)).code}


def an_offer_to_withdraw(world: "World") -> Mapping[str, Any]:
    return {**an_offer(world), "verb": "withdraw"}


def a_match(world: "World") -> Mapping[str, Any]:
    """The two together."""
    return {**a_need(world), "offer": an_offer(world)["code"]}
