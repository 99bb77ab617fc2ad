"""Whatever students, juries and the office do, at whatever moment: only what both juries recommend is admitted, the
batch holds what was admitted and nothing else, teams are of both universities, no team knows a verdict beforehand, and
none is written what does not stand, or twice the same."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from attache.kernel.links.actions import Guest
from attache.kernel.moves import Overtaken
from attache.kernel.outbox import actions as outbox
from attache.kernel.outbox.models import Note
from attache.kernel.refusals import Refused
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.science.accelerator import actions, queries
from attache.science.accelerator.actions.letters import TOPIC
from attache.science.accelerator.logic import mixing
from attache.science.accelerator.models import StudentProject
from attache.science.accelerator.states import BACK, MOVES, ONWARD
from attache.science.juries import actions as juries
from attache.science.juries import queries as seats
from attache.science.juries.models import Sheet, Tie
from tests.accelerator.factories import AT, CLOSES, begin, fresh, make_ana, scores, team, written

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
STUDENT = Guest("L-1", "the team")
LATER, MUCH_LATER = CLOSES + timedelta(hours=1), datetime(2020, 9, 2, tzinfo=UTC)
MOMENTS = st.sampled_from([AT, CLOSES, LATER, MUCH_LATER])
WHICH, JUDGE = st.integers(0, 1), st.integers(0, 1)
DAYS = {"starts_on": "2020-06-01", "ends_on": "2020-08-31", "demo_on": "2020-09-01"}
UNKNOWN_YET = {"draft", "submitted", "withdrawn"}
CHOSEN = {"admitted", "running", "alumnus", "left"}
TOLD_OF = {**dict.fromkeys(CHOSEN, "admit"), "reserve": "reserve", "declined": "decline"}


class Batch(RuleBasedStateMachine):
    """Two projects, a juror on each side; an own account of who recommended what and what was released."""

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
        self.programme = begin(self.ana, **DAYS)
        self.onward("call", AT)
        self.codes = [
            actions.begin_project(programme=self.programme, content=written(), by=STUDENT, at=AT).code for _n in "ab"
        ]
        self.jurors = [
            juries.add_juror(programme=self.programme, side=side, name=f"J{side}", language="en", by=self.ana, at=AT)
            for side in (1, 2)
        ]
        self.favours: dict[tuple[int, int], bool] = {}
        self.ties: set[tuple[int, int]] = set()
        self.slip: Slip | None = None

    def onward(self, verb: str, at: datetime) -> Any:
        move = next(one for one in ONWARD if one.verb == verb)
        return actions.advance_programme(programme=fresh(self.programme), move=move, by=self.ana, at=at)

    def project(self, which: int) -> StudentProject:
        return queries.project(self.codes[which])

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
            fresh(self.programme).state,
            list(StudentProject.objects.values_list("pk", "state", "verdict", "words", "outcome").order_by("pk")),
            list(Sheet.objects.values_list("pk", "recommends").order_by("pk")),
            list(Tie.objects.values_list("pk").order_by("pk")),
        ]

    @rule(which=WHICH, sides=st.sampled_from([(1, 2), (1, 1), (2, 2, 1), (1, 2, 1, 2, 1)]))
    def writes(self, which: int, sides: tuple[int, ...]) -> None:
        content = written(members=team(*sides))
        if self.tries(actions.write_project, project=self.project(which), content=content, by=STUDENT, at=AT):
            assert self.project(which).state == "draft"

    @rule(which=WHICH, at=MOMENTS)
    def submits(self, which: int, at: datetime) -> None:
        if self.tries(actions.submit_project, project=self.project(which), by=STUDENT, at=at):
            assert at <= CLOSES
            assert fresh(self.programme).state == "call"

    @rule(which=WHICH, at=MOMENTS)
    def takes_back(self, which: int, at: datetime) -> None:
        if self.tries(actions.recall_project, project=self.project(which), by=STUDENT, at=at):
            assert at <= CLOSES

    @rule(which=WHICH)
    def withdraws(self, which: int) -> None:
        was = self.project(which).state
        if self.tries(actions.withdraw_project, project=self.project(which), by=STUDENT, at=LATER):
            assert was in {"draft", "submitted", "admitted", "reserve"}

    @rule(which=WHICH, side=JUDGE, recommends=st.booleans())
    def judges(self, which: int, side: int, recommends: bool) -> None:
        how = {"scores": scores(3), "recommends": recommends, "comment": "", "by": STUDENT, "at": LATER}
        if self.tries(juries.judge, juror=self.jurors[side], project=self.project(which), **how):
            assert (which, side) not in self.ties
            self.favours[which, side] = recommends

    @rule(which=WHICH, side=JUDGE)
    def is_tied_or_untied(self, which: int, side: int) -> None:
        about: dict[str, Any] = {"juror": self.jurors[side], "project": self.project(which)}
        if (which, side) in self.ties:
            juries.untie(**about, by=self.ana, at=LATER)
            self.ties.discard((which, side))
        elif self.tries(juries.tie, **about, interest="adviser", note="", by=STUDENT, at=LATER):
            self.ties.add((which, side))

    @rule(which=WHICH, verb=st.sampled_from(["admit", "reserve", "decline", ""]), words=st.sampled_from(["", "Why."]))
    def prepares_a_verdict(self, which: int, verb: str, words: str) -> None:
        before = self.project(which)
        how = {"verb": verb, "words": words, "by": self.ana, "at": LATER}
        if self.tries(juries.decide, project=before, **how):
            after = self.project(which)
            assert (after.state, after.words) == (before.state, before.words)
            assert verb != "admit" or self.both_recommend(which)

    @rule()
    def releases(self) -> None:
        chosen = [which for which in (0, 1) if self.project(which).verdict == "admit"]
        fair = all(self.both_recommend(which) for which in chosen)
        before = StudentProject.objects.exclude(verdict="").count()
        try:
            with transaction.atomic():
                self.slip = juries.release(programme=fresh(self.programme), by=self.ana, at=LATER)
        except Refused:
            assert not before or not fair
        else:
            assert fair
            assert all(self.project(which).state == "admitted" for which in chosen)

    @rule()
    def takes_the_release_back(self) -> None:
        if self.slip is not None:
            try:
                with transaction.atomic():
                    slips.take_back(slip=self.slip, by=self.ana, at=LATER)
            except Refused:
                return
            self.slip = None

    @rule(which=WHICH)
    def sends_what_waits(self, which: int) -> None:
        for note in self.letters(which, "held"):
            outbox.mark_sent(note=note, by=self.ana, at=LATER)

    @rule(verb=st.sampled_from([one.verb for one in ONWARD]), at=MOMENTS)
    def goes_on(self, verb: str, at: datetime) -> None:
        before = [self.project(which).state for which in (0, 1)]
        if self.tries(self.onward, verb=verb, at=at) and verb == "begin":
            after = [self.project(which).state for which in (0, 1)]
            assert after == ["running" if one == "admitted" else one for one in before]
            assert "running" in after

    @rule(verb=st.sampled_from([one.verb for one in BACK if one.verb != "give-up"]))
    def goes_back(self, verb: str) -> None:
        move = next(one for one in MOVES if one.verb == verb)
        standing = fresh(self.programme)
        try:
            with transaction.atomic():
                actions.go_back(programme=standing, move=move, reason="why", by=self.ana, at=LATER)
        except Overtaken:
            assert fresh(self.programme).state not in move.sources

    @rule(which=WHICH)
    def has_an_outcome(self, which: int) -> None:
        how = {"outcome": "pilot", "note": "", "by": self.ana, "at": MUCH_LATER}
        if self.tries(actions.say_outcome, project=self.project(which), **how):
            assert self.project(which).state in {"running", "alumnus", "left"}

    @rule(which=WHICH)
    def leaves(self, which: int) -> None:
        how = {"reason": "no time", "by": self.ana, "at": MUCH_LATER}
        if self.tries(actions.leave_batch, project=self.project(which), **how):
            assert fresh(self.programme).state in {"batch", "demo"}

    def both_recommend(self, which: int) -> bool:
        return all(self.favours.get((which, side), False) and (which, side) not in self.ties for side in (0, 1))

    def letters(self, which: int, *states: str) -> list[Note]:
        return list(Note.objects.filter(topic=TOPIC, about_code=self.codes[which], state__in=states).order_by("pk"))

    @invariant()
    def letters_tell_what_stands_and_nothing_twice(self) -> None:
        for which in (0, 1):
            verb = TOLD_OF.get(self.project(which).state, "")
            waiting, gone = self.letters(which, "held"), self.letters(which, "held", "sent")
            assert [note.key.split()[2] for note in waiting] in ([], [verb])
            assert not verb or gone
            bodies = [note.body for note in gone]
            assert all(one != other for one, other in pairwise(bodies))

    @invariant()
    def what_is_hidden_is_seen_by_nobody_who_may_not(self) -> None:
        for side, juror in enumerate(self.jurors):
            seen = {one.code for one in seats.seen_by(seats.juror(juror.code))}
            assert not seen & {self.codes[which] for which, tied in self.ties if tied == side}

    @invariant()
    def the_batch_holds_what_was_chosen(self) -> None:
        state = fresh(self.programme).state
        for which in (0, 1):
            one = self.project(which)
            if one.state == "running":
                assert state in {"batch", "demo"}
            if one.state == "alumnus":
                assert (state, bool(one.outcome)) == ("alumni", True)
            if one.state not in UNKNOWN_YET:
                sides = [row.side for row in one.members.all()]
                assert mixing.mixed(sides, least=1, most=4)
            if one.state in CHOSEN:
                assert self.favours.get((which, 0)) is not None
                assert self.favours.get((which, 1)) is not None
            if one.state in {"draft", "submitted"}:
                assert one.words == ""


def test_only_what_both_juries_recommend_comes_into_the_batch() -> None:
    run_state_machine_as_test(
        Batch, settings=settings(max_examples=8, stateful_step_count=30, deadline=None)
    )  # fmt: skip
