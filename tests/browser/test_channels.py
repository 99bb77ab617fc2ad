"""The digest carried elsewhere: copied for WeChat with its styles."""

from collections.abc import Callable
from typing import Any

WECHAT = "/office/digest/shanghai-2020-03/wechat/zh/"


def pasted(context: Any) -> str:
    """What an editor elsewhere, under no policy of ours, gets from the clipboard."""
    elsewhere = context.new_page()
    elsewhere.set_content("<textarea autofocus></textarea>")
    elsewhere.locator("textarea").focus()
    elsewhere.evaluate(
        "() => document.addEventListener('paste', (e) => { window.got = e.clipboardData.getData('text/html'); })"
    )
    elsewhere.keyboard.press("Control+V")
    elsewhere.wait_for_function("window.got")
    return str(elsewhere.evaluate("window.got"))


def test_the_article_is_shown_with_its_styles_and_copied_with_them(visit: Callable[..., Any], site: str):
    page = visit("lin", language="zh")
    page.goto(f"{site}{WECHAT}")
    page.locator("wechat-article section section").last.wait_for()
    assert page.locator("wechat-article > section").evaluate("(one) => getComputedStyle(one).fontSize") == "16px"
    button = page.locator("[data-copies-article]")
    button.click()
    button.get_by_text("已复制").wait_for()
    copied = pasted(page.context)
    assert "font-size:" in copied
    assert "西安工业大学" in copied
    assert f"{site}/zh/news/shanghai-2020-03/qr.png" in copied
