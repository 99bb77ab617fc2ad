"""Words and names of three languages, spelled in the ways people spell them."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.kernel.search import analyser
from attache.kernel.search.analyser import DERIVED, MAX_QUERY, MAX_TOKEN, MAX_WORDS, SURFACE, Word


def surfaces(query: str) -> list[str]:
    return [word.surface for word in analyser.parse(query).words]


def prefixes(query: str) -> list[str]:
    return [word.prefix for word in analyser.parse(query).words]


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Xi'an", "xian"),
        ("Xi’an", "xian"),
        ("Xi´an", "xian"),  # an acute accent, which NFKC alone would make a space
        ("ＸＩ＇ＡＮ", "xian"),
        ("Ёлка", "елка"),
        ("Е\u0308лка", "елка"),
        ("Йошкар", "йошкар"),
        ("Пе\u0301рвый", "первый"),
        ("Lübeck, Łódź, Đà Nẵng", "lubeck, lodz, da nang"),
        ("Straße", "strasse"),
        ("uni\u00adversity\u200b", "university"),
        ("University’s", "university"),
        ("№5", " 5"),
    ],
)
def test_spellings_of_the_same_are_folded_into_one(written, folded):
    assert analyser.fold(written) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text):
    once = analyser.fold(text)
    assert analyser.fold(once) == once


def test_russian_word_gives_itself_its_lemma_and_its_stem():
    assert analyser.analyse("Заявок").tokens == {"заявок": SURFACE, "заявка": DERIVED}
    assert analyser.forms("сианьского") == {"сианьского", "сианьский", "сианьск"}


def test_inflected_russian_words_meet():
    pairs = [("заявка", "заявок"), ("университет", "университета"), ("письмо", "писем"), ("ребёнок", "детей")]
    for one, other in pairs:
        assert analyser.forms(analyser.fold(one)) & analyser.forms(analyser.fold(other)), (one, other)


def test_english_word_gives_itself_and_its_stem():
    assert analyser.analyse("Universities").tokens == {"universities": SURFACE, "universiti": DERIVED}


def test_other_words_and_numbers_give_themselves_only():
    assert analyser.analyse("C919 2020 ひらがな _").tokens == {"c919": SURFACE, "2020": SURFACE, "ひらがな": SURFACE}


def test_hyphenated_word_is_found_by_its_parts_and_as_one():
    assert set(analyser.analyse("Saint-Malo").tokens) == {"saint", "malo", "saintmalo"}
    assert set(analyser.analyse("Saint\u2011Malo").tokens) == {"saint", "malo", "saintmalo"}


def test_word_that_is_surface_and_derived_counts_as_surface():
    assert analyser.analyse("заявок заявка").tokens["заявка"] == SURFACE


def test_chinese_gives_bigrams_the_last_character_and_pinyin():
    assert analyser.analyse("西安工业大学").tokens == {
        **dict.fromkeys(["西安", "安工", "工业", "业大", "大学", "学"], SURFACE),
        **dict.fromkeys(["xiangongyedaxue", "xagydx"], DERIVED),
    }


def test_chinese_beside_latin_is_told_apart():
    assert {"西安", "安", "xatu", "2020", "年"} <= set(analyser.analyse("西安XATU 2020年").tokens)
    assert surfaces("西安XATU") == ["西安", "xatu"]


def test_umlaut_of_pinyin_is_found_in_every_spelling():
    assert set(analyser.analyse("吕").tokens) == {"吕", "lv", "lu", "lyu"}


def test_character_without_pinyin_gives_none():
    assert set(analyser.analyse("々").tokens) == {"々"}


def test_pinyin_of_prose_is_left_out():
    run = "西" * (analyser.MAX_PINYIN_RUN + 1)
    assert set(analyser.analyse(run).tokens) == {"西西", "西"}


def test_vocabulary_holds_words_and_lemmas_but_nothing_tiny_numbered_chinese_or_cut_off():
    text = f"Университета и ПМЖ The C919X 西安工业 {'a' * MAX_TOKEN} universities"
    assert analyser.analyse(text).terms == {"университета", "университет", "universities"}


def test_last_spelt_word_is_a_prefix():
    assert prefixes("Xi’an techn") == ["", "techn"]
    assert prefixes("西安 techn 大学") == ["", "techn", ""]
    assert prefixes("西安大学") == ["", "", ""]


def test_one_character_is_a_prefix_of_bigrams():
    assert analyser.parse("安").words == (Word("安", frozenset(), "安"),)


def test_hyphens_of_a_query_separate_words():
    assert surfaces("Санкт-Петербург") == ["санкт", "петербург"]


def test_repeated_word_is_asked_once():
    assert surfaces("西安 西安") == ["西安"]


def test_spaced_latin_is_joined_for_pinyin_and_nothing_else_is():
    assert analyser.parse("Xi'an gongye").joined == "xiangongye"
    assert [
        analyser.parse(query).joined for query in ("xian", "xian 工业", "санкт петербург", "xian 2", "西安 工业")
    ] == [
        "",
        "",
        "",
        "",
        "",
    ]


def test_long_query_is_bounded():
    query = analyser.parse(" ".join(f"word{number}" for number in range(500)))
    assert len(query.words) == MAX_WORDS
    assert len(analyser.parse("x" * 1000).words[0].surface) == MAX_TOKEN


def test_query_without_words_asks_for_nothing():
    assert [analyser.parse(query).words for query in ("", "  ", "?!…", "_", "'")] == [()] * 5


def test_title_token_knows_a_title_by_its_words():
    assert analyser.title_token("Saint-Malo, «Xi’an»") == analyser.title_token("saint\u2011malo xian")
    assert analyser.title_token("西安") != analyser.title_token("西安 大学")
    assert analyser.title_token("a" * MAX_QUERY + "b") == analyser.title_token("a" * MAX_QUERY + "c")
    assert analyser.title_token("…") == ""


@given(st.text())
def test_no_word_of_a_text_can_be_a_title_token(text):
    assert not any(token.startswith("=") for token in analyser.analyse(text).tokens)


@given(st.text())
def test_tokens_fit_their_column(text):
    assert all(0 < len(token) <= MAX_TOKEN for token in analyser.analyse(text).tokens)


@given(st.text(max_size=60))
def test_every_text_is_met_by_itself(text):
    tokens = analyser.analyse(text).tokens
    for word in analyser.parse(text).words:
        assert word.forms & tokens.keys() or any(token.startswith(word.prefix) for token in tokens if word.prefix)


def test_one_error_is_forgiven_up_to_seven_letters_and_two_from_eight():
    assert [analyser.reach(word) for word in ("abcd", "abcdefg", "abcdefgh")] == [1, 1, 2]
    assert analyser.nearest("harbour", [("harbor", 1), ("harbro", 1)]) == ["harbor"]


def test_nearest_correction_leads_then_the_commoner():
    terms = [("universal", 9), ("university", 1), ("univercitx", 5), ("univarcity", 7)]
    assert analyser.nearest("univercity", terms) == ["univarcity", "univercitx", "university"]
    assert analyser.nearest("univercity", terms, limit=1) == ["univarcity"]


def test_swapped_neighbours_are_one_error():
    assert analyser.nearest("shcool", [("school", 1)]) == ["school"]


def test_threads_do_not_mix_their_words():
    words = [f"{stem}{ending}" for stem in ("university", "school", "agency", "journey") for ending in ("", "s")] * 50
    words += ["заявок", "университета", "поездками", "школами"] * 50
    alone = [analyser.derived.__wrapped__(word) for word in words]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(analyser.derived.__wrapped__, words)) == alone
