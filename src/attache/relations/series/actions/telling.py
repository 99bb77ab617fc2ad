"""The chronicle is told of a series at once: regular meetings, again and again."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.models import Happening
from attache.daybook.chronicle.states import Kind, Status
from attache.kernel import journal
from attache.kernel.dates.when import When
from attache.kernel.refusals import Refused
from attache.registry.people.models import User
from attache.relations.meetings import queries as meetings
from attache.relations.meetings.logic.telling import happening_of
from attache.relations.meetings.states import State as Standing
from attache.relations.series import outputs, queries
from attache.relations.series.actions.keeping import lock
from attache.relations.series.models import Series


class NothingMet(Refused):
    sentence = _("None of its meetings takes place, so there is nothing to tell.")


class ToldAlready(Refused):
    sentence = _("The chronicle has it already. Correct the happening there.")


@transaction.atomic
def tell_series(*, series: Series, when: When, by: User, at: datetime) -> Happening:
    """Record one happening for the whole series: regular meetings with its sides, at a time as vague as wished.

    What is said of it is that of its last meeting that takes place. Refused when it was told before, and when all of
    its meetings are cancelled.
    """
    standing = lock(series)
    if standing.happening_id:
        raise ToldAlready
    last = queries.meetings_of(standing).exclude(state=Standing.CANCELLED).last()
    if last is None:
        raise NothingMet
    draft = outputs.like(meetings.meeting(last.code))
    regular = {"kind": Kind.REGULAR_MEETINGS.value, "told": Status.RECURRING.value, "title": standing.title}
    told = happening_of(
        replace(draft, **regular, publishable=True), office=standing.office.code, code=standing.code, when=when
    )
    happening = chronicle.record_happening(draft=told, by=by, at=at)
    Series.objects.filter(pk=series.pk).update(happening=happening)
    changes: journal.Changes = {"happening": (None, happening.code)}
    journal.write(gettext_noop("series told"), series, by=by, at=at, changes=changes)
    return happening
