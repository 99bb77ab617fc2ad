"""In an issue of several offices the sentences say whose news they tell; in an issue of one they need not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.daybook.chronicle.states import Kind, Status
from attache.front.narration.logic.compose import Piece, merge_alike, plan
from attache.front.narration.logic.narrate import tell_lead, tell_piece
from attache.front.narration.logic.story import Fact, Sentence
from attache.kernel.languages import Language, Words
from tests.narration.facts import SCHOOL, make_fact, make_tie, make_whole

SHANGHAI = Words("Shanghai", "Шанхай", "上海")
VLADIVOSTOK = Words("Vladivostok", "Владивосток", "符拉迪沃斯托克")
NAMED = {
    Language.EN: ("Shanghai", "Vladivostok"),
    Language.RU: ("Шанхае", "Владивостоке"),
    Language.ZH: ("上海代表处", "符拉迪沃斯托克代表处"),
}
EVERY = [(kind.value, status.value) for kind in Kind for status in Status]


def told(*facts: Fact, language: Language = Language.EN) -> list[str]:
    return [one.text for one in tell_piece(Piece("science", facts), language)]


def test_the_only_office_is_called_the_office():
    fact = make_fact(kind="fair")
    assert told(fact)[0].startswith("In spring 2020, the office took part in")
    assert "представительство приняло участие" in told(fact, language=Language.RU)[0]
    assert "，代表处与西安工业大学参加了" in told(fact, language=Language.ZH)[0]


def test_one_of_several_is_called_by_its_city():
    fact = make_fact(kind="fair", office=VLADIVOSTOK)
    assert "the office in Vladivostok took part in" in told(fact)[0]
    assert "представительство во Владивостоке приняло участие" in told(fact, language=Language.RU)[0]
    assert "，符拉迪沃斯托克代表处与西安工业大学参加了" in told(fact, language=Language.ZH)[0]


def test_russian_declines_the_office_and_leaves_its_city():
    fact = make_fact(kind="replanned", office=SHANGHAI, points={"cancelled": (Words("trips", "поездки", "出访"),)})
    assert "представительству в Шанхае пришлось отменить поездки" in told(fact, language=Language.RU)[0]


def test_a_sentence_without_an_office_gets_it_at_its_end_once():
    facts = [make_fact(f"H-{n}", "media", title=Words(f"Talk {n}"), office=SHANGHAI) for n in (1, 2)]
    other = make_fact("H-3", "media", title=Words("Talk 3"), office=VLADIVOSTOK)
    first, second, third = told(*facts, other)
    assert first.endswith("Talk 1 (Xi'an Technological University) (the office in Shanghai).")
    assert "Shanghai" not in second
    assert third.endswith("(the office in Vladivostok).")


@pytest.mark.parametrize(("kind", "status"), EVERY)
@pytest.mark.parametrize("language", list(Language))
def test_whatever_the_kind_the_office_is_named(kind: str, status: str, language: Language):
    fact = make_whole(kind, status)
    for city, name in zip((SHANGHAI, VLADIVOSTOK), NAMED[language], strict=True):
        sentences = told(Fact(**{**vars(fact), "office": city}), language=language)
        assert name in sentences[0]
        assert not any("  " in one or "{" in one for one in sentences)


def test_the_same_said_by_two_offices_is_told_twice():
    one, other = make_fact("H-1", office=SHANGHAI), make_fact("H-2", office=VLADIVOSTOK)
    assert len(merge_alike([one, other])) == 2
    assert len(merge_alike([make_fact("H-1"), make_fact("H-2")])) == 1
    laid_out = plan([one, other])
    assert [piece.codes for piece in laid_out.pieces] == [("H-1",), ("H-2",)]


def test_what_is_tied_stands_together_across_offices():
    one = make_fact("H-1", office=SHANGHAI)
    other = make_fact("H-2", office=VLADIVOSTOK, ties=(make_tie("H-1"),), parties=(("partner", SCHOOL),))
    assert [piece.codes for piece in plan([one, other]).pieces] == [("H-1", "H-2")]


@given(st.lists(st.tuples(st.sampled_from(EVERY), st.booleans()), min_size=1, max_size=6), st.sampled_from(Language))
def test_a_reader_always_knows_whose_news_he_reads(drawn: list[tuple[tuple[str, str], bool]], language: Language):
    """From the first sentence on, and wherever the office changes, the sentence names it."""
    facts = [
        Fact(**{**vars(make_whole(*which, code=f"H-{n:04}")), "office": SHANGHAI if here else VLADIVOSTOK})
        for n, (which, here) in enumerate(drawn, start=1)
    ]
    offices = {fact.codes[0]: NAMED[language][fact.office == VLADIVOSTOK] for fact in facts}
    last = ""
    for sentence in texts(tell_piece(Piece("science", tuple(facts)), language)):
        name = offices[sentence.happenings[0]]
        assert name == last or name in sentence.text
        last = name


def test_the_lead_names_the_offices_of_its_opening():
    opening = [
        make_fact(f"H-{n}", "office_state", points={"topic": (Words("far from home"),)}, office=city)
        for n, city in enumerate((SHANGHAI, VLADIVOSTOK))
    ]
    lead = [one.text for one in tell_lead(plan(opening), Language.EN)]
    assert lead[0].endswith("the office in Shanghai found itself far from home.")
    assert lead[1].endswith("the office in Vladivostok found itself far from home.")


def texts(sentences: list[Sentence]) -> list[Sentence]:
    return [one for one in sentences if one.kind == "text"]
