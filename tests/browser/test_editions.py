"""An edition in a real browser: put in order by keyboard, edited in its place, its correction seen by a reader."""

from collections.abc import Callable
from typing import Any

DRAFT = "/office/digest/shanghai-2020-04/"
PUBLISHED = "/office/digest/shanghai-2020-03/"


def headings(page: Any) -> list[str]:
    found: list[str] = page.locator("[data-item] h2").all_inner_texts()
    return found


def soon(page: Any, holds: Callable[[], bool]) -> bool:
    """Whether something comes to hold within ten seconds; the page's policy forbids to ask from inside it."""
    for _once in range(100):
        if holds():
            return True
        page.wait_for_timeout(100)
    return False


def test_an_item_is_moved_by_its_handle_with_the_arrow_keys(visit: Callable[..., Any], site: str):
    page = visit("anna")
    page.goto(f"{site}{DRAFT}?lang=en")
    before = headings(page)
    item = page.locator("[data-item]").nth(2)
    moved = f'[data-item="{item.get_attribute("data-item")}"]'
    item.locator("[data-handle]").focus()
    for _once in range(2):  # the first press may only bring it to the end of the section before
        with page.expect_response(lambda answer: answer.url.endswith("lang=en")):
            page.keyboard.press("ArrowUp")
        assert soon(page, lambda: page.locator(f"{moved} [data-handle]:focus").count() == 1)
    assert sorted(headings(page)) == sorted(before)
    assert page.evaluate("'handle' in document.activeElement.dataset")
    page.reload()
    assert headings(page) != before


def test_a_text_is_edited_in_its_place_and_previewed(visit: Callable[..., Any], site: str):
    page = visit("anna")
    page.goto(f"{site}{DRAFT}?lang=en")
    page.locator(".piece a[hx-get]").nth(1).click()
    text = page.locator("textarea[name=text]")
    text.fill(text.input_value().rstrip() + "\n\nIt was raining.")
    assert soon(page, lambda: "It was raining." in page.inner_text(".printed"))
    text.press("Control+Enter")
    text.wait_for(state="detached")
    assert page.locator(".trace.bare", has_text="It was raining.").count() == 1
    page.locator(".piece a[hx-get]").nth(1).click()
    page.locator("textarea[name=text]").press("Escape")
    page.locator("textarea[name=text]").wait_for(state="detached")
    assert page.url.startswith(f"{site}{DRAFT}")


def test_a_reader_in_chinese_sees_that_an_edition_was_corrected(visit: Callable[..., Any], site: str):
    page = visit("lin")
    page.goto(f"{site}{PUBLISHED}?lang=zh")
    page.locator(".piece a[hx-get]").nth(1).click()
    text = page.locator("textarea[name=text]")
    text.fill(text.input_value().replace("。", "！", 1))
    text.press("Control+Enter")
    text.wait_for(state="detached")
    page.goto(f"{site}{PUBLISHED}move/correct/")
    for language, note in (("en", "A mark was wrong."), ("ru", "Знак был неверен."), ("zh", "标点有误。")):
        page.fill(f"[name=note_{language}]", note)
    page.click("main form .btn-seal")
    page.wait_for_url(f"{site}{PUBLISHED}")
    reader = visit(language="zh")
    reader.goto(f"{site}/zh/news/shanghai-2020-03/")
    assert "标点有误。" in reader.inner_text(".correction")
    reader.goto(f"{site}/zh/news/shanghai-2020-03/1/")
    assert "标点有误。" not in reader.inner_text("article")
