"""Who may open what: every address of the house, by the name of its URL.

A new page is one line in MATRIX; test_urls.py fails until it is there. `Row()` alone says: every signed-in person of
the university gets 200, outside people and strangers do not. Say what differs:

    "partners:edit": Row(roles=RECORDERS, kwargs=a_partner),         # others get 403
    "digest:latest": Row(public=True),                               # strangers too
    "digest:approve": Row(method="post", roles={Role.HEAD}, status=302, kwargs=an_edition),
    "portal:letter": Row(roles={Role.PARTNER}, refused=404),         # what one may not see is not there

A sample that an address needs is a function of the World that makes it through the room's own actions and returns the
URL's keyword arguments; it stands in the SAMPLES part of this file and may be used by several rows.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from attache.kernel.languages import Words
from attache.registry.people import actions as people
from attache.registry.people.models import Office, User
from attache.registry.people.states import INSIDE, RECORDERS, Role

EVERYBODY = frozenset(Role)
COMPILERS = frozenset({Role.EDITOR, Role.HEAD, Role.INTERNATIONAL})


@dataclass(frozen=True)
class World:
    """What a sample can be made from: an office, one person of each role, and a moment."""

    office: Office
    users: Mapping[str, User]
    at: datetime = datetime(2020, 4, 1, 9, 0, tzinfo=UTC)

    @property
    def by(self) -> User:
        """Who makes the samples."""
        return self.users[Role.INTERNATIONAL]


@dataclass(frozen=True)
class Founder:
    """Who opened the office before anybody had an account."""

    code: str = "test"

    def __str__(self) -> str:
        return "the tests"


def make_world() -> World:
    by = Founder()
    at = datetime(2020, 1, 1, tzinfo=UTC)
    name = Words(en="Shanghai office", ru="Шанхайский офис", zh="上海代表处")
    city = Words(en="Shanghai", ru="Шанхай", zh="上海")
    office = people.open_office(
        code="shanghai-test", name=name, city=city, zone="Asia/Shanghai", country="CN", publishes=True, by=by, at=at
    )
    users = {
        role.value: people.add_user(
            username=f"{role.value}-test",
            name=Words(en=role.value),
            office=office,
            roles=[role],
            password=None,
            by=by,
            at=at,
        )
        for role in Role
    }
    return World(office, users)


@dataclass(frozen=True)
class Row:
    """What one address answers. `roles` get `status`, other roles `refused`; `public` opens it to strangers."""

    public: bool = False
    roles: frozenset[Role] | set[Role] = INSIDE
    status: int = 200
    refused: int = 403
    exceptions: Mapping[str, int] = field(default_factory=dict)  # a role that gets another answer still
    stranger: int | None = None  # what a stranger gets on a public page, when it is not `status`
    kwargs: Callable[[World], Mapping[str, Any]] | None = None
    method: str = "get"
    data: Mapping[str, Any] = field(default_factory=dict)

    def expected(self, role: str) -> int:
        usual = self.status if self.public or role in self.roles else self.refused
        return self.exceptions.get(role, usual)


# --- SAMPLES ---------------------------------------------------------------------------------------------------------


# --- MATRIX ----------------------------------------------------------------------------------------------------------

MATRIX: dict[str, Row] = {
    # registry.people
    "people:sign_in": Row(public=True, stranger=200, status=302),  # who is signed in goes on to the desk
    "people:sign_out": Row(roles=EVERYBODY, method="post", status=302),
    "people:language": Row(public=True, method="post", data={"language": "ru"}, status=302),
    "people:list": Row(),
    # registry.partners
    "partners:list": Row(),
    "partners:new": Row(roles=RECORDERS),
    "partners:people": Row(),
    "partners:person_new": Row(roles=RECORDERS),
    # front.digest
    "digest:list": Row(),
    "digest:new": Row(roles=COMPILERS),
}
