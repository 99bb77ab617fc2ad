"""Partners, people and what belongs to them, for the addresses of the matrix."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attache.kernel.languages import Words
from attache.registry.partners import actions as partners
from attache.registry.partners.logic.names import NameParts
from attache.registry.partners.models import (
    Channel,
    CooperationLine,
    Organisation,
    OrganisationName,
    Person,
    Position,
)

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def a_partner(world: "World") -> Mapping[str, Any]:
    """An organisation, one for the whole walk."""
    found = Organisation.objects.first() or partners.add_organisation(
        kind="university", full=Words(en="Xi'an Technological University"), by=world.by, at=world.at
    )
    return {"code": found.code}


def a_person(world: "World") -> Mapping[str, Any]:
    """A person, one for the whole walk."""
    found = Person.objects.first() or partners.add_person(
        names={"ru": NameParts("Лэй", "Япин")}, gender="f", family_first=True, by=world.by, at=world.at
    )
    return {"code": found.code}


def a_channel(world: "World") -> Mapping[str, Any]:
    partner = Organisation.objects.get(code=a_partner(world)["code"])
    found = Channel.objects.first() or partners.add_channel(
        owner=partner, kind="wechat", value="xatu", by=world.by, at=world.at
    )
    return {"code": partner.code, "pk": found.pk}


def another_form(world: "World") -> Mapping[str, Any]:
    """A former name of the organisation."""
    partner = Organisation.objects.get(code=a_partner(world)["code"])
    form: dict[str, Any] = {"organisation": partner, "language": "en", "kind": "former", "text": "Xi'an Institute"}
    found = OrganisationName.objects.filter(**form).first() or partners.note_other_form(
        **form, by=world.by, at=world.at
    )
    return {"code": partner.code, "pk": found.pk}


def a_post(world: "World") -> Mapping[str, Any]:
    """A post of the person at the organisation."""
    person = Person.objects.get(code=a_person(world)["code"])
    partner = Organisation.objects.get(code=a_partner(world)["code"])
    found = Position.objects.first() or partners.give_post(
        person=person, organisation=partner, title=Words(en="Rector"), by=world.by, at=world.at
    )
    return {"code": person.code, "pk": found.pk}


def a_line(world: "World") -> Mapping[str, Any]:
    """A cooperation line at its first stage, one for the whole walk."""
    partner = Organisation.objects.get(code=a_partner(world)["code"])
    found = CooperationLine.objects.first() or partners.open_line(
        organisation=partner,
        topic=Words(en="Accelerator"),
        sphere="science",
        state="contact",
        owner=world.by,
        next_step=Words(en="Call"),
        next_due=world.at.date(),
        since=world.at.date(),
        by=world.by,
        at=world.at,
    )
    return {"code": found.code}


def a_proposal(world: "World") -> Mapping[str, Any]:
    """A name that nobody has tied yet, one for the whole walk."""
    return {"code": partners.propose(text="Somebody new", source="test", by=world.by, at=world.at).code}


def a_step_of_a_line(world: "World") -> Mapping[str, Any]:
    return {**a_line(world), "verb": "talk"}
