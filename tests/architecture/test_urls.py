"""Every address is in the matrix, closed to strangers unless it says otherwise, and answers each role as written."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, include, path, reverse

from attache.kernel import needs
from attache.registry.people.models import User
from attache.registry.people.states import Role
from tests.architecture.channels import CHANNELS
from tests.architecture.dealings import DEALINGS
from tests.architecture.disrupted import DISRUPTED
from tests.architecture.matrix import MATRIX as HOUSE
from tests.architecture.matrix import Row, World, make_world
from tests.architecture.papers import PAPERS
from tests.architecture.precautioned import PRECAUTIONED
from tests.architecture.readers import READERS
from tests.architecture.researched import RESEARCHED
from tests.architecture.studied import STUDIED
from tests.architecture.talks import TALKS

MATRIX = {**HOUSE, **TALKS, **CHANNELS, **DEALINGS, **PAPERS, **READERS, **RESEARCHED, **STUDIED, **PRECAUTIONED}
MATRIX |= DISRUPTED

CLOSED = {404, 405}  # what a stranger may get instead of the sign-in page


@dataclass(frozen=True)
class House:
    """The world and the session of one person of each role."""

    world: World
    sessions: Mapping[str, str]

    def enter(self, role: str) -> Client:
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[role]
        return client


def names_in(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    """The names of all addresses below; an address without a name is shown by its route, which no matrix holds."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from names_in(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name}" if pattern.name else f"without a name: {pattern.pattern}"


def all_names() -> set[str]:
    return set(names_in(get_resolver().url_patterns))


def unlisted(names: set[str], matrix: Mapping[str, Row]) -> set[str]:
    return names - matrix.keys()


@contextmanager
def undone() -> Iterator[None]:
    """What one request changes is taken back before the next role tries."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def address_of(name: str, row: Row, world: World) -> str:
    return reverse(name, kwargs=dict(row.kwargs(world)) if row.kwargs else None)


def ask(client: Client, address: str, row: Row, method: str) -> Any:
    with undone():
        return getattr(client, method)(address, dict(row.data))


def leads_to_sign_in(response: Any) -> bool:
    return response.status_code == 302 and response.url.startswith(resolve_url(settings.LOGIN_URL))


def stranger_faults(address: str, row: Row) -> list[str]:
    """What a stranger gets and should not: a closed page, or the sign-in page in front of a public one."""
    response = ask(Client(), address, row, row.method if row.public else "get")
    closed = leads_to_sign_in(response) or response.status_code in CLOSED
    if row.public:
        return (
            []
            if response.status_code == (row.stranger or row.status) and not leads_to_sign_in(response)
            else [answer(response)]
        )
    return [] if closed else [answer(response)]


def role_faults(address: str, row: Row, house: House) -> list[str]:
    faults = []
    for role in Role:
        response = ask(house.enter(role), address, row, row.method)
        if response.status_code != row.expected(role):
            faults.append(f"{role}: {answer(response)}, expected {row.expected(role)}")
    return faults


def answer(response: Any) -> str:
    return f"{response.status_code} {response.headers.get('Location', '')}".strip()


@pytest.fixture(autouse=True)
def nothing_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rail's number has tests of its own; to count it for every role would be a third of this walk."""
    monkeypatch.setattr(needs, "count", lambda *_: 0)


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[House]:
    """One house for a thousand questions: nothing of it is ever committed."""
    with django_db_blocker.unblock(), undone():
        world = make_world()
        yield House(world, {role: session_of(world.users[role]) for role in Role})


@pytest.fixture
def house(built: House, db: None) -> House:
    """The house for one test: what it adds is taken back, and what it changes in memory is its own."""
    return deepcopy(built)


def session_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def test_every_address_is_in_the_matrix() -> None:
    assert unlisted(all_names(), MATRIX) == set()


def test_the_matrix_names_no_address_that_is_gone() -> None:
    assert set(MATRIX) - all_names() == set()


@pytest.mark.parametrize("name", sorted(MATRIX))
def test_an_address_answers_strangers_and_each_role_as_the_matrix_says(name: str, house: House) -> None:
    row = MATRIX[name]
    address = address_of(name, row, house.world)  # one sample for all: what each request changes is taken back
    assert (stranger_faults(address, row), role_faults(address, row, house)) == ([], [])


# A small house with a door left open, to show that the walk would find it.
POLICY = {"Content-Security-Policy": "default-src 'none'"}


def closed(request: HttpRequest) -> HttpResponse:
    return HttpResponse("the office's letters", headers=POLICY)


@login_not_required
def left_open(request: HttpRequest) -> HttpResponse:
    return closed(request)


gate = ([path("sign-in/", left_open, name="sign_in")], "people")
urlpatterns = [
    path("open/", left_open, name="open"),
    path("closed/", closed, name="closed"),
    path("nameless/", closed),
    path("", include(gate)),
]


@pytest.mark.urls(__name__)
def test_an_unlisted_address_is_caught() -> None:
    assert unlisted(all_names(), {"closed": Row(), "people:sign_in": Row()}) == {"open", "without a name: nameless/"}


@pytest.mark.urls(__name__)
def test_a_door_left_open_is_caught(house: House) -> None:
    assert stranger_faults(reverse("closed"), Row()) == []
    assert stranger_faults(reverse("open"), Row()) == ["200"]
    assert stranger_faults(reverse("open"), Row(public=True)) == []
    assert stranger_faults(reverse("closed"), Row(public=True)) == ["302 /sign-in/?next=/closed/"]


@pytest.mark.urls(__name__)
def test_a_page_that_answers_the_wrong_roles_is_caught(house: House) -> None:
    assert role_faults(reverse("closed"), Row(roles=set(Role)), house) == []
    everybody_but_the_mentor = Row(roles=set(Role) - {Role.MENTOR})
    assert role_faults(reverse("closed"), everybody_but_the_mentor, house) == ["mentor: 200, expected 403"]
