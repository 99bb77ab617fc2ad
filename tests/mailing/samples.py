"""What the addresses of mailings need for the walk through the matrix."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attache.front.digest.models import Edition
from attache.front.mailing import actions
from attache.front.mailing.models import Mailing
from tests.architecture.editions import a_publication

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def an_edition_to_send(world: "World") -> Mapping[str, Any]:
    return {"edition": a_publication(world)["code"]}


def a_mailing(world: "World") -> Mapping[str, Any]:
    """The mailing of the published edition, prepared, one for the whole walk."""
    edition = Edition.objects.get(code=an_edition_to_send(world)["edition"])
    made = actions.prepare(edition=edition, by=world.by, at=world.at)
    Mailing.objects.filter(pk=made.pk).update(state="draft", begins_at=None)
    return {"code": made.code}


def a_letter(world: "World") -> Mapping[str, Any]:
    return {**a_mailing(world), "language": "zh", "kind": "html"}


def beginning(world: "World") -> Mapping[str, Any]:
    return {**a_mailing(world), "verb": "begin"}


def repeating(world: "World") -> Mapping[str, Any]:
    return {**a_mailing(world), "state": "failed"}
