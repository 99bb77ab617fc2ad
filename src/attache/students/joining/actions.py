"""Two leads of one person become one."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.merging import folding
from attache.kernel.merging.models import Moved
from attache.kernel.refusals import Refused
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.people.models import User
from attache.students.joining import queries
from attache.students.joining.logic import one as logic
from attache.students.presentations import queries as presentations
from attache.students.presentations.actions.seats import seat_waiting
from attache.students.presentations.models import Presentation, SignUp
from attache.students.recruitment.models import Campaign, Claim, Lead
from attache.students.recruitment.states import ClaimState

NONE: frozenset[str] = frozenset()


class SameLead(Refused):
    sentence = _("That is the same lead: choose another one.")


class OtherCampaign(Refused):
    """A person is one lead in each campaign."""

    sentence = _("%(one)s and %(other)s stand in different campaigns: a person is one lead in each of them.")


class BothOwed(Refused):
    sentence = _("Commission is owed for both. Say of one that nothing is owed, then join them.")


class AlreadyErased(Refused):
    sentence = _("Who one of them was has been erased: nobody can tell that they are the same.")


@transaction.atomic
def join_leads(*, stays: Lead, goes: Lead, fields: Collection[str] = NONE, by: User, at: datetime) -> Slip:
    """Make two leads of one person one. What was said, claims, sign-ups, commission and the application go along.

    `fields` are taken from the one that goes where both say something; a number or address that loses stands in the
    note. Of two claims that stand, the first valid one holds (`queries.standing`), and the other is kept as refused.
    Of two sign-ups for one presentation the better stays, and its seat goes to who waits. The old code leads on. The
    slip takes all of it back. Refused for the same lead, for two campaigns, and where commission is owed for both.
    """
    Campaign.objects.select_for_update().get(pk=stays.campaign_id)  # as whoever brings somebody
    stays, goes = queries.lead(stays.code), queries.lead(goes.code)
    _refuse(stays, goes)
    values = logic.joined(queries.said(stays), queries.said(goes), fields)
    verb = gettext_noop("leads joined")
    touched = [goes, *folding.owners(folding.pointers(stays, goes))]
    moved = Moved.objects.filter(kind=SignUp._meta.label_lower)
    watching = [*folding.watched(stays, goes), queries.applications(goes), moved]
    with slips.recording(verb, stays, by=by, at=at, watching=watching, also=touched) as slip:
        _settle_claims(stays, goes, at)
        freed = _keep_the_better(stays, goes)
        folding.repoint(stays, goes)
        queries.applications(goes).update(origin=stays.code)
        folding.move(stays, goes)
        Lead.objects.filter(pk=goes.pk).delete()
        Lead.objects.filter(pk=stays.pk).update(**values)
    told: journal.Changes = {"joined": (goes.code, stays.code)}
    journal.write_all(verb, [(one, told) for one in slip.subjects], by=by, at=at)
    slips.refresh(slip.subjects, by=by, at=at)
    for of in freed:
        seat_waiting(presentations.presentation(of.code), by=by, at=at)
    return slip


def _refuse(stays: Lead, goes: Lead) -> None:
    if stays.pk == goes.pk:
        raise SameLead
    if stays.campaign_id != goes.campaign_id:
        raise OtherCampaign(one=stays, other=goes)
    if stays.is_erased or goes.is_erased:
        raise AlreadyErased
    if queries.both_are_owed(stays, goes):
        raise BothOwed


def _settle_claims(stays: Lead, goes: Lead, at: datetime) -> None:
    """One claim stands; another agency's that is still valid is kept as refused, so that it can be arbitrated."""
    holds, yields = queries.standing(stays, goes, at)
    if holds and yields:
        contested = yields.until > at and yields.agency_id != holds.agency_id
        state = ClaimState.REFUSED if contested else ClaimState.ENDED
        Claim.objects.filter(pk=yields.pk).update(state=state)


def _keep_the_better(stays: Lead, goes: Lead) -> list[Presentation]:
    """Take away the worse of two sign-ups for one presentation. Returns the presentations, locked, of freed seats."""
    mine = {one.presentation_id: one for one in queries.sign_ups(stays)}
    freed = []
    for theirs in queries.sign_ups(goes):
        ours = mine.get(theirs.presentation_id)
        if ours is None:
            continue
        kept, lost = (theirs, ours) if logic.worse(ours.state, theirs.state) else (ours, theirs)
        locked = Presentation.objects.select_for_update().get(pk=lost.presentation_id)
        SignUp.objects.filter(pk=lost.pk).delete()
        folding.move(kept, lost)
        if lost.seat and locked.is_coming:
            freed.append(locked)
    return freed
