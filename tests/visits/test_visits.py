"""Every act upon a visit, and its pages as the office and a guest meet them."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.models import Happening
from attache.kernel import clock, history
from attache.kernel.calendars import NoZone, UnknownZone
from attache.kernel.invitations import read
from attache.kernel.languages import Language, Words
from attache.kernel.links.actions import EndsBeforeItBegins
from attache.kernel.links.tokens import MARK
from attache.kernel.moves import Overtaken
from attache.kernel.outbox.models import Note
from attache.kernel.search import index
from attache.kernel.undo import slips
from attache.registry.people.models import User
from attache.registry.people.states import Role
from attache.relations.visits import actions, outputs, queries
from attache.relations.visits.models import Visit
from tests.chronicle.factories import make_user
from tests.meetings.factories import AFTER, AT, XATU, make_ana
from tests.meetings.factories import propose as propose_meeting
from tests.partners.factories import make_person
from tests.people.counting import queries_of
from tests.visits.factories import DURING, confirm, fresh, hold, plan, row

pytestmark = pytest.mark.django_db
HOME = "/office/visits/"


@pytest.fixture
def ana() -> User:
    return make_ana()


def enter(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_everything_that_is_said_of_a_visit_comes_back(ana: User):
    person = make_person(ana)
    visit = plan(ana, members=[ana.code, person.code, "Wang Hui"])
    assert [str(one) for one in visit.members.all()] == [str(ana), str(person), "Wang Hui"]
    assert actions.correct_visit(visit=visit, content=outputs.content_of(visit), by=ana, at=AT).sequence == 0
    assert index.codes("tour", "visits.visit") == [visit.code]
    assert plan(ana, organisation="Nobody yet").name == "Nobody yet"


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"organisation": ""}, actions.WithoutOther),
        ({"days": ["2020-06-12", "2020-06-10"]}, actions.EndsBefore),
        ({"days": ["2020-06-11", "2020-06-12"]}, actions.OutsideTheVisit),
        ({"zone": "Mars/Base"}, UnknownZone),
        ({"zone": ""}, NoZone),
    ],
)
def test_what_a_visit_cannot_be_is_refused(ana: User, changed, refusal):
    with pytest.raises(refusal):
        plan(ana, **changed)
    assert Visit.objects.count() == 0


def test_two_people_write_different_lines_and_lose_nothing(ana: User):
    visit = plan(ana)
    opened = history.number_of(visit)
    for key in ("3", "4"):
        line = {f"lines.{key}": row(start=f"1{key}:00", end=f"1{key}:30", what={"en": key})}
        actions.correct_visit(visit=visit, content=line, opened=opened, by=ana, at=AT)
    assert [str(line.what) for line in fresh(visit).lines.all()] == ["Welcome", "A tour", "3", "4"]
    other = {"lines.4": row(what={"en": "Something else"})}
    with pytest.raises(history.Clashed):
        actions.correct_visit(visit=visit, content=other, opened=opened, by=ana, at=AT)


def test_a_line_is_taken_out_and_comes_back(ana: User):
    visit = plan(ana)
    slip = actions.remove_line(visit=visit, key=1, by=ana, at=AT)
    assert [line.key for line in fresh(visit).lines.all()] == [2]
    slips.take_back(slip=slip, by=ana, at=AT)
    assert [line.key for line in fresh(visit).lines.all()] == [1, 2]


def test_holding_records_the_delegation_in_the_same_act(ana: User):
    person = make_person(ana)
    visit = hold(ana, members=[person.code, "Wang Hui"])
    told = Happening.objects.get()
    assert (visit.state, visit.happening, told.kind, told.subject_code) == ("held", told, "delegation_in", visit.code)
    assert (told.start, told.end) == (date(2020, 6, 10), date(2020, 6, 12))
    assert [(one.role, str(one)) for one in told.parties.all()] == [("guest", XATU)]
    assert [one.person for one in told.people.all()] == [person]
    assert [(one.kind, str(one)) for one in told.points.all()] == [("agreed", "a joint school")]
    with pytest.raises(Overtaken):
        actions.hold_visit(visit=visit, content={}, by=ana, at=DURING)


def test_our_delegation_is_sent_and_a_correction_follows_but_overwrites_nothing(ana: User):
    visit = hold(ana, direction="out")
    told = Happening.objects.get()
    assert (told.kind, told.parties.get().role) == ("delegation_out", "host")
    chronicle.revise_happening(happening=told, title=Words("Its own"), by=ana, at=DURING)
    content = {"title": {"en": "Mine"}, "topic": {"en": "the school"}}
    actions.correct_visit(visit=visit, content=content, by=ana, at=DURING)
    told = Happening.objects.get()
    assert (str(told.title), [str(one) for one in told.points.all()]) == ("Its own", ["the school", "a joint school"])
    assert "corrected the happening itself: Title." in text_of(enter(ana).get(visit.get_absolute_url()))


def test_nothing_begins_before_its_day_on_the_clock_of_the_host(ana: User):
    visit = confirm(ana)
    for act in (actions.begin_visit, lambda **how: actions.hold_visit(content={}, **how)):
        with pytest.raises(actions.NotYet):
            act(visit=visit, by=ana, at=AFTER)
    begun = actions.begin_visit(visit=visit, by=ana, at=DURING)
    assert actions.hold_visit(visit=begun, content={}, by=ana, at=DURING).state == "held"


def test_a_cancelled_visit_says_why_and_comes_back_by_its_slip(ana: User):
    visit = confirm(ana)
    with pytest.raises(actions.NoReason):
        actions.cancel_visit(visit=visit, reason=" ", by=ana, at=AT)
    slip = actions.cancel_visit(visit=visit, reason="The virus", by=ana, at=AT)
    assert (fresh(visit).state, fresh(visit).reason, fresh(visit).sequence) == ("cancelled", "The virus", 1)
    assert "STATUS:CANCELLED" in outputs.calendar_text(fresh(visit), Language.EN, AT)
    slips.take_back(slip=slip, by=ana, at=AT)
    assert fresh(visit).state == "confirmed"


def test_the_calendar_file_has_every_line_on_the_host_s_clock(ana: User):
    visit = plan(ana)
    invitation = read(outputs.calendar_text(visit, Language.ZH, AT).encode())
    events = [(one.title, one.zone, one.minutes, f"{one.start:%d %H:%M}") for one in invitation.events]
    assert events == [("欢迎", "Asia/Shanghai", 60, "10 09:00"), ("A tour", "Asia/Shanghai", 55, "10 10:05")]
    again = read(outputs.calendar_text(fresh(visit), Language.EN, DURING).encode())
    assert [one.uid for one in again.events] == [one.uid for one in invitation.events]


def test_a_visit_stands_on_the_calendar_on_its_days(ana: User):
    visit = plan(ana)
    [entry] = outputs.planned(ana, date(2020, 6, 12), date(2020, 6, 14))
    assert (entry.code, entry.first, entry.last) == (visit.code, date(2020, 6, 10), date(2020, 6, 12))
    assert outputs.planned(ana, date(2020, 6, 13), date(2020, 6, 14)) == []


def test_a_visit_that_is_over_and_untold_asks_for_it(ana: User):
    visit = confirm(ana)
    assert list(queries.untold(ana, date(2020, 6, 13))) == [visit]
    assert list(queries.untold(ana, date(2020, 6, 12))) == []


def test_no_link_outlives_the_visit(ana: User):
    visit, late = plan(ana), DURING.replace(day=13)
    with pytest.raises(EndsBeforeItBegins):
        actions.share_programme(visit=visit, name="Wang", language=Language.ZH, by=ana, at=late)


def test_from_the_first_plan_to_the_happening_through_the_pages(ana: User, monkeypatch: pytest.MonkeyPatch):
    meeting, client = propose_meeting(ana), enter(ana)
    monkeypatch.setattr(clock, "now", lambda: AT)
    assert "No visit is planned" in text_of(client.get(HOME))
    sent = {
        "title_en": "A delegation", "direction": "in", "organisation": XATU, "first": "2020-06-05",
        "last": "2020-06-06", "zone": "Asia/Shanghai", "members": "Wang Hui\nLi Na", "sphere": "office",
        "importance": "2",
    }  # fmt: skip
    assert client.post(f"{HOME}new/", {**sent, "last": "2020-06-01"}).status_code == 422
    made: Any = client.post(f"{HOME}new/", sent)
    visit = Visit.objects.get()
    line = {"day": "2020-06-05", "start": "15:00", "end": "16:00", "what_en": "Talks", "meeting": meeting.code}
    assert client.post(f"{made.url}lines/1/", {**line, "end": "15:00"}).status_code == 422
    client.post(f"{made.url}lines/1/", line)
    client.post(f"{made.url}lines/2/", {**line, "start": "15:30", "meeting": "", "what_en": "Tea"})
    page = text_of(client.get(made.url))
    assert "15:00–16:00 Talks" in page
    assert f"{meeting.code} · {meeting}" in page
    assert "overlaps by 30 minutes" in page
    client.post(f"{made.url}lines/2/remove/")
    client.post(f"{made.url}edit/", {**sent, "title_en": "The delegation", "unpublished": "on"})
    assert (str(fresh(visit)), fresh(visit).publishable, fresh(visit).lines.count()) == ("The delegation", False, 1)
    client.post(f"{made.url}confirm/")
    assert "The delegation" in text_of(client.get(HOME))
    monkeypatch.setattr(clock, "now", lambda: AFTER)
    client.post(f"{made.url}begin/")
    assert client.get(f"{made.url}held/").status_code == 200
    client.post(f"{made.url}held/", {"agreed_en": "a joint school"})
    client.post(f"{made.url}held/", {"agreed_en": "a joint summer school"})
    assert str(Happening.objects.get().points.get()) == "a joint summer school"
    assert "The delegation" in text_of(client.get(f"{HOME}?past"))
    assert "a joint summer school" in text_of(client.get(f"/office/history/visit/{visit.code}/"))


def test_a_guest_reads_the_programme_as_it_stands_and_takes_it_into_the_calendar(ana: User, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)
    visit, client = plan(ana), enter(ana)
    assert client.post(f"{HOME}{visit.code}/share/", {"name": ""}).status_code == 422
    shared = client.post(f"{HOME}{visit.code}/share/", {"name": "王辉", "language": "zh"}).content.decode()
    found = re.search(r"/to/[\w-]+/", shared)
    assert found is not None
    phone = Client()
    assert "09:00–10:00 欢迎" in text_of(phone.get(found[0]))
    assert "Umbrellas" not in text_of(phone.get(found[0]))
    actions.correct_visit(visit=visit, content={"lines.1": row(end="09:45", what={"zh": "茶"})}, by=ana, at=AT)
    assert "09:00–09:45 茶" in text_of(phone.get(found[0]))
    assert phone.post(found[0]).headers["Content-Type"].startswith("text/calendar")


def test_a_letter_takes_the_link_to_a_guest_once_it_is_released_and_never_to_a_cancelled_visit(ana: User, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)
    visit, client = plan(ana), enter(ana)
    sent = {"name": "王辉", "address": "wang@xatu.example", "language": "zh"}
    assert "waits in the outbox" in client.post(f"{HOME}{visit.code}/share/", sent).content.decode()
    note = Note.objects.get()
    assert (note.state, note.to_address, note.language, MARK in note.body) == ("held", "wang@xatu.example", "zh", True)
    assert "西安代表团来访" in note.subject_line
    actions.cancel_visit(visit=visit, reason="The virus", by=ana, at=AT)
    assert Note.objects.get().state == "cancelled"


def test_readers_read_and_change_nothing(ana: User, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)
    visit = plan(ana)
    vera = enter(make_user("vera", ana.office, Role.VICE_RECTOR))
    pages = ("", "edit/", "lines/1/", "held/", "cancel/", "visit.ics", "programme-zh.html", "programme-de.html")
    found = [vera.get(f"{HOME}{visit.code}/{page}").status_code for page in pages]
    assert found == [200, 403, 403, 403, 403, 200, 200, 404]
    assert vera.get(f"{HOME}VS-9999/").status_code == 404
    answer = enter(ana).post(f"{HOME}{visit.code}/cancel/", {"reason": "The virus"}, follow=True)
    assert "Cancelled: The virus" in text_of(answer)


def test_the_list_and_the_page_cost_the_same_for_one_and_for_three(ana: User, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)
    client, counts = enter(ana), []
    visit = plan(ana, lines={"1": row(what={"en": "a"})})
    for more in (0, 2):
        for number in range(more):
            plan(ana)
            line = {f"lines.{number + 2}": row(what={"en": "b"})}
            actions.correct_visit(visit=visit, content=line, by=ana, at=AT)
        counts.append(queries_of(client, HOME) + queries_of(client, visit.get_absolute_url()))
    assert counts[0] == counts[1] <= 30


def test_an_hour_of_the_programme_stands_on_the_other_clocks_too_with_the_day_where_it_differs(ana: User):
    visit = plan(ana)
    client = enter(ana)
    client.cookies["attache_zone"] = "America%2FNew_York"
    told = text_of(client.get(visit.get_absolute_url()))
    assert "09:00–10:00 Welcome" in told
    assert "21:00 (previous day)" in told
    client.cookies["attache_zone"] = "Asia%2FShanghai"
    assert "previous day" not in text_of(client.get(visit.get_absolute_url()))
    host = outputs.programme(visit, Language.EN, [("Shanghai", "Asia/Shanghai"), ("Perth", "Australia/Perth")])
    assert [row.elsewhere for _day, rows in host for row in rows] == [[], []], "who shows the same hour is left out"
    moscow = outputs.programme(visit, Language.EN, [("St. Petersburg", "Europe/Moscow"), ("Moscow", "Europe/Moscow")])
    assert [[face.time for face in row.elsewhere] for _day, rows in moscow for row in rows] == [["04:00"], ["05:05"]]
