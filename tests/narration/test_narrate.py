"""Facts become sentences in three languages, each with its sources."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from attache.daybook.chronicle.states import Kind, Status
from attache.front.narration.logic.compose import Piece, Plan, plan
from attache.front.narration.logic.narrate import heading, tell_lead, tell_piece
from attache.front.narration.logic.patterns import book
from attache.front.narration.logic.story import Fact, Said, Sentence
from attache.kernel.dates import when
from attache.kernel.languages import Language, Words
from tests.narration.facts import (
    ARSENIEV,
    BODIES,
    FUND,
    LEI,
    NARI,
    OWN,
    SCHOOL,
    SCHOOLS,
    XATU,
    make_fact,
    make_figure,
    make_tie,
    make_whole,
    seasons,
)

EVERY = [(kind.value, status.value) for kind in Kind for status in Status]
CAME_ABOUT = {Status.DONE, Status.ONGOING, Status.RECURRING}
LATIN_ALLOWED = re.compile(r"NARI Group|RFBR|EPU|[DG]\.")


def told(*facts: Fact, language: Language = Language.EN) -> list[str]:
    """The sentences of an item of these facts."""
    return [one.text for one in tell_piece(Piece("science", facts), language)]


def in_all(*facts: Fact) -> dict[Language, list[Sentence]]:
    return {language: tell_piece(Piece("science", facts), language) for language in Language}


# --- every kind in every status -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "status"), EVERY)
def test_every_kind_in_every_status_is_told_in_clean_sentences_with_sources(kind: str, status: str):
    fact = make_whole(kind, status)
    for language, sentences in in_all(fact).items():
        assert [one for one in sentences if one.kind == "text"]
        for sentence in sentences:
            assert sentence.happenings[0] == "H-0001"
            assert sentence.text == sentence.text.strip()
            assert not re.search(r"None|[{}\[\]|~#]|  |,,|,\.|，，|，。|：。|\(\)|（）", sentence.text), sentence.text
            assert_in_its_language(sentence.text, language)


def assert_in_its_language(text: str, language: Language) -> None:
    """Nothing of another language is left where the words were given in all."""
    stripped = LATIN_ALLOWED.sub("", text)
    if language is Language.EN:
        assert not re.search(r"[а-яё\u4e00-\u9fff]", stripped), text
    elif language is Language.RU:
        assert not re.search(r"[A-Za-z\u4e00-\u9fff]", stripped), text
    else:
        assert not re.search(r"[A-Za-zа-яё]", stripped), text


@pytest.mark.parametrize("language", list(Language))
def test_what_has_not_come_about_is_never_told_in_the_words_of_what_has(language: Language):
    """In the words of its kind and status where there are any, else in the general words of the status."""
    pages = book(language)
    for kind, status in ((kind, status) for kind, status in EVERY if status not in CAME_ABOUT):
        exact = pages.kinds.get(f"{kind}.{status}")
        assert pages.sentences(kind, status) == (exact or pages.kinds[f"anything.{status}"])
        assert pages.sentences("anything", status) == pages.kinds[f"anything.{status}"]


@pytest.mark.parametrize("kind", [kind.value for kind in Kind])
def test_a_fact_of_which_only_the_title_is_known_is_told(kind: str):
    bare = make_fact(kind=kind, parties=(), when=when.unknown())
    for sentences in in_all(bare).values():
        assert [one.happenings for one in sentences] == [("H-0001",)]


# --- names --------------------------------------------------------------------------------------------------------


def test_a_body_is_named_in_full_first_and_shortly_after():
    first = make_fact("H-1", parties=(("partner", NARI), ("host", OWN)))
    again = make_fact("H-2", "gift", parties=(("giver", NARI), ("receiver", OWN)), points={"goods": (Words("masks"),)})
    assert told(first, again) == [
        "In spring 2020, the office held talks with NARI Group Corporation.",
        "The company sent masks to Example Polytechnic University.",
    ]


def test_two_universities_in_an_item_are_never_called_the_university():
    other = replace(XATU, code="O-0009", full=Words("Fudan University"), short=Words("Fudan University"))
    first, again = make_fact("H-1"), make_fact("H-2", "visit", parties=(("partner", other),))
    back = make_fact("H-3", "regular_meetings")
    assert told(first, again, back)[-1] == "The office regularly meets the team of Xi'an Technological University."


def test_our_own_university_is_called_by_its_acronym_after_the_first_time():
    first = make_fact("H-1", "greeting", parties=(("sender", XATU), ("addressee", OWN)))
    again = make_fact("H-2", "gift", parties=(("giver", XATU), ("receiver", OWN)), points={"goods": (Words("masks"),)})
    assert told(first, again)[1] == "The partner university sent masks to EPU."


def test_a_person_is_named_with_post_and_body_first_and_by_name_after():
    first = make_fact(
        "H-1", "lecture", people=(("speaker", LEI),), points={"topic": (Words("friendship"),)}, parties=()
    )
    again = replace(first, codes=("H-2",), when=when.month(2020, 4))
    assert told(first, again) == [
        "In spring 2020, the Rector of Xi'an Technological University, Lei Yaping, spoke on friendship.",
        "In April 2020, Lei Yaping spoke on friendship.",
    ]


def test_asking_for_the_form_of_a_verb_names_nobody():
    joined = make_fact("H-1", "staff", people=(("participant", LEI),), parties=())
    assert told(joined, language=Language.RU) == [
        "Весной 2020 года в представительство пришла ректор Сианьского технологического университета Лэй Япин."
    ]


def test_a_post_in_apposition_leaves_no_double_comma():
    led = make_fact("H-1", "delegation_in", people=(("delegate", LEI),))
    signed = make_fact("H-2", "agreement", people=(("signatory", LEI),), when=when.month(2020, 4))
    assert told(led)[0].endswith(", led by the Rector of the partner university, Lei Yaping, visited the university.")
    assert told(signed)[1].endswith("Lei Yaping.")


def test_bodies_agree_with_the_verb_in_russian():
    gift = {"goods": (Words("masks", "маски", "口罩"),)}
    by_school = make_fact("H-1", "gift", parties=(("giver", SCHOOL), ("receiver", OWN)), points=gift)
    by_both = replace(by_school, parties=(("giver", SCHOOL), ("giver", XATU), ("receiver", OWN)))
    assert "школа языков передала" in told(by_school, language=Language.RU)[0]
    assert "технологический университет передали" in told(by_both, language=Language.RU)[0]


def test_one_partner_is_not_spoken_of_as_many():
    talks = make_fact(parties=(("partner", XATU), ("host", OWN)), points={"readiness": (Words("exchange"),)})
    both = replace(talks, parties=(("partner", XATU), ("partner", SCHOOLS)))
    assert told(talks)[1] == "The partner university expressed readiness for exchange."
    assert told(both)[1] == "All of them expressed their readiness for exchange."


def test_a_competition_of_one_fund_is_not_held_jointly():
    call = make_fact(kind="call_application", parties=(("partner", XATU), ("funder", FUND)))
    call = replace(call, points={"topic": (Words("a competition"),)})
    assert told(call)[1] == "The competition is held by the Russian Foundation for Basic Research."


def test_what_came_of_a_conference_is_told_in_every_language():
    topic, outcome = Words("casting", "литьё", "铸造"), Words("a joint grant", "совместный грант", "联合资助项目")
    been = make_fact(kind="conference", parties=(), points={"topic": (topic,), "agreed": (outcome,)})
    silent = replace(been, points={"topic": (topic,)})
    assert told(been)[1:] == ["It spoke about casting.", "What came of it: a joint grant."]
    assert told(been, language=Language.RU)[-1] == "Итог: совместный грант."
    assert told(been, language=Language.ZH)[-1] == "参会成果：联合资助项目。"
    assert told(silent)[-1] == "It spoke about casting."


# --- times --------------------------------------------------------------------------------------------------------


def test_a_time_is_said_once_while_it_stays_the_same():
    first, again = make_fact("H-1"), make_fact("H-2", "visit")
    later = make_fact("H-3", "conference", when=when.month(2020, 6), parties=())
    assert [text.split(",")[0] for text in told(first, again, later)] == [
        "In spring 2020",
        "The office visited the partner university.",
        "In June 2020",
    ]


def test_a_time_that_nobody_has_read_yet_is_not_left_out():
    """Precautions do not say when; so the talks after them must."""
    quiet = make_fact("H-1", "precautions", points={"prepared": (Words("rules"),)}, parties=())
    assert told(quiet, make_fact("H-2"))[1].startswith("In spring 2020, ")


def test_a_postponed_start_is_told_with_the_old_and_the_new_time():
    old = make_tie("H-1", "changes")
    new = make_tie("H-3", when=when.season(2021, 3))
    points = {"whom": (Words("a group", "группа", "一个班"),), "cause": (Words("the flood", "наводнение", "水灾"),)}
    fact = make_fact("H-2", "cohort_postponed", ties=(old,), followed_by=(new,), points=points)
    assert told(fact, language=Language.RU) == [
        (
            "Группа из Сианьского технологического университета должна была приступить к учёбе в марте 2020 года, "
            "но из-за наводнения начало занятий перенесено на весну 2021 года."
        )
    ]
    (sentence,) = tell_piece(Piece("education", (fact,)), Language.EN)
    assert sentence.happenings == ("H-2", "H-1", "H-3")


# --- what was told with another fact, quotations, paragraphs ----------------------------------------------------------


def test_what_was_told_with_another_fact_is_not_told_again():
    outcome = make_fact("H-2", "cohort_start", status="planned", when=when.year(2021))
    new = make_tie("H-2", when=when.year(2021))
    points = {"whom": (Words("a group"),), "cause": (Words("the flood"),)}
    old = make_tie("H-0", "changes")
    change = make_fact("H-1", "cohort_postponed", ties=(old,), followed_by=(new,), points=points)
    assert len(told(change, outcome)) == 1


def test_a_quotation_is_never_lost_nor_said_twice():
    said = (Said(LEI, Words("We go on.", "Продолжаем.", "继续。"), retold=True),)
    without_pattern = make_fact("H-1", "video_address", parties=(), said=said)
    new = make_tie("H-3", when=when.year(2021))
    points = {"whom": (Words("a group"),), "cause": (Words("the flood"),)}
    change = make_fact("H-2", "cohort_postponed", ties=(make_tie("H-0", "changes"),), followed_by=(new,), points=points)
    borrowed = make_fact("H-3", "cohort_start", status="planned", said=said)
    for sentences in in_all(without_pattern, change, borrowed).values():
        assert [one.happenings for one in sentences if one.kind == "quote"] == [("H-3",), ("H-1",)]
        order = [(one.kind, one.happenings[0]) for one in sentences]
        assert order.index(("text", "H-1")) < order.index(("quote", "H-1"))


def test_a_quotation_stands_alone_with_its_speaker_and_says_when_it_is_retold():
    text = Words("We go on.", "Мы продолжаем.", "我们继续。")
    fact = make_fact(said=(Said(LEI, text, retold=True), Said(ARSENIEV, text, retold=False)))
    by = {language: [one.by for one in all_ if one.kind == "quote"] for language, all_ in in_all(fact).items()}
    assert by == {
        Language.EN: ["Lei Yaping, Rector (retold)", "D.\xa0G.\xa0Arseniev, Vice-Rector"],
        Language.RU: ["Лэй Япин, ректор (в пересказе)", "Д.\xa0Г.\xa0Арсеньев, проректор"],
        Language.ZH: ["雷亚萍，校长（转述）", "D.\xa0G. 阿尔谢尼耶夫，副校长"],
    }
    paragraphs = [one.paragraph for one in tell_piece(Piece("science", (fact,)), Language.EN)]
    assert paragraphs == [0, 1, 3]


def test_a_speaker_without_a_post_is_named_alone():
    nobody = replace(LEI, post=Words(), body=None)
    fact = make_fact(said=(Said(nobody, Words("We go on."), retold=False),), people=(("speaker", nobody),))
    assert tell_piece(Piece("science", (fact,)), Language.EN)[1].by == "Lei Yaping"


def test_long_items_are_broken_into_paragraphs():
    season = [make_fact(f"H-{n}", "visit", when=when.day(date(2020, 3, n))) for n in range(1, 7)]
    paragraphs = [one.paragraph for one in tell_piece(Piece("science", tuple(season)), Language.EN)]
    assert paragraphs == [0, 0, 0, 0, 1, 1]


def test_a_figure_a_decision_and_a_plan_are_told_whatever_the_kind():
    points = {kind: (Words(kind, kind, kind),) for kind in ("agreed", "planned")}
    fact = make_fact(kind="visit", figures=(make_figure(),), points=points)
    assert told(fact)[1:] == ["The two sides agreed on agreed.", "Planned next: planned.", "Enrolment: 480 students."]


def test_figures_are_told_with_how_exact_they_are_and_since_when():
    figures = (
        make_figure(),
        make_figure("515", qualifier="about", as_of=when.day(date(2020, 5, 1))),
        make_figure("900", qualifier="at_least", unit=Words()),
    )
    fact = make_fact(kind="figure", figures=figures, parties=())
    assert told(fact) == [
        "Enrolment: 480 students; Enrolment: about 515 students (on 1 May 2020); Enrolment: at least 900."
    ]
    assert told(fact, language=Language.ZH) == [
        "录取：480名学生；录取：约515名学生（截至2020年5月1日）；录取：至少900。"
    ]


# --- headings and the lead ----------------------------------------------------------------------------------------


def test_a_heading_is_the_title_or_the_names_of_all_partners():
    assert heading(make_fact()) == Words("A meeting of friends", "Встреча друзей", "友人会面")
    merged = replace(make_fact(), codes=("H-1", "H-2"), parties=(("partner", XATU), ("partner", NARI)))
    assert heading(merged).en == "Talks with Xi'an Technological University and NARI Group"
    groups = replace(make_fact(kind="visit"), codes=("H-1", "H-2"), parties=(("partner", SCHOOLS),))
    assert heading(groups) == Words("Secondary schools", "Средние школы", "中学")


def test_the_lead_highlights_and_invites():
    lead = tell_lead(plan([make_fact("H-1"), make_fact("H-2", "visit", parties=(("partner", SCHOOL),))]), Language.EN)
    assert [one.text for one in lead] == [
        "In this issue: A meeting of friends.",
        "Read on for the season in full: 2 events with 2 partners.",
    ]
    assert lead[1].happenings == ("H-1", "H-2")


def test_the_lead_of_a_season_without_partners_invites_to_its_events():
    lead = tell_lead(plan([make_fact("H-1", "staff", parties=())]), Language.RU)
    assert lead[-1].text == "Подробнее о сезоне — ниже: 1 событие."


def test_an_empty_plan_has_no_lead():
    assert tell_lead(Plan((), (), ()), Language.EN) == []


def test_the_lead_tells_every_opening_fact_even_without_a_pattern_for_it():
    said = (Said(LEI, Words("We go on."), retold=False),)
    opening = make_fact("H-1", "support", parties=(), said=said, section="office")
    lead = tell_lead(plan([opening]), Language.EN)
    assert [(one.text, one.paragraph) for one in lead] == [
        ("In spring 2020: A meeting of friends.", 0),
        ("We go on.", 1),
        ("Read on for the season in full: 1 event.", 2),
    ]


# --- any facts ----------------------------------------------------------------------------------------------------


def years_and_figures(sentences: list[Sentence]) -> Counter[str]:
    """Years have four digits, the figures of these facts three; days and months have two."""
    return Counter(number for one in sentences for number in re.findall(r"\d{3,}", one.text))


def named_in(sentences: list[Sentence], language: Language) -> set[str]:
    """Who is named, by the beginning of the name: Russian endings change."""
    text = " ".join(one.text for one in sentences).casefold()
    length = 6 if language is Language.RU else 8
    return {body.code for body in BODIES if body.full[language].casefold()[:length] in text}


@given(seasons())
def test_the_sentences_of_an_item_cover_all_its_happenings_in_every_language(season: list[Fact]):
    for piece in plan(season).pieces:
        for sentences in in_all(*piece.facts).values():
            assert set(piece.codes) <= {code for one in sentences for code in one.happenings}
            assert all(one.happenings for one in sentences)


@given(seasons())
def test_every_quotation_is_there_once_in_every_language(season: list[Fact]):
    for piece in plan(season).pieces:
        wanted = Counter(code for fact in piece.facts for _said in fact.said for code in fact.codes)
        for sentences in in_all(*piece.facts).values():
            assert Counter(code for one in sentences if one.kind == "quote" for code in one.happenings) == wanted


@given(seasons())
def test_years_and_figures_are_the_same_in_the_three_languages(season: list[Fact]):
    for piece in plan(season).pieces:
        english, russian, chinese = map(years_and_figures, in_all(*piece.facts).values())
        assert english == russian == chinese


@given(seasons())
def test_who_is_named_in_one_language_is_named_in_the_others(season: list[Fact]):
    for piece in plan(season).pieces:
        english, russian, chinese = (named_in(sentences, lang) for lang, sentences in in_all(*piece.facts).items())
        assert english == russian == chinese


@given(seasons())
def test_the_lead_covers_every_happening_in_every_language(season: list[Fact]):
    laid_out = plan(season)
    codes = {code for fact in season for code in fact.codes}
    leads = [tell_lead(laid_out, language) for language in Language]
    for lead in leads:
        assert codes <= {code for one in lead for code in one.happenings}
        opened = {code for one in lead[: -2 if laid_out.highlights else -1] for code in one.happenings}
        assert {code for fact in laid_out.opening for code in fact.codes} <= opened
    assert years_and_figures(leads[0]) == years_and_figures(leads[1]) == years_and_figures(leads[2])
