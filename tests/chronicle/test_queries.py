"""What lists, timelines and the digest get to see, in which order and with how many queries."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from attache.daybook.chronicle import actions, outputs, queries
from attache.daybook.chronicle.logic.drafts import LinkDraft, PartyDraft, PersonDraft, StatementDraft
from attache.daybook.chronicle.models import Happening
from attache.daybook.chronicle.queries import Filters
from attache.kernel.dates import when
from attache.kernel.languages import Words
from attache.registry.partners.models import Proposal
from attache.registry.people.models import Office
from tests.chronicle.factories import (
    AT,
    make_ana,
    make_boris,
    make_full_draft,
    make_happening,
    make_organisation,
    make_person,
    make_proposal,
)

pytestmark = pytest.mark.django_db


def titles(found) -> list[str]:
    return [str(one) for one in found]


def test_list_is_newest_first_and_what_has_no_date_comes_last():
    ana = make_ana()
    make_happening(ana, "in 2020", when=when.year(2020))
    make_happening(ana, "undated", when=when.unknown())
    make_happening(ana, "in May", when=when.month(2020, 5))
    make_happening(ana, "on 31 May", when=when.day(date(2020, 5, 31)))
    assert titles(queries.chronicle_page(Filters(), 1)) == ["in 2020", "on 31 May", "in May", "undated"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(type="courtesy"), ["masks"]),
        (Filters(status="planned"), ["conference"]),
        (Filters(section="science"), ["conference"]),
        (Filters(office="petersburg"), ["masks"]),
        (Filters(withdrawn=True), ["mistake"]),
        (Filters(query="conferences"), ["conference"]),
        (Filters(query="masks", type="meeting"), []),
        (Filters(type="alumni"), []),
    ],
)
def test_list_is_narrowed(filters, found):
    ana, boris = make_ana(), make_boris()
    make_happening(ana, "conference", status="planned", section="science")
    make_happening(boris, "masks", type="courtesy", kind="gift", office="petersburg")
    actions.withdraw_happening(happening=make_happening(ana, "mistake"), by=ana, at=AT)
    assert titles(queries.chronicle_page(filters, 1)) == found


def test_list_has_pages_of_fifty():
    ana = make_ana()
    for number in range(51):
        make_happening(ana, f"Talks {number}")
    assert [len(queries.chronicle_page(Filters(), number)) for number in ("1", "2", "x", "99")] == [50, 1, 50, 1]


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_four_queries(rows):
    ana = make_ana()
    for number in range(rows):
        code = make_organisation(ana, Words(f"University {number}")).code
        make_happening(ana, parties=(PartyDraft(organisation=code), PartyDraft("guest", f"Nobody {number}")))
    with CaptureQueriesContext(connection) as asked:
        lines = [outputs.line(one) for one in queries.chronicle_page(Filters(), 1)]
    assert (len(lines), len(asked)) == (rows, 4)


def test_all_facts_of_one_cost_nine_queries_and_are_the_same_as_loaded_together():
    ana = make_ana()
    code = actions.record_happening(draft=make_full_draft(ana), by=ana, at=AT).code
    with CaptureQueriesContext(connection) as asked:
        facts = queries.facts(code)
        draft = outputs.draft_of(facts)
    assert len(asked) == 8
    assert draft == outputs.as_draft(queries.happening_with_all(code))


def test_facts_of_a_happening_without_parties():
    ana = make_ana()
    happening = make_happening(ana)
    follow_up = make_happening(ana, links=(LinkDraft(happening.code, "reports_back"),))
    facts = queries.facts(happening.code)
    assert (facts.happening, list(facts.parties), list(facts.links)) == (happening, [], [])
    assert [link.happening for link in facts.linked_from] == [follow_up]


def test_nobody_has_facts():
    with pytest.raises(Happening.DoesNotExist):
        queries.facts("H-0999")
    with pytest.raises(Happening.DoesNotExist):
        queries.happening_with_all("H-0999")


def test_timeline_of_an_organisation_has_names_that_were_tied_later():
    ana = make_ana()
    xatu = make_organisation(ana)
    make_happening(ana, "named twice", parties=(PartyDraft("host", xatu.code), PartyDraft("partner", xatu.code)))
    proposal = make_proposal(ana, "XATU")
    make_happening(ana, "without")
    actions.withdraw_happening(
        happening=make_happening(ana, "withdrawn", parties=(PartyDraft("host", xatu.code),)), by=ana, at=AT
    )
    assert titles(queries.timeline_of(xatu)) == ["named twice"]
    Proposal.objects.filter(pk=proposal.pk).update(organisation=xatu)
    assert titles(queries.timeline_of(xatu)) == ["Talks with XATU", "named twice"]


def test_timeline_of_a_person_has_what_was_said():
    ana = make_ana()
    lei = make_person(ana)
    make_happening(ana, "took part", people=(PersonDraft(lei.code),))
    said = (StatementDraft(lei.code, Words("Yes.")), StatementDraft(lei.code, Words("No.")))
    make_happening(ana, "spoke", statements=said)
    make_happening(ana, "without")
    assert titles(queries.timeline_of_person(lei)) == ["spoke", "took part"]


def test_digest_is_told_what_stands_may_be_published_and_touches_the_period():
    ana, boris = make_ana(), make_boris()
    make_happening(ana, "began before", when=when.span(date(2020, 2, 1), date(2020, 3, 1)))
    make_happening(ana, "on the last day", when=when.day(date(2020, 5, 31)))
    make_happening(ana, "after", when=when.day(date(2020, 6, 1)))
    make_happening(ana, "before", when=when.month(2020, 2))
    make_happening(ana, "internal", publishable=False)
    make_happening(ana, "undated", when=when.unknown())
    make_happening(boris, "at home", office="petersburg")
    actions.withdraw_happening(happening=make_happening(ana, "mistake"), by=ana, at=AT)
    shanghai = Office.objects.get(code="shanghai")
    assert titles(queries.told_of([shanghai], date(2020, 3, 1), date(2020, 5, 31))) == [
        "began before",
        "on the last day",
    ]
    assert titles(queries.undated_of(shanghai)) == ["undated"]


def test_what_is_pending_is_asked_for_until_somebody_reports_back():
    ana = make_ana()
    make_happening(ana, "done")
    plan = make_happening(ana, "planned", status="planned")
    make_happening(ana, "tentative", status="tentative")
    shanghai, june = Office.objects.get(), date(2020, 6, 1)
    assert titles(queries.still_pending([shanghai], june)) == ["planned", "tentative"]
    assert titles(queries.still_pending([shanghai], date(2020, 5, 28))) == []
    report = make_happening(ana, "held", links=(LinkDraft(plan.code, "reports_back"),))
    make_happening(ana, "recalled", links=(LinkDraft("H-0003", "reminds"),))
    assert titles(queries.still_pending([shanghai], june)) == ["tentative"]
    actions.withdraw_happening(happening=report, by=ana, at=datetime(2020, 6, 1, tzinfo=UTC))
    assert titles(queries.still_pending([shanghai], june)) == ["planned", "tentative"]
    assert (plan.is_pending, report.is_pending) == (True, False)


def test_names_wait_in_their_order_with_the_happenings_that_use_them():
    ana = make_ana()
    first, second = make_proposal(ana, "Hiboway"), make_proposal(ana, "NARI")
    make_happening(ana, "again", parties=(PartyDraft(organisation="hiboway"),))
    waiting = list(queries.names_waiting(1))
    assert waiting == [first, second]
    with CaptureQueriesContext(connection) as asked:
        used = {key: titles(rows) for key, rows in queries.used_in(waiting).items()}
    assert used == {first.pk: ["Talks with Hiboway", "again"], second.pk: ["Talks with NARI"]}
    assert len(asked) == 1


def test_likely_organisations_are_named_but_not_taken():
    ana = make_ana()
    xatu = make_organisation(ana)
    make_organisation(ana, Words("Shandong Jiaotong University"))
    alike, other = make_proposal(ana, "Xian Technological Univercity"), make_proposal(ana, "Hiboway")
    with CaptureQueriesContext(connection) as asked:
        assert queries.likely([alike, other]) == {alike.pk: [xatu], other.pk: []}
    assert len(asked) == 2
    assert queries.likely([]) == {}
    assert alike.organisation is None
