"""A mail server in a thread, which answers as it is told to and keeps what it takes."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

GREETING, TAKEN, CUT = "220 the post office", "250 taken", ""


class PostOffice(socketserver.ThreadingTCPServer):
    """Speaks SMTP (RFC 5321) on a port of its own.

    `answers` says what is answered to a word (RCPT, DATA, ".") instead of yes, each once; CUT hangs up there, for "."
    in the middle of the letter. `log` is what was said to it.
    """

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.answers: dict[str, list[str]] = {}
        self.log: list[str] = []
        self.letters: list[EmailMessage] = []

    def tell(self, word: str, *answers: str) -> None:
        """Let the next answers to this word be these."""
        self.answers[word] = list(answers)

    def answer(self, word: str, otherwise: str) -> str:
        """What is said to a word this time."""
        waiting = self.answers.get(word)
        return waiting.pop(0) if waiting else otherwise

    def distinct(self) -> set[str]:
        """What a receiver shows that drops the doubles."""
        return {str(letter["Message-ID"]) for letter in self.letters}


class Conversation(socketserver.StreamRequestHandler):
    """One client, from the greeting until either hangs up."""

    server: PostOffice

    def handle(self) -> None:
        """Greet, then answer line by line."""
        if not self.say(self.server.answer("CONNECT", GREETING)):
            return
        while line := self.rfile.readline():
            self.server.log.append(line.decode().rstrip())
            word = line[:4].decode().upper().strip()
            usual = {"DATA": "354 go on", "QUIT": "221 bye", "EHLO": "250-post office\r\n250 8BITMIME"}
            said = self.server.answer(word, usual.get(word, "250 yes"))
            if not self.say(said) or word == "QUIT" or (said.startswith("354") and not self.take()):
                return

    def take(self) -> bool:
        """The letter, until its closing dot; kept when it was taken."""
        said = self.server.answer(".", TAKEN)
        if said == CUT:
            self.rfile.readline()
            return False
        lines: list[bytes] = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return False  # whoever was sending is gone: half a letter is none
            lines.append(line)
        letter = b"".join(lines)
        if said.startswith("250"):
            self.server.letters.append(message_from_bytes(letter, policy=policy.default))
        return self.say(self.server.answer("TAKEN", said))

    def say(self, words: str) -> bool:
        """False when there is nothing to say: then the line is cut."""
        self.wfile.write(f"{words}\r\n".encode() if words else b"")
        return bool(words)


@contextmanager
def post_office(settings: Any) -> Iterator[PostOffice]:
    """A mail server to which the house sends as long as the block lasts."""
    with PostOffice() as office:
        threading.Thread(target=office.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        options = {"host": "127.0.0.1", "port": office.server_address[1], "timeout": 5}
        backend = "django.core.mail.backends.smtp.EmailBackend"
        settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": options}}
        yield office
        office.shutdown()
