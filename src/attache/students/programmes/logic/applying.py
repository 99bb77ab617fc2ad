"""The address at which a stranger may apply to an intake: signed, so that only addresses that we gave out open a door.

Whoever brings people gives an `origin`, the code of what leads them here, such as a lead or a sign-up: it stands on the
application that is made. Rooms below admissions make such addresses too; the page itself is the room `applying`.
"""

from typing import NamedTuple

from django.core.signing import BadSignature, Signer

SALT = "attache.students.apply"
LONGEST = 40  # of an origin, as long as the application keeps


class Door(NamedTuple):
    """To which intake one may apply at an address, at which office, and what led there; codes all."""

    intake: str
    office: str
    origin: str = ""


def apply_path(intake: str, office: str, origin: str = "") -> str:
    """The path of the page, to be put behind the public address of the installation."""
    return f"/apply/{Signer(salt=SALT).sign_object([intake, office, origin[:LONGEST]])}/"


def door_of(token: str) -> Door | None:
    """What a path's token says; None for one that we have not signed."""
    try:
        return Door(*Signer(salt=SALT).unsign_object(token))
    except (BadSignature, ValueError, TypeError):
        return None
