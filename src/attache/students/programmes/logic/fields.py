"""The fields of study and the languages of instruction, named for the reader."""

from babel import Locale

from attache.kernel.isced import SOURCE, field_name, fields
from attache.kernel.languages import Language, current

__all__ = ["SOURCE", "field_name", "fields", "language_name"]


def language_name(code: str) -> str:
    """A language of instruction as the reader's language calls it."""
    name: str = Locale.parse(current().cldr).languages[Language(code).value]
    return name[0].upper() + name[1:]
