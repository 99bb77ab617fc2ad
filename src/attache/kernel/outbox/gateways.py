"""The ways out. A gateway takes a note and delivers it, or raises `Undeliverable`; it never touches the database.

A gateway may be called twice for one note, when the worker was killed between delivering and writing that down. It must
then have the effect of one call as far as the other side lets it: the note's code and Message-ID are the same.
"""

import contextlib
import smtplib
from collections.abc import Callable
from email.errors import MessageError
from email.headerregistry import Address
from email.utils import format_datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.mail import EmailMessage, mailers
from django.utils.module_loading import import_string

from attache.kernel import files
from attache.kernel.invitations import mail_part
from attache.kernel.outbox import troubles
from attache.kernel.outbox.models import Note
from attache.kernel.outbox.troubles import Undeliverable

Gateway = Callable[[Note], None]
PERMANENT = range(500, 600)  # RFC 5321, 4.2.1: 5yz, do not repeat the exact request
ANSWERS = ((smtplib.SMTPAuthenticationError, troubles.SIGN_IN), (smtplib.SMTPSenderRefused, troubles.SENDER))


def for_note(note: Note) -> Gateway:
    """The gateway that an app names for the note's topic, else for its channel."""
    named: dict[str, str] = {}
    for config in apps.get_app_configs():
        named |= getattr(config, "note_gateways", {})
    path = named.get(note.topic) or named.get(note.channel)
    if not path:
        raise Undeliverable(troubles.NO_GATEWAY, note.channel, final=True)
    gateway: Gateway = import_string(path)
    return gateway


def mail(note: Note) -> None:
    """Send the note as plain text, with its invitation and files, through Django's mail, by whatever MAILERS says."""
    message = message_of(note)
    connection = mailers["default"]
    try:
        connection.open()
        connection.send_messages([message])
    except Exception as error:
        raise trouble_of(error) from error
    finally:
        # The server has taken the message by now, or not: how the conversation ends says nothing about it.
        with contextlib.suppress(Exception):
            connection.close()


def trouble_of_greeting() -> Undeliverable | None:
    """What comes of greeting the mail server and signing in, without a letter; None when it is well."""
    connection = mailers["default"]
    try:
        connection.open()
    except Exception as error:  # noqa: BLE001  told, not hidden
        return trouble_of(error)
    connection.close()
    return None


class Letter(EmailMessage):
    """Plain text, and an invitation as another form of it and as a file (RFC 6047), so that every program finds it."""

    def __init__(self, *, calendar: str, **parts: Any) -> None:
        super().__init__(**parts)
        self.calendar = calendar
        if calendar:
            self.attach("invite.ics", calendar.encode(), "application/ics")

    def _add_bodies(self, msg: Any) -> None:
        super()._add_bodies(msg)  # type: ignore[misc]  # Django's own place for the forms of one text, without a stub
        if self.calendar:
            msg.make_alternative()
            msg.attach(mail_part(self.calendar))


def message_of(note: Note) -> EmailMessage:
    """The message, the same at every attempt: Message-ID and Date come from the note."""
    headers = {"Message-ID": note.message_id, "Content-Language": note.tag}
    if note.send_at:
        headers["Date"] = format_datetime(note.send_at)
    if not note.outside:
        headers["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answers to our own notices
    reply_to = note.reply_to or settings.MAIL_REPLY_TO
    message = Letter(
        subject=note.subject_line,
        body=note.body,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[address_of(note)],
        reply_to=[reply_to] if reply_to else [],
        headers=headers,
        calendar=note.calendar,
    )
    for one in note.carried:
        message.attach(one.name, _content_of(one.file), one.media_type)
    return message


def _content_of(file: str) -> bytes:
    try:
        return files.read(file)
    except OSError as error:
        raise Undeliverable(troubles.DISK, error) from error


def address_of(note: Note) -> str:
    """Name and address as a header writes them. Refuses (Undeliverable) what is no address."""
    try:
        return str(Address(display_name=note.to_name, addr_spec=note.to_address))
    except (ValueError, IndexError, MessageError) as error:
        raise Undeliverable(troubles.ADDRESS, error, final=True) from error


def trouble_of(error: Exception) -> Undeliverable:
    """What a failure of the mail means: whose fault it is, and whether trying again can help."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        [(code, answer)] = error.recipients.values()
        return Undeliverable(troubles.ADDRESS, f"{code} {_text(answer)}", final=code in PERMANENT)
    if isinstance(error, smtplib.SMTPResponseException):
        meant = next((code for kind, code in ANSWERS if isinstance(error, kind)), troubles.REFUSED)
        # Wrong credentials are ours to mend: when that is done, what waits goes out by itself.
        final = error.smtp_code in PERMANENT and meant != troubles.SIGN_IN
        return Undeliverable(meant, f"{error.smtp_code} {_text(error.smtp_error)}", final=final)
    if isinstance(error, OSError) and error.filename:
        return Undeliverable(troubles.DISK, error)
    if isinstance(error, OSError):  # smtplib's own errors and those of the network are of this family
        return Undeliverable(troubles.NO_ANSWER, error)
    if isinstance(error, ValueError):
        return Undeliverable(troubles.ADDRESS, error, final=True)
    return Undeliverable(troubles.UNFORESEEN, repr(error))


def _text(answer: bytes | str) -> str:
    return answer.decode(errors="replace") if isinstance(answer, bytes) else answer
