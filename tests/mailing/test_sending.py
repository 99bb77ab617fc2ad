"""Each reader gets one letter, by day, at a bearable pace, whatever the server says; and nobody who has left."""

from collections import Counter
from datetime import timedelta
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from attache.front.mailing import actions, gateways, tasks
from attache.front.mailing.models import Delivery, Lane, Mailing, Trial
from attache.front.mailing.states import Delivered, Reason, State
from attache.front.subscribers import actions as subscribers
from attache.front.subscribers.models import Subscriber
from attache.front.subscribers.states import Why
from attache.kernel import clock, journal
from attache.kernel.languages import Language
from attache.kernel.moves import Overtaken
from attache.kernel.outbox import troubles
from attache.kernel.outbox.restored import hold_everything
from attache.registry.people.models import User
from tests.mailing.factories import COUNTDOWN, NOON, begin, make_mailing, make_readers, make_sendable, states
from tests.outbox.server import CUT, post_office

pytestmark = pytest.mark.django_db
BEGUN = NOON + COUNTDOWN


@pytest.fixture(autouse=True)
def office(settings, tmp_path: Path):
    settings.DATA, settings.MAIL_DOMAIN = tmp_path, "polytech.example"
    settings.DEFAULT_FROM_EMAIL = settings.MAIL_BOUNCES = "digest@polytech.example"
    settings.MAILING_PACE = 0
    with post_office(settings) as open_office:
        yield open_office


def on_its_way(*languages: str, domain: str = "example.org") -> tuple[User, Mailing]:
    head, edition = make_sendable()
    make_readers(head, *languages, domain=domain)
    return head, begin(make_mailing(head, edition), head)


def work(at=BEGUN) -> int:
    return tasks.work(now=lambda: at)


def counted(office) -> Counter[str]:
    return Counter(str(one["To"]) for one in office.letters)


def test_everybody_gets_one_letter_in_the_own_language_over_one_connection(office):
    _head, mailing = on_its_way("en", "ru", "zh")
    assert work() == 3
    assert counted(office) == {"a1@example.org": 1, "a2@example.org": 1, "a3@example.org": 1}
    assert [one["Content-Language"] for one in office.letters] == ["en", "ru", "zh-Hans"]
    assert len([line for line in office.log if line.lower().startswith("ehlo")]) == 1
    assert {line.lower() for line in office.log if line[:4].lower() == "mail"} == {
        "mail from:<digest@polytech.example>"
    }
    assert states(mailing) == ["sent"] * 3
    assert work() == 0


def test_nothing_leaves_before_the_countdown_is_over_and_it_can_be_stopped(office):
    head, edition = make_sendable()
    make_readers(head, "en")
    mailing = make_mailing(head, edition)
    actions.begin(mailing=mailing, by=head, at=NOON)
    tasks.beat(at=NOON + COUNTDOWN - timedelta(seconds=1))
    assert Delivery.objects.count() == 0
    actions.stop(mailing=mailing, by=head, at=NOON + timedelta(minutes=9))
    tasks.beat(at=NOON + timedelta(hours=1))
    assert Delivery.objects.count() == 0
    actions.begin(mailing=mailing, by=head, at=NOON)
    tasks.beat(at=NOON + COUNTDOWN)
    with pytest.raises(Overtaken):
        actions.stop(mailing=mailing, by=head, at=NOON + COUNTDOWN)
    assert states(mailing) == ["waiting"]


def test_an_edition_is_prepared_once_and_only_when_readers_have_it():
    head, edition = make_sendable()
    assert make_mailing(head, edition) == make_mailing(head, edition)
    edition.publications.all().delete()
    with pytest.raises(actions.NotPublished):
        make_mailing(head, edition)


def test_the_mailing_is_done_when_the_last_letter_is_out(office):
    _head, mailing = on_its_way("en")
    work()
    tasks.beat(at=BEGUN)
    mailing.refresh_from_db()
    assert (mailing.state, mailing.ended_at) == (State.DONE, BEGUN)
    assert not gateways.handed(mailing.code).exists()
    assert journal.Entry.objects.filter(verb="mailing done").get().changes == {"sent": ["", "1"]}


def test_who_unsubscribes_meanwhile_gets_none(office):
    head, _mailing = on_its_way("en", "ru")
    gone = Subscriber.objects.get(address="a1@example.org")
    subscribers.leave(subscriber=gone, why=Why.ONE_CLICK, by=head, at=BEGUN)
    assert work() == 1
    assert counted(office) == {"a2@example.org": 1}
    assert Delivery.objects.get(subscriber=gone).reason == Reason.LEFT


def test_who_is_erased_meanwhile_gets_none_and_is_still_counted(office):
    head, mailing = on_its_way("en", "ru")
    subscribers.erase(subscriber=Subscriber.objects.get(address="a1@example.org"), by=head, at=BEGUN)
    assert work() == 1
    assert states(mailing) == ["left_out", "sent"]


def test_who_chose_topics_of_which_nothing_is_in_it_gets_none(office):
    head, edition = make_sendable()
    one, two, three = make_readers(head, "en", "en", "en")
    for row, sections in ((one, ["science"]), (two, ["office"]), (three, ["office", "science"])):
        Subscriber.objects.filter(pk=row.pk).update(sections=sections)
    mailing = begin(make_mailing(head, edition), head)
    work()
    assert set(counted(office)) == {"a1@example.org", "a3@example.org"}
    assert Delivery.objects.get(mailing=mailing, subscriber=two).reason == Reason.TOPICS


def test_nothing_is_sent_in_a_language_in_which_it_did_not_appear(office):
    head, edition = make_sendable()
    make_readers(head, "en", "zh")
    edition.publications.filter(language="zh").delete()
    mailing = begin(make_mailing(head, edition), head)
    assert work() == 1
    assert [one.reason for one in Delivery.objects.filter(mailing=mailing)] == ["", "language"]


def test_nothing_arrives_at_night_on_the_readers_clock(office):
    head, edition = make_sendable()
    make_readers(head, "en")
    night = NOON + timedelta(hours=6)  # 22:00 in Shanghai
    begin(make_mailing(head, edition), head, at=night)
    assert work(at=night + COUNTDOWN) == 0
    assert work(at=night + timedelta(hours=11)) == 1


def test_night_falls_upon_what_had_to_wait(office):
    head, mailing = on_its_way("en")
    actions.pause(mailing=mailing, by=head, at=BEGUN)
    assert work() == 0
    actions.resume(mailing=mailing, by=head, at=BEGUN + timedelta(hours=8))
    assert work(at=BEGUN + timedelta(hours=8)) == 0
    assert Delivery.objects.get().due_at == NOON.replace(day=2, hour=1)


def test_one_provider_is_served_at_its_pace_and_others_do_not_wait_for_it(office, settings):
    settings.MAILING_PACE = 1
    head, edition = make_sendable()
    make_readers(head, *["zh"] * 12, domain="qq.com")
    make_readers(head, "en", "en")
    begin(make_mailing(head, edition), head)
    assert work() == 12  # the ten that a full bucket holds, and the two elsewhere
    assert work(at=BEGUN + timedelta(seconds=2)) == 0
    assert work(at=BEGUN + timedelta(seconds=3)) == 1
    assert work(at=BEGUN + timedelta(hours=1)) == 1
    assert set(counted(office).values()) == {1}


def test_what_is_refused_for_now_waits_and_its_provider_rests(office, settings):
    settings.MAILING_PACE = 1
    _head, _mailing = on_its_way("zh", "zh", domain="qq.com")
    office.tell("RCPT", "450 4.7.1 too many mails, try again later")
    assert work() == 0
    row = Delivery.objects.get(failures=1)
    assert (row.state, row.error) == (Delivered.WAITING, troubles.ADDRESS)
    assert Lane.objects.get().rests_until == BEGUN + timedelta(minutes=5)
    assert work(at=BEGUN + timedelta(minutes=4)) == 0
    assert work(at=BEGUN + timedelta(minutes=6)) == 2


def test_a_mailbox_that_does_not_exist_is_suppressed_and_the_others_get_theirs(office):
    _head, mailing = on_its_way("en", "en")
    office.tell("RCPT", "550 5.1.1 <a1@example.org>: no such user here")
    assert work() == 1
    assert states(mailing) == ["failed", "sent"]
    assert Subscriber.objects.get(address="a1@example.org").why == Why.HARD
    kept = Delivery.objects.get(state="failed").error_detail
    assert kept == "550 5.1.1 <…>: no such user here"  # an address goes with its owner, who may have it erased


def test_a_mailbox_that_is_full_or_a_server_that_blocks_us_suppresses_nobody(office):
    _head, mailing = on_its_way("en", "en", "en")
    office.tell("RCPT", "552 5.2.2 mailbox full", "550 5.7.1 rejected: listed in DNSBL")
    assert work() == 1
    assert sorted(states(mailing)) == ["failed", "failed", "sent"]
    assert Subscriber.objects.active().count() == 3


def test_when_the_server_does_not_let_us_send_the_mailing_pauses_and_no_letter_is_lost(office):
    head, mailing = on_its_way("en", "en")
    office.tell("MAIL", "550 5.7.1 sender not allowed")
    assert work() == 0
    mailing.refresh_from_db()
    assert (mailing.state, mailing.error) == (State.PAUSED, troubles.SENDER)
    actions.resume(mailing=mailing, by=head, at=BEGUN)
    assert work() == 2
    assert set(counted(office).values()) == {1}


def test_a_server_that_does_not_answer_pauses_it_after_three_tries(office):
    _head, mailing = on_its_way("en")
    office.tell("CONNECT", CUT, CUT, CUT)
    assert work() == 0
    mailing.refresh_from_db()
    assert (mailing.state, mailing.error) == (State.PAUSED, troubles.NO_ANSWER)
    assert states(mailing) == ["waiting"]


def test_a_line_that_is_cut_before_the_end_of_a_letter_does_not_matter(office):
    _head, _mailing = on_its_way("en")
    office.tell("DATA", CUT)
    assert work() == 1
    assert counted(office) == {"a1@example.org": 1}


def test_a_letter_that_was_handed_over_and_not_confirmed_is_unsure_and_never_sent_again_by_itself(office):
    head, mailing = on_its_way("en")
    office.tell("TAKEN", CUT)
    work()
    work()
    assert states(mailing) == ["unsure"]
    assert counted(office) == {"a1@example.org": 1}
    tasks.beat(at=BEGUN)
    actions.repeat(mailing=mailing, state=Delivered.UNSURE, by=head, at=BEGUN)
    assert work() == 1
    assert counted(office) == {"a1@example.org": 2}
    assert len(office.distinct()) == 1


@pytest.mark.parametrize(("marked", "becomes"), [(False, "waiting"), (True, "unsure")])
def test_what_a_dead_worker_leaves_goes_again_only_if_it_was_not_handed_over(marked: bool, becomes: str):
    _head, mailing = on_its_way("en")
    claimed = actions.claim(code=mailing.code, at=BEGUN)
    assert claimed is not None
    if marked:
        path = gateways.handed(mailing.code)
        path.parent.mkdir()
        path.write_text(f"{claimed.mark}\n", encoding="ascii")
    tasks.beat(at=BEGUN + timedelta(minutes=1))
    assert states(mailing) == ["sending"]  # its worker may only be slow
    tasks.beat(at=BEGUN + timedelta(minutes=2))
    assert states(mailing) == [becomes]
    assert actions.settle(delivery=claimed, trouble=None, at=BEGUN + timedelta(minutes=3)) == "overtaken"


def test_ending_it_leaves_out_who_has_none_yet(office):
    head, mailing = on_its_way("en", "en")
    claimed = actions.claim(code=mailing.code, at=BEGUN)
    assert claimed is not None
    actions.end(mailing=mailing, by=head, at=BEGUN)
    assert work() == 0
    assert actions.settle(delivery=claimed, trouble=None, at=BEGUN) == "sent"
    assert [one.reason for one in Delivery.objects.order_by("pk")] == ["", "ended"]


def test_after_a_restore_what_was_under_way_is_paused():
    _head, mailing = on_its_way("en", "en")
    actions.claim(code=mailing.code, at=BEGUN)
    hold_everything("default")
    mailing.refresh_from_db()
    assert mailing.state == State.PAUSED
    assert sorted(states(mailing)) == ["unsure", "waiting"]


def test_one_of_ours_gets_a_test_letter_before_anybody_else(office, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clock, "now", lambda: NOON)
    head, edition = make_sendable()
    make_readers(head, "en")
    mailing = make_mailing(head, edition)
    with pytest.raises(actions.NoAddress):
        actions.ask_trial(mailing=mailing, language=Language.RU, by=head, at=NOON)
    User.objects.filter(pk=head.pk).update(email="lin@polytech.example")
    head.refresh_from_db()
    actions.ask_trial(mailing=mailing, language=Language.RU, by=head, at=NOON)
    tasks.beat(at=NOON)
    work(at=NOON)
    [letter] = office.letters
    assert (letter["To"], letter["Subject"][:7]) == ("lin@polytech.example", "[test] ")
    assert letter["List-Unsubscribe"] is None
    assert Trial.objects.get().sent_at == NOON


def test_a_line_that_begins_with_a_dot_has_two_on_its_way(office):
    message = EmailMessage(policy=policy.SMTP)
    message["To"] = "a1@example.org"
    message.set_content("First\n.\n..two\n")
    with gateways.post() as post:
        post.hand(message, "a1@example.org")
    [letter] = office.letters
    assert letter.get_content().split() == ["First", "..", "...two"]


def test_into_the_folder_of_a_demo_office_it_goes_as_well(settings, tmp_path: Path):
    backend = {"BACKEND": "attache.kernel.outbox.folder.FolderBackend", "OPTIONS": {"folder": str(tmp_path / "mail")}}
    settings.MAILERS = {"default": backend}
    on_its_way("en", "zh")
    assert work() == 2
    assert len(list((tmp_path / "mail").glob("ML-0001.*.eml"))) == 2


def test_changing_the_language_meanwhile_changes_the_letter(office):
    _head, _mailing = on_its_way("en")
    Subscriber.objects.update(language="zh")
    work()
    assert [one["Content-Language"] for one in office.letters] == ["zh-Hans"]
