"""The spring as it was planned in January: one case, one act, everyone told, the report, and the way back."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.browser.conftest import served

PATIENCE = 120_000  # milliseconds: the worker carries it out


@pytest.fixture(scope="module")
def january(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The demo office with its plans of January 2020, served as the command serves it."""
    with served("demo", tmp_path_factory.mktemp("january"), "--from-january") as address:
        yield address


def press(page: Any, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def decide(page: Any) -> int:
    """The case has come; what the rules propose is taken for all plans that wait. How many there were."""
    press(page, "It has come")
    page.wait_for_selector("header.head >> text=active")
    waiting = int(page.locator(".chips a", has_text="without a verdict").locator(".count").inner_text())
    page.check("[name=all]")
    press(page, "Take what the rules propose")
    page.wait_for_selector(f".chips a:has-text('decided') .count >> text={waiting}")
    return waiting


def look_ahead(page: Any) -> None:
    """Before anything moves: old and new times on both clocks, and what follows."""
    page.click("header >> text=Preview")
    rows = page.inner_text("#changes")
    assert "Shanghai" in rows
    assert "St Petersburg" in rows
    assert "2021" in rows  # the Master's group, a year later
    assert "Will have expired by then: Passport" in rows
    assert "People to be told" in page.inner_text("main")


def carry_out(page: Any, case: str) -> str:
    """One act, by the worker or at once; the address of the plan's first version."""
    press(page, "Carry it out")
    page.goto(case)
    page.wait_for_selector("#releases >> text=Version 1", timeout=PATIENCE)
    assert "Nothing stands here" in page.inner_text("main") or not page.locator("[name=plan]").count()
    page.click("#releases >> text=Version 1")
    page.wait_for_url("**/releases/1/")
    return str(page.url)


def release_one(page: Any, january: str) -> None:
    """Letters wait for a person; each tells the old and the new time, and one that is released leaves."""
    page.click("text=Look at the letters")
    page.wait_for_url(f"{january}/office/outbox/**")
    letters = page.locator(".letters li")
    assert letters.count() > 10
    page.click(".letters a >> text=改为线上：与华为的会谈")
    body = page.inner_text(".letter-text")
    assert "UTC+8" in body
    assert "UTC+3" in body


def report(page: Any, case: str) -> None:
    """As a page with a picture, as a workbook, and told to the chronicle."""
    page.goto(f"{case}report/")
    assert page.locator("figure.moved svg").count() == 1
    with page.expect_download() as download:
        page.click("text=(XLSX)")
    book = CalamineWorkbook.from_filelike(BytesIO(Path(download.value.path()).read_bytes()))
    assert "2021" in str(book.get_sheet_by_index(0).to_python())
    press(page, "Tell the chronicle")
    page.wait_for_selector("header a[href*='/chronicle/']")


def test_the_plans_of_january_become_the_season_that_the_digest_tells(visit: Callable[..., Any], january: str) -> None:
    page = visit("lin", site=january)
    page.goto(f"{january}/office/disruptions/")
    page.click("main ul.list a")
    page.wait_for_url("**/office/disruptions/DC-*/")
    case = str(page.url)
    waiting = decide(page)
    assert waiting > 25
    look_ahead(page)
    version = carry_out(page, case)
    release_one(page, january)
    report(page, case)
    page.goto(version)
    press(page, "Take all of it back")
    page.wait_for_url(case)
    page.wait_for_selector(f".chips a:has-text('decided') .count >> text={waiting}")
