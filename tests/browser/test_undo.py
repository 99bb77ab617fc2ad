"""Merging two organisations in a browser, and taking it back."""

from collections.abc import Callable
from typing import Any


def words_of(page: Any, address: str) -> str:
    """The page without its history, which tells of both acts afterwards."""
    page.goto(address, wait_until="networkidle")  # remarks and look-alikes come after the page
    told = page.inner_text("main")
    history = page.locator("#history")
    return str(told.replace(history.inner_text(), "") if history.count() else told)


def test_a_merge_with_preview_is_taken_back_and_everything_is_as_before(site: str, visit: Callable[..., Any]) -> None:
    page = visit("anna")
    stays, goes = (f"{site}/office/partners/{code}/" for code in ("O-0003", "O-0005"))
    before = [words_of(page, one) for one in (stays, goes)]
    page.goto(f"{stays}merge/")
    page.fill("main [name=q]", "O-0005")
    page.locator("main .list a").first.click()
    assert "lead to O-0003 from then on" in page.inner_text("#consequences")
    page.click("main .btn-seal")
    page.wait_for_url(stays)
    assert page.context.request.get(goes).url == stays
    page.keyboard.press("z")
    page.locator(".toast-slip", has_text="Taken back").wait_for()
    assert page.locator(".toast-slip button", has_text="Redo").count() == 1
    assert [words_of(page, one) for one in (stays, goes)] == before


def test_a_row_is_ticked_by_a_key_and_what_is_withdrawn_comes_back_from_the_trash(
    site: str, visit: Callable[..., Any]
) -> None:
    page = visit("anna")
    page.goto(f"{site}/office/chronicle/")
    page.keyboard.press("j")
    page.keyboard.press("x")
    assert page.locator("[name=code]:checked").count() == 1
    title = page.locator("main a[data-walk]").first.inner_text()
    page.select_option("[name=act]", "withdraw:")
    page.click(".bulk button")
    page.locator(".toast-slip", has_text="withdrawn").wait_for()
    page.goto(f"{site}/office/trash/")
    page.locator("tr", has_text=title).locator("button").click()
    page.locator(".toast-slip", has_text="Taken back").wait_for()
    page.goto(f"{site}/office/chronicle/")
    assert page.locator("main a[data-walk]").first.inner_text() == title
