"""What all acts upon series share: locking, counting, ending."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.moves import take
from attache.kernel.refusals import Refused
from attache.registry.people.models import User
from attache.relations.meetings import actions as meetings
from attache.relations.meetings.actions.planning import NoReason
from attache.relations.meetings.models import Meeting
from attache.relations.meetings.states import State as Standing
from attache.relations.series import queries
from attache.relations.series.actions.inviting import invite_again, recall_invitations, say_farewell_by_letters
from attache.relations.series.models import Series
from attache.relations.series.states import CANCEL

__all__ = [
    "NoReason", "NothingToCome", "agree_series", "close", "count_up", "lock", "next_number", "reason_of",
    "refresh_series",
]  # fmt: skip


class NothingToCome(Refused):
    sentence = _("No meeting of this series is still to come, so there is nothing to change.")


@transaction.atomic
def agree_series(*, series: Series, by: User, at: datetime) -> list[Meeting]:
    """All sides will come to the meetings that are still to come. Refused when none of them is only proposed."""
    lock(series)
    proposed = [one for one in queries.to_come(series, at) if one.state == Standing.PROPOSED]
    if not proposed:
        raise NothingToCome
    agreed = [meetings.agree_meeting(meeting=one, by=by, at=at) for one in proposed]
    journal.write(gettext_noop("series agreed"), series, by=by, at=at, changes={"meetings": (None, len(agreed))})
    return agreed


@transaction.atomic
def refresh_series(*, codes: Sequence[str], by: journal.Actor, at: datetime) -> None:
    """After an act was taken back: calendars that know a later version have to believe this one.

    Where a cancelling was taken back, what waits of it is withdrawn, and whoever was told of it is invited anew. Where
    a series is gone, it is cancelled for whoever has it.
    """
    found = list(Series.objects.filter(code__in=codes))
    for code in set(codes) - {one.code for one in found}:
        say_farewell_by_letters(code, by, at)
    for one in found:
        count_up(one)
        after = invite_again if one.is_running else recall_invitations
        after(queries.series(one.code), by=by, at=at)


def lock(series: Series) -> Series:
    """Hold the series until the transaction ends."""
    held: Series = Series.objects.select_for_update().get(pk=series.pk)
    return held


def reason_of(text: str) -> str:
    """Why, in a few words. Refused without."""
    if not text.strip():
        raise NoReason
    return text.strip()[:500]


def next_number(series: Series, some: Iterable[Meeting]) -> int:
    """A SEQUENCE above all that calendars can know of the series and its meetings."""
    return max(series.sequence, *(one.sequence for one in some)) + 1


def count_up(series: Series, number: int | None = None) -> None:
    """Let the series and all its meetings count one further: none of them may fall behind the series."""
    meetings = queries.meetings_of(series)
    reached = number or next_number(series, meetings)
    Series.objects.filter(pk=series.pk).update(sequence=reached)
    meetings.update(sequence=reached)


def close(series: Series, why: str) -> None:
    """End the rule with the last meeting that stays; a series of which none stays is cancelled."""
    count_up(series)
    staying = queries.meetings_of(series).exclude(state=Standing.CANCELLED).last()
    if staying is None:
        take(series, CANCEL, reason=why)
    else:
        Series.objects.filter(pk=series.pk).update(last=queries.day_of(series, staying))
