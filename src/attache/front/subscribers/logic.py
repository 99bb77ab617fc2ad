"""Addresses as they are kept, lists of them as they are pasted, and whose clock a reader is on."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

from attache.kernel.calendars.zones import NoZone, UnknownZone, known_zone
from attache.kernel.languages import Language

LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
LONGEST, LONGEST_LOCAL = 254, 64  # RFC 5321, 4.5.3.1
USUAL_ZONES = {Language.EN: "Europe/London", Language.RU: "Europe/Moscow", Language.ZH: "Asia/Shanghai"}
ZONES = (
    "Asia/Shanghai", "Asia/Tokyo", "Asia/Singapore", "Asia/Vladivostok", "Asia/Novosibirsk", "Asia/Yekaterinburg",
    "Asia/Dubai", "Europe/Moscow", "Europe/Berlin", "Europe/London", "America/New_York", "America/Los_Angeles", "UTC",
)  # fmt: skip
COLUMNS: tuple[str, ...] = ("address", "language", "sections", "channel", "zone")


class NotAnAddress(ValueError):
    """This is no mail address to which a letter can be sent."""


def address(typed: str) -> str:
    """The address in the form in which it is kept and compared: lower case, its domain as name servers know it.

    Refused (NotAnAddress) where it cannot be one, or has letters before the @ that most mail servers do not take.
    """
    local, at, domain = typed.strip().rpartition("@")
    if not at or len(local) > LONGEST_LOCAL or not LOCAL.fullmatch(local):
        raise NotAnAddress(typed)
    try:
        ascii_domain = domain.strip().rstrip(".").lower().encode("idna").decode()
    except UnicodeError as error:
        raise NotAnAddress(typed) from error
    labels = ascii_domain.split(".")
    if len(labels) < 2 or not all(map(LABEL.fullmatch, labels)) or labels[-1].isdecimal():
        raise NotAnAddress(typed)
    whole = f"{local.lower()}@{ascii_domain}"
    if len(whole) > LONGEST:
        raise NotAnAddress(typed)
    return whole


def usual_zone(language: Language) -> str:
    """The clock that most readers of a language live by."""
    return USUAL_ZONES[language]


@dataclass(frozen=True)
class Line:
    """One line of a list that was pasted or sent: where it stands, and its cells by column."""

    number: int
    cells: dict[str, str]


def lines(text: str) -> Iterator[Line]:
    """The lines of a list: addresses alone, or a table (commas, semicolons or tabs) with the columns of our export.

    Without a first line that names the columns they stand in that order. Empty lines and doubles are passed over.
    """
    text = text.lstrip("\ufeff")
    delimiter = max("\t;,", key=text.partition("\n")[0].count)
    names, seen = COLUMNS, set()
    for number, row in enumerate(csv.reader(text.splitlines(), delimiter=delimiter), 1):
        cells = [one.strip() for one in row]
        if number == 1 and "address" in [one.lower() for one in cells]:
            names = tuple(one.lower() for one in cells)
            continue
        line = {name: cell for name, cell in zip(names, cells, strict=False) if name in COLUMNS and cell}
        key = line.get("address", "").lower()
        if line and key not in seen:
            seen.add(key)
            yield Line(number, line)


def is_zone(name: str) -> bool:
    """Whether the IANA database has such a zone."""
    try:
        known_zone(name)
    except (NoZone, UnknownZone):
        return False
    return True
