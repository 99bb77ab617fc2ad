"""How names are put together, sorted and compared; what countries are called."""

import pytest
from django.utils import translation

from attache.kernel.languages import Language, Words
from attache.registry.partners.logic.countries import NO_COUNTRIES, countries, country_name
from attache.registry.partners.logic.names import NameParts, all_forms, fold, in_full, initials, put_together, sort_key
from attache.registry.partners.models import Place
from attache.registry.partners.templatetags.partners import with_country

LEI_ZH = NameParts("雷", "亚萍", family_first=True)
LEI_EN = NameParts("Lei", "Yaping", family_first=True)
ARSENIEV_RU = NameParts("Арсеньев", "Дмитрий", "Германович")
ARSENIEV_EN = NameParts("Arseniev", "Dmitry", "Germanovich")
SMITH = NameParts("Smith", "Ann")


@pytest.mark.parametrize(
    ("parts", "language", "printed"),
    [
        (LEI_ZH, Language.ZH, "雷亚萍"),
        (LEI_EN, Language.EN, "Lei Yaping"),
        (NameParts("Лэй", "Япин", family_first=True), Language.RU, "Лэй Япин"),
        (ARSENIEV_EN, Language.EN, "D.\N{NO-BREAK SPACE}G.\N{NO-BREAK SPACE}Arseniev"),
        (ARSENIEV_RU, Language.RU, "Д.\N{NO-BREAK SPACE}Г.\N{NO-BREAK SPACE}Арсеньев"),
        (SMITH, Language.EN, "Ann Smith"),
        (NameParts("Smith"), Language.EN, "Smith"),
        (NameParts("Smith", "Ann"), Language.ZH, "Ann Smith"),
    ],
)
def test_a_name_is_printed_by_the_custom_of_its_script(parts, language, printed):
    assert put_together(parts, language) == printed


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (LEI_ZH, "雷亚萍"),
        (LEI_EN, "Lei Yaping"),
        (ARSENIEV_EN, "Dmitry Germanovich Arseniev"),
        (SMITH, "Ann Smith"),
    ],
)
def test_a_name_in_full_has_every_part(parts, whole):
    assert in_full(parts) == whole


def test_initials_leave_out_what_is_not_known():
    assert initials(NameParts("Арсеньев", "", "Германович")) == "Г."


def test_chinese_sorts_by_pinyin_with_tones():
    names = ["西安工业大学", "北京大学", "江苏省产业技术研究院", "南瑞集团有限公司"]
    assert sorted(names, key=sort_key) == ["北京大学", "江苏省产业技术研究院", "南瑞集团有限公司", "西安工业大学"]
    assert sort_key("西安") == "xi1 an1"
    assert sort_key("㐀") != ""  # a rare character sorts somewhere, too


def test_russian_sorts_yo_with_ye():
    assert sorted(["Жуков", "Ёлкин", "Егоров"], key=sort_key) == ["Егоров", "Ёлкин", "Жуков"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Xi’an  Technological University", "xi'an technological university"),
        ("ＸＡＴＵ", "xatu"),
        ("Ёлка", "елка"),
        ("Émile", "emile"),
        ("Университет\N{NO-BREAK SPACE}ИТМО", "университет итмо"),
    ],
)
def test_spellings_that_count_as_the_same(one, other):
    assert fold(one) == fold(other)


def test_short_i_is_a_letter_of_its_own():
    assert fold("Йошкар") != fold("Иошкар")


def test_every_form_stands_once_in_one_line():
    assert all_forms(Words("NARI", "NARI", "南瑞")) == "NARI · 南瑞"


def test_countries_are_called_in_the_readers_language():
    assert [country_name("CN", language) for language in Language] == ["China", "Китай", "中国"]
    assert country_name("QQ", Language.EN) == "QQ"


@pytest.mark.parametrize("language", Language)
def test_countries_stand_in_the_readers_order(language):
    offered = countries(language)
    assert offered == sorted(offered, key=lambda one: sort_key(one[1]))
    assert {"CN", "RU"} <= dict(offered).keys()
    assert len(offered) == 249  # as many as ISO 3166-1 has
    assert NO_COUNTRIES.isdisjoint(dict(offered))


def test_chinese_names_of_countries_and_regions_are_those_in_use():
    names = [name for _code, name in countries(Language.ZH)]
    china = names.index("中国")
    assert names[china : china + 4] == ["中国", "中国澳门", "中国台湾", "中国香港"]
    assert country_name("SZ", Language.ZH) == "斯瓦蒂尼"


@pytest.mark.parametrize(
    ("language", "said"), [("en", ["Xi'an, China", "Singapore"]), ("zh-hans", ["中国西安", "新加坡"])]
)
def test_a_place_stands_with_its_country_in_the_order_of_the_language(language, said):
    xian = Place(name=Words("Xi'an", "Сиань", "西安"), country="CN")
    city_and_state = Place(name=Words("Singapore", "Сингапур", "新加坡"), country="SG")
    with translation.override(language):
        assert [with_country(xian), with_country(city_and_state)] == said
