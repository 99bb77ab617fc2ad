"""The addresses at which a stranger signs up, and the person's own page after that: signed, so that none is guessed.

The source travels in the address: whoever signs up by an agency's QR code is the agency's. Nothing of it is kept, so a
poster made in spring opens the door in summer.
"""

from typing import NamedTuple

from django.core.signing import BadSignature, Signer

JOIN, OWN = "attache.students.presentations.join", "attache.students.presentations.own"


class Door(NamedTuple):
    """To which presentation, and through whom; codes both, the second empty for the office's own posters."""

    presentation: str
    source: str = ""


def join_path(presentation: str, source: str = "") -> str:
    """The path of the sign-up, to be put behind the public address of the installation."""
    return f"/join/{Signer(salt=JOIN).sign_object([presentation, source])}/"


def door_of(token: str) -> Door | None:
    """What a path's token says; None for one that we have not signed."""
    found = _read(JOIN, token, 2)
    return Door(*found) if found else None


def own_path(sign_up: str) -> str:
    """The path of somebody's own page."""
    return f"/joined/{Signer(salt=OWN).sign_object([sign_up])}/"


def sign_up_of(token: str) -> str:
    """Whose page a token opens; empty for one that we have not signed."""
    found = _read(OWN, token, 1)
    return found[0] if found else ""


def _read(salt: str, token: str, parts: int) -> list[str]:
    try:
        found = Signer(salt=salt).unsign_object(token)
    except (BadSignature, ValueError):
        return []
    return [str(one) for one in found] if isinstance(found, list) and len(found) == parts else []
