"""A series is given up, whole or from some meeting on. One meeting alone is cancelled on its own page."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.moves import take
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.people.models import User
from attache.relations.meetings.actions.recalling import recall_invitations as no_longer_invited
from attache.relations.meetings.models import Meeting
from attache.relations.meetings.states import CANCEL
from attache.relations.series import queries
from attache.relations.series.actions.inviting import recall_invitations
from attache.relations.series.actions.keeping import NothingToCome, close, lock, reason_of
from attache.relations.series.models import Series


@transaction.atomic
def cancel_series(*, series: Series, start: Meeting | None = None, reason: str, by: User, at: datetime) -> Slip:
    """Cancel the meetings that are still to come, all or from one on; the slip takes it back.

    What was held or is over stays. Refused without a reason, and when nothing is to come.
    """
    why, standing = reason_of(reason), lock(series)
    coming = queries.to_come(standing, at, start)
    if not coming:
        raise NothingToCome
    verb, watching = gettext_noop("series cancelled"), queries.watched(series.uid)
    with slips.recording(verb, series, by=by, at=at, watching=watching, also=coming) as slip:
        for one in coming:
            cancel(one, why)
        close(standing, why)
    no_longer_invited(coming, by=by, at=at)
    if not lock(standing).is_running:
        recall_invitations(standing, by=by, at=at)
    changes: journal.Changes = {"reason": (None, why)}
    journal.write(verb, series, by=by, at=at, changes=changes | {"meetings": (None, len(coming))})
    journal.write_all(gettext_noop("meeting cancelled"), [(one, changes) for one in coming], by=by, at=at)
    return slip


def cancel(meeting: Meeting, why: str) -> None:
    """One meeting of it. Part of the caller's transaction and slip."""
    take(meeting, CANCEL, reason=why)
    Meeting.objects.filter(pk=meeting.pk).update(sequence=F("sequence") + 1)
