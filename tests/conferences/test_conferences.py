"""Every act upon an outside conference, and its pages as the office and the vice-rector meet them."""

import re
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from attache.daybook.chronicle.models import Happening
from attache.kernel import clock, history, needs
from attache.kernel.calendars import NoZone, UnknownZone
from attache.kernel.moves import Overtaken
from attache.kernel.search import index
from attache.kernel.undo import slips
from attache.registry.people.models import User
from attache.relations.conferences import actions, outputs, queries
from attache.relations.conferences.logic import Left, ends, left
from attache.relations.conferences.models import Conference
from tests.conferences.factories import AFTER, AT, attend, consider, cost, deadline, fresh, go, said, vera_of
from tests.partners.factories import make_person
from tests.people.counting import MOST, queries_of
from tests.people.factories import make_ana, make_home

pytestmark = pytest.mark.django_db
HOME = "/office/conferences/"


@pytest.fixture
def ana(client: Client, monkeypatch: pytest.MonkeyPatch) -> User:
    monkeypatch.setattr(clock, "now", lambda: AT)
    somebody = make_ana()
    client.force_login(somebody)
    return somebody


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def waits(user: User, today: date) -> list[needs.Need]:
    return needs.of(user, today, queries.NEEDS)


def test_considering_records_a_planned_happening_and_keeps_all_that_was_said(ana):
    made = consider(ana)
    told = Happening.objects.get()
    assert (made.plan, told.kind, told.status, told.subject_code) == (told, "conference", "planned", made.code)
    assert (told.start, told.end) == (date(2020, 11, 10), date(2020, 11, 12))
    assert [(one.role, str(one)) for one in told.parties.all()] == [("organiser", "Somebody in Nanjing")]
    assert outputs.content_of(made) == said()
    assert index.codes("transfer", "conferences.conference") == [made.code]
    assert index.codes("技术转移", "conferences.conference") == [made.code]


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"title": {}}, actions.NoTitle),
        ({"series": {}}, actions.NoSeries),
        ({"deadlines": {"1": deadline(zone="Mars/Base")}}, UnknownZone),
        ({"deadlines": {"1": deadline(zone="")}}, NoZone),
    ],
)
def test_what_a_conference_cannot_be_is_refused(ana, changed, refusal):
    with pytest.raises(refusal):
        consider(ana, **changed)
    assert (Conference.objects.count(), Happening.objects.count()) == (0, 0)


def test_only_the_vice_rector_says_go_or_no(client, ana):
    made, vera = consider(ana), vera_of(ana)
    with pytest.raises(actions.NotYours):
        actions.decide_to_go(conference=made, by=ana, at=AT)
    with pytest.raises(actions.NotYours):
        actions.skip(conference=made, reason="No", by=ana, at=AT)
    assert client.post(f"{made.get_absolute_url()}go/").status_code == 403
    assert client.get(f"{made.get_absolute_url()}skip/").status_code == 403
    assert [one.title for one in waits(vera, AT.date())] == ["Go or not? Technology Transfer 2020"]
    client.force_login(vera)
    assert "Yes, we go" in text_of(client.get(made.get_absolute_url()))
    client.post(f"{made.get_absolute_url()}go/")
    assert (fresh(made).state, fresh(made).decided_by) == ("go", vera)
    assert waits(vera, AT.date()) == []
    with pytest.raises(Overtaken):
        actions.decide_to_go(conference=made, by=vera, at=AT)


def test_a_no_says_why_cancels_the_plan_and_is_taken_back_with_it(ana):
    made, vera = consider(ana), vera_of(ana)
    with pytest.raises(actions.NoReason):
        actions.skip(conference=made, reason=" ", by=vera, at=AT)
    slip = actions.skip(conference=made, reason="Borders are closed", by=vera, at=AT)
    assert (fresh(made).state, fresh(made).reason, fresh(made).decided_by) == ("skipped", "Borders are closed", vera)
    assert Happening.objects.get().status == "cancelled"
    slips.take_back(slip=slip, by=vera, at=AT)
    assert (fresh(made).state, fresh(made).reason, Happening.objects.get().status) == ("considered", "", "planned")
    actions.skip(conference=fresh(made), reason="No", by=vera, at=AT)
    actions.reconsider(conference=fresh(made), by=ana, at=AT)
    assert (fresh(made).state, fresh(made).decided_by, Happening.objects.get().status) == (
        "considered", None, "planned",
    )  # fmt: skip


def test_having_attended_reports_back_on_the_plan_and_the_report_follows(ana):
    person = make_person(ana)
    made = actions.register(conference=go(ana, delegates=[person.code]), by=ana, at=AT)
    with pytest.raises(actions.NotYet):
        actions.attend(conference=made, content={}, by=ana, at=AT)
    been = actions.attend(conference=fresh(made), content={"paper": {"en": "casting"}}, by=ana, at=AFTER)
    told = been.happening
    assert told
    assert (been.state, told.status, str(told.points.get())) == ("attended", "done", "casting")
    assert [(one.kind, one.target) for one in told.links.all()] == [("reports_back", been.plan)]
    assert [one.person for one in told.people.all()] == [person]
    assert [one.title for one in waits(ana, AFTER.date())] == ["What came of it? Technology Transfer 2020"]
    with pytest.raises(actions.NoOutcome):
        actions.report(conference=been, content={}, by=ana, at=AFTER)
    told_of = actions.report(conference=been, content={"outcome": {"en": "two projects"}}, by=ana, at=AFTER)
    points = [(one.kind, str(one)) for one in Happening.objects.get(pk=told.pk).points.all()]
    assert (told_of.state, points) == ("reported", [("topic", "casting"), ("agreed", "two projects")])


def test_the_plan_follows_a_correction(ana):
    made = consider(ana)
    content = {"when": ["2020-12-01", "2020-12-31", "month", ""], "title": {"en": "Transfer"}}
    actions.correct_conference(conference=made, content=content, by=ana, at=AT)
    plan = Happening.objects.get()
    assert (str(plan), plan.precision, plan.start) == ("Transfer", "month", date(2020, 12, 1))


def test_two_people_add_different_deadlines_and_lose_nothing(ana):
    made = consider(ana)
    opened = history.number_of(made)
    for key in ("3", "4"):
        row = {f"deadlines.{key}": deadline("visa", f"2020-08-0{key}")}
        actions.correct_conference(conference=made, content=row, opened=opened, by=ana, at=AT)
    assert [one.key for one in fresh(made).deadlines.all()] == [1, 2, 3, 4]
    row = {"deadlines.4": deadline("visa", "2020-08-20")}
    with pytest.raises(history.Clashed):
        actions.correct_conference(conference=made, content=row, opened=opened, by=ana, at=AT)


def test_a_deadline_ends_on_its_own_clock_and_is_counted_on_both_of_ours():
    moment = ends(date(2020, 6, 10), time(23, 59), "Etc/GMT+12")
    cities = [("Shanghai", "Asia/Shanghai"), ("St Petersburg", "Europe/Moscow")]
    assert left(moment, cities, AT) == [
        Left("Shanghai", date(2020, 6, 11), time(19, 59), 10),
        Left("St Petersburg", date(2020, 6, 11), time(14, 59), 10),
    ]
    late = AT.replace(hour=20)  # the second of June in Shanghai, the first in St Petersburg
    assert [one.days for one in left(moment, cities, late)] == [9, 10]
    assert [one.days for one in left(moment, cities, AFTER)] == [0, 0]


def test_a_deadline_is_told_on_the_readers_own_clock_where_that_differs(client, ana):
    made = consider(ana)
    for zone, own in (("America%2FNew_York", "Your clock: 11 June 2020, 07:59"), ("Asia%2FShanghai", "")):
        client.cookies["attache_zone"] = zone
        page = text_of(client.get(made.get_absolute_url()))
        assert (own in page, "Your clock" in page) == (True, bool(own))


def test_near_deadlines_wait_for_the_office_until_they_are_met(client, ana):
    made = go(ana)
    assert [one.title for one in waits(ana, date(2020, 6, 20))] == [
        "Abstract: Technology Transfer 2020", "Paper: Technology Transfer 2020",
    ]  # fmt: skip
    client.post(f"{made.get_absolute_url()}deadlines/1/met/")
    assert fresh(made).deadlines.get(key=1).met_on == date(2020, 6, 1)
    assert [one.title for one in waits(ana, date(2020, 6, 20))] == ["Paper: Technology Transfer 2020"]
    assert client.post(f"{made.get_absolute_url()}deadlines/9/met/").status_code == 404


def test_costs_are_summed_by_currency_and_never_across(client, ana):
    made = consider(ana)
    sums = [(one.currency, one.estimated, one.spent) for one in outputs.cost_totals(made)]
    assert sums == [("CNY", Decimal("1500.50"), Decimal("300.50")), ("RUB", Decimal(90000), Decimal())]
    page = text_of(client.get(made.get_absolute_url()))
    assert "CNY 1,500.50 , of which 300.50 spent" in page
    assert "RUB 90,000.00" in page


def test_a_cost_is_taken_out_and_comes_back(ana):
    made = consider(ana)
    slip = actions.remove_part(conference=made, path="costs.1", by=ana, at=AT)
    assert [one.key for one in fresh(made).costs.all()] == [2, 3]
    slips.take_back(slip=slip, by=ana, at=AT)
    assert [one.key for one in fresh(made).costs.all()] == [1, 2, 3]


def test_days_and_deadlines_stand_on_the_calendar(ana):
    made = consider(ana)
    [days] = outputs.planned(ana, date(2020, 11, 12), date(2020, 11, 14))
    assert (days.code, days.first, days.last) == (made.code, date(2020, 11, 10), date(2020, 11, 12))
    [due] = outputs.planned(ana, date(2020, 6, 11), date(2020, 6, 11))
    assert (due.title, due.starts) == ("Abstract: Technology Transfer 2020", made.deadlines.get(key=1).ends)
    actions.skip(conference=made, reason="No", by=vera_of(ana), at=AT)
    assert outputs.planned(ana, date(2020, 6, 1), date(2020, 12, 1)) == []


def test_other_editions_of_the_series_stand_beside_it(client, ana):
    made = consider(ana)
    other = consider(ana, title={"en": "Technology Transfer 2019"}, edition=6)
    consider(ana, series={}, edition=None)
    assert queries.of_the_series(made) == [other]
    page = text_of(client.get(made.get_absolute_url()))
    assert "edition 7" in page
    assert "Technology Transfer 2019" in page


def test_from_the_idea_to_the_report_through_the_pages(client, ana, monkeypatch):
    vera = vera_of(ana)
    assert "No conference is considered" in text_of(client.get(HOME))
    sent = {
        "title_en": "Transfer", "when": "10–12 November 2020", "format": "in_person", "sphere": "science",
        "importance": "2", "case": "Everybody", "organisation": "Somebody",
    }  # fmt: skip
    assert client.post(f"{HOME}new/", {**sent, "edition": "7"}).status_code == 422
    made = client.post(f"{HOME}new/", sent)
    found = Conference.objects.get()
    assert made.url == found.get_absolute_url()
    due = {"kind": "abstract", "day": "2020-06-10", "hour": "23:59", "zone": "Etc/GMT+12"}
    assert client.post(f"{made.url}deadlines/1/", {**due, "zone": ""}).status_code == 422
    client.post(f"{made.url}deadlines/1/", due)
    client.post(f"{made.url}costs/1/", {"what_en": "Fee", "amount": "100.5", "currency": "USD"})
    client.post(f"{made.url}goers/", {"delegates": "Wang Hui\nLi Na", "paper_en": "casting"})
    page = text_of(client.get(made.url))
    for words in ("10 days left", "100.50 USD", "Wang Hui", "casting", "Waits for the vice-rector"):
        assert words in page
    client.post(f"{made.url}edit/", {**sent, "title_en": "The transfer", "unpublished": "on"})
    assert (str(fresh(found)), fresh(found).publishable, fresh(found).deadlines.count()) == ("The transfer", False, 1)
    actions.decide_to_go(conference=fresh(found), by=vera, at=AT)
    client.post(f"{made.url}register/")
    assert "not begun yet" in text_of(client.post(f"{made.url}attended/", {"paper_en": "casting"}))
    monkeypatch.setattr(clock, "now", lambda: AFTER)
    client.post(f"{made.url}attended/", {"paper_en": "new casting", "delegates": "Wang Hui"})
    assert client.post(f"{made.url}report/", {}).status_code == 422
    client.post(f"{made.url}report/", {"outcome_en": "two projects"})
    client.post(f"{made.url}report/", {"outcome_en": "three projects"})
    assert (fresh(found).state, str(fresh(found).outcome)) == ("reported", "three projects")
    assert "The transfer" in text_of(client.get(f"{HOME}?past"))
    assert client.get(f"{HOME}CF-9999/").status_code == 404
    assert client.post(f"{made.url}delegates/1/remove/").status_code == 404


@pytest.mark.parametrize("name", ["list", "detail", "edit"])
def test_the_pages_cost_the_same_for_one_row_and_for_three(client, ana, name):
    make_home()
    made = consider(ana, deadlines={"1": deadline()}, costs={"1": cost()})
    address = {"list": HOME, "detail": made.get_absolute_url(), "edit": f"{made.get_absolute_url()}edit/"}[name]
    queries_of(client, address)
    one = queries_of(client, address)
    for _number in range(2):
        consider(ana)
    rows: dict[str, Any] = {f"deadlines.{key}": deadline(day=f"2020-07-0{key}") for key in (2, 3)}
    rows |= {f"costs.{key}": cost() for key in (2, 3)} | {"delegates": ["A", "B", "C"]}
    actions.correct_conference(conference=made, content=rows, by=ana, at=AT)
    assert abs(queries_of(client, address) - one) <= (name == "detail")  # the series has others now
    assert queries_of(client, address) <= MOST


def test_attending_needs_a_first_day(ana):
    made = go(ana, when=["", "", "unknown", ""])
    with pytest.raises(actions.NotYet):
        actions.attend(conference=made, content={}, by=ana, at=AFTER)


def test_an_earlier_version_is_put_back(ana):
    made = attend(ana)
    before = outputs.content_of(made)
    actions.correct_conference(conference=made, content={"title": {"en": "Other"}}, by=ana, at=AFTER)
    actions.restore_version(record=made, content=before, by=ana, at=AFTER)
    assert outputs.content_of(made) == before
