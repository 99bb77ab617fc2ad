"""How bodies, people, numbers and times sound, and what a pattern may ask for."""

from dataclasses import replace

import pytest

from attache.front.narration.logic.compose import Piece
from attache.front.narration.logic.narrate import Filler, tell_piece
from attache.front.narration.logic.patterns import Slot, book
from attache.front.narration.logic.story import Fact
from attache.front.narration.logic.voice import Voice, with_article
from attache.kernel.dates import when
from attache.kernel.languages import Language, Words
from attache.registry.partners.logic.names import NameParts
from tests.narration.facts import ARSENIEV, LEI, OWN, XATU, make_fact, make_tie


def told(fact: Fact, *, language: Language = Language.EN) -> list[str]:
    """The sentences of an item of this fact alone."""
    return [one.text for one in tell_piece(Piece("science", (fact,)), language)]


def filler(fact: Fact, language: Language = Language.EN) -> Filler:
    pages = book(language)
    return Filler(fact, Voice(language, pages.phrases), pages, "")


def test_a_guard_knows_the_form_of_a_meeting_its_status_and_whether_it_has_a_date():
    fact = filler(make_fact(format="online", status="recurring"))
    asked = ("online", "in_person", "hybrid", "dated", "recurring", "done", "many", "many_partner", "place", "partner")
    assert [name for name in asked if fact.has(name)] == ["online", "dated", "recurring", "partner"]
    assert not filler(make_fact(when=when.unknown())).has("dated")


def test_asking_names_nobody_and_borrows_nothing():
    fact = filler(make_fact(ties=(make_tie("H-0", "follows"),)))
    assert fact.has("partner")
    assert fact.has("followed_when")
    assert fact.has("when")
    assert (fact.voice.named, fact.borrowed, fact.last_when) == (set(), [], "")


def test_ties_lend_their_time_their_title_and_their_points():
    tie = make_tie("H-0", "reports_back", points={"topic": (Words("steel"), Words("glass"))})
    fact = filler(make_fact(ties=(tie,)))
    found = {name: fact.fill(Slot(name)) for name in ("reported", "reported_when", "reported_plain", "reported_topic")}
    assert found == {
        "reported": "An earlier event",
        "reported_when": "in March 2020",
        "reported_plain": "March 2020",
        "reported_topic": "steel and glass",
    }
    assert [fact.fill(Slot(name)) for name in ("reported_cause", "answered", "next_when", "nonsense")] == [""] * 4


def test_counts_are_words_where_the_language_writes_them_so():
    three = make_fact(points={"part": (Words("a"), Words("b"), Words("c"))})
    counts = {lang: filler(three, lang).fill(Slot("n_part")) for lang in Language}
    assert counts == {Language.EN: "three", Language.RU: "три", Language.ZH: "三"}
    assert filler(three).fill(Slot("part", mark="#", forms=("area", "areas"))) == "areas"
    assert filler(three).fill(Slot("n_topic")) == ""
    many = make_fact(points={"part": tuple(Words(str(n)) for n in range(11))})
    assert filler(many).fill(Slot("n_part")) == "11"


def test_a_person_without_a_name_in_the_language_is_printed_as_known():
    latin = replace(LEI, names={"en": LEI.names["en"]}, printed=Words("Lei Yaping"), post=Words(), gender="")
    spoke = make_fact(kind="lecture", people=(("speaker", latin),), points={"topic": (Words("x", "икс"),)}, parties=())
    assert told(spoke, language=Language.RU) == ["Весной 2020 года Lei Yaping выступил с лекцией: икс."]


def test_russian_names_keep_given_names_without_a_patronymic():
    smith = replace(
        ARSENIEV, names={"ru": NameParts("Смит", "Джон")}, gender="m", post=Words("Dean", "декан"), body=OWN
    )
    led = make_fact(kind="delegation_out", people=(("delegate", smith),))
    assert "во главе с деканом Джоном Смитом" in told(led, language=Language.RU)[0]
    with_father = make_fact(kind="delegation_out", people=(("delegate", ARSENIEV),))
    assert "во главе с проректором Д.\xa0Г.\xa0Арсеньевым" in told(with_father, language=Language.RU)[0]


def test_checked_russian_cases_win_over_the_rules():
    checked = replace(XATU, cases={"ablt": "СТУ (проверено)"})
    assert "с СТУ (проверено)" in told(make_fact(parties=(("partner", checked),)), language=Language.RU)[0]


@pytest.mark.parametrize(
    ("text", "finished"),
    [
        ("встреча с всеми", "Встреча со всеми"),
        ("речь о институте", "Речь об институте"),
        ("готовность к всему", "Готовность ко всему"),
        ("в Владивостоке , и  в Туле", "Во Владивостоке, и в Туле"),
    ],
)
def test_russian_prepositions_yield_to_what_follows(text: str, finished: str):
    assert Voice(Language.RU, book(Language.RU).phrases).finished(text) == finished


def test_a_sentence_ends_with_one_full_stop():
    assert Voice(Language.EN, {}).finished("with Hiboway Co..") == "With Hiboway Co."
    assert Voice(Language.EN, {}).finished("and so on...") == "And so on..."


@pytest.mark.parametrize(
    ("name", "article"),
    [
        ("University of Leeds", "the University of Leeds"),
        ("Jiangsu Research Institute", "the Jiangsu Research Institute"),
        ("Fudan University", "Fudan University"),
        ("Institute Holding Co.", "Institute Holding Co."),
        ("the Academy", "the Academy"),
        ("Huawei", "Huawei"),
    ],
)
def test_english_names_take_an_article_where_they_need_one(name: str, article: str):
    assert with_article(name) == article
