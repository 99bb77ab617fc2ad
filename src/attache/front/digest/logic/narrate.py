"""Facts become sentences, in one language at a time, each with the happenings that it comes from."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from attache.daybook.chronicle.logic.when import Precision
from attache.front.digest.logic.compose import Piece, Plan, partners_of
from attache.front.digest.logic.patterns import Book, Pattern, Slot, book, parse
from attache.front.digest.logic.story import Body, Fact, Figure, Said, Sentence, Someone, Tie
from attache.front.digest.logic.voice import Voice
from attache.kernel.languages import Language, Words

PARAGRAPH = 4
TIES = {"recalled": "reminds", "answered": "answers", "followed": "follows", "changed": "changes"}
TIES |= {"reported": "reports_back"}
FLAGS = {"online", "in_person", "hybrid", "many", "dated"}


def tell_piece(piece: Piece, language: Language) -> list[Sentence]:
    """The sentences of an item: each fact in its turn, what was told with another fact not again."""
    teller = _Teller(language, _alone(piece.facts))
    for fact in piece.facts:
        teller.tell(fact)
    for fact in piece.facts:
        if not set(fact.codes) <= teller.told:
            teller.tell(fact, anything=True)
    return teller.sentences


def tell_lead(plan: Plan, language: Language) -> list[Sentence]:
    """The lead: the state of the season, the highlights, and what the edition holds; every sentence has sources."""
    teller = _Teller(language, frozenset())
    for fact in plan.opening:
        teller.tell(fact, paragraph=0)
    voice, pages = teller.voice, teller.book
    facts = [*plan.opening, *(fact for piece in plan.pieces for fact in piece.facts)]
    codes = tuple(dict.fromkeys(code for fact in facts for code in fact.codes))
    if plan.highlights:
        titles = pages.phrases["between_titles"].join(voice.words(fact.title) for fact in plan.highlights)
        chosen = tuple(code for fact in plan.highlights for code in fact.codes)
        teller.add(pages.phrases["highlights"].format(titles=titles), chosen, paragraph=0)
    if codes:
        partners = len(partners_of(facts))
        invitation = pages.phrases["invitation" if partners else "invitation_without_partners"]
        teller.add(_counted(invitation, voice, records=len(codes), partners=partners), codes, paragraph=0)
    return teller.sentences


def heading(piece: Piece) -> Words:
    """An item's heading in all languages: the title of its main fact, or, of one told of several partners, their names."""
    if len(piece.main.codes) == 1:
        return piece.main.title
    return Words(**{language.value: _names_as_heading(piece.main, language) for language in Language})


@dataclass
class _Teller:
    language: Language
    alone: frozenset[str]
    sentences: list[Sentence] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    last_when: str = ""
    paragraph: int = 0

    def __post_init__(self) -> None:
        self.book: Book = book(self.language)
        self.voice = Voice(self.language, self.book.phrases, alone=self.alone)

    def tell(self, fact: Fact, *, anything: bool = False, paragraph: int | None = None) -> None:
        """Add the sentences of one fact, then its quotations."""
        if set(fact.codes) <= self.told:
            return
        kind = "anything" if anything else fact.kind
        self._break_paragraph()
        for alternatives in self.book.sentences(kind, fact.status):
            self._say(fact, alternatives, paragraph)
        for said in fact.said:
            self._quote(fact, said)
        self.last_when = self.voice.when(fact.when) or self.last_when

    def add(self, text: str, codes: tuple[str, ...], *, paragraph: int | None = None) -> None:
        """Add one finished sentence."""
        place = self.paragraph if paragraph is None else paragraph
        self.sentences.append(Sentence(self.voice.finished(text), codes, place))
        self.told.update(codes)

    def _say(self, fact: Fact, alternatives: Sequence[Pattern], paragraph: int | None) -> None:
        for pattern in alternatives:
            named = set(self.voice.named)
            filler = _Filler(fact, self.voice, self.book, self.last_when)
            text = pattern.render(filler.fill, filler.has)
            if text:
                self.add(text, tuple(dict.fromkeys((*fact.codes, *filler.borrowed))), paragraph=paragraph)
                return
            self.voice.named = named

    def _quote(self, fact: Fact, said: Said) -> None:
        form = self.book.phrases["retold" if said.retold else "said"]
        post, name = self.voice.words(said.speaker.post), self.voice.name(said.speaker)
        by = form.format(name=name, post=post) if post else name
        text = said.text.best(self.language)
        self.paragraph += 1
        self.sentences.append(Sentence(text, fact.codes, self.paragraph, "quote", by))
        self.paragraph += 1

    def _break_paragraph(self) -> None:
        here = [one for one in self.sentences if one.paragraph == self.paragraph]
        if len(here) >= PARAGRAPH:
            self.paragraph += 1


@dataclass
class _Filler:
    """Finds the words for the slots of one fact; `borrowed` collects the codes of other happenings it spoke of."""

    fact: Fact
    voice: Voice
    book: Book
    last_when: str
    borrowed: list[str] = field(default_factory=list)

    def has(self, name: str) -> bool:
        """Whether there is such a fact: the guards of a pattern."""
        if name in FLAGS:
            return self._flag(name)
        named, borrowed = set(self.voice.named), list(self.borrowed)
        there = name == self.fact.status or bool(self.fill(Slot(name)))
        self.voice.named, self.borrowed = named, borrowed
        return there

    def fill(self, slot: Slot) -> str:
        """The words for a slot; nothing when the fact is not there."""
        if slot.mark == "~":
            many = len(self._each(slot.name, "")) > 1
            return self.voice.agreeing(self._peek(slot.name), many, self._gender(slot.name), slot.forms)
        if slot.mark == "#":
            return self.voice.counted(len(self._each(slot.name, "")), slot.forms)
        if slot.name.startswith("n_"):
            count = len(self._each(slot.name[2:], ""))
            return self.voice.number(count) if count else ""
        return self._plain(slot) or self._tied(slot) or self.voice.joined(self._each(slot.name, slot.case))

    def _plain(self, slot: Slot) -> str:
        fact = self.fact
        match slot.name:
            case "when":
                when = self.voice.when(fact.when)
                return "" if when == self.last_when else when
            case "when_again":
                return self.voice.when(fact.when)
            case "place":
                return self.voice.words(fact.place, slot.case)
            case "title":
                return self.voice.words(fact.title, slot.case)
            case "format":
                return str(self.book.phrases["format"].get(fact.format, ""))
            case "figures":
                return self.voice.joined(_figure(self.voice, self.book, one) for one in fact.figures)
        return ""

    def _tied(self, slot: Slot) -> str:
        name, _underscore, part = slot.name.partition("_")
        if name == "next":
            return self._of_tie(next(iter(self.fact.followed_by), None), part, slot.case)
        if name in TIES:
            wanted = (tie for tie in self.fact.ties if tie.kind == TIES[name])
            return self._of_tie(next(wanted, None), part, slot.case)
        return ""

    def _of_tie(self, tie: Tie | None, part: str, case: str) -> str:
        if tie is None:
            return ""
        parts = {"when": lambda: self.voice.when(tie.when), "plain": lambda: self.voice.when(tie.when, False)}
        parts |= {"": lambda: self.voice.words(tie.title, case)}
        texts = tie.points.get(part, ())
        found = parts.get(part, lambda: self.voice.joined(self.voice.words(text, case) for text in texts))()
        self.borrowed += [tie.code] if found else []
        return found

    def _each(self, name: str, case: str) -> list[str]:
        fact, voice = self.fact, self.voice
        if name in fact.points:
            return [voice.words(text, case) for text in fact.points[name]]
        people = [one for role, one in fact.people if role == name]
        if people:
            return [voice.someone(one, case) for one in people]
        return [voice.body(one, case) for role, one in fact.parties if role == name]

    def _peek(self, name: str) -> str:
        named = set(self.voice.named)
        text = next(iter(self._each(name, "")), "")
        self.voice.named = named
        return text

    def _gender(self, name: str) -> str:
        return next((one.gender for role, one in self.fact.people if role == name), "")

    def _flag(self, name: str) -> bool:
        if name == "many":
            return len(self.fact.parties) > 1
        if name == "dated":
            return self.fact.when.precision is not Precision.UNKNOWN
        return self.fact.format == name


def _names_as_heading(fact: Fact, language: Language) -> str:
    pages = book(language)
    names = Voice(language, pages.phrases).joined(body.short.best(language) for body in fact.bodies)
    return str(pages.phrases["headings"].get(fact.kind, "{names}").format(names=names))


def _alone(facts: Sequence[Fact]) -> frozenset[str]:
    """The bodies that are the only one of their kind in an item: they may be called "the university" later."""
    bodies = {body.code: body for fact in facts for body in _all_bodies(fact)}
    kinds = Counter(body.kind for body in bodies.values())
    return frozenset(code for code, body in bodies.items() if kinds[body.kind] == 1)


def _all_bodies(fact: Fact) -> list[Body]:
    posts: list[Someone] = [one for _role, one in fact.people]
    return [*fact.bodies, *(one.body for one in posts if one.body and not one.body.is_own)]


def _figure(voice: Voice, pages: Book, figure: Figure) -> str:
    form = pages.phrases["figure"][figure.qualifier]
    label, unit = voice.words(figure.label), voice.words(figure.unit)
    text = form.format(label=label, number=figure.number, unit=unit).strip()
    as_of = voice.when(figure.as_of)
    return f"{text} {pages.phrases['as_of'].format(day=as_of)}" if as_of else text


def _counted(form: str, voice: Voice, **numbers: int) -> str:
    def fill(slot: Slot) -> str:
        count = numbers[slot.name]
        return voice.counted(count, slot.forms) if slot.mark else str(count)

    return parse(form).render(fill, lambda _name: True)

