"""A text without the names of a team: a first proposal that a person checks. Pure."""

import re
from collections.abc import Iterable

HIDDEN = "▮▮▮"
LEAST = {"cjk": 2, "other": 3}  # shorter parts of a name are words of every text
CJK = re.compile(r"[\u4e00-\u9fff]")
CYRILLIC = re.compile(r"[А-Яа-яЁё]")


def redacted(text: str, names: Iterable[str]) -> str:
    """The text with every name, each longer part of it, and its Russian case endings, hidden. The longest first."""
    parts = {part for name in names for part in (name.strip(), *name.split()) if _counts(part)}
    for part in sorted(parts, key=lambda one: (-len(one), one)):
        text = re.sub(_pattern(part), HIDDEN, text, flags=re.IGNORECASE)
    return re.sub(rf"{HIDDEN}(?:[\s.]*{HIDDEN})+", HIDDEN, text)


def _counts(part: str) -> bool:
    letters = [one for one in part if one.isalpha()]
    return len(letters) >= LEAST["cjk" if CJK.search(part) else "other"]


def _pattern(part: str) -> str:
    if CJK.search(part):
        return re.escape(part)
    if CYRILLIC.search(part) and " " not in part:
        stem = re.sub(r"[аеиоуыьэюяй]$", "", part)
        return rf"\b{re.escape(stem)}[а-яё]{{0,3}}\b" if len(stem) >= LEAST["other"] else rf"\b{re.escape(part)}\b"
    return rf"(?<!\w){re.escape(part)}(?!\w)"
