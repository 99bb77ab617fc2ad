"""An edition's content written as an article: only tags, attributes and styles that WeChat's editor keeps."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from attache.front.wechat.logic.limits import MOST_AUTHOR, MOST_SUMMARY, MOST_TITLE

INK, QUIET, SEAL, PAPER = "#23211e", "#7a746b", "#9d2b22", "#f7f4ee"
ADDRESS = re.compile(r"https?://[^\s<>\"'，。；、！？）》”’]+[^\s<>\"'，。；、！？）》”’.,;:!?)\]»]")
ENDS = re.compile(r"(?<=[。！？])|(?<=[.!?…])\s+")

BODY = f"color:{INK};font-size:16px;line-height:1.75;letter-spacing:0.5px;text-align:justify;word-break:break-word"
OVER = f"margin:0 0 24px;color:{SEAL};font-size:13px"
LEAD = f"margin:0 0 16px;padding:14px 16px;background-color:{PAPER}"
SECTION = f"margin:36px 0 16px;padding:0 0 6px;border-bottom:1px solid {SEAL};color:{SEAL};font-size:18px"
ITEM = "margin:28px 0 12px;font-size:17px;font-weight:bold;text-align:left"
PARAGRAPH = "margin:0 0 16px"
QUOTE = f"margin:0 0 16px;padding:2px 0 2px 14px;border-left:3px solid {SEAL}"
SMALL = f"margin:6px 0 0;color:{QUIET};font-size:13px;line-height:1.5;text-align:left"
CENTRED = f"margin:6px 0 0;color:{QUIET};font-size:13px;line-height:1.5;text-align:center"
NOTICE = f"margin:0 0 16px;padding:10px 14px;border:1px solid {SEAL};font-size:14px"
PICTURE = "max-width:100%;width:100%;height:auto;display:block"

type Content = Mapping[str, Any]


@dataclass(frozen=True)
class Words:
    """The few words of the article that are not in the content, in its language."""

    digest: str
    notes: str
    whole: str  # said under the QR code
    figures: str  # above the figures
    qr: str  # what the QR code is, for those who do not see it


@dataclass(frozen=True)
class Picture:
    """A picture of the article by its number in reading order; `source` is the content's own, None the QR code."""

    number: int
    alt: str
    source: Content | None = field(default=None, hash=False)

    @property
    def name(self) -> str:
        """How it is called in the package."""
        return f"{self.number:02d}.{'jpg' if self.source else 'png'}"


@dataclass(frozen=True)
class Article:
    """What a person pastes, field by field. `address` is where "read the original" leads."""

    title: str
    author: str
    summary: str
    body: str
    pictures: tuple[Picture, ...]
    notes: tuple[str, ...]
    address: str


def write(content: Content, words: Words, address: str, place: Callable[[Picture], str]) -> Article:
    """The article of an edition; `place` says where a picture is to be taken from when the article is pasted."""
    pen = _Pen(words, place)
    body = pen.section(BODY, "".join(pen.whole(content)))
    return Article(
        title=shortened(content["title"], MOST_TITLE),
        author=author_of(content["office"]["name"]),
        summary=summary_of(content["lead"]),
        body=body,
        pictures=tuple(pen.pictures),
        notes=tuple(pen.notes),
        address=address,
    )


def author_of(name: str) -> str:
    """The office's name where it fits into WeChat's eight signs; else nothing: half a name is none."""
    return name if len(name) <= MOST_AUTHOR else ""


def summary_of(sentences: Sequence[Content]) -> str:
    """As many whole sentences of the lead as fit; the beginning of the first where not even that does."""
    kept = ""
    for sentence in (part for one in sentences for part in ENDS.split(one["text"]) if part.strip()):
        longer = f"{kept} {sentence}".strip() if sentence.isascii() or kept[-1:] not in "。！？" else kept + sentence
        if len(longer) > MOST_SUMMARY:
            break
        kept = longer
    return kept or shortened(sentences[0]["text"] if sentences else "", MOST_SUMMARY)


def shortened(text: str, most: int) -> str:
    """A text cut to so many signs, at a word's end where it has words, with an ellipsis."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    head, blank, _tail = cut.rpartition(" ")
    return f"{(head if blank and len(head) > most // 2 else cut).rstrip(' ,;:，；：、')}…"


class _Pen:
    """Writes the body from top to bottom, numbering pictures and notes as they come."""

    def __init__(self, words: Words, place: Callable[[Picture], str]) -> None:
        self.words = words
        self.place = place
        self.pictures: list[Picture] = []
        self.notes: list[str] = []

    def whole(self, content: Content) -> Iterator[str]:
        blank = "" if content["language"] == "zh" else " "
        yield self.p(OVER, f"{content['office']['name']} · {self.words.digest} · {content['period']['words']}")
        yield from (self.p(NOTICE, said) for said in content.get("said", ()))
        yield from (self.section(LEAD, self.text(one)) for one in joined(content["lead"], blank))
        for section in content["sections"]:
            if section["title"]:
                yield self.p(SECTION, section["title"])
            for item in section["items"]:
                yield self.p(ITEM, item["heading"])
                yield from map(self.picture, item["pictures"])
                yield from map(self.paragraph, gathered(item["sentences"], blank))
        if content.get("figures"):
            yield self.p(SECTION, self.words.figures)
            for lines in content["figure_lines"]:
                yield self.p(ITEM, lines[0])
                yield from (self.p(PARAGRAPH, line) for line in lines[1:])
        yield from self.end(content)

    def end(self, content: Content) -> Iterator[str]:
        if self.notes:
            yield self.p(ITEM, self.words.notes)
            yield from (self.p(SMALL, f"[{n}] {address}") for n, address in enumerate(self.notes, start=1))
        yield self.section("margin:32px 0 0;text-align:center", self.image(self.words.qr, None, "width:120px"))
        yield self.p(CENTRED, self.words.whole)
        yield self.p(CENTRED, content["prepared_by"])

    def paragraph(self, one: tuple[str, str, str]) -> str:
        kind, text, by = one
        if kind != "quote":
            return f'<p style="{PARAGRAPH}">{self.text(text)}</p>'
        said = f'<p style="margin:0">{self.text(text)}</p>'
        return self.section(QUOTE, said + (self.p(SMALL, by) if by else ""))

    def picture(self, one: Content) -> str:
        under = " ".join(filter(None, (one["caption"], f"© {one['credit']}" if one["credit"] else "")))
        caption = self.p(CENTRED, under) if under else ""
        return self.section("margin:0 0 20px", self.image(one["alt"], one, PICTURE) + caption)

    def image(self, alt: str, source: Content | None, style: str) -> str:
        picture = Picture(len(self.pictures) + 1, alt, source)
        self.pictures.append(picture)
        return f'<img src="{escape(self.place(picture))}" alt="{escape(alt)}" style="{style}">'

    def text(self, text: str) -> str:
        """A text with its addresses taken out into notes: in WeChat they could not be pressed."""
        parts, begin = [], 0
        for found in ADDRESS.finditer(text):
            number = self.note(found[0])
            parts += [escape(text[begin : found.start()]), f'<sup style="color:{SEAL}">[{number}]</sup>']
            begin = found.end()
        return "".join([*parts, escape(text[begin:])])

    def note(self, address: str) -> int:
        if address not in self.notes:
            self.notes.append(address)
        return self.notes.index(address) + 1

    @staticmethod
    def p(style: str, words: str) -> str:
        return f'<p style="{style}">{escape(words)}</p>'

    @staticmethod
    def section(style: str, inside: str) -> str:
        return f'<section style="{style}">{inside}</section>'


def gathered(sentences: Sequence[Content], blank: str) -> list[tuple[str, str, str]]:
    """The paragraphs of stored sentences: kind, text and, of a quotation, whose words they are."""
    found: dict[int, list[Content]] = {}
    for one in sentences:
        found.setdefault(one.get("paragraph", 0), []).append(one)
    return [
        (group[0].get("kind", ""), blank.join(one["text"] for one in group), group[0].get("by", ""))
        for group in found.values()
    ]


def joined(sentences: Sequence[Content], blank: str) -> list[str]:
    """The same as texts alone."""
    return [text for _kind, text, _by in gathered(sentences, blank)]
