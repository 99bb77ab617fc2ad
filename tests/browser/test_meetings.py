"""A meeting from the first question to the letter of thanks: guests answer on a phone, the office does the rest."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from docx import Document

from tests.browser.moments import office_now

SEAL = "main form .btn-seal >> nth=-1"
BODY = "Xi'an Technological University"


def propose(page: Any, site: str, title: str) -> str:
    """Propose a meeting with the university in Xi'an; the address of its page."""
    page.goto(f"{site}/office/meetings/new/")
    page.fill("[name=title]", title)
    page.fill("[name=partners]", BODY)
    page.focus("[name=zone]")
    page.click(SEAL)
    page.wait_for_url("**/office/meetings/M-*/")
    return str(page.url)


def find_a_time(office: Any, phone: Any, address: str) -> None:
    """Offer two times; a guest answers by a link, in Chinese; the better one is taken."""
    office.goto(f"{address}poll/")
    offered = office.locator("[type=checkbox][name=moment]")
    for place in range(2):
        offered.nth(place).check()
    office.click("text=Offer these")
    office.fill("main [name=name]", "王辉")
    office.select_option("main select[name=language]", "zh")
    office.click("text=Make the link")
    phone.goto(office.input_value("#link-address"))
    assert phone.inner_text("h1") == "哪些时间适合您？"
    phone.locator("input[value=no]").nth(0).check()
    phone.locator("input[value=yes]").nth(1).check()
    phone.click("button.first")
    phone.wait_for_selector("text=您的回复已保存")
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    office.goto(f"{address}poll/")
    office.click("main .btn-seal >> text=Take this time")
    office.wait_for_url(address)
    assert "agreed" in office.inner_text("header.head")


def move(office: Any, address: str, day: datetime) -> None:
    """Move it, with the reason: to a day that is over, so that it can be held."""
    office.goto(f"{address}time/")
    office.fill("[name=day]", f"{day:%Y-%m-%d}")
    office.fill("[name=time]", "16:00")
    office.fill("[name=reason]", "The rector travels")
    office.click(SEAL)
    office.wait_for_url(address)
    assert "16:00 Shanghai" in office.inner_text("header.head")
    assert "The rector travels" in office.inner_text("aside")


def hold(office: Any, address: str, due: datetime) -> None:
    """Tell what was decided and what was promised."""
    office.goto(f"{address}outcome/")
    office.fill("[name=item-0-title_en]", "a joint grant")
    office.select_option("[name=item-0-outcome]", "decision")
    office.fill("[name=item-1-title_en]", "the draft programme")
    office.select_option("[name=item-1-outcome]", "commitment")
    office.click("main form.form summary >> nth=1")
    office.select_option("[name=item-1-owner]", index=1)
    office.fill("[name=item-1-due]", f"{due:%Y-%m-%d}")
    office.click(SEAL)
    office.wait_for_url(address)
    assert "held" in office.inner_text("header.head")


def sign_off(office: Any, phone: Any) -> None:
    """Write the minutes in Russian and Chinese; the other side signs them off by its link."""
    office.click("header.head >> text=Minutes")
    office.click("text=Begin the minutes")
    office.wait_for_url("**/edit/")
    for name in ("ru", "zh"):
        office.set_checked(f"main [name=languages][value={name}]", True)
    office.set_checked("main [name=languages][value=en]", False)
    office.fill("[name=title_ru]", "Протокол переговоров об ускорителе")
    office.fill("[name=title_zh]", "联合加速器会谈纪要")
    office.click(SEAL)
    office.wait_for_url(re.compile(r"/minutes/MN-\d+/$"))
    page = office.url
    office.click("text=Ask for the sign-off")
    office.fill("main [name=name]", "王辉")
    office.select_option("main select[name=language]", "zh")
    office.click(SEAL)
    phone.goto(office.input_value("#link-address"))
    assert "联合加速器会谈纪要" in phone.inner_text("main")
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    phone.click("button.first")
    phone.wait_for_selector("text=您已确认这份纪要")
    office.goto(page)
    assert "signed off" in office.inner_text("header.head")


def keep_the_promise(office: Any, site: str) -> None:
    """Do what was promised."""
    office.goto(f"{site}/office/owed/")
    office.click("main >> text=the draft programme")
    office.click("header.head .btn-seal")
    office.wait_for_selector("header.head >> text=done")


def thank(office: Any, site: str) -> None:
    """Write the letter of thanks from its template, send it, take it as DOCX in Russian and Chinese."""
    office.goto(f"{site}/office/letters/new/")
    office.fill("[name=title_ru]", "переговоры об ускорителе")
    office.fill("[name=title_zh]", "联合加速器会谈")
    office.fill("main [name=organisation]", BODY)
    office.click(SEAL)
    office.click("text=From a template")
    office.click("main .chips >> text=thanks")
    office.click(SEAL)
    office.click("text=Send it")
    office.check("[name=way][value=wechat]")
    office.click(SEAL)
    office.wait_for_selector("header.head >> text=sent")
    links = office.eval_on_selector_all("main a[download][href*='docx']", "found => found.map(one => one.href)")
    written = [Document(BytesIO(office.request.get(link).body())) for link in links]
    texts = ["\n".join(one.text for one in letter.paragraphs) for letter in written]
    assert any("переговоры об ускорителе" in text for text in texts)
    assert any("联合加速器会谈" in text for text in texts)


def test_from_the_first_question_to_the_letter_of_thanks(site: str, visit: Callable[..., Any]) -> None:
    office, phone = visit("anna", language="en"), visit(language="ru", width=390)
    yesterday, soon = (office_now() + timedelta(days=days) for days in (-1, 20))
    address = propose(office, site, "Talks on the joint accelerator")
    find_a_time(office, phone, address)
    move(office, address, yesterday)
    hold(office, address, soon)
    sign_off(office, phone)
    office.goto(address)
    office.click("aside a[href*='/chronicle/H-']")
    assert "a joint grant" in office.inner_text("main")
    keep_the_promise(office, site)
    thank(office, site)


def test_who_comes_is_chosen_from_what_is_offered_while_typing(site: str, visit: Callable[..., Any]) -> None:
    page = visit("anna", language="zh", width=390)
    address = propose(page, site, "联合加速器会谈")
    page.goto(f"{address}sides/1/")
    box = page.locator("[name=delegates]")
    box.press_sequentially("Wang Hui\nLei", delay=20)
    page.wait_for_selector(".offered [role=option] >> text=Lei Yaping")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    box.press("ArrowDown")
    box.press("Enter")
    assert box.input_value() == "Wang Hui\n雷亚萍 (P-0001)"
    box.press("Enter")  # the list is closed: an ordinary new line
    box.press_sequentially("Lei", delay=20)
    page.wait_for_selector(".offered [role=option] >> text=Lei Yaping")
    box.press("Escape")
    page.locator(".offered").wait_for(state="hidden")
    page.click(SEAL)
    page.wait_for_url(address)
    assert ("雷亚萍" in page.inner_text("main"), "Wang Hui" in page.inner_text("main")) == (True, True)


def test_a_person_of_the_body_is_chosen_for_a_letter_with_a_finger(site: str, visit: Callable[..., Any]) -> None:
    page = visit("boris", language="ru", width=390)
    page.goto(f"{site}/office/letters/new/")
    page.fill("main [name=organisation]", BODY)
    page.locator("main [name=person]").press_sequentially("Лэй", delay=20)
    page.click(".offered [role=option] >> text=Лэй Япин")
    assert page.input_value("main [name=person]") == "Лэй Япин (P-0001)"
    assert page.get_attribute("main [name=person]", "aria-expanded") == "false"
