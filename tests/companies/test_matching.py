"""What fits what, and what a review says on a day, as pure things."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from attache.relations.companies.logic.matching import Profile, fit, profile, ranked, topics_of, words_of
from attache.relations.companies.logic.reviews import Said, mark
from attache.relations.companies.states import Mark, Verdict

TODAY = date(2020, 5, 28)


def about(text: str, topics: str = "", language: str = "en", **concepts: str) -> Profile:
    found = {code: {language: said} for code, said in concepts.items()}
    return profile([{language: text}], {language: topics} if topics else {}, found)


def test_words_are_compared_in_any_of_their_forms_and_short_ones_are_not():
    assert words_of("Forecasts of loads").keys() == words_of("A load, a forecast").keys()
    assert words_of("прогнозирование нагрузок").keys() == words_of("Прогнозирования нагрузки").keys()
    assert set(words_of("智能电网").values()) == {"智能", "能电", "电网"}
    assert words_of("of an AI in us") == {}


def test_topics_are_parted_by_commas_of_any_script():
    assert list(topics_of("Smart grids, forecasting；智能电网、储能")) == [
        "smart grids",
        "forecasting",
        "智能电网",
        "储能",
    ]


def test_a_concept_weighs_more_than_a_topic_and_a_topic_more_than_a_word():
    need = about("forecasting of loads", "smart grids", **{"T-0001": "smart grid"})
    by_word = about("forecasting")
    by_topic = about("turbines", "Smart grids")
    by_concept = about("智能电网", language="zh", **{"T-0001": "智能电网"})
    order = [key for key, _fit in ranked(need, {"w": by_word, "t": by_topic, "c": by_concept, "n": about("turbines")})]
    assert order == ["c", "t", "w"]
    found = fit(need, by_concept)
    assert (found.score, found.said_in("zh")) == (5, (["smart grid"], [], []))


def test_chinese_characters_that_run_on_are_one_word_and_reasons_are_told_in_the_readers_language():
    need = profile(
        [{"en": "forecasting of loads", "zh": "智能电网负荷预测"}], {}, {"T-0001": {"ru": "сеть", "zh": "电网"}}
    )
    other = profile([{"en": "forecasting", "zh": "负荷预测与智能电网"}], {}, {"T-0001": {"en": "grid"}})
    found = fit(need, other)
    assert found.said_in("zh") == (["电网"], [], ["智能电网", "负荷预测"])
    assert found.said_in("en") == (["сеть"], [], ["forecasting"])
    assert found.score == 5 + 2


def test_what_is_said_in_three_languages_counts_once():
    need = profile([{"en": "forecasting", "ru": "прогнозирование"}], {"en": "grids", "ru": "сети"}, {})
    assert fit(need, need).score == 3 + 1


def test_a_word_that_most_offers_use_tells_none_apart():
    offers = {number: about(f"modelling number{'x' * number}") for number in range(4)}
    assert ranked(about("modelling"), offers) == []
    assert [key for key, _fit in ranked(about("modelling"), {0: offers[0], 1: offers[1]})] == [0, 1]


TEXTS = st.lists(st.sampled_from(["grids", "forecast", "loads", "turbines", "composites", "casting"]), max_size=5)
PROFILES = st.builds(
    lambda words, codes: about(" ".join(words), ",".join(words[:1]), **dict.fromkeys(codes, "x")),
    TEXTS, st.lists(st.sampled_from(["T-0001", "T-0002"]), max_size=2),
)  # fmt: skip


@given(PROFILES, st.lists(PROFILES, max_size=6))
def test_the_ranking_is_by_score_explains_itself_and_keeps_the_order_of_equals(need, offers):
    found = ranked(need, dict(enumerate(offers)))
    scores = [one.score for _key, one in found]
    assert scores == sorted(scores, reverse=True)
    assert all(
        one.score == 5 * len(one.concepts) + 3 * len(one.topics.get("en", [])) + len(one.words.get("en", [])) > 0
        for _key, one in found
    )
    for (first, one), (second, other) in pairwise(found):
        assert one.score > other.score or first < second


def test_the_latest_review_counts_until_its_day_and_a_refusal_beyond_it():
    clear = Said(Verdict.CLEAR, TODAY - timedelta(30), TODAY)
    assert mark([], TODAY) == Mark.NONE
    assert mark([clear], TODAY) == Mark.CLEAR
    assert mark([clear], TODAY + timedelta(1)) == Mark.EXPIRED
    refused = Said(Verdict.REFUSED, TODAY - timedelta(1), TODAY)
    assert mark([refused, clear], TODAY + timedelta(400)) == Mark.REFUSED
    again = Said(Verdict.ASK, TODAY - timedelta(1), TODAY, 2)
    assert mark([clear, refused, again], TODAY) == Mark.ASK
