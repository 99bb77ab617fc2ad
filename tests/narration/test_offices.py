"""In an issue of several offices the sentences say whose news they tell; in an issue of one they need not."""

from hypothesis import given
from hypothesis import strategies as st

from attache.daybook.chronicle.states import Status
from attache.front.narration.logic.compose import Piece, merge_alike, plan
from attache.front.narration.logic.narrate import tell_lead, tell_piece
from attache.front.narration.logic.story import Fact
from attache.kernel.languages import Language, Words
from tests.narration.facts import SCHOOL, make_fact, make_tie

SHANGHAI = Words("Shanghai Office", "Представительство в Шанхае", "上海代表处")
SERVICES = Words("International Services", "Международные службы", "国际事务部")
NAMED = {
    Language.EN: ("the Shanghai Office", "the International Services"),
    Language.RU: ("представительств", "международны"),
    Language.ZH: ("上海代表处", "国际事务部"),
}


def told(*facts: Fact, language: Language = Language.EN) -> list[str]:
    return [one.text for one in tell_piece(Piece("science", facts), language)]


def test_the_only_office_is_called_the_office():
    fact = make_fact(kind="fair")
    assert told(fact)[0].startswith("In spring 2020, the office took part in")
    assert "представительство приняло участие" in told(fact, language=Language.RU)[0]
    assert "，代表处与西安工业大学参加了" in told(fact, language=Language.ZH)[0]


def test_one_of_several_is_called_by_its_name():
    fact = make_fact(kind="fair", office=SHANGHAI)
    assert "the Shanghai Office took part in" in told(fact)[0]
    assert "представительство в Шанхае приняло участие" in told(fact, language=Language.RU)[0]
    assert "，上海代表处与西安工业大学参加了" in told(fact, language=Language.ZH)[0]


def test_russian_declines_the_name_and_the_verb_agrees_with_it():
    cancelled = {"cancelled": (Words("trips", "поездки", "出访"),)}
    ours = make_fact(kind="replanned", office=SHANGHAI, points=cancelled)
    assert "представительству в Шанхае пришлось отменить поездки" in told(ours, language=Language.RU)[0]
    theirs = [make_fact(kind=kind, office=SERVICES) for kind in ("fair", "video_conference")]
    assert "международные службы приняли участие" in told(theirs[0], language=Language.RU)[0]
    assert "международные службы провели видеоконференцию" in told(theirs[1], language=Language.RU)[0]


def test_what_is_told_by_its_title_says_whose_it_is_where_the_office_changes():
    facts = [make_fact(f"H-{n}", "media", title=Words(f"Talk {n}"), office=SHANGHAI) for n in (1, 2)]
    other = make_fact("H-3", "media", title=Words("Talk 3"), office=SERVICES)
    back = make_fact("H-4", "media", title=Words("Talk 4"), office=SHANGHAI)
    first, second, third, fourth = told(*facts, other, back)
    assert first.endswith("Talk 1 (Xi'an Technological University) (the Shanghai Office).")
    assert second == "Talk 2 (the partner university)."
    assert third.endswith("(the International Services).")
    assert fourth.endswith("(the Shanghai Office).")


@given(st.lists(st.tuples(st.sampled_from(Status), st.booleans()), min_size=1, max_size=6), st.sampled_from(Language))
def test_titles_are_never_told_without_their_office(drawn: list[tuple[Status, bool]], language: Language):
    """From the first sentence on, and wherever the office changes."""
    facts = [
        make_fact(f"H-{n:04}", "other", status=status.value, office=SHANGHAI if here else SERVICES)
        for n, (status, here) in enumerate(drawn, start=1)
    ]
    offices = {fact.codes[0]: NAMED[language][fact.office == SERVICES] for fact in facts}
    last = ""
    for sentence in tell_piece(Piece("science", tuple(facts)), language):
        name = offices[sentence.happenings[0]]
        assert (name in sentence.text) == (name != last)
        last = name


def test_the_same_said_by_two_offices_is_told_twice():
    one, other = make_fact("H-1", office=SHANGHAI), make_fact("H-2", office=SERVICES)
    assert len(merge_alike([one, other])) == 2
    assert len(merge_alike([make_fact("H-1"), make_fact("H-2")])) == 1
    laid_out = plan([one, other])
    assert [piece.codes for piece in laid_out.pieces] == [("H-1",), ("H-2",)]


def test_what_is_tied_stands_together_across_offices():
    one = make_fact("H-1", office=SHANGHAI)
    other = make_fact("H-2", office=SERVICES, ties=(make_tie("H-1"),), parties=(("partner", SCHOOL),))
    assert [piece.codes for piece in plan([one, other]).pieces] == [("H-1", "H-2")]


def test_the_lead_names_the_offices_of_its_opening():
    opening = [
        make_fact(f"H-{n}", "office_state", points={"topic": (Words("far from home"),)}, office=city)
        for n, city in enumerate((SHANGHAI, SERVICES))
    ]
    lead = [one.text for one in tell_lead(plan(opening), Language.EN)]
    assert lead[0].endswith("the Shanghai Office found itself far from home.")
    assert lead[1].endswith("the International Services found itself far from home.")
