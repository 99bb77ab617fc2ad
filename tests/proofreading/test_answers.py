"""“It is right”: said once, remembered with who said so, asked again when taken back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from attache.kernel import journal
from attache.registry.partners.states import NameKind
from attache.registry.people.states import Role
from attache.registry.proofreading import actions, queries, rules
from attache.registry.proofreading.actions import ErrorStays
from attache.registry.proofreading.logic.sheets import Passage
from attache.registry.proofreading.models import Answer
from tests.people.factories import AT, make_translator, make_user, make_vera
from tests.proofreading.factories import ON, Office, read, told

pytestmark = pytest.mark.django_db


def test_an_answer_about_a_name_holds_in_every_text(office: Office) -> None:
    [finding] = read("The ABCD agreed.")
    answer = actions.answer_finding(finding=finding, reason="A laboratory.", by=office.ana, at=AT)
    assert (answer.words, answer.said_by, answer.place) == ("ABCD", office.ana, "")
    assert told("Then ABCD left.") == []
    assert told("Then ABCDE left.") == [("acronym-unknown", "ABCDE", "")]
    assert journal.about(answer)[0].by_code == office.ana.code


def test_an_answer_about_a_place_holds_there_only(office: Office) -> None:
    office.note(office.sdjtu, "en", NameKind.FORMER, "Shandong College")
    [finding] = queries.proofread([Passage("a/en", "en", "Talks with Shandong College.", group="a")], ON)
    actions.answer_finding(finding=finding, by=office.ana, at=AT)
    again = [Passage(f"{one}/en", "en", "Talks with Shandong College.", group=one) for one in ("a", "b")]
    assert [one.key for one in queries.proofread(again, ON)] == ["b/en"]


def test_answering_twice_changes_nothing_and_taking_back_asks_again(office: Office) -> None:
    [finding] = read("The ABCD agreed.")
    answer = actions.answer_finding(finding=finding, by=office.ana, at=AT)
    assert actions.answer_finding(finding=finding, by=office.ana, at=AT) == answer
    assert Answer.objects.count() == 1
    actions.withdraw_answer(answer=answer, by=office.ana, at=AT)
    assert told("The ABCD agreed.") == [("acronym-unknown", "ABCD", "")]


def test_an_error_is_not_waved_through(office: Office) -> None:
    [finding] = read("Last April they met.")
    with pytest.raises(ErrorStays):
        actions.answer_finding(finding=finding, by=office.ana, at=AT)
    assert Answer.objects.count() == 0


def test_hints_block_nothing(office: Office) -> None:
    findings = read("Recently the ABCD met last year.")
    assert [one.check for one in findings] == ["vague-date", "acronym-unknown", "loose-date"]
    assert [one.check for one in queries.blocking(findings)] == ["acronym-unknown", "loose-date"]


def test_whoever_writes_may_answer(office: Office) -> None:
    editor = make_user("ed", Role.EDITOR, office=office.ana.office)
    may = [rules.can_answer(one) for one in (office.ana, editor, make_translator(office.ana.office))]
    assert may == [True, True, True]
    assert not rules.can_answer(make_vera(office.ana.office))


def test_reading_costs_the_same_for_one_record_and_for_three(office: Office) -> None:
    one = "Lei Yaping, rector of Xi'an University of Technology, spoke with JITRI."
    more = f"{one} The RFBR and Shandong Jiaotong University came."

    def cost(text: str) -> int:
        passages = [Passage("a", "en", text), Passage("b", "en", text)]
        queries.proofread(passages, ON)
        with CaptureQueriesContext(connection) as captured:
            queries.proofread(passages, ON)
        return len([query for query in captured.captured_queries if "kernel_entry" not in query["sql"]])

    assert cost(more) == cost(one)
