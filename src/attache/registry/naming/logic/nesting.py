"""Whether a name stands inside the longer name of somebody else: then it is not found.

"Shandong University" is not meant by "Shandong University of Railways", nor «Шаньдунский университет» by «Шаньдунский
университет путей сообщения», nor 山东大学 by 山东大学附属中学. Who is meant is not known: a person is asked.
"""

import re
from collections.abc import Container

from attache.kernel.russian.words import readings
from attache.registry.naming import states
from attache.registry.naming.logic.folding import is_han
from attache.registry.naming.logic.patterns import Pattern

# Words that are capitalised only because a sentence or a title begins with them.
OPENERS = frozenset(
    word
    for words in (
        "A An The At In On By For From With To Of And But Or As If Our Their His Her Its This That These Those Also",
        "Both While When After Before Since During Between Together Dear Today Yesterday Recently Then",
        "Rector President Professor Prof Dr Dean Director Head Chairman Chairwoman Partner Partners Vice Mr Ms Mrs",
        "Chinese Russian",
    )
    for word in words.split()
)
BLANK = r"[ \u00a0]"
NEXT = re.compile(rf"(?:{BLANK}+|{BLANK}?\n{BLANK}?)(?P<word>[^\W\d_][\w'’-]*)")
JOINED = re.compile(rf"{BLANK}+(?P<joiner>of|for|and|&){BLANK}+(?:the{BLANK}+)?(?P<word>[A-Z]\w*)(?P<rest>[^.,;:()]*)")
HEAD = re.compile(
    r"\b(?:University|Institute|College|Academy|School|Company|Corporation|Group|Foundation|Cent(?:er|re))\b"
)
ADJECTIVES = frozenset(["Chinese", "Russian", "European", "Asian", "Foreign", "International"])
SEPARATE = frozenset(
    ["Press", "Hospital", "Publishing", "Foundation", "Fund", "Company", "Corporation", "Group", "Holding", "Co", "Ltd"]
)
BEFORE = re.compile(rf"(?P<word>[^\W\d_][\w'’-]*)(?P<gap>{BLANK}+|-)$")
DEPUTY = re.compile(r"(?:(?:Vice|vice|Deputy|deputy)[ \u00a0-]|副)$")
# Words that go on with a name in the genitive though their form could be another case as well.
CONTINUING = frozenset(
    ["имени", "им", "науки", "наук", "техники", "экономики", "связи", "культуры", "торговли", "медицины", "Цзяотун"]
)
OWN_BODIES = frozenset(["издательство", "фонд", "больница", "клиника", "школа", "лицей", "колледж", "филиал", "музей"])
HAN_HEAD = re.compile(
    r"(?P<between>[\u4e00-\u9fff（）()·]{0,12}?)(?P<head>大学|学院|公司|集团|研究院|研究所|中学|小学|医院|出版社|学校|基金会|分校)"
)
HAN_BREAK = re.compile(
    r"[的与和及在是了向对将等为至到由从于把被让就并或、]|校长|院长|主席|代表|举行|签署|访问|合作|联合|会谈|讨论"
)
# A Chinese name that begins without a place is the end of many a longer one.
GENERAL = re.compile(r"理工|交通|工业|科技|师范|农业|医科|财经|外国语|政法|民族|体育|技术|工程|工商|第[一二三]")
HAN_VERB = re.compile(r"[的与和及在是了向对将为至到由从于访给同往赴，。、：；“”《》（）()\s]")


def is_nested(text: str, start: int, end: int, pattern: Pattern, starts: Container[int] = ()) -> bool:
    """Whether the pattern's words at this place belong to a longer name. `starts`: where other names begin.

    Only bodies can be parts of one another's names, and posts of a deputy's; an acronym stands for itself.
    """
    if pattern.kind == states.POST:
        return bool(DEPUTY.search(text, max(start - 10, 0), start))
    if pattern.kind not in states.BODIES or pattern.is_acronym:
        return False
    if is_han(text[start]) or is_han(text[end - 1]):
        return _goes_on_in_chinese(text, end, starts) or _began_in_chinese(text, start)
    began = _began_in_russian if _is_cyrillic(text[start]) else _began
    if _is_hyphened(text, start, end) or began(text, start):
        return True
    if _is_cyrillic(text[end - 1]):
        return _goes_on_in_russian(text, end, one_word=" " not in pattern.text)
    return _goes_on(text, end, pattern, starts)


def _is_cyrillic(char: str) -> bool:
    return "\u0400" <= char <= "\u04ff"


def _is_hyphened(text: str, start: int, end: int) -> bool:
    """«Политех-Таншань» is neither of the two."""
    before = start > 1 and text[start - 1] in "-‐‑" and text[start - 2].isalnum()
    after = end + 1 < len(text) and text[end] in "-‐‑" and text[end + 1].isalpha()
    return before or after


def _began(text: str, start: int) -> bool:
    """A capitalised word stands before it: "South Shandong University"."""
    found = BEFORE.search(text, max(start - 40, 0), start)
    return bool(found and found["word"][0].isupper() and found["word"] not in OPENERS)


def _goes_on(text: str, end: int, pattern: Pattern, starts: Container[int]) -> bool:
    """A name goes on with "of", "for" or "and" and a capital, or with a word that makes another body of it."""
    direct = NEXT.match(text, end)
    if direct and direct["word"] in SEPARATE and direct.start("word") not in starts:
        return True
    found = JOINED.match(text, end)
    if not found or found.start("word") in starts:
        return False
    if found["joiner"] in {"and", "&"}:
        listed = {"of", "for"} & set(pattern.text.split())
        return bool(listed) and not HEAD.search(found["rest"])
    return not (found["word"] in ADJECTIVES and re.match(rf"{BLANK}[a-z]", found["rest"]))


def _began_in_russian(text: str, start: int) -> bool:
    """A capitalised adjective or a body's own word stands before it: «Северный», «Издательство»."""
    found = BEFORE.search(text, max(start - 40, 0), start)
    if not found or not found["word"][0].isupper():
        return False
    if any(one.parse.normal_form in OWN_BODIES for one in readings(found["word"])):
        return True
    likeliest = readings(found["word"])[:1]
    return any(one.is_modifier and not one.tags & {"Apro", "Anum"} for one in likeliest)


def _goes_on_in_russian(text: str, end: int, *, one_word: bool) -> bool:
    """A name goes on with a noun or an adjective that can only be a genitive: «путей», «транспорта»."""
    found = NEXT.match(text, end)
    if not found or one_word:
        return False
    word = found["word"]
    if word == "и":
        following = NEXT.match(text, found.end())
        return bool(following and _only_genitive(following["word"]))
    return word in CONTINUING or _only_genitive(word)


def _only_genitive(word: str) -> bool:
    if word[0].isupper():
        return False
    every = readings(word)
    return bool(every) and all((one.is_noun or one.is_modifier) and one.case == "gent" for one in every)


def _goes_on_in_chinese(text: str, end: int, starts: Container[int]) -> bool:
    """More characters follow, up to one that ends the name of a body, and nothing between them parts the two."""
    found = HAN_HEAD.match(text, end)
    if not found or any(at in starts for at in range(end, found.end())):
        return False
    is_called_so = not found["between"] and found["head"] in {"公司", "集团"}
    return not is_called_so and not HAN_BREAK.search(found["between"])


def _began_in_chinese(text: str, start: int) -> bool:
    """A name that begins with no place follows upon another character: 交通大学 in 上海交通大学."""
    before = text[start - 1 : start]
    if not before or not is_han(before):
        return False
    return bool(GENERAL.match(text, start)) and not HAN_VERB.match(before)
