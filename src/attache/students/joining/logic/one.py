"""What one lead says that was two: computed from both and from what a person chose."""

from collections.abc import Collection, Mapping
from typing import Any

from attache.students.presentations.states import Standing
from attache.students.recruitment.states import LeadState

REACHES = ("phone", "wechat", "mail")
FIELDS = ("name", *REACHES, "city", "school", "programme", "source", "citizenship", "language", "owner")
BESIDE = ("class_list",)  # taken where the one that stays has none
NEAREST = (LeadState.APPLICANT, LeadState.QUALIFIED, LeadState.CONTACTED, LeadState.NEW, LeadState.LOST)
BEST = (Standing.CAME, Standing.MISSED, Standing.SIGNED, Standing.WAITING, Standing.GONE)


def apart(stays: Mapping[str, Any], goes: Mapping[str, Any]) -> list[str]:
    """What both say, and differently."""
    return [name for name in FIELDS if stays[name] and goes[name] and stays[name] != goes[name]]


def joined(stays: Mapping[str, Any], goes: Mapping[str, Any], taken: Collection[str]) -> dict[str, Any]:
    """The values of the one that stays. `taken` is chosen from the one that goes; what only one says is kept, and a
    number or address that loses stands in the note."""
    values = {name: goes[name] for name in (*FIELDS, *BESIDE) if goes[name] and (name in taken or not stays[name])}
    lost = [stays[name] if name in taken else goes[name] for name in apart(stays, goes) if name in REACHES]
    said = dict.fromkeys([*stays["note"].splitlines(), *goes["note"].splitlines(), *lost])
    values["note"] = "\n".join(line for line in said if line)
    days = [one["next_on"] for one in (stays, goes) if one["next_on"]]
    state = nearest(stays["state"], goes["state"])
    values |= {"state": state, "next_on": min(days, default=None)}
    if state != LeadState.LOST:
        values["reason"] = ""
    return values


def nearest(one: str, other: str) -> LeadState:
    """The state of the two that is nearer to an application."""
    return min(LeadState(one), LeadState(other), key=NEAREST.index)


def worse(one: str, other: str) -> bool:
    """Whether the first of two sign-ups for one presentation says less than the second."""
    return BEST.index(Standing(one)) > BEST.index(Standing(other))
