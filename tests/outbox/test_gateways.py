"""Letters as they leave, and what a failing mail server means."""

import email.policy
import errno
import smtplib
from email import message_from_bytes
from pathlib import Path

import pytest
from django.apps import apps
from django.core import mail

from attache.kernel import invitations
from attache.kernel.invitations import Invitation, Method
from attache.kernel.outbox import gateways, troubles
from attache.kernel.outbox.folder import FolderBackend
from attache.kernel.outbox.models import Note
from attache.kernel.outbox.troubles import WORDS, Undeliverable
from tests.invitations.events import TALK
from tests.outbox.factories import make_note, make_queued
from tests.people.factories import make_ana

pytestmark = pytest.mark.django_db


def sent_headers(note: Note) -> dict[str, str]:
    gateways.mail(note)
    message = mail.outbox[-1].message(policy=email.policy.SMTP)
    return dict(message_from_bytes(message.as_bytes(), policy=email.policy.default).items())


def test_a_letter_has_the_headers_that_a_letter_needs(settings):
    settings.DEFAULT_FROM_EMAIL = '"Attaché, Shanghai" <office@example.org>'
    settings.MAIL_DOMAIN = "example.org"
    settings.MAIL_REPLY_TO = "desk@example.org"
    note = make_queued(make_ana(), to_name="Ли, Мин")
    assert sent_headers(note) == {
        "Subject": "会议纪要",
        "From": '"Attaché, Shanghai" <office@example.org>',
        "To": '"Ли, Мин" <li@example.org>',
        "Reply-To": "desk@example.org",
        "Date": "Thu, 28 May 2020 07:30:00 +0000",
        "Message-ID": f"<N-0001.{note.token}@example.org>",
        "Content-Language": "zh-Hans",
        "Auto-Submitted": "auto-generated",
        "Content-Type": 'text/plain; charset="utf-8"',
        "Content-Transfer-Encoding": "8bit",
        "MIME-Version": "1.0",
    }


def test_a_letter_to_an_outside_person_is_written_by_a_person():
    headers = sent_headers(make_note(make_ana(), reply_to="ana@example.org"))
    assert "Auto-Submitted" not in headers
    assert headers["Reply-To"] == "ana@example.org"


def test_no_reply_to_is_better_than_an_empty_one():
    assert "Reply-To" not in sent_headers(make_note(make_ana()))


@pytest.mark.parametrize("address", ["no address", "a@b@c", "<script>", "", "a@example.org, b@example.org"])
def test_what_is_no_address_is_never_sent(address: str):
    note = make_note(make_ana(), to_address=address)
    with pytest.raises(Undeliverable) as caught:
        gateways.mail(note)
    assert (caught.value.code, caught.value.final) == (troubles.ADDRESS, True)
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("error", "code", "final"),
    [
        (smtplib.SMTPRecipientsRefused({"a": (550, b"unknown")}), troubles.ADDRESS, True),
        (smtplib.SMTPRecipientsRefused({"a": (451, b"greylisted")}), troubles.ADDRESS, False),
        (smtplib.SMTPAuthenticationError(535, b"bad credentials"), troubles.SIGN_IN, False),
        (smtplib.SMTPSenderRefused(553, b"not yours", "a"), troubles.SENDER, True),
        (smtplib.SMTPDataError(554, b"looks like spam"), troubles.REFUSED, True),
        (smtplib.SMTPDataError(452, "no room"), troubles.REFUSED, False),
        (smtplib.SMTPConnectError(421, b"busy"), troubles.REFUSED, False),
        (smtplib.SMTPServerDisconnected("gone"), troubles.NO_ANSWER, False),
        (ConnectionRefusedError(errno.ECONNREFUSED, "refused"), troubles.NO_ANSWER, False),
        (TimeoutError("timed out"), troubles.NO_ANSWER, False),
        (OSError(errno.ENOSPC, "No space left on device", "/data/mail/x"), troubles.DISK, False),
        (ValueError("Invalid address"), troubles.ADDRESS, True),
        (ZeroDivisionError("?"), troubles.UNFORESEEN, False),
    ],
)
def test_each_failure_has_its_meaning(error: Exception, code: str, final: bool):
    trouble = gateways.trouble_of(error)
    assert (trouble.code, trouble.final) == (code, final)
    assert trouble.code in WORDS


def test_a_server_that_is_not_there_is_no_answer(settings):
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": 9, "timeout": 1},
        }
    }
    with pytest.raises(Undeliverable) as caught:
        gateways.mail(make_note(make_ana()))
    assert caught.value.code == troubles.NO_ANSWER


def test_a_server_that_hangs_up_rudely_after_taking_the_letter_has_taken_it(monkeypatch):
    from django.core.mail.backends import locmem

    def rude(_self: object) -> None:
        raise smtplib.SMTPResponseException(421, "shutting down")

    monkeypatch.setattr(locmem.EmailBackend, "close", rude)
    gateways.mail(make_note(make_ana()))
    assert len(mail.outbox) == 1


def test_an_app_names_a_way_out_for_its_topic(monkeypatch):
    note = make_note(make_ana(), topic="tests.pigeons")
    assert gateways.for_note(note) is gateways.mail
    config = apps.get_app_config("people")
    monkeypatch.setattr(config, "note_gateways", {"tests.pigeons": f"{__name__}.pigeon"}, raising=False)
    assert gateways.for_note(note) is not gateways.mail


def pigeon(_note: Note) -> None:
    """A way out."""


def test_without_a_way_out_it_is_said():
    note = make_note(make_ana(), channel="by_hand")
    with pytest.raises(Undeliverable) as caught:
        gateways.for_note(note)
    assert (caught.value.code, caught.value.final) == (troubles.NO_GATEWAY, True)


def test_a_folder_takes_each_letter_once(tmp_path: Path):
    note = make_queued(make_ana())
    backend = FolderBackend(folder=str(tmp_path / "mail"), alias="default")
    for _ in range(2):
        assert backend.send_messages([gateways.message_of(note)]) == 1
    [file] = (tmp_path / "mail").iterdir()
    assert file.name == f"N-0001.{note.token}.eml"
    message = message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert message["Subject"] == "会议纪要"
    assert message.get_content() == "您好！\r\n请确认。\r\n"


def test_a_folder_that_cannot_be_written_to_is_a_trouble_of_the_disk(tmp_path: Path, settings):
    (tmp_path / "mail").write_text("in the way")
    settings.MAILERS = {
        "default": {
            "BACKEND": "attache.kernel.outbox.folder.FolderBackend",
            "OPTIONS": {"folder": str(tmp_path / "mail")},
        }
    }
    with pytest.raises(Undeliverable) as caught:
        gateways.mail(make_note(make_ana()))
    assert caught.value.code == troubles.DISK


def test_an_invitation_travels_as_another_form_of_the_text_and_as_a_file(tmp_path: Path):
    body = invitations.text(Invitation(Method.REQUEST, (TALK,)))
    note = make_note(make_ana(), calendar=body)
    assert note.calendar == body
    sent = message_from_bytes(gateways.message_of(note).message().as_bytes(), policy=email.policy.default)
    assert [part.get_content_type() for part in sent.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/calendar",
        "application/ics",
    ]
    part = next(part for part in sent.walk() if part.get_content_type() == "text/calendar")
    assert part.get_param("method") == "REQUEST"
    assert invitations.read(part.get_content().encode()).events == (TALK,)
    assert [one.get_content().decode() for one in sent.iter_attachments()] == [body]
    assert (
        next(part for part in sent.walk() if part.get_content_type() == "text/plain").get_content()
        == "您好！\n请确认。\n"
    )
    FolderBackend(folder=str(tmp_path), alias="default").send_messages([gateways.message_of(note)])
    [file] = tmp_path.glob("*.eml")
    assert invitations.read(file.read_bytes()) == Invitation(Method.REQUEST, (TALK,))
