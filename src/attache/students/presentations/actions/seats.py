"""Who has a seat: signed up, waiting, gone, seated after all."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.journal import Actor
from attache.students.presentations import outputs, queries
from attache.students.presentations.actions.letters import tell_one
from attache.students.presentations.actions.refusals import NotOpen
from attache.students.presentations.logic.seats import first_free
from attache.students.presentations.models import Presentation, SignUp
from attache.students.presentations.states import Standing
from attache.students.recruitment import actions as recruitment
from attache.students.recruitment.models import Source


@transaction.atomic
def sign_up(
    *, presentation: Presentation, source: Source | None, content: Mapping[str, Any], language: str, by: Actor,
    at: datetime,
) -> SignUp:  # fmt: skip
    """Somebody wants to come: a lead of the campaign, through the source of the address, with the lowest free seat or
    on the waiting list. Whoever has signed up already is told the same again; whoever had cancelled comes back.

    Refused once the sign-up is closed, and for a reach that is none. An agency that may not bring people now, or
    not for that programme, brings nobody: the person comes all the same. The presentation's row is locked, so of many
    who want the last seat one gets it.
    """
    locked: Presentation = Presentation.objects.select_for_update().get(pk=presentation.pk)
    if not locked.takes_at(at):
        raise NotOpen(title=presentation.title)
    through = source if source and source.brings_on(at.date()) and source.offers(content.get("programme")) else None
    lead, _made = recruitment.meet_lead(campaign=presentation.campaign, source=through, content=content, by=by, at=at)
    known: SignUp | None = SignUp.objects.filter(presentation=locked, lead=lead).first()
    if known and known.state != Standing.GONE:
        return known
    if known:
        known.delete()  # whoever comes back waits behind those who came meanwhile
    found = _seat(locked, lead=lead, source=through, language=language, made_at=at)
    changes: journal.Changes = {"sign-up": (None, found.code), "source": (None, through.code if through else "")}
    journal.write(gettext_noop("signed up"), presentation, by=by, at=at, changes=changes)
    return found


@transaction.atomic
def leave(*, one: SignUp, by: Actor, at: datetime) -> SignUp:
    """Somebody does not come after all: the seat goes to the first of the waiting list, and a letter to that person is
    held. Nothing happens twice, and nothing after it was held."""
    locked: Presentation = Presentation.objects.select_for_update().get(pk=one.presentation_id)
    standing: SignUp = SignUp.objects.get(pk=one.pk)
    if standing.state not in {Standing.SIGNED, Standing.WAITING} or not locked.is_coming:
        return standing
    SignUp.objects.filter(pk=one.pk).update(state=Standing.GONE, seat=None)
    journal.write(gettext_noop("sign-up cancelled"), locked, by=by, at=at, changes={"sign-up": (one.code, None)})
    seat_waiting(queries.presentation(locked.code), by=by, at=at)
    standing.state, standing.seat = Standing.GONE, None
    return standing


def seat_waiting(presentation: Presentation, *, by: Actor, at: datetime) -> None:
    """Give free seats to those who wait, in their order; the caller has locked the presentation."""
    while waiting := queries.first_waiting(presentation):
        seat = first_free(queries.taken(presentation), presentation.seats)
        if seat is None:
            return
        SignUp.objects.filter(pk=waiting.pk).update(state=Standing.SIGNED, seat=seat)
        changes: journal.Changes = {"sign-up": (None, waiting.code), "seat": (None, seat)}
        journal.write(gettext_noop("seat given"), presentation, by=by, at=at, changes=changes)
        tell_one(presentation, waiting, outputs.CHANGED, by=by, at=at)


def _seat(locked: Presentation, **who: object) -> SignUp:
    """A sign-up with the lowest free seat, or on the waiting list."""
    seat = first_free(queries.taken(locked), locked.seats)
    state = Standing.WAITING if seat is None else Standing.SIGNED
    return SignUp.add(presentation=locked, state=state, seat=seat, **who)
