"""Where letters go, as the environment says it."""

from pathlib import Path
from typing import Any

import pytest

from attache.settings import mail_address, mailers_from

DATA = Path("/srv/office")


def options(url: str) -> Any:
    return mailers_from(url, DATA)["default"]["OPTIONS"]


def test_without_a_server_letters_become_files():
    assert mailers_from("", DATA)["default"] == {
        "BACKEND": "attache.kernel.outbox.folder.FolderBackend",
        "OPTIONS": {"folder": "/srv/office/mail"},
    }


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtps://mail.example.org", 465, False, True),
        ("smtp://mail.example.org", 587, True, False),
        ("smtp+plain://mail.example.org", 25, False, False),
        ("smtp+plain://mail.example.org:1025", 1025, False, False),
    ],
)
def test_a_server_is_spoken_to_as_its_scheme_says(url: str, port: int, tls: bool, ssl: bool):
    said = options(url)
    assert (said["port"], said["use_tls"], said["use_ssl"], said["timeout"]) == (port, tls, ssl, 30)


def test_a_password_may_hold_any_sign():
    said = options("smtps://office%40example.org:p%3A%2F%40ss@mail.example.org")
    assert (said["username"], said["password"], said["host"]) == ("office@example.org", "p:/@ss", "mail.example.org")


@pytest.mark.parametrize("url", ["mail.example.org", "imap://mail.example.org", "smtp://"])
def test_what_is_no_address_of_a_server_is_refused_without_repeating_it(url: str):
    with pytest.raises(ValueError, match="ATTACHE_MAIL_URL must look like smtps://"):
        mailers_from(url, DATA)


def test_the_sender_is_an_address(monkeypatch):
    monkeypatch.setenv("ATTACHE_MAIL_FROM", "Shanghai office <shanghai@example.org>")
    assert mail_address("ATTACHE_MAIL_FROM", "") == "Shanghai office <shanghai@example.org>"
    monkeypatch.setenv("ATTACHE_MAIL_FROM", "Shanghai office")
    with pytest.raises(ValueError, match="ATTACHE_MAIL_FROM must be a mail address"):
        mail_address("ATTACHE_MAIL_FROM", "")
    assert mail_address("ATTACHE_REPLY_TO", "") == ""
