"""Three scripts of one name: what disagrees is said in a sentence, what is truly open is not."""

import pytest

from attache.kernel.chinese.differences import Clash, Parts, differences

NONE: Parts = ("", "")


@pytest.mark.parametrize(
    ("characters", "latin", "cyrillic", "clashes"),
    [
        (("单", "丹"), ("Dan", "Dan"), NONE, [(Clash.PASSPORT, ("Shan",))]),
        (("单", "丹"), ("SHAN", "DAN"), ("Шань", "Дань"), []),
        (("吕", "林"), ("Lu", "Lin"), NONE, [(Clash.UMLAUT, ("Lyu",))]),
        (("吕", "林"), ("LYU", "LIN"), ("Люй", "Линь"), []),
        (("吕", "林"), ("LV", "LIN"), NONE, []),
        (("雷", "亚萍"), ("Lei", "Yaping"), ("Лей", "Япин"), [(Clash.CYRILLIC, ("Лэй",))]),
        (("雷", "亚萍"), ("Lei", "Ya-ping"), ("Лэй", "Япин"), []),
        (("雷", ""), ("Lei", ""), ("Лэй", ""), []),
        (("覃", "乐"), ("Tan", "Yue"), ("Тань", "Юэ"), []),
        (("覃", "乐"), ("Chin", "Yue"), NONE, [(Clash.PASSPORT, ("Qin", "Tan"))]),
        (NONE, ("Li", "Jianan"), ("Ли", "Цзяньань"), []),
        (NONE, ("Li", "Jianan"), ("Ли", "Цзянань"), []),
        (NONE, ("Li", "Jianan"), ("Ли", "Цзянан"), [(Clash.CYRILLIC, ("Цзянань", "Цзяньань"))]),
        (NONE, ("Wong", "Kar-wai"), ("Вонг", "Карвай"), []),
        (("阿不都·买买提", ""), ("Abdu", ""), ("Абду", ""), []),
        (("王", "嗯"), ("Wang", "En"), NONE, []),
        (NONE, NONE, ("Лэй", "Япин"), []),
        (NONE, NONE, NONE, []),
    ],
)
def test_scripts_that_disagree_are_named(
    characters: Parts, latin: Parts, cyrillic: Parts, clashes: list[tuple[Clash, tuple[str, ...]]]
) -> None:
    found = differences(characters, latin, cyrillic)
    assert [(one.what, one.expected) for one in found] == clashes
    assert all(one.found in one.sentence and one.expected[0] in one.sentence for one in found)
