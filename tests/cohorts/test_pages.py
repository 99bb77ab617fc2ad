"""The pages of mobility: the office's, the partner's and the student's by their links."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from attache.kernel import clock
from attache.kernel.links.models import Link
from attache.kernel.undo.models import Slip
from attache.registry.people.models import User
from attache.students.cohorts import actions
from attache.students.cohorts.models import Cohort
from attache.students.cohorts.states import Stage
from attache.students.nominations import actions as nominating
from attache.students.nominations import queries
from attache.students.nominations.models import Allotment, FactSheet, Nomination
from attache.students.nominations.states import State
from tests.cohorts.factories import AT, cohort, filled, fresh, make_ana, make_partner, make_places, nominate, people_of
from tests.lists.samples import workbook
from tests.people.counting import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HOME = "/office/cohorts/"
CHINESE = [
    "姓名",
    "姓（拼音）",
    "名（拼音）",
    "出生日期",
    "国籍",
    "护照号码",
    "护照有效期",
    "学历层次",
    "专业",
    "俄语水平",
    "微信",
]


@pytest.fixture
def ana(monkeypatch: pytest.MonkeyPatch) -> User:
    monkeypatch.setattr(clock, "now", lambda: AT)
    return make_ana()


def enter(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def row(number: int, **changed: str) -> list[str]:
    said = {
        "姓名": f"王{number}", "姓（拼音）": "WANG", "名（拼音）": f"HAO{number}", "出生日期": "1998年3月5日",
        "国籍": "中国", "护照号码": f"DEMO9{number:04}", "护照有效期": "2024/05/01", "学历层次": "硕士",
        "专业": "电力", "俄语水平": "ТРКИ-1", "微信": f"wx{number}", **changed,
    }  # fmt: skip
    return [said[heading] for heading in CHINESE]


def table(*rows: list[str]) -> SimpleUploadedFile:
    return SimpleUploadedFile("提名.xlsx", workbook([CHINESE, *rows]))


def opened(by: User, allotment: Allotment) -> tuple[Client, str]:
    _link, token = nominating.share_places(
        allotment=allotment, name="Li Na", until=AT + timedelta(days=9), by=by, at=AT
    )
    return Client(), reverse("links:open", args=[token])


def seen_in(answer: Any) -> str:
    found = re.search(r'name="seen" value="([^"]+)"', answer.content.decode())
    assert found
    return found[1]


def test_a_partner_nominates_24_by_a_chinese_table(ana: User) -> None:
    partner, address = opened(ana, make_places(ana, 30))
    looked = partner.post(address, {"table": table(*(row(number) for number in range(24)))})
    assert looked.status_code == 200
    assert "可提名24名学生" in text_of(looked)
    assert Nomination.objects.count() == 0
    partner.post(address, {"seen": seen_in(looked)})
    assert Nomination.objects.filter(state=State.PENDING, seat__isnull=False).count() == 24
    one = Nomination.objects.order_by("pk")[0]
    said = (one.hanzi, one.latin, str(one.born_on), one.level, one.skill, str(one.passport_expires), one.address)
    assert said == ("王0", "WANG HAO0", "1998-03-05", "7", "torfl-1", "2024-05-01", "wx0")
    assert one.made_by == "Li Na"


def test_what_is_wrong_is_named_by_row_and_the_tables_own_heading(ana: User) -> None:
    partner, address = opened(ana, make_places(ana, 2))
    rows = [
        row(1, 护照有效期="2019-01-01"), row(2, 学历层次="本科"), row(3, 俄语水平="A2"), row(4, 出生日期="1998-13-40"),
        row(5), row(6, 护照号码="DEMO90005"), row(7), row(8),
    ]  # fmt: skip
    text = text_of(partner.post(address, {"table": table(*rows)}))
    for number, column, why in (
        (2, "护照有效期", "已过期"),
        (3, "学历层次", "条款要求"),
        (4, "俄语水平", "条款要求"),
        (5, "出生日期", "1998-13-40"),
        (7, "护照号码", "已被提名"),
    ):
        assert re.search(rf"{number} 王{number - 1} WANG HAO{number - 1} {column}.?.?“?{why}", text), number
    assert "2020/2021学年已无名额" in text
    assert "可提名2名学生" in text


def test_rows_that_were_changed_on_the_way_are_refused(ana: User) -> None:
    allotment = make_places(ana)
    partner, address = opened(ana, allotment)
    looked = partner.post(address, {"table": table(row(1))})
    assert partner.post(address, {"seen": seen_in(looked)[:-3] + "abc"}).status_code == 422
    other = make_places(ana, agreement=allotment.agreement, year=2021)
    _client, elsewhere = opened(ana, other)
    assert partner.post(elsewhere, {"seen": seen_in(looked)}).status_code == 422
    assert Nomination.objects.count() == 0


@pytest.mark.parametrize(
    "sent", [b"", b"\x89PNG\r\n", b"a,b\n1,2\n", "姓名,专业\n王,电力\n".encode("gb18030"), b"PK\x03\x04broken"]
)
def test_bad_files_are_refused_in_a_sentence(ana: User, sent: bytes) -> None:
    partner, address = opened(ana, make_places(ana))
    name = "table.xlsx" if sent.startswith(b"PK") else "table.csv"
    answer = partner.post(address, {"table": SimpleUploadedFile(name, sent)})
    assert answer.status_code == 422
    assert Nomination.objects.count() == 0


def test_a_partner_by_link_sees_only_its_own(ana: User) -> None:
    allotment = make_places(ana, 5)
    nominate(ana, allotment, hanzi="李一")
    other = make_places(ana, agreement=allotment.agreement, year=2021)
    nominate(ana, other, hanzi="赵二")
    partner, address = opened(ana, other)
    text = text_of(partner.get(address))
    assert "赵二" in text
    assert "李一" not in text
    assert partner.get(allotment.get_absolute_url()).status_code in {302, 404}
    Link.objects.update(expires_at=AT + timedelta(seconds=1), made_at=AT - timedelta(days=1))


def test_verified_together_confirmed_deferred_with_exceptions_and_undone(ana: User) -> None:
    client, made = enter(ana), cohort(ana)
    made_by = nominate(ana, make_places(ana), 5)
    assert len(made_by) == 5
    home = made.get_absolute_url()
    client.post(f"{home}join/", {"code": [one.code for one in Nomination.objects.all()]})
    assert len(people_of(made)) == 5
    client.post(f"{home}move/nominate/")
    client.post(f"{HOME}people/verify/", {"code": [one.code for one in Nomination.objects.all()]})
    client.post(f"{home}move/confirm/")
    assert fresh(made).state == Stage.CONFIRMED
    page = text_of(client.get(f"{home}defer/"))
    assert "What will have expired" in page
    first, second, third, *_rest = people_of(made)
    sent = {
        "term": "own", "first_on": "2021-09-01", "last_on": "2023-06-30", "exactness": "year",
        "cause_en": "the pandemic",
        f"for_{first.code}": "withdraw", f"for_{second.code}": "online", f"for_{third.code}": "withdraw",
    }  # fmt: skip
    answer = client.post(f"{home}defer/", sent, follow=True)
    assert fresh(made).state == Stage.DEFERRED
    assert fresh(made).deferrals.get().carried == 2
    slip = Slip.objects.order_by("-pk")[0]
    assert slip.code in answer.content.decode()
    client.post(reverse("desk:undo"), {"slip": slip.code})
    assert fresh(made).state == Stage.CONFIRMED
    assert not fresh(made).deferrals.exists()


def test_a_form_without_a_cause_keeps_what_was_typed(ana: User) -> None:
    found = filled(ana, 2)
    answer = enter(ana).post(f"{found.get_absolute_url()}defer/", {"term": "own", "first_on": "2021-09-01"})
    assert answer.status_code == 422
    assert 'value="2021-09-01"' in answer.content.decode()


def test_a_student_ticks_by_the_link_and_the_board_shows_it(ana: User) -> None:
    found = filled(ana, 1)
    one = people_of(found)[0]
    _link, token = actions.share_todo(nomination=one, until=AT + timedelta(days=99), by=ana, at=AT)
    phone, address = Client(), reverse("links:open", args=[token])
    assert "还有1项待办" in text_of(phone.get(address))
    phone.post(address, {"step": "1"})
    assert "还有0项待办" in text_of(phone.get(address))
    assert phone.post(address, {"step": "2"}).status_code == 409  # the office's
    board = enter(ana).get(f"{found.get_absolute_url()}board/").content.decode()
    assert board.index("All done") < board.index(one.latin)


def test_a_fact_sheet_is_written_once_a_year_and_read_by_a_link(ana: User) -> None:
    client, partner = enter(ana), make_partner(ana)
    sent = {
        "partner": partner.code,
        "year": "2020",
        "nominate_by": "2020-04-01",
        "housing_zh": "宿舍",
        "decision_weeks": "4",
    }
    client.post("/office/nominations/sheets/new/", sent)
    sheet = FactSheet.objects.get()
    assert client.post("/office/nominations/sheets/new/", sent).status_code == 422
    client.post(f"{sheet.get_absolute_url()}edit/", {**sent, "decision_weeks": "6"})
    _link, token = nominating.share_sheet(sheet=queries.sheet(sheet.code), until=AT + timedelta(days=9), by=ana, at=AT)
    text = text_of(Client().get(reverse("links:open", args=[token])))
    assert "宿舍" in text
    assert "6" in text


def test_a_school_has_its_participants_by_country(ana: User) -> None:
    client = enter(ana)
    sent = {
        "kind": "summer", "title_en": "Summer school", "first_on": "2020-07-01", "last_on": "2020-07-20",
        "exactness": "month", "hours": "72", "contingents": "CN 0732 180\nVN 60 40\nIN 0714 80 72", "publishable": "on",
    }  # fmt: skip
    client.post(f"{HOME}new/", sent)
    found = Cohort.objects.get()
    text = text_of(client.get(found.get_absolute_url()))
    assert "320 participants" in text
    wrong = client.post(f"{HOME}new/", {**sent, "contingents": "CN 0732 180\nnonsense"})
    assert wrong.status_code == 422
    assert "Line 2" in text_of(wrong)


@pytest.mark.parametrize("page", [HOME, f"{HOME}people/", "/office/nominations/places/"])
def test_lists_ask_as_much_for_three_as_for_one(ana: User, page: str) -> None:
    client, one = enter(ana), cohort(ana)
    allotment = make_places(ana)
    nominate(ana, allotment, into=one)
    client.get(page)
    counts = []
    for _more in range(2):
        counts.append(queries_of(client, page))
        nominate(ana, allotment, 2, into=cohort(ana))
        make_places(ana, agreement=allotment.agreement, year=2021)
    assert counts[0] == counts[1] <= 12


def test_the_page_of_a_cohort_asks_as_much_for_three_as_for_one(ana: User) -> None:
    client, found = enter(ana), filled(ana, 1)
    client.get(found.get_absolute_url())
    counts = []
    for _more in range(2):
        counts.append(queries_of(client, found.get_absolute_url()))
        Cohort.objects.update(state=Stage.NOMINATED)
        nominate(ana, Allotment.objects.get(), 2, into=found)
        Cohort.objects.update(state=Stage.CONFIRMED)
    assert counts[0] == counts[1]


def test_the_fact_sheets_with_a_partner_stand_on_its_page_the_latest_year_first(ana: User) -> None:
    client, partner = enter(ana), make_partner(ana)
    address = f"/office/nominations/sheets/with/{partner.code}/"
    assert f'hx-get="{address}"' in client.get(partner.get_absolute_url()).content.decode()
    assert "not been written down yet" in text_of(client.get(address))
    counts = []
    for years in ((2019,), (2020, 2021)):
        for year in years:
            client.post("/office/nominations/sheets/new/", {"partner": partner.code, "year": str(year)})
        counts.append(queries_of(client, address))
    words = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in words
    assert words.index("2021/2022") < words.index("2020/2021") < words.index("2019/2020")
    assert counts[0] == counts[1]
    assert client.get("/office/nominations/sheets/with/O-9999/").status_code == 404
