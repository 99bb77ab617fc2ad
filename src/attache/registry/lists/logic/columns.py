"""What the columns of a list say, guessed from their headings in three languages, and a row read by them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from attache.kernel.languages import Language, Words, current
from attache.registry.partners.logic.names import fold, in_its_script
from attache.registry.partners.states import Kind

NAMES = ("full", "short", "acronym", "city")
PLAIN = ("kind", "country", "ror_id", "website", "note")
COLUMNS = (*(f"{name}_{language}" for name in NAMES for language in Language), *PLAIN)
ROR = re.compile(r"(?:https://ror\.org/)?(0[a-hj-km-np-tv-z0-9]{6}[0-9]{2})")
WEB = re.compile(r"https?://[^\s/]+\.[^\s]+")
SHOWN = 40  # characters of a cell that a sentence repeats
LONGEST = {"full": 300, "short": 300, "acronym": 40, "city": 100, "note": 5_000, "kind": 100}

# Words of headings, the first that fits counts: short names and acronyms before full ones.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "acronym": ("acronym", "abbreviation", "сокращен", "аббревиат", "缩写", "简写"),
    "short": ("short", "краткое", "кратко", "简称"),
    "ror_id": ("ror",),
    "website": ("website", "web", "url", "сайт", "网址", "网站"),
    "country": ("country", "страна", "国家"),
    "city": ("city", "город", "城市", "所在地"),
    "kind": ("kind", "type", "тип", "вид", "类型", "类别"),
    "note": ("note", "comment", "примечан", "комментар", "备注"),
    "full": ("name", "full", "назван", "наименован", "полное", "名称", "全称", "校名"),
}
LANGUAGES: Mapping[Language, tuple[str, ...]] = {
    Language.EN: ("english", "англ", "英文", "英语", "(en)", " en", "_en"),
    Language.RU: ("russian", "русс", "俄文", "俄语", "(ru)", " ru", "_ru", "рус."),
    Language.ZH: ("chinese", "китай", "中文", "汉语", "(zh)", " zh", "_zh", "кит."),
}
KINDS: Mapping[str, tuple[str, ...]] = {
    Kind.UNIVERSITY: ("university", "университет", "вуз", "大学", "高校"),
    Kind.SCHOOL: ("school", "школа", "学校", "中学"),
    Kind.COMPANY: ("company", "компания", "公司", "企业"),
    Kind.INSTITUTE: ("institute", "институт", "研究所", "研究院", "нии"),
    Kind.AGENCY: ("agency", "агентство", "机构", "中介"),
    Kind.FUND: ("fund", "foundation", "фонд", "基金", "基金会"),
    Kind.AUTHORITY: ("authority", "орган власти", "政府", "政府部门"),
}


@dataclass(frozen=True)
class Wanted:
    """What a row says; what is empty says nothing. `errors` are pairs of heading and reason."""

    texts: Mapping[str, Words] = field(default_factory=dict, hash=False)
    plain: Mapping[str, str] = field(default_factory=dict, hash=False)
    errors: tuple[tuple[str, str], ...] = ()


def guess(headings: Sequence[str]) -> list[str]:
    """What each column says, empty where nothing can be guessed. Each is given once; a name without a language is of
    the language in which its heading is written.
    """
    found: list[str] = []
    for heading in headings:
        column = _guess(heading)
        found.append(column if column not in found else "")
    return found


def twice(mapping: Iterable[str]) -> set[str]:
    """What more than one column would say."""
    return {column for column, times in Counter(filter(None, mapping)).items() if times > 1}


def says_who(mapping: Iterable[str]) -> bool:
    """Whether any column says which organisation a row means."""
    return any(column == "ror_id" or column.startswith("full_") for column in mapping)


def read(headings: Sequence[str], mapping: Sequence[str], cells: Sequence[str]) -> Wanted:
    """A row by its mapping. Errors are sentences in the reader's language."""
    texts: dict[str, dict[str, str]] = {name: {} for name in NAMES}
    plain: dict[str, str] = {}
    errors: list[tuple[str, str]] = []
    for heading, column, cell in zip(headings, mapping, cells, strict=True):
        if not column or not cell:
            continue
        name, _mark, language = column.partition("_") if column not in PLAIN else (column, "", "")
        wrong = ""
        if len(cell) > LONGEST.get(name, len(cell)):
            wrong = _("longer than %(most)s characters") % {"most": LONGEST[name]}
        elif column in PLAIN:
            plain[column], wrong = _plain(column, cell)
        else:
            texts[name][language] = " ".join(cell.split())
        if wrong:
            errors.append((heading, wrong))
    return Wanted({name: Words.read(values) for name, values in texts.items()}, plain, tuple(errors))


def _guess(heading: str) -> str:
    if heading in COLUMNS:
        return heading
    text = f" {fold(heading)}"
    name = next((name for name, words in HEADINGS.items() if any(word in text for word in words)), "")
    if name not in NAMES:
        return name
    return f"{name}_{_language(text)}"


def _language(text: str) -> Language:
    for language, words in LANGUAGES.items():
        if any(word in text for word in words):
            return language
    if any("\u4e00" <= char <= "\u9fff" for char in text):
        return Language.ZH
    return Language.RU if any("\u0400" <= char <= "\u04ff" for char in text) else Language.EN


def _plain(column: str, cell: str) -> tuple[str, str]:
    """The value as the registry keeps it, and what is wrong with it."""
    if column == "ror_id":
        match = ROR.fullmatch(cell.lower())
        return (match[1], "") if match else ("", _("“%(cell)s” is no ROR identifier") % {"cell": _short(cell)})
    if column == "kind":
        wanted = fold(cell)
        kind = next((kind for kind, words in KINDS.items() if wanted in words), "")
        return kind, "" if kind else _("“%(cell)s” is no kind that we know; write one of: %(kinds)s") % {
            "cell": _short(cell),
            "kinds": pgettext("list", ", ").join(_kinds()),
        }
    if column == "country":
        code = cell.upper()
        fits = re.fullmatch("[A-Z]{2}", code)
        return (code, "") if fits else ("", _("write the country's code of two letters, such as CN or RU"))
    if column == "website":
        address = cell if "://" in cell else f"https://{cell}"
        is_address = bool(WEB.fullmatch(address)) and len(address) <= 200
        return (
            (address, "") if is_address else ("", _("“%(cell)s” is no address of a website") % {"cell": _short(cell)})
        )
    return cell, ""


def _kinds() -> Iterator[str]:
    """What a cell may say of the kind, in the reader's language."""
    return (next(word for word in words if in_its_script(word)[current()]) for words in KINDS.values())


def _short(cell: str) -> str:
    return cell if len(cell) <= SHOWN else f"{cell[:SHOWN]}…"
