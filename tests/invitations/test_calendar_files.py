"""iCalendar out and in: what is written is read again, by others as well; what is hostile is refused in a sentence."""

import email.policy
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
import vobject
from dateutil.tz import tzical
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from attache.kernel.invitations import (
    Answer,
    Frequency,
    Guest,
    Invitation,
    Method,
    Rule,
    Status,
    Unreadable,
    mail_part,
    read,
    refusals,
    supersedes,
    text,
)
from tests.invitations.events import AT, INVITATIONS, TALK

ASKED = Invitation(Method.REQUEST, (TALK,))


@settings(max_examples=60)
@given(INVITATIONS)
def test_what_is_written_is_read_again(invitation: Invitation) -> None:
    written = text(invitation)
    assert read(written.encode()) == invitation
    for line in written.encode().split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # folded between characters, never within one


@settings(max_examples=60)
@given(INVITATIONS)
def test_a_second_parser_reads_the_same(invitation: Invitation) -> None:
    event, *_rest = invitation.events
    [calendar] = vobject.readComponents(text(replace(invitation, events=(event,))))
    other = calendar.vevent
    assert calendar.method.value == invitation.method
    assert other.uid.value == event.uid
    assert int(other.sequence.value) == event.sequence
    assert other.dtstart.value.replace(tzinfo=None) == event.start
    assert other.duration.value == timedelta(minutes=event.minutes)
    assert (other.summary.value if event.title else "").strip() == event.title.strip()
    assert len(other.contents.get("attendee", [])) == len(event.guests)


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Europe/Berlin", "America/New_York"])
def test_the_zones_that_are_sent_along_mean_the_same_moments(zone: str) -> None:
    weekly = replace(TALK, zone=zone, rule=Rule(Frequency.WEEKLY, count=300))
    written = text(Invitation(Method.REQUEST, (weekly,)))
    end = "END:VTIMEZONE\r\n"
    sent = tzical(StringIO(written[written.index("BEGIN:VTIMEZONE") : written.index(end)] + end)).get()
    for number in range(300):
        wall = TALK.start + timedelta(weeks=number)
        assert wall.replace(tzinfo=sent).astimezone(UTC) == wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def test_a_series_with_a_change_and_a_gap_unfolds_as_another_library_has_it() -> None:
    series = replace(
        TALK,
        rule=Rule(Frequency.WEEKLY, until=datetime(2020, 6, 30, tzinfo=UTC)),
        left_out=(datetime(2020, 6, 11, 15),),
    )
    moved = replace(TALK, instance=datetime(2020, 6, 4, 15), start=datetime(2020, 6, 5, 16), sequence=3)
    calendar = icalendar.Calendar.from_ical(text(Invitation(Method.REQUEST, (series, moved))))
    found = recurring_ical_events.of(calendar).between(date(2020, 5, 1), date(2020, 12, 31))
    starts = sorted(one["dtstart"].dt.replace(tzinfo=None) for one in found)
    assert [f"{one:%m-%d %H}" for one in starts] == ["05-28 15", "06-05 16", "06-18 15", "06-25 15"]


def test_the_text_of_an_invitation() -> None:
    lines = text(ASKED).replace("\r\n ", "").split("\r\n")
    for line in (
        "METHOD:REQUEST",
        "UID:M-0007@office.example",
        "DTSTART;TZID=Asia/Shanghai:20200528T150000",
        "DTSTAMP:20200520T093000Z",
        "LAST-MODIFIED:20200520T093000Z",
        "SEQUENCE:2",
        "STATUS:CONFIRMED",
        "SUMMARY;LANGUAGE=en:Talks with Xi'an\\; students\\, joint school",
        'ORGANIZER;CN="Anna Orlova":mailto:office@polytech.example',
        "CONFERENCE;FEATURE=VIDEO;LABEL=腾讯会议;VALUE=URI:https://meeting.tencent.com/dm/AbCd",
        "TZID:Asia/Shanghai",
        "BEGIN:VTIMEZONE",
    ):
        assert line in lines
    assert any("PARTSTAT=ACCEPTED" in line and "lei@xatu" in line and "RSVP=TRUE" in line for line in lines)


def test_a_feed_has_a_name_and_keeps_what_was_cancelled() -> None:
    gone = replace(TALK, status=Status.CANCELLED, sequence=3)
    feed = text(Invitation(Method.PUBLISH, (gone,), name="Офис в Шанхае", refresh_hours=4))
    assert "X-WR-CALNAME:Офис в Шанхае\r\n" in feed
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT4H\r\n" in feed
    assert "STATUS:CANCELLED\r\n" in feed
    assert "VEVENT" not in text(Invitation(Method.PUBLISH, name="Empty"))


def test_no_text_can_add_a_line_of_its_own() -> None:
    nasty = 'x"\r\nBEGIN:VALARM\r\x00\x1b\nATTACH:file:///etc/passwd\u3000'
    hostile = replace(TALK, title=nasty, place=nasty, guests=(Guest("a@b.example", nasty),))
    written = text(Invitation(Method.REQUEST, (hostile,)))
    assert "BEGIN:VALARM" not in written.split("\r\n")
    assert read(written.encode()).events[0].title == 'x"\nBEGIN:VALARM\n\nATTACH:file:///etc/passwd\u3000'


def test_versions_are_compared_by_sequence_and_then_by_their_stamp() -> None:
    later = replace(TALK, stamp=AT + timedelta(hours=1))
    higher = replace(TALK, sequence=3, stamp=AT - timedelta(days=9))
    assert supersedes(later, TALK)
    assert supersedes(higher, later)
    assert not supersedes(TALK, TALK)
    assert not supersedes(TALK, higher)


def test_a_meeting_knows_its_moments() -> None:
    assert TALK.starts_at == datetime(2020, 5, 28, 7, tzinfo=UTC)
    assert TALK.ends_at == datetime(2020, 5, 28, 8, tzinfo=UTC)


@pytest.mark.parametrize("method", Method)
def test_the_part_of_a_mail_names_the_method_of_its_text(method: Method) -> None:
    body = text(replace(ASKED, method=method))
    part = message_from_bytes(mail_part(body).as_bytes(), policy=email.policy.default)
    assert part["Content-Type"] == f'text/calendar; charset="utf-8"; method="{method}"'
    assert read(part.get_content().encode()) == replace(ASKED, method=method)


def as_mail(body: bytes, kind: str = "calendar", charset: str = "utf-8", name: str = "") -> bytes:
    message = EmailMessage()
    message["Subject"] = "Re: Talks"
    message.set_content("Accepted")
    message.add_alternative("<p>Accepted</p>", subtype="html")
    options: Any = {"filename": name} if name else {}
    message.add_attachment(body, maintype="text" if kind == "calendar" else "application", subtype=kind, **options)
    for part in message.walk():
        if part.get_content_type() == "text/calendar":
            part.set_param("charset", charset)
    return message.as_bytes()


def test_an_answer_comes_out_of_a_saved_message() -> None:
    answer = Invitation(
        Method.REPLY, (replace(TALK, guests=(Guest("lei@xatu.example.cn", "雷亚平", Answer.DECLINED),)),)
    )
    body = text(answer).encode()
    assert read(as_mail(body)) == answer
    assert read(as_mail(body, "octet-stream", name="invite.ics")) == answer
    assert read(b"\xef\xbb\xbf" + body) == answer
    assert read(as_mail(body.decode().encode("gb18030"), charset="gb18030")) == answer


PLAIN = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1@x
DTSTAMP:20200520T093000Z
SUMMARY:Talk
DTSTART:20200528T070000Z
END:VEVENT
END:VCALENDAR
"""


def plain(**lines: str) -> bytes:
    """The plainest invitation with some lines instead of its own, or beside them."""
    told = PLAIN
    for name, line in lines.items():
        old = next((one for one in told.splitlines() if one.startswith(f"{name}:")), None)
        told = told.replace(old, line) if old else told.replace("END:VEVENT", f"{line}\nEND:VEVENT", 1)
    return told.encode()


def test_what_is_not_said_is_empty() -> None:
    [event] = read(plain()).events
    assert (event.minutes, event.status, event.organizer, event.zone) == (0, Status.CONFIRMED, None, "UTC")
    [event] = read(plain(DTSTAMP="LAST-MODIFIED:20200521T093000")).events
    assert event.stamp == event.changed == datetime(2020, 5, 21, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("lines", "zone", "start", "minutes"),
    [
        ({"DTSTART": "DTSTART;TZID=China Standard Time:20200528T150000"}, "Asia/Shanghai", 15, 0),
        ({"DTSTART": "DTSTART;TZID=Russian Standard Time:20200528T100000"}, "Europe/Moscow", 10, 0),
        ({"DTEND": "DTEND:20200528T083000Z"}, "UTC", 7, 90),
        ({"DURATION": "DURATION:PT45M"}, "UTC", 7, 45),
    ],
)
def test_other_programs_ways_of_saying_it(lines: dict[str, str], zone: str, start: int, minutes: int) -> None:
    [event] = read(plain(**lines)).events
    assert (event.zone, event.start, event.minutes) == (zone, datetime(2020, 5, 28, start), minutes)


def test_a_zone_of_the_file_alone_becomes_the_moment() -> None:
    zone = "BEGIN:VTIMEZONE\nTZID:Office\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0800\nTZOFFSETTO:+0800"
    own = plain(DTSTART="DTSTART;TZID=Office:20200528T150000").replace(
        b"BEGIN:VEVENT", f"{zone}\nEND:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT".encode()
    )
    [event] = read(own).events
    assert (event.zone, event.start) == ("UTC", datetime(2020, 5, 28, 7))


@pytest.mark.parametrize(
    ("until", "moment"),
    [
        ("20200630", datetime(2020, 6, 30, 23, 59, 59, tzinfo=UTC)),
        ("20200630T070000", datetime(2020, 6, 30, 7, tzinfo=UTC)),
        ("20200630T070000Z", datetime(2020, 6, 30, 7, tzinfo=UTC)),
    ],
)
def test_the_end_of_a_series_is_a_moment(until: str, moment: datetime) -> None:
    [event] = read(plain(RRULE=f"RRULE:FREQ=WEEKLY;UNTIL={until}")).events
    assert event.rule == Rule(Frequency.WEEKLY, until=moment)


def test_an_unknown_answer_is_none_and_an_address_may_stand_alone() -> None:
    [event] = read(plain(ATTENDEE="ATTENDEE;PARTSTAT=MAYBE:a@b.example")).events
    assert event.guests == (Guest("a@b.example"),)


HOSTILE = {
    "nothing": (b"", refusals.NothingThere),
    "blanks": (b" \r\n\t ", refusals.NothingThere),
    "huge": (b"BEGIN:VCALENDAR\r\n" + b"X" * 2_000_001, refusals.TooBig),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), refusals.NoInvitation),
    "a page": (b"<html><body>invite</body></html>", refusals.NoInvitation),
    "a letter": (b"From: a@b\nSubject: hello\n\nNo calendar here", refusals.NoInvitation),
    "many parts": (
        b'Content-Type: multipart/mixed; boundary="x"\n\n' + b"--x\nContent-Type: text/plain\n\nhello\n" * 100,
        refusals.TooBig,
    ),
    "only the beginning": (b"BEGIN:VCALENDAR", refusals.Broken),
    "no meeting": (b"BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR", refusals.NoInvitation),
    "deep": (b"BEGIN:VCALENDAR\n" * 5000 + b"END:VCALENDAR\n" * 5000, refusals.Broken),
    "many": (
        PLAIN.replace("END:VEVENT", "END:VEVENT\n" + "BEGIN:VEVENT\nEND:VEVENT\n" * 600).encode(),
        refusals.TooMany,
    ),
    "latin": (plain(SUMMARY="SUMMARY:Перегово́ры").decode().encode("utf-16")[2:], refusals.NoInvitation),
    "another encoding": (plain(SUMMARY="SUMMARY:Переговоры").decode().encode("cp1251"), refusals.WrongEncoding),
    "a false encoding": (
        as_mail("BEGIN:VCALENDAR\nПереговоры".encode("cp1251"), charset="klingon"),
        refusals.WrongEncoding,
    ),
    "no UID": (plain(UID="X-NONE:1"), refusals.Broken),
    "no stamp": (plain(DTSTAMP="X-NONE:1"), refusals.Broken),
    "no start": (plain(DTSTART="X-NONE:1"), refusals.Broken),
    "a start that is none": (plain(DTSTART="DTSTART:tomorrow"), refusals.Broken),
    "two starts": (plain(X="DTSTART:20200529T070000Z"), refusals.Broken),
    "an end before the start": (plain(DTEND="DTEND:20200527T070000Z"), refusals.Broken),
    "an unheard-of method": (plain().replace(b"VERSION:2.0", b"METHOD:EXPLODE"), refusals.Broken),
    "a state that is none": (plain(STATUS="STATUS:DONE"), refusals.Broken),
    "a whole day": (plain(DTSTART="DTSTART;VALUE=DATE:20200528"), refusals.NoHour),
    "no zone": (plain(DTSTART="DTSTART:20200528T150000"), refusals.ZoneMissing),
    "every second": (plain(RRULE="RRULE:FREQ=SECONDLY"), refusals.RuleTooWide),
    "a million times": (plain(RRULE="RRULE:FREQ=DAILY;COUNT=1000000"), refusals.RuleTooWide),
    "every second of each day": (plain(RRULE="RRULE:FREQ=DAILY;BYSECOND=0,1,2,3"), refusals.RuleTooWide),
    "two rules": (plain(RRULE="RRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY"), refusals.RuleTooWide),
    "single dates": (plain(RDATE="RDATE:20200601T070000Z"), refusals.RuleTooWide),
    "a thousand dates left out": (
        plain(
            EXDATE="\n".join(
                f"EXDATE:20{n // 360 + 20}{n // 30 % 12 + 1:02}{n % 28 + 1:02}T070000Z" for n in range(1100)
            )
        ),
        refusals.TooMany,
    ),
    "another component": (b"BEGIN:VCALENDAR\nBEGIN:VTODO\nEND:VTODO\nEND:VCALENDAR", refusals.NoInvitation),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_no_invitation_is_refused_in_three_languages(kind: str) -> None:
    data, refusal = HOSTILE[kind]
    with pytest.raises(Unreadable) as caught:
        read(data)
    assert type(caught.value) is refusal
    said = set()
    for language in ("en", "ru", "zh-hans"):
        with translation.override(language):
            said.add(str(caught.value))
    assert len(said) == 3


LINES = text(ASKED).split("\r\n")
PIECES = [
    *LINES,
    "RRULE:FREQ=DAILY;COUNT=x",
    "DTSTART:",
    "BEGIN:VEVENT",
    "END:VEVENT",
    "EXDATE:9",
    "DURATION:P",
    "\x00",
    ";;;",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=30), max_size=40))
def test_shuffled_lines_are_read_or_refused(lines: list[str]) -> None:
    read_or_refuse(("BEGIN:VCALENDAR\r\n" + "\r\n".join(lines)).encode())


@given(st.integers(0, 3000), st.binary(max_size=40), st.integers(0, 60), st.booleans())
def test_damaged_files_are_read_or_refused(at: int, noise: bytes, lost: int, mailed: bool) -> None:
    whole = as_mail(text(ASKED).encode()) if mailed else text(ASKED).encode()
    read_or_refuse(whole[:at] + noise + whole[at + lost :])


@given(st.binary(max_size=300))
def test_rubbish_is_refused(data: bytes) -> None:
    read_or_refuse(data)
    read_or_refuse(b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" + data)
    read_or_refuse(b"BEGIN:VCALENDAR\n" + data)


def read_or_refuse(data: bytes) -> None:
    """Reads it, or refuses it in a sentence; anything else fails the test."""
    try:
        read(data)
    except Unreadable as refused:
        str(refused)  # a sentence with all its places filled
