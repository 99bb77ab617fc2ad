"""Whatever is done to a quotation in whatever order: what may be printed was agreed to or answered for."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from attache.daybook.chronicle import actions as chronicle
from attache.front.quotations import actions, queries
from attache.front.quotations.models import Quotation
from attache.front.quotations.states import Ground, State
from attache.kernel.languages import Language, Words
from attache.kernel.links.models import Link
from attache.kernel.moves import Overtaken
from attache.kernel.refusals import Refused
from tests.people.factories import make_ana
from tests.quotations.factories import AT, ask, make_letter, said_in

ANSWERS = st.sampled_from(["approve", "propose", "decline"])


class QuotationMachine(RuleBasedStateMachine):
    """The letter of the rector, two people of the house and every link that was ever made. Every run is undone."""

    def __init__(self) -> None:
        super().__init__()
        self.run = transaction.atomic()
        self.run.__enter__()
        self.ana = make_ana()
        self.letter = make_letter(self.ana)
        self.made: list[tuple[Quotation, Link]] = []
        self.agreed: set[str] = set()
        self.declined: set[str] = set()
        self.now = AT
        self.number = 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.run.__exit__(None, None, None)

    @rule()
    def ask(self) -> None:
        self.now += timedelta(hours=1)
        words = str(said_in(self.letter).text)
        try:
            quotation, link, _token = ask(said_in(self.letter), self.ana, at=self.now)
        except Overtaken:
            assert words in self.agreed
        else:
            assert words not in self.agreed
            self.made.append((quotation, link))
            self.declined.discard(words)

    @rule(how=ANSWERS, which=st.integers(0, 9))
    def answer(self, how: str, which: int) -> None:
        if not self.made:
            return
        row, link = self.made[which % len(self.made)]
        quotation = Quotation.objects.get(pk=row.pk)
        given = {"quotation": quotation, "link": link, "language": Language.EN, "address": "", "at": self.now}
        self.number += 1
        said = {"approve": {}, "decline": {"note": ""}, "propose": {"text": f"Words {self.number}.", "note": ""}}
        try:
            getattr(actions, how)(**given, **said[how])
        except Refused:
            return
        if how == "approve":
            self.agreed.add(str(quotation.words))
        if how == "decline":
            self.declined.add(str(quotation.words))

    @rule()
    def accept(self) -> None:
        for row in Quotation.objects.filter(state=State.CHANGED):
            try:
                actions.accept(quotation=row, others=row.words, by=self.ana, at=self.now)
            except Overtaken:
                continue
            self.agreed.add(row.proposed)

    @rule()
    def waive(self) -> None:
        words = str(said_in(self.letter).text)
        try:
            actions.waive(statement=said_in(self.letter), ground=Ground.PUBLIC, reason="R", by=self.ana, at=self.now)
        except Overtaken:
            assert words in self.agreed | self.declined
        else:
            assert words not in self.declined
            self.agreed.add(words)

    @rule()
    def reword(self) -> None:
        self.number += 1
        text = Words(en=f"Words {self.number}.")
        chronicle.reword_statement(statement=said_in(self.letter), text=text, by=self.ana, at=self.now)

    @invariant()
    def only_what_was_agreed_to_may_be_printed(self) -> None:
        printable = {text for _code, text in queries.printable([self.letter.code])}
        assert {str(row.words) for row in Quotation.objects.all() if row.is_settled} <= self.agreed
        assert printable.isdisjoint(self.declined)
        [quote] = queries.quotes_of([self.letter.code])
        assert quote.is_settled == (str(quote.statement.text) in self.agreed)

    @invariant()
    def one_link_at_most_is_open(self) -> None:
        assert Link.objects.filter(state="open").count() <= 1


@pytest.mark.django_db
def test_only_what_was_agreed_to_or_answered_for_may_be_printed():
    run_state_machine_as_test(QuotationMachine, settings=settings(max_examples=12, stateful_step_count=12))
