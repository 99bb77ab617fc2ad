"""What the addresses of files need for the walk through the matrix."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attache.kernel.attachments import actions as attachments
from attache.kernel.attachments.models import Attachment
from attache.kernel.languages import Words
from attache.registry.partners import actions as partners
from attache.registry.partners.models import Organisation
from attache.registry.people.states import INSIDE, RECORDERS, Role
from tests.architecture.editions import an_item
from tests.kernel.samples import SOUND

if TYPE_CHECKING:
    from tests.architecture.matrix import World

OUTSIDE = dict.fromkeys((role.value for role in Role if role not in INSIDE), 404)
KEPT: dict[str, Any] = {"roles": RECORDERS, "method": "post", "exceptions": OUTSIDE}  # an act on a file


def a_partner_with_files(world: "World") -> Mapping[str, Any]:
    """An organisation, one for the whole walk."""
    found = Organisation.objects.first() or partners.add_organisation(
        kind="university", full=Words(en="Xi'an Technological University"), by=world.by, at=world.at
    )
    return {"kind": "partners.organisation", "subject": found.code}


def an_attachment(world: "World") -> Mapping[str, Any]:
    """A picture of the organisation, one for the whole walk."""
    partner = Organisation.objects.get(code=a_partner_with_files(world)["subject"])
    found = Attachment.objects.first() or attachments.attach(
        subject=partner, data=SOUND["photo.jpg"], name="photo.jpg", by=world.by, at=world.at
    )
    return {"code": found.code}


def an_attachment_in_russian(world: "World") -> Mapping[str, Any]:
    return {**an_attachment(world), "lang": "ru"}


def the_content_of_an_attachment(world: "World") -> Mapping[str, Any]:
    code = an_attachment(world)["code"]
    return {"code": code, "name": Attachment.objects.get(code=code).file}


def an_item_and_an_attachment(world: "World") -> Mapping[str, Any]:
    """A picture that hangs on an organisation, not on the item's happening."""
    return {**an_item(world), "attachment": an_attachment(world)["code"]}
