"""How letters leave: over one connection for many, each handed over once.

SMTP has one moment that cannot be undone: the dot that ends a letter. Just before it one line with the letter's mark is
appended to a file, in a single write. What a dead worker has left was handed over if, and only if, its line is there:
the two calls follow each other with nothing in between. The file is one for each mailing and goes when that is over.
"""

import contextlib
import os
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import mailers
from django.core.mail.backends.smtp import EmailBackend

from attache.front.mailing.models import Delivery
from attache.front.mailing.outputs.messages import bounces_to
from attache.kernel.outbox.gateways import trouble_of

OK = 250
GO_ON = 354
LINE_END = b"\r\n"


def handed(code: str) -> Path:
    """The file of what was handed over of a mailing."""
    return Path(settings.DATA) / "mail.handed" / code


def was_handed_over(delivery: Delivery) -> bool:
    """Whether a worker was about to hand over this very attempt."""
    try:
        marks = handed(delivery.mailing.code).read_text(encoding="ascii").splitlines()
    except OSError:
        return False
    return delivery.mark in marks


def forget(code: str) -> None:
    """A mailing is over: nobody asks any more what was handed over."""
    handed(code).unlink(missing_ok=True)


class Unconfirmed(Exception):
    """The letter was handed over, and the line was cut before the server could say that it took it."""


class Post:
    """An open way out. Each letter is handed over once, or an `Undeliverable` says why not, or it is `Unconfirmed`."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    def hand(self, message: EmailMessage, to: str, *, code: str = "", mark: str = "") -> None:
        """Hand one letter over; `mark` stands in the file of the mailing `code` from just before its closing dot on."""
        try:
            if isinstance(self.connection, EmailBackend):
                self.connection.open()
                _converse(self.connection.connection, message, to, code, mark)
            else:
                self.connection.send_messages([_Ready(message, to)])
        except Unconfirmed:
            self.close()
            raise
        except smtplib.SMTPServerDisconnected as error:
            self.close()
            raise trouble_of(error) from error
        except Exception as error:
            self._reset()
            raise trouble_of(error) from error

    def close(self) -> None:
        """Hang up. How the conversation ends says nothing about the letters."""
        with contextlib.suppress(Exception):
            self.connection.close()
        if isinstance(self.connection, EmailBackend):
            self.connection.connection = None

    def _reset(self) -> None:
        """Let the server forget the letter that it refused; hang up where it does not even do that."""
        server = getattr(self.connection, "connection", None)
        try:
            if server is not None:
                server.rset()
        except smtplib.SMTPException:
            self.close()


@contextmanager
def post() -> Iterator[Post]:
    """A way out for as long as the block lasts; opened with the first letter."""
    one = Post(mailers["default"])
    try:
        yield one
    finally:
        one.close()


class _Ready:
    """A finished message as Django's backends take one."""

    def __init__(self, message: EmailMessage, to: str) -> None:
        self._message, self.to = message, [to]
        self.from_email = bounces_to()

    def message(self, *, policy: Any = None) -> EmailMessage:  # noqa: ARG002  it was made with the right one
        return self._message

    def recipients(self) -> list[str]:
        return self.to


def _converse(server: Any, message: EmailMessage, to: str, code: str, mark: str) -> None:
    """One letter, as RFC 5321 wants it, up to its closing dot and the answer to that."""
    body = _dotted(message.as_bytes())
    server.ehlo_or_helo_if_needed()
    _yes(smtplib.SMTPSenderRefused, server.mail(bounces_to()), bounces_to())
    answer, words = server.rcpt(to)
    if answer not in {250, 251}:
        raise smtplib.SMTPRecipientsRefused({to: (answer, words)})
    server.putcmd("data")
    answer, words = server.getreply()
    if answer != GO_ON:
        raise smtplib.SMTPDataError(answer, words)
    server.send(body)
    with _marking(code, mark) as write:
        socket = server.sock
        write()
        socket.sendall(b"." + LINE_END)
    try:
        answer, words = server.getreply()
    except OSError as error:  # cut, or silent: it has the letter, and has not said so
        raise Unconfirmed from error
    if answer != OK:
        raise smtplib.SMTPDataError(answer, words)


def _yes(refusal: Any, answer: tuple[int, bytes], sender: str) -> None:
    if answer[0] != OK:
        raise refusal(*answer, sender)


def _dotted(letter: bytes) -> bytes:
    """The letter with its lines as SMTP sends them: a dot at the beginning of a line doubled, an end at the last."""
    lines = letter.replace(LINE_END, b"\n").replace(b"\r", b"\n").split(b"\n")
    dotted = LINE_END.join(b"." + line if line.startswith(b".") else line for line in lines)
    return dotted if dotted.endswith(LINE_END) else dotted + LINE_END


@contextmanager
def _marking(code: str, mark: str) -> Iterator[Any]:
    """Everything of the marking that can be done before, so that one write remains."""
    if not mark:
        yield lambda: None
        return
    path = handed(code)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    line = f"{mark}\n".encode("ascii")
    try:
        yield lambda: os.write(handle, line)
    finally:
        os.close(handle)
