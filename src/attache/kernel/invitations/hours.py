"""The day, the hours and the zone in a line of a pasted invitation, as the services write them in three languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from babel import Locale

from attache.kernel.calendars.zones import known_zone
from attache.kernel.refusals import Refused

CITIES = {
    "Asia/Shanghai": "beijing shanghai chongqing urumqi china 北京 上海 重庆 中国 пекин шанхай китай",
    "Asia/Hong_Kong": "香港 гонконг hong-kong",
    "Europe/Moscow": "moscow petersburg москва московское петербург мск msk 莫斯科 圣彼得堡",
    "Europe/London": "london dublin лондон 伦敦",
    "Europe/Berlin": "berlin amsterdam vienna rome берлин вена 柏林",
    "America/New_York": "eastern 美国东部",
    "America/Los_Angeles": "pacific 太平洋时间",
    "Asia/Almaty": "almaty astana алматы астана 阿拉木图",
    "Asia/Yekaterinburg": "yekaterinburg ekaterinburg екатеринбург 叶卡捷琳堡",
    "Asia/Novosibirsk": "novosibirsk новосибирск 新西伯利亚",
    "Asia/Vladivostok": "vladivostok владивосток 符拉迪沃斯托克 海参崴",
    "Asia/Singapore": "singapore сингапур 新加坡",
    "Asia/Tokyo": "tokyo токио 东京",
}
NAMED = {word: zone for zone, words in CITIES.items() for word in words.split()}
MONTHS = {
    name.lower().rstrip("."): number
    for locale in ("en", "ru")
    for form in ("format", "stand-alone")
    for width in ("wide", "abbreviated")
    for number, name in Locale.parse(locale).months[form][width].items()
}
MONTH = r"([a-zа-яё]{3,9})\.?"
DATES = (
    (re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)"), (0, 1, 2)),
    (re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"), (0, 1, 2)),
    (re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)"), (2, 1, 0)),
    (re.compile(rf"(?<!\d)(\d{{1,2}})\s+{MONTH},?\s+(\d{{4}})"), (2, 1, 0)),
    (re.compile(rf"{MONTH}\s+(\d{{1,2}}),?\s+(\d{{4}})"), (2, 0, 1)),
)
HOUR = re.compile(
    r"(上午|下午|晚上)?\s*(?<![\d:])(\d{1,2}):(\d{2})(?::\d{2})?\s*(am|pm|a\.m\.|p\.m\.|上午|下午|晚上)?(?![\d:])"
)
OFFSET = re.compile(r"(?:gmt|utc)\s*([+−-])\s*(\d{1,2})(?::?(\d{2}))?")
IANA = re.compile(r"[A-Z][a-z]+/[A-Z][A-Za-z_]+")
AFTERNOON = {"pm", "p.m.", "下午", "晚上"}


@dataclass(frozen=True)
class Hours:
    """What a line says of the time: a wall time, how long, in which zone; as much of it as is there."""

    start: datetime | None = None
    minutes: int | None = None
    zone: str = ""


def hours_in(text: str) -> Hours:
    """Read one line, or two when the zone stands on the next. What cannot be known stays empty."""
    plain = text.lower()
    zone = _zone(text, plain)
    without = OFFSET.sub(" ", plain)
    day = _day(without)
    if day is None:
        return Hours(zone=zone)
    times = list(_times(day, without))
    if not times:
        return Hours(zone=zone)
    start = times[0]
    minutes = int((times[1] - start).total_seconds()) // 60 % 1440 if len(times) > 1 else 0
    return Hours(start, minutes or None, zone)


def _day(plain: str) -> datetime | None:
    for pattern, order in DATES:
        for found in pattern.findall(plain):
            year, month, day = (MONTHS.get(found[place], found[place]) for place in order)
            try:
                return datetime(int(year), int(month), int(day))  # noqa: DTZ001  a wall time
            except ValueError:
                continue
    return None


def _times(day: datetime, plain: str) -> Iterator[datetime]:
    """The hours of a line, on that day; a mark of the half of the day may stand before or behind."""
    for before, hour, minute, behind in HOUR.findall(plain):
        half, number = before or behind, int(hour)
        if half and number <= 12:
            number = number % 12 + (12 if half in AFTERNOON else 0)
        if number < 24 and int(minute) < 60:
            yield day + timedelta(hours=number, minutes=int(minute))


def _zone(text: str, plain: str) -> str:
    """A zone by its own name, by a city, else by its distance from UTC in whole hours."""
    for name in IANA.findall(text):
        try:
            return known_zone(name).key
        except Refused:
            continue
    if named := next((zone for word, zone in NAMED.items() if word in plain), ""):
        return named
    if (offset := OFFSET.search(plain)) and int(offset[3] or 0) == 0 and int(offset[2]) <= 12:
        sign = "-" if offset[1] == "+" else "+"  # the database counts the other way round
        return f"Etc/GMT{sign}{int(offset[2])}" if int(offset[2]) else "UTC"
    return ""
