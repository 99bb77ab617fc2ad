"""What a reviewer reads: in a blind round the copy without names alone, and nothing from which the team is known."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from attache.kernel.languages import Words
from attache.science.reviews.models import Entry, Review, Reviewer, Round
from attache.science.reviews.outputs.shown import number
from attache.science.reviews.queries import desk as queries
from attache.science.reviews.queries import tables
from attache.science.reviews.queries.desk import Desk
from attache.science.reviews.states import TAG_OF_READING, Bid, Reading


@dataclass(frozen=True)
class ProjectShown:
    """A project as its reviewer reads it. `leader`, `host` and `team` stay empty in a blind round."""

    code: str
    title: Words
    subjects: str
    text: str
    first: date | None
    last: date | None
    leader: str = ""
    host: str = ""
    team: tuple[str, ...] = ()


@dataclass(frozen=True)
class Given:
    """A review as it was given: scores by criterion, what they come to, the words."""

    scores: list[tuple[object, str]]
    whole: str
    text: Words


def project(entry: Entry, reader: Reviewer) -> ProjectShown:
    """What the reviewer reads of a project: what the own side has filed."""
    filed, blind = queries.filed(entry, reader.side), reader.round.blind
    subjects = ", ".join(entry.subjects)
    if filed is None:
        return ProjectShown(entry.project.code, entry.project.title, subjects, "", None, None)
    text = queries.copy_of(entry, reader.side) if blind else filed.summary
    plain = ProjectShown(entry.project.code, filed.title, subjects, text, filed.first, filed.last)
    if blind:
        return plain
    team = tuple(" · ".join(filter(None, (one.name, one.institution))) for one in filed.members.all())
    return replace(plain, leader=filed.leader, host=str(filed.host.short) if filed.host else "", team=team)


def wishes(desk: Desk) -> list[tuple[ProjectShown, Bid]]:
    """What may be wished for."""
    return [(project(one, desk.reviewer), desk.wishes.get(one.pk, Bid.NONE)) for one in desk.entries]


def reviews(desk: Desk) -> list[tuple[Review, str, ProjectShown]]:
    """What is to be read, with how far it is."""
    return [(one, TAG_OF_READING[Reading(one.state)], project(one.entry, desk.reviewer)) for one in desk.reviews]


def given(review: Review, round_: Round) -> Given:
    """A review as it was given."""
    known: Mapping[int, object] = {one.criterion_id: one for one in review.scores.all()}
    scores = [(one.title, str(known.get(one.pk, "–"))) for one in round_.criteria.all()]
    return Given(scores, number(tables.score_of(review, tables.weights_of(round_))), review.text)
