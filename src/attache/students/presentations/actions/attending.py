"""Who came: a platform's list is kept, looked at, and taken in."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.intake.gate import Readable
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.lists.logic import tables
from attache.registry.people.models import User
from attache.students.presentations import queries
from attache.students.presentations.actions.refusals import NobodyThere, NothingToTakeIn, NotYet
from attache.students.presentations.logic import attended
from attache.students.presentations.models import Attendance, Presentation, SignUp
from attache.students.presentations.states import SEATED, Standing
from attache.students.recruitment.logic.headed import rows_of
from attache.students.recruitment.models import Lead
from attache.students.recruitment.states import REACHABLE

NEXT_WORD = timedelta(days=2)


@transaction.atomic
def keep_attendance(
    *, presentation: Presentation, source: bytes | Readable, name: str, by: User, at: datetime
) -> Attendance:
    """Keep a platform's list of those who were there (XLSX or CSV) until somebody has looked at it.

    Refused by the gate, with `tables.NoTable`, before it has begun, and when no column names people (NobodyThere).
    """
    if at < presentation.starts_at:
        raise NotYet
    rows = rows_of(tables.read(source, name, attended.HEADINGS), attended.HEADINGS, "name")
    known = [
        attended.Known(one.code, one.lead.name, one.lead.phone)
        for one in queries.sign_ups(presentation)
        if one.state in {*SEATED, Standing.WAITING}
    ]
    seen = attended.seen(rows, known) if rows else []
    if not seen:
        raise NobodyThere(name=name)
    Attendance.objects.filter(presentation=presentation).delete()
    kept: Attendance = Attendance.objects.create(
        presentation=presentation, name=name[:200], rows=[[one.name, one.minutes, one.key] for one in seen], at=at
    )
    journal.write(gettext_noop("attendance kept"), presentation, by=by, at=at, changes={"people": (None, len(seen))})
    return kept


@transaction.atomic
def take_attendance(*, presentation: Presentation, who: Mapping[int, str], least: int, by: User, at: datetime) -> Slip:
    """Say who came: those of the kept list who were there for `least` minutes. `who` names the sign-up (a code) of rows
    that the list did not know, by their place in it. Everybody else with a seat has missed it. Those who came are to
    be spoken with within two days. The slip takes all of it back.

    Refused when no list is kept.
    """
    kept = queries.attendance_of(presentation)
    if kept is None:
        raise NothingToTakeIn
    Presentation.objects.select_for_update().get(pk=presentation.pk)
    minutes: dict[str, int] = {}
    for at_row, (_name, n, key) in enumerate(kept.rows):
        code = who.get(at_row, key)
        if code:
            minutes[code] = minutes.get(code, 0) + int(n)
    verb, rows = gettext_noop("attendance taken in"), SignUp.objects.filter(presentation=presentation)
    leads = Lead.objects.filter(pk__in=rows.values("lead"))
    watching = [rows, leads, Attendance.objects.filter(pk=kept.pk)]
    with slips.recording(verb, presentation, by=by, at=at, watching=watching) as slip:
        came = _mark(presentation, minutes, least)
        due = at.date() + NEXT_WORD
        speak = Lead.objects.filter(pk__in=[one.lead_id for one in came], state__in=REACHABLE)
        speak.filter(next_on=None).update(next_on=due)
        Attendance.objects.filter(pk=kept.pk).delete()
    journal.write(verb, presentation, by=by, at=at, changes={"came": (None, len(came))})
    return slip


def _mark(presentation: Presentation, minutes: Mapping[str, int], least: int) -> list[SignUp]:
    """Set who came and who missed it. Who came from the waiting list has the next seat beyond."""
    some = [one for one in queries.sign_ups(presentation) if one.state in {*SEATED, Standing.WAITING}]
    beyond = max([presentation.seats, *queries.taken(presentation)])
    came = []
    for one in some:
        there = minutes.get(one.code, 0)
        if one.code in minutes and there >= least:
            beyond += 0 if one.seat else 1
            came.append(one)
            SignUp.objects.filter(pk=one.pk).update(state=Standing.CAME, seat=one.seat or beyond, minutes=there)
        elif one.seat:
            SignUp.objects.filter(pk=one.pk).update(state=Standing.MISSED, minutes=there)
    return came
