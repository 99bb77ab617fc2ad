"""The names of the office's records as the index takes them in, a fixed number of queries however many there are."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.db.models import Model

from attache.kernel.languages import Language, Words
from attache.registry.naming.logic.folding import fold
from attache.registry.naming.logic.patterns import Facts, Form, PersonFacts, PersonParts
from attache.registry.naming.models import LookAlike, Term, Variant
from attache.registry.naming.states import FULL, LOOK_ALIKE, ORGANISATION, OUTSIDE, PERSON, POST, TERM, UNIT, Field
from attache.registry.partners.models import Organisation, Person, PersonName, WrittenForm
from attache.registry.partners.states import NameKind
from attache.registry.references import queries as references

Known = dict[str, Facts]
Forms = dict[int, list[Variant]]  # by the key of their owner
SOURCES: dict[str, type[Model]] = {
    ORGANISATION: Organisation,
    PERSON: Person,
    TERM: Term,
    LOOK_ALIKE: LookAlike,
}


def codes_of(kind: str) -> set[str]:
    """The codes of all records of a kind."""
    return set(SOURCES[kind]._default_manager.values_list("code", flat=True))


def facts_of(kind: str, codes: Collection[str] | None = None) -> Known:
    """By code, the facts of the records of a kind: of these, or of all."""
    rows = SOURCES[kind]._default_manager.all()
    if codes is not None:
        rows = rows.filter(code__in=codes)
    return {facts.code: facts for facts in READERS[kind](rows)}


def _organisations(rows: Any) -> Iterable[Facts]:
    variants = _variants("unit", rows, "unit__organisation")
    loaded = rows.prefetch_related("names", "units")
    world = references.names_of([row.ror_id for row in loaded if row.ror_id])
    for row in loaded:
        forms = _with_the_worlds(_forms(row.names.all()), world.get(row.ror_id, ()), NameKind.ACCEPTED)
        units = [form for unit in row.units.all() for form in (*_words(unit.name), *_forms(variants[unit.pk]))]
        yield Facts(row.code, ((ORGANISATION, forms), (UNIT, tuple(units))), ror_id=row.ror_id)


def _people(rows: Any) -> Iterable[Facts]:
    variants, of_posts = _variants("person", rows), _variants("position", rows, "position__person")
    for row in rows.prefetch_related("names", "positions"):
        names = tuple(map(_parts, row.names.all()))
        posts = dict.fromkeys(
            form for post in row.positions.all() for form in (*_words(post.title), *_forms(of_posts[post.pk]))
        )
        forms = _forms(variants[row.pk])
        yield PersonFacts(row.code, ((POST, tuple(posts)),), names, forms, row.gender, row.family_first)


def _parts(name: PersonName) -> PersonParts:
    checked = tuple((part, tuple(sorted(forms.items()))) for part, forms in sorted(name.cases.items()))
    return PersonParts(name.language, name.family, name.given, name.patronymic, checked)


def _terms(rows: Any) -> Iterable[Facts]:
    """A part of names (交通) is also a common word: it is kept to be looked up, not to be found."""
    for row in rows.prefetch_related("forms"):
        yield Facts(row.code, ((TERM, () if row.field == Field.NAME_PART else _forms(row.forms.all())),))


def _look_alikes(rows: Any) -> Iterable[Facts]:
    loaded = rows.all()
    world = references.names_of([row.outside_ror for row in loaded if row.outside_ror])
    for row in loaded:
        forms = _with_the_worlds(tuple(_words(row.outside, OUTSIDE)), world.get(row.outside_ror, ()), OUTSIDE)
        yield Facts(row.code, ((LOOK_ALIKE, forms),), ror_id=row.outside_ror)


READERS: dict[str, Callable[[Any], Iterable[Facts]]] = {
    ORGANISATION: _organisations,
    PERSON: _people,
    TERM: _terms,
    LOOK_ALIKE: _look_alikes,
}


def _variants(owner: str, rows: Any, path: str = "") -> Forms:
    """The further forms of these records' units, posts or own names, by the key of the unit, the post, the record."""
    found: Forms = defaultdict(list)
    for variant in Variant.objects.filter(**{f"{path or owner}__in": rows.values("pk")}):
        found[getattr(variant, f"{owner}_id")].append(variant)
    return found


def _forms(names: Iterable[WrittenForm]) -> tuple[Form, ...]:
    return tuple(Form(one.language, one.kind, one.text, tuple(sorted(one.cases.items()))) for one in names)


def _with_the_worlds(forms: tuple[Form, ...], names: Iterable[tuple[Language, str]], form: str) -> tuple[Form, ...]:
    """The forms, and further names that the reference has for the body; ours say first what a form is."""
    known = {fold(one.text) for one in forms}
    further = {fold(text): Form(language.value, form, text) for language, text in names if fold(text) not in known}
    return (*forms, *further.values())


def _words(words: Words, form: str = FULL) -> list[Form]:
    return [Form(language.value, form, words[language]) for language in Language if words[language]]
