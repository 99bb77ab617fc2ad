"""What can be removed, for the addresses of the matrix."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attache.kernel.languages import Language, Words
from attache.registry.partners import actions as partners
from attache.registry.partners.logic.names import NameParts
from attache.registry.partners.models import Organisation, Unit

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def a_unit(world: "World") -> Mapping[str, Any]:
    """A unit of the first organisation."""
    partner = Organisation.objects.first() or partners.add_organisation(
        kind="university", full=Words(en="Somewhere"), by=world.by, at=world.at
    )
    found = Unit.objects.first() or partners.add_unit(
        organisation=partner, name=Words(en="Optics"), by=world.by, at=world.at
    )
    return {"code": found.organisation.code, "pk": found.pk}


def a_record_to_remove(world: "World") -> Mapping[str, Any]:
    """A person whom nothing uses."""
    names = {Language.EN: NameParts("Gone", "Soon")}
    return {"code": partners.add_person(names=names, gender="", family_first=False, by=world.by, at=world.at).code}
