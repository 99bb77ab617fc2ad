"""Every act upon a meeting: what it changes, when it refuses, what follows."""

import pytest

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.models import Happening
from attache.kernel import history, journal
from attache.kernel.dates import when
from attache.kernel.languages import Words
from attache.kernel.moves import Overtaken
from attache.kernel.search import index
from attache.kernel.undo import slips
from attache.registry.partners.states import STAGE_MOVES
from attache.relations.meetings import actions
from attache.relations.meetings.actions.planning import WasHeld
from attache.relations.meetings.logic.drafts import DelegateDraft, Draft, ItemDraft, SideDraft
from attache.relations.meetings.models import Meeting
from tests.meetings.factories import (
    AFTER,
    AT,
    LATER,
    SLOT,
    SPRING,
    XATU,
    agree,
    fresh,
    hold,
    make_ana,
    make_draft,
    make_full_draft,
    make_line,
    make_partner,
    propose,
    said,
)
from tests.partners.factories import make_person

pytestmark = pytest.mark.django_db


def test_a_proposed_meeting_keeps_wall_time_zone_and_instant():
    meeting = fresh(propose(make_ana()))
    assert (meeting.state, meeting.start, meeting.zone) == ("proposed", SLOT.day, "Asia/Shanghai")
    assert meeting.starts_at == SLOT.instant
    assert [str(side) for side in meeting.sides.all()] == ["", XATU]
    assert index.codes("accelerator", "meetings.meeting") == [meeting.code]


def test_our_side_is_our_university_and_the_others_have_the_clock_of_their_country():
    ana = make_ana()
    own = make_partner(ana)
    type(own).objects.filter(pk=own.pk).update(is_own=True)
    meeting = propose(ana, sides=(SideDraft(organisation=XATU), SideDraft(organisation="Nobody yet")))
    assert [(one.ours, str(one), one.zone, one.language) for one in meeting.sides.all()] == [
        (True, XATU, "Asia/Shanghai", "en"),
        (False, XATU, "Asia/Shanghai", "zh"),
        (False, "Nobody yet", "", "en"),
    ]


def test_everything_that_is_said_comes_back():
    ana = make_ana()
    make_partner(ana)
    meeting = actions.propose_meeting(office=ana.office, draft=make_full_draft(), by=ana, at=AT)
    draft = Draft.read(said(meeting))
    assert actions.correct_meeting(meeting=meeting, content=draft.as_content(), by=ana, at=AT).sequence == 0
    assert draft.languages == ("ru", "zh")
    assert [len(side.platforms) for side in draft.sides] == [1, 1, 0]


def test_delegates_are_people_of_the_registry_accounts_of_ours_or_names():
    ana = make_ana()
    person = make_person(ana)
    guests = tuple(DelegateDraft(person=one) for one in (person.code, "Somebody Else", ana.code))
    ours = SideDraft(ours=True, delegates=(DelegateDraft(person=ana.code),))
    meeting = propose(ana, sides=(ours, SideDraft(organisation=XATU, delegates=guests)))
    found = [one for side in meeting.sides.all() for one in side.delegates.all()]
    assert [(one.user, one.person, one.name) for one in found] == [
        (ana, None, ""),
        (None, person, ""),
        (None, None, "Somebody Else"),
        (None, None, ana.code),
    ]
    assert [str(one) for one in found] == [str(ana), str(person), "Somebody Else", ana.code]


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [({"place": "atlantis"}, actions.UnknownPlace), ({"line": "L-9999"}, actions.UnknownLine)],
)
def test_a_place_or_line_that_there_is_not_is_refused(changed, refusal):
    with pytest.raises(refusal):
        propose(make_ana(), **changed)


def test_a_meeting_without_a_time_is_not_agreed():
    ana = make_ana()
    meeting = propose(ana, None)
    with pytest.raises(actions.NoTime):
        actions.agree_meeting(meeting=meeting, by=ana, at=AT)
    actions.set_time(meeting=meeting, slot=LATER, minutes=90, by=ana, at=AT)
    assert actions.agree_meeting(meeting=fresh(meeting), by=ana, at=AT).state == "agreed"


def test_an_agreed_meeting_moves_with_a_reason_and_keeps_the_former_time():
    ana = make_ana()
    meeting = agree(ana)
    with pytest.raises(actions.NoReason):
        actions.move_meeting(meeting=meeting, slot=LATER, minutes=90, reason=" ", by=ana, at=AT)
    moved = actions.move_meeting(meeting=meeting, slot=LATER, minutes=90, reason="A holiday", by=ana, at=AT)
    assert (moved.state, moved.starts_at, moved.minutes, moved.sequence) == ("agreed", LATER.instant, 90, 1)
    [shift] = moved.shifts.all()
    assert (shift.starts_at, shift.minutes, str(shift)) == (SLOT.instant, 60, "2020-06-05 07:00 A holiday")
    with pytest.raises(Overtaken):
        actions.set_time(meeting=moved, slot=SLOT, minutes=60, by=ana, at=AT)


def test_a_proposed_meeting_does_not_move_it_is_given_a_time():
    ana = make_ana()
    with pytest.raises(Overtaken):
        actions.move_meeting(meeting=propose(ana), slot=LATER, minutes=60, reason="x", by=ana, at=AT)


def test_a_cancelled_meeting_says_why_and_comes_back_by_its_slip():
    ana = make_ana()
    meeting = agree(ana)
    slip = actions.cancel_meeting(meeting=meeting, reason="The virus", by=ana, at=AT)
    assert (fresh(meeting).state, fresh(meeting).reason, fresh(meeting).sequence) == ("cancelled", "The virus", 1)
    slips.take_back(slip=slip, by=ana, at=AT)
    assert (fresh(meeting).state, fresh(meeting).reason) == ("agreed", "")


def test_a_removed_meeting_comes_back_whole():
    ana = make_ana()
    make_partner(ana)
    meeting = actions.propose_meeting(office=ana.office, draft=make_full_draft(), by=ana, at=AT)
    before = said(meeting)
    slip = actions.remove_meeting(meeting=meeting, by=ana, at=AT)
    assert (Meeting.objects.count(), index.codes("accelerator", "meetings.meeting")) == (0, [])
    actions.refresh_meetings(codes=[meeting.code], by=ana, at=AT)
    slips.take_back(slip=slip, by=ana, at=AT)
    assert said(meeting) == before
    assert index.codes("accelerator", "meetings.meeting") == [meeting.code]


def test_a_side_is_taken_out_and_comes_back():
    ana = make_ana()
    meeting = propose(ana)
    slip = actions.remove_side(meeting=meeting, place=1, by=ana, at=AT)
    assert [side.ours for side in fresh(meeting).sides.all()] == [True]
    slips.take_back(slip=slip, by=ana, at=AT)
    assert [str(side) for side in fresh(meeting).sides.all()] == ["", XATU]


def test_what_was_held_is_neither_removed_nor_loses_a_side():
    ana = make_ana()
    meeting = hold(ana)
    with pytest.raises(WasHeld):
        actions.remove_meeting(meeting=meeting, by=ana, at=AFTER)
    with pytest.raises(Overtaken):
        actions.remove_side(meeting=meeting, place=1, by=ana, at=AFTER)


def test_holding_records_the_happening_with_what_was_decided():
    meeting = hold(make_ana(), report={"en": "It went well."})
    happening = Happening.objects.get()
    assert (meeting.state, meeting.happening, str(meeting.report)) == ("held", happening, "It went well.")
    assert (happening.subject_code, happening.when, happening.kind) == (meeting.code, when.day(SLOT.day), "talks")
    assert [str(party) for party in happening.parties.all()] == [XATU]
    assert [(point.kind, str(point)) for point in happening.points.all()] == [("agreed", "a joint grant")]
    assert journal.Entry.objects.filter(verb="meeting held").count() == 1


def test_who_was_there_takes_part_in_the_happening():
    ana = make_ana()
    person = make_person(ana)
    there, away = DelegateDraft(person=person.code, came=True), DelegateDraft(name="Away")
    side = SideDraft(organisation=XATU, delegates=(there, away))
    hold(ana, sides=[SideDraft(ours=True).as_content(), side.as_content()])
    assert [one.person for one in Happening.objects.get().people.all()] == [person]


def test_a_group_and_a_name_that_nobody_knows_reach_the_chronicle_as_such():
    ana = make_ana()
    sides = (SideDraft(group=Words("several agencies")), SideDraft(name="Nobody yet"))
    draft = make_draft(sides=sides)
    actions.enter_meeting(office=ana.office, draft=draft, time=SPRING, by=ana, at=AFTER)
    parties = Happening.objects.get().parties.all()
    assert [(str(one), one.proposal is not None) for one in parties] == [
        ("several agencies", False),
        ("Nobody yet", True),
    ]


def test_the_line_of_cooperation_takes_its_step_in_the_same_act():
    ana = make_ana()
    line = make_line(ana)
    meeting = agree(ana, line=line.code)
    step = next(move for move in STAGE_MOVES if move.verb == "talk")
    actions.hold_meeting(meeting=meeting, content={}, advance=step, by=ana, at=AFTER)
    line.refresh_from_db()
    assert (line.state, line.state_since) == ("talks", SLOT.day)


def test_a_step_that_the_line_cannot_take_undoes_all():
    ana = make_ana()
    line = make_line(ana, "in_force")
    meeting = agree(ana, line=line.code)
    step = next(move for move in STAGE_MOVES if move.verb == "talk")
    with pytest.raises(Overtaken):
        actions.hold_meeting(meeting=meeting, content={}, advance=step, by=ana, at=AFTER)
    assert (fresh(meeting).state, Happening.objects.count()) == ("agreed", 0)


def test_nobody_tells_the_outcome_before_it_begins_or_twice():
    ana = make_ana()
    meeting = agree(ana)
    with pytest.raises(actions.NotYet):
        actions.hold_meeting(meeting=meeting, content={}, by=ana, at=AT)
    with pytest.raises(actions.NotYet):
        actions.enter_meeting(office=ana.office, draft=make_draft(), time=SLOT, by=ana, at=AT)
    held = actions.hold_meeting(meeting=meeting, content={}, by=ana, at=AFTER)
    with pytest.raises(Overtaken):
        actions.hold_meeting(meeting=held, content={}, by=ana, at=AFTER)
    with pytest.raises(Overtaken):
        actions.correct_outcome(meeting=propose(ana), content={}, by=ana, at=AFTER)


def test_a_meeting_without_a_time_is_held_at_a_vague_one():
    ana = make_ana()
    with pytest.raises(actions.TimeUnknown):
        actions.hold_meeting(meeting=propose(ana, None), content={}, by=ana, at=AFTER)
    held = actions.hold_meeting(meeting=propose(ana, None), content={}, when=SPRING, by=ana, at=AFTER)
    assert held.when == Happening.objects.get().when == SPRING


def test_a_meeting_is_entered_afterwards_with_its_exact_time():
    ana = make_ana()
    held = actions.enter_meeting(office=ana.office, draft=make_draft(), time=SLOT, by=ana, at=AFTER)
    assert (held.state, held.starts_at, Happening.objects.get().when) == ("held", SLOT.instant, when.day(SLOT.day))


def test_correcting_the_outcome_corrects_the_same_happening():
    ana = make_ana()
    meeting = hold(ana)
    other = ItemDraft(Words("the grant"), "information", "topic").as_content()
    corrected = actions.correct_outcome(
        meeting=meeting, content={"agenda": [other], "publishable": False}, when=SPRING, by=ana, at=AFTER
    )
    happening = Happening.objects.get()
    assert corrected.happening == happening
    assert [(point.kind, str(point)) for point in happening.points.all()] == [("topic", "the grant")]
    assert (happening.publishable, happening.when) == (False, when.day(SLOT.day))


def test_a_vague_time_is_corrected_in_the_chronicle_too():
    ana = make_ana()
    meeting = actions.enter_meeting(office=ana.office, draft=make_draft(), time=SPRING, by=ana, at=AFTER)
    april = when.month(2020, 4)
    for _again in range(2):
        meeting = actions.correct_outcome(meeting=meeting, content={}, when=april, by=ana, at=AFTER)
    assert meeting.when == Happening.objects.get().when == april
    assert journal.Entry.objects.filter(verb="time corrected").count() == 1


def test_what_two_people_change_is_merged_and_what_collides_is_shown():
    ana = make_ana()
    meeting = agree(ana)
    opened = history.number_of(meeting)
    actions.correct_meeting(meeting=meeting, content={"room": "Room 5"}, opened=opened, by=ana, at=AT)
    both = actions.correct_meeting(meeting=meeting, content={"note": "Tea"}, opened=opened, by=ana, at=AT)
    assert (both.room, both.note, both.sequence) == ("Room 5", "Tea", 1)
    with pytest.raises(history.Clashed):
        actions.correct_meeting(meeting=meeting, content={"room": "Room 7"}, opened=opened, by=ana, at=AT)


def test_an_earlier_version_is_put_back():
    ana = make_ana()
    meeting = propose(ana)
    first = history.latest(meeting)
    actions.correct_meeting(meeting=meeting, content={"title": {"en": "Other talks"}}, by=ana, at=AT)
    assert first is not None
    assert str(actions.restore_version(record=meeting, content=first.content, by=ana, at=AT)) == (
        "Talks on the accelerator"
    )


def apart(client, meeting) -> str:
    """What the page says about where the chronicle differs."""
    page = " ".join(client.get(meeting.get_absolute_url()).content.decode().split())
    _before, found, after = page.partition("corrected the happening itself: ")
    return after.partition(".")[0] if found else ""


def test_what_was_corrected_on_the_happening_stays_when_the_meeting_says_something_else_anew(client):
    ana = make_ana()
    client.force_login(ana)
    meeting = hold(ana)
    by_hand = {"title": Words("Talks that changed a lot"), "importance": 3, "source": "a letter"}
    chronicle.revise_happening(happening=Happening.objects.get(), by=ana, at=AFTER, **by_hand)
    other = ItemDraft(Words("the grant"), "information", "topic").as_content()
    content = {"agenda": [other], "publishable": False, "title.ru": "Переговоры"}
    actions.correct_outcome(meeting=meeting, content=content, by=ana, at=AFTER)
    told = Happening.objects.get()
    assert (told.title.en, told.title.ru, told.importance, told.source, told.publishable) == (
        "Talks that changed a lot", "Переговоры", 3, "a letter", False,
    )  # fmt: skip
    assert [str(point) for point in told.points.all()] == ["the grant"]
    assert apart(client, meeting) == "Title, Importance"


def test_where_both_say_something_anew_the_happening_keeps_its_own_and_the_page_says_so(client):
    ana = make_ana()
    meeting = hold(ana)
    chronicle.revise_happening(happening=Happening.objects.get(), title=Words("Its own"), points=(), by=ana, at=AFTER)
    client.force_login(ana)
    for title in ("Mine", "Mine again"):
        actions.correct_meeting(meeting=meeting, content={"title": {"en": title}}, by=ana, at=AFTER)
        told = Happening.objects.get()
        assert (str(told.title), str(fresh(meeting).title)) == ("Its own", title)
        assert apart(client, meeting) == "Title, Points"
    actions.correct_meeting(meeting=meeting, content={"title": {"en": "Its own"}}, by=ana, at=AFTER)
    assert apart(client, meeting) == "Points"


def test_a_name_that_was_tied_to_an_organisation_since_is_no_correction_of_the_happening(client):
    ana = make_ana()
    client.force_login(ana)
    draft = make_draft(sides=(SideDraft(name="Nobody yet"),))
    meeting = actions.enter_meeting(office=ana.office, draft=draft, time=SPRING, by=ana, at=AFTER)
    proposal = Happening.objects.get().parties.get().proposal
    chronicle.answer_proposal(proposal=proposal, organisation=make_partner(ana), by=ana, at=AFTER)
    assert apart(client, meeting) == ""
    sides = [SideDraft(organisation=XATU, role="host").as_content()]
    actions.correct_meeting(meeting=meeting, content={"sides": sides}, by=ana, at=AFTER)
    assert [one.role for one in Happening.objects.get().parties.all()] == ["host"]
