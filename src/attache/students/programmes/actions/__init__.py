"""Every change of the catalogue."""

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import history, journal
from attache.kernel.calendars import Which, instant
from attache.kernel.keeping import Change, Keeper
from attache.kernel.languages import Words
from attache.kernel.moves import Move, take
from attache.kernel.refusals import Refused
from attache.registry.people.models import User
from attache.students.programmes import outputs, queries
from attache.students.programmes.logic.fields import fields
from attache.students.programmes.models import Deadline, Intake, Programme, Term
from attache.students.programmes.states import CLOSE, INTAKE, PROGRAMME, REOPEN, TERM, Region, State

PROGRAMMES = Keeper(
    PROGRAMME, queries.programme, queries.programmes, outputs.programme_content, outputs.programme_entry
)
TERMS = Keeper(TERM, queries.term, queries.terms_of, outputs.term_content, outputs.term_entry)
INTAKES = Keeper(INTAKE, queries.intake, queries.intakes_of, outputs.intake_content, outputs.intake_entry)


class NoSuchField(Refused):
    sentence = _("“%(code)s” is not a field of ISCED-F 2013. A field has four digits, such as 0613.")


class NoTuition(Refused):
    sentence = _("The tuition is a number that is not below nothing, with its currency.")


class TooShort(Refused):
    sentence = _("A programme lasts at least one month.")


class TermEndsBefore(Refused):
    sentence = _("The term ends before it begins.")


class TermKnown(Refused):
    sentence = _("“%(term)s” begins on the same day already.")


class IntakeKnown(Refused):
    sentence = _("“%(programme)s” has an intake in that term already: %(intake)s.")


class NotOffered(Refused):
    sentence = _("“%(programme)s” is no longer offered. Offer it again first.")


class DeadlineAfterStart(Refused):
    sentence = _("A deadline on %(day)s lies after the end of the term.")


@transaction.atomic
def add_programme(*, content: history.Content, by: User, at: datetime) -> Programme:
    """Put a programme into the catalogue.

    Refused for a field that ISCED-F does not know, a tuition without currency or below nothing, less than a month.
    """
    verb = gettext_noop("programme added")
    found = Programme.add(made_at=at, made_by=by, **_columns(content))
    journal.write(verb, found, by=by, at=at)
    return PROGRAMMES.keep(found, verb, by=by, at=at)


@transaction.atomic
def correct_programme(
    *, programme: Programme, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> Programme:
    """Say some things of a programme anew. Refused as adding would be, and with `history.Clashed`."""
    return _put_programme(programme, content, gettext_noop("programme corrected"), opened=opened, by=by, at=at)


@transaction.atomic
def close_programme(*, programme: Programme, by: User, at: datetime) -> Programme:
    """It is no longer offered: no intake is opened any more; those that are stay."""
    return _moved(programme, CLOSE, gettext_noop("programme closed"), by, at)


@transaction.atomic
def reopen_programme(*, programme: Programme, by: User, at: datetime) -> Programme:
    """It is offered again."""
    return _moved(programme, REOPEN, gettext_noop("programme offered again"), by, at)


@transaction.atomic
def add_term(*, content: history.Content, by: User, at: datetime) -> Term:
    """Name a term. Refused when it ends before it begins, and when one begins on that day already."""
    verb = gettext_noop("term added")
    found = Term.add(**_term_columns(content, None))
    journal.write(verb, found, by=by, at=at)
    return TERMS.keep(found, verb, by=by, at=at)


@transaction.atomic
def correct_term(*, term: Term, content: history.Content, opened: int | None = None, by: User, at: datetime) -> Term:
    """Say a term's name or days anew. Refused as adding would be, and with `history.Clashed`."""
    return _put_term(term, content, gettext_noop("term corrected"), opened=opened, by=by, at=at)


@transaction.atomic
def open_intake(*, programme: Programme, term: Term, content: history.Content, by: User, at: datetime) -> Intake:
    """Take people into a programme in a term.

    Refused when the programme is closed or has an intake in that term, for a clock that is unknown or does not show
    the hour, and for a deadline after the term.
    """
    if programme.state != State.OFFERED:
        raise NotOffered(programme=programme)
    known = Intake.objects.filter(programme=programme, term=term).first()
    if known:
        raise IntakeKnown(programme=programme, intake=known.code)
    verb = gettext_noop("intake opened")
    found = Intake.add(programme=programme, term=term, note=content["note"], made_at=at, made_by=by)
    _set_deadlines(found, content)
    journal.write(verb, found, by=by, at=at)
    return INTAKES.keep(found, verb, by=by, at=at)


@transaction.atomic
def correct_intake(
    *, intake: Intake, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> Intake:
    """Say an intake's deadlines or note anew. Refused as opening would be, and with `history.Clashed`."""
    return _put_intake(intake, content, gettext_noop("intake corrected"), opened=opened, by=by, at=at)


@transaction.atomic
def restore_version(
    *,
    record: Programme | Term | Intake,
    content: history.Content,
    opened: int | None = None,
    by: User,
    at: datetime,
) -> Programme | Term | Intake:
    """Put back what an earlier revision said: an ordinary correction with its content, refused as one."""
    verb = gettext_noop("earlier version restored")
    if isinstance(record, Programme):
        return _put_programme(record, content, verb, opened=opened, by=by, at=at)
    if isinstance(record, Term):
        return _put_term(record, content, verb, opened=opened, by=by, at=at)
    return _put_intake(record, content, verb, opened=opened, by=by, at=at)


@transaction.atomic
def refresh_programme(*, codes: Sequence[str], by: journal.Actor, at: datetime) -> None:
    """After an act upon rows: keep what is known of programmes now, and let it be found."""
    PROGRAMMES.refresh(codes, by=by, at=at)


@transaction.atomic
def refresh_term(*, codes: Sequence[str], by: journal.Actor, at: datetime) -> None:
    """After an act upon rows: keep what is known of terms now, and let it be found."""
    TERMS.refresh(codes, by=by, at=at)


@transaction.atomic
def refresh_intake(*, codes: Sequence[str], by: journal.Actor, at: datetime) -> None:
    """After an act upon rows: keep what is known of intakes now, and let it be found."""
    INTAKES.refresh(codes, by=by, at=at)


def _put_programme(programme: Programme, content: history.Content, verb: str, **upon: Any) -> Programme:
    def write(change: Change[Programme]) -> None:
        Programme.objects.filter(pk=programme.pk).update(**_columns(change.wanted))

    return PROGRAMMES.correct(programme, content, write, verb=verb, **upon)[1]


def _put_term(term: Term, content: history.Content, verb: str, **upon: Any) -> Term:
    def write(change: Change[Term]) -> None:
        Term.objects.filter(pk=term.pk).update(**_term_columns(change.wanted, term))

    was, kept = TERMS.correct(term, content, write, verb=verb, **upon)
    if was is not kept:  # what is found by the term's name follows
        INTAKES.refresh([one.code for one in kept.intakes.all()], by=upon["by"], at=upon["at"])
    return kept


def _put_intake(intake: Intake, content: history.Content, verb: str, **upon: Any) -> Intake:
    def write(change: Change[Intake]) -> None:
        Intake.objects.filter(pk=intake.pk).update(note=change.wanted["note"])
        _set_deadlines(change.record, change.wanted)

    return INTAKES.correct(intake, content, write, verb=verb, **upon)[1]


def _columns(content: history.Content) -> dict[str, Any]:
    if content["isced"] not in fields():
        raise NoSuchField(code=content["isced"])
    if content["months"] < 1:
        raise TooShort
    try:
        tuition = Decimal(content["tuition"]) if content["tuition"] else None
    except InvalidOperation as wrong:
        raise NoTuition from wrong
    if tuition is not None and not (tuition.is_finite() and tuition >= 0 and content["currency"]):
        raise NoTuition
    said = {name: content[name] for name in outputs.PLAIN}
    subjects = [Words.read(one).as_dict() for one in content["subjects"]]
    return {**said, "title": Words.read(content["title"]), "tuition": tuition, "subjects": subjects}


def _term_columns(content: history.Content, term: Term | None) -> dict[str, Any]:
    first, last = (date.fromisoformat(day) for day in content["days"])
    if last <= first:
        raise TermEndsBefore
    known = Term.objects.filter(first=first).exclude(pk=term.pk if term else None).first()
    if known:
        raise TermKnown(term=known)
    return {"title": Words.read(content["title"]), "first": first, "last": last}


def _set_deadlines(intake: Intake, content: history.Content) -> None:
    Deadline.objects.filter(intake=intake).delete()
    for region, (day, hour, zone) in content["deadlines"].items():
        on, clock = date.fromisoformat(day), time.fromisoformat(hour)
        if on > intake.term.last:
            raise DeadlineAfterStart(day=day)
        at = instant(datetime.combine(on, clock), zone, Which.SECOND)  # set back meanwhile: the later one is meant
        Deadline.objects.create(intake=intake, region=Region(region), day=on, hour=clock, zone=zone, at=at)


def _moved(programme: Programme, move: Move, verb: str, by: User, at: datetime) -> Programme:
    take(programme, move)
    journal.write(verb, programme, by=by, at=at)
    return programme
