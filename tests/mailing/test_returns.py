"""What comes back is understood, whoever wrote it; only what must end the sending ends it."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache import commands
from attache.front.mailing import actions
from attache.front.mailing.logic.returned import read
from attache.front.mailing.models import Delivery, Mailing, Returned
from attache.front.mailing.states import Kind
from attache.front.subscribers import actions as subscribers
from attache.front.subscribers.models import Subscriber
from attache.front.subscribers.states import State, Why
from attache.registry.people.models import User
from tests.mailing.bounces import SAMPLES, TO, TOKEN, answer, exim, feedback, qq, report, told
from tests.mailing.factories import NOON, make_mailing, make_sendable
from tests.people.factories import make_boris
from tests.subscribers.factories import lasting_token, subscribe

DB = [pytest.mark.django_db, pytest.mark.any_database]
FULL = report("full", "5.2.2", "552 5.2.2 mailbox full")


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("kind", "mail"), [(kind, mail) for kind, _make, mail in SAMPLES], ids=[one[1] for one in SAMPLES]
)
def test_a_mail_that_came_back_is_classed_right(kind: str, mail: bytes):
    seen = read(mail)
    assert seen.kind == kind
    assert kind == "auto" or TO in seen.addresses


@pytest.mark.any_database
def test_there_are_sixty_and_those_that_give_our_letter_back_are_known_by_its_mark():
    assert len(SAMPLES) == 60
    marked = [make for _kind, make, mail in SAMPLES if read(mail).token == TOKEN]
    assert len(marked) > 45
    assert {"Postfix", "Exim", "qmail", "provider, abuse", "vacation"} <= set(marked)
    assert Counter(kind for kind, _make, _mail in SAMPLES).keys() == set(Kind) - {"unsubscribe", "other"}


@pytest.mark.any_database
@given(
    st.binary(max_size=300)
    | st.sampled_from([one[2] for one in SAMPLES]).flatmap(lambda one: st.integers(0, len(one)).map(lambda n: one[:n]))
)
def test_whatever_comes_the_reader_does_not_break(data: bytes):
    assert read(data).kind in set(Kind)


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("subject", "leaves"),
    [
        ("unsubscribe " + "a" * 43, "a" * 43),
        ("Re: UNSUBSCRIBE " + "a_-" * 14 + "b", "a_-" * 14 + "b"),
        ("unsubscribe", ""),
        ("please unsubscribe " + "a" * 43, ""),
        ("unsubscribe " + "a" * 43 + " now", ""),
    ],
)
def test_a_mail_to_unsubscribe_is_known_by_its_token(subject: str, leaves: str):
    seen = read(f"From: {TO}\nSubject: {subject}\n\n\n".encode())
    assert (seen.leaves, seen.kind == Kind.UNSUBSCRIBE) == (leaves, bool(leaves))


@pytest.mark.any_database
def test_a_letter_of_a_person_is_no_bounce():
    assert read(told("Thank you for the digest!", sender=TO, subject="Re: Spring 2020")).kind == Kind.OTHER


@pytest.fixture
def reader() -> Subscriber:
    boris = make_boris()
    return subscribe(boris.office, TO)


def take(data: bytes) -> tuple[Returned, bool]:
    return actions.read_return(data=data, by=User.objects.get(username="boris"), at=NOON)


class TestReading:
    pytestmark = DB

    def test_a_mailbox_that_does_not_exist_is_suppressed_at_once(self, reader: Subscriber):
        kept, fresh = take(exim("550 Unrouteable address"))
        reader.refresh_from_db()
        assert (fresh, kept.acted, reader.state, reader.why) == (True, True, State.SUPPRESSED, Why.HARD)

    def test_who_reports_us_as_spam_gets_nothing_any_more(self, reader: Subscriber):
        take(feedback("abuse"))
        reader.refresh_from_db()
        assert (reader.state, reader.why) == (State.SUPPRESSED, Why.COMPLAINT)

    @pytest.mark.parametrize(
        "mail", [qq("被识别为垃圾邮件"), answer("Automatic reply", "Auto-Submitted: auto-replied\n"), FULL]
    )
    def test_what_is_not_the_readers_fault_or_passes_changes_nothing(self, reader: Subscriber, mail: bytes):
        kept, _fresh = take(mail)
        reader.refresh_from_db()
        assert (reader.state, kept.acted) == (State.ACTIVE, False)

    @pytest.mark.usefixtures("reader")
    def test_the_same_mail_read_again_counts_once(self):
        first, _fresh = take(FULL)
        again, fresh = take(FULL)
        assert (again, fresh, Returned.objects.count()) == (first, False, 1)

    def test_who_writes_to_unsubscribe_is_unsubscribed(self, reader: Subscriber):
        take(f"From: somebody@else.example\nSubject: unsubscribe {lasting_token(reader)}\n\n".encode())
        reader.refresh_from_db()
        assert (reader.state, reader.why) == (State.LEFT, Why.MAIL)

    def test_a_token_that_opens_nothing_unsubscribes_nobody(self, reader: Subscriber):
        take(b"Subject: unsubscribe " + b"a" * 43 + b"\n\n")
        reader.refresh_from_db()
        assert reader.state == State.ACTIVE

    def test_nothing_is_kept_of_what_is_about_nobody_that_we_know(self):
        make_boris()
        kept, _fresh = take(exim("550 Unrouteable address"))
        assert (kept.subscriber, kept.text, kept.status) == (None, "", "")

    def test_what_came_back_goes_with_the_reader_who_is_erased(self, reader: Subscriber):
        take(FULL)
        subscribers.erase(subscriber=reader, by=User.objects.get(username="boris"), at=NOON)
        assert not Returned.objects.exists()

    def test_a_mailbox_that_took_nothing_of_three_mailings_in_a_row_is_left_alone(self):
        head, edition = make_sendable()
        reader = subscribe(head.office, TO)
        make_boris()
        first = make_mailing(head, edition)
        for number in range(1, 4):
            mailing = first if number == 1 else Mailing.add(
                edition=edition, number=number, seals=first.seals, made_at=NOON, made_by=head
            )  # fmt: skip
            token = f"{number}" * 24
            Delivery.objects.create(
                mailing=mailing, subscriber=reader, language="ru", lane="x", token=token, state="sent", sent_at=NOON
            )
            for copy in range(2):  # a mailbox that says so twice has still taken nothing of one
                take(FULL.replace(TOKEN.encode(), token.encode()) + b"\n" * copy)
            reader.refresh_from_db()
            assert (reader.state == State.SUPPRESSED) == (number == 3)
        assert reader.why == Why.SOFT

    def test_a_letter_that_arrived_in_between_begins_the_count_anew(self):
        head, edition = make_sendable()
        reader = subscribe(head.office, TO)
        make_boris()
        first = make_mailing(head, edition)
        for number, came_back in enumerate((True, True, False, True), 1):
            mailing = first if number == 1 else Mailing.add(
                edition=edition, number=number, seals=first.seals, made_at=NOON, made_by=head
            )  # fmt: skip
            token = f"{number}" * 24
            Delivery.objects.create(
                mailing=mailing, subscriber=reader, language="ru", lane="x", token=token, state="sent", sent_at=NOON
            )
            if came_back:
                take(FULL.replace(TOKEN.encode(), token.encode()))
        reader.refresh_from_db()
        assert reader.state == State.ACTIVE


@pytest.mark.django_db(transaction=True)
@pytest.mark.any_database
def test_the_command_reads_folders_mailboxes_and_maildirs_and_says_what_came_of_each(tmp_path: Path, capsys):
    boris = make_boris()
    subscribe(boris.office, TO, at=NOON - timedelta(days=1))
    (tmp_path / "new").mkdir()
    (tmp_path / "one.eml").write_bytes(FULL)
    (tmp_path / "picture.png").write_bytes(b"no mail")
    (tmp_path / "new" / "1591.M1").write_bytes(exim("550 Unrouteable address"))
    box = tmp_path / "old.mbox"
    box.write_bytes(b"From MAILER-DAEMON Mon Jun  1 08:20:00 2020\n" + FULL + b"\n")
    code = commands.run(["mail", "returns", str(tmp_path), str(box), str(tmp_path / "missing.eml")])
    out = capsys.readouterr()
    assert code == 1
    assert "the mailbox is full (SB-0001)" in out.out
    assert "no such mailbox (SB-0001, nothing is sent there any more)" in out.out
    assert out.out.rstrip().endswith("full: 1, hard: 1")
    assert "missing.eml" in out.err
    assert Subscriber.objects.get().state == State.SUPPRESSED
