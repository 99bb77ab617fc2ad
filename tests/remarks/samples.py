"""What the matrix of addresses needs of remarks."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attache.daybook.remarks import actions as remarks
from attache.kernel.languages import Words
from attache.registry.partners import actions as partners
from attache.registry.partners.models import Organisation

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def a_partner_to_speak_of(world: "World") -> Mapping[str, Any]:
    return {"kind": "partners.organisation", "code": _partner(world).code}


def a_remark(world: "World") -> Mapping[str, Any]:
    """A remark that asks nobody."""
    return {"code": remarks.write_remark(about=_partner(world), text="Good news", by=world.by, at=world.at).code}


def _partner(world: "World") -> Organisation:
    """An organisation, one for the whole walk."""
    return Organisation.objects.first() or partners.add_organisation(
        kind="university", full=Words(en="Xi'an Technological University"), by=world.by, at=world.at
    )
