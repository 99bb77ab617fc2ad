"""Carrying out: all or nothing, nothing overwritten, everybody told once, and the way back."""

from datetime import UTC, date, datetime

import pytest

from attache.front.disruptions import actions, queries
from attache.front.disruptions.models import Item, Release
from attache.kernel.languages import Words
from attache.kernel.outbox.models import Note
from attache.kernel.undo import slips
from attache.relations.meetings import actions as meetings
from attache.relations.meetings.logic.drafts import DelegateDraft, SideDraft
from attache.relations.meetings.models import Meeting
from tests.disruptions.factories import AT, carry_out, decide, in_person, make_case, make_head, now, stages
from tests.meetings.factories import XATU

pytestmark = pytest.mark.django_db
WANG = SideDraft(organisation=XATU, delegates=(DelegateDraft(name="Wang Hui"),))


def rows() -> list[dict]:
    """All meetings and decisions, but for what only grows."""
    meetings_ = [{**one, "sequence": 0} for one in Meeting.objects.order_by("pk").values()]
    return [*meetings_, *Item.objects.order_by("pk").values()]


def test_everything_decided_is_carried_out_as_one_version() -> None:
    ana = make_head()
    online, later, gone = in_person(ana), in_person(ana, date(2020, 4, 9)), in_person(ana, date(2020, 4, 10))
    case = make_case(ana)
    decide(case, ana, online)
    decide(case, ana, later, verdict="postpone", how="year")
    decide(case, ana, gone, verdict="cancel")
    release, _slip = carry_out(case, ana)
    assert (now(online).format, now(online).starts_at) == ("online", online.starts_at)
    assert now(later).starts_at == datetime(2021, 4, 9, 7, tzinfo=UTC)
    assert (now(gone).state, now(gone).reason) == ("cancelled", "Meetings in person are not possible")
    assert (release.number, release.items.count()) == (1, 3)
    assert set(stages(case).values()) == {"applied"}


def test_what_changed_meanwhile_is_named_and_nothing_is_done() -> None:
    ana = make_head()
    one, other = in_person(ana), in_person(ana, date(2020, 4, 9))
    case = make_case(ana)
    decide(case, ana)
    meetings.correct_meeting(meeting=other, content={"title": {"en": "Other talks"}}, by=ana, at=AT)
    with pytest.raises(actions.ChangedMeanwhile, match="Talks on the accelerator"):
        carry_out(case, ana)
    assert now(one).format == "in_person"
    assert not Release.objects.exists()


def test_undo_puts_all_back_and_doing_it_again_does_it_again() -> None:
    ana = make_head()
    in_person(ana, sides=(WANG,))
    in_person(ana, date(2020, 4, 9))
    case = make_case(ana)
    decide(case, ana)
    before = rows()
    _release, slip = carry_out(case, ana)
    after = rows()
    back = slips.take_back(slip=slip, by=ana, at=AT)
    assert rows() == before
    assert not Release.objects.exists()
    slips.take_back(slip=back, by=ana, at=AT)
    assert rows() == after


def test_undo_goes_past_other_edits_and_names_those_that_collide() -> None:
    ana = make_head()
    edited, case = in_person(ana), make_case(ana)
    decide(case, ana, edited)
    _release, slip = carry_out(case, ana)
    meetings.correct_meeting(meeting=edited, content={"note": "Bring the plan"}, by=ana, at=AT)
    slips.take_back(slip=slip, by=ana, at=AT)
    assert (now(edited).format, now(edited).note) == ("in_person", "Bring the plan")
    _release, slip = carry_out(case, ana)
    meetings.correct_meeting(meeting=edited, content={"format": "hybrid"}, by=ana, at=AT)
    with pytest.raises(slips.Collided):
        slips.take_back(slip=slip, by=ana, at=AT)
    assert now(edited).format == "hybrid"


def test_a_number_of_a_version_is_never_given_twice() -> None:
    ana = make_head()
    meeting, case = in_person(ana), make_case(ana)
    decide(case, ana, meeting)
    _release, slip = carry_out(case, ana)
    slips.take_back(slip=slip, by=ana, at=AT)
    release, _slip = carry_out(queries.case(case.code), ana)
    assert release.number == 2


def test_everybody_touched_is_told_once_and_nothing_leaves_by_itself() -> None:
    ana = make_head()
    in_person(ana, sides=(WANG,))
    case = make_case(ana)
    decide(case, ana)
    _release, slip = carry_out(case, ana)
    note = Note.objects.get()
    assert (note.to_name, note.state, note.channel) == ("Wang Hui", "held", "by_hand")
    slips.take_back(slip=slip, by=ana, at=AT)
    assert [one.state for one in Note.objects.all()] == ["cancelled"]


def test_whoever_was_told_hears_that_it_stands_after_all() -> None:
    from attache.kernel.outbox import actions as outbox

    ana = make_head()
    in_person(ana, sides=(WANG,))
    case = make_case(ana)
    decide(case, ana)
    _release, slip = carry_out(case, ana)
    outbox.mark_sent(note=Note.objects.get(), by=ana, at=AT)
    slips.take_back(slip=slip, by=ana, at=AT)
    told = list(Note.objects.order_by("pk").values_list("to_name", "state"))
    assert told == [("Wang Hui", "sent"), ("Wang Hui", "held")]


def test_easing_asks_for_a_second_verdict() -> None:
    ana = make_head()
    online, gone, case = in_person(ana), in_person(ana, date(2020, 4, 9)), make_case(ana)
    decide(case, ana, gone, verdict="cancel")
    decide(case, ana)
    carry_out(case, ana)
    case = actions.move_case(case=queries.case(case.code), verb="ease", by=ana, at=AT)
    lines = [(one.key[1], one.round, one.stage.value) for one in queries.board(case).lines if one.round == 2]
    assert lines == [(online.code, 2, "undecided")]
    with pytest.raises(actions.Undecided):
        actions.move_case(case=case, verb="close", by=ana, at=AT)
    decide(case, ana, online, verdict="in_person", reason=Words("Open again"))
    carry_out(case, ana)
    assert now(online).format == "in_person"


def test_nothing_is_carried_out_of_a_case_that_is_only_watched() -> None:
    ana = make_head()
    meeting, case = in_person(ana), make_case(ana, active=False)
    decide(case, ana, meeting)
    with pytest.raises(actions.Watched):
        carry_out(case, ana)


def test_a_failure_in_the_middle_leaves_nothing_half_done(monkeypatch: pytest.MonkeyPatch) -> None:
    from attache.relations.series.actions import replanning as room

    ana = make_head()
    in_person(ana, sides=(WANG,))
    in_person(ana, date(2020, 4, 9))
    case = make_case(ana)
    decide(case, ana)
    before = rows()

    def fails(*_given: object, **_named: object) -> None:
        raise RuntimeError("the power is gone")

    monkeypatch.setattr(room, "_tell", fails)
    with pytest.raises(RuntimeError):
        carry_out(case, ana)
    assert rows() == before
    assert (Note.objects.count(), Release.objects.count()) == (0, 0)


def test_the_chronicle_is_told_once_what_was_changed() -> None:
    ana = make_head()
    in_person(ana)
    case = make_case(ana)
    with pytest.raises(actions.NothingToTell):
        actions.tell_case(case=case, by=ana, at=AT)
    decide(case, ana)
    carry_out(case, ana)
    told = actions.tell_case(case=case, by=ana, at=AT)
    assert told.happening is not None
    assert told.happening.kind == "replanned"
    assert {one.kind for one in told.happening.points.all()} == {"cause", "cancelled", "changed", "instead"}
    with pytest.raises(actions.ToldAlready):
        actions.tell_case(case=case, by=ana, at=AT)
