"""A project of two sides, from the draft by the applicants' links over a difference to eligible."""

from collections.abc import Callable
from typing import Any

WIDTH = 360


def press(page: Any, words: str) -> None:
    """Press a button by its words and wait for what it answers."""
    with page.expect_navigation():
        page.locator("main button", has_text=words).first.click()


def link_for(office: Any, home: str, side: int, name: str) -> str:
    """Make the link of a side's applicant; it is shown this once."""
    office.goto(f"{home}sides/{side}/share/")
    office.fill("[name=name]", name)
    office.locator("main form .btn-seal").click()
    return str(office.input_value("#link-address"))


def fill(phone: Any, host: str, **values: str) -> None:
    """What a side files; the titles are the same on both sides."""
    said = {
        "title_en": "Quiet gears", "title_ru": "Тихие передачи", "title_zh": "低噪声齿轮", "host": host,
        "first": "2021-01-01", "last": "2022-12-31", "summary": "…", **values,
    }  # fmt: skip
    for name, value in said.items():
        phone.fill(f"[name={name}]", value)


def narrow(phone: Any) -> None:
    assert not phone.evaluate("document.documentElement.scrollWidth > innerWidth"), "it scrolls sideways"


def begin(office: Any, site: str) -> str:
    """A project that answers the competition of the two funds; its address."""
    office.goto(f"{site}/office/projects/new/?call=CL-0001")
    office.fill("[name=title_ru]", "Тихие передачи")
    office.fill("[name=partner]", "Xi'an Technological University")
    office.locator("main form .btn-seal").click()
    office.wait_for_url("**/projects/PJ-*/")
    return str(office.url.split("#")[0])


def test_two_sides_become_eligible_once_they_agree(site: str, visit: Callable[..., Any]) -> None:
    office = visit("boris", language="ru")
    russian, chinese = visit(language="ru", width=WIDTH), visit(language="zh", width=WIDTH)
    home = begin(office, site)
    first, second = link_for(office, home, 1, "Иванов"), link_for(office, home, 2, "王教授")

    russian.goto(first)
    narrow(russian)
    fill(russian, "SPbPU", leader="Иванов", team="3", amount="2000000")
    press(russian, "Подать заявку стороны")
    assert "подан с одной стороны" in russian.inner_text("main")

    chinese.goto(second)
    assert chinese.get_attribute("html", "lang") == "zh-hans"
    narrow(chinese)
    press(chinese, "提交本方申请")
    assert "提交前请填写" in chinese.inner_text("main")
    fill(chinese, "Xi'an Technological University", leader="王教授", team="4")
    press(chinese, "提交本方申请")
    assert "与对方不一致" in chinese.inner_text("main")
    assert "3 ≠ 4" in chinese.inner_text("main")
    office.goto(home)
    assert "подан, стороны расходятся" in office.inner_text("main")

    press(chinese, "撤回")
    chinese.fill("[name=team]", "3")
    press(chinese, "提交本方申请")
    assert "通过形式审查" in chinese.inner_text("main")
    office.goto(home)
    assert "допущен" in office.inner_text("main")
    assert "одинаковы" in office.inner_text("main")
