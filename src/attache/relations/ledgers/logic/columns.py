"""What the columns of an old list of agreements say, guessed from their headings, and a row read by them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from attache.kernel.dates.parsing import UnclearDate, parse
from attache.kernel.dates.when import When, day
from attache.registry.partners.logic.names import fold
from attache.relations.agreements.states import Type

COLUMNS = (
    "partner", "title", "number", "theirs", "type", "signed", "effective", "expires", "signatory_ours",
    "signatory_theirs", "note",
)  # fmt: skip
LONGEST = {"title": 500, "number": 60, "theirs": 60, "signatory_ours": 200, "signatory_theirs": 200, "partner": 300}
DAYS = ("signed", "effective", "expires")
DOTTED = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})(?:\s*г\.?)?")
WITH_HOURS = re.compile(r"(\d{4}-\d{2}-\d{2})[ T]\d{2}:\d{2}.*")
ENDLESS = ("бессрочно", "бессрочный", "без срока", "unlimited", "无期限", "长期", "-", "–", "—")
UNNAMED = "?"  # who signed, where the list does not say

# Words of headings; the first that fits counts.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "signatory_theirs": ("подписал от партн", "подписант партн", "подписант от партн", "подписал партн",
                         "signed by them", "their signatory", "对方签署人"),
    "signatory_ours": ("подписал", "подписант", "signed by", "signatory", "签署人"),
    "theirs": ("номер партн", "номер у партн", "партнёрский номер", "their number", "对方编号"),
    "number": ("номер", "рег.", "number", "no.", "编号"),
    "effective": ("вступ", "действует с", "начало", "effective", "in force from", "生效"),
    "expires": ("действует до", "действ. до", "окончан", "срок", "истек", "expir", "until", "到期", "有效期"),
    "signed": ("дата", "подписан", "заключ", "signed", "date", "签署", "签订", "日期"),
    "type": ("вид", "тип", "type", "kind", "类型", "种类"),
    "partner": ("партн", "контраг", "вуз", "организац", "сторона", "partner", "with whom", "合作方", "对方", "单位"),
    "note": ("примеч", "коммент", "note", "remark", "备注"),
    "title": ("назван", "наимен", "предмет", "документ", "соглашен", "договор", "title", "subject", "名称", "标题"),
}  # fmt: skip
TYPES: Mapping[Type, tuple[str, ...]] = {
    Type.MEMORANDUM: ("меморандум", "memorandum", "mou", "备忘录"),
    Type.DOUBLE_DEGREE: ("двойн", "double degree", "dual degree", "双学位"),
    Type.PREPARATORY: ("подготовительн", "preparatory", "预科"),
    Type.AGENCY: ("агент", "agency", "агентск", "中介"),
    Type.NDA: ("неразглаш", "конфиденц", "nda", "non-disclosure", "保密"),
    Type.RESEARCH: ("научн", "исследован", "research", "科研"),
    Type.LICENCE: ("лиценз", "регистрац", "аккредитац", "licence", "license", "许可", "登记"),
    Type.LEASE: ("аренд", "lease", "rent", "租"),
    Type.EXCHANGE: ("обмен", "exchange", "交流", "交换"),
    Type.COMPANY: ("компан", "предприят", "company", "企业"),
    Type.FRAMEWORK: ("рамочн", "о сотрудничестве", "соглашение", "договор", "framework", "agreement", "cooperation",
                     "框架", "合作", "协议"),
}  # fmt: skip


@dataclass(frozen=True)
class Said:
    """What a row says. `errors` are pairs of column and reason, in the reader's language."""

    texts: Mapping[str, str] = field(default_factory=dict, hash=False)
    type: str = ""
    signed: When | None = None
    effective: date | None = None
    expires: date | None = None
    errors: tuple[tuple[str, str], ...] = ()


def guess(headings: Sequence[str]) -> list[str]:
    """What each column says, empty where nothing can be guessed. Each is given once."""
    found: list[str] = []
    for heading in headings:
        text = fold(heading.replace("№", " номер "))  # folded, the sign is "no", as in a note
        column = next((name for name, words in HEADINGS.items() if any(word in text for word in words)), "")
        found.append(column if column not in found else "")
    return found


def type_of(text: str) -> str:
    """The type that a word or a title names; empty where none does."""
    plain = fold(text)
    return next((kind.value for kind, words in TYPES.items() if any(word in plain for word in words)), "")


def read(mapping: Sequence[str], cells: Sequence[str]) -> Said:
    """A row by its mapping."""
    texts = {column: " ".join(cell.split()) for column, cell in zip(mapping, cells, strict=True) if column}
    errors = [
        (name, _("longer than %(most)s characters") % {"most": most})
        for name, most in LONGEST.items()
        if len(texts.get(name, "")) > most
    ]
    times: dict[str, When | None] = {}
    for name in DAYS:
        times[name], wrong = _time(texts.get(name, ""), name)
        errors += [(name, wrong)] if wrong else []
    kind = type_of(texts.get("type", "")) or type_of(texts.get("title", ""))
    if not kind and texts.get("type"):
        errors.append(("type", _("“%(cell)s” is no type that we know") % {"cell": texts["type"][:40]}))
    first, last = (times[name] for name in ("effective", "expires"))
    effective, expires = first.start if first else None, last.end if last else None
    if effective and expires and expires < effective:
        errors.append(("expires", _("it ends before it begins")))
    return Said(texts, kind or Type.FRAMEWORK.value, times["signed"], effective, expires, tuple(errors))


def _time(cell: str, name: str) -> tuple[When | None, str]:
    """A time as vague as the list has it, and what is wrong with it. In dots the day comes before the month."""
    text = WITH_HOURS.sub(r"\1", cell.strip())
    if not text or (name != "signed" and text.casefold() in ENDLESS):
        return None, ""
    wrong = _("“%(cell)s” is no day of the calendar") % {"cell": cell[:40]}
    dotted = DOTTED.fullmatch(text)
    try:
        if dotted:
            return day(date(int(dotted[3]), int(dotted[2]), int(dotted[1]))), ""
        found = parse(text)
    except (UnclearDate, ValueError):
        return None, wrong
    return (found, "") if found.start else (None, wrong)
