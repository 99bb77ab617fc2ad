"""A partner's table of nominees: what its columns say, guessed from their headings, and a row read by them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from attache.registry.partners.logic.names import fold
from attache.relations.agreements.states import Skill, StudyLevel

DAYS = ("born_on", "passport_expires", "visa_expires", "certificate_expires")
LONGEST = {"latin_family": 100, "latin_given": 100, "hanzi": 60, "passport": 30, "field": 200, "address": 200}
# Words of headings, folded; the first that fits counts.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "passport_expires": ("护照有效", "护照到期", "护照截止", "passport valid", "passport expir", "паспорт действ",
                         "срок паспорт", "паспорт до"),
    "certificate_expires": ("证书有效", "证书到期", "成绩有效", "certificate valid", "certificate expir",
                            "сертификат до",
                            "срок сертификат", "сертификат действ"),
    "visa_expires": ("签证", "visa", "виза"),
    "latin_family": ("拼音姓", "姓拼音", "姓(拼音", "姓 (拼音", "英文姓", "surname", "family name", "фамилия"),
    "latin_given": ("拼音名", "名拼音", "名(拼音", "名 (拼音", "英文名", "given name", "first name", "имя"),
    "hanzi": ("姓名", "中文名", "汉字", "name in chinese", "chinese name", "фио", "иероглиф"),
    "born_on": ("出生", "生日", "birth", "рожд"),
    "citizenship": ("国籍", "citizen", "nationality", "граждан"),
    "passport": ("护照", "passport", "паспорт"),
    "level": ("层次", "学历", "学位", "级别", "level of study", "study level", "level", "degree", "уровень", "ступень"),
    "skill": ("俄语", "英语", "语言", "language", "torfl", "cefr", "тркн", "трки", "язык", "русск"),
    "field": ("专业", "学科", "field", "major", "speciality", "направлен", "специальн"),
    "address": ("微信", "邮箱", "手机", "电话", "联系", "wechat", "mail", "phone", "почт", "телефон", "связ"),
}  # fmt: skip
NEEDED = ("latin_family",)
LEVELS: Mapping[str, tuple[str, ...]] = {
    StudyLevel.MASTER: ("硕士", "研究生", "master", "магистр", "7"),
    StudyLevel.DOCTOR: ("博士", "doctor", "phd", "аспирант", "8"),
    StudyLevel.BACHELOR: ("本科", "学士", "bachelor", "бакалавр", "6"),
    StudyLevel.SHORT: ("专科", "short", "короткий", "5"),
}
CEFR = re.compile(r"\b([abc][12])\b")
TORFL = re.compile(r"(?:torfl|трки|тркя|对外俄语|俄语)\D{0,6}?(iv|iii|ii|i|[1-4]|[一二三四])")
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "一": 1, "二": 2, "三": 3, "四": 4}
ELEMENTARY = {Skill.TEU: ("teu", "тэу", "基础级初"), Skill.TBU: ("tbu", "тбу", "基础级")}
STANDING = (Skill.TORFL1, Skill.TORFL2, Skill.TORFL3, Skill.TORFL4)
NUMERIC = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?(?:[ T]\d{2}:\d{2}.*)?")
DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
COUNTRIES = {"CN": ("中国", "china", "chinese", "китай", "кнр", "cn", "prc"), "RU": ("俄罗斯", "russia", "росси", "ru")}


@dataclass(frozen=True)
class Nominee:
    """A row of the table: its number in the file, what it says, and what is wrong as pairs of column and reason."""

    number: int
    values: Mapping[str, str] = field(default_factory=dict, hash=False)
    errors: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """What the preview calls it."""
        latin = f"{self.values.get('latin_family', '')} {self.values.get('latin_given', '')}".strip()
        return f"{self.values.get('hanzi', '')} {latin}".strip() or "–"


def guess(headings: Sequence[str]) -> list[str]:
    """What each column says, empty where nothing can be guessed. Each is given once."""
    found: list[str] = []
    for heading in headings:
        text = fold(heading)
        column = next((name for name, words in HEADINGS.items() if any(word in text for word in words)), "")
        found.append(column if column not in found else "")
    return found


def read(number: int, mapping: Sequence[str], cells: Sequence[str], *, today: date) -> Nominee:
    """A row by what its columns say. Days are written as ISO in the values; nothing is looked up."""
    texts = {column: " ".join(cell.split()) for column, cell in zip(mapping, cells, strict=False) if column}
    wrong = [
        (name, _("longer than %(most)s characters") % {"most": most})
        for name, most in LONGEST.items()
        if len(texts.get(name, "")) > most
    ]
    if not texts.get("latin_family"):
        wrong.append(("latin_family", _("is missing")))
    values = dict(texts)
    for name in DAYS:
        day, fault = day_of(texts.get(name, ""))
        values[name] = day.isoformat() if day else ""
        wrong += [(name, fault)] if fault else []
    for name, reader in (("level", level_of), ("skill", skill_of)):
        values[name] = reader(texts.get(name, ""))
        if texts.get(name) and not values[name]:
            wrong.append((name, _("“%(cell)s” is not understood") % {"cell": texts[name][:40]}))
    values["citizenship"], fault = country_of(texts.get("citizenship", ""))
    wrong += [("citizenship", fault)] if fault else []
    values["passport"] = "".join(texts.get("passport", "").split()).upper()
    wrong += _too_late(values, today)
    return Nominee(number, values, tuple(wrong))


def level_of(text: str) -> str:
    """The level of study that a word names; empty where none does."""
    plain = fold(text)
    return next((str(level) for level, words in LEVELS.items() if plain and any(word in plain for word in words)), "")


def skill_of(text: str) -> str:
    """The level of language that a text names, of TORFL where it says so, else of CEFR; empty where none does."""
    plain = fold(text)
    for level, words in ELEMENTARY.items():
        if any(word in plain for word in words):
            return level.value
    torfl = TORFL.search(plain)
    if torfl:
        number = ROMAN.get(torfl[1]) or int(torfl[1])
        return STANDING[number - 1].value
    cefr = CEFR.search(plain)
    return cefr[1].upper() if cefr else ""


def day_of(cell: str) -> tuple[date | None, str]:
    """A day, and what is wrong with the cell. Year first, or in dots with the day first."""
    text = cell.strip()
    if not text:
        return None, ""
    year_first, day_first = NUMERIC.fullmatch(text), DOTTED.fullmatch(text)
    parts = [*year_first.groups()] if year_first else [*day_first.groups()][::-1] if day_first else []
    try:
        return date(*map(int, parts)), ""
    except (TypeError, ValueError):
        return None, _("“%(cell)s” is no day of the calendar") % {"cell": text[:40]}


def country_of(cell: str) -> tuple[str, str]:
    """A country by its code, and what is wrong with the cell. Nothing said is China."""
    plain = fold(cell)
    if not plain:
        return "CN", ""
    known = next((code for code, words in COUNTRIES.items() if any(word in plain for word in words)), "")
    if not known and re.fullmatch(r"[a-z]{2}", plain):
        known = plain.upper()
    return known or "CN", "" if known else _("“%(cell)s” is not understood") % {"cell": cell[:40]}


def _too_late(values: Mapping[str, str], today: date) -> list[tuple[str, str]]:
    now = today.isoformat()
    wrong = [("born_on", _("the day lies in the future"))] if values["born_on"] > now else []
    if values["passport_expires"] and values["passport_expires"] < now:
        wrong.append(("passport_expires", _("has expired already")))
    return wrong
