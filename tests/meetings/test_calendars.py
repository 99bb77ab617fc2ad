"""What the calendar of a guest has once all letters have come: the meeting, where the guest is expected, or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attache.kernel.invitations import Method, read
from attache.kernel.outbox import actions as outbox
from attache.kernel.outbox.models import Note
from attache.kernel.refusals import Refused
from attache.kernel.undo import slips
from attache.registry.people.models import User
from attache.relations.meetings import actions, outputs, queries
from attache.relations.meetings.models import Meeting
from attache.relations.meetings.outputs.calendars import EARLIER, NOTHING, STILL, expected
from tests.meetings.factories import AT, LATER, SLOT, fresh, make_ana
from tests.meetings.test_inviting import sent, waiting, with_guests

pytestmark = pytest.mark.django_db
LEI = "lei@xatu.example"
QUICK = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
STEPS = st.sampled_from(["drop", "add", "move", "cancel", "remove", "undo", "tell", "release"])


def release(by: User) -> None:
    """All that waits goes out."""
    for note in Note.objects.filter(state__in=["held", "queued"]).order_by("pk"):
        if note.state == "queued":
            outbox.take_back(codes=[note.code], by=by, at=AT)
        outbox.mark_sent(note=note, by=by, at=AT)


def calendars() -> dict[str, int]:
    """The SEQUENCE that each calendar has of the one meeting, as a reader that follows RFC 5546 keeps it."""
    has: dict[str, tuple[bool, int]] = {}
    for note in Note.objects.filter(state="sent").order_by("pk"):
        said = read(note.calendar.encode())
        [event] = said.events
        assert event.sequence >= has.get(note.to_address, (True, -1))[1]
        has[note.to_address] = (said.method is Method.REQUEST, event.sequence)
    return {mail: number for mail, (stands, number) in has.items() if stands}


def drop(meeting: Meeting, by: User) -> Any:
    return actions.remove_side(meeting=fresh(meeting), place=1, by=by, at=AT)


def add(meeting: Meeting, sides: list[Any], by: User) -> None:
    actions.correct_meeting(meeting=meeting, content={"sides": sides}, by=by, at=AT)


@contextmanager
def forgotten() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@QUICK
@given(steps=st.lists(STEPS, min_size=2, max_size=9))
def test_after_any_history_and_all_letters_every_calendar_has_what_holds(steps: list[str]):
    with forgotten():
        ana = make_ana()
        meeting = with_guests(ana)
        sides = outputs.content_of(meeting)["sides"]
        actions.send_invitations(meeting=meeting, by=ana, at=AT)
        release(ana)
        slip: Any = None
        for step in steps:
            with suppress(Refused, slips.Collided, Meeting.DoesNotExist, IndexError):
                slip = _step(step, meeting, sides, slip, ana) or slip
        release(ana)
        standing = Meeting.objects.filter(pk=meeting.pk).first()
        if standing:
            with suppress(actions.NobodyTold):
                actions.send_invitations(meeting=standing, by=ana, at=AT)
            release(ana)
        agreed = standing is not None and standing.state == "agreed"
        assert set(calendars()) == (set(expected(fresh(meeting))) if agreed else set())
        if standing and agreed:
            assert outputs.behind(fresh(meeting), queries.letters.concerning([meeting])[meeting.code]) == []
            assert set(calendars().values()) <= {standing.sequence}


def _step(step: str, meeting: Meeting, sides: list[Any], slip: Any, ana: User) -> Any:
    if step == "undo":
        return slips.take_back(slip=slip, by=ana, at=AT) if slip else None
    if step == "release":
        return release(ana)
    known = fresh(meeting)
    if step == "move":
        slot = LATER if known.starts_at == SLOT.instant else SLOT
        actions.move_meeting(meeting=known, slot=slot, minutes=30, reason="x", by=ana, at=AT)
    elif step == "tell":
        actions.send_invitations(meeting=known, by=ana, at=AT)
    elif step == "add":
        add(known, sides, ana)
    else:
        acts = {
            "drop": lambda: drop(known, ana),
            "remove": lambda: actions.remove_meeting(meeting=known, by=ana, at=AT),
        }
        acts["cancel"] = lambda: actions.cancel_meeting(meeting=known, reason="x", by=ana, at=AT)
        return acts[step]()
    return None


def invited_meeting(ana: User) -> Meeting:
    meeting = with_guests(ana)
    actions.send_invitations(meeting=meeting, by=ana, at=AT)
    release(ana)
    return meeting


def test_whoever_is_taken_out_gets_a_cancelling_that_tells_nothing_of_how_to_join():
    ana = make_ana()
    meeting = invited_meeting(ana)
    drop(meeting, ana)
    assert [
        (str(one.knows), one.mail)
        for one in outputs.behind(fresh(meeting), queries.letters.concerning([meeting])[meeting.code])
    ] == [
        (str(EARLIER), "ana@spbstu.example"),
        (str(STILL), LEI),
    ]
    actions.send_invitations(meeting=meeting, by=ana, at=AT)
    assert waiting() == [("ana@spbstu.example", Method.REQUEST), (LEI, Method.CANCEL)]
    note = Note.objects.get(to_address=LEI, state="held")
    assert (sent(note).sequence, [one.mail for one in sent(note).guests], note.language) == (1, [LEI], "zh")
    assert ("STATUS" in note.calendar, "voov" in note.calendar.lower() + note.body.lower()) == (False, False)


def test_an_invitation_that_waits_is_withdrawn_when_its_guest_is_taken_out_and_comes_back_with_the_guest():
    ana = make_ana()
    meeting = with_guests(ana)
    actions.send_invitations(meeting=meeting, by=ana, at=AT)
    slip = drop(meeting, ana)
    assert waiting() == [("ana@spbstu.example", Method.REQUEST)]
    slips.take_back(slip=slip, by=ana, at=AT)
    assert waiting() == [("ana@spbstu.example", Method.REQUEST), (LEI, Method.REQUEST)]


def test_a_removed_meeting_is_cancelled_for_whoever_has_it_again_when_it_is_removed_again():
    ana = make_ana()
    meeting = invited_meeting(ana)
    slip = actions.remove_meeting(meeting=meeting, by=ana, at=AT)
    assert waiting() == [("ana@spbstu.example", Method.CANCEL), (LEI, Method.CANCEL)]
    release(ana)
    back = slips.take_back(slip=slip, by=ana, at=AT)
    assert waiting() == [("ana@spbstu.example", Method.REQUEST), (LEI, Method.REQUEST)]
    release(ana)
    slips.take_back(slip=back, by=ana, at=AT)
    assert waiting() == [("ana@spbstu.example", Method.CANCEL), (LEI, Method.CANCEL)]


def test_the_page_names_the_calendars_that_are_behind_and_the_letters_that_wait():
    ana = make_ana()
    meeting, client = with_guests(ana), Client()
    client.force_login(ana)
    page = f"/office/meetings/{meeting.code}/"
    assert {str(one.knows) for one in client.get(page).context["behind"]} == {str(NOTHING)}
    client.post(f"{page}invite/")
    assert "waits in the outbox" in client.get(page).content.decode()
    release(ana)
    assert client.get(page).context["behind"] == []
    actions.move_meeting(meeting=fresh(meeting), slot=LATER, minutes=30, reason="x", by=ana, at=AT)
    answer = client.get(page)
    assert ("has an earlier version" in answer.content.decode(), len(answer.context["behind"])) == (True, 2)


def test_a_letter_that_was_put_aside_is_written_again_when_it_is_asked_for():
    ana = make_ana()
    meeting = with_guests(ana)
    first = actions.send_invitations(meeting=meeting, by=ana, at=AT)
    outbox.cancel(codes=[one.code for one in first], reason="x", by=ana, at=AT)
    again = actions.send_invitations(meeting=meeting, by=ana, at=AT)
    assert {one.pk for one in again}.isdisjoint(one.pk for one in first)
    assert actions.send_invitations(meeting=meeting, by=ana, at=AT) == again
