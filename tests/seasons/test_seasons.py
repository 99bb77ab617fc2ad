"""An intake put off in one act: everybody touched is told, exceptions stay, it can be taken back; the page of it."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.test import Client

from attache.daybook.chronicle.models import Happening
from attache.kernel.dates import when
from attache.kernel.languages import Words
from attache.kernel.outbox.models import Note
from attache.kernel.outbox.states import State as NoteState
from attache.kernel.undo import slips
from attache.registry.people.models import User
from attache.students.admissions import actions as admissions
from attache.students.admissions.actions.refusals import AppliedAlready
from attache.students.admissions.models import Application, Quota
from attache.students.admissions.states import State
from attache.students.recruitment.models import Source
from attache.students.seasons import actions, outputs, queries
from tests.admissions.factories import AT, apply, enough, fresh, later, make_ana, make_places, offered
from tests.people.counting import queries_of
from tests.recruitment.factories import add_school, bring, make_campaign

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
TOLD = outputs.Told(Words("students", "студенты", "学生"), Words("the pandemic", "пандемия", "疫情"))


def make_group(by: User, many: int = 3) -> tuple[Quota, list[Application]]:
    quota = make_places(by, many)
    return quota, [offered(by, quota.intake) for _one in range(many)]


def sent_by_a_school(by: User, application: Application, school: Source | None = None) -> Source:
    source = school or add_school(by)
    lead = bring(by, make_campaign(by), source)
    Application.objects.filter(pk=application.pk).update(origin=lead.code)
    return source


def held() -> list[str]:
    return sorted(Note.objects.filter(state=NoteState.HELD).values_list("topic", flat=True))


def test_all_but_the_exceptions_begin_later_and_their_places_are_free() -> None:
    by = make_ana()
    quota, (first, second, third) = make_group(by)
    target = later(by, quota.intake.programme)
    _slip, found = actions.postpone(intake=quota.intake, target=target, besides=[second.code], by=by, at=AT)
    assert {one.code for one in found} == {first.code, third.code}
    states = [(fresh(one).state, fresh(one).target) for one in (first, second, third)]
    assert states == [(State.DEFERRED, target), (State.OFFER, None), (State.DEFERRED, target)]
    assert Application.objects.filter(quota=quota).count() == 1


def test_each_applicant_and_each_school_has_a_letter_that_is_held() -> None:
    by = make_ana()
    quota, (first, *_rest) = make_group(by)
    school = sent_by_a_school(by, first)
    actions.postpone(intake=quota.intake, target=later(by, quota.intake.programme), by=by, at=AT)
    assert Counter(held())["admissions.deferral"] == 3
    notice = Note.objects.get(topic="admissions.notice")
    assert (notice.to_name, notice.state) == (str(school), NoteState.HELD)
    assert "王晓明" in notice.body
    assert notice.body.count("—") == 1


def test_taken_back_everybody_has_the_place_again_and_no_letter_tells_of_it() -> None:
    by = make_ana()
    quota, group = make_group(by)
    sent_by_a_school(by, group[0])
    before = [(one.seat, one.state) for one in map(fresh, group)]
    slip, _found = actions.postpone(intake=quota.intake, target=later(by, quota.intake.programme), by=by, at=AT)
    undo = slips.take_back(slip=slip, by=by, at=AT)
    assert [(one.seat, one.state) for one in map(fresh, group)] == before
    assert held() == ["admissions.decision"] * 3
    slips.take_back(slip=undo, by=by, at=AT)
    assert [one.state for one in map(fresh, group)] == [State.DEFERRED] * 3
    assert Counter(held())["admissions.deferral"] == 3


def test_whom_it_cannot_be_done_for_is_named_and_then_nobody_is_put_off() -> None:
    by = make_ana()
    quota, group = make_group(by)
    target = later(by, quota.intake.programme)
    apply(by, target, group[1].applicant)
    with pytest.raises(AppliedAlready):
        actions.postpone(intake=quota.intake, target=target, by=by, at=AT)
    assert [one.state for one in map(fresh, group)] == [State.OFFER] * 3
    assert "admissions.deferral" not in held()


def test_nobody_ticked_is_refused() -> None:
    by = make_ana()
    quota, group = make_group(by, 1)
    with pytest.raises(actions.NobodyLeft):
        actions.postpone(
            intake=quota.intake, target=later(by, quota.intake.programme), besides=[group[0].code], by=by, at=AT
        )


def test_the_chronicle_is_told_once_of_old_start_change_and_new_start() -> None:
    by = make_ana()
    quota, _group = make_group(by)
    with pytest.raises(actions.NobodyWaits):
        actions.tell_postponed(intake=quota.intake, told=TOLD, by=by, at=AT)
    actions.postpone(intake=quota.intake, target=later(by, quota.intake.programme), by=by, at=AT)
    change = actions.tell_postponed(intake=quota.intake, told=TOLD, by=by, at=AT)
    rows = [(one.kind, one.status, one.start) for one in Happening.objects.order_by("pk")]
    assert rows == [
        ("cohort_start", "postponed", date(2020, 9, 1)),
        ("cohort_postponed", "done", date(2020, 9, 1)),
        ("cohort_start", "planned", date(2021, 9, 1)),
    ]
    last = Happening.objects.order_by("-pk").first()
    assert last
    assert [int(value.number) for value in last.figures.all()] == [3]
    with pytest.raises(actions.ToldAlready, match=change.code):
        actions.tell_postponed(intake=quota.intake, told=TOLD, by=by, at=AT)


def test_a_person_may_say_vaguer_days() -> None:
    by = make_ana()
    quota, _group = make_group(by, 1)
    actions.postpone(intake=quota.intake, target=later(by, quota.intake.programme), by=by, at=AT)
    told = outputs.Told(TOLD.whom, TOLD.cause, was=when.month(2020, 3), becomes=when.year(2021))
    change = actions.tell_postponed(intake=quota.intake, told=told, by=by, at=AT)
    assert (change.start, change.end) == (date(2020, 3, 1), date(2020, 3, 31))


def test_an_undone_release_that_is_done_again_writes_its_letters_again() -> None:
    by = make_ana()
    quota = make_places(by, 1)
    reviewed = enough(by, apply(by, quota.intake))
    decision = admissions.prepare_decision(
        application=fresh(reviewed), outcome="offer", condition=Words(), answer_by=None, by=by, at=AT
    )
    slip = admissions.release_decisions(decisions=[decision], by=by, at=AT)
    body = Note.objects.get(state=NoteState.HELD).body
    undo = slips.take_back(slip=slip, by=by, at=AT)
    assert held() == []
    slips.take_back(slip=undo, by=by, at=AT)
    assert held() == ["admissions.decision"]
    assert Note.objects.get(state=NoteState.HELD).body == body


def test_who_came_by_which_source_is_counted_in_so_many_queries(django_assert_num_queries: Any) -> None:
    by = make_ana()
    _quota, (first, second, _third) = make_group(by)
    school = sent_by_a_school(by, first)
    lead = bring(by, school.leads.get().campaign, school)
    Application.objects.filter(pk=second.pk).update(origin=lead.code)
    with django_assert_num_queries(3):
        found = queries.by_source()
    assert [(one and str(one), counts.total()) for one, counts in found] == [(str(school), 2), (None, 1)]


def test_the_funnel_counts_whoever_has_come_at_least_so_far() -> None:
    counts = Counter(draft=5, submitted=4, offer=3, accepted=2, enrolled=1, deferred=2, rejected=1, withdrawn=1)
    one = outputs.row("x", counts)
    assert (one.begun, one.submitted, one.offered, one.accepted, one.waiting, one.lost) == (19, 13, 8, 3, 2, 2)
    assert outputs.funnel([]) is None
    chart = outputs.funnel([one])
    assert chart
    assert [label.text for label in chart.sums] == ["19"]


def test_the_page_of_the_campaign_asks_the_database_as_often_for_many_as_for_one(client: Client) -> None:
    by = make_ana()
    client.force_login(by)
    empty = client.get("/office/seasons/")
    assert "Nobody has applied yet" in empty.content.decode()
    make_group(by, 1)
    one = queries_of(client, "/office/seasons/")
    make_group(by, 2)
    assert queries_of(client, "/office/seasons/") == one <= 14
    assert "WANG" not in client.get("/office/seasons/").content.decode()


def test_the_office_puts_an_intake_off_on_its_page_and_tells_of_it(client: Client) -> None:
    by = make_ana()
    quota, group = make_group(by, 2)
    target = later(by, quota.intake.programme)
    client.force_login(by)
    url = f"/office/seasons/{quota.intake.code}/postpone/"
    assert client.get(url).content.decode().count("checked") >= 2
    kept = client.post(url, {"target": target.code, "code": []})
    assert kept.status_code == 422
    done = client.post(url, {"target": target.code, "code": [group[0].code]})
    assert done.headers["Location"] == f"/office/seasons/{quota.intake.code}/tell/"
    assert [one.state for one in map(fresh, group)] == [State.DEFERRED, State.OFFER]
    words = {f"{name}_{lang}": "x" for name in ("whom", "cause") for lang in ("en", "ru", "zh")}
    told = client.post(f"/office/seasons/{quota.intake.code}/tell/", words)
    assert told.status_code == 302
    assert Happening.objects.filter(kind="cohort_postponed").count() == 1
