"""What the addresses of letters, gifts and video addresses need for the walk through the matrix."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attache.relations.correspondence import actions
from attache.relations.correspondence.models import Appeal, Gift, Letter
from attache.relations.correspondence.states import State

if TYPE_CHECKING:
    from tests.architecture.matrix import World

SAID = {"title": {"en": "Thanks"}, "name": "Somebody new", "words": {"en": "Dear colleagues, thank you."}}


def a_letter(world: "World") -> Mapping[str, Any]:
    """A registered letter, one for the whole walk."""
    found = Letter.objects.filter(state=State.REGISTERED).first() or actions.register_letter(
        office=world.office, content=SAID, by=world.by, at=world.at
    )
    return {"code": found.code}


def in_english(world: "World") -> Mapping[str, Any]:
    """A letter in one of its languages."""
    return {**a_letter(world), "language": "en"}


def not_in_russian(world: "World") -> Mapping[str, Any]:
    """A letter in a language that it is not written in."""
    return {**a_letter(world), "language": "ru"}


def a_draft(world: "World") -> Mapping[str, Any]:
    """A draft, made anew whenever it was dropped."""
    found = Letter.objects.filter(state=State.DRAFT).first() or actions.draft_letter(
        office=world.office, content=SAID, by=world.by, at=world.at
    )
    return {"code": found.code}


def dropped(world: "World") -> Mapping[str, Any]:
    """A draft that was given up."""
    letter = actions.draft_letter(office=world.office, content=SAID, by=world.by, at=world.at)
    actions.drop_letter(letter=letter, by=world.by, at=world.at)
    return {"code": letter.code}


def a_gift(world: "World") -> Mapping[str, Any]:
    """A gift that came to us, one for the whole walk."""
    said = {"title": {"en": "Masks"}, "name": "Somebody new", "goods": {"en": "masks"}}
    found = Gift.objects.first() or actions.enter_gift(office=world.office, content=said, by=world.by, at=world.at)
    return {"code": found.code}


def an_appeal(world: "World") -> Mapping[str, Any]:
    """A video address, one for the whole walk."""
    said = {"title": {"en": "A message"}, "name": "Somebody new", "evidence": "asked by letter"}
    found = Appeal.objects.first() or actions.enter_appeal(office=world.office, content=said, by=world.by, at=world.at)
    return {"code": found.code}
