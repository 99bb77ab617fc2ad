"""The demo office, started as a user starts it, for the whole run; and people who sign in to it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.browser import watched_page

PASSWORD = "spring in shanghai"
LANGUAGES = {"en": "en", "ru": "ru", "zh": "zh-hans"}


@pytest.fixture(scope="session")
def site(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demo office that was set up and is served by the command itself."""
    port = _free_port()
    env = {name: value for name, value in os.environ.items() if name not in {"ATTACHE_URL", "DATABASE_URL"}}
    attache = str(Path(sys.executable).with_name("attache"))
    data = str(tmp_path_factory.mktemp("demo"))
    with subprocess.Popen([attache, "demo", "--data", data, "--port", str(port)], env=env) as process:
        address = f"http://localhost:{port}"
        try:
            _wait_for(address, process)
            period = ["--office", "shanghai", "--from", "2020-04-01", "--to", "2020-04-30"]
            subprocess.run([attache, "digest", "compile", *period, "--data", data], env=env, check=True)  # to be edited
            yield address
        finally:  # also when it never answered: the block would wait for its end
            process.terminate()


@pytest.fixture
def visit(browser: Any, site: str) -> Iterator[Callable[..., Any]]:
    """Open a browser as somebody, in a language, theme and width; every page is watched for trouble."""
    opened: list[tuple[Any, list[str]]] = []

    def open_as(user: str = "", *, language: str = "en", theme: str = "light", width: int = 1280) -> Any:
        context = browser.new_context(
            locale={"en": "en-GB", "ru": "ru-RU", "zh": "zh-CN"}[language],
            timezone_id="Asia/Shanghai",
            color_scheme=theme,
            viewport={"width": width, "height": 900},
        )
        page, troubles = watched_page(context)
        opened.append((context, troubles))
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


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    for _attempt in range(600):
        if process.poll() is not None:
            pytest.fail(f"the demo office ended by itself with {process.returncode}")
        try:
            urllib.request.urlopen(f"{address}/en/news/", timeout=2)  # noqa: S310  our own address
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail("the demo office did not answer within two minutes")
