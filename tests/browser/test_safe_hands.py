"""Two people at one record, a line that is cut, a session that ends in the middle of writing: nothing typed is lost."""

from collections.abc import Callable
from typing import Any

from tests.browser.conftest import PASSWORD

EDIT = "/office/partners/O-0003/edit/"
KEPT = "[data-says=kept]:visible"


def save(page: Any) -> None:
    page.click("main .form-acts button.btn-seal")


def test_two_editors_of_one_record_see_all_sides_and_lose_nothing(site: str, visit: Callable[..., Any]) -> None:
    anna, lin = visit("anna"), visit("lin", language="en")
    for page in (anna, lin):
        page.goto(f"{site}{EDIT}")
    anna.fill("[name=note]", "Anna: ask for the dean first.")
    anna.fill("[name=acronym_ru]", "АННА")
    save(anna)
    anna.wait_for_url(f"{site}/office/partners/O-0003/")
    lin.fill("[name=note]", "Lin: the rector answers herself.")
    lin.fill("[name=acronym_zh]", "林")
    save(lin)
    lin.wait_for_selector(".clashes")
    sides = lin.inner_text(".clashes")
    assert "Anna: ask for the dean first." in sides
    assert "Lin: the rector answers herself." in sides
    assert lin.input_value("[name=note]") == "Lin: the rector answers herself."
    assert lin.input_value("[name=acronym_ru]") == "АННА"
    lin.fill("[name=note]", "Ask for the dean first; the rector answers herself.")
    save(lin)
    lin.wait_for_url(f"{site}/office/partners/O-0003/")
    lin.goto(f"{site}{EDIT}")
    assert lin.input_value("[name=acronym_ru]") == "АННА"
    assert lin.input_value("[name=acronym_zh]") == "林"
    assert lin.locator("a[href$='?draft=on']").count() == 0
    lin.goto(f"{site}/office/history/partner/O-0003/")
    assert "Ask for the dean first" in lin.inner_text("main")


def test_two_editors_of_an_item_of_the_digest_lose_nothing(site: str, visit: Callable[..., Any]) -> None:
    anna, lin = visit("anna"), visit("lin", language="en")
    anna.goto(f"{site}/office/digest/shanghai-2020-04/")
    # the last item: other tests have written into the first ones, and this one begins at version 1
    address = anna.locator("a[href*='/items/'][href$='/en/']").last.get_attribute("href")
    for page in (anna, lin):
        page.goto(f"{site}{address}")
    text = lin.input_value("[name=text]")
    anna.fill("[name=heading]", "A heading by Anna")
    anna.fill("[name=text]", f"Anna begins otherwise.\n\n{text}")
    anna.click("[data-saves]")
    anna.wait_for_selector(".trace.bare")
    lin.fill("[name=text]", f"{text}\n\nLin ends otherwise.")
    lin.click("[data-saves]")
    lin.wait_for_selector(".clashes")
    sides = lin.inner_text(".clashes")
    assert "Anna begins otherwise." in sides
    assert "Lin ends otherwise." in sides
    assert lin.input_value("[name=text]").endswith("Lin ends otherwise.")
    assert lin.input_value("[name=heading]") == "A heading by Anna"
    lin.fill("[name=text]", f"Anna begins otherwise.\n\n{text}\n\nLin ends otherwise.")
    lin.click("[data-saves]")
    lin.wait_for_selector(".trace.bare")
    lin.goto(f"{site}{address}")
    assert lin.input_value("[name=text]") == f"Anna begins otherwise.\n\n{text}\n\nLin ends otherwise."
    lin.click("a[href*='/office/history/text/']")
    lin.wait_for_selector("main >> text=Lin ends otherwise.")
    lin.click("text=Restore version 1")
    lin.wait_for_selector(".mile")
    lin.goto(f"{site}{address}")
    assert lin.input_value("[name=text]") == text


def test_the_connection_is_cut_in_the_middle_of_writing(site: str, visit: Callable[..., Any]) -> None:
    page = visit("anna")
    address = f"{site}/office/partners/O-0004/edit/"
    page.goto(address)
    page.context.set_offline(True)
    page.fill("[name=note]", "Written in the train")
    page.wait_for_selector("[data-says=here]:visible")
    save(page)
    assert page.input_value("[name=note]") == "Written in the train"
    page.context.set_offline(False)
    page.wait_for_selector(KEPT)
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('attache-draft'))") == []
    page.goto(address)
    page.click("a[href$='?draft=on']")
    page.wait_for_selector("[name=note]")
    assert page.input_value("[name=note]") == "Written in the train"
    save(page)
    page.wait_for_url(f"{site}/office/partners/O-0004/")
    assert "Written in the train" in page.inner_text("main")
    page.goto(address)
    assert page.locator("a[href$='?draft=on']").count() == 0


def test_the_session_ends_in_the_middle_of_writing(site: str, visit: Callable[..., Any]) -> None:
    page = visit("anna")
    address = f"{site}/office/partners/O-0005/edit/"
    page.goto(address)
    page.fill("[name=note]", "Half a sentence, and then")
    page.context.clear_cookies(name="attache_session")
    save(page)
    page.wait_for_selector("[name=password]")
    page.fill("[name=username]", "anna")
    page.fill("[name=password]", PASSWORD)
    page.click("main button")
    page.wait_for_selector("a[href$='?draft=on']")
    assert page.url == address
    page.click("a[href$='?draft=on']")
    page.wait_for_selector("[name=note]")
    assert page.input_value("[name=note]") == "Half a sentence, and then"


def test_the_session_ends_in_the_box_that_opens_over_a_page(site: str, visit: Callable[..., Any]) -> None:
    page = visit("anna")
    page.goto(f"{site}/office/partners/O-0002/")
    page.keyboard.press("c")
    page.fill("dialog[open] [name=title]", "Half a title")
    page.context.clear_cookies(name="attache_session")
    page.click("dialog[open] button.btn-seal")
    page.wait_for_selector("main [name=password]")
    page.fill("[name=username]", "anna")
    page.fill("[name=password]", PASSWORD)
    page.click("main button")
    page.wait_for_url(f"{site}/office/partners/O-0002/")
    page.keyboard.press("c")
    page.click("dialog[open] a[href$='?draft=on']")
    page.wait_for_url("**/?draft=on")
    assert page.input_value("[name=title]") == "Half a title"


def test_signing_out_leaves_nothing_on_the_device_and_the_draft_with_its_writer(
    site: str, visit: Callable[..., Any]
) -> None:
    page = visit("anna")
    address = f"{site}/office/partners/O-0006/edit/"
    page.goto(address)
    page.fill("[name=note]", "Just begun")
    page.click("details.menu summary")
    page.click("[data-signs-out] button")
    page.wait_for_selector("[name=password]")
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('attache-draft'))") == []
    for user, offers in (("boris", 0), ("anna", 1)):
        writer = visit(user, language="en")
        writer.goto(address)
        assert writer.locator("a[href$='?draft=on']").count() == offers
