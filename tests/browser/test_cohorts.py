"""24 students are nominated by a Chinese table, verified, put off with three exceptions, and all of it taken back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.lists.samples import workbook

HEADINGS = (
    *("姓名", "姓（拼音）", "名（拼音）", "出生日期", "护照号码"),
    *("护照有效期", "学历层次", "专业", "语言水平", "微信"),
)
MANY = 24


def rows() -> list[list[str]]:
    return [
        [
            f"钱{n:02}",
            "QIAN",
            f"DEMO {n:02}",
            "1999年4月8日",
            f"DEMO77{n:03}",
            "2024-08-31",
            "硕士",
            "电力工程",
            "B2",
            f"wx{n}",
        ]
        for n in range(1, MANY + 1)
    ]


def press(page: Any, words: str) -> None:
    """Press a button by its words and wait for what it answers."""
    with page.expect_navigation():
        page.locator("main button", has_text=words).first.click()


def opens_places(office: Any, site: str) -> tuple[str, str]:
    """The places of 2022/2023 and the partner's link."""
    office.goto(f"{site}/office/nominations/places/")
    office.select_option("[name=condition]", index=0)
    office.fill("[name=year]", "2022")
    press(office, "Открыть места")
    home = office.url
    press(office, "Создать ссылку")
    return home, str(office.input_value("#link-address"))


def plans(office: Any, site: str) -> str:
    office.goto(f"{site}/office/cohorts/new/")
    office.fill("[name=title_ru]", "Магистранты 2022 года (пример)")
    office.fill("[name=partner]", "O-0002")
    office.fill("[name=first_on]", "2022-09-01")
    office.fill("[name=last_on]", "2024-06-30")
    office.click("main form .btn-seal")
    office.wait_for_url("**/cohorts/CT-*/")
    return str(office.url)


def nominates(partner: Any, address: str, table: str) -> None:
    partner.goto(address)
    assert partner.get_attribute("html", "lang") == "zh-hans"
    partner.set_input_files("[name=table]", table)
    press(partner, "预览")
    assert f"可提名{MANY}名学生" in partner.inner_text("main")
    press(partner, f"提名{MANY}名学生")
    assert partner.locator(".choice", has_text="待核实").count() == MANY
    assert not partner.evaluate("document.documentElement.scrollWidth > innerWidth"), "it scrolls sideways"


def test_24_are_nominated_verified_confirmed_put_off_with_three_exceptions_and_taken_back(
    site: str, visit: Callable[..., Any], tmp_path: Path
) -> None:
    table = tmp_path / "提名.xlsx"
    table.write_bytes(workbook([HEADINGS, *rows()]))
    office, partner = visit("boris", language="ru"), visit(language="zh", width=360)
    _places, address = opens_places(office, site)
    home = plans(office, site)
    nominates(partner, address, str(table))

    office.goto(home)
    press(office, "Включить в эту группу")
    press(office, "Все номинированы")
    office.goto(f"{site}/office/cohorts/people/?state=pending")
    press(office, "Подтвердить отмеченных")
    office.goto(home)
    press(office, "Подтвердить группу")
    assert "подтверждена" in office.inner_text(".names")

    office.goto(f"{home}defer/")
    office.select_option("[name=term]", "own")
    office.fill("[name=first_on]", "2023-09-01")
    office.fill("[name=last_on]", "2025-06-30")
    office.fill("[name=cause_ru]", "закрытие границ")
    boxes = office.locator("table select")
    for at, what in enumerate(("withdraw", "online", "withdraw")):
        boxes.nth(at).select_option(what)
    office.click("main form .btn-seal")
    office.wait_for_url(home)
    assert "перенесено 21 место" in office.inner_text("main")
    assert office.locator("#people .tag", has_text="онлайн").count() == 1
    assert office.locator("#people .tag", has_text="отменена").count() == 2
    office.locator(".toast-slip button", has_text="Отменить").click()
    office.wait_for_selector("text=Отменено")
    office.goto(home)
    assert "подтверждена" in office.inner_text(".names")
    assert office.locator("#people .tag", has_text="отменена").count() == 0
