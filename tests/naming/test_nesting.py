"""A name inside the longer name of somebody else is not found; beside other words it is."""

from itertools import chain

import pytest

from attache.registry.naming import states
from attache.registry.naming.logic.finding import Layer, find
from attache.registry.naming.logic.patterns import Form, of_forms

SHANDONG = of_forms(
    states.ORGANISATION,
    "SDU",
    [
        Form("en", "full", "Shandong University"),
        Form("ru", "full", "Шаньдунский университет"),
        Form("zh", "full", "山东大学"),
    ],
)
OTHERS = [
    ("SCI", "en", "University of Science"),
    ("HW", "en", "Huawei"),
    ("HW", "zh", "华为"),
    ("JTU", "zh", "交通大学"),
    ("XUT", "en", "Xi'an University of Technology"),
    ("PHYS", "ru", "Институт физики"),
    ("POLY", "ru", "Политех"),
    ("RFBR", "en", "RFBR"),
]
NAMED = [of_forms(states.ORGANISATION, code, [Form(lang, "full", text)]) for code, lang, text in OTHERS]
LAYER = Layer.build([*SHANDONG, *chain.from_iterable(NAMED)])


def codes(text: str, language: str = "en") -> list[str]:
    return [one.code for one in find(text, language, [LAYER])]


@pytest.mark.parametrize(
    "text",
    [
        "talks with Shandong University of Railways",
        "Shandong University of the Arts",
        "Shandong University for Foreigners",
        "Shandong University for Chinese Medicine",
        "South Shandong University",
        "Shandong University Press",
        "Shandong University-Weihai",
        "Neo-Shandong University",
        "University of Science and Technology",
        "Huawei-Invest",
    ],
)
def test_a_longer_english_name_is_somebody_elses(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Shandong University of old.", ["SDU"]),
        ("At Shandong University, Rector Shandong University", ["SDU", "SDU"]),
        ("Shandong University for Chinese students", ["SDU"]),
        ("Shandong University and Huawei of Shenzhen", ["SDU"]),
        ("Shandong University and Foobar", ["SDU"]),
        ("University of Science and Xi'an University of Technology", ["SCI", "XUT"]),
        ("University of Science and Harbin Engineering University", ["SCI"]),
        ("Shandong University. Of Railways", ["SDU"]),
        ("Dear RFBR for Chinese RFBR of Russia", ["RFBR", "RFBR"]),
        ("RFBR-funded", ["RFBR"]),
    ],
)
def test_other_english_words_make_no_longer_name(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Шаньдунский университет путей сообщения",
        "в Шаньдунском университете транспорта",
        "Шаньдунский университет имени Конфуция",
        "Шаньдунский университет науки и техники",
        "Шаньдунский университет Цзяотун",
        "Северный Шаньдунский университет",
        "в Издательстве Шаньдунского университета",
        "Институт физики и технологий",
        "Политех-Таншань",
    ],
)
def test_a_longer_russian_name_is_somebody_elses(text: str) -> None:
    assert codes(text, "ru") == []


@pytest.mark.parametrize(
    "text",
    [
        "Шаньдунский университет провёл встречу",
        "ректор Шаньдунского университета рассказал",
        "Ректор Шаньдунского университета Ван Пин",
        "В Шаньдунском университете студенты",
        "Наш Шаньдунский университет и студенты",
        "Шаньдунский университет пригласил",
        "Шаньдунский университет, путей сообщения",
        "Шаньдунский университет\n\nимени нет",
        "Шаньдунский университет и",
    ],
)
def test_other_russian_words_make_no_longer_name(text: str) -> None:
    assert codes(text, "ru") == ["SDU"]


@pytest.mark.parametrize("text", ["山东大学附属中学", "山东大学出版社", "华为云计算技术有限公司", "上海交通大学"])
def test_a_longer_chinese_name_is_somebody_elses(text: str) -> None:
    assert codes(text, "zh") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("访问山东大学。", ["SDU"]),
        ("山东大学与西安的大学", ["SDU"]),
        ("山东大学校长访问学院", ["SDU"]),
        ("华为公司", ["HW"]),
        ("与交通大学", ["JTU"]),
        ("（交通大学）", ["JTU"]),
        ("交通大学山东大学", ["JTU", "SDU"]),
    ],
)
def test_other_chinese_words_make_no_longer_name(text: str, expected: list[str]) -> None:
    assert codes(text, "zh") == expected
