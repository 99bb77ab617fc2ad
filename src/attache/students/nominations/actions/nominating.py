"""Nominations: places opened for a year, many nominated at once, verified, rejected; the mobility goes on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.journal import Actor
from attache.kernel.moves import Move, Overtaken, take
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.partners.models import Organisation
from attache.registry.people.models import User
from attache.relations.agreements.models import Agreement, Condition
from attache.relations.agreements.states import Skill
from attache.students.nominations import outputs, queries
from attache.students.nominations.actions.refusals import (
    FaultyRow,
    NobodyNamed,
    NoPlaceLeft,
    NoReason,
    NotAgreed,
    NotBinding,
    NotOfStudents,
    TooManyNominated,
    TooManyPeople,
)
from attache.students.nominations.actions.showing import show, written
from attache.students.nominations.logic.columns import Nominee
from attache.students.nominations.logic.demands import is_of_level, knows_enough
from attache.students.nominations.logic.seats import first_free
from attache.students.nominations.logic.years import said
from attache.students.nominations.models import Allotment, Nomination
from attache.students.nominations.states import (
    BEGIN,
    CANCEL,
    HELD,
    NOMINATION,
    RECOGNISE,
    REJECT,
    REOPEN,
    REVIVE,
    VERIFY,
    Mobility,
    State,
)

MOST = 300  # nominated in one act
TEXTS = ("latin_family", "latin_given", "hanzi", "citizenship", "passport", "level", "field", "skill", "address")
DAYS = ("born_on", "passport_expires", "visa_expires", "certificate_expires")


@transaction.atomic
def open_places(
    *, agreement: Agreement, key: int, partner: Organisation, year: int, by: User, at: datetime
) -> Allotment:
    """Open the places of a condition for an academic year, or find them opened.

    Refused for an agreement that does not bind, a condition that is not about students, and a year outside it.
    """
    if not agreement.binds:
        raise NotBinding(agreement=agreement)
    known = Allotment.objects.filter(agreement=agreement, key=key, year=year).first()
    return known or _opened(agreement, key, partner, year, by=by, at=at)


def allotted(standing: Allotment, year: int, by: User, at: datetime) -> Allotment:
    """The places of the same condition in another year. Part of the caller's transaction; refused (NotAgreed)."""
    rows = Allotment.objects.filter(agreement_id=standing.agreement_id, key=standing.key, year=year)
    return rows.first() or _opened(standing.agreement, standing.key, standing.partner, year, by=by, at=at)


def checked(allotment: Allotment, nominees: Sequence[Nominee]) -> list[Nominee]:
    """The same rows with what the condition, the places and those already nominated have against them."""
    condition = queries.condition_of(allotment)
    rows = Nomination.objects.filter(allotment=allotment, seat__isnull=False).exclude(passport="")
    known = set(rows.values_list("passport", flat=True))
    free = queries.free_places(allotment)
    found = []
    for one in nominees:
        wrong = [*one.errors, *(_unfit(condition, one) if condition else ())]
        passport = one.values.get("passport", "")
        if passport and passport in known:
            wrong.append(("passport", _("is nominated already")))
        known.add(passport)
        if free <= 0 and not wrong:
            wrong.append(("", _("no place is left in %(year)s") % {"year": allotment.year_said}))
        free -= 0 if wrong else 1
        found.append(replace(one, errors=tuple(wrong)))
    return found


@transaction.atomic
def nominate(
    *, allotment: Allotment, nominees: Sequence[Nominee], language: str = "zh", by: Actor, at: datetime
) -> Slip:  # fmt: skip
    """Nominate many at once, all of them or nobody; each takes a place of the year, and is pending.

    Refused without anybody, for more than 300, when the agreement does not bind, for more than there are free places,
    and for the first row that has something wrong: no name, another level, too little of the language, a passport that
    is nominated already. The slip takes all of them back.
    """
    if not nominees:
        raise NobodyNamed
    if len(nominees) > MOST:
        raise TooManyPeople(most=MOST)
    locked = _locked(allotment)
    free, wanted = queries.free_places(locked), len(nominees)
    if wanted > free:
        raise TooManyNominated(free=free, wanted=wanted, year=locked.year_said)
    faulty = next((one for one in checked(locked, nominees) if one.errors), None)
    if faulty:
        column, why = faulty.errors[0]
        raise FaultyRow(row=faulty.number, column=outputs.column_words().get(column, column), why=why)
    verb, taken = gettext_noop("nominated"), queries.seats_taken(locked)
    places = queries.places_of(locked)
    with slips.recording(
        verb, locked, by=by, at=at, watching=[Nomination.objects.filter(allotment=locked)], removes=False
    ) as slip:
        made = []
        for one in nominees:
            seat = first_free(taken, places)
            taken.add(seat or 0)
            values = {**_columns(one), "language": language, "seat": seat}
            made.append(Nomination.add(allotment=locked, made_at=at, made_by=str(by)[:200], **values))
        slip.records = [*slip.records, *([NOMINATION, one.code, str(one)] for one in made)]
    journal.write_all(verb, [(one, {"year": (None, locked.year_said)}) for one in made], by=by, at=at)
    show(made, at)
    return slip


@transaction.atomic
def verify(*, nominations: Sequence[Nomination], by: User, at: datetime) -> Slip:
    """We have looked at them: they fit. Refused when one of them is not pending."""
    verb = gettext_noop("nomination verified")
    return _all(nominations, VERIFY, verb, by, at)


@transaction.atomic
def reject(*, nomination: Nomination, reason: str, by: User, at: datetime) -> Slip:
    """It does not fit: the place is free at once. Refused without a reason, and once the mobility has begun."""
    if not reason.strip():
        raise NoReason
    if nomination.mobility not in {Mobility.NOMINATION, Mobility.CANCELLED}:
        raise Overtaken
    verb, given = gettext_noop("nomination rejected"), {"seat": None, "reason": reason.strip()[:300]}
    return _all([nomination], REJECT, verb, by, at, **given)


@transaction.atomic
def reopen(*, nomination: Nomination, by: User, at: datetime) -> Nomination:
    """Look again at what was rejected. Refused when the places of the year are taken meanwhile."""
    seat = None if nomination.mobility == Mobility.CANCELLED else seat_in(nomination.allotment)
    return written(take(nomination, REOPEN, seat=seat, reason=""), gettext_noop("nomination reopened"), by, at)


@transaction.atomic
def begin_mobility(*, nomination: Nomination, by: User, at: datetime) -> Nomination:
    """The mobility is under way. Refused unless the nomination is verified."""
    if Nomination.objects.get(pk=nomination.pk).state != State.VERIFIED:
        raise Overtaken
    return written(shift(nomination, BEGIN), gettext_noop("mobility begun"), by, at)


@transaction.atomic
def recognise(*, nomination: Nomination, by: User, at: datetime) -> Nomination:
    """What was achieved is recognised. Refused unless the mobility is under way."""
    return written(shift(nomination, RECOGNISE), gettext_noop("mobility recognised"), by, at)


@transaction.atomic
def cancel(*, nomination: Nomination, reason: str, by: User, at: datetime) -> Slip:
    """The mobility does not take place, or ends: the place is free at once. Refused once it is recognised."""
    verb, itself = gettext_noop("mobility cancelled"), Nomination.objects.filter(pk=nomination.pk)
    with slips.recording(verb, nomination, by=by, at=at, watching=[itself]) as slip:
        shift(nomination, CANCEL, seat=None, reason=reason.strip()[:300])
    written(nomination, verb, by, at)
    return slip


@transaction.atomic
def revive(*, nomination: Nomination, by: User, at: datetime) -> Nomination:
    """Take up again what was cancelled. Refused when the places of the year are taken meanwhile."""
    seat = seat_in(nomination.allotment) if nomination.state in HELD else None
    return written(shift(nomination, REVIVE, seat=seat), gettext_noop("mobility taken up again"), by, at)


def shift(found: Nomination, move: Move, **evidence: object) -> Nomination:
    """Move the mobility of a person as `moves.take` moves a state: one conditional update, refused (Overtaken)."""
    values = {"mobility": move.target, **evidence}
    if not Nomination.objects.filter(pk=found.pk, mobility__in=move.sources).update(**values):
        raise Overtaken
    for name, value in values.items():
        setattr(found, name, value)
    return found


def seat_in(allotment: Allotment) -> int:
    """The lowest free seat of the year; the row is locked until the act ends. Refused (NoPlaceLeft)."""
    locked = _locked(allotment)
    places = queries.places_of(locked)
    seat = first_free(queries.seats_taken(locked), places)
    if seat is None:
        raise NoPlaceLeft(places=places, year=locked.year_said)
    return seat


def _opened(
    agreement: Agreement, key: int, partner: Organisation, year: int, *, by: User, at: datetime
) -> Allotment:  # fmt: skip
    row = Condition.objects.filter(agreement=agreement, key=key).first()
    if row is None or not row.first_year <= year <= row.last_year:
        raise NotAgreed(year=said(year))
    if row.what not in queries.STUDENTS:
        raise NotOfStudents
    made = Allotment.add(agreement=agreement, key=key, partner=partner, year=year)
    journal.write(gettext_noop("places of a year opened"), made, by=by, at=at, changes={"places": (None, row.places)})
    return made


def _locked(allotment: Allotment) -> Allotment:
    locked: Allotment = Allotment.objects.select_for_update().get(pk=allotment.pk)
    if not locked.agreement.binds:
        raise NotBinding(agreement=locked.agreement)
    return locked


def _all(some: Sequence[Nomination], move: Move, verb: str, by: User, at: datetime, **evidence: Any) -> Slip:
    if not some:
        raise NobodyNamed
    rows = Nomination.objects.filter(pk__in=[one.pk for one in some])
    with slips.recording(verb, some[0], by=by, at=at, watching=[rows], also=some[1:]) as slip:
        for one in some:
            take(one, move, **evidence)
    journal.write_all(verb, [(one, {"state": (None, one.state)}) for one in some], by=by, at=at)
    show(some, at)
    return slip


def _unfit(condition: Condition, one: Nominee) -> list[tuple[str, str]]:
    wrong = []
    if not is_of_level(one.values.get("level", ""), condition.level):
        asked = condition.get_level_display()
        wrong.append(("level", _("the condition asks for %(asked)s") % {"asked": asked}))
    if not knows_enough(one.values.get("skill", ""), condition.skill):
        wrong.append(("skill", _("the condition asks for %(asked)s") % {"asked": Skill(condition.skill).label}))
    return wrong


def _columns(one: Nominee) -> dict[str, Any]:
    days = {name: one.values.get(name, "") for name in DAYS}
    return {
        **{name: one.values.get(name, "") for name in TEXTS},
        "citizenship": one.values.get("citizenship") or "CN",
        **{name: date.fromisoformat(text) if text else None for name, text in days.items()},
    }
