"""Whatever reviewers and office do in whatever order: nobody with a conflict counts, nothing of a decision leaves
before the release, and what is released is what the rule of both sides makes of what was said."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from attache.daybook.chronicle.models import Happening
from attache.kernel.outbox.models import Note
from attache.kernel.refusals import Refused
from attache.science.awards import actions
from attache.science.awards.models import Award, Verdict
from attache.science.projects.models import Project
from attache.science.reviews import actions as reviews
from attache.science.reviews.models import Clash, Review, Reviewer, Round
from attache.science.reviews.queries import fitting, rounds, tables
from attache.science.reviews.states import Outcome
from tests.awards.factories import sheet
from tests.reviews.factories import AT, GUEST, fresh, make_ana, make_pools, make_projects, make_round, scored

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
WORDS = st.sampled_from(["fund", "reserve", "decline", ""])
WHICH = st.integers(0, 7)


class Judging(RuleBasedStateMachine):
    """Two projects, two reviewers on each side, one round."""

    def __init__(self) -> None:
        super().__init__()
        self.run = transaction.atomic()
        self.run.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.run.__exit__(None, None, None)

    @initialize()
    def begins(self) -> None:
        self.ana = make_ana()
        self.projects = make_projects(self.ana)
        self.round = make_round(self.ana, self.projects)
        make_pools(self.ana, self.round)
        self.released: dict[str, Outcome] | None = None

    def tries(self, act: Any, **how: Any) -> bool:
        """Whether it was done; a refusal leaves everything as it was."""
        before = self.rows()
        try:
            with transaction.atomic():
                act(**how)
        except Refused:
            assert self.rows() == before
            return False
        return True

    def rows(self) -> list[Any]:
        return [
            list(Round.objects.values_list("state")),
            list(Project.objects.order_by("pk").values_list("state")),
            list(Review.objects.order_by("pk").values_list("pk", "state", "place")),
            list(Reviewer.objects.order_by("pk").values_list("state")),
            list(Clash.objects.order_by("pk").values_list("reviewer", "entry", "kind")),
            list(Verdict.objects.order_by("pk").values_list("entry", "side", "advice")),
            Award.objects.count(),
            Note.objects.count(),
        ]

    def one_of(self, rows: list[Any], which: int) -> Any:
        return rows[which % len(rows)] if rows else None

    @rule()
    def proposes_and_confirms(self) -> None:
        how = {"round_": self.round, "by": self.ana, "at": AT}
        self.tries(reviews.propose_assignments, **how)
        self.tries(reviews.confirm_assignments, **how)

    @rule(which=WHICH, mark=st.integers(1, 10), submits=st.booleans())
    def reviews_something(self, which: int, mark: int, submits: bool) -> None:
        rows = Review.objects.select_related("entry__round", "entry__project", "reviewer").order_by("pk")
        one = self.one_of(list(rows), which)
        if one is None:
            return
        language = one.reviewer.language
        how = {"scores": scored(one, mark, None, mark), "text": "x", "language": language, "aside": "", "by": GUEST}
        if self.tries(reviews.write_review, review=one, **how, at=AT) and submits:
            written = rows.get(pk=one.pk)
            assert self.tries(reviews.submit_review, review=written, by=GUEST, at=AT)

    @rule(which=WHICH, project=st.integers(0, 1), by_office=st.booleans())
    def says_a_conflict(self, which: int, project: int, by_office: bool) -> None:
        reviewer = self.one_of(list(Reviewer.objects.order_by("pk")), which)
        entry = rounds.entries(self.round)[project]
        by = self.ana if by_office else GUEST
        self.tries(reviews.say_conflict, reviewer=reviewer, entry=entry, kind="personal", by=by, at=AT)

    @rule(which=WHICH)
    def declines_or_accepts(self, which: int) -> None:
        reviewer = fresh(self.one_of(list(Reviewer.objects.order_by("pk")), which))
        act = reviews.decline if reviewer.state == "accepted" else reviews.accept
        self.tries(act, reviewer=reviewer, by=GUEST, at=AT)

    @rule(which=WHICH, project=st.integers(0, 1))
    def pins(self, which: int, project: int) -> None:
        reviewer = fresh(self.one_of(list(Reviewer.objects.order_by("pk")), which))
        entry = rounds.entries(self.round)[project]
        self.tries(reviews.pin_review, entry=entry, reviewer=reviewer, by=self.ana, at=AT)

    @rule(ends=st.booleans())
    def ends_or_goes_on(self, ends: bool) -> None:
        act = reviews.end_reviews if ends else reviews.reopen_reviews
        self.tries(act, round_=Round.objects.get(), by=self.ana, at=AT)

    @rule(project=st.integers(0, 1), side=st.sampled_from([1, 2]), word=WORDS)
    def says(self, project: int, side: int, word: str) -> None:
        entry = rounds.entries(self.round)[project]
        self.tries(actions.put_verdicts, round_=self.round, said={(entry, side): word}, by=self.ana, at=AT)

    @rule(side=st.sampled_from([1, 2]), amount=st.sampled_from([0, 150000, 1500000, 9000000]))
    def has_money(self, side: int, amount: int) -> None:
        lines = [("Grants", Decimal(amount))]
        self.tries(actions.put_budget, round_=self.round, side=side, lines=lines, by=self.ana, at=AT)

    @rule()
    def releases(self) -> None:
        expected = dict(sheet(self.round).outcomes)
        if self.tries(actions.release_decisions, round_=Round.objects.get(), by=self.ana, at=AT):
            assert self.released is None
            self.released = expected

    @invariant()
    def whoever_has_a_conflict_reads_nothing_and_counts_for_nothing(self) -> None:
        clashes = set(Clash.objects.values_list("reviewer", "entry"))
        standing = Review.objects.exclude(state="recused").values_list("reviewer", "entry")
        assert not clashes & set(standing)
        counted = tables.counted(fitting.pool(Round.objects.get(), today=AT.date()))
        assert all((one.reviewer_id, one.entry_id) not in clashes for one in counted)

    @invariant()
    def nothing_leaves_before_the_release_and_then_what_was_said(self) -> None:
        states = {one.code: one.state for one in Project.objects.all()}
        letters = Note.objects.filter(topic=actions.TOPIC)
        if self.released is None:
            assert set(states.values()) == {"in_review"}
            assert not letters.exists()
            assert not Happening.objects.filter(kind="grant").exists()
            return
        assert states == {code: outcome.value for code, outcome in self.released.items()}
        assert set(letters.values_list("state", flat=True)) == {"held"}
        assert letters.count() == 2 * len(states)
        for verdict in Verdict.objects.select_related("entry__project"):
            if states[verdict.entry.project.code] == "awarded":
                assert verdict.advice == "fund"


def test_no_conflict_counts_and_nothing_leaves_before_the_release() -> None:
    run_state_machine_as_test(Judging, settings=settings(max_examples=6, stateful_step_count=25, deadline=None))
