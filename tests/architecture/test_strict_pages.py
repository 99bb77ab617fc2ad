"""The check that tests/conftest.py puts on every response of the test client has teeth."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import Client, override_settings
from django.urls import path


@login_not_required
def inline_style(request: HttpRequest) -> HttpResponse:
    return HttpResponse('<p style="color: red">')


@login_not_required
def saved_file(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<style>p {}</style>", headers={"Content-Disposition": 'attachment; filename="a.html"'})


@login_not_required
def inline_handler(request: HttpRequest) -> HttpResponse:
    return HttpResponse('<button onclick="go()">', status=404)


@login_not_required
def plain(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<p>style= is a word here</p>")


@login_not_required
def away(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect("/plain/")


urlpatterns = [
    path("style/", inline_style),
    path("handler/", inline_handler),
    path("plain/", plain),
    path("away/", away),
    path("saved/", saved_file),
]
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


@pytest.mark.parametrize(("address", "breach"), [("/style/", "has style="), ("/handler/", "has onclick=")])
def test_inline_code_fails_the_test_that_asked(address: str, breach: str) -> None:
    with pytest.raises(AssertionError, match=breach):
        Client().get(address)


def test_a_page_without_the_policy_fails_the_test_that_asked() -> None:
    with override_settings(SECURE_CSP={}), pytest.raises(AssertionError, match="no strict Content-Security-Policy"):
        Client().get("/plain/")


def test_a_policy_with_a_hole_fails_the_test_that_asked() -> None:
    hole = {"default-src": ["'none'"], "script-src": ["'unsafe-inline'"]}
    with override_settings(SECURE_CSP=hole), pytest.raises(AssertionError, match="lets strangers in"):
        Client().get("/plain/")


@pytest.mark.parametrize("address", ["/plain/", "/away/", "/saved/"])
def test_a_clean_page_a_redirect_and_a_file_to_save_pass(address: str) -> None:
    assert Client().get(address).status_code in {200, 302}
