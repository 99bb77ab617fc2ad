"""What the addresses of feeds need for the walk through the matrix."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attache.front.feeds import actions
from attache.kernel import clock
from attache.kernel.languages import Language
from attache.kernel.links.models import Link
from attache.registry.partners.models import Organisation
from tests.architecture.attached import a_partner_with_files

if TYPE_CHECKING:
    from tests.architecture.matrix import World

TOKENS: dict[str, str] = {}  # a token cannot be read from the database


def a_calendar(world: "World") -> Link:
    """A partner's calendar, one for the whole walk."""
    found = Link.objects.filter(purpose="calendar-of-partner").first()
    if found is None:
        partner = Organisation.objects.get(code=a_partner_with_files(world)["subject"])
        found, token = actions.give_feed(to=partner, language=Language.ZH, by=world.by, at=clock.now())
        TOKENS[found.code] = token
    return found


def a_calendar_to_read(world: "World") -> Mapping[str, Any]:
    return {"token": TOKENS[a_calendar(world).code]}


def a_calendar_to_withdraw(world: "World") -> Mapping[str, Any]:
    Link.objects.filter(pk=a_calendar(world).pk).update(state="open", revoked_at=None, revoked_by="")
    return {"code": a_calendar(world).code}
