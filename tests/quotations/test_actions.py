"""Speakers are asked, answer once, and are printed in exactly the words that they agreed to."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.models import Happening
from attache.front.quotations import actions, queries
from attache.front.quotations.logic import seal
from attache.front.quotations.models import Quotation
from attache.front.quotations.states import Ground, State
from attache.kernel import journal
from attache.kernel.journal import Entry
from attache.kernel.languages import Language, Words
from attache.kernel.links import actions as links
from attache.kernel.links.models import Link
from attache.kernel.links.states import State as LinkState
from attache.kernel.moves import Overtaken
from attache.registry.people.models import User
from tests.people.factories import make_ana
from tests.quotations.factories import AT, WORDS, ask, make_letter, said_in

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)
OWN = "我们始终携手同行。"


@pytest.fixture
def ana(db: None) -> User:
    return make_ana()


@pytest.fixture
def letter(ana: User) -> Happening:
    return make_letter(ana)


def answer(how: Callable[..., Quotation], quotation: Quotation, link: Link, **given: Any) -> Quotation:
    values = {"language": Language.ZH, "address": "203.0.113.0/24", "at": LATER}
    return how(quotation=quotation, link=link, **values | given)


def test_a_speaker_is_asked_by_a_link_for_one_answer(ana: User, letter: Happening) -> None:
    quotation, link, _token = ask(said_in(letter), ana)
    assert (quotation.state, quotation.asked_by, quotation.asked_at) == (State.ASKED, ana, AT)
    assert (quotation.words, quotation.words_sha256) == (WORDS, seal(WORDS))
    assert (link.purpose, link.single_use, link.language) == ("quotation", True, "zh")
    assert link.sender == ana.office.name
    assert queries.asked_through(link) == quotation
    assert str(quotation) == "Lei Yaping: We go on together."


def test_an_approval_keeps_who_when_by_which_link_and_which_words(ana: User, letter: Happening) -> None:
    quotation, link, _token = ask(said_in(letter), ana)
    answer(actions.approve, quotation, link)
    kept = Quotation.objects.get()
    assert (kept.state, kept.answered_by, kept.answered_at) == (State.APPROVED, "雷亚萍", LATER)
    assert (kept.link, kept.answered_in, kept.words_sha256) == (link.code, "zh", seal(WORDS))
    entry = journal.about(kept)[0]
    assert (entry.verb, entry.by_code, entry.by_label) == ("quotation approved", link.code, "雷亚萍")
    assert entry.changes["sha256"][1] == seal(WORDS)


def test_a_second_answer_is_not_taken(ana: User, letter: Happening) -> None:
    quotation, link, _token = ask(said_in(letter), ana)
    answer(actions.decline, quotation, link, note="Not now.")
    with pytest.raises(links.LinkEnded):
        answer(actions.approve, quotation, link)
    kept = Quotation.objects.get()
    assert (kept.state, kept.note) == (State.DECLINED, "Not now.")


def test_whoever_is_asked_again_answers_by_the_new_link_only(ana: User, letter: Happening) -> None:
    quotation, first, _token = ask(said_in(letter), ana)
    again, second, _token = ask(said_in(letter), ana, at=LATER)
    assert again == quotation
    assert Link.objects.get(pk=first.pk).state == LinkState.REVOKED
    with pytest.raises(links.LinkEnded):
        answer(actions.approve, again, first)
    assert answer(actions.approve, again, second).state == State.APPROVED


def test_after_the_words_have_changed_an_older_link_asks_for_nothing(ana: User, letter: Happening) -> None:
    old, first, _token = ask(said_in(letter), ana)
    chronicle.reword_statement(statement=said_in(letter), text=Words(en="Other words."), by=ana, at=AT)
    new, _second, _token = ask(said_in(letter), ana, at=LATER)
    assert new != old
    with pytest.raises(links.LinkEnded):
        answer(actions.approve, old, first)
    assert [one.state for one in queries.earlier(queries.quotes_of([letter.code])[0])] == [State.ASKED]


def test_who_declined_may_be_asked_again_but_never_waived(ana: User, letter: Happening) -> None:
    quotation, link, _token = ask(said_in(letter), ana)
    answer(actions.decline, quotation, link, note="No.")
    with pytest.raises(Overtaken):
        actions.waive(statement=said_in(letter), ground=Ground.WAIVED, reason="In a hurry", by=ana, at=LATER)
    again, _link, _token = ask(said_in(letter), ana, at=LATER)
    assert (again.state, again.note, again.answered_by) == (State.ASKED, "", "")


def test_what_is_approved_is_not_asked_again(ana: User, letter: Happening) -> None:
    quotation, link, _token = ask(said_in(letter), ana)
    answer(actions.approve, quotation, link)
    with pytest.raises(Overtaken):
        ask(said_in(letter), ana, at=LATER)


def test_other_words_must_be_other_words(ana: User, letter: Happening) -> None:
    quotation, link, _token = ask(said_in(letter), ana)
    with pytest.raises(actions.SameWords):
        answer(actions.propose, quotation, link, text=f"  {WORDS.zh}\n", note="")
    with pytest.raises(actions.WordsMissing):
        answer(actions.propose, quotation, link, text=" \n ", note="")
    assert Link.objects.get().state == LinkState.OPEN


def test_the_speakers_own_words_reach_the_chronicle_and_are_approved(ana: User, letter: Happening) -> None:
    quotation, link, _token = ask(said_in(letter), ana)
    answer(actions.propose, quotation, link, text=OWN, note="Like this.")
    assert queries.printable([letter.code]) == set()
    others = Words("We always go together.", "Мы всегда идём вместе.", "这一行不算数。")
    actions.accept(quotation=Quotation.objects.get(), others=others, by=ana, at=LATER)
    kept, said = Quotation.objects.get(), said_in(letter)
    assert said.text == kept.words == Words(others.en, others.ru, OWN)
    assert (said.retold, said.person) == (True, kept.person)
    assert (kept.state, kept.accepted_by, kept.proposed) == (State.APPROVED, ana, OWN)
    assert queries.printable([letter.code]) == {(letter.code, text) for text in kept.words.as_dict().values()}
    assert journal.verify() is None


def test_words_of_a_statement_that_has_changed_meanwhile_are_not_taken_over(ana: User, letter: Happening) -> None:
    quotation, link, _token = ask(said_in(letter), ana)
    answer(actions.propose, quotation, link, text=OWN, note="")
    chronicle.reword_statement(statement=said_in(letter), text=Words(en="Other words."), by=ana, at=AT)
    with pytest.raises(Overtaken):
        actions.accept(quotation=Quotation.objects.get(), others=WORDS, by=ana, at=LATER)
    assert Quotation.objects.get().state == State.CHANGED


def test_words_are_printed_unasked_when_somebody_answers_for_it(ana: User, letter: Happening) -> None:
    _quotation, link, _token = ask(said_in(letter), ana)
    with pytest.raises(actions.ReasonMissing):
        actions.waive(statement=said_in(letter), ground=Ground.PUBLIC, reason=" ", by=ana, at=LATER)
    actions.waive(statement=said_in(letter), ground=Ground.PUBLIC, reason="XATU news, 4 May", by=ana, at=LATER)
    kept = Quotation.objects.get()
    assert (kept.state, kept.waived_by, kept.reason) == (State.WAIVED, ana, "XATU news, 4 May")
    assert Link.objects.get(pk=link.pk).state == LinkState.REVOKED
    assert (letter.code, WORDS.ru) in queries.printable([letter.code])


def test_the_token_is_nowhere_in_the_database(ana: User, letter: Happening) -> None:
    _quotation, _link, token = ask(said_in(letter), ana)
    rows = [*Link.objects.values(), *Quotation.objects.values(), *Entry.objects.values()]
    assert token not in str(rows)
