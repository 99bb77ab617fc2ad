"""Debian's Chromium through Playwright: started once, watched on every page (fixtures are in tests/conftest.py)."""

import os
import re
import shutil
from typing import Any

OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
ELSEWHERE = re.compile(r"^https?://(?!localhost[:/]|127\.0\.0\.1[:/])")


def find_chromium() -> str | None:
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


def watched_page(context: Any) -> tuple[Any, list[str]]:
    """A fresh page that reaches localhost only, and the list in which its troubles will be found."""
    troubles: list[str] = []

    def leave_out(route: Any) -> None:
        troubles.append(f"asked another host: {route.request.url}")
        route.abort()

    context.set_default_timeout(30_000)
    context.route(ELSEWHERE, leave_out)
    page = context.new_page()
    page.on("pageerror", lambda error: troubles.append(f"script error: {error}"))
    page.on("console", lambda message: troubles.append(message.text) if is_trouble(message) else None)
    return page, troubles


def is_trouble(message: Any) -> bool:
    """A violated policy is an error on the console; a refused form's 4xx is one too, but wanted."""
    return message.type == "error" and "Failed to load resource" not in message.text
