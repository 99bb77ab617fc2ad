"""What the addresses of subscribers need for the walk through the matrix."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attache.front.subscribers.models import Subscriber
from tests.subscribers.factories import subscribe

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def a_subscriber(world: "World") -> Mapping[str, Any]:
    """Somebody who gets the digest, one for the whole walk; subscribed again when a step of it unsubscribed them."""
    found = Subscriber.objects.first()
    if found is None:
        found = subscribe(world.office, at=world.at)
    Subscriber.objects.filter(pk=found.pk).update(state="active", why="")
    return {"code": found.code}


def leaving(world: "World") -> Mapping[str, Any]:
    return {**a_subscriber(world), "verb": "leave"}
