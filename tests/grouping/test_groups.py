"""Proposals and groups: every act and what it refuses."""

from datetime import timedelta

import pytest

from attache.kernel.moves import Overtaken
from attache.kernel.undo import slips
from attache.registry.people.models import User
from attache.students.centres import actions as centres
from attache.students.centres import queries as learners
from attache.students.grouping import actions, queries
from attache.students.grouping.actions import refusals
from attache.students.grouping.models import Formation, Group, Member
from tests.grouping.factories import (
    AT,
    DAY,
    a_school,
    accept,
    make_ana,
    make_learner,
    members,
    propose,
    site_of,
    term_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def ana() -> User:
    return make_ana()


def test_learners_of_a_term_are_proposed_into_groups_and_the_reasons_kept(ana: User):
    centre, _some = a_school(ana, 6)
    found = propose(ana, centre)
    assert (found.missing, found.groups, found.placements.count()) == (0, 1, 6)
    assert {one.why for one in found.placements.all()} == {"free"}
    assert propose(ana, centre).state == "proposed"
    assert Formation.objects.get(pk=found.pk).state == "dropped"


def test_nobody_and_impossible_sizes_are_refused(ana: User):
    centre, _none = a_school(ana, 0)
    with pytest.raises(refusals.NobodyToGroup):
        propose(ana, centre)
    with pytest.raises(refusals.SizesWrong):
        propose(ana, centre, least=4, most=3)


def test_a_proposal_becomes_groups_and_is_taken_back_whole(ana: User):
    centre, some = a_school(ana, 6)
    slip = actions.accept_proposal(formation=propose(ana, centre), by=ana, at=AT)
    group = Group.objects.get()
    assert members(group) == {one.code for one in some}
    assert {learners.learner(one.code).state for one in some} == {"studying"}
    slips.take_back(slip=slip, by=ana, at=AT)
    assert (Group.objects.count(), Member.objects.count()) == (0, 0)
    assert {learners.learner(one.code).state for one in some} == {"enrolled"}


def test_what_was_computed_of_others_is_not_accepted(ana: User):
    centre, some = a_school(ana, 6)
    found = propose(ana, centre)
    centres.leave_centre(learner=some[0], reason="illness", by=ana, at=AT)
    with pytest.raises(refusals.Stale):
        actions.accept_proposal(formation=found, by=ana, at=AT)
    actions.drop_proposal(formation=found, by=ana, at=AT)
    with pytest.raises(Overtaken):
        actions.drop_proposal(formation=found, by=ana, at=AT)


def test_a_pin_is_kept_and_let_go(ana: User):
    centre, some = a_school(ana, 6)
    for one in some[:3]:
        actions.pin_learner(learner=one, site=None, mode="online", by=ana, at=AT)
    found = propose(ana, centre)
    online = {one.learner.code for one in found.placements.all() if one.mode == "online"}
    assert {one.code for one in some[:3]} <= online
    actions.unpin_learner(learner=some[0], by=ana, at=AT)
    actions.unpin_learner(learner=some[0], by=ana, at=AT)
    assert propose(ana, centre).placements.filter(pinned=True).count() == 2
    with pytest.raises(refusals.NotHere):
        actions.pin_learner(learner=some[0], site=None, mode="onsite", by=ana, at=AT)


def test_pins_that_cannot_be_kept_say_which_rule_stands_in_the_way(ana: User):
    centre, some = a_school(ana, 4)
    actions.pin_learner(learner=some[0], site=None, mode="online", by=ana, at=AT)
    actions.pin_learner(learner=some[1], site=site_of(centre), mode="onsite", by=ana, at=AT)
    with pytest.raises(refusals.PinsInTheWay, match="with at least 2 it is possible"):
        propose(ana, centre)


def test_one_more_learner_leaves_all_others_where_they_are(ana: User):
    centre, _some = a_school(ana, 10)
    before = {one.code: members(one) for one in accept(ana, centre)}
    late = make_learner(ana, centre)
    found = propose(ana, centre)
    assert found.moved == 0
    actions.accept_proposal(formation=found, by=ana, at=AT)
    after = {one.code: members(one) for one in queries.groups_of(centre)}
    assert {code: some - {late.code} for code, some in after.items()} == before
    assert late.code in set().union(*after.values())


def test_a_group_is_opened_with_enough_and_cancelled_with_a_reason(ana: User):
    centre, some = a_school(ana, 4)
    group = accept(ana, centre, least=3, most=4)[0]
    for one in some[:2]:
        actions.take_out(learner=learners.learner(one.code), on=DAY, by=ana, at=AT)
    with pytest.raises(refusals.TooFew, match="has 2 learners"):
        actions.open_group(group=queries.group(group.code), on=DAY, by=ana, at=AT)
    with pytest.raises(refusals.NotInAGroup):
        actions.take_out(learner=learners.learner(some[0].code), on=DAY, by=ana, at=AT)
    for one in some[:2]:
        actions.move_learner(learner=learners.learner(one.code), into=group, reason="back", on=DAY, by=ana, at=AT)
    opened = actions.open_group(group=queries.group(group.code), on=DAY, by=ana, at=AT)
    assert (opened.state, opened.opened_on) == ("open", DAY)
    with pytest.raises(refusals.NoReason):
        actions.cancel_group(group=opened, reason="", on=DAY, by=ana, at=AT)
    slip = actions.cancel_group(group=opened, reason="no teacher", on=DAY, by=ana, at=AT)
    assert members(group) == set()
    slips.take_back(slip=slip, by=ana, at=AT)
    assert members(group) == {one.code for one in some}
    actions.finish_group(group=queries.group(group.code), on=DAY + timedelta(days=90), by=ana, at=AT)
    assert {learners.learner(one.code).state for one in some} == {"enrolled"}


def test_groups_are_merged_while_there_is_room_and_parted_again(ana: User):
    centre, some = a_school(ana, 6)
    first, second = accept(ana, centre, least=2, most=3)
    with pytest.raises(refusals.Full):
        actions.merge_groups(group=first, into=second, reason="few", on=DAY, by=ana, at=AT)
    Group.objects.update(most=8)
    first, second = queries.group(first.code), queries.group(second.code)
    with pytest.raises(refusals.OtherTrack):
        actions.merge_groups(group=first, into=first, reason="few", on=DAY, by=ana, at=AT)
    slip = actions.merge_groups(group=first, into=second, reason="few", on=DAY, by=ana, at=AT)
    assert (len(members(second)), queries.group(first.code).state) == (6, "merged")
    with pytest.raises(refusals.OverAlready):
        actions.move_learner(learner=some[0], into=first, reason="x", on=DAY, by=ana, at=AT)
    slips.take_back(slip=slip, by=ana, at=AT)
    assert (len(members(first)), len(members(second))) == (3, 3)


def test_a_learner_moves_up_with_the_reason_and_the_day(ana: User):
    centre, some = a_school(ana, 4)
    low = accept(ana, centre, least=3, most=5)[0]
    high = Group.add(
        centre=centre, term=term_of(ana), track=low.track, level="a2", site=low.site, mode=low.mode, number=1, least=1,
        most=1, made_at=AT, made_by="Ana",
    )  # fmt: skip
    who = learners.learner(some[0].code)
    with pytest.raises(refusals.BeforeIt):
        actions.move_learner(learner=who, into=high, reason="up", on=DAY - timedelta(days=9), by=ana, at=AT)
    slip = actions.move_learner(learner=who, into=high, reason="passed A1", on=DAY + timedelta(days=1), by=ana, at=AT)
    seats = queries.seats_of(who)
    assert [(one.group.level, one.reason) for one in seats] == [("a2", "passed A1"), ("a1", "formed")]
    assert seats[1].until == seats[0].since == DAY + timedelta(days=1)
    with pytest.raises(refusals.SameGroup):
        actions.move_learner(learner=who, into=high, reason="x", on=DAY + timedelta(days=2), by=ana, at=AT)
    with pytest.raises(refusals.Full):
        actions.move_learner(
            learner=learners.learner(some[1].code), into=high, reason="x", on=DAY + timedelta(days=2), by=ana, at=AT
        )
    slips.take_back(slip=slip, by=ana, at=AT)
    assert members(low) == {one.code for one in some}
