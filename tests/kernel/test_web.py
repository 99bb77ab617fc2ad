"""One answer for page and part; refusals as pages; headers everywhere; only our own addresses."""

from typing import Any

import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path

from attache.kernel import web
from attache.kernel.refusals import Refused
from attache.registry.people.states import Role
from tests.chronicle.factories import make_office, make_user


class TooLate(Refused):
    sentence = "It is too late for %(name)s."


@login_not_required
def refused(request: HttpRequest) -> HttpResponse:
    raise TooLate(name="talks")


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


@login_not_required
def plain(request: HttpRequest) -> HttpResponse:
    return HttpResponse("plain")


@login_not_required
def moved(request: HttpRequest) -> HttpResponse:
    return web.done(request, "/plain/", "It is done.")


urlpatterns = [
    path("refused/", refused),
    path("broken/", broken),
    path("plain/", plain),
    path("moved/", moved),
    path("sign-in/", plain, name="sign_in"),
]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def ours(settings):
    settings.ROOT_URLCONF = __name__
    settings.LOGIN_URL = "/sign-in/"


def ask(**headers: str) -> HttpRequest:
    return RequestFactory(headers=headers).get("/plain/")


@pytest.mark.parametrize(
    ("headers", "part"),
    [
        ({}, False),
        (HTMX, True),
        ({"HX-Request": "false"}, False),
        (HTMX | {"HX-Boosted": "true"}, False),
        (HTMX | {"HX-History-Restore-Request": "true"}, False),
    ],
)
def test_part_is_wanted_by_htmx_alone(headers, part):
    assert web.wants_part(ask(**headers)) is part


def test_page_and_part_come_from_one_file(tmp_path, settings):
    (tmp_path / "talks.html").write_text("<h1>Page</h1>{% partialdef row inline %}<p>{{ word }}</p>{% endpartialdef %}")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    whole = web.page(ask(), "talks.html", {"word": "yes"}, part="row")
    part = web.page(ask(**HTMX), "talks.html", {"word": "yes"}, part="row", status=422)
    without = web.page(ask(**HTMX), "talks.html", {"word": "yes"})
    assert (whole.content, part.content) == (b"<h1>Page</h1><p>yes</p>", b"<p>yes</p>")
    assert (whole.status_code, part.status_code) == (200, 422)
    assert without.content == whole.content
    assert whole.headers["Vary"] == part.headers["Vary"] == "HX-Request"


def test_what_no_rule_permits_is_denied():
    web.allow(True)
    with pytest.raises(PermissionDenied):
        web.allow(False)


@pytest.mark.parametrize(
    ("wanted", "goes_to"),
    [
        ("/office/chronicle/?page=2", "/office/chronicle/?page=2"),
        ("", "/home/"),
        ("https://example.org/", "/home/"),
        ("//example.org/", "/home/"),
        ("javascript:alert(1)", "/home/"),
        ("http://testserver/office/", "http://testserver/office/"),
    ],
)
def test_only_places_of_ours_are_gone_to(wanted, goes_to):
    assert web.safe_next(RequestFactory().get("/x/", {"next": wanted}), "/home/") == goes_to
    assert web.safe_next(RequestFactory().post("/x/", {"next": wanted}), "/home/") == goes_to


@pytest.mark.django_db
def test_after_an_act_one_sentence_is_left(ours):
    answer: Any = Client().get("/moved/")
    assert (answer.status_code, answer.url) == (302, "/plain/")
    assert [str(message) for message in answer.wsgi_request._messages] == ["It is done."]


def test_after_an_act_without_a_sentence_none_is_left():
    assert web.done(ask(), "/plain/").url == "/plain/"


@pytest.mark.django_db
def test_refusal_leads_back_to_the_page_it_came_from(ours):
    answer: Any = Client().get("/refused/", headers={"Referer": "http://testserver/plain/?page=2"})
    assert (answer.status_code, answer.url) == (302, "/plain/?page=2")
    assert [str(message) for message in answer.wsgi_request._messages] == ["It is too late for talks."]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "headers", [{}, {"Referer": "https://example.org/"}, {"Referer": "http://testserver/plain/", **HTMX}]
)
def test_refusal_without_a_page_to_go_back_to_is_a_page(headers):
    request = Client().get("/sign-in/", headers=headers).wsgi_request
    answer: Any = web.RefusalsBecomePages(plain).process_exception(request, TooLate(name="talks"))
    assert answer.status_code == 409
    assert "It is too late for talks." in answer.content.decode()


@pytest.mark.django_db
def test_other_errors_stay_errors(ours):
    with pytest.raises(ZeroDivisionError):
        Client().get("/broken/")


@pytest.mark.django_db
def test_headers_are_on_every_answer():
    answer = Client().get("/sign-in/")
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer.headers["Permissions-Policy"] == "camera=(), geolocation=(), microphone=()"
    assert "no-store" not in answer.headers.get("Cache-Control", "")


@pytest.mark.django_db
def test_pages_of_a_signed_in_person_are_never_kept(ours):
    client = Client()
    client.force_login(make_user("ana", make_office(), Role.OFFICE_STAFF))
    assert client.get("/plain/").headers["Cache-Control"] == "no-store"


def test_answer_outside_of_a_session_has_the_headers_too():
    answer = web.SecurityHeaders(plain)(ask())
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Cache-Control" not in answer.headers


@pytest.mark.django_db
def test_stale_form_is_explained(caplog):
    answer = Client(enforce_csrf_checks=True).post("/sign-in/", {"username": "ana"})
    assert answer.status_code == 403
    assert "CSRF check failed at /sign-in/" in caplog.text


@pytest.mark.django_db
def test_errors_have_the_houses_own_page():
    answer = web.error_page(404)(Client().get("/sign-in/").wsgi_request, Exception())
    assert answer.status_code == 404
    assert b"<!doctype html>" in answer.content


def test_what_nobody_thought_of_is_a_page_of_ours():
    assert web.server_error(RequestFactory().get("/")).status_code == 500
