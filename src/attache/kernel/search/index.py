"""Put records into the index in the transaction that changes them, and find them again."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from itertools import batched, chain
from operator import add, and_, or_

from django.db import connection, transaction
from django.db.models import Exists, Max, OuterRef, Q
from django.db.models.functions import Coalesce

from attache.kernel.search import analyser
from attache.kernel.search.models import MAX_TITLE, SearchDoc, SearchPosting, SearchTerm

OFFICE = ("office",)
TITLE_WEIGHT = 10
MAX_WEIGHT = 100
# Above any sum of weights that the words of a query can reach.
EXACT_TITLE_WEIGHT = 2 * analyser.SURFACE * MAX_WEIGHT * analyser.MAX_WORDS
REBUILD_BATCH = 500


@dataclass(frozen=True)
class Hit:
    """One line of a result list."""

    kind: str
    code: str
    title: str
    subtitle: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A record as a room hands it to `rebuild`; the fields are the arguments of `put`."""

    kind: str
    code: str
    title: str
    texts: Sequence[tuple[str, int]]
    url: str
    at: datetime
    subtitle: str = ""
    scope: str = "office"


def put(
    *,
    kind: str,
    code: str,
    title: str,
    texts: Iterable[tuple[str, int]],
    url: str,
    subtitle: str = "",
    scope: str = "office",
    at: datetime,
) -> None:
    """Make a record findable by its title and texts, in place of whatever it was found by before.

    Each text comes with its weight, 1 to 100; the title weighs 10 without being named again. Runs inside the caller's
    transaction, so that the index never tells of a change that was not made. Raises ValueError for another weight.
    """
    texts = list(texts)
    put_all([Entry(kind=kind, code=code, title=title, texts=texts, url=url, subtitle=subtitle, scope=scope, at=at)])


def put_all(entries: Sequence[Entry]) -> None:
    """Put many records at once, no two of one kind and code, in as few statements as one."""
    analysed = [_analyse(entry) for entry in entries]
    with transaction.atomic(savepoint=False):
        docs = SearchDoc.objects.bulk_create(
            [_doc(entry) for entry in entries],
            update_conflicts=True,
            unique_fields=["kind", "code"],
            update_fields=["title", "subtitle", "url", "scope", "updated_at", "text"],
        )
        before: dict[int, dict[str, int]] = {doc.pk: {} for doc in docs}
        for pk, token, weight in SearchPosting.objects.filter(doc__in=docs).values_list("doc_id", "token", "weight"):
            before[pk][token] = weight
        changed = [(doc, *one) for doc, one in zip(docs, analysed, strict=True) if before[doc.pk] != one[0]]
        if changed:
            SearchPosting.objects.filter(doc__in=[doc for doc, *_ in changed]).delete()
            SearchPosting.objects.bulk_create(
                chain.from_iterable(_postings(doc, tokens) for doc, tokens, _terms in changed)
            )
            fresh = {term for doc, _tokens, terms in changed for term in terms - before[doc.pk].keys()}
            _learn(dict.fromkeys(fresh, 1))


def drop(kind: str, *codes: str) -> None:
    """Forget records. One that was never put is not missed."""
    SearchDoc.objects.filter(kind=kind, code__in=codes).delete()


def drop_all(kind: str, *, beginning: str) -> None:
    """Forget the records of a kind whose codes begin so."""
    SearchDoc.objects.filter(kind=kind, code__startswith=beginning).delete()


def find(
    query: str, *, kinds: Iterable[str] | None = None, scopes: Iterable[str] = OFFICE, limit: int = 20
) -> list[Hit]:
    """The records that contain every word of the query, best first, of these kinds (or any) and in these scopes.

    The last word may be unfinished. An exact title leads, then the sum of the weights counts, then the newer record.
    Where nothing is found, words that nobody used are read as typing errors for the nearest words in use. A query
    without a letter or a digit finds nothing.
    """
    ranked = [pk for pk, _code in _ranked(query, kinds, scopes, limit)]
    docs = {
        pk: Hit(*shown)
        for pk, *shown in SearchDoc.objects.filter(pk__in=ranked).values_list(
            "pk", "kind", "code", "title", "subtitle", "url"
        )
    }
    return [docs[pk] for pk in ranked if pk in docs]


def codes(query: str, kind: str, limit: int = 500, *, scopes: Iterable[str] = OFFICE) -> list[str]:
    """The codes of the records of one kind that `find` would find, best first: the search field of a list page."""
    return [code for _pk, code in _ranked(query, [kind], scopes, limit)]


@transaction.atomic
def rebuild(sources: Iterable[Iterable[Entry]]) -> int:
    """Empty the index, fill it from every room's entries and say how many there were.

    Searches see the old index until the caller's transaction ends. Raises IntegrityError where two entries share kind
    and code, ValueError as `put` does; the old index then stays.
    """
    SearchDoc.objects.all().delete()
    SearchTerm.objects.all().delete()
    documents, frequency = 0, Counter[str]()
    for batch in batched(chain.from_iterable(sources), REBUILD_BATCH, strict=False):
        docs = SearchDoc.objects.bulk_create([_doc(entry) for entry in batch])
        postings: list[SearchPosting] = []
        for doc, entry in zip(docs, batch, strict=True):
            tokens, terms = _analyse(entry)
            postings += _postings(doc, tokens)
            frequency.update(terms)
        SearchPosting.objects.bulk_create(postings)
        documents += len(docs)
    _learn(frequency)
    return documents


def begins(name: str, prefix: str, *, by_range: bool) -> Q:
    """That a column begins with a prefix, in the words that let this database use its index.

    SQLite scans for the LIKE that Django writes there; PostgreSQL compares ranges by the rules of a language.
    """
    if by_range:
        return Q((f"{name}__gte", prefix), (f"{name}__lt", f"{prefix}\U0010ffff"))
    return Q((f"{name}__startswith", prefix))


def _begins(name: str, prefix: str) -> Q:
    return begins(name, prefix, by_range=connection.vendor == "sqlite")


def _doc(entry: Entry) -> SearchDoc:
    return SearchDoc(
        kind=entry.kind,
        code=entry.code,
        title=entry.title[:MAX_TITLE],
        subtitle=entry.subtitle[:MAX_TITLE],
        url=entry.url,
        scope=entry.scope,
        updated_at=entry.at,
        text="\n".join(text for text, _ in entry.texts),
    )


def _analyse(entry: Entry) -> tuple[dict[str, int], set[str]]:
    """The weight of every token (the greatest, where several texts hold it) and the words for the vocabulary."""
    weights: dict[str, int] = {}
    terms: set[str] = set()
    for text, weight in [(entry.title, TITLE_WEIGHT), *entry.texts]:
        if not 1 <= weight <= MAX_WEIGHT:
            raise ValueError(f"A text weighs 1 to {MAX_WEIGHT}, not {weight}: {entry.kind} {entry.code}")
        analysis = analyser.analyse(text)
        terms |= analysis.terms
        for token, share in analysis.tokens.items():
            weights[token] = max(weight * share, weights.get(token, 0))
    if title := analyser.title_token(entry.title):
        weights[title] = EXACT_TITLE_WEIGHT
    return weights, terms


def _postings(doc: SearchDoc, weights: dict[str, int]) -> list[SearchPosting]:
    return [SearchPosting(doc_id=doc.pk, token=token, weight=weight) for token, weight in weights.items()]


def _learn(frequency: dict[str, int]) -> None:
    """Add words to the vocabulary; known ones stay as they are.

    The document frequency is not kept up word by word: every save would then lock the rows of the commonest words,
    and two people saving at once would wait for, or deadlock, each other. It only orders equally near corrections.
    """
    SearchTerm.objects.bulk_create(
        [SearchTerm(term=term, reversed=term[::-1], length=len(term), df=df) for term, df in sorted(frequency.items())],
        ignore_conflicts=True,
    )


def _ranked(text: str, kinds: Iterable[str] | None, scopes: Iterable[str], limit: int) -> list[tuple[int, str]]:
    query = analyser.parse(text)
    if not query.words:
        return []
    allowed = SearchDoc.objects.filter(pk=OuterRef("doc_id"), scope__in=list(scopes))
    if kinds is not None:
        allowed = allowed.filter(kind__in=list(kinds))
    found = _run(query, Exists(allowed), limit)
    if not found and (corrected := _correct(query)) != query:
        found = _run(corrected, Exists(allowed), limit)
    return found


def _condition(word: analyser.Word) -> Q:
    if not word.prefix:
        return Q(token__in=sorted(word.forms))
    others = sorted(form for form in word.forms if not form.startswith(word.prefix))
    return _begins("token", word.prefix) | Q(token__in=others)


def _run(query: analyser.Query, allowed: Exists, limit: int) -> list[tuple[int, str]]:
    """The docs that meet a query, each with its code, ranked by the best posting of each word, in one statement.

    What a doc must be is asked by EXISTS, not by a join: SQLite would take the join for the way in, and walk through
    every doc of a kind instead of the postings of a word.
    """
    conditions = {f"word_{place}": _condition(word) for place, word in enumerate(query.words)}
    met = reduce(and_, map(_met, conditions.values())) if len(conditions) > 1 else Q()
    conditions["title"] = Q(token=query.title)
    if query.joined:
        conditions["joined"] = _begins("token", query.joined)
        met |= _met(conditions["joined"])
    best = {name: Max("weight", filter=condition) for name, condition in conditions.items()}
    found = (
        SearchPosting.objects.filter(reduce(or_, conditions.values()), met, allowed)
        .values("doc_id")
        .annotate(**best)
        .annotate(score=reduce(add, (Coalesce(name, 0) for name in best)), newest=Max("doc__updated_at"))
        .annotate(code=Max("doc__code"))
        .order_by("-score", "-newest", "-doc_id")
    )
    return list(found.values_list("doc_id", "code")[:limit])


def _met(condition: Q) -> Q:
    return Q(doc_id__in=SearchPosting.objects.filter(condition).values("doc_id"))


def _correct(query: analyser.Query) -> analyser.Query:
    """The query with unknown words widened to the nearest known ones; itself where there are none."""
    suspects = {
        spelling for word in query.words if word.may_be_corrected for spelling in analyser.spellings(word.surface)
    }
    if not suspects:
        return query
    terms = dict(SearchTerm.objects.filter(reduce(or_, map(_near, sorted(suspects)))).values_list("term", "df"))
    return replace(query, words=tuple(_widen(word, terms) for word in query.words))


def _near(word: str) -> Q:
    reach = analyser.reach(word)
    alike = _begins("term", word[:2]) | _begins("reversed", word[::-1][:3])
    return alike & Q(length__range=(len(word) - reach, len(word) + reach))


def _widen(word: analyser.Word, terms: dict[str, int]) -> analyser.Word:
    if not word.may_be_corrected or word.surface in terms:
        return word
    corrections = chain.from_iterable(
        analyser.nearest(spelling, terms.items()) for spelling in sorted(analyser.spellings(word.surface))
    )
    return replace(word, forms=word.forms.union(*map(analyser.forms, corrections)))
