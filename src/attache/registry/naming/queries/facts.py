"""The names of the office's records as the index takes them in, a fixed number of queries however many there are."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Model

from attache.kernel.languages import Language, Words
from attache.registry.naming.logic.patterns import Facts, Form, PersonFacts, PersonParts
from attache.registry.naming.states import FULL, ORGANISATION, PERSON, POST, UNIT
from attache.registry.partners.models import Organisation, Person

Known = dict[str, Facts]
SOURCES: dict[str, type[Model]] = {ORGANISATION: Organisation, PERSON: Person}


def codes_of(kind: str) -> set[str]:
    """The codes of all records of a kind."""
    return set(SOURCES[kind]._default_manager.values_list("code", flat=True))


def facts_of(kind: str, codes: Collection[str] | None = None) -> Known:
    """By code, the facts of the records of a kind: of these, or of all."""
    rows = SOURCES[kind]._default_manager.all()
    if codes is not None:
        rows = rows.filter(code__in=codes)
    read = {ORGANISATION: _organisations, PERSON: _people}[kind]
    return {facts.code: facts for facts in read(rows)}


def _organisations(rows: Any) -> Iterable[Facts]:
    for row in rows.prefetch_related("names", "units"):
        units = [form for unit in row.units.all() for form in _words(unit.name)]
        yield Facts(row.code, ((ORGANISATION, _forms(row.names.all())), (UNIT, tuple(units))))


def _people(rows: Any) -> Iterable[Facts]:
    for row in rows.prefetch_related("names", "positions"):
        names = tuple(PersonParts(one.language, one.family, one.given, one.patronymic) for one in row.names.all())
        posts = dict.fromkeys(form for post in row.positions.all() for form in _words(post.title))
        yield PersonFacts(row.code, ((POST, tuple(posts)),), names, (), row.gender, row.family_first)


def _forms(names: Iterable[Any]) -> tuple[Form, ...]:
    return tuple(Form(one.language, one.kind, one.text, tuple(sorted(one.cases.items()))) for one in names)


def _words(words: Words) -> list[Form]:
    return [Form(language.value, FULL, words[language]) for language in Language if words[language]]
