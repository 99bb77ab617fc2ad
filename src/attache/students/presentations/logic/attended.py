"""Who of a platform's list of participants is who of those who signed up.

Tencent Meeting and VooV export 用户名称 and 参会时长 below some lines about the meeting; Zoom writes Name (Original
Name) and Duration (Minutes), one row for every time that somebody came in.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from attache.students.recruitment.logic import reach
from attache.students.recruitment.logic.headed import Rows

HEADINGS = {
    "name": (
        "用户名称", "用户昵称", "参会者", "参会人", "姓名", "昵称", "name", "username", "participant", "имя", "участник"
    ),
    "minutes": (
        "参会时长", "入会时长", "累计参会时长", "时长", "duration", "timeinsession", "длительность", "продолжительность"
    ),
    "phone": ("手机号", "手机号码", "电话", "phone", "телефон"),
}  # fmt: skip
CLOCK = re.compile(r"^(?:(\d+):)?(\d{1,2}):(\d{2})$")
WORDED = re.compile(r"(?:(\d+)\s*(?:小时|h|ч))?\s*(?:(\d+)\s*(?:分|m|мин))?")
NUMBERS = re.compile(r"\+?\d[\d -]{9,}\d")


@dataclass(frozen=True)
class Known:
    """Somebody who signed up: by which key, called what, reached by which number."""

    key: str
    name: str
    phone: str = ""


@dataclass(frozen=True)
class Seen:
    """Somebody whom the platform saw, for how many minutes altogether, and who that is (a key), if anybody."""

    name: str
    minutes: int
    key: str = ""


def minutes_of(text: str) -> int:
    """A length in whole minutes: 45, 45.5, 0:45:10, 1小时5分. Nothing that can be read is none."""
    typed = text.strip()
    clock = CLOCK.match(typed)
    if clock:
        hours, minutes, _seconds = (int(one or 0) for one in clock.groups())
        return hours * 60 + minutes
    try:
        return int(float(typed))
    except ValueError:
        worded = WORDED.match(typed)
        hours, minutes = (int(one or 0) for one in worded.groups()) if worded else (0, 0)
        return hours * 60 + minutes


def seen(rows: Rows, known: Sequence[Known]) -> list[Seen]:
    """Everybody of the list once, with the minutes of all rows together, and who that is.

    A number decides before a name; a name counts when it is exactly one person's, alone or within what somebody called
    himself there.
    """
    sums: dict[tuple[str, str], int] = {}
    for _number, row in rows.lines:
        name = row.get("name", "").strip()
        if name:
            key = (name, row.get("phone", ""))
            sums[key] = sums.get(key, 0) + minutes_of(row.get("minutes", ""))
    by_phone = {one.phone: one.key for one in known if one.phone}
    by_name = _once((folded(one.name), one.key) for one in known)
    return [Seen(name, minutes, _who(name, phone, by_phone, by_name)) for (name, phone), minutes in sums.items()]


def folded(name: str) -> str:
    """A name as it is compared: without blanks and case."""
    return "".join(name.split()).casefold()


def _who(name: str, phone: str, by_phone: Mapping[str, str], by_name: Mapping[str, str]) -> str:
    for typed in (phone, *NUMBERS.findall(name)):
        if key := by_phone.get(reach.phone(typed)):
            return key
    called = folded(name)
    if called in by_name:
        return by_name[called]
    within = {key for one, key in by_name.items() if len(one) > 1 and one in called}
    return within.pop() if len(within) == 1 else ""


def _once(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Only the names that one person has."""
    found: dict[str, set[str]] = {}
    for name, key in pairs:
        found.setdefault(name, set()).add(key)
    return {name: keys.pop() for name, keys in found.items() if len(keys) == 1}
