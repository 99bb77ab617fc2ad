"""Happenings as drafts, as they could be said to us again; and what differs between two drafts, for the journal."""

from dataclasses import replace
from datetime import date

from attache.daybook.chronicle import queries
from attache.daybook.chronicle.logic.drafts import (
    Draft,
    LinkDraft,
    PartyDraft,
    PersonDraft,
    PointDraft,
    StatementDraft,
    ValueDraft,
)
from attache.daybook.chronicle.models import Happening
from attache.daybook.chronicle.queries import Facts
from attache.kernel.dates.when import When
from attache.kernel.languages import Language, Words
from attache.registry.partners import queries as registry

PLAIN = ["type", "kind", "status", "format", "section", "importance", "publishable", "source"]
PLAIN += ["subject_label", "subject_code", "code", "title", "when"]


def as_draft(happening: Happening) -> Draft:
    """A happening that was loaded `with_everything`, as it could be said to us again."""
    return draft_of(queries.facts_of(happening))


def draft_of(facts: Facts) -> Draft:
    """The facts as they could be said to us again: what the export writes and the form shows."""
    happening = facts.happening
    return Draft(
        office=happening.office.code,
        place=happening.place.code if happening.place else "",
        parties=tuple(
            PartyDraft(
                party.role,
                party.organisation.code if party.organisation else party.proposal.text if party.proposal else "",
                party.collective,
            )
            for party in facts.parties
        ),
        people=tuple(PersonDraft(one.person.code, one.role) for one in facts.people),
        points=tuple(PointDraft(point.kind, point.text) for point in facts.points),
        values=tuple(
            ValueDraft(value.label, value.number, value.unit, value.qualifier, value.as_of) for value in facts.figures
        ),
        statements=tuple(StatementDraft(one.person.code, one.text, one.retold) for one in facts.statements),
        links=tuple(LinkDraft(link.target.code, link.kind) for link in facts.links),
        **{name: getattr(happening, name) for name in PLAIN},
    )


def settled(draft: Draft) -> Draft:
    """The same draft with the codes of the organisations that names of its parties stand for by now."""
    return replace(draft, parties=tuple(replace(one, organisation=_code_of(one.organisation)) for one in draft.parties))


def changes(before: Draft, after: Draft) -> dict[str, tuple[object, object]]:
    """What differs, each side in words that the history can show."""
    pairs = ((name, value, getattr(after, name)) for name, value in vars(before).items())
    return {name: (in_words(old), in_words(new)) for name, old, new in pairs if old != new}


def in_words(value: object) -> str:
    """A value of a draft in one line: lists parted by semicolons, the parts of a row by commas."""
    if isinstance(value, tuple):
        return "; ".join(in_words(row) for row in value)
    if isinstance(value, Words):
        return all_forms(value)
    if isinstance(value, When):
        days = dict.fromkeys(day.isoformat() for day in (value.start, value.end) if isinstance(day, date))
        return " – ".join(days) + (f" ({value.words})" if value.words else "")
    if hasattr(value, "__dataclass_fields__"):
        return ", ".join(text for text in map(in_words, vars(value).values()) if text)
    return "" if value is None or value is False else str(value)


def all_forms(words: Words) -> str:
    """One line with the text in every language, each form once."""
    return " · ".join(dict.fromkeys(words[language] for language in Language if words[language]))


def _code_of(name: str) -> str:
    known = registry.resolve(name) if name else None
    return known.code if known else name
