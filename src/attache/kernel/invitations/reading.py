"""An .ics file or a saved message read into an `Invitation`; whatever else it may be is refused in a sentence."""

import email
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import Message
from typing import Any

import icalendar
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from attache.kernel.calendars.zones import known_zone
from attache.kernel.invitations import refusals
from attache.kernel.invitations.model import (
    Answer,
    Conference,
    Event,
    Frequency,
    Guest,
    Invitation,
    Method,
    Rule,
    Status,
)
from attache.kernel.refusals import Refused

MOST_BYTES = 2_000_000
MOST_EVENTS = 500
MOST_PARTS = 60
MOST_TIMES = 1000
DEEPEST = 4  # VCALENDAR, VEVENT, VALARM and one in reserve
BEGIN = b"BEGIN:VCALENDAR"
RULE_PARTS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "WKST"}
# What the library and Python raise over contents that are not what they claim to be.
FAULTS = (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, RecursionError, LookupError)


def read(data: bytes) -> Invitation:
    """What an .ics file or a saved message (.eml) asks. Refuses (`refusals.Unreadable`) everything that it is not."""
    if not data.strip():
        raise refusals.NothingThere
    if len(data) > MOST_BYTES:
        raise refusals.TooBig
    try:
        return _read(_text(data if _is_calendar(data) else _from_message(data)))
    except Refused:
        raise
    except FAULTS as error:
        raise refusals.Broken from error


def _is_calendar(data: bytes) -> bool:
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[: len(BEGIN)].upper() == BEGIN


def _from_message(data: bytes) -> bytes:
    """The first calendar in a message: a text/calendar part, or an attachment that is one."""
    parts = list(_parts(email.message_from_bytes(data)))  # the older policy: it reads no header that nobody asks for
    named = [body for kind, body in parts if kind == "text/calendar"]
    found = next((body for body in named + [body for _kind, body in parts] if _is_calendar(body)), None)
    if found is None:
        raise refusals.NoInvitation
    return found


def _parts(message: Message) -> Iterator[tuple[str, bytes]]:
    for number, part in enumerate(message.walk()):
        if number >= MOST_PARTS:
            raise refusals.TooBig
        body = None if part.is_multipart() else part.get_payload(decode=True)
        if isinstance(body, bytes):
            charset = part.get_content_charset("utf-8")
            yield part.get_content_type(), _as_utf8(body, charset)


def _as_utf8(body: bytes, charset: str) -> bytes:
    """The bytes as they are unless another encoding is declared and holds; UTF-8 wins where it can be read."""
    try:
        body.decode()
    except UnicodeDecodeError:
        try:
            return body.decode(charset).encode()
        except (UnicodeError, LookupError):
            return body
    return body


def _text(body: bytes) -> str:
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refusals.WrongEncoding from error
    depth = deepest = events = 0
    for line in text.upper().splitlines():
        depth += line.startswith("BEGIN:") - line.startswith("END:")
        deepest = max(deepest, depth)
        events += line.strip() == "BEGIN:VEVENT"
    if deepest > DEEPEST:
        raise refusals.Broken
    if events > MOST_EVENTS:
        raise refusals.TooMany(most=MOST_EVENTS)
    return text


def _read(text: str) -> Invitation:
    calendar = icalendar.Calendar.from_ical(text)
    events = tuple(_event(one) for one in calendar.subcomponents if one.name == "VEVENT")
    if not events:
        raise refusals.NoInvitation
    often = calendar.get("refresh-interval")
    return Invitation(
        method=Method(_words(calendar, "method").upper() or Method.PUBLISH),
        events=events,
        name=_words(calendar, "x-wr-calname"),
        refresh_hours=int(often.dt.total_seconds()) // 3600 if often else None,
    )


def _event(one: Any) -> Event:
    title = _words(one, "summary")
    start, zone = _start(one, title)
    identity = one.get("recurrence-id")
    return Event(
        uid=_words(one, "uid") or _fail(),
        start=start,
        zone=zone,
        minutes=_minutes(one),
        stamp=_moment(one, "dtstamp") or _moment(one, "last-modified") or _fail(),
        title=title,
        sequence=int(one.get("sequence", 0)),
        changed=_moment(one, "last-modified"),
        status=Status(_words(one, "status").upper() or Status.CONFIRMED),
        organizer=next((_guest(person) for person in _each(one, "organizer")), None),
        guests=tuple(_guest(person) for person in _each(one, "attendee")),
        place=_words(one, "location"),
        description=_words(one, "description"),
        comment=_words(one, "comment"),
        url=_words(one, "url"),
        conferences=tuple(
            Conference(str(link), str(link.params.get("LABEL", ""))) for link in _each(one, "conference")
        ),
        language=next((str(w.params["LANGUAGE"]) for w in _each(one, "summary") if "LANGUAGE" in w.params), ""),
        rule=_rule(one, title),
        left_out=_left_out(one, zone),
        instance=_in_zone(identity.dt, zone) if identity else None,
        following=bool(identity) and identity.params.get("RANGE", "") == "THISANDFUTURE",
    )


def _fail() -> Any:
    raise refusals.Broken


def _each(one: Any, name: str) -> list[Any]:
    found = one.get(name, [])
    return found if isinstance(found, list) else [found]


def _words(one: Any, name: str) -> str:
    return next((str(value).replace("\r\n", "\n") for value in _each(one, name)), "")


def _start(one: Any, title: str) -> tuple[datetime, str]:
    """Wall time and IANA zone; a zone that only this file defines becomes the moment in UTC."""
    given = one["dtstart"]
    if not isinstance(given.dt, datetime):
        raise refusals.NoHour(title=title)
    if given.dt.tzinfo is None:
        raise refusals.ZoneMissing(title=title)
    named = str(given.params.get("TZID", ""))
    for name in (getattr(given.dt.tzinfo, "key", ""), named, WINDOWS_TO_OLSON.get(named, "")):
        try:
            known_zone(name)
        except Refused:
            continue
        return given.dt.replace(tzinfo=None, fold=0), name
    return given.dt.astimezone(UTC).replace(tzinfo=None), "UTC"


def _in_zone(at: datetime, zone: str) -> datetime:
    return at.astimezone(known_zone(zone)).replace(tzinfo=None, fold=0) if at.tzinfo else at


def _minutes(one: Any) -> int:
    if "duration" in one:
        length: timedelta = one["duration"].dt
    elif "dtend" in one:
        length = one["dtend"].dt - one["dtstart"].dt
    else:
        return 0
    return int(length.total_seconds()) // 60 if length >= timedelta() else _fail()


def _moment(one: Any, name: str) -> datetime | None:
    given = one.get(name)
    return (given.dt if given.dt.tzinfo else given.dt.replace(tzinfo=UTC)).astimezone(UTC) if given else None


def _guest(person: Any) -> Guest:
    mail = str(person)
    answer = str(person.params.get("PARTSTAT", Answer.NONE)).upper()
    return Guest(
        mail=mail[7:] if mail[:7].lower() == "mailto:" else mail,
        name=str(person.params.get("CN", "")),
        answer=Answer(answer) if answer in set(Answer) else Answer.NONE,
    )


def _rule(one: Any, title: str) -> Rule | None:
    given = one.get("rrule")
    if given is None and "rdate" not in one:
        return None
    told = {} if not isinstance(given, icalendar.vRecur) else {name.upper(): value for name, value in given.items()}
    count = int(told.get("COUNT", [0])[0])
    frequency = str(told.get("FREQ", [""])[0])
    if set(told) - RULE_PARTS or frequency not in set(Frequency) or not 0 <= count <= MOST_TIMES:
        raise refusals.RuleTooWide(title=title)
    until = told.get("UNTIL", [None])[0]
    return Rule(
        frequency=Frequency(frequency),
        interval=int(told.get("INTERVAL", [1])[0]),
        count=count or None,
        until=_until(until, one) if until else None,
        days=tuple(str(day) for day in told.get("BYDAY", [])),
        month_days=tuple(int(day) for day in told.get("BYMONTHDAY", [])),
    )


def _until(given: Any, one: Any) -> datetime:
    """The last moment: a day alone means its end on the clocks of the meeting."""
    place = one["dtstart"].dt.tzinfo
    if not isinstance(given, datetime):
        given = datetime.combine(given, datetime.max.time()).replace(microsecond=0)
    last: datetime = (given if given.tzinfo else given.replace(tzinfo=place)).astimezone(UTC)
    return last


def _left_out(one: Any, zone: str) -> tuple[datetime, ...]:
    dates = [date.dt for group in _each(one, "exdate") for date in group.dts]
    if len(dates) > MOST_TIMES:
        raise refusals.TooMany(most=MOST_TIMES)
    return tuple(_in_zone(one, zone) for one in dates)
