"""Finding what an address names."""

from django.http import Http404

from attache.kernel import clock
from attache.science.reviews.models import Entry, Review, Reviewer, Round
from attache.science.reviews.queries import rounds
from attache.science.reviews.queries.fitting import Pool, pool


def round_(code: str) -> Round:
    """The round of a code, or 404."""
    try:
        return rounds.round_(code)
    except Round.DoesNotExist as error:
        raise Http404 from error


def pool_of(code: str) -> Pool:
    """Everything of a round at this moment, or 404."""
    found = round_(code)
    return pool(found, today=clock.today(found.zone))


def reviewer(code: str, who: str) -> Reviewer:
    """A reviewer of a round, or 404."""
    try:
        found = rounds.reviewer(who)
    except Reviewer.DoesNotExist as error:
        raise Http404 from error
    if found.round.code != code:
        raise Http404
    return found


def entry(code: str, project: str) -> Entry:
    """A project of a round, or 404."""
    try:
        return rounds.entry(round_(code), project)
    except Entry.DoesNotExist as error:
        raise Http404 from error


def review(code: str, project: str, who: str) -> Review:
    """The review that somebody gives of a project, or 404."""
    rows = Review.objects.select_related("entry__round", "entry__project", "reviewer__person", "reviewer__round")
    found: Review | None = rows.filter(
        entry__round__code=code, entry__project__code=project, reviewer__code=who
    ).first()  # fmt: skip
    if found is None:
        raise Http404
    return found
