"""Meetings in words: their versions, their calendar objects; a time that is typed."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from attache.kernel.calendars import NeverShown, wall
from attache.kernel.dates.fields import WhenField
from attache.kernel.dates.when import unknown
from attache.kernel.invitations import Event, Invitation, Method, read, text
from attache.kernel.languages import Words
from attache.kernel.telling import tell
from attache.relations.meetings import actions, outputs, queries, rules
from attache.relations.meetings.logic.drafts import Draft, ItemDraft
from attache.relations.meetings.logic.times import Slot
from tests.meetings.factories import AT, make_ana, make_full_draft, make_partner, propose

ZONES = ("Asia/Shanghai", "Europe/Moscow", "Europe/Berlin", "America/New_York", "Asia/Kolkata")


@pytest.mark.django_db
def test_every_field_of_a_version_is_told_in_words():
    ana = make_ana()
    make_partner(ana)
    meeting = actions.propose_meeting(office=ana.office, draft=make_full_draft(), by=ana, at=AT)
    owed = ItemDraft(Words("the plan"), "commitment", text=Words("a plan"), owner=ana.code, due=date(2020, 6, 20))
    content: Any = {**outputs.content_of(meeting), "agenda": [owed.as_content()], "languages": ["ru"]}
    table = outputs.KEPT.words([content])
    told = {name: tell(name, value, table).lines for name, value in content.items() if name not in {"title", "report"}}
    assert told["languages"] == ["Русский"]
    assert told["agenda"] == ["the plan · commitment · was discussed · a plan · Ana 2020-06-20"]
    assert told["sides"] == [
        "our side · Asia/Shanghai · VooV Meeting https://voov.example/1",
        "Xi'an Technological University · partner · Asia/Shanghai · Wang Hui · Zoom 12 works 2020-05-20 fall-back",
        "several agencies · partner",
    ]


@pytest.mark.django_db
def test_whoever_sees_a_meeting_sees_its_files():
    ana = make_ana()
    meeting = propose(ana, None)
    assert rules.can_see_files(ana, meeting)
    assert rules.can_keep_files(ana, meeting)
    assert outputs.line(queries.meeting(meeting.code), queries.clocks()).day == ""


def test_a_typed_time_is_read_and_what_is_unclear_is_said():
    field = WhenField(required=False)
    assert field.clean("") == unknown()
    assert field.clean("May 2020").start == date(2020, 5, 1)
    field.standing = field.clean("May 2020")
    assert field.clean(field.prepare_value(field.standing)) is field.standing
    with pytest.raises(ValidationError, match="later reader"):
        field.clean("last April")


words = st.builds(Words, st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=9).map(str.strip))
items = st.builds(ItemDraft, title=words, outcome=st.sampled_from(["", "decision"]), due=st.none() | st.dates())


@given(st.builds(Draft, title=words, minutes=st.integers(5, 600), agenda=st.lists(items, max_size=3).map(tuple)))
def test_a_draft_comes_back_from_its_content(draft):
    assert Draft.read(draft.as_content()) == draft


moves = st.lists(
    st.tuples(st.dates(date(2020, 1, 1), date(2026, 12, 31)), st.times(), st.sampled_from(ZONES), st.integers(5, 300)),
    min_size=1,
    max_size=4,
)


@given(moves)
def test_a_history_of_moves_read_again_from_its_invitations_is_the_model(history):
    """The UID stays, SEQUENCE only grows, and the last invitation means the last moment."""
    sequences = []
    for sequence, (day, at, zone, minutes) in enumerate(history):
        try:
            slot = Slot(day, time(at.hour, at.minute), zone)
        except NeverShown:
            continue

        event = Event("one@office", wall(slot.instant, zone), zone, minutes, AT, "Talks", sequence)
        [again] = read(text(Invitation(Method.REQUEST, (event,))).encode()).events
        sequences.append(again.sequence)
        assert (again.uid, again.starts_at, again.minutes) == ("one@office", slot.instant, minutes)
        assert again.ends_at - again.starts_at == timedelta(minutes=minutes)
    assert sequences == sorted(set(sequences))
