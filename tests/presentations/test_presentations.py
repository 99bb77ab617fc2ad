"""Presentations: seats, the waiting list, what people scan, reminders, who came."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from attache.daybook.chronicle.models import Happening, Point, Value
from attache.kernel import clock, hindrances
from attache.kernel.outbox.models import Note
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.lists.logic.tables import NoTable
from attache.registry.people.models import User
from attache.students.presentations import actions, outputs, queries, tasks
from attache.students.presentations.actions import refusals
from attache.students.presentations.logic import attended, doors
from attache.students.presentations.models import Presentation, SignUp
from attache.students.recruitment.logic.headed import Rows
from attache.students.recruitment.models import Claim, Lead
from tests.precautions.factories import note
from tests.presentations.factories import AT, GUEST, START, about, add_agency, add_school, fresh, join, make_ana, plan
from tests.programmes.factories import add as add_programme
from tests.recruitment.factories import make_campaign

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HOME = "/office/presentations/"
KB = 1024
TENCENT = (
    "会议主题,线上专业宣讲\n会议号,123456\n\n用户名称（入会昵称）,手机号,参会时长\n"
    "王小明,,0:45:10\n妈妈13900000077,,5分钟\n陌生人,,60\n"
).encode("gb18030")


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


def test_a_seat_goes_to_the_first_and_the_next_waits_until_one_is_free(ana: User):
    of = plan(ana, seats=1)
    first, second, third = join(of), join(of), join(of)
    assert [(one.state, one.seat) for one in (first, second, third)] == [
        ("signed", 1),
        ("waiting", None),
        ("waiting", None),
    ]
    assert queries.place_in_line(third) == 2
    actions.leave(one=first, by=GUEST, at=AT)
    second.refresh_from_db()
    assert (second.state, second.seat) == ("signed", 1)
    note = Note.objects.get(topic=outputs.CHANGED)
    assert (note.state, note.language, "王小明" in note.body) == ("held", "zh", True)
    actions.leave(one=first, by=GUEST, at=AT)
    assert Note.objects.count() == 1


def test_more_seats_are_given_to_those_who_wait_and_fewer_than_taken_are_refused(ana: User):
    of = plan(ana, seats=2)
    third = [join(of), join(of), join(of)][-1]
    with pytest.raises(refusals.SeatsTaken):
        actions.correct_presentation(presentation=fresh(of), content=about(seats=1), by=ana, at=AT)
    actions.correct_presentation(presentation=fresh(of), content=about(seats=3), by=ana, at=AT)
    third.refresh_from_db()
    assert (third.state, third.seat) == ("signed", 3)


def test_nobody_signs_up_twice_and_who_comes_back_waits_behind_the_others(ana: User):
    of = plan(ana, seats=1)
    first = join(of, reach="13900000001")
    assert join(of, reach="+86 139 0000 0001") == first
    waiting = join(of)
    actions.leave(one=first, by=GUEST, at=AT)
    again = join(of, reach="13900000001")
    waiting.refresh_from_db()
    assert (waiting.state, again.state) == ("signed", "waiting")
    assert SignUp.objects.filter(presentation=of).count() == 2


def test_the_database_holds_that_no_seat_is_given_twice(ana: User):
    of = plan(ana)
    one, other = join(of), join(of)
    with pytest.raises(IntegrityError), transaction.atomic():
        SignUp.objects.filter(pk=other.pk).update(seat=one.seat)
    with pytest.raises(IntegrityError), transaction.atomic():
        SignUp.objects.filter(pk=other.pk).update(seat=None)


def test_nobody_signs_up_before_it_is_open_after_it_is_over_or_for_a_cancelled_one(ana: User):
    planned = plan(ana, opened=False)
    with pytest.raises(refusals.NotOpen):
        join(planned)
    of = actions.open_sign_up(presentation=planned, by=ana, at=AT)
    with pytest.raises(refusals.NotOpen):
        join(of, at=START + timedelta(hours=1))
    join(of)
    with pytest.raises(refusals.NoReason):
        actions.cancel_presentation(presentation=of, reason=" ", by=ana, at=AT)
    actions.cancel_presentation(presentation=of, reason="老师生病了。", by=ana, at=AT)
    assert "老师生病了" in Note.objects.get(topic=outputs.CANCELLED).body
    with pytest.raises(refusals.NotOpen):
        join(of)


def test_the_source_travels_in_the_code_and_an_agency_claims_whom_it_brought(ana: User):
    agency = add_agency(ana)
    of = plan(ana, None, agency)
    address = doors.join_path(of.code, agency.code)
    answer: Any = Client().post(address, {"name": "李娜", "reach": "lina_2002", "city": "苏州"})
    assert answer.status_code == 302
    lead = Lead.objects.get()
    assert (lead.source, Claim.objects.get().agency, SignUp.objects.get().source) == (agency, agency, agency)
    forged = address.replace(address.split("/")[2][:6], "AAAAAA")
    assert Client().get(forged).status_code == 404
    assert Client().get("/join/nonsense/").status_code == 404
    assert Client().get("/joined/nonsense/").status_code == 404


def test_an_agency_that_may_not_bring_people_for_a_programme_brings_nobody_and_the_person_comes(ana: User):
    robotics = add_programme(ana)
    agency = add_agency(ana, programmes=["PG-9999"])
    of = plan(ana, None, agency, programmes=[robotics.code])
    sent = {"name": "李娜", "reach": "lina_2002", "programme": robotics.code}
    answer: Any = Client().post(doors.join_path(of.code, agency.code), sent)
    assert answer.status_code == 302
    assert (Lead.objects.get().programme, SignUp.objects.get().source, Claim.objects.count()) == (robotics, None, 0)


def test_the_page_that_people_scan_is_small_needs_no_script_no_cookie_and_nothing_from_elsewhere(ana: User):
    of = plan(ana, programmes=[add_programme(ana).code])
    client = Client(headers={"accept-language": "zh-CN,zh;q=0.9"})
    answer = client.get(doors.join_path(of.code))
    page = answer.content.decode()
    beside = [Path("src/attache/kernel/static/attache") / name for name in ("outside.css", "seal.svg")]
    assert len(answer.content) + sum(one.stat().st_size for one in beside) < 30 * KB
    assert re.findall(r"<script|<iframe|@import|javascript:", page) == []
    assert re.findall(r'(?:src|href)="(?:https?:)?//', page) == []
    assert answer.cookies == {}
    assert 'lang="zh-hans"' in page
    assert "上海" in page
    for language, words in (("en", "Sign up"), ("ru", "Записаться"), ("zh", "报名")):
        assert words in text_of(client.get(f"{doors.join_path(of.code)}?lang={language}"))


def test_somebody_signs_up_on_the_phone_sees_the_platforms_and_cancels(ana: User):
    of, client = plan(ana, seats=1), Client()
    address = f"{doors.join_path(of.code)}?lang=en"
    wrong = client.post(address, {"name": "Li Na", "reach": "??"})
    assert (wrong.status_code, "no phone number" in text_of(wrong), 'value="Li Na"' in wrong.content.decode()) == (
        422,
        True,
        True,
    )
    answer: Any = client.post(address, {"name": "Li Na", "reach": "13900000077"})
    page = client.get(answer.url)
    assert "You are signed up" in text_of(page)
    assert "Tencent Meeting" in text_of(page)
    assert "https://zoom.example.com/1" in page.content.decode()
    assert "All seats are taken" in text_of(client.get(address))
    second: Any = client.post(address, {"name": "Wu", "reach": "wu_wu_wu"})
    assert "number 1 on the waiting list" in text_of(client.get(second.url))
    client.post(answer.url)
    assert "You have cancelled" in text_of(client.get(answer.url))
    assert "You are signed up" in text_of(client.get(second.url))


def test_what_is_cancelled_or_closed_says_so_to_whoever_scans(ana: User):
    of = plan(ana, opened=False)
    answer = Client().get(f"{doors.join_path(of.code)}?lang=en")
    assert (answer.status_code, "not open" in text_of(answer)) == (410, True)
    actions.cancel_presentation(presentation=of, reason="No platform works.", by=ana, at=AT)
    assert "No platform works." in text_of(Client().get(f"{doors.join_path(of.code)}?lang=en"))


def test_reminders_are_written_once_by_mail_or_as_one_text_for_each_group(ana: User):
    school = add_school(ana)
    of = plan(ana, None, school, seats=9)
    for source in (school, school, None):
        join(of, source)
    mailed = join(of, school)
    Lead.objects.filter(pk=mailed.lead_id).update(mail="li@example.cn")
    tasks.remind(at=AT)
    assert Note.objects.count() == 0
    tasks.remind(at=START - timedelta(hours=30))
    tasks.remind(at=START - timedelta(hours=6))
    notes = Note.objects.filter(topic=outputs.REMINDER)
    assert sorted((one.channel, one.state) for one in notes) == [
        ("by_hand", "held"),
        ("by_hand", "held"),
        ("mail", "held"),
    ]
    assert notes.get(channel="mail").to_address == "li@example.cn"
    assert "16:00" in notes[0].body


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("45", 45), ("45.5", 45), ("0:45:10", 45), ("1:05:00", 65), ("1小时5分", 65), ("12分钟", 12), ("x", 0)],
)
def test_lengths_are_read_however_a_platform_writes_them(text: str, minutes: int):
    assert attended.minutes_of(text) == minutes


def test_who_came_is_read_from_the_list_of_the_platform_and_can_be_taken_back(
    ana: User, monkeypatch: pytest.MonkeyPatch
):
    of = plan(ana, seats=2)
    xiaoming, mother, late = join(of), join(of, name="李雷", reach="13900000077"), join(of, name="陌生")
    with pytest.raises(refusals.NotYet):
        actions.keep_attendance(presentation=fresh(of), source=TENCENT, name="a.csv", by=ana, at=AT)
    monkeypatch.setattr(clock, "now", lambda: START + timedelta(hours=2))
    client = enter(ana)
    home = of.get_absolute_url()
    answer: Any = client.post(f"{home}attendance/", {"file": SimpleUploadedFile("a.csv", TENCENT)})
    page = text_of(client.get(answer.url))
    assert "陌生人" in page
    client.post(answer.url, {"least": "10", "row_0": xiaoming.code, "row_1": mother.code, "row_2": late.code})
    states = dict(SignUp.objects.values_list("code", "state"))
    assert states == {xiaoming.code: "came", mother.code: "missed", late.code: "came"}
    assert Lead.objects.get(pk=xiaoming.lead_id).next_on == date(2020, 7, 25)
    assert "王小明" in text_of(client.get(f"{home}follow/"))
    slips.take_back(slip=Slip.objects.get(), by=ana, at=clock.now())
    assert set(SignUp.objects.values_list("state", flat=True)) == {"signed", "waiting"}


def test_names_are_known_by_number_first_and_a_name_that_two_have_is_nobody_s():
    known = [attended.Known("A", "王伟", "8613900000001"), attended.Known("B", "王伟"), attended.Known("C", "Li Na")]
    told = [{"name": "王伟"}, {"name": "爸爸 139-0000-0001"}, *({"name": "LiNa (高三)", "minutes": n} for n in "56")]
    rows = Rows({}, tuple(enumerate(told)))
    assert [(one.key, one.minutes) for one in attended.seen(rows, known)] == [("", 0), ("A", 0), ("C", 11)]


@pytest.mark.parametrize("data", [b"a,b\n1,2\n", "姓名\n".encode("gb18030"), b"Name,Duration (Minutes)\n,\n"])
def test_a_list_that_names_nobody_is_refused_in_a_sentence(ana: User, data: bytes):
    of = plan(ana)
    with pytest.raises((refusals.NobodyThere, NoTable)):
        actions.keep_attendance(presentation=of, source=data, name="a.csv", by=ana, at=START)


def test_what_was_held_is_told_to_the_chronicle_with_its_number(ana: User):
    of = plan(ana, programmes=[add_programme(ana).code])
    with pytest.raises(refusals.NotYet):
        actions.hold_presentation(presentation=of, by=ana, at=AT)
    join(of)
    actions.keep_attendance(presentation=fresh(of), source=TENCENT, name="a.csv", by=ana, at=START)
    actions.take_attendance(presentation=fresh(of), who={}, least=10, by=ana, at=START)
    held = actions.hold_presentation(presentation=fresh(of), by=ana, at=START + timedelta(hours=1))
    told = Happening.objects.get(code=held.happening)
    assert (told.kind, told.status, told.subject_code) == ("presentation", "done", of.code)
    assert Value.objects.get(happening=told).number == 1
    assert "Robotics" in str(Point.objects.get(happening=told).text)


def test_a_campaign_s_presentations_are_told_once_as_planned(ana: User):
    campaign = make_campaign(ana)
    with pytest.raises(refusals.NoneComing):
        actions.tell_series(campaign=campaign, by=ana, at=AT)
    plan(ana, campaign)
    told = actions.tell_series(campaign=campaign, by=ana, at=AT)
    assert (told.status, told.start) == ("planned", date(2020, 7, 23))
    with pytest.raises(refusals.ToldAlready):
        actions.tell_series(campaign=campaign, by=ana, at=AT)


def test_the_office_tells_of_a_series_by_a_press_and_once(ana: User):
    client, campaign = enter(ana), make_campaign(ana)
    address = reverse("presentations:tell", args=[campaign.code])
    assert address not in client.get(HOME).content.decode()
    plan(ana, campaign)
    page = client.get(HOME)
    assert (address in page.content.decode(), "Tell of the series: Campaign 2020" in text_of(page)) == (True, True)
    told: Any = client.post(address)
    assert told.url == Happening.objects.get(kind="presentation").get_absolute_url()
    assert address not in client.get(HOME).content.decode()


def test_a_presentation_under_health_rules_waits_until_each_is_settled_and_follows_its_day(ana: User):
    planned, client = plan(ana, opened=False), enter(ana)
    mask = note(ana, first="2020-02-08", last="2020-07-23", number=20, what="group")
    note(ana, first="2020-07-24", what="online", text={"en": "Online only."})
    page = client.get(planned.get_absolute_url()).content.decode()
    address = f"/office/precautions/events/new/?code={planned.code}&amp;day=2020-07-23"
    assert address in page
    assert 'value="2020-07-23"' in client.get(address.replace("&amp;", "&")).content.decode()
    client.post(
        address.replace("&amp;", "&"), {"code": planned.code, "day": "2020-07-23", "country": "CN", "language": "zh"}
    )
    event = queries.precautions_of(planned)
    assert event
    answer = client.post(f"{planned.get_absolute_url()}open/", follow=True)
    assert (fresh(planned).state, "size of the group" in text_of(answer)) == ("planned", True)
    assert event.get_absolute_url() in client.get(planned.get_absolute_url()).content.decode()
    client.post(f"{event.get_absolute_url()}settle/{mask.code}/")
    moved = actions.correct_presentation(
        presentation=fresh(planned), content=about(day=date(2020, 7, 24)), by=ana, at=AT
    )
    with pytest.raises(hindrances.Hindered, match="online"):
        actions.open_sign_up(presentation=moved, by=ana, at=AT)


def test_nothing_goes_ahead_while_something_stands_in_its_way(ana: User, monkeypatch: pytest.MonkeyPatch):
    planned = plan(ana, opened=False)
    monkeypatch.setattr(hindrances, "of", lambda _kind, code: ["online only"] if code == planned.code else [])
    with pytest.raises(hindrances.Hindered):
        actions.open_sign_up(presentation=planned, by=ana, at=AT)
    assert "online only" in text_of(enter(ana).get(planned.get_absolute_url()))


def test_from_the_plan_to_the_code_in_the_office(ana: User):
    client = enter(ana)
    assert "Plan a campaign first" in text_of(client.get(f"{HOME}new/"))
    campaign, school = make_campaign(ana), add_school(ana)
    assert "No presentation is planned" in text_of(client.get(HOME))
    sent = {
        "campaign": campaign.code, "title_en": "Robotics online", "languages": ["zh"], "day": "2020-07-23",
        "hour": "16:00", "zone": "Asia/Shanghai", "minutes": "60", "seats": "50", "china_number": "123",
    }  # fmt: skip
    assert "Say which service it is" in text_of(client.post(f"{HOME}new/", sent))
    made: Any = client.post(f"{HOME}new/", sent | {"china_service": "tencent"})
    page = text_of(client.get(made.url))
    assert "16:00" in page
    code: Any = client.post(f"{made.url}invite/", {"source": school.code})
    assert "comes through School No. 3" in text_of(client.get(code.url))
    assert client.get(f"{made.url}poster/SC-9999/").status_code == 404
    client.post(f"{made.url}open/")
    join(Presentation.objects.get(), school)
    client.post(f"{made.url}remind/")
    assert Note.objects.filter(topic=outputs.REMINDER).count() == 1
    assert "Robotics online" in text_of(client.get(reverse("desk:search"), {"q": "Robotics"}))
    client.post(f"{made.url}edit/", sent | {"china_service": "voov", "seats": "60"})
    assert "VooV" in text_of(client.get(made.url))
    assert client.post(f"{made.url}cancel/", {"reason": ""}).status_code == 422
    client.post(f"{made.url}cancel/", {"reason": "The teacher is ill."})
    assert "Robotics online" in text_of(client.get(f"{HOME}?past=yes"))


@pytest.mark.parametrize("page", ["", "PN-0001/", "PN-0001/follow/"])
def test_pages_ask_as_much_of_three_rows_as_of_one(ana: User, page: str):
    client, counts = enter(ana), []
    of = plan(ana, seats=9)
    for names in (("One",), ("Two", "Three")):
        for name in names:
            agency = add_agency(ana, name)
            actions.invite(presentation=of, source=agency, by=ana, at=AT)
            one = join(of, agency, programme=add_programme(ana))
            SignUp.objects.filter(pk=one.pk).update(state="came")
            plan(ana, of.campaign, agency, cohost=agency.organisation)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(HOME + page).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 20, [one["sql"] for one in asked]
