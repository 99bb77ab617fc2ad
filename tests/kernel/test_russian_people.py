"""Persons in Russian text: Russian names by their kind, Chinese names by the one rule for their last component."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.kernel.russian.people import PersonWords, Style, decline_person
from attache.kernel.russian.words import Case

ARSENYEV = PersonWords("Арсеньев", "Дмитрий", "Германович", "m")
LEI_YAPING = PersonWords("Лэй", "Япин", "", "f", chinese=True)
ZHANG_WEI = PersonWords("Чжан", "Вэй", "", "m", chinese=True)


def family(name: str, gender: str, case: str) -> str:
    return decline_person(PersonWords(name, "", "", gender), Case(case), Style.FAMILY)


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("nomn", "Дмитрий Германович Арсеньев"),
        ("gent", "Дмитрия Германовича Арсеньева"),
        ("datv", "Дмитрию Германовичу Арсеньеву"),
        ("accs", "Дмитрия Германовича Арсеньева"),
        ("ablt", "Дмитрием Германовичем Арсеньевым"),
        ("loct", "Дмитрии Германовиче Арсеньеве"),
    ],
)
def test_a_russian_name_is_declined_as_a_whole(case: str, expected: str) -> None:
    assert decline_person(ARSENYEV, Case(case), Style.FULL) == expected


def test_initials_do_not_part_from_the_family_name() -> None:
    assert decline_person(ARSENYEV, Case.DATV, Style.INITIALS) == "Д.\u00a0Г.\u00a0Арсеньеву"
    assert decline_person(PersonWords("Рудской", "Андрей"), Case.NOMN, Style.INITIALS) == "А.\u00a0Рудской"
    anna = PersonWords("Петрова", "Анна-Мария", "Ильинична", "f")
    assert decline_person(anna, Case.GENT, Style.INITIALS) == "А.-М.\u00a0И.\u00a0Петровой"


def test_a_list_puts_the_family_name_first_and_a_greeting_leaves_it_out() -> None:
    assert decline_person(ARSENYEV, Case.GENT, Style.LIST) == "Арсеньева Дмитрия Германовича"
    assert decline_person(ARSENYEV, Case.DATV, Style.FAMILY) == "Арсеньеву"


@pytest.mark.parametrize(
    ("name", "gender", "case", "expected"),
    [
        ("Арсеньев", "m", "ablt", "Арсеньевым"),
        ("Арсеньева", "f", "gent", "Арсеньевой"),
        ("Арсеньева", "f", "accs", "Арсеньеву"),
        ("Рудской", "m", "gent", "Рудского"),
        ("Рудской", "m", "ablt", "Рудским"),
        ("Рудская", "f", "datv", "Рудской"),
        ("Рудская", "f", "accs", "Рудскую"),
        ("Толстой", "m", "ablt", "Толстым"),
        ("Путин", "m", "ablt", "Путиным"),
        ("Никулина", "f", "ablt", "Никулиной"),
        ("Черных", "m", "gent", "Черных"),
        ("Дурново", "f", "datv", "Дурново"),
        ("Шевченко", "m", "gent", "Шевченко"),
        ("Бек", "f", "datv", "Бек"),
        ("Бек", "m", "datv", "Беку"),
        ("Глинка", "m", "accs", "Глинку"),
        ("Заяц", "m", "datv", "Зайцу"),
        ("Король", "m", "ablt", "Королём"),
        ("Король", "f", "ablt", "Король"),
        ("Хлебопрощенский", "m", "datv", "Хлебопрощенскому"),
        ("Салтыков-Щедрин", "m", "gent", "Салтыкова-Щедрина"),
        ("Салтыкова-Щедрина", "f", "gent", "Салтыковой-Щедриной"),
        ("Мюллер", "m", "ablt", "Мюллером"),
        ("Мюллер", "f", "ablt", "Мюллер"),
        ("Гюго", "m", "ablt", "Гюго"),
        ("Smith", "m", "ablt", "Smith"),
        ("Арсеньев", "", "gent", "Арсеньев"),
    ],
)
def test_a_family_name_follows_its_kind(name: str, gender: str, case: str, expected: str) -> None:
    assert family(name, gender, case) == expected


@pytest.mark.parametrize(
    ("given_name", "patronymic", "gender", "expected"),
    [
        ("Анна", "Ивановна", "f", "Анной Ивановной"),
        ("Любовь", "Ильинична", "f", "Любовью Ильиничной"),
        ("Илья", "Никитич", "m", "Ильёй Никитичем"),
        ("Павел", "Львович", "m", "Павлом Львовичем"),
        ("Пётр", "Фомич", "m", "Петром Фомичом"),
        ("Мария", "", "f", "Марией"),
        ("Никита", "Сергеевич", "m", "Никитой Сергеевичем"),
    ],
)
def test_given_and_fathers_names_are_declined(given_name: str, patronymic: str, gender: str, expected: str) -> None:
    assert decline_person(PersonWords("", given_name, patronymic, gender), Case.ABLT, Style.FULL) == expected


def test_a_fathers_name_tells_the_gender_that_nobody_noted() -> None:
    assert decline_person(PersonWords("Бек", "Ольга", "Юрьевна"), Case.GENT, Style.FULL) == "Ольги Юрьевны Бек"
    assert decline_person(PersonWords("Бек", "Олег", "Юрьевич"), Case.GENT, Style.FULL) == "Олега Юрьевича Бека"
    assert decline_person(PersonWords("Бек", "Саша"), Case.GENT, Style.FULL) == "Саша Бек"


@pytest.mark.parametrize(
    ("family_name", "given_name", "gender", "case", "expected"),
    [
        ("Лэй", "Япин", "f", "gent", "Лэй Япин"),
        ("Ли", "На", "f", "datv", "Ли На"),
        ("Чжан", "Вэй", "m", "gent", "Чжан Вэя"),
        ("Чжан", "Вэй", "m", "ablt", "Чжан Вэем"),
        ("Чжан", "Вэй", "m", "loct", "Чжан Вэе"),
        ("Ван", "Ян", "m", "datv", "Ван Яну"),
        ("Ван", "Ян", "m", "accs", "Ван Яна"),
        ("Ван", "Ян", "m", "ablt", "Ван Яном"),
        ("Ли", "Цзянь", "m", "gent", "Ли Цзяня"),
        ("Ли", "Цзянь", "m", "ablt", "Ли Цзянем"),
        ("Си", "Цзиньпин", "m", "ablt", "Си Цзиньпином"),
        ("Мао", "Цзэдун", "m", "datv", "Мао Цзэдуну"),
        ("Лу", "Чжиюй", "m", "datv", "Лу Чжиюю"),
        ("Ма", "Хуатэн", "m", "loct", "Ма Хуатэне"),
        ("Ли", "Бо", "m", "gent", "Ли Бо"),
        ("Ван", "И", "m", "gent", "Ван И"),
        ("Чэнь", "Юйлу", "m", "gent", "Чэнь Юйлу"),
        ("Чжоу", "Сюэ'эр", "m", "gent", "Чжоу Сюэ'эра"),
        ("Чжан", "Вэй", "", "gent", "Чжан Вэй"),
    ],
)
def test_of_a_chinese_name_only_a_mans_last_component_changes(
    family_name: str, given_name: str, gender: str, case: str, expected: str
) -> None:
    words = PersonWords(family_name, given_name, "", gender, chinese=True)
    assert decline_person(words, Case(case), Style.FULL) == expected


def test_a_chinese_name_has_one_order_and_no_initials() -> None:
    for style in (Style.FULL, Style.LIST, Style.INITIALS):
        assert decline_person(ZHANG_WEI, Case.GENT, style) == "Чжан Вэя"
    assert decline_person(ZHANG_WEI, Case.GENT, Style.FAMILY) == "Чжана"
    assert decline_person(LEI_YAPING, Case.GENT, Style.FAMILY) == "Лэй"


def test_a_form_that_a_person_has_checked_wins_over_the_rule() -> None:
    checked = {"family": {"gent": "Бека"}, "given": {"gent": "Вэй"}}
    bek = PersonWords("Бек", "Ольга", "Юрьевна", "f", cases=checked)
    assert decline_person(bek, Case.GENT, Style.FULL) == "Вэй Юрьевны Бека"
    zhang = PersonWords("Чжан", "Вэй", "", "m", chinese=True, cases=checked)
    assert decline_person(zhang, Case.GENT, Style.FULL) == "Чжан Вэй"
    assert decline_person(zhang, Case.DATV, Style.FULL) == "Чжан Вэю"


def test_nobody_is_an_empty_name() -> None:
    assert decline_person(PersonWords(""), Case.GENT, Style.FULL) == ""
    assert decline_person(PersonWords("", chinese=True, gender="m"), Case.GENT, Style.FULL) == ""


def test_an_unknown_gender_mark_is_refused() -> None:
    with pytest.raises(ValueError, match="“x” is no gender"):
        PersonWords("Ли", gender="x")


@given(
    st.text(max_size=15), st.text(max_size=15), st.sampled_from("mf"), st.booleans(),
    st.sampled_from(list(Case)), st.sampled_from(list(Style)),
)  # fmt: skip
def test_any_name_has_every_form(
    family_name: str, given_name: str, gender: str, chinese: bool, case: Case, style: Style
) -> None:
    words = PersonWords(family_name, given_name, "", gender, chinese)
    assert isinstance(decline_person(words, case, style), str)
