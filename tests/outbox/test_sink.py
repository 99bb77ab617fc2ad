"""The mail server of our own keeps every letter it takes, whole, and tells the same one that came twice."""

import asyncio
import smtplib
import socket
import threading
from pathlib import Path

import pytest

from attache.kernel.outbox import sink

pytestmark = pytest.mark.any_database
LETTER = "Message-ID: <m.1/../x@example.org>\r\nSubject: Hi\r\n\r\n.A dot\r\nПривет 你好\r\n".encode()


def send(folder: Path, *letters: bytes) -> list[str]:
    """Send them over SMTP; the names of the files that are there then."""
    with socket.socket() as one:
        one.bind((sink.HOST, 0))
        port = one.getsockname()[1]
    loop = asyncio.new_event_loop()
    serving = loop.create_task(sink.serve(port, folder))
    thread = threading.Thread(target=lambda: loop.run_until_complete(asyncio.wait([serving])))
    thread.start()
    for _try in range(100):
        try:
            with smtplib.SMTP(sink.HOST, port, timeout=10) as server:
                for letter in letters:
                    server.sendmail("a@example.org", ["b@example.org"], letter)
            break
        except ConnectionRefusedError:
            threading.Event().wait(0.05)
    loop.call_soon_threadsafe(serving.cancel)
    thread.join()
    loop.close()
    return sorted(one.name for one in folder.glob("*"))


def test_a_letter_is_kept_byte_for_byte_under_a_name_that_stays_in_the_folder(tmp_path: Path) -> None:
    assert send(tmp_path / "mail", LETTER) == ["m.1-..-x.eml"]
    assert (tmp_path / "mail" / "m.1-..-x.eml").read_bytes() == LETTER


def test_the_same_letter_again_is_seen_as_a_second_one(tmp_path: Path) -> None:
    assert send(tmp_path, LETTER, LETTER) == ["m.1-..-x.2.eml", "m.1-..-x.eml"]


def test_it_ends_when_its_parent_is_gone(tmp_path: Path) -> None:
    assert sink.run(0, tmp_path, parent=-1) == 0
