"""The way in: what is done when, until when, and what follows from an arrival."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import hindrances, journal
from attache.kernel.calendars import Calendar
from attache.registry.people import queries as people
from attache.registry.people.models import Office, User
from attache.students.admissions import outputs
from attache.students.admissions.actions.refusals import NotInFuture, NotThere
from attache.students.admissions.logic.terms import TERMS, due
from attache.students.admissions.models import Application, Step
from attache.students.admissions.states import APPLICATION, Entry
from attache.students.precautions import actions as precautions
from attache.students.precautions.states import Whom


@transaction.atomic
def agree_step(*, step: Step, due_on: date | None, by: User, at: datetime) -> Step:
    """Agree until when a step shall be done. What the law sets is not agreed: it follows from the arrival.

    An arrival on its day stands under the health rules of the country where students arrive.
    """
    agreed = _put(step, gettext_noop("step of entry agreed"), by, at, due_on=due_on, source="")
    if step.kind == Entry.ARRIVAL and due_on:
        arrival = outputs.arrival(step.application)
        home = _home()
        precautions.put_under_rules(**arrival, day=due_on, country=home.country, whom=tuple(Whom), by=by, at=at)
    return agreed


@transaction.atomic
def finish_step(*, step: Step, done_on: date, by: User, at: datetime) -> Step:
    """A step was done on a day. An arrival sets the legal terms of what follows.

    Refused for a day to come, for what follows an arrival before there is one, and for an arrival while a precaution
    is open (`hindrances`), which is named.
    """
    application = step.application
    if done_on > outputs.day_at(at, application.office):
        raise NotInFuture(day=outputs.day_said(done_on))
    if step.kind in TERMS and not _arrived(application):
        raise NotThere
    if step.kind == Entry.ARRIVAL:
        hindrances.refuse_open(APPLICATION, application.code)
    done = _put(step, gettext_noop("step of entry done"), by, at, done_on=done_on)
    if step.kind == Entry.ARRIVAL:
        _set_terms(application, done_on)
    return done


@transaction.atomic
def reopen_step(*, step: Step, by: User, at: datetime) -> Step:
    """A step was not done after all."""
    return _put(step, gettext_noop("step of entry reopened"), by, at, done_on=None)


def _arrived(application: Application) -> bool:
    return Step.objects.filter(application=application, kind=Entry.ARRIVAL, done_on__isnull=False).exists()


def _set_terms(application: Application, arrived: date) -> None:
    for kind, term in TERMS.items():
        last = due(kind, arrived, _calendar)
        source = term.source if last else ""
        Step.objects.filter(application=application, kind=kind).update(due_on=last, source=source)


def _calendar() -> Calendar:
    """The working days of the office at home: where students arrive."""
    return people.calendars()[_home().pk]


def _home() -> Office:
    home = next((one for one in people.offices() if one.country == "RU"), None)
    found: Office = home or people.offices()[0]
    return found


def _put(step: Step, verb: str, by: User, at: datetime, **values: object) -> Step:
    Step.objects.filter(pk=step.pk).update(**values)
    for name, value in values.items():
        setattr(step, name, value)
    changes: journal.Changes = {step.kind: (None, next(iter(values.values())))}
    journal.write(verb, step.application, by=by, at=at, changes=changes)
    return step
