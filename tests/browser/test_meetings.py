"""A meeting from the first question to the promise: a guest chooses a time on a phone, the office does the rest."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

SEAL = "main form .btn-seal >> nth=-1"


def propose(page: Any, site: str, title: str, **typed: str) -> str:
    """Propose a meeting with the university in Xi'an; the address of its page."""
    page.goto(f"{site}/office/meetings/new/")
    for name, value in {"title": title, "partners": "Xi'an Technological University", **typed}.items():
        page.fill(f"[name={name}]", value)
    page.focus("[name=zone]")
    page.click(SEAL)
    page.wait_for_url("**/office/meetings/M-*/")
    return str(page.url)


def test_a_guest_chooses_a_time_and_the_meeting_is_moved(site: str, visit: Callable[..., Any]) -> None:
    office = visit("anna", language="en")
    address = propose(office, site, "Talks on the joint accelerator")
    office.goto(f"{address}poll/")
    offered = office.locator("[type=checkbox][name=moment]")
    for place in range(2):
        offered.nth(place).check()
    office.click("text=Offer these")
    office.fill("main [name=name]", "王辉")
    office.select_option("main select[name=language]", "zh")
    office.click("text=Make the link")

    phone = visit(language="ru", width=390)
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
    office.goto(f"{address}time/")
    office.fill("[name=time]", "16:00")
    office.fill("[name=reason]", "The rector travels")
    office.click(SEAL)
    office.wait_for_url(address)
    assert "16:00 Shanghai" in office.inner_text("header.head")
    assert "The rector travels" in office.inner_text("aside")


def test_what_was_decided_and_promised_is_told_in_one_act(site: str, visit: Callable[..., Any]) -> None:
    office = visit("anna", language="en")
    yesterday, soon = (datetime.now(tz=UTC) + timedelta(days=days) for days in (-1, 20))
    address = propose(office, site, "Talks on the grant", day=f"{yesterday:%Y-%m-%d}", time="15:00")
    office.click("text=It is agreed")
    office.wait_for_url(address)
    office.goto(f"{address}outcome/")
    office.fill("[name=item-0-title_en]", "a joint grant")
    office.select_option("[name=item-0-outcome]", "decision")
    office.fill("[name=item-1-title_en]", "the draft programme")
    office.select_option("[name=item-1-outcome]", "commitment")
    office.click("main form.form summary >> nth=1")
    office.select_option("[name=item-1-owner]", index=1)
    office.fill("[name=item-1-due]", f"{soon:%Y-%m-%d}")
    office.click(SEAL)
    office.wait_for_url(address)
    assert "held" in office.inner_text("header.head")
    office.click("aside a[href*='/chronicle/H-']")
    assert "a joint grant" in office.inner_text("main")
    office.goto(f"{site}/office/owed/")
    assert "the draft programme" in office.inner_text("main")
