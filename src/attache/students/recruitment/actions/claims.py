"""Who brings a lead: the first valid claim holds, until its protection is over or a person decides otherwise."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.journal import Actor
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.students.programmes.models import Programme
from attache.students.recruitment.actions.refusals import (
    NoAgency,
    NobodyClaims,
    NoReason,
    NotBringing,
    NotThisProgramme,
)
from attache.students.recruitment.models import Claim, Lead, Source
from attache.students.recruitment.states import ClaimState, LeadState

PROTECTED = timedelta(days=180)


@transaction.atomic
def claim_lead(*, lead: Lead, agency: Source, by: Actor, at: datetime) -> Claim:
    """An agency says that it brings somebody. The first valid claim stands for 180 days; one that comes while another
    agency's stands, or after the person has applied, is kept as refused, so that it can be arbitrated.

    Refused for what is no agency, may not bring people now, or has no such programme in its contract. The lead's row
    is locked until the end of the transaction, so of many claims at once one stands.
    """
    _refuse(agency, lead.programme, at)
    locked: Lead = Lead.objects.select_for_update(of=("self",)).get(pk=lead.pk)
    standing: Claim | None = Claim.objects.filter(lead=locked, state=ClaimState.STANDING).first()
    if standing and standing.agency_id == agency.pk and standing.until > at:
        return standing
    free = (standing is None or standing.until <= at) and locked.state != LeadState.APPLICANT
    if standing and free:
        Claim.objects.filter(pk=standing.pk).update(state=ClaimState.ENDED)
    return _put(locked, agency, ClaimState.STANDING if free else ClaimState.REFUSED, by, at)


@transaction.atomic
def arbitrate(*, lead: Lead, agency: Source, note: str, by: Actor, at: datetime) -> Slip:
    """A person decides which agency brings somebody, and says why; the claim that stood ends.

    Refused without a note and for what may not bring people now. Its slip takes it back.
    """
    if not note.strip():
        raise NoReason
    _refuse(agency, lead.programme, at)
    Lead.objects.select_for_update(of=("self",)).get(pk=lead.pk)
    verb, claims = gettext_noop("claim decided"), Claim.objects.filter(lead=lead)
    with slips.recording(verb, lead, by=by, at=at, watching=[claims]) as slip:
        claims.filter(state=ClaimState.STANDING).update(state=ClaimState.ENDED)
        Claim.objects.create(lead=lead, agency=agency, made_at=at, until=at + PROTECTED, note=note.strip()[:1000])
    changes: journal.Changes = {"agency": (None, agency.code), "note": (None, note.strip())}
    journal.write(verb, lead, by=by, at=at, changes=changes)
    return slip


@transaction.atomic
def end_claim(*, lead: Lead, note: str, by: Actor, at: datetime) -> Slip:
    """The claim upon somebody ends: the person is free. Refused without a reason, and when nobody claims."""
    if not note.strip():
        raise NoReason
    Lead.objects.select_for_update(of=("self",)).get(pk=lead.pk)
    verb, claims = gettext_noop("claim ended"), Claim.objects.filter(lead=lead)
    if not claims.filter(state=ClaimState.STANDING).exists():
        raise NobodyClaims
    with slips.recording(verb, lead, by=by, at=at, watching=[claims]) as slip:
        claims.filter(state=ClaimState.STANDING).update(state=ClaimState.ENDED, note=note.strip()[:1000])
    journal.write(verb, lead, by=by, at=at, changes={"note": (None, note.strip())})
    return slip


def _refuse(agency: Source, programme: Programme | None, at: datetime) -> None:
    if not agency.is_agency:
        raise NoAgency
    if not agency.brings_on(at.date()):
        raise NotBringing(source=agency)
    if programme and not agency.offers(programme):
        raise NotThisProgramme(source=agency, programme=programme)


def _put(lead: Lead, agency: Source, state: ClaimState, by: Actor, at: datetime) -> Claim:
    made: Claim = Claim.objects.create(lead=lead, agency=agency, state=state, made_at=at, until=at + PROTECTED)
    changes: journal.Changes = {"agency": (None, agency.code), "state": (None, state.value)}
    journal.write(gettext_noop("lead claimed"), lead, by=by, at=at, changes=changes)
    return made
