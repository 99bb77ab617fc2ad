"""Whatever is done with letters in whatever order: numbers have no gaps, and each sent letter has its one happening."""

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from attache.daybook.chronicle.models import Happening
from attache.daybook.commitments.models import Commitment
from attache.kernel.moves import Overtaken
from attache.relations.correspondence import actions, outputs
from attache.relations.correspondence.models import Letter
from attache.relations.correspondence.states import NUMBERED
from tests.correspondence.factories import AT, LATER, draft, fresh, make_ana, owed, register, send

DAYS = st.sampled_from(["2019-12-31", "2020-01-01", "2020-04-20"])


class LetterMachine(RuleBasedStateMachine):
    """The rules are what people do; the model beside them is a state and a debt for each letter. Each run is undone."""

    def __init__(self) -> None:
        super().__init__()
        self.run = transaction.atomic()
        self.run.__enter__()
        self.ana = make_ana()
        self.states: dict[str, str] = {}
        self.debts: dict[str, str] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.run.__exit__(None, None, None)

    @rule(on=DAYS, debt=st.booleans())
    def come(self, on: str, debt: bool) -> None:
        letter = register(self.ana, when=[on, on, "day", ""], **(owed(self.ana) if debt else {}))
        self.states[letter.code] = "registered"
        if debt:
            self.debts[letter.code] = "open"

    @rule(on=DAYS, data=st.data())
    def begin(self, on: str, data: st.DataObject) -> None:
        numbered = sorted(code for code, state in self.states.items() if state in NUMBERED)
        answered = data.draw(st.sampled_from(["", *numbered]))
        letter = draft(self.ana, when=[on, on, "day", ""], answers=answered)
        self.states[letter.code] = "draft"

    @precondition(lambda self: self.states)
    @rule(data=st.data(), act=st.sampled_from(["send", "drop", "take_up"]))
    def act(self, data: st.DataObject, act: str) -> None:
        code = data.draw(st.sampled_from(sorted(self.states)))
        letter = fresh(Letter.objects.get(code=code))
        wanted = {"send": ("draft", "sent"), "drop": ("draft", "dropped"), "take_up": ("dropped", "draft")}[act]
        acts = {
            "send": lambda: send(letter, self.ana),
            "drop": lambda: actions.drop_letter(letter=letter, by=self.ana, at=AT),
            "take_up": lambda: actions.take_up_letter(letter=letter, by=self.ana, at=AT),
        }
        try:
            with transaction.atomic():
                acts[act]()
        except Overtaken:
            assert self.states[code] != wanted[0]
            return
        assert self.states[code] == wanted[0]
        self.states[code] = wanted[1]
        if act == "send" and letter.answers and letter.answers.code in self.debts:
            self.debts[letter.answers.code] = "done"

    @precondition(lambda self: self.states)
    @rule(data=st.data(), title=st.sampled_from(["Thanks", "Many thanks"]))
    def correct(self, data: st.DataObject, title: str) -> None:
        letter = Letter.objects.get(code=data.draw(st.sampled_from(sorted(self.states))))
        actions.correct_paper(paper=letter, content={"title": {"en": title}}, by=self.ana, at=LATER)

    @invariant()
    def numbers_have_no_gaps(self) -> None:
        for year in (2019, 2020):
            numbers = sorted(Letter.objects.filter(year=year).values_list("number", flat=True))
            assert numbers == list(range(1, len(numbers) + 1))

    @invariant()
    def all_is_as_the_model_says(self) -> None:
        letters = list(Letter.objects.select_related("happening", "owed"))
        assert {one.code: one.state for one in letters} == self.states
        sent = [one for one in letters if one.state == "sent"]
        assert [str(one.happening.title) for one in sent] == [str(one.title) for one in sent]
        assert Happening.objects.count() == len(sent)
        assert {one.about_code: one.state for one in Commitment.objects.all()} == self.debts
        for one in letters:
            loaded = fresh(one)
            again = {
                name: outputs.as_plain(outputs.as_value(Letter, name, value))
                for name, value in outputs.content_from(loaded).items()
                if name not in {"when", "words"}
            }
            assert {**outputs.content_from(loaded), **again} == outputs.content_from(loaded)


@pytest.mark.django_db
def test_no_order_of_acts_leaves_a_gap_or_a_letter_without_its_happening():
    run_state_machine_as_test(LetterMachine, settings=settings(max_examples=12, stateful_step_count=10, deadline=None))
