"""Invitations: one UID for ever, a SEQUENCE that grows, each side in its language; and invitations pasted."""

from datetime import date, time

import pytest
from django.test import Client

from attache.daybook.commitments.models import Commitment
from attache.kernel import clock
from attache.kernel.invitations import Method, Status, read
from attache.kernel.languages import Words
from attache.kernel.outbox import actions as outbox
from attache.kernel.outbox.models import Note
from attache.kernel.undo import slips
from attache.registry.partners import actions as partners
from attache.registry.people.models import User
from attache.relations.meetings import actions
from attache.relations.meetings.logic.drafts import DelegateDraft, ItemDraft, PlatformDraft, SideDraft
from attache.relations.meetings.models import Meeting
from attache.relations.meetings.outputs import invitations
from tests.meetings.factories import AFTER, AT, LATER, SLOT, XATU, agree, fresh, hold, make_ana, make_partner, propose
from tests.partners.factories import make_person

pytestmark = pytest.mark.django_db
HOME = "/office/meetings/"


def enter(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def with_guests(ana: User) -> Meeting:
    """Ana with a mail address, the rector with one, and somebody without."""
    User.objects.filter(pk=ana.pk).update(email="ana@spbstu.example")
    ana.refresh_from_db()
    person = make_person(ana)
    partners.add_channel(owner=person, kind="mail", value="lei@xatu.example", by=ana, at=AT)
    platform = PlatformDraft("voov", "https://voovmeeting.com/dm/1", "12", "34", fallback=True)
    ours = SideDraft(ours=True, delegates=(DelegateDraft(ana.code),), platforms=(platform,))
    theirs = SideDraft(organisation=XATU, delegates=(DelegateDraft(person.code), DelegateDraft(name="Nobody")))
    return agree(ana, sides=(ours, theirs), agenda=(ItemDraft(Words("the grant", zh="联合资助")),))


def sent(note: Note):
    [event] = read(note.calendar.encode()).events
    return event


def test_each_side_is_invited_in_its_language_and_outside_people_wait_for_a_release():
    ana = make_ana()
    meeting = with_guests(ana)
    ours, theirs = actions.send_invitations(meeting=meeting, by=ana, at=AT)
    assert [(one.to_address, one.state, one.language) for one in (ours, theirs)] == [
        ("ana@spbstu.example", "queued", "en"),
        ("lei@xatu.example", "held", "zh"),
    ]
    assert (theirs.subject_line, "联合资助" in theirs.body, "https://voovmeeting.com/dm/1" in theirs.body) == (
        "会议邀请：Talks on the accelerator",
        True,
        True,
    )
    event = sent(theirs)
    assert (event.uid, event.sequence, event.starts_at, event.minutes) == (meeting.uid, 0, SLOT.instant, 60)
    assert (event.zone, [one.mail for one in event.guests]) == ("Asia/Shanghai", ["lei@xatu.example"])


def test_what_was_written_for_this_state_is_not_written_twice():
    ana = make_ana()
    meeting = with_guests(ana)
    first = actions.send_invitations(meeting=meeting, by=ana, at=AT)
    assert actions.send_invitations(meeting=meeting, by=ana, at=AFTER) == first
    moved = actions.move_meeting(meeting=fresh(meeting), slot=LATER, minutes=30, reason="x", by=ana, at=AT)
    again = actions.send_invitations(meeting=moved, by=ana, at=AT)
    assert [(sent(one).sequence, sent(one).uid) for one in again] == [(1, meeting.uid)] * 2
    assert Note.objects.count() == 4


def gone_out(notes: list[Note], by: User) -> None:
    """The letters have left the house."""
    for note in Note.objects.filter(pk__in=[one.pk for one in notes], state="queued"):
        outbox.take_back(codes=[note.code], by=by, at=AT)
    for note in Note.objects.filter(pk__in=[one.pk for one in notes], state="held"):
        outbox.mark_sent(note=note, by=by, at=AT)


def waiting() -> list[tuple[str, Method]]:
    found = Note.objects.filter(state__in=["held", "queued"]).order_by("pk")
    return [(one.to_address, read(one.calendar.encode()).method) for one in found]


def test_the_cancelling_goes_the_same_way():
    ana = make_ana()
    meeting = with_guests(ana)
    gone_out(actions.send_invitations(meeting=meeting, by=ana, at=AT), ana)
    actions.cancel_meeting(meeting=meeting, reason="The virus", by=ana, at=AT)
    _ours, theirs = actions.send_invitations(meeting=meeting, by=ana, at=AT)
    assert read(theirs.calendar.encode()).method is Method.CANCEL
    assert (sent(theirs).status, sent(theirs).sequence, "The virus" in theirs.body) == (Status.CANCELLED, 1, True)


def test_the_cancelling_goes_only_to_those_whose_invitation_went_out():
    ana = make_ana()
    meeting = with_guests(ana)
    _ours, theirs = actions.send_invitations(meeting=meeting, by=ana, at=AT)
    gone_out([theirs], ana)
    actions.cancel_meeting(meeting=meeting, reason="The virus", by=ana, at=AT)
    assert waiting() == []  # our own had not left yet
    actions.send_invitations(meeting=meeting, by=ana, at=AT)
    assert waiting() == [("lei@xatu.example", Method.CANCEL)]


def test_nobody_is_told_of_the_cancelling_who_was_never_invited():
    ana = make_ana()
    meeting = with_guests(ana)
    actions.cancel_meeting(meeting=meeting, reason="The virus", by=ana, at=AT)
    with pytest.raises(actions.NobodyTold):
        actions.send_invitations(meeting=meeting, by=ana, at=AT)


def test_somebody_who_was_taken_out_since_is_told_of_the_cancelling_too():
    ana = make_ana()
    meeting = with_guests(ana)
    gone_out(actions.send_invitations(meeting=meeting, by=ana, at=AT), ana)
    nobody = [SideDraft(ours=True).as_content(), SideDraft(organisation=XATU).as_content()]
    actions.correct_meeting(meeting=meeting, content={"sides": nobody}, by=ana, at=AT)
    actions.cancel_meeting(meeting=meeting, reason="The virus", by=ana, at=AT)
    _ours, theirs = actions.send_invitations(meeting=meeting, by=ana, at=AT)
    assert ([one.mail for one in sent(theirs).guests], theirs.language) == (["lei@xatu.example"], "zh")


def test_a_cancelling_that_waits_is_withdrawn_when_it_is_taken_back():
    ana = make_ana()
    meeting = with_guests(ana)
    gone_out(actions.send_invitations(meeting=meeting, by=ana, at=AT), ana)
    slip = actions.cancel_meeting(meeting=meeting, reason="The virus", by=ana, at=AT)
    actions.send_invitations(meeting=meeting, by=ana, at=AT)
    slips.take_back(slip=slip, by=ana, at=AT)
    assert (waiting(), fresh(meeting).sequence) == ([], 2)


def test_whoever_was_told_of_a_cancelling_is_invited_anew_when_it_is_taken_back():
    ana = make_ana()
    meeting = with_guests(ana)
    gone_out(actions.send_invitations(meeting=meeting, by=ana, at=AT), ana)
    slip = actions.cancel_meeting(meeting=meeting, reason="The virus", by=ana, at=AT)
    gone_out(actions.send_invitations(meeting=meeting, by=ana, at=AT), ana)
    back = slips.take_back(slip=slip, by=ana, at=AT)
    anew = Note.objects.filter(state__in=["held", "queued"]).order_by("pk")
    assert [(one.to_address, sent(one).sequence, sent(one).status) for one in anew] == [
        ("ana@spbstu.example", 2, Status.CONFIRMED),
        ("lei@xatu.example", 2, Status.CONFIRMED),
    ]
    slips.take_back(slip=back, by=ana, at=AT)
    assert (fresh(meeting).state, fresh(meeting).sequence) == ("cancelled", 3)


def test_an_invitation_that_was_withdrawn_with_the_meeting_comes_back_with_it():
    ana = make_ana()
    meeting = with_guests(ana)
    actions.send_invitations(meeting=meeting, by=ana, at=AT)
    slip = actions.cancel_meeting(meeting=meeting, reason="The virus", by=ana, at=AT)
    slips.take_back(slip=slip, by=ana, at=AT)
    assert waiting() == [("ana@spbstu.example", Method.REQUEST), ("lei@xatu.example", Method.REQUEST)]


def test_nobody_is_invited_to_a_meeting_that_was_removed_until_it_comes_back():
    ana = make_ana()
    meeting = with_guests(ana)
    actions.send_invitations(meeting=meeting, by=ana, at=AT)
    slip = actions.remove_meeting(meeting=meeting, by=ana, at=AT)
    assert waiting() == []
    slips.take_back(slip=slip, by=ana, at=AT)
    assert waiting() == [("ana@spbstu.example", Method.REQUEST), ("lei@xatu.example", Method.REQUEST)]


def test_nothing_is_sent_for_what_is_not_agreed_or_to_nobody():
    ana = make_ana()
    with pytest.raises(actions.NothingToSend):
        actions.send_invitations(meeting=propose(ana), by=ana, at=AT)
    with pytest.raises(actions.NobodyInvited):
        actions.send_invitations(meeting=agree(ana), by=ana, at=AT)
    for impossible in (invitations.letter, lambda meeting, side: invitations.event(meeting, side, AT)):
        meeting = propose(ana, None)
        with pytest.raises(ValueError, match="no time"):
            impossible(meeting, meeting.sides.all()[0])


def test_the_pages_write_invitations_and_give_the_calendar_file():
    ana = make_ana()
    meeting, client = with_guests(ana), enter(ana)
    client.post(f"{HOME}{meeting.code}/invite/")
    assert Note.objects.count() == 2
    answer = client.get(f"{HOME}{meeting.code}/meeting.ics")
    assert read(answer.content).events[0].uid == meeting.uid
    assert client.get(f"{HOME}{propose(ana, None).code}/meeting.ics").status_code == 404


PASTED = """Anna invites you to a Tencent Meeting
Meeting Topic: Talks on the grant
Meeting Time: 2020/06/05 15:00-16:30 (GMT+08:00) China Standard Time - Beijing
Click the link to join the meeting:
https://meeting.tencent.com/dm/AbCd1234
#Tencent Meeting: 123-456-789
Meeting Password: 4321
"""


def test_a_pasted_invitation_fills_the_form_in():
    ana = make_ana()
    make_partner(ana)
    client = enter(ana)
    assert client.get(HOME + "paste/").status_code == 200
    assert client.post(HOME + "paste/", {"text": "Good morning"}).status_code == 422
    page = client.post(HOME + "paste/", {"text": PASTED})
    form = page.context["form"]
    typed = {name: form[name].value() for name in form.fields if form[name].value()}
    assert (typed["title"], typed["day"], typed["time"]) == ("Talks on the grant", date(2020, 6, 5), time(15))
    client.post(HOME + "new/", {**typed, "day": "2020-06-05", "time": "15:00"})
    [side] = fresh(Meeting.objects.get()).sides.all()
    assert [(one.service, one.address, one.password) for one in side.platforms.all()] == [
        ("tencent", "https://meeting.tencent.com/dm/AbCd1234", "4321")
    ]


def test_what_was_promised_becomes_a_commitment_once():
    ana = make_ana()
    promised = ItemDraft(Words("the plan"), "commitment", owner=ana.code, due=date(2020, 6, 20), theirs=True)
    meeting = hold(ana, agenda=[promised.as_content()])
    one = Commitment.objects.get()
    assert (str(one.what), one.side, one.owner, one.due, str(one.partner)) == (
        "the plan", "theirs", ana, date(2020, 6, 20), XATU,
    )  # fmt: skip
    assert one.about_code == meeting.code
    actions.correct_outcome(meeting=meeting, content={"report": {"en": "Well."}}, by=ana, at=AFTER)
    assert Commitment.objects.count() == 1
    other = agree(ana)
    assert "the plan" in enter(ana).get(f"{HOME}{other.code}/").content.decode()


def test_a_promise_without_owner_or_day_is_refused_with_everything():
    ana = make_ana()
    promised = ItemDraft(Words("the plan"), "commitment", owner=ana.code)
    with pytest.raises(actions.NobodyOwes):
        hold(ana, agenda=[promised.as_content()])
    assert not Commitment.objects.exists()


def test_the_outcome_form_asks_for_owner_and_day(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clock, "now", lambda: AFTER)
    ana = make_ana()
    meeting, client = agree(ana), enter(ana)
    told = {"item-0-title_en": "the plan", "item-0-outcome": "commitment", "told": "done", "importance": "2"}
    assert client.post(f"{HOME}{meeting.code}/outcome/", told).status_code == 422
    client.post(f"{HOME}{meeting.code}/outcome/", {**told, "item-0-owner": ana.code, "item-0-due": "2020-06-20"})
    assert Commitment.objects.get().owner == ana
