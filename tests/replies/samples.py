"""Answers as calendars write them."""

from datetime import UTC, datetime

STAMP = datetime(2020, 6, 2, 8, 0, tzinfo=UTC)


def reply(
    uid: str,
    *,
    mail: str = "lei@xatu.example",
    said: str = "ACCEPTED",
    sequence: int = 0,
    stamp: datetime = STAMP,
    instance: str = "",
    method: str = "REPLY",
    comment: str = "",
) -> str:
    """An answer as Outlook and its like write it, without most of what they add."""
    lines = [
        "BEGIN:VCALENDAR", "PRODID:-//Somebody//EN", "VERSION:2.0", f"METHOD:{method}", "BEGIN:VEVENT",
        f"UID:{uid}", f"SEQUENCE:{sequence}", f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}", "DTSTART:20200605T070000Z",
        "DTEND:20200605T080000Z", "SUMMARY:Accepted: Talks",
        *([f"RECURRENCE-ID:{instance}"] if instance else []),
        *([f"COMMENT:{comment}"] if comment else []),
        "ORGANIZER:mailto:ana@spbstu.example", f"ATTENDEE;CN=Lei;PARTSTAT={said}:MAILTO:{mail}",
        "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
    return "\r\n".join(lines)


def message(calendar: str) -> bytes:
    """The answer in a mail, saved as .eml."""
    head = "From: lei@xatu.example\r\nTo: ana@spbstu.example\r\nSubject: Accepted\r\nMIME-Version: 1.0\r\n"
    head += 'Content-Type: multipart/alternative; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nYes.\r\n'
    part = "--x\r\nContent-Type: text/calendar; method=REPLY; charset=utf-8\r\n\r\n"
    return f"{head}{part}{calendar}\r\n--x--\r\n".encode()
