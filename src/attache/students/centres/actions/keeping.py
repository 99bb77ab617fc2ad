"""What stays true after every act: revisions, search."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from attache.kernel.journal import Actor
from attache.kernel.keeping import Keeper
from attache.students.centres import outputs, queries
from attache.students.centres.states import CENTRE, LEARNER

CENTRES = Keeper(CENTRE, queries.centre, queries.centres, outputs.centre_content, outputs.centre_entry)
LEARNERS = Keeper(LEARNER, queries.learner, queries.learners, outputs.learner_content, outputs.learner_entry)


@transaction.atomic
def refresh_centres(*, codes: Sequence[str], by: Actor, at: datetime) -> None:
    """After an act upon rows: keep what is known of centres now, and let it be found."""
    CENTRES.refresh(codes, by=by, at=at)


@transaction.atomic
def refresh_learners(*, codes: Sequence[str], by: Actor, at: datetime) -> None:
    """After an act upon rows: keep what is known of learners now, and let it be found."""
    LEARNERS.refresh(codes, by=by, at=at)
