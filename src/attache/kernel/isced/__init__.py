"""The fields of study of ISCED-F 2013 by their four digits, named in three languages; `isced.txt` says the source."""

from functools import cache
from pathlib import Path

from attache.kernel.languages import Words

SOURCE = "UNESCO Institute for Statistics: ISCED Fields of Education and Training 2013 (ISCED-F 2013)"


@cache
def fields() -> dict[str, Words]:
    """Every detailed field, by its code, in the order of the classification."""
    text = Path(__file__).with_name("isced.txt").read_text(encoding="utf-8")
    rows = (line.split("|") for line in text.splitlines() if line and not line.startswith("#"))
    return {code: Words(*names) for code, *names in rows}


def is_code(code: str) -> bool:
    """Whether a field of four digits exists: a detailed one, or the rest of a narrow one (…0 not further defined, …9
    not elsewhere classified).
    """
    known = fields()
    return code in known or (len(code) == 4 and code[3] in "09" and any(one.startswith(code[:3]) for one in known))


def field_name(code: str) -> Words:
    """What a field is called; a code that the classification does not know stays as it is."""
    return fields().get(code, Words(code, code, code))
