"""Students come: from the code that is scanned to the later year, on a phone of 360 px in Chinese and in the office in
Russian."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.browser.test_admission import PHOTO, WIDTH, narrow, press, settle

PROGRAMME = "PG-0005"
FIRST, LATER = 2020, 2021
REACH = "xiaomin_2022"
CODE = re.compile(r"AD-\d+")
FILE = {"name": "护照.png", "mimeType": "image/png", "buffer": PHOTO}
CAME = "会议主题,线上宣讲\n用户名称（入会昵称）,参会时长\n周晓敏,0:42:10\n陌生人,5分钟\n".encode("gb18030")


def is_presented(office: Any, site: str, begins: datetime) -> str:
    """A presentation is planned; its address in the office."""
    office.goto(f"{site}/office/presentations/new/")
    office.fill("[name=title_ru]", "Презентация программ для Сучжоу")
    office.fill("[name=title_zh]", "苏州专场线上宣讲")
    office.check(f"[name=programmes][value={PROGRAMME}]")
    begins_at(office, begins)
    office.select_option("[name=china_service]", "tencent")
    office.fill("[name=china_number]", "123 456 789")
    office.click("main form .btn-seal")
    office.wait_for_url("**/presentations/PN-*/")
    home = str(office.url)
    office.goto(f"{site}/office/presentations/")
    office.wait_for_selector(f"a[href='{home.removeprefix(site)}']")
    return home


def begins_at(office: Any, moment: datetime) -> None:
    """The day and the hour on the clock of the office at home."""
    wall = moment.astimezone(ZoneInfo("Europe/Moscow"))
    office.fill("[name=day]", f"{wall:%Y-%m-%d}")
    office.fill("[name=hour]", f"{wall:%H:%M}")


def is_scanned(office: Any, home: str) -> str:
    """The sign-up is opened; the address that the office's QR code holds."""
    office.goto(home)
    office.locator("form[action$='/open/'] button").click()
    office.wait_for_selector("text=идёт запись")
    office.goto(f"{home}poster/")
    assert office.locator(".qr-frame svg").count() == 1
    return str(office.input_value("#link-address"))


def signs_up(phone: Any, address: str) -> str:
    """Nothing is lost when the number is none; then a seat, and a page of one's own."""
    phone.goto(address)
    assert phone.get_attribute("html", "lang") == "zh-hans"
    narrow(phone)
    phone.fill("[name=name]", "周晓敏")
    phone.fill("[name=reach]", "12")
    phone.fill("[name=city]", "苏州")
    phone.select_option("[name=programme]", PROGRAMME)
    press(phone, "报名")
    assert (phone.input_value("[name=name]"), phone.input_value("[name=city]")) == ("周晓敏", "苏州")
    phone.fill("[name=reach]", REACH)
    press(phone, "报名")
    assert "报名成功" in phone.inner_text("main")
    assert "123 456 789" in phone.inner_text("main")
    narrow(phone)
    return str(phone.url)


def attends(office: Any, phone: Any, home: str, own: str, begun: datetime) -> str:
    """It begins earlier than planned; the platform's list comes in, it was held. The address of the lead who came."""
    office.goto(f"{home}edit/")
    begins_at(office, begun)
    office.click("main form .btn-seal")
    office.wait_for_url(home)
    phone.goto(own)
    assert "报名成功" in phone.inner_text("main")
    office.set_input_files("[name=file]", {"name": "参会.csv", "mimeType": "text/csv", "buffer": CAME})
    office.locator("form[action$='/attendance/'] button").click()
    office.wait_for_url("**/attendance/take/")
    office.locator("main form .btn-seal").click()
    office.wait_for_url("**/follow/")
    lead = str(office.locator("main td a", has_text="周晓敏").get_attribute("href"))
    office.goto(home)
    office.locator("form[action$='/hold/'] button").click()
    office.wait_for_selector("text=состоялась")
    phone.goto(own)
    assert "宣讲会已结束" in phone.inner_text("main")
    return lead


def is_spoken_with(office: Any, site: str, lead: str) -> str:
    """What was said is written down, the person fits; the address at which this person applies."""
    office.goto(site + lead)
    office.fill("[name=text]", "Хочет на робототехнику, документы есть.")
    office.locator("main .form-acts button").first.click()
    office.wait_for_selector("text=Записано")
    office.locator("form[action$='/move/qualify/'] button").click()
    office.wait_for_selector("text=подходит")
    door = office.locator("dl.facts div", has_text=f"семестр {FIRST} года").locator("a.long")
    return site + str(door.get_attribute("href"))


def applies(phone: Any, address: str) -> str:
    """A name and a way to be reached; then the passport, once it is said to be missing. The state page's address."""
    phone.goto(address)
    narrow(phone)
    for name, value in {"latin_family": "ZHOU", "latin_given": "XIAOMIN", "address": REACH}.items():
        phone.fill(f"[name={name}]", value)
    phone.fill("[name=hanzi_family]", "周")
    phone.fill("[name=hanzi_given]", "晓敏")
    press(phone, "建立申请")
    own = str(phone.input_value("#own-page"))
    phone.goto(own)
    press(phone, "提交申请")
    assert "提交前请填写" in phone.inner_text("main")
    phone.fill("[name=born_on]", "2002-02-03")
    phone.fill("[name=passport]", "E20220001")
    press(phone, "提交申请")
    uploads(phone)
    return own


def uploads(phone: Any) -> None:
    """The picture of the passport."""
    phone.set_input_files("#file-passport", FILE)
    phone.locator("button[value=file-passport]").click()
    phone.wait_for_selector("text=已收到")
    narrow(phone)


def something_is_missing(office: Any, phone: Any, home: str, own: str) -> None:
    """The office sends the picture back with its reason; another one comes."""
    office.goto(f"{home}documents/passport/")
    office.check("[name=act][value=refuse]")
    office.fill("[name=reason]", "照片模糊，请重拍")
    office.locator("main form .btn-seal").click()
    office.wait_for_url("**/AD-*/#documents")
    office.goto(home)
    press(office, "Не хватает документов")
    phone.goto(own)
    assert "照片模糊" in phone.inner_text("main")
    uploads(phone)
    press(phone, "重新提交")


def is_offered_a_place(office: Any, site: str, home: str) -> None:
    """Settled, decided, and released with none of the others."""
    settle(office, home)
    office.goto(f"{home}decide/")
    office.select_option("[name=outcome]", "offer")
    office.locator("main form .btn-seal").click()
    office.wait_for_url("**/AD-*/")
    code = home.rstrip("/").rpartition("/")[2]
    office.goto(f"{site}/office/admissions/decisions/")
    for box in office.locator("[name=code]").all():
        box.set_checked(box.get_attribute("value") == code)
    office.locator("main form .btn-seal").click()
    office.wait_for_selector("text=Объявлено")


def accepts_and_begins_later(office: Any, phone: Any, home: str, own: str) -> None:
    """The place is taken, a later year asked for and given, and the place is free again."""
    phone.goto(own)
    press(phone, "接受录取")
    assert "名额已为您确认" in phone.inner_text("main")
    phone.click("summary")
    phone.fill("#words", "航班取消")
    press(phone, "向代表处申请")
    office.goto(home)
    assert "航班取消" in office.inner_text("main")
    office.goto(f"{home}defer/")
    office.select_option("[name=target]", label=f"Осенний семестр {LATER} года")
    office.locator("main form .btn-seal").click()
    office.wait_for_selector("text=Перенесено")
    phone.goto(own)
    assert f"{LATER}年秋季学期" in phone.inner_text("main")
    narrow(phone)


def test_a_student_comes_from_the_scanned_code_to_the_later_year(
    site: str, visit: Callable[..., Any], demo_folder: Path
) -> None:
    office, phone = visit("boris", language="ru"), visit(language="zh", width=WIDTH)
    ahead = timedelta(days=int((demo_folder / "clock").read_text()))
    now = datetime.now(UTC) + ahead
    presented = is_presented(office, site, now + timedelta(days=1))
    own_seat = signs_up(phone, is_scanned(office, presented))
    lead = attends(office, phone, presented, own_seat, now - timedelta(minutes=5))
    own = applies(phone, is_spoken_with(office, site, lead))
    office.goto(site + lead)
    assert "абитуриент" in office.inner_text("main")
    home = f"{site}/office/admissions/{CODE.findall(phone.inner_text('main'))[0]}/"
    something_is_missing(office, phone, home, own)
    is_offered_a_place(office, site, home)
    accepts_and_begins_later(office, phone, home, own)
