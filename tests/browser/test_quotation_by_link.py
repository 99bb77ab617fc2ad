"""An editor asks, the rector answers on her phone in Chinese, the editor sees it; the link is used up."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.browser.moments import office_now

AXE = Path(__file__).parent.parent / "vendor" / "axe" / "axe.min.js"
LETTER = "H-0004"
OWN = "我们与贵校的友谊，历久弥坚。"


def reword(page: Any, site: str, chinese: str) -> None:
    """Write other words of the rector into the chronicle: nobody has agreed to them yet."""
    page.goto(f"{site}/office/chronicle/{LETTER}/edit/")
    page.fill("[name=statements-0-text_zh]", chinese)
    page.locator("main form .btn-seal").last.click()
    page.wait_for_url(f"{site}/office/chronicle/{LETTER}/")


def ask(page: Any, site: str) -> str:
    """Ask for them by a link; where it leads."""
    page.goto(f"{site}/office/quotations/{LETTER}/1/ask/")
    page.fill("[name=until_on]", f"{office_now() + timedelta(days=7):%Y-%m-%d}")
    page.click("main .btn-seal")
    address: str = page.input_value("#link-address")
    assert re.fullmatch(rf"{site}/to/[\w-]{{43}}/", address)
    assert page.locator(".link-made svg").is_visible()
    return address


def test_the_rector_approves_a_quotation_on_her_phone_in_chinese(site: str, visit: Callable[..., Any]) -> None:
    editor = visit("anna", language="en")
    reword(editor, site, "我们携手前行。")
    address = ask(editor, site)

    phone = visit(language="ru", width=390)  # whatever the phone's own language, the link speaks hers
    phone.goto(address)
    assert phone.get_attribute("html", "lang") == "zh-hans"
    assert "我们携手前行。" in phone.inner_text("main blockquote >> nth=0")
    phone.click("button.first")
    phone.wait_for_selector("text=谢谢")
    phone.goto(address)
    assert phone.locator("form").count() == 0, "the link is for one answer"

    editor.goto(f"{site}/office/quotations/{LETTER}/1/")
    assert "approved" in editor.inner_text("main")
    assert "雷亚萍" in editor.inner_text("main")
    assert "opened 1 time" in editor.inner_text("aside")


def test_words_that_the_rector_changes_are_taken_over(site: str, visit: Callable[..., Any]) -> None:
    editor = visit("anna", language="en")
    reword(editor, site, "我们同行。")
    phone = visit(language="zh", width=390)
    phone.goto(ask(editor, site))
    phone.click("summary >> nth=0")
    phone.fill("#text", OWN)
    phone.click("details[open] button")
    phone.wait_for_selector("text=谢谢")
    editor.goto(f"{site}/office/quotations/{LETTER}/1/accept/")
    editor.click("main .btn-seal")
    editor.wait_for_url(f"{site}/office/quotations/{LETTER}/1/")
    assert OWN in editor.inner_text("main")
    assert "approved" in editor.inner_text("main")


def test_the_speakers_page_is_accessible_light_and_works_without_a_script(
    site: str, visit: Callable[..., Any], browser: Any
) -> None:
    editor = visit("anna", language="en")
    reword(editor, site, "我们再次携手。")
    address = ask(editor, site)
    for theme in ("light", "dark"):
        phone = visit(theme=theme, width=320)
        weight: list[int] = []
        phone.on("response", lambda response, weight=weight: weight.append(len(response.body())))
        for language in ("en", "ru", "zh"):
            phone.goto(f"{address}?lang={language}")
            phone.evaluate(AXE.read_text())
            result = phone.evaluate("axe.run(document, {resultTypes: ['violations']})")
            assert [one["id"] for one in result["violations"]] == []
            over = phone.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert over <= 0
        assert 0 < sum(weight) < 3 * 30_000
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(address)
    plain.click("summary >> nth=1")
    plain.click("details[open] button")
    assert plain.locator("form").count() == 0
    plain.context.close()
