"""From the link to the deferral: the applicant on a phone of 360 px in Chinese, the office in Russian."""

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

WIDTH = 360
PHOTO = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGP4jxcwjEpjAxS5GABv2JRtC0lCwwAAAABJRU5ErkJggg=="
)


def open_two_years(office: Any, site: str) -> None:
    """Two terms to come, an intake of the robots in each, one place in the first."""
    for year in (2037, 2038):
        office.goto(f"{site}/office/programmes/terms/new/")
        office.fill("[name=title_ru]", f"Осенний семестр {year} года")
        office.fill("[name=title_zh]", f"{year}年秋季学期")
        office.fill("[name=first]", f"{year}-09-01")
        office.fill("[name=last]", f"{year + 1}-01-31")
        office.click("main form .btn-seal")
        office.goto(f"{site}/office/programmes/PG-0005/intake/")
        office.select_option("[name=term]", label=f"Осенний семестр {year} года")
        office.click("main form .btn-seal")
        office.wait_for_url("**/intakes/IN-*/")
        if year == 2037:
            code = office.url.rstrip("/").split("/")[-1]
            office.goto(f"{site}/office/admissions/places/intakes/{code}/")
            office.fill("[name=places]", "1")
            office.click("main form .btn-seal")


def begin(office: Any, site: str) -> tuple[str, str]:
    """A name and an intake; the application's address and the link."""
    office.goto(f"{site}/office/admissions/new/")
    title = "Интеллектуальные робототехнические системы · Осенний семестр 2037 года"
    office.select_option("[name=intake]", label=title)
    office.fill("[name=latin_family]", "ZHOU")
    office.fill("[name=latin_given]", "MIN")
    office.fill("[name=hanzi_family]", "周")
    office.fill("[name=hanzi_given]", "敏")
    office.click("main form .btn-seal")
    office.wait_for_url("**/admissions/AD-*/")
    home = office.url.split("#")[0]
    office.click("aside form button")
    return home, str(office.input_value("#link-address"))


def narrow(phone: Any) -> None:
    assert not phone.evaluate("document.documentElement.scrollWidth > innerWidth"), "it scrolls sideways"


def press(page: Any, words: str) -> None:
    """Press a button by its words and wait for what it answers."""
    with page.expect_navigation():
        page.locator("main button", has_text=words).first.click()


def fills_in_and_submits(phone: Any, address: str, photo: str) -> None:
    """Something is missing, is said, is filled in; then the passport's picture."""
    phone.goto(address)
    assert phone.get_attribute("html", "lang") == "zh-hans"
    narrow(phone)
    press(phone, "提交申请")
    assert "提交前请填写" in phone.inner_text("main")
    for name, value in {"born_on": "2001-02-03", "passport": "E20370001", "address": "wxid_zhou"}.items():
        phone.fill(f"[name={name}]", value)
    press(phone, "提交申请")
    phone.set_input_files("#file-passport", photo)
    phone.locator("button[value=file-passport]").click()
    phone.wait_for_selector("text=已收到")


def something_is_missing(office: Any, phone: Any, home: str, address: str, photo: str) -> None:
    """The office sends a document back with its reason; the applicant sends another."""
    office.goto(f"{home}documents/passport/")
    office.check("[name=act][value=refuse]")
    office.fill("[name=reason]", "照片模糊，请重拍")
    office.locator("main form .btn-seal").click()
    office.wait_for_url("**/AD-*/#documents")
    office.goto(home)
    press(office, "Не хватает документов")
    phone.goto(address)
    assert "照片模糊" in phone.inner_text("main")
    narrow(phone)
    phone.set_input_files("#file-passport", photo)
    phone.locator("button[value=file-passport]").click()
    phone.wait_for_selector("text=已收到")
    press(phone, "重新提交")


def is_offered_a_place(office: Any, site: str, home: str) -> None:
    """Prepared, and released with none of the others."""
    settle(office, home)
    office.goto(f"{home}decide/")
    office.select_option("[name=outcome]", "offer")
    office.locator("main form .btn-seal").click()
    office.wait_for_url("**/AD-*/")
    office.goto(f"{site}/office/admissions/decisions/")
    for box in office.locator("[name=code]").all():
        box.set_checked(
            "周敏" in box.locator("xpath=..").inner_text() or "Чжоу" in box.locator("xpath=..").inner_text()
        )
    office.locator("main form .btn-seal").click()
    office.wait_for_selector("text=Объявлено")


def accepts_and_begins_later(office: Any, phone: Any, home: str, address: str) -> None:
    """The place is taken, a later year asked for and given."""
    phone.goto(address)
    press(phone, "接受录取")
    assert "名额已为您确认" in phone.inner_text("main")
    phone.click("summary")
    phone.fill("#words", "航班取消")
    press(phone, "向代表处申请")

    office.goto(home)
    assert "航班取消" in office.inner_text("main")
    office.goto(f"{home}defer/")
    office.select_option("[name=target]", label="Осенний семестр 2038 года")
    office.locator("main form .btn-seal").click()
    office.wait_for_selector("text=Перенесено")
    phone.goto(address)
    assert "2038年秋季学期" in phone.inner_text("main")
    narrow(phone)


def settle(office: Any, home: str) -> None:
    """Every document is looked at; then it goes into review."""
    for kind in ("passport", "certificate", "transcript", "chsi", "translation", "notary"):
        office.goto(f"{home}documents/{kind}/")
        office.check(f"[name=act][value={'accept' if kind == 'passport' else 'waive'}]")
        office.locator("main form .btn-seal").click()
        office.wait_for_url("**/AD-*/#documents")
    office.goto(home)
    office.locator("main form button", has_text="На рассмотрение").first.click()
    office.wait_for_selector("text=на рассмотрении")


def test_an_applicant_goes_the_whole_way_by_a_link(site: str, visit: Callable[..., Any], tmp_path: Path) -> None:
    photo = tmp_path / "passport.png"
    photo.write_bytes(PHOTO)
    office, phone = visit("boris", language="ru"), visit(language="zh", width=WIDTH)
    open_two_years(office, site)
    home, address = begin(office, site)
    fills_in_and_submits(phone, address, str(photo))
    something_is_missing(office, phone, home, address, str(photo))
    is_offered_a_place(office, site, home)
    accepts_and_begins_later(office, phone, home, address)
