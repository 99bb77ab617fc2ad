"""Where names are found: every case and order, exact places, capitals, the longest, acronyms explained."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.registry.naming import states
from attache.registry.naming.logic.finding import Layer, Mention, find
from attache.registry.naming.logic.folding import folded
from attache.registry.naming.logic.patterns import Form, PersonParts, is_acronym, of_forms, of_person

XATU = of_forms(
    states.ORGANISATION,
    "XATU",
    [
        Form("en", "full", "Xi'an Technological University"),
        Form("ru", "full", "Сианьский технологический университет"),
        Form("zh", "full", "西安工业大学"),
        Form("en", "acronym", "XATU"),
        Form("en", "forbidden", "STU"),
    ],
)
XUT = of_forms(states.LOOK_ALIKE, "XUT", [Form("en", "outside", "Xi'an University of Technology")])
HUAWEI = of_forms(states.ORGANISATION, "HW", [Form("en", "full", "Huawei"), Form("zh", "full", "华为")])
RECTOR = of_forms(states.POST, "LEI", [Form("en", "full", "Rector"), Form("zh", "full", "校长")])
LEI = of_person(
    "LEI",
    [PersonParts("en", "Lei", "Yaping"), PersonParts("ru", "Лэй", "Япин"), PersonParts("zh", "雷", "亚萍")],
    [Form("ru", "forbidden", "Лей Япин")],
    gender="f",
    family_first=True,
)
ARSENIEV = of_person(
    "ARS",
    [
        PersonParts("en", "Arseniev", "Dmitry", "Germanovich"),
        PersonParts("ru", "Арсеньев", "Дмитрий", "Германович"),
        PersonParts("zh", "阿尔谢尼耶夫", "德米特里"),
    ],
    [Form("en", "accepted", "Arsenyev"), Form("ru", "forbidden", "Дмитрий Арсенев")],
    gender="m",
    family_first=False,
)
ALL = Layer.build([*XATU, *XUT, *HUAWEI, *RECTOR, *LEI, *ARSENIEV])


def found(text: str, language: str = "en") -> list[tuple[str, str, str]]:
    return [(one.text, one.code, one.form) for one in find(text, language, [ALL])]


def cases(text: str) -> list[tuple[str, str]]:
    return [(one.text, one.case) for one in find(text, "ru", [ALL])]


@given(st.text(max_size=40), st.sampled_from([*XATU, *HUAWEI, *LEI, *ARSENIEV]), st.text(max_size=40))
def test_what_is_found_folds_to_its_pattern(before: str, pattern, after: str) -> None:
    text = before + pattern.text + after
    known = {folded(one.text).text for one in (*XATU, *XUT, *HUAWEI, *RECTOR, *LEI, *ARSENIEV)}
    mentions = find(text, "ru", [ALL])
    for one in mentions:
        assert one.text == text[one.start : one.end]
        assert one.form == states.DEFINED or folded(one.text).text in known
    assert all(one.end <= other.start for one, other in pairwise(mentions))


def test_every_russian_case_is_found() -> None:
    name = "Сианьский технологический университет"
    forms = {
        "nomn": name,
        "gent": "Сианьского технологического университета",
        "datv": "Сианьскому технологическому университету",
        "ablt": "Сианьским технологическим университетом",
        "loct": "Сианьском технологическом университете",
    }
    for case, form in forms.items():
        assert cases(f"об этом: {form}.") == [(form, case)]


@pytest.mark.parametrize(
    "name",
    [
        "Дмитрий Германович Арсеньев",
        "Арсеньев Дмитрий Германович",
        "Дмитрий Арсеньев",
        "Д. Г. Арсеньев",
        "Д.Г. Арсеньев",
        "Д.Г.Арсеньев",
        "Арсеньев Д. Г.",
        "Арсеньев Д.Г.",
        "Д. Арсеньев",
        "Д.Г. АРСЕНЬЕВ",
        "Арсеньев",
        "D.G. ARSENYEV",
        "D. G. Arseniev",
        "Dmitry Arseniev",
        "Dmitry G. Arseniev",
        "Arseniev D.G.",
        "德米特里·阿尔谢尼耶夫",
        "阿尔谢尼耶夫",
    ],
)
def test_a_russian_name_is_found_in_every_order(name: str) -> None:
    assert [(one.text, one.code) for one in find(f"({name})", "ru", [ALL])] == [(name, "ARS")]


def test_a_russian_name_is_found_in_a_case() -> None:
    assert cases("письмо Д.\u00a0Г.\u00a0Арсеньеву, вместе с Арсеньевым Д. Г., без Дмитрия Германовича Арсеньева") == [
        ("Д.\u00a0Г.\u00a0Арсеньеву", "datv"),
        ("Арсеньевым Д. Г.", "ablt"),
        ("Дмитрия Германовича Арсеньева", "gent"),
    ]


def test_a_chinese_name_is_found_in_both_orders_and_scripts() -> None:
    text = "Lei Yaping, Yaping Lei, LEI YAPING, Лэй Япин, Япин Лэй, 雷亚萍。Ms. Lei"
    assert [one.text for one in find(text, "en", [ALL])] == text.split("。", maxsplit=1)[0].split(", ")


def test_a_wrong_spelling_is_found_as_forbidden() -> None:
    assert found("Лей Япин и Дмитрия Арсенева", "ru") == [
        ("Лей Япин", "LEI", "forbidden"),
        ("Дмитрия Арсенева", "ARS", "forbidden"),
    ]


def test_words_have_boundaries_except_in_chinese() -> None:
    assert found("Huaweis, XHuawei, Huawei2") == []
    assert found("与Huawei和华为合作", "zh") == [("Huawei", "HW", "full"), ("华为", "HW", "full")]


def test_a_name_keeps_its_first_capital_and_an_acronym_all() -> None:
    assert found("huawei, xatu, Xatu") == []
    assert found("HUAWEI, XATU") == [("HUAWEI", "HW", "full"), ("XATU", "XATU", "acronym")]
    assert found("the rector, the Rector") == [("rector", "LEI", "full"), ("Rector", "LEI", "full")]


def test_a_deputy_holds_another_post() -> None:
    assert found("Vice Rector, Vice-Rector, deputy rector, 副校长") == []


def test_the_longest_name_counts() -> None:
    layer = Layer.build([*XATU, *of_forms(states.ORGANISATION, "XIAN", [Form("en", "full", "Xi'an")])])
    mentions = find("Xi'an Technological University in Xi'an", "en", [layer])
    assert [(one.text, one.code) for one in mentions] == [
        ("Xi'an Technological University", "XATU"),
        ("Xi'an", "XIAN"),
    ]


def test_equal_words_of_two_records_are_told() -> None:
    other = of_forms(states.ORGANISATION, "OTHER", [Form("en", "accepted", "Huawei"), Form("en", "former", "Huawei")])
    one = find("Huawei", "en", [Layer.build([*HUAWEI, *other])])[0]
    assert (one.code, [(also.code, also.form) for also in one.also]) == ("HW", [("OTHER", "accepted")])


def test_the_language_of_the_text_decides_between_equal_words() -> None:
    same = [Form("en", "full", "Santech"), Form("ru", "full", "Santech")]
    layer = Layer.build(of_forms(states.ORGANISATION, "S", same[:1]) + of_forms(states.ORGANISATION, "T", same[1:]))
    assert [find("Santech", language, [layer])[0].code for language in ("en", "ru")] == ["S", "T"]


def test_an_acronym_is_known_where_the_text_explains_it() -> None:
    text = "Xi'an University of Technology (XUT) wrote. Later XUT and XUTs."
    assert found(text)[1:] == [("XUT", "XUT", "defined"), ("XUT", "XUT", "defined")]
    assert found("XUT wrote.") == []
    assert [one[0] for one in found("西安工业大学（以下简称“西工大”）与西工大", "zh")][:2] == ["西安工业大学", "西工大"]
    assert found("西安工业大学（西安）", "zh") == [("西安工业大学", "XATU", "full")]


def test_the_office_knows_an_acronym_better_than_the_text() -> None:
    assert found("Xi'an University of Technology (STU)") == [
        ("Xi'an University of Technology", "XUT", "outside"),
        ("STU", "XATU", "forbidden"),
    ]


def test_hidden_records_are_left_to_the_layer_before() -> None:
    recent, base = Layer.build(XATU), Layer.build([*XATU, *HUAWEI])
    hidden = [(), {(states.ORGANISATION, "HW"), (states.ORGANISATION, "XATU")}]
    assert [one.code for one in find("XATU and Huawei", "en", [recent, base], hidden)] == ["XATU"]


def test_nothing_is_found_in_nothing() -> None:
    assert find("", "en", [ALL]) == find("Huawei", "en", [Layer.build([])]) == find("Huawei", "en", []) == []


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("RFBR", True), ("SPbPU", True), ("СПбПУ", True), ("NARI Group", False), ("Huawei", False), ("西安", False)],
)
def test_what_an_acronym_is(text: str, is_one: bool) -> None:
    assert is_acronym(text) is is_one


def test_a_mention_says_everything() -> None:
    assert find("в Сианьском технологическом университете", "ru", [ALL]) == [
        Mention(2, 40, "Сианьском технологическом университете", states.ORGANISATION, "XATU", "full", "loct", "ru")
    ]
