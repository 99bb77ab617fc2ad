"""The demo office, started as a user starts it, for the whole run; and people who sign in to it."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error

from tests.architecture.browser import watched_page

HERE = Path(__file__).parent
ATTACHE = str(Path(sys.executable).with_name("attache"))
PASSWORD = "spring in shanghai"
LANGUAGES = {"en": "en", "ru": "ru", "zh": "zh-hans"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long walks come first, each by itself, shared by the workers. A file's journeys change one office in turn."""
    here = [one for one in items if one.path.parent == HERE]
    for one in here:
        if not _length(one):
            one.add_marker(pytest.mark.xdist_group(one.path.stem))
    items.sort(key=_length, reverse=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[Any]:
    """A journey that failed tells at the end of its report what its last page said."""
    report: Any = yield
    shown = getattr(item, "pages_open", [])
    if call.when == "call" and call.excinfo and shown:
        report.sections.append((f"the page at {shown[-1].url}", _said_on(shown[-1])))
    return report


def _said_on(page: Any) -> str:
    """What stands on a page; of one that does not answer, why: the journey's own failure is what counts."""
    try:
        return str(page.inner_text("body", timeout=2000))
    except Error as error:
        return str(error)


def _length(item: pytest.Item) -> int:
    """How many pages a walk looks at; 0 for what is no walk."""
    given = getattr(item, "callspec", None)
    return len(given.params.get("addresses", ())) if given and item.path.parent == HERE else 0


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the demo office of the run keeps everything."""
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="session")
def site(browser: Any, demo_folder: Path) -> Iterator[str]:
    """The address of a demo office that was set up and is served by the command itself."""
    with served("demo", demo_folder) as address:
        period = ["--office", "shanghai", "--from", "2020-04-01", "--to", "2020-04-30"]
        command = [ATTACHE, "digest", "compile", *period, "--data", str(demo_folder)]
        subprocess.run(command, env=_env(), check=True)  # to be edited
        yield address


@pytest.fixture
def days_later(demo_folder: Path, tmp_path: Path) -> Iterator[Callable[[int], str]]:
    """Copy the office of the run as it stands, and serve the copy so many days later; its address."""
    with ExitStack() as open_:

        def move(days: int) -> str:
            copy = tmp_path / "later"
            shutil.copytree(demo_folder, copy, ignore=shutil.ignore_patterns("attache.sqlite3*"))
            here, there = (sqlite3.connect(folder / "attache.sqlite3") for folder in (demo_folder, copy))
            with closing(here), closing(there):
                here.backup(there)
            clock = copy / "clock"
            clock.write_text(str(int(clock.read_text()) + days))
            return open_.enter_context(served("serve", copy))

        yield move


@pytest.fixture
def visit(browser: Any, site: str, request: pytest.FixtureRequest) -> Iterator[Callable[..., Any]]:
    """Open a browser as somebody, in a language, theme and width; every page is watched for trouble."""
    opened: list[tuple[Any, list[str]]] = []
    pages = request.node.pages_open = []

    def open_as(
        user: str = "", *, language: str = "en", theme: str = "light", width: int = 1280, site: str = site
    ) -> Any:
        context = browser.new_context(
            locale={"en": "en-GB", "ru": "ru-RU", "zh": "zh-CN"}[language],
            timezone_id="Asia/Shanghai",
            color_scheme=theme,
            viewport={"width": width, "height": 900},
        )
        page, troubles = watched_page(context)
        opened.append((context, troubles))
        pages.append(page)
        context.add_cookies([{"name": "attache_language", "value": LANGUAGES[language], "url": site}])
        if user:
            sign_in(page, site, user)
            context.add_cookies([{"name": "attache_language", "value": LANGUAGES[language], "url": site}])
        return page

    yield open_as
    for context, _troubles in opened:
        context.close()
    assert not [trouble for _context, troubles in opened for trouble in troubles]


def sign_in(page: Any, site: str, user: str) -> None:
    """Through the door, as everybody."""
    page.goto(f"{site}/sign-in/")
    page.fill("[name=username]", user)
    page.fill("[name=password]", PASSWORD)
    page.click("main button")
    page.wait_for_url(f"{site}/office/")


@contextmanager
def served(command: str, data: Path, *more: str) -> Iterator[str]:
    """The address at which a command of ours serves an office, for as long as the block lasts."""
    port = _free_port()
    with subprocess.Popen([ATTACHE, command, "--data", str(data), "--port", str(port), *more], env=_env()) as process:
        address = f"http://localhost:{port}"
        try:
            _wait_for(address, process)
            yield address
        finally:  # also when it never answered: the block would wait for its end
            process.terminate()


def _env() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in {"ATTACHE_URL", "DATABASE_URL"}}


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    for _attempt in range(1500):
        if process.poll() is not None:
            pytest.fail(f"the demo office ended by itself with {process.returncode}")
        try:
            urllib.request.urlopen(f"{address}/en/news/", timeout=2)  # noqa: S310  our own address
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail("the demo office did not answer within five minutes")
