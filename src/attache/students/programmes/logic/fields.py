"""The fields of study of ISCED-F 2013 by their four digits, named in three languages; `isced.txt` says the source."""

from functools import cache
from pathlib import Path

from babel import Locale

from attache.kernel.languages import Language, Words, current

SOURCE = "UNESCO Institute for Statistics: ISCED Fields of Education and Training 2013 (ISCED-F 2013)"


@cache
def fields() -> dict[str, Words]:
    """Every detailed field, by its code, in the order of the classification."""
    text = Path(__file__).with_name("isced.txt").read_text(encoding="utf-8")
    rows = (line.split("|") for line in text.splitlines() if line and not line.startswith("#"))
    return {code: Words(*names) for code, *names in rows}


def field_name(code: str) -> Words:
    """What a field is called; a code that the classification does not know stays as it is."""
    return fields().get(code, Words(code, code, code))


def language_name(code: str) -> str:
    """A language of instruction as the reader's language calls it."""
    name: str = Locale.parse(current().cldr).languages[Language(code).value]
    return name[0].upper() + name[1:]
