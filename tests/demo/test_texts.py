"""Names right, dates absolute, words our own, and the three versions in agreement."""

import hashlib
import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from attache.demo import load
from attache.front.digest.queries.paper import Content, all_sentences
from attache.front.news.outputs import as_plain_text

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "ru", "zh")
FORBIDDEN = re.compile(
    r"\bSTU\b|\bСТУ\b|SPPU|Property Fund|University of Technology|Shandong University of Railways|State Fund"
    r"|Research Institute of Industrial|西安理工|ARSENYEV",
    re.IGNORECASE,
)
LOOSE = {
    "en": re.compile(
        r"\b(last|next|this) (year|month|winter|spring|summer|autumn|week|april|march|may)\b", re.IGNORECASE
    ),
    "ru": re.compile(r"\b(в|на) (прошл|следующ|будущ|эт(?:ом|от) год)|прошлой (зим|весн)|недавно", re.IGNORECASE),
    "zh": re.compile("去年|明年|上个?月|下个?月|今年[^的]|近日"),
}
# Every eight words in a row of the page of 28 May 2020, as the beginnings of their SHA-256: the page is not ours.
PAGE = Path(__file__).with_name("page_of_2020.txt")
PROPER = (
    "International Conference on Technology Transfer in Jiangsu Province",
    "Shanghai Commercial and Industrial School of Foreign Languages",
)
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


def text_of(content: Content) -> str:
    return as_plain_text(content).replace("\xa0", " ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_forbidden_name_is_printed(language: str, news: dict[str, Content]):
    assert FORBIDDEN.findall(text_of(news[language])) == []


def test_no_form_that_the_registry_forbids_is_printed(news: dict[str, Content]):
    registry = json.loads((load.DATA / "registry.json").read_text(encoding="utf-8"))
    forms = [form for one in registry["organisations"] for form in one.get("forms", [])]
    forbidden = [(form["language"], form["text"]) for form in forms if form["kind"] == "forbidden"]
    assert len(forbidden) >= 6
    assert [
        (language, text)
        for language, text in forbidden
        if re.search(rf"\b{re.escape(text)}\b", text_of(news[language]))
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_date_is_absolute(language: str, news: dict[str, Content]):
    assert LOOSE[language].findall(text_of(news[language])) == []


def eights(text: str) -> dict[str, str]:
    """Every eight words in a row, by the beginning of their SHA-256."""
    words = WORD.findall(text.casefold())
    runs = [" ".join(words[at : at + 8]) for at in range(len(words) - 7)]
    return {hashlib.sha256(run.encode()).hexdigest()[:10]: run for run in runs}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_told_in_the_words_of_the_page_that_it_retells(language: str, news: dict[str, Content]):
    page = set(PAGE.read_text().split())
    text = text_of({**news[language], "figures": []})  # they are counted, not told
    for name in PROPER:  # cannot be said in other words
        text = text.replace(name, "Name")
    ours = eights(text)
    assert sorted(ours[one] for one in ours.keys() & page) == []


@pytest.mark.parametrize(("language", "mark"), [("en", "(retold)"), ("ru", "(в пересказе)"), ("zh", "（转述）")])
def test_quotations_are_marked_as_retold(language: str, mark: str, news: dict[str, Content]):
    speakers = [one["by"] for one in all_sentences(news[language]) if one["kind"] == "quote"]
    assert [speaker.endswith(mark) for speaker in speakers] == [True, True]


def test_years_and_numbers_agree_between_the_versions(news: dict[str, Content]):
    numbers = [Counter(re.findall(r"\d{2,}", text_of(news[language]))) for language in LANGUAGES]
    months = Counter({"11": numbers[2]["11"]})  # Chinese writes November in figures
    assert numbers[0] == numbers[1] == numbers[2] - months


def test_the_versions_have_the_same_sentences_from_the_same_records(news: dict[str, Content]):
    shapes = [[(one["happenings"], one["kind"]) for one in all_sentences(news[language])] for language in LANGUAGES]
    assert shapes[0] == shapes[1] == shapes[2]


NAMES = (
    ("Xi'an Technological University", "Сианьск", "西安工业大学"),
    ("Shanghai Commercial and Industrial School", "Шанхайск", "上海市工商外国语学校"),
    ("Jiangsu Industrial Technology Research Institute", "провинции Цзянсу, на которой", "江苏省产业技术研究院"),
    ("Shandong Jiaotong University", "Шаньдунский университет", "山东交通学院"),
    ("Russian Foundation for Basic Research", "Российский фонд", "俄罗斯基础研究基金会"),
    ("National Natural Science Foundation", "Государственный фонд", "国家自然科学基金委员会"),
    ("Huawei", "Huawei", "华为"),
    ("Santech", "Santech", "Santech"),
    ("Lei Yaping", "Лэй Япин", "雷亚萍"),
    ("D. G. Arseniev", "Д. Г. Арсеньев", "D. G. 阿尔谢尼耶夫"),
)


@pytest.mark.parametrize("names", NAMES, ids=[names[0] for names in NAMES])
def test_a_name_stands_in_as_many_sentences_of_each_version(names: tuple[str, str, str], news: dict[str, Content]):
    counts = [
        [
            one["happenings"]
            for one in all_sentences(news[language])
            if name in (one["text"] + one["by"]).replace("\xa0", " ")
        ]
        for language, name in zip(LANGUAGES, names, strict=True)
    ]
    assert counts[0]
    assert counts[0] == counts[1] == counts[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_sentences_in_a_row_are_the_same(language: str, news: dict[str, Content]):
    texts = [one["text"] for one in all_sentences(news[language])]
    assert [one for one, other in pairwise(texts) if one == other] == []
