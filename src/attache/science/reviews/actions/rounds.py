"""What is judged, by what, until when: begun, changed, ended."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import history, journal
from attache.kernel.journal import Actor
from attache.kernel.languages import Words
from attache.kernel.moves import take
from attache.registry.people.models import User
from attache.science.calls.models import Call
from attache.science.projects import actions as projects
from attache.science.projects.states import RETURN, REVIEW
from attache.science.reviews.actions import refusals
from attache.science.reviews.models import Copy, Criterion, Entry, Review, Round
from attache.science.reviews.queries import rounds
from attache.science.reviews.states import COUNTS, END, REOPEN, Method, State

Criteria = Sequence[tuple[Words, int]]  # what is judged, and with which weight


@transaction.atomic
def open_round(
    *, call: Call, criteria: Criteria, wanted: int, method: str, blind: bool, due: datetime, zone: str, by: User,
    at: datetime,
) -> Round:  # fmt: skip
    """Give every eligible project of a call to the reviews, each side to be read by `wanted` reviewers until `due`.

    Refused when the call has its reviews already, nothing is eligible, nothing is judged, or `due` is over.
    """
    if rounds.of_call(call):
        raise refusals.RoundAlready
    _check(criteria, due, at)
    made = Round.add(
        call=call, wanted=wanted, method=Method(method), blind=blind, due=due, zone=zone, made_at=at,
        made_by=str(by)[:200],
    )  # fmt: skip
    _put_criteria(made, criteria)
    journal.write(gettext_noop("reviews begun"), made, by=by, at=at)
    if not take_in(round_=made, by=by, at=at):
        raise refusals.NoProjects
    return rounds.round_(made.code)


@transaction.atomic
def set_round(
    *, round_: Round, criteria: Criteria, wanted: int, method: str, blind: bool, due: datetime, zone: str, by: User,
    at: datetime,
) -> Round:  # fmt: skip
    """Change how is judged. Refused once the reviews have ended; criteria and blindness once they have begun."""
    standing = changeable(round_)
    _check(criteria, due, at if due != standing.due else None)
    same = [(one.title, one.weight) for one in standing.criteria.all()] == list(criteria) and standing.blind == blind
    if standing.state != State.SETUP and not same:
        raise refusals.UnderWay
    changes: journal.Changes = {
        "due": (standing.due, due), "method": (standing.method, method), "wanted": (standing.wanted, wanted)
    }  # fmt: skip
    Round.objects.filter(pk=standing.pk).update(wanted=wanted, method=Method(method), blind=blind, due=due, zone=zone)
    if not same:
        Criterion.objects.filter(round=standing).delete()
        _put_criteria(standing, criteria)
    journal.write(gettext_noop("reviews set"), standing, by=by, at=at, changes=changes)
    return rounds.round_(standing.code)


@transaction.atomic
def take_in(*, round_: Round, by: Actor, at: datetime) -> list[Entry]:
    """Take in what has become eligible. Refused once the reviews have ended."""
    found = rounds.eligible(changeable(round_).call)
    projects.judge(projects=found, move=REVIEW, by=by, at=at)
    known = {one.project_id: one for one in Entry.objects.filter(project__in=found)}
    return [known.get(one.pk) or Entry.objects.create(round=round_, project=one) for one in found]


@transaction.atomic
def hand_back(*, entry: Entry, by: User, at: datetime) -> None:
    """Take a project back from the reviewers. Refused while somebody reads it."""
    changeable(entry.round)
    if Review.objects.filter(entry=entry, state__in=COUNTS).exists():
        raise refusals.HasReviews
    projects.judge(projects=[entry.project], move=RETURN, by=by, at=at)


@transaction.atomic
def set_subjects(*, entry: Entry, subjects: Iterable[str], by: User, at: datetime) -> None:
    """Say what a project is about, in the words by which reviewers are found."""
    changeable(entry.round)
    words = tidy(subjects)
    changes: journal.Changes = {"subjects": (", ".join(entry.subjects), ", ".join(words))}
    Entry.objects.filter(pk=entry.pk).update(subjects=words)
    journal.write(gettext_noop("subjects set"), entry.project, by=by, at=at, changes=changes)


@transaction.atomic
def put_copy(*, entry: Entry, side: int, text: str, by: User, at: datetime) -> None:
    """Put the copy without names that the reviewers of a side read; without a text it is taken away."""
    changeable(entry.round)
    Copy.objects.filter(entry=entry, side=side).delete()
    if text.strip():
        Copy.objects.create(entry=entry, side=side, text=text.strip(), made_at=at, made_by=str(by)[:200])
    journal.write(gettext_noop("redacted copy put"), entry.project, by=by, at=at, changes={"side": (None, side)})


@transaction.atomic
def end_reviews(*, round_: Round, by: User, at: datetime) -> Round:
    """No review is taken any more."""
    take(round_, END)
    journal.write(gettext_noop("reviews ended"), round_, by=by, at=at)
    return round_


@transaction.atomic
def reopen_reviews(*, round_: Round, by: User, at: datetime) -> Round:
    """Let the reviewers go on, as for a discussion."""
    take(round_, REOPEN)
    journal.write(gettext_noop("reviews reopened"), round_, by=by, at=at)
    return round_


def tidy(subjects: Iterable[str]) -> list[str]:
    """Subjects as they are compared: in small letters, each once, in the order of their letters."""
    return sorted({" ".join(one.split()).casefold()[:80] for one in subjects if one.strip()})


def changeable(round_: Round) -> Round:
    """The round, locked until the transaction ends. Refused (NotSettingUp) once its reviews have ended."""
    history.lock(round_)
    standing = rounds.round_(round_.code)
    if standing.state not in {State.SETUP, State.READING}:
        raise refusals.NotSettingUp
    return standing


def _check(criteria: Criteria, due: datetime, at: datetime | None) -> None:
    if not any(title and weight for title, weight in criteria):
        raise refusals.NoCriteria
    if at is not None and due <= at:
        raise refusals.DuePast


def _put_criteria(made: Round, criteria: Criteria) -> None:
    Criterion.objects.bulk_create(
        Criterion(round=made, position=at, title=title, weight=weight) for at, (title, weight) in enumerate(criteria, 1)
    )
