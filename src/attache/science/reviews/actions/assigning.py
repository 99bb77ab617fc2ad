"""Who reads what: proposed by the solver, set by hand, confirmed and told."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.moves import take
from attache.registry.people.models import User
from attache.science.reviews import outputs
from attache.science.reviews.actions import refusals
from attache.science.reviews.actions.pools import write_to
from attache.science.reviews.actions.rounds import changeable
from attache.science.reviews.logic.assigning import Assigned, assign
from attache.science.reviews.models import Entry, Review, Reviewer, Round
from attache.science.reviews.queries import rounds
from attache.science.reviews.queries.desk import copy_of
from attache.science.reviews.queries.fitting import Pool, pool
from attache.science.reviews.states import ASSIGN, CONFIRM, GIVEN, RECUSE, Answer, Reading, Reason

TOLD = "reviews.assigned"


@transaction.atomic
def propose_assignments(*, round_: Round, by: User, at: datetime) -> Mapping[int, Assigned]:
    """Let the solver propose who reads what on each side. What was set by hand or is being read stands and counts; an
    earlier proposal goes. Refused once the reviews have ended. Returns what it found, by side.
    """
    standing = changeable(round_)
    Review.objects.filter(entry__round=standing, state=Reading.PROPOSED, pinned=False).delete()
    known = pool(standing, today=rounds.day_of(standing, at))
    found = {side: _solved(known, side) for side in rounds.sides_of(standing)}
    fresh = [pair for one in found.values() for pair in sorted(one.pairs)]
    _add(known, fresh)
    changes: journal.Changes = {"reviews": (None, len(fresh))}
    journal.write(gettext_noop("assignment proposed"), standing, by=by, at=at, changes=changes)
    return found


@transaction.atomic
def pin_review(*, entry: Entry, reviewer: Reviewer, by: User, at: datetime) -> Review:
    """Set by hand that a reviewer reads a project, even beyond the load.

    Refused for a conflict, another language, and a reviewer who has not accepted.
    """
    changeable(entry.round)
    known = pool(rounds.round_(entry.round.code), today=rounds.day_of(entry.round, at))
    if (reviewer.pk, entry.pk) in known.clashes:
        raise refusals.Conflicted
    if reviewer.state != Answer.ACCEPTED:
        raise refusals.NotAccepted(name=reviewer)
    fits = known.fit(reviewer, entry)
    if fits is None:
        raise refusals.OtherLanguage(name=reviewer)
    reasons = [*(one.value for one in fits.reasons), Reason.PINNED.value]
    said = {"pinned": True, "reasons": reasons, "shared": list(fits.shared)}
    review: Review
    review, fresh = Review.objects.get_or_create(reviewer=reviewer, entry=entry, defaults=said)
    if not fresh:
        again = {"state": Reading.PROPOSED} if review.state == Reading.RECUSED else {}
        Review.objects.filter(pk=review.pk).update(**said, **again)
    changes: journal.Changes = {"reviewer": (None, reviewer.code)}
    journal.write(gettext_noop("reviewer set by hand"), entry.project, by=by, at=at, changes=changes)
    return review


@transaction.atomic
def drop_review(*, review: Review, by: User, at: datetime) -> None:
    """Take a reviewer off a project. What was written stays, and counts no more."""
    changeable(review.entry.round)
    if review.state == Reading.PROPOSED:
        Review.objects.filter(pk=review.pk).delete()
    else:
        take(review, RECUSE, submitted_at=None)
    changes: journal.Changes = {"reviewer": (review.reviewer.code, None)}
    journal.write(gettext_noop("reviewer taken off"), review.entry.project, by=by, at=at, changes=changes)


@transaction.atomic
def confirm_assignments(*, round_: Round, by: User, at: datetime) -> list[Reviewer]:
    """Confirm what is proposed: each reviewer finds it behind the link, and a letter to each waits in the outbox.

    Refused when nothing is proposed, for a conflict that has become known since, and in a blind round while a copy
    without names is missing. Returns those who are told.
    """
    standing = changeable(round_)
    known = pool(standing, today=rounds.day_of(standing, at))
    proposed = [one for one in known.reviews if one.state == Reading.PROPOSED]
    if not proposed:
        raise refusals.NothingProposed
    if any((one.reviewer_id, one.entry_id) in known.clashes for one in proposed):
        raise refusals.Conflicted
    _copies_there(standing, known, proposed)
    for one in proposed:
        take(one, CONFIRM)
    take(standing, ASSIGN)
    journal.write(
        gettext_noop("assignment confirmed"), standing, by=by, at=at, changes={"reviews": (None, len(proposed))}
    )
    titles: dict[int, list[Entry]] = defaultdict(list)
    for one in proposed:
        titles[one.reviewer_id].append(one.entry)
    told = [one for one in known.reviewers if one.pk in titles]
    for reviewer in told:
        reviewer.round = standing
        write_to(reviewer, TOLD, outputs.assignment(reviewer, titles[reviewer.pk]), by=by, at=at)
    return told


def _solved(known: Pool, side: int) -> Assigned:
    ready = {one.code: one for one in known.ready(side)}
    entries = {one.project.code: one for one in known.entries}
    costs = {
        (code, who): fits.cost
        for code, entry in entries.items()
        for who, reviewer in ready.items()
        if (fits := known.fit(reviewer, entry))
    }
    stands = frozenset(
        (one.entry.project.code, one.reviewer.code)
        for one in known.reviews
        if one.reviewer.side == side and (one.pinned or one.state in GIVEN)
    )
    given_back = _given_back(known, side)
    costs = {pair: cost for pair, cost in costs.items() if pair not in given_back}
    loads = {who: one.load for who, one in ready.items()}
    found = assign(dict.fromkeys(entries, known.round.wanted), loads, costs, stands)
    return Assigned(found.pairs - stands, found.short)


def _given_back(known: Pool, side: int) -> set[tuple[str, str]]:
    rows = Review.objects.filter(entry__round=known.round, reviewer__side=side, state=Reading.RECUSED)
    return set(rows.values_list("entry__project__code", "reviewer__code"))


def _add(known: Pool, pairs: list[tuple[str, str]]) -> None:
    entries = {one.project.code: one for one in known.entries}
    reviewers = {one.code: one for one in known.reviewers}
    rows = []
    for project, who in pairs:
        fits = known.fit(reviewers[who], entries[project])
        reasons = [one.value for one in fits.reasons] if fits else []
        shared = list(fits.shared) if fits else []
        rows.append(Review(entry=entries[project], reviewer=reviewers[who], reasons=reasons, shared=shared))
    Review.objects.bulk_create(rows)


def _copies_there(standing: Round, known: Pool, proposed: list[Review]) -> None:
    entries = {one.pk: one for one in known.entries}
    pairs = {(one.entry_id, one.reviewer.side) for one in proposed}
    missing = {entries[pk].project.code for pk, side in pairs if not copy_of(entries[pk], side)}
    if standing.blind and missing:
        raise refusals.NoCopy(projects=", ".join(sorted(missing)))
