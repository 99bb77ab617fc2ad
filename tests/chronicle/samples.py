"""What the addresses of the chronicle need for the walk through the matrix."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.logic.drafts import Draft
from attache.daybook.chronicle.models import Happening
from attache.kernel.languages import Words
from tests.architecture.editions import an_edition

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def a_happening(world: "World") -> Mapping[str, Any]:
    """What the edition tells of."""
    an_edition(world)
    return {"code": Happening.objects.order_by("pk")[0].code}


def versions(world: "World") -> Mapping[str, Any]:
    return {"kind": "happening", **a_happening(world)}


def a_withdrawn_happening(world: "World") -> Mapping[str, Any]:
    draft = Draft(office=world.office.code, type="meeting", kind="talks", title=Words(en="Withdrawn"))
    happening = Happening.objects.filter(state="withdrawn").first()
    if happening is None:
        happening = chronicle.record_happening(draft=draft, by=world.by, at=world.at)
        chronicle.withdraw_happening(happening=happening, by=world.by, at=world.at)
    return {"code": happening.code}
