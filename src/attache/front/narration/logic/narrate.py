"""Facts become sentences, in one language at a time, each with the happenings that it comes from."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from attache.front.narration.logic.compose import Piece, Plan, partners_of
from attache.front.narration.logic.patterns import Book, Pattern, Slot, book, parse
from attache.front.narration.logic.story import Body, Fact, Figure, Said, Sentence, Someone, Tie
from attache.front.narration.logic.voice import Voice
from attache.kernel.dates.when import Precision
from attache.kernel.languages import Language, Words

PARAGRAPH = 4
TIES = {"recalled": "reminds", "answered": "answers", "followed": "follows", "changed": "changes"}
TIES |= {"reported": "reports_back"}
FLAGS = {"online", "in_person", "hybrid", "many", "dated"}


def tell_piece(piece: Piece, language: Language) -> list[Sentence]:
    """The sentences of an item: each fact in its turn, what was told with another fact not again."""
    teller = _Teller(language, _alone(piece.facts))
    teller.tell_all(piece.facts)
    return teller.sentences


def tell_lead(plan: Plan, language: Language) -> list[Sentence]:
    """The lead: the state of the season, the highlights, and what the edition holds; every sentence has sources."""
    teller = _Teller(language, frozenset(), longest=len(plan.opening) * PARAGRAPH + PARAGRAPH)
    teller.tell_all(plan.opening)
    voice, pages = teller.voice, teller.book
    facts = [*plan.opening, *(fact for piece in plan.pieces for fact in piece.facts)]
    codes = tuple(dict.fromkeys(code for fact in facts for code in fact.codes))
    if plan.highlights:
        titles = pages.phrases["between_titles"].join(voice.words(heading(fact)) for fact in plan.highlights)
        chosen = tuple(code for fact in plan.highlights for code in fact.codes)
        teller.add(pages.phrases["highlights"].format(titles=titles), chosen)
    if codes:
        partners = len(partners_of(facts))
        invitation = pages.phrases["invitation" if partners else "invitation_without_partners"]
        events = len(set(codes) - _phases(facts))
        teller.add(_counted(invitation, voice, records=events, partners=partners), codes)
    return teller.sentences


def _phases(facts: Sequence[Fact]) -> set[str]:
    """The codes of what was put off and of what takes its place: with the change itself they are one event."""
    changed = {tie.code for fact in facts for tie in fact.ties if tie.kind == TIES["changed"]}
    later = {tie.code for fact in facts if any(tie.code in changed for tie in fact.ties) for tie in fact.followed_by}
    return changed | later


def heading(fact: Fact) -> Words:
    """What a fact is called: by its title, or, when it is told of several partners at once, by their names."""
    if len(fact.codes) == 1:
        return fact.title
    return Words(**{language.value: _names_as_heading(fact, language) for language in Language})


@dataclass
class _Teller:
    language: Language
    alone: frozenset[str]
    longest: int = PARAGRAPH
    sentences: list[Sentence] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    quoted: set[str] = field(default_factory=set)
    last_when: str = ""
    paragraph: int = 0

    def __post_init__(self) -> None:
        self.book: Book = book(self.language)
        self.voice = Voice(self.language, self.book.phrases, alone=self.alone)

    def tell_all(self, facts: Sequence[Fact]) -> None:
        """Each fact in its turn; then, in general words, what no sentence has told."""
        for fact in facts:
            self._tell(fact, fact.kind)
        for fact in facts:
            self._tell(fact, "anything")

    def add(self, text: str, codes: tuple[str, ...]) -> None:
        """Add one finished sentence."""
        self.sentences.append(Sentence(self.voice.finished(text), codes, self.paragraph))
        self.told.update(codes)

    def _tell(self, fact: Fact, kind: str) -> None:
        """The sentences of one fact unless they stand already, then its quotations."""
        if not set(fact.codes) <= self.told:
            self._break_paragraph()
            so_far = len(self.sentences)
            for alternatives in self.book.sentences(kind, fact.status):
                self._say(fact, alternatives)
            for alternatives in self.book.besides(kind, fact.status) if len(self.sentences) > so_far else ():
                self._say(fact, alternatives)
        if set(fact.codes) <= self.told and self.quoted.isdisjoint(fact.codes):
            self.quoted.update(fact.codes)
            for said in fact.said:
                self._quote(fact, said)

    def _say(self, fact: Fact, alternatives: Sequence[Pattern]) -> None:
        for pattern in alternatives:
            named = set(self.voice.named)
            filler = Filler(fact, self.voice, self.book, self.last_when)
            text = pattern.render(filler.fill, filler.has)
            if text:
                self.add(text, tuple(dict.fromkeys((*fact.codes, *filler.borrowed))))
                self.last_when = filler.last_when
                return
            self.voice.named = named

    def _quote(self, fact: Fact, said: Said) -> None:
        form = self.book.phrases["retold" if said.retold else "said"]
        post, name = self.voice.words(said.speaker.post), self.voice.name(said.speaker)
        by = form.format(name=name, post=post) if post else name
        text = re.sub(r"\s*\n\s*", " ", said.text.best(self.language)).strip()
        self.paragraph += 1
        self.sentences.append(Sentence(text, fact.codes, self.paragraph, "quote", by))
        self.paragraph += 1

    def _break_paragraph(self) -> None:
        here = [one for one in self.sentences if one.paragraph == self.paragraph]
        if len(here) >= self.longest:
            self.paragraph += 1


@dataclass
class Filler:
    """Finds the words for the slots of one fact.

    `borrowed` collects the codes of other happenings it spoke of, `last_when` is the time said last.
    """

    fact: Fact
    voice: Voice
    book: Book
    last_when: str
    borrowed: list[str] = field(default_factory=list)

    def has(self, name: str) -> bool:
        """Whether there is such a fact: the guards of a pattern."""
        if name in FLAGS:
            return self._flag(name)
        if name.startswith("many_"):
            return len(self._peek(name.removeprefix("many_"))) > 1
        before = set(self.voice.named), list(self.borrowed), self.last_when
        there = name == self.fact.status or bool(self.fill(Slot(name)))
        self.voice.named, self.borrowed, self.last_when = before
        return there

    def fill(self, slot: Slot) -> str:
        """The words for a slot; nothing when the fact is not there."""
        if slot.mark == "~":
            found = self._peek(slot.name)
            first = found[0] if found else ""
            return self.voice.agreeing(first, len(found) > 1, self._gender(slot.name), slot.forms)
        if slot.mark == "#":
            return self.voice.counted(len(self._peek(slot.name)), slot.forms)
        if slot.name.startswith("n_"):
            count = len(self._peek(slot.name.removeprefix("n_")))
            return self.voice.number(count) if count else ""
        return self._plain(slot) or self._tied(slot) or self.voice.joined(self._each(slot.name, slot.case))

    def _plain(self, slot: Slot) -> str:
        fact = self.fact
        match slot.name:
            case "when" | "when_again":
                return self._when(again=slot.name == "when_again")
            case "place" | "title":
                return self.voice.words(getattr(fact, slot.name), slot.case)
            case "whose":
                return self.voice.office_anew(fact.office)
            case "format":
                return str(self.book.phrases["format"].get(fact.format, ""))
            case "figures":
                figures = (_figure(self.voice, self.book, one) for one in fact.figures)
                return str(self.book.phrases["between_titles"]).join(figures)
        return ""

    def _when(self, *, again: bool) -> str:
        """The fact's time; unless said `again`, nothing when the text speaks of this time already."""
        when = self.voice.when(self.fact.when)
        if when == self.last_when and not again:
            return ""
        self.last_when = when or self.last_when
        return when

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
        parts = {
            "when": lambda: self.voice.when(tie.when),
            "plain": lambda: self.voice.inflect(self.voice.when(tie.when, False), case),
        }
        parts |= {"": lambda: self.voice.words(tie.title, case)}
        texts = tie.points.get(part, ())
        found = parts.get(part, lambda: self.voice.joined(self.voice.words(text, case) for text in texts))()
        self.borrowed += [tie.code] if found else []
        return found

    def _each(self, name: str, case: str) -> list[str]:
        fact, voice = self.fact, self.voice
        if name == "office":
            return [voice.office(fact.office, case)]
        if name in fact.points:
            return [voice.words(text, case) for text in fact.points[name]]
        people = [one for role, one in fact.people if role == name]
        if people:
            return [voice.someone(one, case) for one in people]
        return [voice.body(one, case) for role, one in fact.parties if role == name]

    def _peek(self, name: str) -> list[str]:
        """The words for a slot without saying them: nobody counts as named."""
        named = set(self.voice.named)
        found = self._each(name, "")
        self.voice.named = named
        return found

    def _gender(self, name: str) -> str:
        return next((one.gender for role, one in self.fact.people if role == name), "")

    def _flag(self, name: str) -> bool:
        if name == "many":
            return sum(role == "partner" for role, _one in self.fact.parties) > 1
        if name == "dated":
            return self.fact.when.precision is not Precision.UNKNOWN
        return self.fact.format == name


def _names_as_heading(fact: Fact, language: Language) -> str:
    pages = book(language)
    voice = Voice(language, pages.phrases)
    names = voice.joined(voice.words(one.short if isinstance(one, Body) else one.words) for _role, one in fact.parties)
    form = str(pages.phrases["headings"].get(fact.kind, "{names}"))
    return voice.finished(form.format(names=names))


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
    return f"{text}{pages.phrases['as_of'].format(day=as_of)}" if as_of else text


def _counted(form: str, voice: Voice, **numbers: int) -> str:
    def fill(slot: Slot) -> str:
        count = numbers[slot.name]
        return voice.counted(count, slot.forms) if slot.mark else str(count)

    return parse(form).render(fill, lambda _name: True)
