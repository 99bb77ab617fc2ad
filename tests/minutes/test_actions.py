"""Every act upon minutes: what it changes, when it refuses, what becomes of the answers."""

from datetime import date, timedelta

import pytest

from attache.kernel import history
from attache.kernel.languages import Language, Words
from attache.kernel.links.actions import LinkEnded
from attache.kernel.links.models import Link
from attache.kernel.links.tokens import MARK
from attache.kernel.moves import Overtaken
from attache.kernel.outbox.models import Note
from attache.registry.people.models import User
from attache.relations.meetings import actions as meetings
from attache.relations.meetings.logic.drafts import DelegateDraft, ItemDraft, SideDraft
from attache.relations.minutes import actions, outputs, queries
from attache.relations.minutes.logic import seal
from attache.relations.minutes.models import Minutes, SignOff
from tests.meetings.factories import AFTER, XATU, hold, make_ana, propose
from tests.minutes.factories import TITLE, agree, ask, begin, comment, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana() -> User:
    return make_ana()


def other_words(minutes: Minutes, by: User) -> Minutes:
    return actions.correct_minutes(minutes=minutes, content={"closing": {"ru": "Спасибо"}}, by=by, at=AFTER)


def test_minutes_begin_with_what_is_known_of_the_meeting(ana: User):
    sides = [
        SideDraft(ours=True, delegates=(DelegateDraft(person=ana.code, came=True),)).as_content(),
        SideDraft(
            organisation=XATU,
            language="zh",
            zone="Asia/Shanghai",
            delegates=(DelegateDraft(name="Wang Hui", came=True),),
        ).as_content(),
    ]
    owed = ItemDraft(Words("the plan", "план"), "commitment", owner=ana.code, due=date(2020, 7, 1)).as_content()
    told = ItemDraft(Words("the grant"), "decision", "agreed", Words("a joint grant")).as_content()
    meeting = hold(ana, sides=sides, agenda=[told, owed], report={"en": "It went well."})
    minutes = actions.begin_minutes(meeting=meeting, by=ana, at=AFTER)
    said = outputs.said(minutes.content, Language.EN)
    assert (said.title, said.closing) == ("Talks on the accelerator", "It went well.")
    assert said.held.splitlines() == ["5 June 2020", "Fri 5 Jun, 15:00 Shanghai (UTC+8)", "online"]
    assert said.present.splitlines() == [f"Our side: {ana}", f"{XATU}: Wang Hui"]
    assert said.items == [
        ("the grant", "decision", "a joint grant"),
        ("the plan", "commitment", f"{ana}, until 1 July 2020"),
    ]
    assert "срок: 1 июля 2020" in outputs.said(minutes.content, Language.RU).items[1][2]
    assert actions.begin_minutes(meeting=meeting, by=ana, at=AFTER) == minutes


def test_no_minutes_are_written_of_what_was_not_held(ana: User):
    with pytest.raises(actions.NotHeld):
        actions.begin_minutes(meeting=propose(ana), by=ana, at=AFTER)


def test_what_is_signed_does_not_change_when_the_meeting_is_corrected(ana: User):
    minutes = begin(ana)
    before = minutes.sha256
    meetings.correct_meeting(meeting=minutes.meeting, content={"title": {"en": "Other talks"}}, by=ana, at=AFTER)
    assert fresh(minutes).sha256 == before == seal(fresh(minutes).content)


def test_the_other_side_signs_exactly_the_words_that_it_was_shown(ana: User):
    minutes = begin(ana)
    signoff, link, _token = ask(minutes, ana)
    assert (fresh(minutes).state, signoff.sha256, signoff.number) == ("sent", minutes.sha256, 2)
    with pytest.raises(actions.OtherWords):
        agree(signoff, seen=seal({}))
    agree(signoff)
    signoff.refresh_from_db()
    assert (fresh(minutes).state, signoff.answer, signoff.answered_at) == ("signed", "agreed", AFTER)
    with pytest.raises(Overtaken):
        comment(signoff)
    assert link.visits.get().detail == "agreed"


def test_a_later_change_voids_the_sign_off_ends_the_links_and_asks_anew(ana: User):
    minutes = begin(ana)
    signed, open_one = ask(minutes, ana)[0], ask(minutes, ana, "李娜", address="li@xatu.example")[0]
    agree(signed)
    assert fresh(minutes).state == "sent"
    changed = other_words(minutes, ana)
    assert changed.state == "draft"
    assert SignOff.objects.filter(voided_at=None).count() == 0
    assert [link.state for link in Link.objects.all()] == ["revoked", "revoked"]
    assert Note.objects.get().state == "cancelled"
    for row in (signed, open_one):
        with pytest.raises(actions.OtherWords):
            agree(row)
    assert [one.title for one in (queries.NEEDS[0].tell(changed, AFTER.date()),)] == [
        f"Ask anew for the sign-off of “{changed}”"
    ]
    assert list(queries.to_be_seen_to(ana, AFTER.date())) == [changed]
    anew = ask(changed, ana)[0]
    assert (agree(anew).code, fresh(minutes).state) == (minutes.code, "signed")


def test_the_same_words_put_once_more_change_nothing(ana: User):
    minutes = begin(ana)
    agree(ask(minutes, ana)[0])
    actions.correct_minutes(minutes=minutes, content={"title": TITLE}, by=ana, at=AFTER)
    assert (fresh(minutes).state, history.number_of(minutes)) == ("signed", 2)


def test_one_comment_holds_the_sign_off_up_until_it_is_taken_back(ana: User):
    minutes = begin(ana)
    wang, li = ask(minutes, ana)[0], ask(minutes, ana, "李娜")[0]
    with pytest.raises(actions.NoComment):
        comment(wang, "  ")
    comment(wang, "日期不对")
    agree(li)
    assert (fresh(minutes).state, SignOff.objects.get(pk=wang.pk).comment) == ("commented", "日期不对")
    assert list(queries.to_be_seen_to(ana, AFTER.date())) == [minutes]
    agree(wang)
    assert fresh(minutes).state == "signed"


def test_who_commented_and_agreed_does_not_hurry_the_others(ana: User):
    minutes = begin(ana)
    wang, _li = ask(minutes, ana)[0], ask(minutes, ana, "李娜")[0]
    comment(wang)
    agree(wang)
    assert fresh(minutes).state == "sent"


def test_who_is_asked_again_answers_by_the_new_link_only(ana: User):
    minutes = begin(ana)
    first, again = ask(minutes, ana)[0], ask(minutes, ana)[0]
    with pytest.raises((LinkEnded, actions.OtherWords)):
        agree(first)
    agree(again)
    assert fresh(minutes).state == "signed"


def test_the_office_signs_for_itself_once_and_only_what_it_saw(ana: User):
    minutes = begin(ana)
    with pytest.raises(actions.OtherWords):
        actions.sign(minutes=minutes, seen="x", by=ana, at=AFTER)
    signed = actions.sign(minutes=minutes, seen=minutes.sha256, by=ana, at=AFTER)
    assert (signed.name, fresh(minutes).state) == (str(ana), "draft")
    with pytest.raises(Overtaken):
        actions.sign(minutes=minutes, seen=minutes.sha256, by=ana, at=AFTER)
    other_words(minutes, ana)
    signed.refresh_from_db()
    assert signed.voided_at == AFTER


def test_the_letter_is_held_and_has_a_mark_where_its_link_will_be(ana: User):
    minutes = begin(ana)
    ask(minutes, ana, address="wang@xatu.example")
    note = Note.objects.get()
    assert (note.state, note.language, note.subject_line, MARK in note.body) == (
        "held",
        "zh",
        "会议纪要：会谈纪要",
        True,
    )


def test_two_people_change_different_items_and_lose_nothing(ana: User):
    minutes = begin(ana)
    opened = history.number_of(minutes)
    items = minutes.content["items"]
    first = {**items, "1": {**items["1"], "outcome": "information"}}
    second = {**items, "2": {**items["2"], "outcome": "decision"}}
    for rows in (first, second):
        actions.correct_minutes(minutes=minutes, content={"items": rows}, opened=opened, by=ana, at=AFTER)
    assert [one["outcome"] for one in fresh(minutes).content["items"].values()] == ["information", "decision"]
    clashing = {**items, "1": {**items["1"], "outcome": "commitment"}}
    with pytest.raises(history.Clashed):
        actions.correct_minutes(minutes=minutes, content={"items": clashing}, opened=opened, by=ana, at=AFTER)


def test_an_earlier_version_comes_back_as_a_change_like_any_other(ana: User):
    minutes = begin(ana)
    first = history.latest(minutes)
    assert first is not None
    changed = other_words(minutes, ana)
    agree(ask(changed, ana)[0])
    back = actions.restore_version(record=changed, content=first.content, by=ana, at=AFTER)
    assert (back.sha256, back.state) == (minutes.sha256, "draft")


def test_the_page_that_stands_alone_has_every_language_and_no_other_host(ana: User):
    minutes = begin(ana)
    page = outputs.as_html(minutes.content)
    assert all(text in page for text in (*TITLE.values(), "Кто присутствовал", "到会人员"))
    assert "http" not in page


def test_whom_to_ask_is_somebody_of_the_other_side(ana: User):
    meeting = hold(ana)
    assert queries.guest_of(meeting) == {}
    side = SideDraft(organisation=XATU, language="zh", delegates=(DelegateDraft(name="Wang Hui"),)).as_content()
    meetings.correct_meeting(meeting=meeting, content={"sides": [side]}, by=ana, at=AFTER)
    assert queries.guest_of(meeting) == {"name": "Wang Hui", "language": "zh", "address": ""}


def test_a_link_that_would_end_before_it_begins_is_refused_and_nothing_is_asked(ana: User):
    minutes = begin(ana)
    with pytest.raises(Exception, match="must end after it begins"):
        actions.ask_for_signoff(
            minutes=minutes, name="W", language=Language.ZH, until=AFTER - timedelta(days=1), by=ana, at=AFTER
        )
    assert (fresh(minutes).state, SignOff.objects.count()) == ("draft", 0)
