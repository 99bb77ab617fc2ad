"""An invitation as iCalendar text, and as the part of a mail that calendars understand."""

import unicodedata
from datetime import UTC, date, datetime, timedelta
from email.message import MIMEPart
from email.policy import SMTP
from functools import cache
from typing import Any

import icalendar

from attache.kernel.calendars.zones import known_zone
from attache.kernel.invitations.model import Event, Guest, Invitation, Method, Rule, moment

UNFIT = {"Cc", "Cs", "Zl", "Zp"}  # control characters, halves of characters, other line ends
PRODUCT = "-//Attache//EN"


def text(invitation: Invitation) -> str:
    """The iCalendar text (RFC 5545), lines folded at 75 octets, with the time zones that it names."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", invitation.method.value)
    if invitation.name:
        calendar.add("x-wr-calname", _clean(invitation.name))
    if invitation.refresh_hours:
        often = timedelta(hours=invitation.refresh_hours)
        calendar.add("refresh-interval", often, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", icalendar.vDuration(often))
    years = [event.start.year for event in invitation.events]
    for zone in sorted({event.zone for event in invitation.events} - {"UTC"}):
        # whole decades, so that few are made; a series may go on for years after its start
        calendar.add_component(_zone(zone, (min(years) - 1) // 10 * 10, max(years) // 10 * 10 + 21))
    for event in invitation.events:
        calendar.add_component(_event(event, invitation.method))
    written: bytes = calendar.to_ical()
    return written.decode()


def mail_part(body: str) -> MIMEPart:
    """The part of a mail (RFC 6047) for an iCalendar text; its `method` is the one that the text names."""
    named = [line.removeprefix("METHOD:") for line in body.splitlines() if line.startswith("METHOD:")]
    part = MIMEPart(policy=SMTP)
    part.set_content(body, subtype="calendar", charset="utf-8", cte="base64", params={"method": Method(named[0]).value})
    return part


@cache
def _zone(zone: str, first: int, last: int) -> icalendar.Timezone:
    """The VTIMEZONE of a zone with its changes between two years."""
    known_zone(zone)
    return icalendar.Timezone.from_tzid(zone, first_date=date(first, 1, 1), last_date=date(last, 1, 1))


def _event(event: Event, method: Method) -> icalendar.Event:
    made = icalendar.Event()
    made.add("uid", event.uid)
    made.add("dtstamp", moment(event.stamp))
    made.add("sequence", event.sequence)
    _put_times(made, event)
    said = {"LANGUAGE": event.language} if event.language else {}
    for name, words in (
        ("summary", event.title),
        ("location", event.place),
        ("description", event.description),
        ("comment", event.comment),
    ):
        if words:
            made.add(name, _clean(words), parameters=dict(said))
    if event.status:
        made.add("status", event.status.value)
    if event.changed:
        made.add("last-modified", moment(event.changed))
    if event.url:
        made.add("url", event.url)
    for one in event.conferences:
        told = {"VALUE": "URI", "FEATURE": "VIDEO"} | ({"LABEL": _parameter(one.label)} if one.label else {})
        made.add("conference", icalendar.vUri(one.url, params=told))
    if event.organizer:
        made.add("organizer", _person(event.organizer))
    for guest in event.guests:
        made.add("attendee", _guest(guest, method))
    return made


def _put_times(made: icalendar.Event, event: Event) -> None:
    zone = known_zone(event.zone)
    made.add("dtstart", _there(event.start, zone))
    made.add("duration", timedelta(minutes=event.minutes))
    if event.rule:
        made.add("rrule", _rule(event.rule))
    if event.left_out:
        made.add("exdate", [_there(one, zone) for one in event.left_out])
    if event.instance:
        told = {"RANGE": "THISANDFUTURE"} if event.following else {}
        made.add("recurrence-id", _there(event.instance, zone), parameters=told)


def _there(wall: datetime, zone: Any) -> datetime:
    """A wall time in its zone; UTC is written as such, it has no VTIMEZONE."""
    return wall.replace(tzinfo=UTC if zone.key == "UTC" else zone)


def _rule(rule: Rule) -> dict[str, Any]:
    told: dict[str, Any] = {"freq": rule.frequency.value, "interval": rule.interval}
    told |= {"count": rule.count} if rule.count else {}
    told |= {"until": moment(rule.until)} if rule.until else {}
    told |= {"byday": list(rule.days)} if rule.days else {}
    return told | ({"bymonthday": list(rule.month_days)} if rule.month_days else {})


def _person(guest: Guest) -> icalendar.vCalAddress:
    person = icalendar.vCalAddress(f"mailto:{guest.mail}")
    if guest.name:
        person.params["CN"] = _parameter(guest.name)
    return person


def _guest(guest: Guest, method: Method) -> icalendar.vCalAddress:
    person = _person(guest)
    person.params["PARTSTAT"] = guest.answer.value
    if method is Method.REQUEST:
        person.params["ROLE"] = "REQ-PARTICIPANT"
        person.params["RSVP"] = "TRUE"
    return person


def _clean(words: str) -> str:
    """A text as iCalendar can hold it: one kind of line end, no control characters."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in lines if one in "\n\t" or unicodedata.category(one) not in UNFIT)


def _parameter(words: str) -> str:
    """The same within a parameter, where no line end, quotation mark or circumflex may stand."""
    return " ".join(_clean(words).replace('"', "'").replace("^", " ").split())
