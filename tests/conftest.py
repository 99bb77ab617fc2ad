"""What every test stands on: a temporary office, SQLite or PostgreSQL, strict pages, and a browser.

The environment is set before Django reads its settings, so that no test ever touches a real office.
"""

import atexit
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DATA = Path(tempfile.mkdtemp(prefix="attache-test-"))
(DATA / "static").mkdir()  # whitenoise warns when there is none
atexit.register(shutil.rmtree, DATA, ignore_errors=True)
os.environ.update(
    ATTACHE_DATA=str(DATA),
    ATTACHE_SECRET_KEY="not a secret: tests only",  # 24 characters, and the same in every worker
    ATTACHE_URL="http://localhost:8020",
    DJANGO_SETTINGS_MODULE="attache.settings",
)
for name in ("ATTACHE_HOSTS", "ATTACHE_FILES_URL"):
    os.environ.pop(name, None)

import hypothesis  # noqa: E402  the environment comes first
import pytest  # noqa: E402  the environment comes first
from django.conf import settings  # noqa: E402  the environment comes first
from django.test import Client, SimpleTestCase  # noqa: E402  the environment comes first
from django.utils import translation  # noqa: E402  the environment comes first

from tests.architecture.browser import OPTIONS, find_chromium, watched_page  # noqa: E402  the environment comes first
from tests.architecture.strictness import breaches_in  # noqa: E402  the environment comes first
from tests.tables import empty_what_is_filled  # noqa: E402  the environment comes first
from tools import messages  # noqa: E402  the environment comes first

settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # Argon2 is slow on purpose
settings.STORAGES = {  # no collectstatic before a test
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
database: dict[str, Any] = settings.DATABASES["default"]
database["CONN_MAX_AGE"] = 0  # a kept connection would hinder dropping the test database
test_database = database.setdefault("TEST", {})
if database["ENGINE"] == "attache.kernel.sqlite":
    test_database["NAME"] = ":memory:"  # said outright, since pytest-xdist knows Django's own backend only
else:
    test_database.update(TEMPLATE="template0", CHARSET="UTF8")  # whatever encoding the server was made with
    database.setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=off"  # no test here pulls the plug

# What brings a database along; a test without one gives the same on every database.
DATABASES = {"db", "transactional_db", "live_server", "django_db_setup"}

hypothesis.settings.register_profile("few", deadline=None, max_examples=15)
hypothesis.settings.register_profile("dev", deadline=None, max_examples=50)
hypothesis.settings.register_profile("ci", deadline=None, max_examples=60, derandomize=True, print_blob=True)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if "CI" in os.environ else "dev"))


def pytest_configure(config: pytest.Config) -> None:
    messages.compile_stale(messages.House())
    make_client_strict()
    empty_what_is_filled()


def make_client_strict() -> None:
    """Let Django's test client look at every response of the run: the strict policy is there and is kept."""
    original = Client.request

    def request(self: Client, **environ: Any) -> Any:
        response = original(self, **environ)
        assert_strict(environ.get("PATH_INFO", "/"), response)
        return response

    Client.request = request  # type: ignore[method-assign]  # the one place where every response passes


def assert_strict(path: str, response: Any) -> None:
    """Raise AssertionError unless the response carries the policy and its HTML keeps it.

    A redirect shows nothing, and static files are sent by whitenoise before the policy is added.
    """
    redirects = 300 <= response.status_code < 400
    if not redirects and not path.startswith(settings.STATIC_URL):
        policy = response.headers.get("Content-Security-Policy", "")
        assert "default-src 'none'" in policy, f"{path}: no strict Content-Security-Policy, but {policy!r}"
        assert not re.search(r"unsafe-|\*|https?:", policy), f"{path}: the policy lets strangers in: {policy!r}"
    shown = not response.headers.get("Content-Disposition", "").startswith("attachment")  # a saved file has no policy
    if shown and not response.streaming and response.headers.get("Content-Type", "").startswith("text/html"):
        breaches = breaches_in(response.content.decode())
        assert not breaches, f"{path} breaks the strict policy: " + "; ".join(breaches)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by what they use, so that nobody forgets a marker."""
    for item in items:
        given = getattr(item, "callspec", None)  # a parameter may bear a fixture's name
        used = set(getattr(item, "fixturenames", ())) - set(given.params if given else ())
        if {"browser", "page"} & used:
            item.add_marker(pytest.mark.browser)
        if (
            item.get_closest_marker("django_db")
            or DATABASES & used
            or issubclass(getattr(item, "cls", None) or object, SimpleTestCase)
        ):
            item.add_marker(pytest.mark.database)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Each test begins in English: a page asked for in another language leaves that language behind."""
    translation.activate("en")
    yield
    translation.activate("en")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium through Playwright, one for the run."""
    chromium = find_chromium()
    if not chromium:
        sentence = "NO CHROMIUM: the browser tests were left out (apt-get install chromium, or set CHROMIUM)"
        if os.environ.get("ATTACHE_REQUIRE_ALL") == "1":
            pytest.fail(sentence)
        pytest.skip(sentence)
    from playwright.sync_api import sync_playwright

    # Playwright's loop runs in this thread, which makes Django refuse the database though nothing is asynchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=OPTIONS)
        yield started
        started.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A fresh page that fails the test on script errors, blocked content and questions to other hosts."""
    context = browser.new_context(locale="en-GB", timezone_id="Asia/Shanghai")
    fresh, troubles = watched_page(context)
    yield fresh
    context.close()
    assert not troubles, "; ".join(troubles)
