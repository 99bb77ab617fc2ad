"""Words as they are compared: in which exact form somebody has agreed to be quoted."""

import hashlib
import json
import re

from attache.kernel.languages import Language, Words


def as_printed(text: str) -> str:
    """A text in one line, as a quotation is printed."""
    return re.sub(r"\s*\n\s*", " ", text).strip()


def printed(words: Words) -> Words:
    """All languages in the form in which they are printed."""
    return Words(*(as_printed(words[language]) for language in Language))


def seal(words: Words) -> str:
    """The SHA-256 of the words in all their languages, as printed."""
    canonical = json.dumps(printed(words).as_dict(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def put(words: Words, language: Language, text: str) -> Words:
    """The words with another text in one language."""
    return Words.read({**words.as_dict(), language.value: text})
