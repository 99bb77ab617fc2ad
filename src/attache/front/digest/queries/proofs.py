"""An edition as the proofreader reads it: every printed text, with what the records behind it say."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from attache.daybook.chronicle.models import Happening
from attache.front.digest.models import Edition, Item
from attache.front.digest.queries import paper
from attache.front.digest.queries.editions import languages_of
from attache.front.narration.logic.editing import as_text
from attache.front.narration.logic.story import read_sentence
from attache.kernel.languages import Language, Words
from attache.registry.proofreading import queries as proofreading
from attache.registry.proofreading.logic.quantities import Quantity, of_number, of_period, quantities
from attache.registry.proofreading.logic.sheets import Finding, Passage, Source

BREAK = "\n\n"  # between heading and text


def findings_of(edition: Edition) -> list[Finding]:
    """What the proofreader says of an edition that was loaded with all, on the last day of its period."""
    return proofreading.proofread(passages_of(edition), edition.end)


def passages_of(edition: Edition) -> list[Passage]:
    """Every printed item in every language that is not waived. A passage's key is the item's, `12/ru`."""
    items = paper.printed_items(edition)
    codes = {one.code for item in items for one in item.happenings.all()}
    loaded = Happening.objects.filter(code__in=codes).with_everything().prefetch_related("links__target__points")
    sources = {one.code: _source(one) for one in loaded}
    period = frozenset(of_period(edition.start, edition.end))
    found = []
    for item in items:
        behind = [sources[one.code] for one in item.happenings.all()]
        said = period.union(*(one.quantities for one in behind))
        if item.is_lead:  # it counts the events and the partners of the season
            said |= {of_number(Decimal(number)) for number in range(1, len(behind) + 1)}
        bodies: frozenset[str] = frozenset().union(*(one.bodies for one in behind))
        source = Source(said, bodies)
        found += [_passage(item, language, source) for language in languages_of(edition) if item.is_for(language)]
    return found


def text_of(item: Item, language: Language) -> tuple[str, str]:
    """Heading and text of an item as they are typed."""
    sentences = [read_sentence(one) for one in paper.sentences_of(item, language)]
    return item.heading[language], as_text(sentences, language)


def _passage(item: Item, language: Language, source: Source) -> Passage:
    text = BREAK.join(text_of(item, language))
    return Passage(f"{item.pk}/{language.value}", language.value, text, group=f"item {item.pk}", source=source)


def _source(happening: Happening) -> Source:
    bodies = (party.organisation.code for party in happening.parties.all() if party.organisation)
    return Source(frozenset(_said_by(happening)), frozenset(bodies))


def _said_by(happening: Happening) -> Iterator[Quantity]:
    """Every number and date that a happening holds, and those of what it is linked to."""
    yield from of_period(happening.start, happening.end)
    for value in happening.figures.all():
        yield of_number(value.number)
        yield from of_period(value.as_of, value.as_of)
    for link in happening.links.all():
        yield from of_period(link.target.start, link.target.end)
        yield from _in_words([link.target.title, *(point.text for point in link.target.points.all())])
    parts = [point.text for point in happening.points.all()]
    parts += [statement.text for statement in happening.statements.all()]
    parts += [party.collective for party in happening.parties.all()]
    yield from _in_words([happening.title, *parts, *(value.label for value in happening.figures.all())])


def _in_words(texts: Iterable[Words]) -> Iterator[Quantity]:
    for words in texts:
        for language in Language:
            yield from quantities(words[language], language.value)
