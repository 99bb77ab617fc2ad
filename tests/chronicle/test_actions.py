"""Recording, correcting, withdrawing, putting back, and answering for a name."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from attache.daybook.chronicle import actions, outputs, queries
from attache.daybook.chronicle.logic.drafts import LinkDraft, PartyDraft, PersonDraft, PointDraft, ValueDraft
from attache.daybook.chronicle.models import Happening, Link, Party
from attache.kernel import history, journal
from attache.kernel.dates import when
from attache.kernel.languages import Words
from attache.kernel.moves import Overtaken
from attache.kernel.search import index
from attache.registry.partners import actions as partners
from attache.registry.partners.models import Organisation, Proposal
from tests.chronicle.factories import (
    AT,
    LATER,
    make_ana,
    make_boris,
    make_draft,
    make_full_draft,
    make_happening,
    make_organisation,
    make_person,
    make_proposal,
)

pytestmark = pytest.mark.django_db


def verbs_of(happening: Happening) -> list[str]:
    return [entry.verb for entry in journal.about(happening)]


def test_recorded_happening_is_what_was_said():
    ana = make_ana()
    draft = make_full_draft(ana)
    happening = actions.record_happening(draft=draft, by=ana, at=AT)
    stored = queries.happening_with_all(happening.code)
    assert outputs.as_draft(stored) == replace(draft, code="H-0002")
    assert (stored.recorded_by, stored.recorded_at, stored.state) == (ana, AT, "recorded")
    assert str(stored) == "Talks on a joint preparatory centre"
    assert verbs_of(happening) == ["happening recorded"]


def test_recorded_happening_is_found_by_title_party_person_and_point():
    ana = make_ana()
    happening = actions.record_happening(draft=make_full_draft(ana), by=ana, at=AT)
    for query in ("preparatory", "西安工业大学", "agencies", "Nobody Knows", "Lei Yaping", "levels", "H-0002"):
        assert index.codes(query, "chronicle.happening") == [happening.code]


def test_rows_say_what_they_are():
    ana = make_ana()
    facts = queries.facts(actions.record_happening(draft=make_full_draft(ana), by=ana, at=AT).code)
    assert [str(party) for party in facts.parties] == [XATU_EN, "several agencies", "Nobody Knows Whom"]
    assert [
        str(row) for row in (*facts.people, *facts.points[:1], *facts.figures, *facts.statements, *facts.links)
    ] == [
        "Lei Yaping",
        "the levels of Russian",
        "students: 320 persons",
        "fee: 1999.5 CNY",
        "Lei Yaping: We are ready.",
        "H-0002 follows H-0001",
    ]


XATU_EN = "Xi'an Technological University"


def test_happening_without_a_title_goes_by_its_code():
    assert str(Happening(code="H-0007")) == "H-0007"


def test_code_may_be_brought_along_and_is_not_given_out_again():
    ana = make_ana()
    assert make_happening(ana, code="H-0041").code == "H-0041"
    assert make_happening(ana).code == "H-0042"


def test_code_is_not_taken_twice():
    ana = make_ana()
    make_happening(ana, code="H-0041")
    with pytest.raises(actions.CodeTaken, match="has a happening H-0041 already"):
        make_happening(ana, code="H-0041")


@pytest.mark.parametrize(
    ("given", "refusal", "sentence"),
    [
        ({"office": "atlantis"}, actions.UnknownOffice, "no office “atlantis”"),
        ({"place": "atlantis"}, actions.UnknownPlace, "no place “atlantis”"),
        (
            {"people": (PersonDraft("Nemo"),)},
            actions.UnknownPerson,
            "no person “Nemo” in the registry, or more than one",
        ),
        ({"links": (LinkDraft("H-0999"),)}, actions.UnknownHappening, "no happening “H-0999” to link to"),
    ],
)
def test_what_does_not_exist_is_refused_and_nothing_stays(given, refusal, sentence):
    ana = make_ana()
    with pytest.raises(refusal, match=sentence):
        make_happening(ana, parties=(PartyDraft(organisation="Nobody Knows Whom"),), **given)
    assert (Happening.objects.count(), Proposal.objects.count()) == (0, 0)


def test_happening_is_not_linked_to_itself():
    with pytest.raises(actions.UnknownHappening):
        make_happening(make_ana(), code="H-0041", links=(LinkDraft("H-0041"),))


def test_unknown_organisation_waits_as_a_proposal():
    ana = make_ana()
    first = make_happening(ana, parties=(PartyDraft(organisation="Hiboway"), PartyDraft("host", "hiboway")))
    make_happening(ana, parties=(PartyDraft(organisation="HIBOWAY"),))
    [proposal] = Proposal.objects.all()
    assert (proposal.text, proposal.source, proposal.state) == ("Hiboway", first.code, "open")
    assert Party.objects.filter(proposal=proposal).count() == 3


def test_organisation_named_twice_takes_part_once_in_each_role():
    ana = make_ana()
    code = make_organisation(ana).code
    named = (PartyDraft("partner", code), PartyDraft("partner", "西安工业大学"), PartyDraft("host", code))
    happening = make_happening(ana, parties=named)
    assert [party.role for party in happening.parties.all()] == ["partner", "host"]


def test_collective_parties_need_no_names():
    groups = (
        PartyDraft("partner", collective=Words("several schools", "несколько школ", "若干学校")),
        PartyDraft("agent", collective=Words("several agencies")),
        PartyDraft("agent", collective=Words("several agencies")),
    )
    happening = make_happening(make_ana(), parties=groups)
    assert [str(party) for party in happening.parties.all()] == [
        "several schools",
        "several agencies",
        "several agencies",
    ]
    assert Proposal.objects.count() == 0


def test_ten_parties():
    ana = make_ana()
    codes = [make_organisation(ana, Words(f"University {number}")).code for number in range(10)]
    happening = make_happening(ana, parties=tuple(PartyDraft(organisation=code) for code in codes))
    assert list(happening.parties.values_list("organisation__code", flat=True)) == codes
    shown = outputs.line(Happening.objects.with_organisations().get())
    assert (len(shown.names), shown.more) == (4, 6)


def test_person_takes_part_under_the_post_held_on_the_day():
    ana = make_ana()
    lei, xatu = make_person(ana), make_organisation(ana)
    for title, start, end in (("Dean", 2010, 2016), ("Rector", 2017, None)):
        partners.give_post(
            person=lei,
            organisation=xatu,
            title=Words(title),
            start=date(start, 1, 1),
            end=date(end, 12, 31) if end else None,
            by=ana,
            at=AT,
        )
    posts = []
    for time in (when.year(2012), when.year(2020), when.year(2005), when.unknown()):
        [one] = make_happening(ana, when=time, people=(PersonDraft(lei.code),)).people.all()
        posts.append(str(one.post.title) if one.post else None)
    assert posts == ["Dean", "Rector", None, "Rector"]


def test_correction_replaces_what_is_known_and_the_journal_keeps_what_was():
    ana, boris = make_ana(), make_boris()
    happening = actions.record_happening(draft=make_full_draft(ana), by=ana, at=AT)
    draft = make_draft("Talks held", points=(PointDraft("wish", Words("a visit", "визит")),), importance=1)
    corrected = actions.correct_happening(happening=happening, draft=draft, by=boris, at=LATER)
    stored = outputs.as_draft(queries.happening_with_all(happening.code))
    assert stored == replace(draft, code=happening.code)
    entry = journal.about(corrected)[0]
    assert (entry.verb, entry.by_label, entry.at) == ("happening corrected", "Boris", LATER)
    assert entry.changes["points"][1] == "wish, a visit · визит"
    assert entry.changes["when"] == ["2020-04-14 – 2020-04-16 (14–16 April 2020)", "2020-04-14"]
    assert entry.changes["importance"] == ["3", "1"]
    assert "status" not in entry.changes
    assert index.codes("levels", "chronicle.happening") == []
    assert index.codes("held", "chronicle.happening") == [happening.code]


def test_correction_of_what_somebody_else_corrected_meanwhile_is_refused_and_merges_elsewhere():
    ana, boris = make_ana(), make_boris()
    happening = make_happening(ana)
    opened = history.number_of(happening)
    before = outputs.as_draft(queries.happening_with_all(happening.code))
    first = replace(before, title=Words("First"), points=(PointDraft("wish", Words("a visit")),))
    actions.correct_happening(happening=happening, draft=first, opened=opened, by=ana, at=AT)
    second = replace(before, title=Words("Second"), importance=3)
    with pytest.raises(history.Clashed, match="Ana has changed the same fields") as refused:
        actions.correct_happening(happening=happening, draft=second, opened=opened, by=boris, at=LATER)
    assert [clash.field for clash in refused.value.merge.clashes] == ["title.en"]
    third = replace(before, importance=3)
    actions.correct_happening(happening=happening, draft=third, opened=opened, by=boris, at=LATER)
    stored = outputs.as_draft(queries.happening_with_all(happening.code))
    assert stored == replace(first, importance=3)


def test_a_happening_is_kept_from_its_first_record_on_and_restored():
    ana = make_ana()
    happening = actions.record_happening(draft=make_full_draft(ana), by=ana, at=AT)
    first = history.latest(happening)
    assert first
    actions.correct_happening(happening=happening, draft=make_draft("Talks held"), by=ana, at=AT)
    actions.restore_version(record=happening, content=first.content, by=ana, at=LATER)
    last = history.latest(happening)
    assert last
    assert (last.number, last.verb, last.content) == (3, "earlier version restored", first.content)
    assert outputs.draft_from(first.content) == replace(
        outputs.as_draft(queries.happening_with_all(happening.code)), code=""
    )


def test_name_that_was_dismissed_is_not_proposed_again_by_a_correction():
    ana = make_ana()
    proposal = make_proposal(ana, "friends")
    happening = Happening.objects.get()
    partners.dismiss_proposal(proposal=proposal, by=ana, at=AT)
    draft = outputs.as_draft(queries.happening_with_all(happening.code))
    actions.correct_happening(happening=happening, draft=replace(draft, source="a letter"), by=ana, at=LATER)
    assert [(one.text, one.state) for one in Proposal.objects.all()] == [("friends", "dismissed")]
    assert [str(party) for party in happening.parties.all()] == ["friends"]


def test_withdrawn_happening_is_found_again_only_when_it_is_put_back():
    ana = make_ana()
    happening = make_happening(ana)
    actions.withdraw_happening(happening=happening, by=ana, at=AT)
    actions.correct_happening(happening=happening, draft=make_draft("Talks held"), by=ana, at=AT)
    assert index.codes("talks", "chronicle.happening") == []
    assert queries.whole_chronicle().count() == 0
    actions.restore_happening(happening=happening, by=ana, at=LATER)
    assert index.codes("held", "chronicle.happening") == [happening.code]
    assert verbs_of(happening) == [
        "happening put back",
        "happening corrected",
        "happening withdrawn",
        "happening recorded",
    ]


def test_happening_is_withdrawn_once():
    ana = make_ana()
    hers = make_happening(ana)
    his = Happening.objects.get()
    actions.withdraw_happening(happening=hers, by=ana, at=AT)
    with pytest.raises(Overtaken):
        actions.withdraw_happening(happening=his, by=make_boris(), at=AT)
    assert verbs_of(hers) == ["happening withdrawn", "happening recorded"]


def test_answer_for_a_name_puts_every_happening_right():
    ana = make_ana()
    proposal = make_proposal(ana, "XATU Xi'an")
    make_happening(ana, parties=(PartyDraft("host", "xatu xi'an"), PartyDraft(organisation="Somebody else")))
    xatu = make_organisation(ana)
    assert actions.answer_proposal(proposal=proposal, organisation=xatu, by=ana, at=LATER) == 2
    assert queries.timeline_of(xatu).count() == 2
    assert list(Proposal.objects.order_by("pk").values_list("text", "state")) == [
        ("XATU Xi'an", "settled"),
        ("Somebody else", "open"),
    ]
    assert index.codes("工业大学", "chronicle.happening") == ["H-0002", "H-0001"]


def test_answer_does_not_bring_a_withdrawn_happening_back():
    ana = make_ana()
    proposal = make_proposal(ana)
    actions.withdraw_happening(happening=Happening.objects.get(), by=ana, at=AT)
    actions.answer_proposal(proposal=proposal, organisation=make_organisation(ana), by=ana, at=LATER)
    assert index.codes("talks", "chronicle.happening") == []


def test_name_is_answered_for_once():
    ana = make_ana()
    proposal = make_proposal(ana)
    xatu = make_organisation(ana)
    actions.answer_proposal(proposal=proposal, organisation=xatu, by=ana, at=LATER)
    with pytest.raises(Overtaken):
        actions.answer_proposal(proposal=proposal, organisation=xatu, by=ana, at=LATER)


def test_new_organisation_is_added_and_tied_in_one_act():
    ana = make_ana()
    proposal = make_proposal(ana, "Hiboway")
    added = actions.add_and_answer(proposal=proposal, kind="company", full=Words("Hiboway"), by=ana, at=LATER)
    assert (added.kind, str(added)) == ("company", "Hiboway")
    assert queries.timeline_of(added).count() == 1


def test_new_organisation_is_not_added_when_the_name_was_settled_meanwhile():
    ana = make_ana()
    proposal = make_proposal(ana, "Hiboway")
    partners.dismiss_proposal(proposal=proposal, by=ana, at=AT)
    with pytest.raises(Overtaken):
        actions.add_and_answer(proposal=proposal, kind="company", full=Words("Hiboway"), by=ana, at=LATER)
    assert Organisation.objects.count() == 0


def test_link_said_twice_is_one_link():
    ana = make_ana()
    first = make_happening(ana)
    make_happening(ana, links=(LinkDraft(first.code), LinkDraft(first.code), LinkDraft(first.code, "reminds")))
    assert [(link.kind, link.target.code) for link in Link.objects.all()] == [
        ("follows", "H-0001"),
        ("reminds", "H-0001"),
    ]


def test_figure_keeps_its_decimals():
    happening = make_happening(make_ana(), values=(ValueDraft(Words("fee"), Decimal("9999999999999.99")),))
    assert [value.number for value in happening.figures.all()] == [Decimal("9999999999999.99")]
