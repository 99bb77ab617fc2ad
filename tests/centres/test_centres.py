"""Centres, learners and tests: every act and what it refuses."""

from datetime import timedelta
from typing import Any

import pytest

from attache.kernel import history
from attache.kernel.dates.parsing import parse
from attache.kernel.languages import Words
from attache.kernel.moves import Overtaken
from attache.kernel.search import index
from attache.kernel.undo import slips
from attache.registry.people.models import User
from attache.students.centres import actions, outputs, queries
from attache.students.centres.actions import refusals
from attache.students.centres.models import Result
from tests.centres.factories import (
    AT,
    DAY,
    GOOD,
    fresh,
    make_ana,
    make_centre,
    make_learner,
    make_sitting,
    place,
    site_of,
    track_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HALF = (80, 70, None, None, None)


@pytest.fixture
def ana() -> User:
    return make_ana()


def test_a_centre_is_opened_once_something_is_taught(ana: User):
    bare = make_centre(ana, tracks=())
    with pytest.raises(refusals.NothingTaught):
        actions.open_centre(centre=bare, on=DAY, by=ana, at=AT)
    centre = make_centre(ana, title={"en": "Second"})
    opened = actions.open_centre(centre=centre, on=DAY, by=ana, at=AT)
    assert (opened.state, opened.opened_on) == ("open", DAY)
    closed = actions.close_centre(centre=opened, by=ana, at=AT)
    with pytest.raises(refusals.NotOpen):
        make_learner(ana, closed)
    assert actions.open_centre(centre=closed, on=DAY + timedelta(days=9), by=ana, at=AT).opened_on == DAY


def test_a_profile_stands_once_in_a_centre(ana: User):
    centre = make_centre(ana)
    with pytest.raises(refusals.TrackKnown, match="technical"):
        actions.add_track(centre=centre, profile="technical", title=Words("x"), targets=[], by=ana, at=AT)


def test_two_people_correct_different_things_of_a_centre(ana: User):
    centre = make_centre(ana)
    opened = history.number_of(centre)
    actions.correct_centre(centre=centre, content={"note": "one"}, opened=opened, by=ana, at=AT)
    kept = actions.correct_centre(centre=centre, content={"title.ru": "Центр"}, opened=opened, by=ana, at=AT)
    assert (kept.note, kept.title.ru) == ("one", "Центр")
    assert index.codes("Центр", "centres.centre") == [centre.code]


def test_a_person_is_enrolled_once_in_a_term_and_again_after_leaving(ana: User):
    centre = make_centre(ana)
    first = make_learner(ana, centre)
    again: dict[str, Any] = {
        "applicant": first.applicant,
        "track": first.track,
        "term": first.term,
        "by": ana,
        "at": AT,
    }
    with pytest.raises(refusals.EnrolledAlready, match=first.code):
        actions.enrol_learner(**again)
    with pytest.raises(refusals.NoReason):
        actions.leave_centre(learner=first, reason=" ", by=ana, at=AT)
    slip = actions.leave_centre(learner=first, reason="Another school", by=ana, at=AT)
    slips.take_back(slip=slip, by=ana, at=AT)
    assert queries.learner(first.code).state == "enrolled"
    actions.leave_centre(learner=queries.learner(first.code), reason="Another school", by=ana, at=AT)
    assert actions.enrol_learner(**again).state == "enrolled"
    with pytest.raises(Overtaken):
        actions.complete(learner=queries.learner(first.code), by=ana, at=AT)


def test_a_wish_or_track_of_another_centre_is_refused(ana: User):
    centre, other = make_centre(ana), make_centre(ana, title={"en": "Other"})
    learner = make_learner(ana, centre)
    with pytest.raises(refusals.OfAnotherCentre):
        actions.set_wish(learner=learner, site=site_of(other), mode="", firm=True, by=ana, at=AT)
    with pytest.raises(refusals.OfAnotherCentre):
        actions.change_track(learner=learner, track=track_of(other), reason="x", by=ana, at=AT)
    with pytest.raises(refusals.OfAnotherCentre):
        make_learner(ana, centre, site=site_of(other))
    with pytest.raises(refusals.NoSuchApplicant):
        actions.enrol_by_name(
            code="AP-9999", content={}, track=learner.track, term=learner.term, site=None, mode="", firm=False, by=ana,
            at=AT,
        )  # fmt: skip


def test_a_track_is_changed_with_a_reason_and_never_out_of_a_group(ana: User):
    centre = make_centre(ana, tracks=("technical", "economic"))
    learner, economic = make_learner(ana, centre), track_of(centre, "economic")
    assert actions.change_track(learner=learner, track=economic, reason="likes it", by=ana, at=AT).track == economic
    actions.into_group(learner=learner, by=ana, at=AT)
    with pytest.raises(refusals.InAGroup):
        actions.change_track(learner=learner, track=economic, reason="again", by=ana, at=AT)


def test_results_say_the_level_and_until_when(ana: User):
    centre = make_centre(ana)
    learner, other = make_learner(ana, centre), make_learner(ana, centre)
    sitting = make_sitting(ana, centre)
    assert sitting.results.count() == 2
    assert place(ana, sitting, learner, HALF).level == ""
    placed = place(ana, sitting, learner)
    assert (placed.level, placed.level_until, placed.works_towards) == ("a1", DAY.replace(year=2022), "a2")
    assert queries.learner(other.code).level == ""
    assert place(ana, sitting, learner, (10, 70, 70, 70, 70)).level == ""
    assert queries.sitting(sitting.code).state == "held"


def test_two_people_type_different_boxes_at_once_and_the_same_box_is_asked_about(ana: User):
    centre = make_centre(ana)
    one = make_learner(ana, centre)
    sitting = make_sitting(ana, centre)
    place(ana, sitting, one, (None, None, None, None, None), "a2")
    opened = history.number_of(sitting)
    for path, mark in (("reading", "70"), ("writing", "71")):
        content = {f"scores.{one.code} {path}": mark}
        actions.record_results(sitting=sitting, content=content, opened=opened, by=ana, at=AT)
    paper = Result.objects.get(learner=one)
    assert (paper.level, paper.reading, paper.writing) == ("a2", 70, 71)
    with pytest.raises(history.Clashed):
        actions.record_results(
            sitting=sitting, content={f"scores.{one.code} reading": "72"}, opened=opened, by=ana, at=AT
        )


def test_no_result_comes_before_its_day_nor_is_anything_but_a_percentage(ana: User):
    centre = make_centre(ana)
    learner = make_learner(ana, centre)
    coming = make_sitting(ana, centre, day=DAY + timedelta(days=1))
    with pytest.raises(refusals.NotYet):
        place(ana, coming, learner)
    moved = actions.move_sitting(sitting=coming, day=DAY, by=ana, at=AT)
    for wrong in ("101", "-1", "7.5", "²"):
        with pytest.raises(refusals.NoPercentage):
            actions.record_results(sitting=moved, content={f"scores.{learner.code} reading": wrong}, by=ana, at=AT)
    place(ana, moved, learner)
    with pytest.raises(refusals.HasResults):
        actions.move_sitting(sitting=queries.sitting(moved.code), day=DAY, by=ana, at=AT)
    with pytest.raises(Overtaken):
        actions.call_off(sitting=moved, by=ana, at=AT)


def test_who_is_enrolled_later_is_called_up_and_a_test_called_off_takes_nobody(ana: User):
    centre = make_centre(ana)
    with pytest.raises(refusals.NobodyToCall):
        make_sitting(ana, centre)
    make_learner(ana, centre)
    sitting = make_sitting(ana, centre)
    late = make_learner(ana, centre)
    assert actions.call_up(sitting=sitting, by=ana, at=AT) == 1
    assert actions.call_up(sitting=sitting, by=ana, at=AT) == 0
    actions.call_off(sitting=sitting, by=ana, at=AT)
    with pytest.raises(refusals.CalledOff):
        place(ana, queries.sitting(sitting.code), late)


def test_a_centre_is_told_while_it_is_set_up_and_once_more_when_it_is_open(ana: User):
    centre = make_centre(ana, tracks=("technical", "economic"))
    how: dict[str, Any] = {
        "when": parse("spring 2020"),
        "topic": Words("setting up a centre"),
        "planned": Words(),
        "by": ana,
        "at": AT,
    }
    first = actions.tell_centre(centre=centre, **how)
    assert (first.kind, first.status, first.subject_code) == ("preparatory_centre", "ongoing", centre.code)
    assert [one.kind for one in first.points.order_by("pk")] == ["topic", "purpose", "part", "part"]
    with pytest.raises(refusals.ToldAlready):
        actions.tell_centre(centre=centre, **how)
    opened = actions.open_centre(centre=fresh(centre), on=DAY, by=ana, at=AT)
    assert actions.tell_centre(centre=opened, **how).status == "done"


def test_the_picture_counts_each_track_by_the_level_held(ana: User):
    centre = make_centre(ana, tracks=("technical", "economic"))
    learner = make_learner(ana, centre)
    make_learner(ana, centre)
    place(ana, make_sitting(ana, centre), learner, GOOD)
    chart, shares = outputs.by_track_and_level(centre.tracks.all(), queries.counts_of(centre))
    assert chart
    assert [(one.counts[:3], one.total) for one in shares] == [([1, 1, 0], 2), ([0, 0, 0], 0)]
    ladder = outputs.ladder("a1", queries.papers_of(learner))
    assert [state for _label, state, _paper in ladder] == ["past", "now", "next", "next", "next", "next"]
    assert ladder[0][2] is not None


def test_after_an_undo_learners_are_found_again(ana: User):
    learner = make_learner(ana, make_centre(ana))
    index.drop("centres.learner", learner.code)
    actions.refresh_learners(codes=[learner.code], by=ana, at=AT)
    actions.refresh_centres(codes=[learner.centre.code], by=ana, at=AT)
    assert index.codes("XIAOMING", "centres.learner") == [learner.code]
