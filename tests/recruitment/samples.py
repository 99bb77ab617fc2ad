"""What the addresses of recruitment need for the walk through the matrix."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attache.students.recruitment import actions
from attache.students.recruitment.models import Campaign, ClassList, CommissionLine, Lead, Source
from tests.recruitment.factories import AT, add_agency, bring, make_campaign

if TYPE_CHECKING:
    from tests.architecture.matrix import World

CLASS = "姓名,手机号\n李娜,13900000077\n".encode()


def a_campaign(world: "World") -> Mapping[str, Any]:
    """An open campaign, one for the whole walk."""
    return {"code": _campaign(world).code}


def an_agency(world: "World") -> Mapping[str, Any]:
    """An approved agency."""
    return {"code": _agency(world).code}


def a_lead(world: "World") -> Mapping[str, Any]:
    """Somebody whom it brought."""
    return {"code": _lead(world).code}


def a_class_list(world: "World") -> Mapping[str, Any]:
    """A class list that waits to be looked at."""
    known = ClassList.objects.filter(state="read").first()
    how: dict[str, Any] = {"campaign": _campaign(world), "source": _agency(world), "by": world.by, "at": AT}
    return {"code": (known or actions.keep_list(data=CLASS, name="a.csv", **how)).code}


def a_line(world: "World") -> Mapping[str, Any]:
    """What is expected for somebody who has applied."""
    known = CommissionLine.objects.first()
    if known is None:
        actions.lead_applies(lead=bring(world.by, _campaign(world), _agency(world)), by=world.by, at=AT)
    return {"code": CommissionLine.objects.get().code}


def a_move(world: "World") -> Mapping[str, Any]:
    """A move that is not open to somebody who is new."""
    return {"code": _lead(world).code, "verb": "find"}


def _campaign(world: "World") -> Campaign:
    return Campaign.objects.first() or make_campaign(world.by)


def _agency(world: "World") -> Source:
    return Source.objects.first() or add_agency(world.by)


def _lead(world: "World") -> Lead:
    return Lead.objects.first() or bring(world.by, _campaign(world), _agency(world))
