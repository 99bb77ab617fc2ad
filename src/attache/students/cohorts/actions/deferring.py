"""The deferral of a cohort in one act: places go along, exceptions are made, everybody is told, one slip undoes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.states import Status
from attache.kernel import journal
from attache.kernel.dates.when import When
from attache.kernel.dates.when import day as on_day
from attache.kernel.languages import Words
from attache.kernel.moves import Overtaken, take
from attache.kernel.outbox import actions as outbox
from attache.kernel.records import Record
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.people.models import User
from attache.students.cohorts import outputs, queries
from attache.students.cohorts.actions.cohorts import KEEPER
from attache.students.cohorts.actions.refusals import NothingTold, NotInCohort, NotLater
from attache.students.cohorts.logic.days import moved
from attache.students.cohorts.models import Cohort, Deferral, Exemption, Step
from attache.students.cohorts.states import DEFER, DEFERRABLE, Exactness, What
from attache.students.nominations import queries as nominated
from attache.students.nominations.actions import allotted, shift, show
from attache.students.nominations.logic.seats import first_free, moved_down
from attache.students.nominations.logic.years import academic_year
from attache.students.nominations.models import Allotment, Nomination
from attache.students.nominations.states import CANCEL, Mobility


@dataclass(frozen=True)
class Put:
    """To when, why, for whom otherwise: `exceptions` by the code of the nomination. `when` is when it was decided."""

    first_on: date
    last_on: date
    cause: Words
    exceptions: Mapping[str, str]
    exactness: str = Exactness.DAY
    headline: Words = Words()
    when: When | None = None


@transaction.atomic
def defer_cohort(*, cohort: Cohort, put: Put, by: User, at: datetime) -> Slip:
    """Put a cohort off to a later time, with everybody who waits; the plan moves by as many days.

    Whoever withdraws gives the place back; whoever goes on online keeps it; all others take theirs along into the
    other academic year. Letters to each and to the partner stand held in the outbox, in their languages; the chronicle
    has the change and the new beginning. Refused without a cause, for a day that is not later, for an exception that
    is not in the cohort, and for a year that the agreement does not cover. The slip restores every row.
    """
    loaded, people = _ready(cohort, put)
    waiting = waiting_of(people, put)
    verb, watching = gettext_noop("cohort deferred"), queries.watched(loaded, [one.allotment for one in waiting])
    with slips.recording(verb, loaded, by=by, at=at, watching=watching, also=[*people, *told_of(loaded)]) as slip:
        deferral = _carry_out(loaded, people, put, by, at)
        slip.records = [
            *slip.records,
            *([HAPPENING, one.code, str(one)[:200]] for one in told_of(queries.cohort(cohort.code))),
        ]
    _follow(deferral, people, put, by, at)
    return slip


def put_off(cohort: Cohort, put: Put, by: User, at: datetime) -> None:
    """The same as part of a greater act, which records it for undo; refused as by itself."""
    loaded, people = _ready(cohort, put)
    _follow(_carry_out(loaded, people, put, by, at), people, put, by, at)


def waiting_of(people: Sequence[Nomination], put: Put) -> list[Nomination]:
    """Who goes along to the later time."""
    return [one for one in people if one.code not in put.exceptions and _waits(one)]


def _carry_out(loaded: Cohort, people: Sequence[Nomination], put: Put, by: User, at: datetime) -> Deferral:
    waiting = waiting_of(people, put)
    pairs = _pairs(waiting, academic_year(put.first_on), by, at)
    deferral = _write(loaded, put, len(waiting) if pairs else 0, by, at)
    _except(deferral, people, put.exceptions)
    for old, new in pairs.values():
        _carry([one for one in waiting if one.allotment_id == old.pk], old, new)
    _tell_chronicle(loaded, deferral, put, by, at)
    return deferral


def _follow(deferral: Deferral, people: Sequence[Nomination], put: Put, by: User, at: datetime) -> None:
    """Journal, revisions, search and letters."""
    loaded = deferral.cohort
    verb = gettext_noop("cohort deferred")
    changes: journal.Changes = {
        "first_on": (deferral.from_first, deferral.to_first),
        "carried": (None, deferral.carried),
    }
    journal.write(verb, loaded, by=by, at=at, changes=changes)
    fresh = KEEPER.keep(loaded, verb, by=by, at=at)
    show(nominated.nominations([one.code for one in people]), at)
    _write_letters(fresh, deferral, people, put.exceptions, by=by, at=at)


def _ready(cohort: Cohort, put: Put) -> tuple[Cohort, list[Nomination]]:
    """The cohort, locked and loaded, and who holds a place in it; refused where it cannot be put off so."""
    standing: Cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    if standing.state not in DEFERRABLE:
        raise Overtaken
    if not put.cause:
        raise NothingTold
    if put.first_on <= standing.first_on or put.last_on < put.first_on:
        raise NotLater(day=outputs.day_said(standing.first_on))
    loaded = queries.cohort(cohort.code)
    people = queries.holding(loaded)
    if set(put.exceptions) - {one.code for one in people}:
        raise NotInCohort
    return loaded, people


def _waits(one: Nomination) -> bool:
    """Whether somebody who holds a place goes along: not online already, not under way."""
    return not one.online and one.mobility == Mobility.NOMINATION


HAPPENING = "chronicle.happening"
Pairs = dict[int, tuple[Allotment, Allotment]]


def _pairs(waiting: Sequence[Nomination], year: int, by: User, at: datetime) -> Pairs:
    """The places of now and then for each allotment that somebody waits under; locked in one order. Empty where the
    academic year stays."""
    found: Pairs = {}
    for old in sorted({one.allotment_id: one.allotment for one in waiting}.values(), key=lambda one: one.pk):
        if old.year == year:
            continue
        new = allotted(old, year, by, at)
        for one in sorted((old, new), key=lambda one: one.pk):
            Allotment.objects.select_for_update().get(pk=one.pk)
        found[old.pk] = (Allotment.objects.get(pk=old.pk), Allotment.objects.get(pk=new.pk))
    return found


def _write(cohort: Cohort, put: Put, carried: int, by: User, at: datetime) -> Deferral:
    steps = list(Step.objects.filter(cohort=cohort))
    plan = {str(one.key): one.due_on.isoformat() for one in steps}
    made: Deferral = Deferral.objects.create(
        cohort=cohort, from_first=cohort.first_on, from_last=cohort.last_on, to_first=put.first_on, to_last=put.last_on,
        cause=put.cause, plan=plan, carried=carried, at=at, by=str(by)[:200],
    )  # fmt: skip
    for one in steps:
        if one.done_on is None:
            Step.objects.filter(pk=one.pk).update(due_on=moved(one.due_on, cohort.first_on, put.first_on))
    days = {"first_on": put.first_on, "last_on": put.last_on, "exactness": put.exactness}
    take(cohort, DEFER, before=cohort.state, **days)
    return made


def _except(deferral: Deferral, people: Sequence[Nomination], exceptions: Mapping[str, str]) -> None:
    for one in people:
        what = exceptions.get(one.code)
        if what == What.WITHDRAW:
            shift(one, CANCEL, seat=None)
        elif what == What.ONLINE:
            Nomination.objects.filter(pk=one.pk).update(online=True)
        if what:
            Exemption.objects.create(deferral=deferral, nomination=one, what=what)


def _carry(some: Sequence[Nomination], old: Allotment, new: Allotment) -> None:
    """As many places as people wait go to the other year, and they sit down there; who stays may sit lower."""
    old.carried, new.carried = old.carried - len(some), new.carried + len(some)
    for one in (old, new):
        Allotment.objects.filter(pk=one.pk).update(carried=one.carried)
    taken, places = nominated.seats_taken(new), nominated.places_of(new)
    for person in some:
        seat = first_free(taken, places)
        taken.add(seat or 0)
        Nomination.objects.filter(pk=person.pk).update(allotment=new, seat=seat)
    for before, after in moved_down(nominated.seats_taken(old), nominated.places_of(old)).items():
        Nomination.objects.filter(allotment=old, seat=before).update(seat=after)


def _tell_chronicle(cohort: Cohort, deferral: Deferral, put: Put, by: User, at: datetime) -> None:
    start = cohort.start
    if start:
        chronicle.revise_happening(happening=start, status=Status.POSTPONED.value, by=by, at=at)
    when = put.when or on_day(outputs.day_at(at, cohort.office))
    draft = outputs.change_draft(cohort, put.cause, put.headline, when, start.code if start else "")
    change = chronicle.record_happening(draft=draft, by=by, at=at)
    anew = chronicle.record_happening(
        draft=outputs.new_start_draft(queries.cohort(cohort.code), change.code), by=by, at=at
    )
    Deferral.objects.filter(pk=deferral.pk).update(told=change, anew=anew)
    Cohort.objects.filter(pk=cohort.pk).update(start=anew)


def told_of(cohort: Cohort) -> list[Record]:
    """The happenings of the beginning, which a deferral changes or writes."""
    latest = list(cohort.deferrals.all())
    written = [one for row in latest[-1:] for one in (row.told, row.anew)]
    return [one for one in (cohort.start, *written) if one]


def _write_letters(
    cohort: Cohort, deferral: Deferral, people: Sequence[Nomination], exceptions: Mapping[str, str], *,
    by: User, at: datetime,
) -> None:  # fmt: skip
    for one in people:
        letter = outputs.letter_to_student(cohort, deferral, one, exceptions.get(one.code, ""))
        _put_note(cohort, outputs.called(one), one.address, one.language, letter, by=by, at=at)
    if cohort.partner:
        named = [(str(one), exceptions[one.code]) for one in people if one.code in exceptions]
        language = outputs.partner_language(cohort.partner)
        letter = outputs.letter_to_partner(cohort, deferral, len(people) - len(named), named)
        guest = nominated.guest_of(people)
        name = guest.get("name") or cohort.partner.full.best(language)
        _put_note(cohort, name, guest.get("address", ""), language.value, letter, by=by, at=at)


def _put_note(
    cohort: Cohort, name: str, address: str, language: str, letter: outputs.Letter, *, by: User, at: datetime
) -> None:  # fmt: skip
    mail = "@" in address
    outbox.put(
        outputs.DEFERRED, subject=cohort, to_name=name[:200], language=language, subject_line=letter.subject,
        body=letter.body, by=by, at=at, channel="mail" if mail else "by_hand", to_address=address if mail else "",
    )  # fmt: skip
