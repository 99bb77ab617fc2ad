"""The shapes of real editions: 109 of them, built of the figures in which 104 editions of 32 offices were counted.

A shape is content as it is sealed, in one language or in two that stand one under the other. Its words mean nothing;
how many there are, how long they are, what stands beside them and what is missing is what matters. The same number
gives the same shape.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from attache.front.digest.states import Measure
from attache.kernel import files
from attache.kernel.languages import Language
from tests.press.samples import a_content, a_picture, sentence

type Content = dict[str, Any]
type Span = tuple[int, int]  # from and to

SOME = {
    Language.EN: "office institute delegation memorandum technological of the and with for students met agreed",
    Language.RU: "представительство института делегация меморандум о и для студентов совместная программа обсудили",
    Language.ZH: "代表处 研究院 代表团 备忘录 技术 与 的 学生 联合 项目 会谈 达成 一致 上海 圣彼得堡",
}
ENDS = {Language.EN: ("", " ", "."), Language.RU: ("", " ", "."), Language.ZH: ("", "", "。")}
UNBROKEN = {
    Language.EN: "Elektrotechnik-und-Informationstechnikfakultätsratsvorsitzendenstellvertreterin",
    Language.RU: "Электрогидродинамикотеплоэнергомашиностроительнокораблестроительного",
    Language.ZH: "https://english.spbpu.example/media/news/international_activities/focus_on_spring_2020_the_digest",
}
SHAPES_OF_PICTURES = ((1600, 1067), (3000, 400), (400, 1600), (60, 60), (900, 900))
PLACES = (
    ("Shanghai", 31.2, 121.5), ("Madrid", 40.4, -3.7), ("Xi'an", 34.3, 108.9), ("Saint Petersburg", 59.9, 30.3),
    ("Komsomolsk-on-Amur", 50.6, 137.0), ("Nanjing", 32.1, 118.8), ("Jinan", 36.7, 117.0),
)  # fmt: skip


@dataclass(frozen=True)
class Skeleton:
    """Editions of one kind. Lengths in words; `sections` 0: a heading for each item; `pictures`: of one item."""

    name: str
    editions: int
    lead: Span
    sections: Span
    items: Span
    words: Span
    pictures: Span = (0, 1)
    quotations: float = 0.05
    figures: int = 0
    offices: int = 1
    languages: int = 1


SKELETONS = (
    Skeleton("a heading for each item", 24, (64, 117), (0, 0), (3, 12), (60, 145)),
    Skeleton("by sphere", 12, (64, 117), (3, 5), (8, 20), (87, 128), quotations=0.25),
    Skeleton("a director's letter and short items", 15, (100, 200), (0, 0), (5, 30), (8, 60), (0, 0)),
    Skeleton("fixed sections", 12, (120, 400), (6, 9), (9, 30), (20, 400)),
    Skeleton("a review of the press with a box of figures", 8, (60, 120), (6, 8), (8, 24), (40, 120), figures=4),
    Skeleton("notes without a lead", 6, (0, 0), (0, 0), (4, 4), (50, 70), (0, 0)),
    Skeleton("a bare list", 12, (0, 0), (0, 0), (1, 30), (0, 14), (0, 0), quotations=0),
    Skeleton("a report of the year", 6, (150, 300), (5, 9), (20, 30), (90, 900), (0, 2), figures=4),
    Skeleton("a report of a journey", 6, (30, 80), (0, 0), (3, 9), (30, 200), (1, 4)),
    Skeleton("when plans have to change", 3, (80, 120), (3, 5), (6, 12), (20, 160), figures=2),
    Skeleton("two offices in one issue", 2, (64, 117), (2, 2), (6, 14), (60, 145), offices=2),
    Skeleton("two languages, one under the other", 3, (64, 117), (0, 3), (4, 12), (60, 145), languages=2),
)
TROUBLES = ("", "title", "heading", "section", "text", "caption", "quotation", "figure", "correction", "office")


@dataclass(frozen=True)
class Shape:
    """An edition's content, once for each language in which it stands on the same page."""

    name: str
    contents: tuple[Content, ...]


def shapes() -> list[Shape]:
    """All of them, always the same. Writes the few pictures that they show into the files of the house."""
    pictures = [a_picture(*one, caption="") for one in SHAPES_OF_PICTURES]
    kinds = [one for one in SKELETONS for _each in range(one.editions)]
    return [_shape(number, kind, pictures) for number, kind in enumerate(kinds)]


def _shape(number: int, kind: Skeleton, pictures: Sequence[Content]) -> Shape:
    tongues = [[*Language][(number + more) % 3] for more in range(kind.languages)]
    trouble = TROUBLES[number % len(TROUBLES)]
    contents = tuple(_Writer(number, kind, one, trouble, pictures).content() for one in tongues)
    return Shape(f"{number}: {kind.name}, {'+'.join(tongues)}, {trouble or 'nothing'} unbroken", contents)


class _Writer:
    """Writes one edition; `trouble` says where a word stands that cannot be broken."""

    def __init__(
        self, number: int, kind: Skeleton, language: Language, trouble: str, pictures: Sequence[Content]
    ) -> None:
        self.kind, self.language, self.trouble, self.shown = kind, language, trouble, pictures
        self.code = f"shape-{number}"
        self.dice = random.Random(number)  # noqa: S311  no secret

    def content(self) -> Content:
        sections = self.dice.randint(*self.kind.sections)
        items = max(self.dice.randint(*self.kind.items), sections)
        offices = " · ".join(self.words(self.dice.randint(2, 9), "office") for _one in range(self.kind.offices))
        figures = [self.figure(measure) for measure in [*Measure][: self.kind.figures or self.trouble == "figure"]]
        return a_content(
            self.language.value,
            code=self.code,
            title=self.words(self.dice.choice((1, 4, 8, 30)), "title"),
            office={"code": "shanghai", "name": offices},
            lead=self.sentences(self.dice.randint(*self.kind.lead)),
            sections=[self.section(at, sections, items) for at in range(sections or 1)],
            places=self.places(),
            corrections=[self.correction()] if self.trouble == "correction" else [],
            figures=figures,
        )

    def section(self, at: int, sections: int, items: int) -> Content:
        mine = len(range(at, items, sections or 1))
        title = self.words(self.dice.randint(1, 9), "section") if sections else ""
        return {"section": f"s{at}" if sections else "", "title": title, "items": [self.item() for _one in range(mine)]}

    def item(self) -> Content:
        told = self.sentences(self.dice.randint(*self.kind.words), "text")
        if self.dice.random() < self.kind.quotations or (self.trouble == "quotation" and self.kind.quotations):
            by = self.words(self.dice.randint(2, 20), "quotation")
            told.append(sentence(self.words(self.dice.randint(4, 60), "quotation"), 90, "quote", by))
        pictures = [self.picture() for _one in range(self.dice.randint(*self.kind.pictures))]
        return {"heading": self.words(self.dice.randint(6, 10), "heading"), "sentences": told, "pictures": pictures}

    def sentences(self, words: int, place: str = "") -> list[Content]:
        """Of 5 to 30 words each, one to six to a paragraph."""
        made, paragraph = [], 0
        while words > 0:
            length = min(words, self.dice.randint(5, 30))
            words -= length
            paragraph += not self.dice.randint(0, 4)
            made.append(sentence(self.words(length, place) + ENDS[self.language][2], paragraph))
        return made

    def words(self, number: int, place: str = "") -> str:
        said = self.dice.choices(SOME[self.language].split(), k=number)
        if place == self.trouble and place:
            said.insert(len(said) // 2, UNBROKEN[self.language])
        return ENDS[self.language][1].join(said).strip()

    def picture(self) -> Content:
        caption, credit = (self.words(self.dice.choice((0, 3, 12, 40)), "caption"), self.words(2, "caption"))
        return {**self.dice.choice(self.shown), "alt": self.words(5), "caption": caption, "credit": credit}

    def figure(self, measure: Measure) -> Content:
        parts = [{"label": self.words(self.dice.randint(1, 9), "figure"), "n": self.dice.randint(0, 45_000)}] * 7
        words = {"title": self.words(4, "figure"), "change": self.words(4), "as_of": self.words(4)}
        return {"measure": measure.value, "total": 45_000, **words, "parts": parts, "also": parts}

    def correction(self) -> Content:
        return {"number": 2, "note": self.words(30, "correction"), "on": "2020-06-01", "words": self.words(3)}

    def places(self) -> list[Content]:
        homes = range(self.kind.offices)
        found = PLACES[: self.dice.randint(self.kind.offices, len(PLACES))]
        return [
            {"name": name, "latitude": latitude, "longitude": longitude, "told": 1, "home": at in homes}
            for at, (name, latitude, longitude) in enumerate(found)
        ]


def every_text(content: Content) -> list[str]:
    """Whatever a reader of the content must find, piece by piece."""
    items = [item for section in content["sections"] for item in section["items"]]
    told = [*content["lead"], *(one for item in items for one in item["sentences"])]
    pictures = [one["caption"] for item in items for one in item["pictures"]]
    figures = [part["label"] for one in content.get("figures", ()) for part in (*one["parts"], *one["also"])]
    names = [content["title"], content["office"]["name"], *(one["title"] for one in content["sections"])]
    said = [one["note"] for one in content["corrections"]]
    spoken = [words for one in told for words in (one["text"], one["by"])]
    return [one for one in [*names, *(item["heading"] for item in items), *spoken, *pictures, *figures, *said] if one]


def picture_bytes(name: str) -> bytes:
    """A picture of a shape as a server gives it."""
    return files.read(name)
