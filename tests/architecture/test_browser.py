"""The browser that page tests get is a real one, and its watch notices what goes wrong."""

from typing import Any

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from tests.architecture.browser import watched_page

PAGES = {
    "clean": "<title>Clean</title><h1>Письмо 信</h1>",
    "inline": "<title>Inline</title><script>document.title = 'ran'</script>",
    "elsewhere": "<title>Elsewhere</title><img src='https://example.org/a.png' alt=''>",
}


@login_not_required
def show(request: HttpRequest, name: str) -> HttpResponse:
    return HttpResponse(f"<!doctype html><link rel='icon' href='data:,'>{PAGES[name]}")


urlpatterns = [path("<slug:name>/", show)]
pytestmark = pytest.mark.urls(__name__)


def test_a_page_opens_in_the_browser(page: Any, live_server: Any) -> None:
    page.goto(f"{live_server.url}/clean/")
    assert page.title() == "Clean"
    assert page.inner_text("h1") == "Письмо 信"


@pytest.mark.parametrize(
    ("name", "trouble"), [("inline", "Content Security Policy"), ("elsewhere", "Content Security")]
)
def test_what_the_policy_blocks_is_noticed(browser: Any, live_server: Any, name: str, trouble: str) -> None:
    context = browser.new_context()
    page, troubles = watched_page(context)
    page.goto(f"{live_server.url}/{name}/")
    title = page.title()
    context.close()
    assert title == name.capitalize()
    assert [trouble in each for each in troubles] == [True]
