"""Class lists: read with their errors, taken in by the worker, taken back; commission by the contract."""

import re
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from attache.kernel import clock
from attache.kernel.undo import slips
from attache.registry.people.models import User
from attache.students.recruitment import actions, queries, tasks
from attache.students.recruitment.actions import refusals
from attache.students.recruitment.models import Claim, ClassList, CommissionLine, Lead
from tests.lists.samples import workbook
from tests.programmes.factories import add as add_programme
from tests.recruitment.factories import AT, add_agency, add_school, bring, fresh, make_ana, make_campaign

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
ROWS = (
    "三年级名单\n姓名,手机号,微信号,班级,意向专业\n"
    "李娜,13900000001,,高三2班,机器人学\n王伟,,wang_wei_1,高三2班,\n,13900000003,,,\n张三,123,,,\n"
    "李娜,139 0000 0001,,,\n赵六,,,,炼金术\n"
)
CLASS = ROWS.encode("gb18030")


@pytest.fixture
def ana(monkeypatch: pytest.MonkeyPatch) -> User:
    monkeypatch.setattr(clock, "now", lambda: AT)
    return make_ana()


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def read(by: User, source=None, data: bytes = CLASS) -> ClassList:
    campaign = queries.campaign_of(by.office) or make_campaign(by)
    return actions.keep_list(campaign=campaign, source=source or add_school(by), data=data, name="a.csv", by=by, at=AT)


def take(by: User, kept: ClassList) -> ClassList:
    actions.take_list(found=queries.class_list(kept.code), by=by, at=AT)
    tasks.go_round.func()
    return queries.class_list(kept.code)


def test_a_chinese_list_is_read_and_its_errors_are_told_by_row_and_column(ana: User):
    robotics = add_programme(ana)
    kept = read(ana)
    assert Lead.objects.count() == 0
    wrong = [(one["row"], column, word) for one in kept.rows for column, word, _at in one["wrong"]]
    assert wrong == [
        (5, "姓名", "no_name"), (6, "手机号", "bad_phone"), (7, "手机号", "twice"), (8, "手机号", "no_reach"),
        (8, "意向专业", "no_programme"),
    ]  # fmt: skip
    done = take(ana, kept)
    assert (done.state, done.done, done.made, done.known, done.wrong) == ("taken", 6, 2, 0, 4)
    lead = Lead.objects.get(name="李娜")
    assert (lead.phone, lead.school, lead.programme, lead.class_list) == ("8613900000001", "高三2班", robotics, kept)


def test_whoever_is_known_is_not_taken_down_twice_and_an_agency_claims_everybody(ana: User):
    add_programme(ana)
    campaign, first, second = make_campaign(ana), add_agency(ana), add_agency(ana, "Second")
    held = bring(ana, campaign, first, reach="13900000001")
    done = take(ana, read(ana, second))
    assert (done.made, done.known) == (1, 1)
    assert dict(Claim.objects.filter(lead=held).values_list("agency", "state")) == {
        first.pk: "standing",
        second.pk: "refused",
    }
    assert Claim.objects.get(lead__wechat="wang_wei_1").agency == second


def test_a_worker_that_died_goes_on_where_it_was(ana: User):
    add_programme(ana)
    kept = read(ana)
    actions.take_list(found=queries.class_list(kept.code), by=ana, at=AT)
    assert actions.take_rows(code=kept.code, by=tasks.Worker(), at=AT, most=1)
    assert queries.class_list(kept.code).done == 1
    assert queries.lists_under_way() == [kept.code]
    tasks.go_round.func()
    assert (Lead.objects.count(), queries.class_list(kept.code).state) == (2, "taken")
    with pytest.raises(refusals.ListChanged):
        actions.take_list(found=queries.class_list(kept.code), by=ana, at=AT)


def test_a_list_is_taken_back_but_for_those_who_were_spoken_with(ana: User):
    add_programme(ana)
    kept = take(ana, read(ana))
    spoken = Lead.objects.get(name="李娜")
    actions.log_contact(lead=spoken, how="phone", text="Hello", next_on=None, by=ana, at=AT)
    slip = actions.take_list_back(found=kept, by=ana, at=AT)
    assert list(Lead.objects.all()) == [spoken]
    assert queries.class_list(kept.code).state == "undone"
    slips.take_back(slip=slip, by=ana, at=AT)
    assert (Lead.objects.count(), queries.class_list(kept.code).state) == (2, "taken")


def test_a_list_without_names_is_refused_and_the_office_looks_before_it_takes(ana: User):
    with pytest.raises(refusals.NoNames):
        read(ana, data=b"a,b\n1,2\n")
    school, client = queries.sources().get(), Client()
    client.force_login(ana)
    campaign = queries.campaign_of(ana.office)
    assert campaign
    sent = {"campaign": campaign.code, "file": SimpleUploadedFile("名单.csv", CLASS)}
    made: Any = client.post(f"{school.get_absolute_url()}lists/new/", sent)
    page = text_of(client.get(made.url))
    assert "neither a phone number nor a WeChat name" in page
    assert "stands in row 3 already" in page
    client.post(f"{made.url}take/")
    tasks.go_round.func()
    assert "New: 1. Known already: 0. Left out for errors: 5." in text_of(client.get(made.url))
    client.post(f"{made.url}back/")
    assert Lead.objects.count() == 0


@pytest.mark.parametrize(
    "text", ["姓名,手机号\n李娜,13900000001\n", "学生名单\n姓名,微信\n喆骞,li_na_2002\n王伟,wang_wei_1\n"]
)
def test_one_or_two_chinese_rows_are_read_in_the_old_encoding(ana: User, text: str):
    kept = read(ana, data=text.encode("gb18030"))
    names = [line.split(",")[0] for line in text.splitlines() if "," in line][1:]
    assert [(one["name"], one["wrong"]) for one in kept.rows] == [(name, []) for name in names]


CLASS_BOOK = [
    ["学生名单"],
    ["姓名", "班级", "联系方式"],
    ["", "", "手机号", "微信号"],
    ["李娜", "高三2班", "13900000001"],
    ["王伟", "", "", "wang_wei_1"],
]


def test_a_workbook_with_merged_cells_and_thousands_of_empty_rows_loses_nobody(ana: User):
    empty = "".join(f'<row r="{row}"><c r="A{row}" s="1"/></row>' for row in range(6, 2**15))
    book = workbook(CLASS_BOOK, merged=("A1:D1", "A2:A3", "B2:B3", "C2:D2", "B4:B5"), after=empty, packed=True)
    address, client = f"{add_school(ana).get_absolute_url()}lists/new/", Client()
    client.force_login(ana)
    sent = {"campaign": make_campaign(ana).code, "file": SimpleUploadedFile("名单.xlsx", book)}
    assert client.post(address, sent).status_code == 302
    said = [(one["name"], one["school"], one["phone"], one["wechat"]) for one in ClassList.objects.get().rows]
    assert said == [("李娜", "高三2班", "8613900000001", ""), ("王伟", "高三2班", "", "wang_wei_1")]


def test_what_cannot_be_read_is_refused_in_a_sentence_and_keeps_what_was_chosen(ana: User):
    campaign, school, client = make_campaign(ana), add_school(ana), Client()
    client.force_login(ana)
    for name, data, words in (
        ("名单.xlsm", b"PK", "can hold macros"),
        ("名单.xlsx", workbook(CLASS_BOOK, rename={"A5": "XFD1048576"}), "far away from its table"),
        ("名单.xls", b"x", "old format"),
        ("名单.csv", b"a,b\n1,2\n", "has no column such as"),
        ("名单.csv", b"", "empty"),
    ):
        sent = {"campaign": campaign.code, "file": SimpleUploadedFile(name, data)}
        answer = client.post(f"{school.get_absolute_url()}lists/new/", sent)
        assert (answer.status_code, words in text_of(answer)) == (422, True), text_of(answer)
        assert f'value="{campaign.code}" selected' in answer.content.decode()
    assert ClassList.objects.count() == 0


def test_a_commission_is_expected_due_approved_and_paid_by_those_who_may(ana: User):
    agency = add_agency(ana)
    lead = bring(ana, make_campaign(ana), agency)
    actions.lead_applies(lead=lead, by=ana, at=AT)
    line = CommissionLine.objects.get()
    assert (line.state, str(line), line.contract) == ("expected", "3000.00 CNY", agency.contract)
    client = Client()
    client.force_login(ana)
    address = f"/office/recruitment/commission/{line.code}/"
    client.post(address, {"verb": "due", "on": "2020-09-30"})
    before = client.post(address, {"verb": "approve"})
    assert CommissionLine.objects.get().state == ("approved" if before.status_code == 302 else "due")
    due = CommissionLine.objects.get()
    approved = actions.approve_line(line=due, by=ana, at=AT) if due.state == "due" else due
    actions.pay_line(line=approved, paid_on=date(2020, 10, 5), by=ana, at=AT)
    table = client.get(f"{agency.get_absolute_url()}statement.csv").content.decode()
    assert ("3000.00" in table, "CNY" in table, "已支付" in table) == (True, True, True)
    with pytest.raises(refusals.NoReason):
        actions.drop_line(line=line, reason="", by=ana, at=AT)
    other = bring(ana, queries.campaign_of(ana.office) or make_campaign(ana))
    actions.lead_applies(lead=fresh(other), by=ana, at=AT)
    assert CommissionLine.objects.count() == 1
