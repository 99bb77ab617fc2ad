"""An editor's text back into sentences, each keeping the happenings of the sentence that it was."""

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from attache.front.digest.logic.story import Sentence
from attache.kernel.languages import Language

LIKE = 55
ENDS = {
    Language.EN: re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])"),
    Language.RU: re.compile(r"(?<=[.!?…])[»\")]*\s+(?=[«\"(]?[А-ЯЁA-Z0-9])"),
    Language.ZH: re.compile(r"(?<=[。！？…])(?![”」』）])\s*"),
}
ABBREVIATED = re.compile(r"(?:\b[A-ZА-ЯЁ]|\bSt|\bDr|\bMr|\bMs|\bCo|\bNo|\bг|\bгг|\bт\.\s?е|\bт\.\s?д|\bим)\.$")


def split(text: str, language: Language) -> list[str]:
    """The sentences of a paragraph; initials and usual abbreviations do not end one."""
    found: list[str] = []
    for part in ENDS[language].split(text.strip()):
        if found and ABBREVIATED.search(found[-1]):
            found[-1] = f"{found[-1]} {part}"
        elif part.strip():
            found.append(part.strip())
    return found


def as_text(sentences: Sequence[Sentence], language: Language) -> str:
    """The text as an editor sees it: paragraphs apart by an empty line, quotations marked with `> ` and their author."""
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
    left = list(before)
    found: list[Sentence] = []
    paragraphs = [part for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if part.strip()]
    for number, paragraph in enumerate(paragraphs):
        for fresh in _read_paragraph(paragraph.strip(), language, number):
            origin = _most_like(fresh, left)
            if origin is not None:
                left.remove(origin)
            found.append(replace(fresh, happenings=origin.happenings if origin else ()))
    return found


def _read_paragraph(paragraph: str, language: Language, number: int) -> list[Sentence]:
    if not paragraph.startswith(">"):
        return [Sentence(one, (), number) for one in split(paragraph.replace("\n", " "), language)]
    lines = [line.lstrip("> ").strip() for line in paragraph.split("\n")]
    by = next((line[1:].strip() for line in lines if line.startswith("—")), "")
    words = " ".join(line for line in lines if line and not line.startswith("—"))
    return [Sentence(words, (), number, "quote", by)] if words else []


def _most_like(sentence: Sentence, others: Sequence[Sentence]) -> Sentence | None:
    scored = [(fuzz.ratio(sentence.text, one.text), one) for one in others if one.kind == sentence.kind]
    score, best = max(scored, key=lambda pair: pair[0], default=(0, None))
    return best if score >= LIKE else None
