"""Happenings as drafts for the export, as lines of a timeline, and as entries of the search index."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.functional import Promise

from attache.daybook.chronicle.logic.reading import write_line
from attache.daybook.chronicle.models import Happening, Point
from attache.daybook.chronicle.outputs.contents import (
    KEPT,
    content_from,
    content_of,
    draft_from,
    said_otherwise,
    versions_of,
)
from attache.daybook.chronicle.outputs.drafts import all_forms, as_draft, changes, draft_of, in_words, settled
from attache.daybook.chronicle.queries import Facts
from attache.daybook.chronicle.states import HAPPENING, Importance, PointKind, State, Status
from attache.kernel.dates.when import When, say
from attache.kernel.languages import Language, current

__all__ = [
    "KEPT",
    "all_forms",
    "as_draft",
    "changes",
    "content_from",
    "content_of",
    "draft_from",
    "draft_of",
    "export_lines",
    "in_words",
    "line",
    "other_titles",
    "points_by_kind",
    "said",
    "said_otherwise",
    "search_entry",
    "settled",
    "versions_of",
]

TAG_KINDS = {Status.DONE: "plain", Status.ONGOING: "good", Status.RECURRING: "good", Status.CANCELLED: "seal"}
NAMES_IN_A_LINE = 4


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


def points_by_kind(facts: Facts) -> list[tuple[str | Promise, list[Point]]]:
    """The points under what they say, in the order of the kinds."""
    groups = [(kind.label, [point for point in facts.points if point.kind == kind]) for kind in PointKind]
    return [(label, points) for label, points in groups if points]


def export_lines(happenings: Iterable[Happening]) -> Iterator[str]:
    """One JSON line for each; a link to something outside of the file is left out, for nobody could follow it."""
    drafts = [as_draft(happening) for happening in happenings]
    here = {draft.code for draft in drafts}
    for draft in drafts:
        yield write_line(replace(draft, links=tuple(link for link in draft.links if link.to in here)))


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
