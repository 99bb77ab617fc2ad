"""A file is recorded wholly or not at all, and an export is an import of the same."""

from dataclasses import replace
from datetime import date

import pytest

from attache.daybook.chronicle import actions, outputs, queries
from attache.daybook.chronicle.logic.drafts import Draft, LinkDraft, PartyDraft
from attache.daybook.chronicle.logic.reading import read_line, write_line
from attache.daybook.chronicle.models import Happening, Link
from attache.kernel.dates import when
from attache.kernel.journal import Entry
from attache.registry.partners.models import Proposal
from attache.registry.people.models import User
from tests.chronicle.factories import AT, make_ana, make_boris, make_draft, make_full_draft, make_happening

pytestmark = pytest.mark.django_db


def bring(by: User, *drafts: Draft | str, dry_run: bool = False) -> actions.Report:
    lines = [draft if isinstance(draft, str) else write_line(draft) for draft in drafts]
    return actions.import_happenings(lines=lines, by=by, at=AT, dry_run=dry_run)


def counts() -> tuple[int, int, int]:
    return Happening.objects.count(), Proposal.objects.count(), Entry.objects.count()


def test_every_line_is_recorded():
    ana = make_ana()
    report = bring(
        ana, "\ufeff" + write_line(make_draft("First")), "", "  \r\n", write_line(make_draft("Second")) + "\r"
    )
    assert ([str(one) for one in report.recorded], report.proposed, report.errors) == (["First", "Second"], [], [])
    assert Happening.objects.count() == 2


def test_one_bad_line_records_nothing_and_leaves_no_proposal():
    ana = make_ana()
    before = counts()
    good = make_draft(parties=(PartyDraft(organisation="Hiboway"),))
    report = bring(ana, good, '{"office": "shanghai"}', "", make_draft(office="atlantis"), good)
    assert report == actions.Report(
        errors=[(2, "“type” is missing"), (4, "There is no office “atlantis”.")],
    )
    assert counts() == before


def test_unknown_names_are_told_once():
    ana = make_ana()
    make_happening(ana, parties=(PartyDraft(organisation="Waiting long"),))
    named = make_draft(parties=(PartyDraft(organisation="Hiboway"), PartyDraft(organisation="Waiting long")))
    report = bring(ana, named, named)
    assert report.proposed == ["Hiboway"]


def test_dry_run_says_the_same_and_does_nothing():
    ana = make_ana()
    before = counts()
    report = bring(ana, make_draft(parties=(PartyDraft(organisation="Hiboway"),)), dry_run=True)
    assert (len(report.recorded), report.proposed, report.errors) == (1, ["Hiboway"], [])
    assert counts() == before


def test_lines_may_point_to_each_other_by_their_own_names():
    ana = make_ana()
    report = bring(
        ana,
        make_draft("Talks", ref="talks", links=(LinkDraft("memorandum", "reminds"),)),
        make_draft("Memorandum", ref="memorandum", links=(LinkDraft("talks"),)),
    )
    assert report.errors == []
    assert [str(link) for link in Link.objects.order_by("pk")] == ["H-0001 reminds H-0002", "H-0002 follows H-0001"]


def test_name_of_a_line_is_given_once():
    report = bring(make_ana(), make_draft(ref="talks"), make_draft(ref="talks"))
    assert report.errors == [(2, "“ref”: 'talks' is the name of an earlier line")]


def test_link_to_nothing_is_told_in_the_order_of_the_lines():
    report = bring(make_ana(), make_draft(links=(LinkDraft("H-0999"),)), "{}")
    assert report.errors == [(1, "There is no happening “H-0999” to link to."), (2, "“office” is missing")]


def test_export_is_the_import_of_an_empty_office():
    ana = make_ana()
    full = actions.record_happening(draft=make_full_draft(ana), by=ana, at=AT)
    make_happening(ana, when=when.part(when.Precision.EARLY, 2021), status="planned", type="event", kind="other")
    actions.correct_happening(
        happening=Happening.objects.get(code="H-0001"),
        draft=make_draft("Memorandum", links=(LinkDraft(full.code, "reminds"),)),
        by=ana,
        at=AT,
    )
    lines = list(outputs.export_lines(queries.whole_chronicle()))
    drafts = [read_line(line) for line in lines]
    Link.objects.all().delete()
    Happening.objects.all().delete()
    report = bring(ana, *lines)
    assert report.errors == []
    assert [outputs.as_draft(one) for one in queries.whole_chronicle()] == drafts
    assert make_happening(ana).code == "H-0004"


def test_export_leaves_out_what_is_withdrawn_and_links_to_it():
    ana = make_ana()
    gone = make_happening(ana, "Gone")
    make_happening(ana, "Here", links=(LinkDraft(gone.code),))
    actions.withdraw_happening(happening=gone, by=ana, at=AT)
    [line] = outputs.export_lines(queries.whole_chronicle())
    assert read_line(line) == replace(make_draft("Here"), code="H-0002")


def test_export_of_one_office():
    ana = make_ana()
    make_happening(make_boris(), "At home", office="petersburg", when=when.day(date(2020, 5, 1)))
    make_happening(ana, "In Shanghai")
    assert [str(one) for one in queries.whole_chronicle("petersburg")] == ["At home"]
