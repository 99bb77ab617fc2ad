"""What people do in a browser, from the first page to the digest."""

import re
from collections.abc import Callable
from typing import Any

EDITION = "shanghai-2020-03"


def test_a_reader_changes_the_language_of_the_digest(site: str, visit: Callable[..., Any]) -> None:
    page = visit()
    page.goto(f"{site}/en/news/{EDITION}/")
    assert "Xi'an Technological University" in page.inner_text("main")
    page.click("a[hreflang=ru]")
    assert "Сианьского технологического университета" in page.inner_text("main")
    page.click("a[hreflang=zh-Hans]")
    assert "西安工业大学" in page.inner_text("main")


def test_a_wrong_password_keeps_the_name_and_says_so(site: str, visit: Callable[..., Any]) -> None:
    page = visit(language="ru")
    page.goto(f"{site}/sign-in/")
    page.fill("[name=username]", "anna")
    page.fill("[name=password]", "something else")
    page.click("main button")
    assert page.input_value("[name=username]") == "anna"
    assert page.locator(".wrongs").count() == 1


def test_the_interface_changes_its_language_in_one_click(site: str, visit: Callable[..., Any]) -> None:
    page = visit("boris", language="en")
    page.goto(f"{site}/office/partners/")
    assert page.inner_text("h1") == "Partners"
    page.locator("button[name=language][value=zh-hans]").locator("visible=true").click()
    assert page.get_attribute("html", "lang") == "zh-hans"
    assert page.url == f"{site}/office/partners/"
    assert page.inner_text("h1") != "Partners"


def test_a_partner_is_found_in_any_script(site: str, visit: Callable[..., Any]) -> None:
    page = visit("anna")
    for typed in ("西安工业", "xian gongye", "сианьского технологического", "Xi’an Technological", "xatu"):
        page.goto(f"{site}/office/partners/")
        page.fill("[name=q]", typed)
        page.press("[name=q]", "Enter")
        page.wait_for_url(re.compile(r"[?&]q=.+"))
        page.wait_for_selector("table.rows tbody tr:only-child")
        assert "西安工业大学" in page.inner_text("table.rows")


def test_what_happened_is_written_down_from_any_page_and_reaches_the_digest(
    site: str, visit: Callable[..., Any]
) -> None:
    page = visit("anna")
    page.goto(f"{site}/office/partners/O-0002/")
    page.keyboard.press("c")
    dialog = page.locator("dialog[open]")
    dialog.locator("[name=title]").fill("Video talk about a summer school")
    dialog.locator("[name=when]").fill("12 June 2020")
    dialog.locator("button.btn-seal").click()
    page.wait_for_selector(".toast-slip")
    page.goto(f"{site}/office/chronicle/")
    assert "Video talk about a summer school" in page.inner_text("main")
    page.goto(f"{site}/office/digest/new/")
    page.fill("[name=start]", "2020-06-01")
    page.fill("[name=end]", "2020-08-31")
    page.click("main button.btn-seal")
    page.wait_for_url(re.compile(r"/office/digest/shanghai-2020-06/"))
    assert "12 June 2020" in page.inner_text(".traced")
    assert "no record" not in page.inner_text(".traced")


def test_a_sentence_without_a_record_is_marked_until_its_record_is_named(site: str, visit: Callable[..., Any]) -> None:
    page = visit("lin", language="en")
    page.goto(f"{site}/office/digest/new/")
    page.fill("[name=start]", "2020-04-01")
    page.fill("[name=end]", "2020-04-30")
    page.click("main button.btn-seal")
    page.wait_for_url(re.compile(r"/office/digest/shanghai-2020-04/"))
    page.click(".piece >> nth=1 >> a.btn-bare")
    text = page.input_value("[name=text]")
    page.fill("[name=text]", f"Nobody wrote this down anywhere.\n\n{text}")
    page.click("[data-saves]")
    mine = page.locator(".trace.bare", has_text="Nobody wrote this down anywhere.")  # there may be others' besides
    mine.wait_for()
    page.reload()
    page.click("text=Hand to the translators")
    page.wait_for_selector(".toast-slip >> text=The translators have it now.")
    assert page.is_disabled("text=Approve these texts")
    mine.locator("button").click()
    page.wait_for_selector(".toast-slip >> text=The source is named.")
    assert not mine.count()
    assert page.locator(".traced").count() == 1


def test_forms_work_without_javascript(site: str, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(f"{site}/sign-in/")
    page.fill("[name=username]", "anna")
    page.fill("[name=password]", "spring in shanghai")
    page.click("main button")
    page.goto(f"{site}/office/chronicle/new/")
    page.fill("[name=title]", "Written without a script")
    page.click("main button.btn-seal")
    assert "Written without a script" in page.content()
    context.close()
