"""Who came to presentations, forgotten with the person."""

from collections.abc import Sequence

from django.db import transaction

from attache.kernel.outbox import actions as outbox
from attache.students.presentations import queries
from attache.students.presentations.models import Attendance
from attache.students.presentations.states import PRESENTATION
from attache.students.recruitment.models import Lead


@transaction.atomic
def forget_guests(*, leads: Sequence[Lead]) -> None:
    """Part of erasing a person: letters about presentations, and the name on lists of those who were there.

    The sign-ups stay, by code and without a name, so that the numbers of a presentation stay true. To be called before
    the leads themselves are forgotten. Refuses nothing.
    """
    for one in leads:
        outbox.forget_person(kind=PRESENTATION, name=one.name, addresses=[f"+{one.phone}", one.wechat, one.mail])
    for kept, codes in queries.attendance_with(leads):
        rows = [["–" if key in codes else name, minutes, key] for name, minutes, key in kept.rows]
        Attendance.objects.filter(pk=kept.pk).update(rows=rows)
