"""An agreement from the draft to its renewal: approved, commented by the partner, changed, approved anew, signed; and
a year later, when the office's clock has gone on, reviewed with what has come of it.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.browser.moments import office_now

SEAL = "main form .btn-seal >> nth=-1"
BODY = "Xi'an Technological University"
TEXTS = {
    "text_ru": "Статья 1. Стороны обмениваются 10 студентами в год.",
    "text_zh": "第一条 双方每年互派10名学生。",
    "text_en": "Article 1. The parties exchange 10 students a year.",
}


def write(office: Any, site: str) -> str:
    """Begin an exchange agreement with its texts; the address of its page."""
    office.goto(f"{site}/office/agreements/new/")
    office.fill("[name=title_en]", "Exchange of students")
    office.fill("[name=title_zh]", "学生交流协议")
    office.select_option("[name=type]", "exchange")
    office.fill("[name=others]", BODY)
    office.fill("[name=expires_on]", f"{office_now() + timedelta(days=400):%Y-%m-%d}")
    office.click(SEAL)
    office.wait_for_url("**/office/agreements/AG-*/")
    address = str(office.url)
    office.click("header.head >> text=Write the text")
    for name, text in TEXTS.items():
        office.fill(f"[name={name}]", text)
    office.select_option("[name=prevailing]", "ru")
    office.click(SEAL)
    office.wait_for_url("**/#texts")
    assert "The same articles, numbers, dates and names in all texts." in office.inner_text("#texts")
    return address


def submit(office: Any, address: str) -> None:
    """Send it to Lin, head of the office, alone."""
    office.goto(f"{address}submit/")
    lin = office.locator("[name=step_1] option", has_text="Lin Mei").get_attribute("value")
    office.select_option("[name=step_1]", lin)
    for step in range(2, 6):
        office.select_option(f"[name=step_{step}]", "")
    office.click(SEAL)
    office.wait_for_url(address)
    assert "being approved" in office.inner_text("header.head")


def approve(head: Any, address: str) -> None:
    """Lin finds it among what waits, and approves."""
    head.goto(address)
    head.click("#approval button[name=approve]")
    head.wait_for_selector("header.head >> text=已审批")


def link(office: Any, address: str) -> str:
    """Make a link for the partner; its address."""
    office.goto(f"{address}ask/")
    office.fill("main [name=name]", "李娜")
    office.select_option("main select[name=language]", "zh")
    office.click("text=Make the link")
    return str(office.input_value("#link-address"))


def comment(phone: Any, address: str) -> None:
    """The partner reads in Chinese and says what should be otherwise."""
    phone.goto(address)
    assert phone.inner_text("h1") == "学生交流协议"
    assert "互派10名" in phone.inner_text("article >> nth=0")
    phone.click("summary >> nth=-1")
    phone.fill("textarea", "请改为12名")
    phone.click("details form button")
    phone.wait_for_selector("text=您的意见已保存")
    assert phone.evaluate("document.documentElement.scrollWidth") == 390


def change(office: Any, address: str) -> None:
    """Twelve instead of ten, in every language: what was approved no longer holds."""
    office.goto(address)
    office.wait_for_selector("#answers >> text=请改为12名")
    office.goto(f"{address}texts/")
    for name, text in TEXTS.items():
        office.fill(f"[name={name}]", text.replace("10", "12"))
    office.click(SEAL)
    office.wait_for_url("**/#texts")
    assert "draft" in office.inner_text("header.head")
    assert "Answers to former words" in office.inner_text("#approval")


def sign(office: Any, address: str) -> None:
    """Signed by both sides yesterday."""
    office.goto(f"{address}sign/")
    yesterday = f"{office_now() - timedelta(days=1):%Y-%m-%d}"
    for number, name in (("1", "Dmitry Arseniev"), ("2", "Lei Yaping")):
        office.fill(f"[name=party-{number}-signatory]", name)
        office.fill(f"[name=party-{number}-signed_on]", yesterday)
    office.click(SEAL)
    office.wait_for_url(address)
    assert "in force" in office.inner_text("header.head")


def happened(office: Any, site: str) -> None:
    """Ten students came under it; the year before somebody else's had come."""
    office.goto(f"{site}/office/chronicle/new/")
    office.fill("[name=title]", "Ten students came")
    office.fill("[name=when]", f"{office_now() + timedelta(days=200):%Y-%m-%d}")
    office.fill("main [name=partners]", BODY)
    office.select_option("main [name=kind]", "mobility")
    office.click("main form .btn-seal >> nth=0")
    office.wait_for_selector("main >> text=Ten students came")
    office.wait_for_load_state()


def review(owner: Any, head: Any, site: str, path: str) -> None:
    """It waits for its owner, who collects what has come of it and says what belongs to it; the head prolongs it."""
    owner.goto(f"{site}/office/needs/")
    owner.click("main >> text=Renew “Exchange of students”, or let it end?")
    owner.click("header.head button.btn-seal")
    owner.wait_for_selector("text=Nothing that belongs to it is known")
    assert "Ten students came" in owner.inner_text("#wider")
    owner.click("role=button[name='“Ten students came” belongs to the agreement']")
    owner.wait_for_selector("text=Does not belong to it")
    assert "Nothing that belongs" not in owner.inner_text("main")
    head.goto(f"{site}/office/renewals/")
    head.click("table.rows >> text=学生交流协议")
    head.wait_for_selector("[name=verdict]")
    assert "Ten students came" in head.inner_text("main")
    head.check("[name=verdict][value=extend]")
    head.fill("main [name=until]", f"{office_now() + timedelta(days=1100):%Y-%m-%d}")
    head.fill("main [name=reason]", "合作良好")
    head.click(SEAL)
    head.wait_for_url(f"{site}{path}")
    owner.goto(f"{site}{path}")
    assert "Prolonged until" in owner.inner_text("aside")
    owner.goto(f"{site}/office/needs/")
    assert "Renew “Exchange of students”" not in owner.inner_text("main")


@pytest.mark.timeout(300)  # two servers, the second upon a copy of the office
def test_an_agreement_is_approved_twice_signed_and_reviewed_a_year_later(
    site: str, visit: Callable[..., Any], days_later: Callable[[int], str]
) -> None:
    office, head = visit("anna"), visit("lin", language="zh")
    phone = visit(language="zh", width=390)
    address = write(office, site)
    submit(office, address)
    approve(head, address)
    asked = link(office, address)
    comment(phone, asked)
    change(office, address)
    phone.goto(asked)
    assert "textarea" not in phone.content()  # the link of the former words has ended
    again = link(office, address)
    phone.goto(again)
    assert "互派12名" in phone.inner_text("article >> nth=0")
    phone.click("button.first")
    phone.wait_for_selector("text=您已于")
    submit(office, address)
    approve(head, address)
    sign(office, address)
    office.goto(f"{site}/office/needs/")
    assert "Renew “Exchange of students”" not in office.inner_text("main")  # more than a year is left
    later = days_later(360)
    anna, lin = visit("anna", site=later), visit("lin", language="zh", site=later)
    happened(anna, later)
    review(anna, lin, later, address.removeprefix(site))
