"""Happenings as drafts for the export, as lines of a timeline, and as entries of the search index."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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
from attache.daybook.chronicle.logic.reading import write_line
from attache.daybook.chronicle.models import Happening, Point
from attache.daybook.chronicle.queries import Facts
from attache.daybook.chronicle.states import HAPPENING, Importance, PointKind, State, Status
from attache.kernel.dates.when import When, say
from attache.kernel.journal import Entry
from attache.kernel.languages import Language, Words, current, hash_of

PLAIN = ["type", "kind", "status", "format", "section", "importance", "publishable", "source"]
PLAIN += ["subject_label", "subject_code", "code", "title", "when"]
TAG_KINDS = {Status.DONE: "plain", Status.ONGOING: "good", Status.RECURRING: "good", Status.CANCELLED: "seal"}
NAMES_IN_A_LINE = 4
FIELD_WORDS: dict[str, str | Promise] = {
    "type": _("Type"),
    "kind": _("Kind"),
    "status": _("Status"),
    "title": _("Title"),
    "when": _("When"),
    "place": _("Place"),
    "format": _("Format"),
    "section": _("Section"),
    "importance": _("Importance"),
    "publishable": _("May be published in the digest"),
    "source": _("How we know"),
    "parties": _("With whom"),
    "people": _("People"),
    "points": _("Points"),
    "values": _("Figures"),
    "statements": _("What was said"),
    "links": _("Hangs together with"),
}


@dataclass(frozen=True)
class Line:
    """One line of a timeline."""

    when: str
    title: str
    lang: str
    url: str
    code: str
    year: int | None
    planned: bool
    milestone: bool
    tag: str | Promise = ""
    tag_kind: str = "plain"
    names: Sequence[tuple[str, str]] = ()
    more: int = 0


def said(when: When, *, adverbial: bool = False) -> str:
    """A time in the reader's language."""
    return say(when, current().value, adverbial=adverbial)


def line(happening: Happening) -> Line:
    """How a list shows a happening that was loaded with its organisations."""
    language = current()
    parties = [party.words for party in happening.parties.all()]
    withdrawn = happening.state == State.WITHDRAWN
    told = happening.status == Status.DONE
    return Line(
        when=said(happening.when),
        title=str(happening),
        lang=happening.title.shown_in(language).tag,
        url=happening.get_absolute_url(),
        code=happening.code,
        year=happening.end.year if happening.end else None,
        planned=happening.is_pending,
        milestone=happening.importance == Importance.MAJOR,
        tag=happening.get_state_display() if withdrawn else "" if told else happening.get_status_display(),
        tag_kind="seal" if withdrawn else TAG_KINDS.get(Status(happening.status), "wait"),
        names=[(words.best(language), words.shown_in(language).tag) for words in parties[:NAMES_IN_A_LINE]],
        more=max(len(parties) - NAMES_IN_A_LINE, 0),
    )


def other_titles(happening: Happening) -> list[tuple[str, str]]:
    """The title in the languages in which the page does not show it, each with its tag."""
    shown = happening.title.shown_in(current())
    return [(one.tag, happening.title[one]) for one in Language if happening.title[one] and one is not shown]


def history(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """The journal of a happening, each change under the page's word for it."""
    return [
        {
            "at": entry.at,
            "verb": entry.verb,
            "by_label": entry.by_label,
            "told": [
                {"label": FIELD_WORDS.get(name, name), "before": before, "after": after}
                for name, (before, after) in sorted(entry.changes.items(), key=_as_on_the_page)
            ],
        }
        for entry in entries
    ]


def _as_on_the_page(change: tuple[str, object]) -> int:
    names = list(FIELD_WORDS)
    return names.index(change[0]) if change[0] in names else len(names)


def points_by_kind(facts: Facts) -> list[tuple[str | Promise, list[Point]]]:
    """The points under what they say, in the order of the kinds."""
    groups = [(kind.label, [point for point in facts.points if point.kind == kind]) for kind in PointKind]
    return [(label, points) for label, points in groups if points]


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


def fingerprint(draft: Draft) -> str:
    """What a form remembers of the state it was opened on, so that nobody overwrites what was not seen."""
    return hash_of(write_line(draft))


def export_lines(happenings: Iterable[Happening]) -> Iterator[str]:
    """One JSON line for each; a link to something outside of the file is left out, for nobody could follow it."""
    drafts = [as_draft(happening) for happening in happenings]
    here = {draft.code for draft in drafts}
    for draft in drafts:
        yield write_line(replace(draft, links=tuple(link for link in draft.links if link.to in here)))


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


def search_entry(happening: Happening) -> dict[str, Any]:
    """What can be searched of a happening: its title, its points, its parties and people."""
    parties = happening.parties.all()
    names = [all_forms(party.organisation.full if party.organisation else party.words) for party in parties]
    people = [all_forms(one.person.in_full) for one in happening.people.all()]
    return {
        "kind": HAPPENING,
        "code": happening.code,
        "title": all_forms(happening.title),
        "subtitle": happening.code,
        "texts": [
            (all_forms(happening.title), 8),
            (happening.code, 8),
            *((text, 4) for text in [*names, *people]),
            *((all_forms(point.text), 2) for point in happening.points.all()),
        ],
        "url": happening.get_absolute_url(),
    }


def all_forms(words: Words) -> str:
    """One line with the text in every language, each form once."""
    return " · ".join(dict.fromkeys(words[language] for language in Language if words[language]))
