"""An intake put off in one act, and told."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.models import Happening
from attache.kernel import journal
from attache.kernel.outbox import actions as outbox
from attache.kernel.outbox.states import Channel
from attache.kernel.refusals import Refused
from attache.kernel.undo.models import Slip
from attache.registry.people.models import User
from attache.students.admissions import actions as admissions
from attache.students.admissions import queries as admitted
from attache.students.admissions.models import Application
from attache.students.programmes.models import Intake
from attache.students.seasons import outputs, queries

NOTICE = "admissions.notice"


class NobodyLeft(Refused):
    sentence = _("Nobody is left to put off: tick at least one.")


class NobodyWaits(Refused):
    sentence = _("Nobody of this intake waits for a later one.")


class ToldAlready(Refused):
    sentence = _("The chronicle has it already: %(happening)s. Correct it there.")


@transaction.atomic
def postpone(
    *, intake: Intake, target: Intake, besides: Collection[str] = (), by: User, at: datetime
) -> tuple[Slip, list[Application]]:
    """Let everybody who holds a place in an intake wait for a later one, but for the exceptions `besides` (codes).

    Each has a letter of the own, each agency and school that sent somebody has one with their names: all held. The slip
    takes the whole of it back while the seats are free, held letters included. Refused as deferring one would be, by
    its sentence; then nobody was put off.
    """
    found = [one for one in admitted.deferrable_in(intake) if one.code not in besides]
    if not found:
        raise NobodyLeft
    verb = gettext_noop("intake put off")
    slip = admissions.defer_all(verb=verb, subject=intake, applications=found, target=target, by=by, at=at)
    for source, students in queries.senders(found):
        letter = outputs.partner_letter(source, intake, target, students)
        outbox.put(
            NOTICE, subject=students[0], to_name=str(source)[:200], language=source.language,
            subject_line=letter.subject, body=letter.body, channel=Channel.BY_HAND, by=by, at=at,
        )  # fmt: skip
    changes: journal.Changes = {"target": (None, target), "applications": (None, len(found))}
    journal.write(verb, intake, by=by, at=at, changes=changes)
    return slip, found


@transaction.atomic
def tell_postponed(*, intake: Intake, told: outputs.Told, by: User, at: datetime) -> Happening:
    """Record in the chronicle that an intake was put off: the start that did not come, the change with its cause, and
    the start that is planned instead with how many wait for it. Returns the change.

    Refused while nobody waits, and when the chronicle has it already.
    """
    known = queries.told_of(intake)
    if known:
        raise ToldAlready(happening=known.code)
    waiting = admitted.waiting_from(intake)
    if not waiting or waiting[0].target is None:
        raise NobodyWaits
    office = by.office
    record = chronicle.record_happening
    start = record(draft=outputs.first_start(intake, told, office), by=by, at=at)
    change = record(draft=outputs.change(intake, told, office, start.code), by=by, at=at)
    record(draft=outputs.new_start(waiting[0].target, told, len(waiting), office, change.code), by=by, at=at)
    changes: journal.Changes = {"happening": (None, change.code)}
    journal.write(gettext_noop("postponement told"), intake, by=by, at=at, changes=changes)
    return change
