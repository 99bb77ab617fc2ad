"""Answers to invitations: found by their UID, kept by their version, and nothing lost when they cannot be read."""

from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attache import commands
from attache.kernel.invitations import Unreadable
from attache.kernel.refusals import Refused
from attache.registry.partners import actions as partners
from attache.registry.people.models import User
from attache.registry.people.states import Role
from attache.relations.meetings import actions as meetings
from attache.relations.meetings.logic.drafts import DelegateDraft, SideDraft
from attache.relations.meetings.models import Meeting
from attache.relations.replies import actions, queries
from attache.relations.replies.models import Reply
from tests.chronicle.factories import make_user
from tests.meetings.factories import AT, LATER, XATU, agree, fresh, make_ana, make_partner
from tests.partners.factories import make_person
from tests.replies.samples import STAMP, message, reply
from tests.series.factories import make, of

pytestmark = pytest.mark.django_db


def enter(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def with_the_rector(ana: User) -> Meeting:
    """The rector is invited by mail, somebody else without an address."""
    make_partner(ana)
    person = make_person(ana)
    partners.add_channel(owner=person, kind="mail", value="lei@xatu.example", by=ana, at=AT)
    theirs = SideDraft(organisation=XATU, delegates=(DelegateDraft(person.code), DelegateDraft(name="Nobody")))
    return agree(ana, sides=(SideDraft(ours=True), theirs))


def said_of(meeting: Meeting) -> list[tuple[str, str, bool, bool]]:
    """Address, answer, whether it is to an older version, whether that person was invited."""
    rows = queries.asked(fresh(meeting))
    return [(one.mail, one.reply.said if one.reply else "", one.older, one.invited) for one in rows]


@pytest.mark.parametrize("said", ["ACCEPTED", "DECLINED", "TENTATIVE"])
@pytest.mark.parametrize("wrapped", [False, True])
def test_an_answer_finds_its_meeting_by_the_uid_and_the_guest_by_the_address(said: str, wrapped: bool):
    ana = make_ana()
    meeting = with_the_rector(ana)
    text = reply(meeting.uid, said=said, mail="Lei@XATU.example")
    data = message(text) if wrapped else text.encode()
    assert actions.read_reply(data=data, by=ana, at=AT) == [meeting]
    assert said_of(meeting) == [("lei@xatu.example", said, False, True), ("", "", False, True)]


def test_the_latest_answer_counts_whatever_comes_in_when_and_the_same_file_counts_once():
    ana = make_ana()
    meeting = with_the_rector(ana)
    later = reply(meeting.uid, said="DECLINED", stamp=STAMP + timedelta(hours=1), comment="Lessons")
    for text in (later, reply(meeting.uid), later):
        actions.read_reply(data=text.encode(), by=ana, at=AT)
    [row, _nobody] = queries.asked(fresh(meeting))
    assert row.reply
    assert (row.reply.said, row.reply.comment, Reply.objects.count()) == ("DECLINED", "Lessons", 2)


def test_an_answer_to_an_older_version_is_shown_as_such():
    ana = make_ana()
    meeting = with_the_rector(ana)
    meetings.move_meeting(meeting=meeting, slot=LATER, minutes=60, reason="x", by=ana, at=AT)
    actions.read_reply(data=reply(meeting.uid).encode(), by=ana, at=AT)
    assert said_of(meeting)[0] == ("lei@xatu.example", "ACCEPTED", True, True)
    assert "answer to an older version" in enter(ana).get(f"/office/meetings/{meeting.code}/answers/").content.decode()


def test_somebody_who_was_not_invited_is_shown_apart():
    ana = make_ana()
    meeting = with_the_rector(ana)
    actions.read_reply(data=reply(meeting.uid, mail="other@xatu.example").encode(), by=ana, at=AT)
    assert said_of(meeting)[-1] == ("other@xatu.example", "ACCEPTED", False, False)


def test_an_answer_to_a_series_is_for_all_its_meetings_and_one_to_an_instance_for_that_one():
    ana = make_ana()
    series = make(ana)
    assert len(actions.read_reply(data=reply(series.uid).encode(), by=ana, at=AT)) == 4
    alone = reply(series.uid, said="DECLINED", instance="20200312T070000Z", stamp=STAMP + timedelta(hours=1))
    assert actions.read_reply(data=alone.encode(), by=ana, at=AT) == [of(series)[1]]
    answers = [queries.replies_to(one)["lei@xatu.example"].said for one in of(series)]
    assert answers == ["ACCEPTED", "DECLINED", "ACCEPTED", "ACCEPTED"]
    assert of(series)[1].start == date(2020, 3, 12)


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", Unreadable),
        (b"  \n", Unreadable),
        (b"Good morning", Unreadable),
        (reply("x")[:80].encode(), Unreadable),
        (reply("x", method="REQUEST").encode(), actions.NoReply),
        (reply("nobody@knows").encode(), actions.UnknownMeeting),
        (reply("x", mail="").encode(), actions.NobodyAnswers),
        (reply("x").replace("ATTENDEE", "X-NOBODY").encode(), actions.NobodyAnswers),
    ],
)
def test_what_is_no_answer_to_us_is_refused_in_a_sentence_and_changes_nothing(data: bytes, refusal: type[Refused]):
    ana = make_ana()
    with pytest.raises(refusal) as refused:
        actions.read_reply(data=data, by=ana, at=AT)
    assert str(refused.value).endswith((".", "。"))
    assert not Reply.objects.exists()


def test_a_day_that_the_series_never_had_is_unknown():
    ana = make_ana()
    series = make(ana)
    with pytest.raises(actions.UnknownMeeting):
        actions.read_reply(data=reply(series.uid, instance="20200313T070000Z").encode(), by=ana, at=AT)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(where=st.integers(0, 300), what=st.binary(min_size=1, max_size=8))
def test_a_damaged_answer_is_read_or_refused_and_never_worse(where: int, what: bytes):
    ana = make_ana()
    good = reply("x").encode()
    with suppress(Refused):
        actions.read_reply(data=good[:where] + what + good[where + len(what) :], by=ana, at=AT)
    assert Reply.objects.count() == 0  # there is no meeting “x”


def test_the_page_takes_a_file_or_a_text_and_keeps_what_cannot_be_read():
    ana = make_ana()
    meeting, client = with_the_rector(ana), enter(ana)
    address = f"/office/meetings/{meeting.code}/answers/"
    sent: Any = client.post(address, {"file": SimpleUploadedFile("a.eml", message(reply(meeting.uid)))})
    assert sent.url == f"{meeting.get_absolute_url()}#invitations"
    client.post(address, {"text": reply(meeting.uid, said="DECLINED", stamp=STAMP + timedelta(1))})
    assert said_of(meeting)[0][1] == "DECLINED"
    for wrong, sentence in (
        ({}, "Choose the file"),
        ({"file": SimpleUploadedFile("a.ics", b"")}, "The file is empty"),
        ({"text": "Good morning"}, "There is no invitation in this"),
    ):
        answer = client.post(address, wrong)
        assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert "Good morning" in answer.content.decode()


def test_an_answer_to_another_meeting_leads_on_to_that():
    ana = make_ana()
    meeting, other = with_the_rector(ana), agree(ana)
    sent: Any = enter(ana).post(f"/office/meetings/{other.code}/answers/", {"text": reply(meeting.uid)})
    assert sent.url == f"{meeting.get_absolute_url()}#invitations"


def test_whoever_only_reads_reads_no_answer_in():
    ana = make_ana()
    meeting = with_the_rector(ana)
    reader = enter(make_user("eve", ana.office, Role.TRANSLATOR))
    address = f"/office/meetings/{meeting.code}/answers/"
    assert (reader.get(address).status_code, reader.post(address, {"text": "x"}).status_code) == (200, 403)


def test_a_folder_of_mail_is_read_and_what_is_wrong_in_it_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    ana = make_ana()
    meeting = with_the_rector(ana)
    (tmp_path / "1.eml").write_bytes(b"")
    (tmp_path / "2.eml").write_bytes(message(reply(meeting.uid)))
    (tmp_path / "notes.txt").write_text("nothing for us")
    assert commands.run(["mail", "read", str(tmp_path)]) == 1
    told = capsys.readouterr()
    assert (meeting.code in told.out, "1.eml: The file is empty" in told.err) == (True, True)
    assert "notes" not in told.err
    assert commands.run(["mail", "read", str(tmp_path / "2.eml")]) == 0
    assert Reply.objects.count() == 1


def test_the_number_of_queries_does_not_grow():
    ana = make_ana()
    meeting, client, counts = with_the_rector(ana), enter(ana), []
    for number in range(1, 4):
        actions.read_reply(data=reply(meeting.uid, mail=f"{number}@xatu.example").encode(), by=ana, at=AT)
        with CaptureQueriesContext(connection) as made:
            client.get(f"/office/meetings/{meeting.code}/answers/")
        counts.append(len(made))
    assert len(set(counts)) == 1
