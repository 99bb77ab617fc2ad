"""Which facts stand together, in what order, and what the lead is made of."""

from collections import Counter
from dataclasses import replace

from hypothesis import given

from attache.front.narration.logic import compose
from attache.front.narration.logic.compose import OPENING_KINDS, SECTIONS, TYING, Piece, merge_alike, partners_of, plan
from attache.front.narration.logic.story import Fact
from attache.kernel.dates import when
from attache.kernel.languages import Words
from tests.narration.facts import FUND, NARI, OWN, SCHOOL, SCHOOLS, XATU, facts, make_fact, make_tie, seasons


def codes_of(pieces: tuple[Piece, ...]) -> list[tuple[str, ...]]:
    return [piece.codes for piece in pieces]


def test_talks_on_the_same_thing_become_one_fact_of_all_partners():
    talks = [make_fact("H-1"), make_fact("H-2", parties=(("partner", NARI),), importance=3)]
    (merged,) = merge_alike(talks)
    assert merged.codes == ("H-1", "H-2")
    assert merged.parties == (("partner", XATU), ("partner", NARI))
    assert merged.importance == 3


def test_facts_that_differ_in_anything_said_stay_apart():
    first = make_fact("H-1")
    others = [
        replace(first, codes=("H-2",), when=when.month(2020, 4)),
        replace(first, codes=("H-3",), points={"topic": (Words("exchange"),)}),
        replace(first, codes=("H-4",), parties=(("host", NARI),)),
        replace(first, codes=("H-5",), parties=()),
        replace(first, codes=("H-6",), ties=(make_tie("H-1"),)),
        replace(first, codes=("H-7",), followed_by=(make_tie("H-6"),)),
        replace(first, codes=("H-8",), status="planned"),
    ]
    assert merge_alike([first, *others]) == [first, *others]


def test_a_title_that_is_told_is_not_lost_in_merging():
    fair = make_fact("H-1", "fair")
    other = replace(fair, codes=("H-2",), parties=(("partner", NARI),), title=Words("Another fair"))
    planned = make_fact("H-3", status="tentative")
    later = replace(planned, codes=("H-4",), parties=(("partner", NARI),), title=Words("Other talks"))
    assert merge_alike([fair, other, planned, later]) == [fair, other, planned, later]


def test_facts_of_one_partner_stand_together():
    first, other = make_fact("H-1"), make_fact("H-2", "visit", parties=(("partner", SCHOOL),))
    again = make_fact("H-3", "gift", parties=(("giver", XATU), ("receiver", OWN)))
    assert codes_of(plan([first, other, again]).pieces) == [("H-1", "H-3"), ("H-2",)]


def test_funders_and_venues_bring_nothing_together():
    first = make_fact("H-1", parties=(("partner", XATU), ("funder", FUND)))
    other = make_fact("H-2", parties=(("partner", SCHOOL), ("funder", FUND)))
    assert codes_of(plan([first, other]).pieces) == [("H-1",), ("H-2",)]


def test_tied_facts_stand_together_but_what_is_only_recalled_does_not():
    first = make_fact("H-1", parties=())
    tied = make_fact("H-2", parties=(), ties=(make_tie("H-1", "answers"),))
    recalling = make_fact("H-3", parties=(), ties=(make_tie("H-1", "reminds"),))
    assert codes_of(plan([first, tied, recalling]).pieces) == [("H-1", "H-2"), ("H-3",)]


def test_a_change_is_told_before_what_it_changed_and_its_outcome_after():
    changed = make_fact("H-1", "cohort_start", status="postponed")
    change = make_fact("H-2", "cohort_postponed", ties=(make_tie("H-1", "changes"),))
    outcome = make_fact("H-3", "cohort_start", status="planned", ties=(make_tie("H-2", "follows"),))
    assert codes_of(plan([outcome, changed, change]).pieces) == [("H-2", "H-3", "H-1")]


def test_facts_that_wait_for_one_another_are_told_all_the_same():
    one = make_fact("H-1", ties=(make_tie("H-2"),))
    two = make_fact("H-2", ties=(make_tie("H-1"),))
    assert codes_of(plan([one, two]).pieces) == [("H-1", "H-2")]


def test_sections_come_in_their_order_and_weighty_pieces_first():
    light = make_fact("H-1", section="science", importance=1)
    heavy = make_fact("H-2", "visit", section="science", importance=3, parties=(("partner", SCHOOL),))
    courtesy = make_fact("H-3", section="courtesy", parties=(("partner", NARI),), importance=1)
    laid_out = plan([light, heavy, courtesy])
    assert codes_of(laid_out.pieces) == [("H-3",), ("H-2",), ("H-1",)]
    assert [fact.codes[0] for fact in laid_out.highlights] == ["H-3", "H-2"]


def test_the_state_of_the_season_opens_the_edition():
    opening = [make_fact(f"H-{n}", kind, section="office") for n, kind in enumerate(OPENING_KINDS)]
    laid_out = plan([*opening, make_fact("H-9")])
    assert laid_out.opening == tuple(opening)
    assert codes_of(laid_out.pieces) == [("H-9",)]


def test_partners_are_counted_without_ourselves_groups_and_funders():
    told = [make_fact("H-1", parties=(("partner", XATU), ("partner", SCHOOLS), ("host", OWN), ("funder", FUND)))]
    assert partners_of([*told, make_fact("H-2")]) == Counter({"O-0002": 2})


def all_codes(season: list[Fact]) -> Counter[str]:
    return Counter(code for fact in season for code in fact.codes)


@given(seasons())
def test_every_fact_is_in_the_opening_or_in_exactly_one_piece(season: list[Fact]):
    laid_out = plan(season)
    told = [*laid_out.opening, *(fact for piece in laid_out.pieces for fact in piece.facts)]
    assert all_codes(told) == all_codes(season)


@given(seasons())
def test_merging_loses_no_code_and_no_party(season: list[Fact]):
    merged = merge_alike(season)
    assert all_codes(merged) == all_codes(season)
    assert {party for fact in merged for party in fact.parties} == {party for fact in season for party in fact.parties}


@given(seasons())
def test_order_holds_inside_every_piece(season: list[Fact]):
    """What follows, answers or reports back stands after it; a change before the changed."""
    for piece in plan(season).pieces:
        place = {code: number for number, fact in enumerate(piece.facts) for code in fact.codes}
        ties = [(fact, tie) for fact in piece.facts for tie in fact.ties if tie.code in place and tie.kind in TYING]
        after = [
            (tie.code, fact.codes[0]) if tie.kind != "changes" else (fact.codes[0], tie.code) for fact, tie in ties
        ]
        for earlier, later in after:
            assert place[earlier] < place[later] or in_a_circle(earlier, later, after)


def in_a_circle(earlier: str, later: str, pairs: list[tuple[str, str]]) -> bool:
    """Whether one must come both before and after the other: then no order can be right."""
    reached, grown = set[str](), {later}
    while grown - reached:
        reached |= grown
        grown = {after for before, after in pairs if before in reached}
    return earlier in reached


@given(seasons())
def test_highlights_are_few_and_of_different_sections(season: list[Fact]):
    laid_out = plan(season)
    sections = [fact.section for fact in laid_out.highlights]
    assert len(sections) <= compose.HIGHLIGHTS
    assert len(set(sections)) == len(sections)
    assert sections == sorted(sections, key=[str(section) for section in SECTIONS].index)


@given(facts())
def test_one_fact_makes_one_plan(fact: Fact):
    laid_out = plan([fact])
    assert len(laid_out.opening) + len(laid_out.pieces) == 1
