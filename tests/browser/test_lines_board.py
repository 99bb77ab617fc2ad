"""A card of the board is dragged, moved by keys, and taken back; without JavaScript its menu does the same."""

from collections.abc import Callable
from typing import Any

LINE = "L-0005"  # Shandong, at the stage of agreement
CARD = f"#{LINE}"


def stage_of(page: Any) -> str:
    return str(page.locator(f"[data-stage]:has({CARD})").get_attribute("data-stage"))


def test_a_card_is_dragged_and_carried_by_keys_and_every_move_is_taken_back(
    site: str, visit: Callable[..., Any]
) -> None:
    page = visit("anna", width=1600)
    page.goto(f"{site}/office/lines/")
    assert stage_of(page) == "agreement"
    page.locator(f"{CARD} .next").drag_to(page.locator("[data-stage=in_force] h2"))
    page.locator(".toast-slip", has_text="In force").wait_for()
    assert stage_of(page) == "in_force"
    page.keyboard.press("z")
    page.locator(".toast-slip", has_text="Taken back").wait_for()
    assert stage_of(page) == "agreement"

    page.locator(f"{CARD} .next").drag_to(page.locator("[data-stage=contact] h2"))  # nothing leads there
    assert stage_of(page) == "agreement"

    page.locator(f"{CARD} [data-lift]").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.inner_text("[data-says]") == "Dormant, 2 of 3"
    page.keyboard.press("Enter")
    page.locator(".toast-slip", has_text="Dormant").wait_for()
    assert stage_of(page) == "dormant"
    page.keyboard.press("z")
    page.locator(".toast-slip", has_text="Taken back").wait_for()
    assert stage_of(page) == "agreement"


def test_on_the_phone_the_menu_of_a_card_moves_it_and_the_page_does_not_scroll_sideways(
    site: str, visit: Callable[..., Any]
) -> None:
    page = visit("anna", width=390)
    page.goto(f"{site}/office/lines/")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator(f"{CARD} summary").click()
    page.locator(f"{CARD} form[data-to=dormant] button").click()
    page.locator(".toast-slip", has_text="Dormant").wait_for()
    page.locator(".toast-slip button", has_text="Undo").click()
    page.locator(".toast-slip", has_text="Taken back").wait_for()
    assert stage_of(page) == "agreement"
