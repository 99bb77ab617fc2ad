"""What the side-by-side pages load: every item in its languages with marks, names, and the memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from attache.front.digest import queries as digest
from attache.front.digest.models import Edition, Item, Publication
from attache.front.digest.queries import Freshness, paper
from attache.front.digest.queries.proofs import text_of
from attache.front.narration.logic.story import Sentence, read_sentence
from attache.front.translating.logic.guard import Masked
from attache.front.translating.logic.memory import Offer, Pair, offers, pairs_of
from attache.kernel.languages import Language
from attache.registry.naming import queries as naming
from attache.registry.naming.logic.finding import Mention
from attache.registry.naming.logic.patterns import Facts, PersonFacts
from attache.registry.naming.states import ACRONYM, FULL, ORGANISATION, PERSON, TERM
from attache.registry.partners.models import Organisation
from attache.registry.proofreading.logic.quantities import Quantity, quantities

NAMED = (ORGANISATION, PERSON, TERM)
PRINTED = (FULL, "short", ACRONYM)
type Key = tuple[str, str]


@dataclass(frozen=True)
class Mark:
    """What a translation has not, or has besides (`more`), compared with the language that it is translated from."""

    said: str
    more: bool


@dataclass(frozen=True)
class Cell:
    """An item in one language: its heading and paragraphs, how fresh it is, and what differs."""

    language: Language
    fresh: Freshness
    heading: str
    paragraphs: list[list[Sentence]]
    marks: list[Mark]

    @property
    def is_missing(self) -> bool:
        """Whether readers of the language should get it and there is no text."""
        return not self.paragraphs and not self.fresh.is_hidden


@dataclass(frozen=True)
class Row:
    """An item in all languages."""

    item: Item
    cells: list[Cell]


@dataclass(frozen=True)
class Name:
    """A name that stands in the source text: how it stands there, its forms in a language, whether it is used."""

    said: str
    forms: tuple[str, ...]
    used: bool


def rows(edition: Edition, only: int | None = None) -> list[Row]:
    """Every printed item of an edition loaded with all, or one alone. A fixed number of queries."""
    items = [one for one in paper.printed_items(edition) if only in {None, one.pk}]
    fresh = {(one.item.pk, one.language): one for one in digest.freshness(edition)}
    texts = [(item, language, " ".join(text_of(item, language))) for item in items for language in Language]
    found = naming.find_in_all((text, language.value) for _item, language, text in texts)
    said = {
        (item.pk, language): _facts(text, language, mentions)
        for (item, language, text), mentions in zip(texts, found, strict=True)
    }
    own, known, source = _own(), naming.known(), Language(edition.source)
    return [
        Row(
            item,
            [
                Cell(
                    language,
                    fresh[item.pk, language],
                    item.heading[language],
                    paper.paragraphs(paper.sentences_of(item, language)),
                    _marks(said[item.pk, source], said[item.pk, language], own, known, language),
                )
                for language in Language
            ],
        )
        for item in items
    ]


def names(item: Item, source: Language, target: Language) -> list[Name]:
    """The names of the source text with their forms in the other language, in the order of the text."""
    texts = [(" ".join(text_of(item, one)), one.value) for one in (source, target)]
    mine, theirs = naming.find_in_all(texts)
    known, used = naming.known(), {(one.kind, one.code) for one in theirs}
    used |= {(ORGANISATION, code) for code in _own()}
    first = {(one.kind, one.code): one.text for one in reversed(mine) if one.kind in NAMED}
    listed = [
        (key, said, forms_in(known[key], key[0], target)) for key, said in reversed(first.items()) if key in known
    ]
    return [Name(said, forms, key in used) for key, said, forms in listed if forms]


def forms_in(facts: Facts, kind: str, language: Language) -> tuple[str, ...]:
    """How a record is printed in a language: whole, short, as an acronym."""
    if isinstance(facts, PersonFacts):
        mine = [one for one in facts.names if one.language == language.value]
        blank = "" if language is Language.ZH else " "
        return tuple(blank.join(filter(None, (one.family, one.given, one.patronymic))) for one in mine)
    forms = [form for one, group in facts.groups if one == kind for form in group if form.language == language.value]
    return tuple(dict.fromkeys(form.text for how in PRINTED for form in forms if form.form == how))


def people_in(text: str, language: Language) -> list[tuple[int, int, str]]:
    """Where people of the registry are named in a text, each with the person's code."""
    return [(one.start, one.end, one.code) for one in naming.find(text, language.value) if one.kind == PERSON]


def people_named(text: str, language: Language) -> list[str]:
    """The people whom a text names, as it names them."""
    return [one.text for one in naming.find(text, language.value) if one.kind == PERSON]


def bodies_in(text: str, language: Language) -> frozenset[str]:
    """The codes of the organisations in a text, without our own university, which a text may call by another name."""
    found = naming.find(text, language.value)
    return frozenset(one.code for one in found if one.kind == ORGANISATION) - _own()


def words_for(text: Masked, source: Language, target: Language) -> dict[str, str]:
    """What is put in the place of each mark: a person's name in the language, everything else as it stood."""
    if source is target:
        return {mark: words for mark, (words, _code) in text.held.items()}
    known = naming.known()
    return {
        mark: next(iter(forms_in(known[PERSON, code], PERSON, target)), words) if (PERSON, code) in known else words
        for mark, (words, code) in text.held.items()
    }


def remembered(item: Item, source: Language, target: Language) -> list[tuple[str, list[Offer]]]:
    """Each sentence of the source text (its heading first) for which the memory has something like it."""
    pairs = [one for one in memory(source, target) if one.edition != item.edition.code]
    told = [read_sentence(one).text for one in paper.sentences_of(item, source)]
    asked = [one for one in (item.heading[source], *told) if one]
    found = [(one, offers(one, pairs)) for one in asked] if pairs else []
    return [(one, best) for one, best in found if best]


def memory(source: Language, target: Language) -> Sequence[Pair]:
    """Everything that readers have in both languages, the newest edition first."""
    standing = Publication.objects.standing().filter(language__in=[source.value, target.value])
    sealed = standing.order_by("-published_at", "-pk").values_list("edition", "language", "pk", "sha256")
    by_edition: dict[int, dict[str, tuple[int, str]]] = {}
    for edition, language, pk, sha256 in sealed:
        by_edition.setdefault(edition, {})[language] = (pk, sha256)
    both = [one for one in by_edition.values() if len(one) == 2]
    return _pairs(tuple((one[source.value], one[target.value]) for one in both)) if source is not target else ()


@lru_cache(maxsize=12)
def _pairs(sealed: tuple[tuple[tuple[int, str], tuple[int, str]], ...]) -> Sequence[Pair]:
    """The pairs of these publications, by key and seal: what was sealed never changes."""
    loaded = Publication.objects.in_bulk([pk for both in sealed for pk, _sha in both])
    return tuple(
        dict.fromkeys(
            pair
            for (mine, _mine), (theirs, _theirs) in sealed
            for pair in pairs_of(loaded[mine].content, loaded[theirs].content)
        )
    )


def _facts(text: str, language: Language, mentions: Sequence[Mention]) -> tuple[frozenset[Quantity], frozenset[Key]]:
    named = {(one.kind, one.code) for one in mentions if one.kind in NAMED}
    return frozenset(quantities(text, language.value)), frozenset(named)


def _marks(
    source: tuple[frozenset[Quantity], frozenset[Key]],
    mine: tuple[frozenset[Quantity], frozenset[Key]],
    own: frozenset[str],
    known: Mapping[Key, Facts],
    language: Language,
) -> list[Mark]:
    found = []
    for more, (has, lacks) in ((False, (source, mine)), (True, (mine, source))):
        numbers = sorted({one.value for one in has[0] - lacks[0]})
        keys = [key for key in sorted(has[1] - lacks[1]) if key in known and key[1] not in own and key[0] != TERM]
        named = [next(iter(forms_in(known[key], key[0], language)), key[1]) for key in keys]
        if numbers or named:
            words = ", ".join([*numbers, *named])
            said = _("has besides: %(words)s") if more else _("lacks: %(words)s")
            found.append(Mark(said % {"words": words}, more))
    return found


def _own() -> frozenset[str]:
    """Our own university: a translation may call it 我校."""
    return frozenset(Organisation.objects.filter(is_own=True).values_list("code", flat=True))
