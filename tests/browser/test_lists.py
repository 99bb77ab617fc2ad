"""A list comes in by a browser, and one press takes it back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

LIST = "Название,中文名称\nСианьский технологический университет,西安工业大学\nКазанский пример,喀山示例大学\n"


def test_a_list_is_sent_looked_at_brought_in_and_taken_back(
    site: str, visit: Callable[..., Any], tmp_path: Path
) -> None:
    (tmp_path / "list.csv").write_bytes(LIST.encode("utf-8-sig"))
    page = visit("boris", language="ru", width=390)
    page.goto(f"{site}/office/partners/")
    page.click("main a[href='/office/organisations/import/']")
    page.set_input_files("[name=sent]", tmp_path / "list.csv")
    page.click("main .btn-seal")
    assert page.locator("select[name=column-1]").input_value() == "full_zh"
    page.click("main .btn-seal:has-text('Посмотреть')")
    page.wait_for_selector("#unchanged")
    assert page.locator("#create input:checked").count() == 1
    page.click("main .btn-seal")
    page.wait_for_url(f"{site}/office/partners/")
    page.locator(".toast-slip", has_text="Внесена 1 строка списка").wait_for()
    page.keyboard.press("z")
    page.locator(".toast-slip", has_text="Отменено").wait_for()
    page.goto(f"{site}/office/partners/?q=喀山示例大学")
    assert "Казанский пример" not in page.inner_text("main")
