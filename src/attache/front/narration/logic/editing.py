"""An editor's text back into sentences, each keeping the happenings of the sentence that it was."""

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from attache.front.narration.logic.story import Sentence
from attache.kernel.languages import Language

LIKE = 55
INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # pasted with a text; no XML holds them
# The end of a sentence with the blanks after it; in Chinese there are none.
ENDS = {
    Language.EN: re.compile(r"[.!?…][\"”’)]*(?P<gap>\s+)(?=[\"“‘(]*(?P<next>\w))"),
    Language.RU: re.compile(r"[.!?…][»\")]*(?P<gap>\s+)(?=[«\"(]*(?P<next>\w))"),
    Language.ZH: re.compile(r"[。！？]++[”’」』）]*+(?P<gap>\s*)(?=(?P<next>.))"),
}
ABBREVIATED = re.compile(
    r"(?:\b[A-ZА-ЯЁ]|\b(?:St|Dr|Mr|Mrs|Ms|Prof|Co|Ltd|Inc|No|г|гг|т\.\s?е|т\.\s?д|им|проф|акад|доц|ул))\.$"
)


def split(text: str, language: Language) -> list[str]:
    """The sentences of a paragraph; initials and usual abbreviations do not end one."""
    text = text.strip()
    found, begin = [], 0
    for end in ENDS[language].finditer(text):
        sentence = text[begin : end.start("gap")]
        if not end["next"].islower() and not ABBREVIATED.search(sentence):
            found.append(sentence)
            begin = end.end("gap")
    return [*found, text[begin:]] if text[begin:] else found


def as_text(sentences: Sequence[Sentence], language: Language) -> str:
    """The text as an editor sees it: an empty line between paragraphs, `> ` before a quotation and its author."""
    blank = "" if language is Language.ZH else " "
    paragraphs: dict[int, list[str]] = {}
    for sentence in sentences:
        text = f"> {sentence.text}\n> — {sentence.by}" if sentence.kind == "quote" else sentence.text
        paragraphs.setdefault(sentence.paragraph, []).append(text)
    return "\n\n".join(blank.join(texts) for texts in paragraphs.values())


def read_text(text: str, language: Language, before: Sequence[Sentence]) -> list[Sentence]:
    """The sentences of an edited text. Each keeps the happenings of the earlier sentence that it is most like.

    A sentence that is like none keeps none: it is shown as unsupported until somebody names its source.
    """
    text = INVISIBLE.sub("", text.replace("\r\n", "\n"))
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
    fresh = [one for number, part in enumerate(paragraphs) for one in _read_paragraph(part, language, number)]
    left = list(before)
    unchanged = [_take(left, [one for one in left if _is_same(one, sentence)]) for sentence in fresh]
    origins = [origin or _take(left, _most_like(one, left)) for one, origin in zip(fresh, unchanged, strict=True)]
    return [
        replace(one, happenings=origin.happenings if origin else ()) for one, origin in zip(fresh, origins, strict=True)
    ]


def successor(sentence: Sentence, told: Sequence[Sentence]) -> Sentence | None:
    """What narration now says of the happenings of a sentence: of several, the most like it."""
    near = [one for one in told if one.kind == sentence.kind and set(one.happenings) & set(sentence.happenings)]
    return max(near, key=lambda one: fuzz.ratio(sentence.text, one.text), default=None)


def _read_paragraph(paragraph: str, language: Language, number: int) -> list[Sentence]:
    if not paragraph.startswith(">"):
        return [Sentence(one, (), number) for one in split(paragraph.replace("\n", " "), language)]
    lines = [line.lstrip("> ").strip() for line in paragraph.split("\n")]
    by = next((line[1:].strip() for line in lines if line.startswith("—")), "")
    words = " ".join(line for line in lines if line and not line.startswith("—"))
    return [Sentence(words, (), number, "quote", by)] if words else []


def _is_same(one: Sentence, other: Sentence) -> bool:
    return (one.kind, one.text) == (other.kind, other.text)


def _most_like(sentence: Sentence, others: Sequence[Sentence]) -> list[Sentence]:
    alike = [one for one in others if one.kind == sentence.kind and fuzz.ratio(sentence.text, one.text) >= LIKE]
    return sorted(alike, key=lambda one: -fuzz.ratio(sentence.text, one.text))


def _take(left: list[Sentence], found: Sequence[Sentence]) -> Sentence | None:
    """The first that was found: from now on it has its successor."""
    if not found:
        return None
    left.remove(found[0])
    return found[0]
