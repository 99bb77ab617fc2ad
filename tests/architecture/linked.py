"""What the addresses of signed links need for the walk through the matrix."""

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from attache.kernel.languages import Language
from attache.kernel.links import actions as links
from attache.kernel.links.models import Link
from attache.registry.partners.models import Organisation
from tests.architecture.attached import a_partner_with_files

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def a_link(world: "World") -> Link:
    """An answered link, one for the whole walk: whoever opens it is thanked."""
    found = Link.objects.filter(purpose="quotation").first()
    if found is None:
        subject = Organisation.objects.get(code=a_partner_with_files(world)["subject"])
        made, token = links.make(
            "quotation",
            subject=subject,
            name="Lei Yaping",
            sender=world.office.name,
            language=Language.ZH,
            expires_at=world.at + timedelta(days=30),
            single_use=True,
            by=world.by,
            at=world.at,
        )
        found = links.spend(link=made, detail="approved", address="", at=world.at)
        TOKENS[found.code] = token
    return found


TOKENS: dict[str, str] = {}  # a token cannot be read from the database


def a_link_to_open(world: "World") -> Mapping[str, Any]:
    return {"token": TOKENS[a_link(world).code]}


def a_link_to_look_at(world: "World") -> Mapping[str, Any]:
    return {"code": a_link(world).code}


def a_link_to_revoke(world: "World") -> Mapping[str, Any]:
    Link.objects.filter(pk=a_link(world).pk).update(state="open", used_at=None)
    return a_link_to_look_at(world)
