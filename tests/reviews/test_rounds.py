"""A round from its projects to its results: who is assigned, what is refused, what it comes to."""

from datetime import timedelta
from typing import Any

import pytest

from attache.kernel.languages import Language, Words
from attache.kernel.links.actions import Guest
from attache.kernel.outbox.models import Note
from attache.registry.partners import actions as partners
from attache.registry.people.models import User
from attache.science.reviews import actions
from attache.science.reviews.actions import refusals
from attache.science.reviews.logic.redacting import HIDDEN, redacted
from attache.science.reviews.models import Review, Reviewer, Round
from attache.science.reviews.queries import conflicts, fitting, rounds, tables
from tests.projects.factories import begin, enter, write
from tests.projects.factories import fresh as fresh_project
from tests.reviews.factories import (
    AT,
    CRITERIA,
    DUE,
    GUEST,
    entry_of,
    fresh,
    give,
    hand_out,
    make_ana,
    make_person,
    make_pools,
    make_projects,
    make_reviewer,
    make_round,
    scored,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
SECOND = timedelta(seconds=1)


@pytest.fixture
def ana() -> User:
    return make_ana()


def assigned(round_: Round) -> set[tuple[str, str]]:
    return {(one.entry.project.code, one.reviewer.code) for one in rounds.reviews(round_)}


def kinds(reviewer: Reviewer) -> set[str]:
    found = conflicts.between([fresh(reviewer)], rounds.entries(reviewer.round), today=AT.date())
    return {kind.value for shown in found.values() for kind in shown}


def test_the_eligible_projects_of_a_call_are_given_to_the_reviewers(ana: User) -> None:
    projects = make_projects(ana)
    round_ = make_round(ana, projects)
    assert [one.project.code for one in rounds.entries(round_)] == [one.code for one in projects]
    assert {fresh_project(one).state for one in projects} == {"in_review"}
    with pytest.raises(refusals.RoundAlready):
        make_round(ana, projects)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [({"criteria": [(Words("Ethics"), 0)]}, refusals.NoCriteria), ({"due": AT}, refusals.DuePast)],
)
def test_a_round_says_by_what_and_leaves_time(ana: User, changed: dict, refusal: type) -> None:
    with pytest.raises(refusal):
        make_round(ana, make_projects(ana, 1), **changed)
    assert not Round.objects.exists()


def test_nothing_eligible_is_nothing_to_judge(ana: User) -> None:
    with pytest.raises(refusals.NoProjects):
        make_round(ana, [begin(ana, enter(ana))])
    assert not Round.objects.exists()


def test_a_project_is_taken_back_until_somebody_reads_it(ana: User) -> None:
    first, second = make_projects(ana)
    round_ = make_round(ana, [first, second])
    actions.hand_back(entry=entry_of(first), by=ana, at=AT)
    assert fresh_project(first).state == "eligible"
    assert [one.project for one in rounds.entries(round_)] == [second]
    actions.take_in(round_=round_, by=ana, at=AT)
    make_pools(ana, round_)
    hand_out(ana, round_)
    with pytest.raises(refusals.HasReviews):
        actions.hand_back(entry=entry_of(first), by=ana, at=AT)


def test_each_side_is_read_by_its_own_pool_in_its_language(ana: User) -> None:
    round_ = make_round(ana)
    make_pools(ana, round_)
    stranger = make_reviewer(ana, round_, 1, "Foreign Fred", reads=["en"])
    reviews = hand_out(ana, round_)
    assert len(reviews) == 8
    assert stranger.code not in {one.reviewer.code for one in reviews}
    with pytest.raises(refusals.OtherLanguage):
        actions.pin_review(entry=entry_of(reviews[0].entry.project), reviewer=stranger, by=ana, at=AT)


def test_who_has_not_accepted_is_not_assigned(ana: User) -> None:
    round_ = make_round(ana)
    listed = make_reviewer(ana, round_, 1, "Silent Sam", accepts=False)
    actions.propose_assignments(round_=round_, by=ana, at=AT)
    assert assigned(round_) == set()
    with pytest.raises(refusals.NotAccepted):
        actions.pin_review(entry=rounds.entries(round_)[0], reviewer=listed, by=ana, at=AT)
    with pytest.raises(refusals.NothingProposed):
        actions.confirm_assignments(round_=round_, by=ana, at=AT)


def test_the_records_show_conflicts_of_institution_person_and_common_projects(ana: User) -> None:
    first, second = make_projects(ana)
    host = fresh_project(first).submissions.get(side=1).host
    round_ = make_round(ana, [first, second])
    colleague = make_reviewer(ana, round_, 1, "", person=make_person(ana, "Colleague Carl", at=host))
    assert kinds(colleague) == {"institutional"}
    namesake = make_reviewer(ana, round_, 1, "Leader 1")
    assert kinds(namesake) == {"personal"}
    stranger = make_reviewer(ana, round_, 1, "Stranger Stan")
    assert kinds(stranger) == set()
    known = make_person(ana, "Semyonov Ivan")
    first.submissions.filter(side=1).update(person=known)
    elsewhere = begin(ana, first.call, title={"en": "Another project"})
    write(ana, elsewhere, 1, leader=str(stranger.person), members=[[str(known), "student", ""]])
    assert kinds(stranger) == {"collaborator"}


def test_a_conflict_is_never_assigned_nor_set_by_hand(ana: User) -> None:
    round_ = make_round(ana)
    first, *_rest = make_pools(ana, round_)
    entry = rounds.entries(round_)[0]
    actions.say_conflict(reviewer=first, entry=entry, kind="adviser", by=ana, at=AT)
    with pytest.raises(refusals.Conflicted):
        actions.pin_review(entry=entry, reviewer=first, by=ana, at=AT)
    hand_out(ana, round_)
    assert (entry.project.code, first.code) not in assigned(round_)
    assert len(assigned(round_)) == 7


def test_a_conflict_that_is_said_later_gives_the_review_back_and_it_counts_no_more(ana: User) -> None:
    round_ = make_round(ana)
    make_pools(ana, round_)
    review = give(hand_out(ana, round_)[0])
    counted = tables.given(fitting.pool(round_, today=AT.date()))
    assert len(counted) == 1
    actions.say_conflict(reviewer=review.reviewer, entry=review.entry, kind="personal", by=GUEST, at=AT)
    assert Review.objects.get(pk=review.pk).state == "recused"
    assert tables.given(fitting.pool(round_, today=AT.date())) == []
    actions.propose_assignments(round_=round_, by=ana, at=AT)
    assert (review.entry.project.code, review.reviewer.code) not in assigned(round_)


def test_a_conflict_that_the_records_show_later_counts_no_more_either(ana: User) -> None:
    projects = make_projects(ana)
    host = fresh_project(projects[0]).submissions.get(side=1).host
    assert host
    round_ = make_round(ana, projects)
    make_pools(ana, round_)
    review = give(hand_out(ana, round_)[0])
    partners.give_post(person=review.reviewer.person, organisation=host, title=Words("Guest"), by=ana, at=AT)
    assert tables.given(fitting.pool(round_, today=AT.date())) == []


def test_what_is_set_by_hand_stands_and_the_rest_is_proposed_anew(ana: User) -> None:
    round_ = make_round(ana, wanted=1)
    first, second, *_others = make_pools(ana, round_)
    entry = rounds.entries(round_)[0]
    actions.pin_review(entry=entry, reviewer=second, by=ana, at=AT)
    for _time in range(2):
        actions.propose_assignments(round_=round_, by=ana, at=AT)
    on_first = {who for project, who in assigned(round_) if project == entry.project.code}
    assert second.code in on_first
    assert first.code not in on_first
    assert len(assigned(round_)) == 4
    kept = Review.objects.get(entry=entry, reviewer=second)
    assert kept.reasons == ["language", "pinned"]


def test_a_subject_and_a_wish_decide_and_are_told(ana: User) -> None:
    round_ = make_round(ana, wanted=1)
    first, second = (make_reviewer(ana, round_, 1, f"Expert {name}", load=1) for name in ("Anton", "Boris"))
    one, other = rounds.entries(round_)
    actions.set_subjects(entry=one, subjects=["Composites"], by=ana, at=AT)
    actions.correct_reviewer(
        reviewer=second, language="ru", reads=["ru"], subjects=[" composites "], load=1, by=ana, at=AT
    )
    actions.say_beforehand(reviewer=first, bids={other: "wishes"}, conflicts={}, by=GUEST, at=AT)
    actions.propose_assignments(round_=round_, by=ana, at=AT)
    assert assigned(round_) == {(one.project.code, second.code), (other.project.code, first.code)}
    assert Review.objects.get(reviewer=second).shared == ["composites"]
    assert Review.objects.get(reviewer=first).reasons == ["language", "wish"]


def test_reviewers_are_told_through_the_outbox_in_their_language_when_it_is_confirmed(ana: User) -> None:
    round_ = make_round(ana)
    make_pools(ana, round_)
    before = Note.objects.count()
    reviews = hand_out(ana, round_)
    told = list(Note.objects.order_by("pk")[before:])
    assert {one.about_code for one in told} == {one.reviewer.code for one in reviews}
    assert {(one.state, one.language) for one in told} == {("held", "ru"), ("held", "zh")}
    assert all(reviews[0].entry.project.code in one.body for one in told)
    assert Round.objects.get().state == "reading"


def test_a_blind_round_waits_for_the_copies_without_names(ana: User) -> None:
    projects = make_projects(ana, 1)
    round_ = make_round(ana, projects, blind=True)
    make_pools(ana, round_)
    actions.propose_assignments(round_=round_, by=ana, at=AT)
    for side in (1, 2):
        with pytest.raises(refusals.NoCopy):
            actions.confirm_assignments(round_=round_, by=ana, at=AT)
        actions.put_copy(entry=entry_of(projects[0]), side=side, text="Without names.", by=ana, at=AT)
    assert len(actions.confirm_assignments(round_=round_, by=ana, at=AT)) == 4


def test_a_review_is_kept_and_submitted_when_it_is_whole_and_in_time(ana: User) -> None:
    round_ = make_round(ana)
    make_pools(ana, round_)
    review = hand_out(ana, round_)[0]
    kept = give(review, 7, None, 3, submit=False, text="")
    assert [one.value for one in kept.scores.order_by("criterion__position")] == [7, None, 3]
    with pytest.raises(refusals.NoText):
        actions.submit_review(review=kept, by=GUEST, at=AT)
    half = actions.write_review(
        review=kept, scores={scored_key(kept): 5}, text="x", language="ru", aside="", by=GUEST, at=AT
    )
    with pytest.raises(refusals.Unfinished, match="Plan"):
        actions.submit_review(review=half, by=GUEST, at=AT)
    whole = give(review, 7, None, 3, submit=False)
    with pytest.raises(refusals.DueOver, match=r"18:00:00 \(Asia/Shanghai\)"):
        actions.submit_review(review=whole, by=GUEST, at=DUE + SECOND)
    assert actions.submit_review(review=whole, by=GUEST, at=DUE).state == "submitted"
    with pytest.raises(refusals.NotWhileReading):
        actions.write_review(review=whole, scores={}, text="y", language="ru", aside="", by=GUEST, at=AT)
    assert actions.revise_review(review=whole, by=GUEST, at=AT).state == "assigned"


def scored_key(review: Review) -> int:
    return next(iter(scored(review)))


@pytest.mark.parametrize("value", [0, 11])
def test_a_score_lies_within_its_range(ana: User, value: int) -> None:
    round_ = make_round(ana)
    make_pools(ana, round_)
    with pytest.raises(refusals.OutOfRange):
        give(hand_out(ana, round_)[0], value, 5, 5, submit=False)


def test_a_reviewer_orders_only_what_is_theirs(ana: User) -> None:
    round_ = make_round(ana)
    make_pools(ana, round_)
    review = hand_out(ana, round_)[0]
    with pytest.raises(refusals.NotYours):
        actions.put_in_order(reviewer=review.reviewer, places={"PJ-9999": 1}, by=GUEST, at=AT)


def test_private_orders_make_the_places_and_scores_break_ties(ana: User) -> None:
    first, second = make_projects(ana)
    round_ = make_round(ana, [first, second])
    make_pools(ana, round_)
    for review in hand_out(ana, round_):
        best = review.entry.project == second
        give(review, *((2, 2, 2) if best else (9, 9, 9)), place=1 if best else 2)
    found = tables.table(fitting.pool(round_, today=AT.date()))
    assert [(one.project, one.place) for one in found] == [(second.code, 1), (first.code, 2)]
    Review.objects.update(place=None)
    found = tables.table(fitting.pool(round_, today=AT.date()))
    assert [one.project for one in found] == [first.code, second.code]


def test_criteria_do_not_change_once_the_reviewers_have_begun(ana: User) -> None:
    round_ = make_round(ana)
    make_pools(ana, round_)
    hand_out(ana, round_)
    how: dict[str, Any] = {
        "wanted": 3,
        "method": "mean",
        "blind": False,
        "due": DUE,
        "zone": "Asia/Shanghai",
        "by": ana,
        "at": AT,
    }
    with pytest.raises(refusals.UnderWay):
        actions.set_round(round_=round_, criteria=[(Words("Other"), 1)], **how)
    assert actions.set_round(round_=round_, criteria=CRITERIA, **how).method == "mean"


def test_what_the_reviewer_wrote_is_not_changed_by_translating_it(ana: User) -> None:
    round_ = make_round(ana)
    make_pools(ana, round_)
    review = give(hand_out(ana, round_)[0], text="Хорошо.")
    put = actions.translate_text(review=review, text=Words(en="Good.", ru="Плохо."), by=ana, at=AT)
    assert put.text.as_dict() == {"en": "Good.", "ru": "Хорошо."}
    again = actions.translate_text(review=put, text=Words(en="Very good."), by=ana, at=AT)
    assert again.text[Language.EN] == "Very good."


def test_declining_gives_back_what_was_to_be_read(ana: User) -> None:
    round_ = make_round(ana)
    make_pools(ana, round_)
    review = hand_out(ana, round_)[0]
    with pytest.raises(refusals.StillReads):
        actions.remove_reviewer(reviewer=review.reviewer, by=ana, at=AT)
    actions.decline(reviewer=fresh(review.reviewer), reason="ill", by=Guest("L-1", "R"), at=AT)
    assert review.reviewer.code not in {who for _project, who in assigned(round_)}
    actions.remove_reviewer(reviewer=fresh(review.reviewer), by=ana, at=AT)
    assert not Reviewer.objects.filter(code=review.reviewer.code).exists()


def test_a_person_is_in_one_pool_of_a_call_only(ana: User) -> None:
    round_ = make_round(ana)
    one = make_reviewer(ana, round_, 1, "Twice Tom")
    with pytest.raises(refusals.InPoolAlready):
        make_reviewer(ana, round_, 2, "", person=one.person)
    with pytest.raises(refusals.UnknownPerson):
        actions.add_reviewer(
            round_=round_, side=1, person="Nobody", language="ru", reads=["ru"], subjects=[], load=1, by=ana, at=AT
        )


def test_a_copy_hides_names_in_every_case_ending_and_script() -> None:
    text = "Иванов и Ивановым, Wang Wei; 王伟 из 西安大学. Wangle stays."
    assert redacted(text, ["Иванов", "Wang Wei", "王伟", "西安大学"]) == (
        f"{HIDDEN} и {HIDDEN}, {HIDDEN}; {HIDDEN} из {HIDDEN}. Wangle stays."
    )
