"""Every address is in the matrix, closed to strangers unless it says otherwise, and answers each role as written."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, include, path, reverse

from attache.registry.people.states import Role
from tests.architecture.channels import CHANNELS
from tests.architecture.dealings import DEALINGS
from tests.architecture.matrix import MATRIX as HOUSE
from tests.architecture.matrix import Row, World, make_world
from tests.architecture.papers import PAPERS
from tests.architecture.readers import READERS
from tests.architecture.studied import STUDIED
from tests.architecture.talks import TALKS

MATRIX = {**HOUSE, **TALKS, **CHANNELS, **DEALINGS, **PAPERS, **READERS, **STUDIED}

CLOSED = {404, 405}  # what a stranger may get instead of the sign-in page


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


def stranger_faults(name: str, row: Row, world: World) -> list[str]:
    """What a stranger gets and should not: a closed page, or the sign-in page in front of a public one."""
    response = ask(Client(), address_of(name, row, world), row, row.method if row.public else "get")
    closed = leads_to_sign_in(response) or response.status_code in CLOSED
    if row.public:
        return (
            []
            if response.status_code == (row.stranger or row.status) and not leads_to_sign_in(response)
            else [answer(response)]
        )
    return [] if closed else [answer(response)]


def role_faults(name: str, row: Row, world: World) -> list[str]:
    faults = []
    address = address_of(name, row, world)  # one sample for all: what each request changes is taken back
    for role in Role:
        client = Client()
        client.force_login(world.users[role])
        response = ask(client, address, row, row.method)
        if response.status_code != row.expected(role):
            faults.append(f"{role}: {answer(response)}, expected {row.expected(role)}")
    return faults


def answer(response: Any) -> str:
    return f"{response.status_code} {response.headers.get('Location', '')}".strip()


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def test_every_address_is_in_the_matrix() -> None:
    assert unlisted(all_names(), MATRIX) == set()


def test_the_matrix_names_no_address_that_is_gone() -> None:
    assert set(MATRIX) - all_names() == set()


@pytest.mark.parametrize("name", sorted(MATRIX))
def test_a_stranger_sees_only_what_is_public(name: str, world: World) -> None:
    assert stranger_faults(name, MATRIX[name], world) == []


@pytest.mark.parametrize("name", sorted(MATRIX))
def test_each_role_gets_what_the_matrix_says(name: str, world: World) -> None:
    assert role_faults(name, MATRIX[name], world) == []


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
def test_a_door_left_open_is_caught(world: World) -> None:
    assert stranger_faults("closed", Row(), world) == []
    assert stranger_faults("open", Row(), world) == ["200"]
    assert stranger_faults("open", Row(public=True), world) == []
    assert stranger_faults("closed", Row(public=True), world) == ["302 /sign-in/?next=/closed/"]


@pytest.mark.urls(__name__)
def test_a_page_that_answers_the_wrong_roles_is_caught(world: World) -> None:
    assert role_faults("closed", Row(roles=set(Role)), world) == []
    everybody_but_the_mentor = Row(roles=set(Role) - {Role.MENTOR})
    assert role_faults("closed", everybody_but_the_mentor, world) == ["mentor: 200, expected 403"]
