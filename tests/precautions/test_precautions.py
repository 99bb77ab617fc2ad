"""What rules ask of an event, who is still open, and that nothing of anybody's health is kept."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as some

from attache.kernel import hindrances
from attache.kernel.dates import when
from attache.kernel.history import Revision
from attache.kernel.journal import Entry
from attache.kernel.links import actions as links
from attache.kernel.links.models import Link
from attache.kernel.undo import slips
from attache.students.precautions import actions, queries
from attache.students.precautions.logic.cover import covers, forgotten_after
from attache.students.precautions.models import Acknowledgement, Event, Participant
from tests.meetings.factories import make_ana
from tests.precautions.factories import AT, DAY, WHO, a_meeting_of_students, note, said

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
KIND, ABOUT = "meetings.meeting", "M-0001"
SPRING = when.season(2020, 3)


def still_open() -> list[str]:
    return [str(one) for one in queries.open_for(KIND, ABOUT)]


def test_an_event_that_nobody_put_under_rules_lacks_nothing() -> None:
    note(make_ana())
    assert queries.open_for(KIND, ABOUT) == []


def test_an_event_says_which_rule_is_open_and_for_whom_until_all_have_answered() -> None:
    by = make_ana()
    mask, small = note(by), note(by, what="group", number=10)
    event = a_meeting_of_students(by)
    assert still_open() == ["size of the group", "mask (Wang Xiaoming, Li Na)"]
    with pytest.raises(hindrances.Hindered, match=r"open: size of the group; mask \(Wang Xiaoming, Li Na\)"):
        hindrances.refuse_open(KIND, ABOUT)
    first, second = event.participants.all()
    actions.acknowledge(participant=first, rule=mask, answer=True, until=None, by=by, at=AT)
    actions.acknowledge(participant=second, rule=mask, answer=False, until=None, by=by, at=AT)
    actions.settle(requirement=event.requirements.get(rule=small), on=AT.date(), by=by, at=AT)
    assert still_open() == ["mask (Li Na)"]
    actions.acknowledge(participant=second, rule=mask, answer=True, until=None, by=by, at=AT)
    assert still_open() == []
    hindrances.refuse_open(KIND, ABOUT)


def test_only_what_is_in_force_there_on_that_day_is_asked() -> None:
    by = make_ana()
    note(by, last=(DAY - timedelta(days=1)).isoformat())
    note(by, country="RU")
    note(by, first=(DAY + timedelta(days=1)).isoformat())
    note(by, whom="arriving", what="quarantine", number=14)
    held = note(by, what="online", last=DAY.isoformat())
    assert [one.rule for one in a_meeting_of_students(by).requirements.all()] == [held]


def test_another_day_brings_the_rules_of_that_day_and_keeps_what_was_settled() -> None:
    by = make_ana()
    small = note(by, what="group", number=10, last=DAY.isoformat())
    note(by, what="online", last=DAY.isoformat())
    new = note(by, what="insurance", first=(DAY + timedelta(days=1)).isoformat())
    event = a_meeting_of_students(by)
    actions.settle(requirement=event.requirements.get(rule=small), on=AT.date(), by=by, at=AT)
    moved = a_meeting_of_students(by, day=DAY + timedelta(days=7))
    assert (moved.pk, moved.day, Event.objects.count()) == (event.pk, DAY + timedelta(days=7), 1)
    assert {one.rule for one in moved.requirements.all()} == {small, new}
    assert [one.name for one in moved.participants.all()] == [one.name for one in WHO]


def test_what_each_has_to_answer_the_office_cannot_settle() -> None:
    by = make_ana()
    note(by)
    row = a_meeting_of_students(by).requirements.get()
    with pytest.raises(actions.refusals.TheirsToSay):
        actions.settle(requirement=row, on=AT.date(), by=by, at=AT)


@given(until=some.dates(), day=some.dates())
def test_a_quarantine_is_over_before_the_day_and_all_else_lasts_until_it(until: date, day: date) -> None:
    assert covers("insurance", True, until, day) is (until >= day)
    assert covers("quarantine", True, until, day) is (until < day)
    assert not covers("test", False, None, day)
    assert forgotten_after(day, until) >= max(day, until)


def test_a_yes_without_its_day_is_refused_and_a_no_needs_none() -> None:
    by = make_ana()
    rule = note(by, what="test", number=72)
    who = a_meeting_of_students(by).participants.first()
    assert who is not None
    with pytest.raises(actions.refusals.NoDay):
        actions.acknowledge(participant=who, rule=rule, answer=True, until=None, by=by, at=AT)
    no = actions.acknowledge(participant=who, rule=rule, answer=False, until=DAY, by=by, at=AT)
    assert (no.answer, no.until) == (False, None)


def test_what_the_same_person_answered_elsewhere_counts_while_it_holds() -> None:
    by = make_ana()
    insurance = note(by, what="insurance")
    known = [actions.Who("Wang Xiaoming", kind="admissions.applicant", about="AP-0001")]
    who = a_meeting_of_students(by, people=known).participants.get()
    actions.acknowledge(participant=who, rule=insurance, answer=True, until=DAY + timedelta(days=10), by=by, at=AT)
    a_meeting_of_students(by, about="M-0002", people=known, day=DAY + timedelta(days=10))
    assert queries.open_for(KIND, "M-0002") == []
    late = a_meeting_of_students(by, about="M-0003", people=known, day=DAY + timedelta(days=11))
    assert [one.people for one in queries.open_of(late)] == [tuple(late.participants.all())]


def test_answers_are_deleted_after_their_time_and_then_the_names() -> None:
    by = make_ana()
    rule = note(by, what="insurance")
    event = a_meeting_of_students(by)
    who, other = event.participants.all()
    last = DAY + timedelta(days=5)
    actions.acknowledge(participant=who, rule=rule, answer=True, until=last, by=by, at=AT)
    actions.acknowledge(participant=other, rule=rule, answer=False, until=None, by=by, at=AT)
    actions.share_questions(participant=who, by=by, at=AT)
    assert actions.forget_old(at=AT + timedelta(days=42)) == 0  # 1 July: the last day on which the no is kept
    assert actions.forget_old(at=AT + timedelta(days=43)) == 1
    assert actions.forget_old(at=AT + timedelta(days=48)) == 1
    assert not Acknowledgement.objects.exists()
    assert not Participant.objects.exists()
    assert not Link.objects.exists()
    assert Event.objects.get().requirements.count() == 1
    assert actions.forget_old(at=AT + timedelta(days=48)) == 0


def test_neither_journal_nor_revisions_know_what_was_answered() -> None:
    by = make_ana()
    rule = note(by, what="insurance")
    who = a_meeting_of_students(by).participants.first()
    assert who is not None
    before = Revision.objects.count()
    actions.acknowledge(participant=who, rule=rule, answer=True, until=date(2020, 9, 9), by=by, at=AT)
    entry = Entry.objects.order_by("-pk").first()
    assert entry is not None
    assert entry.changes == {"rule": ["", rule.code]}
    assert Revision.objects.count() == before


def test_taking_a_rule_off_an_event_can_be_taken_back() -> None:
    by = make_ana()
    note(by)
    event = a_meeting_of_students(by)
    slip = actions.drop_requirement(requirement=event.requirements.get(), by=by, at=AT)
    assert still_open() == []
    slips.take_back(slip=slip, by=by, at=AT)
    assert still_open() == ["mask (Wang Xiaoming, Li Na)"]


def test_a_rule_without_source_words_or_with_its_end_before_its_beginning_is_refused() -> None:
    by = make_ana()
    for wrong, changed in (
        (actions.refusals.NoSource, {"source": " "}),
        (actions.refusals.NoSource, {"source_on": ""}),
        (actions.refusals.NotSaid, {"text": {}}),
        (actions.refusals.EndsBefore, {"last": "2020-02-07"}),
    ):
        with pytest.raises(wrong):
            actions.note_rule(content=said(**changed), by=by, at=AT)


def test_it_needs_somebody_within_a_week_while_something_is_open() -> None:
    by = make_ana()
    mask = note(by)
    event = a_meeting_of_students(by)
    assert list(queries.events_due(by, DAY - timedelta(days=8))) == []
    assert list(queries.events_due(by, DAY - timedelta(days=7))) == [event]
    for who in event.participants.all():
        actions.acknowledge(participant=who, rule=mask, answer=True, until=None, by=by, at=AT)
    assert list(queries.events_due(by, DAY - timedelta(days=7))) == []


def the_link(who: Participant, by: Any) -> str:
    _link, token = actions.share_questions(participant=who, by=by, at=AT)
    return f"/to/{token}/"


def test_a_student_answers_by_the_link_on_the_own_page_only(client: Client, settings: Any) -> None:
    by = make_ana()
    rule = note(by, what="insurance")
    event = a_meeting_of_students(by, day=date(2037, 6, 1))
    who, other = event.participants.all()
    address = the_link(who, by)
    page = client.get(address)
    assert page.status_code == 200
    assert "室内请佩戴口罩" in page.content.decode()
    assert "Li Na" not in page.content.decode()
    silent = client.post(address, {"rule": rule.code, f"{rule.code}-answer": "yes"})
    assert silent.status_code == 422
    assert "请填写截止日期" in silent.content.decode()
    told = client.post(address, {"rule": rule.code, f"{rule.code}-answer": "yes", f"{rule.code}-until": "2037-07-01"})
    assert told.status_code == 302
    assert [str(one.until) for one in who.answers.all()] == ["2037-07-01"]
    assert not other.answers.exists()
    assert client.post(address, {"rule": "HR-9999"}).status_code == 422


def test_a_link_of_somebody_taken_off_opens_nothing(client: Client) -> None:
    by = make_ana()
    note(by)
    who = a_meeting_of_students(by, day=date(2037, 6, 1)).participants.first()
    assert who is not None
    address = the_link(who, by)
    actions.drop_participant(participant=who, by=by, at=AT)
    assert client.get(address).status_code == 404


def test_a_name_that_is_there_already_is_not_noted_twice() -> None:
    by = make_ana()
    event = a_meeting_of_students(by)
    assert actions.add_participants(event=event, people=[*WHO, actions.Who("Zhou Min")], by=by, at=AT) == list(
        Participant.objects.filter(name="Zhou Min")
    )


def test_an_answer_to_what_is_not_asked_is_refused() -> None:
    by = make_ana()
    event = a_meeting_of_students(by)
    who, rule = event.participants.first(), note(by)
    assert who is not None
    with pytest.raises(actions.refusals.NotAsked):
        actions.acknowledge(participant=who, rule=rule, answer=True, until=None, by=links.Guest("LK-1", "x"), at=AT)


def test_the_chronicle_is_told_what_is_in_force_and_nothing_when_nothing_is() -> None:
    by = make_ana()
    with pytest.raises(actions.refusals.NothingInForce):
        actions.tell_in_force(rules=[], period=SPRING, by=by, at=AT)
    rules = [note(by), note(by, what="quarantine", number=14, whom="arriving")]
    told = actions.tell_in_force(rules=rules, period=SPRING, by=by, at=AT)
    (point,) = told.points.all()
    assert point.text.en == "the precautions for work with students: masks and quarantine of 14 days after arrival"
    assert told.kind == "precautions"


def test_pages_ask_the_database_as_often_for_three_rows_as_for_one(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    by = make_ana()
    client.force_login(by)
    note(by)
    a_meeting_of_students(by, day=date(2037, 6, 1))
    counts = []
    for round_ in range(2):
        some_urls = ("/office/precautions/", "/office/precautions/events/", "/office/precautions/events/PV-0001/")
        for url in some_urls:
            client.get(url)
            with django_assert_max_num_queries(14) as asked:
                assert client.get(url).status_code == 200
            counts.append(len(asked))
        if round_ == 0:
            for number in range(2):
                note(by, what="insurance")
                a_meeting_of_students(by, about=f"M-1{number}", day=date(2037, 6, 1))
            a_meeting_of_students(by, day=date(2037, 6, 1), people=[actions.Who("A"), actions.Who("B")])
    assert counts[:3] == counts[3:]


def test_the_office_puts_a_record_under_rules_by_its_code(client: Client) -> None:
    by = make_ana()
    rule = note(by)
    client.force_login(by)
    url = "/office/precautions/events/new/"
    typed = {"code": "M-4711", "day": "2037-06-01", "country": "CN", "names": "A\n\n B ", "language": "ru"}
    wrong = client.post(url, typed)
    assert wrong.status_code == 422
    assert "M-4711" in wrong.content.decode()
    made = client.post(url, {**typed, "code": rule.code.lower()})
    event = Event.objects.get()
    assert made.headers["Location"] == event.get_absolute_url()
    assert [(one.name, one.language) for one in event.participants.all()] == [("A", "ru"), ("B", "ru")]
    page = client.get(event.get_absolute_url()).content.decode()
    assert "mask" in page
    assert "not answered" in page
