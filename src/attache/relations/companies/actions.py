"""Every change of needs, offers, matches and reviews."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import history, journal
from attache.kernel.keeping import Change, Keeper
from attache.kernel.languages import Language, Words
from attache.kernel.moves import Move, take
from attache.kernel.refusals import Refused
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.partners import actions as partners
from attache.registry.partners.models import CooperationLine, Organisation, Unit
from attache.registry.partners.states import Sphere, Stage
from attache.registry.people.models import User
from attache.relations.companies import outputs, queries
from attache.relations.companies.models import Match, Need, Offer, Review
from attache.relations.companies.states import NEED, OFFER, TAKE_UP, NeedState, OfferState

NEEDS = Keeper(NEED, queries.need, queries.needs, outputs.need_from, outputs.need_entry)
OFFERS = Keeper(OFFER, queries.offer, queries.offers, outputs.offer_from, outputs.offer_entry)


class NotOurs(Refused):
    sentence = _("Only a unit of our own university can offer something.")


class NotCleared(Refused):
    sentence = _("The compliance review of this company says no: nothing new is begun with it.")


class NotOpen(Refused):
    sentence = _("The need is closed, or the offer withdrawn: nothing can be matched.")


class OtherCompany(Refused):
    sentence = _("That line is another company's.")


class EndsBefore(Refused):
    sentence = _("A review cannot end before the day it was made.")


class LookedNowhere(Refused):
    sentence = _("Say what was looked at: which lists, which papers.")


@transaction.atomic
def note_need(*, organisation: Organisation, content: history.Content, by: User, at: datetime) -> Need:
    """Write down what a company looks for."""
    verb = gettext_noop("need noted")
    made = Need.add(organisation=organisation, made_at=at, made_by=by, **_worded(content))
    journal.write(verb, made, by=by, at=at)
    return NEEDS.keep(made, verb, by=by, at=at)


@transaction.atomic
def correct_need(*, need: Need, content: history.Content, opened: int | None = None, by: User, at: datetime) -> Need:
    """Say a need anew. Refused with `history.Clashed` where somebody has changed the same since `opened`."""
    return _put_need(need, content, opened=opened, verb=gettext_noop("need corrected"), by=by, at=at)


@transaction.atomic
def restore_need(*, record: Need, content: history.Content, opened: int | None = None, by: User, at: datetime) -> Need:
    """Put back what an earlier revision said: an ordinary correction."""
    return _put_need(record, content, opened=opened, verb=gettext_noop("earlier version restored"), by=by, at=at)


@transaction.atomic
def turn_need(*, need: Need, move: Move, by: User, at: datetime) -> Slip:
    """Close a need or open it again; the slip takes it back. Refused where it does not stand so."""
    verb, itself = gettext_noop("need closed or opened"), Need.objects.filter(pk=need.pk)
    with slips.recording(verb, need, by=by, at=at, watching=[itself]) as slip:
        take(need, move)
    journal.write(verb, need, by=by, at=at, changes={"state": (None, need.state)})
    return slip


@transaction.atomic
def offer_something(*, unit: Unit, content: history.Content, by: User, at: datetime) -> Offer:
    """Write down what a unit of ours can do for companies. Refused for a unit of others."""
    _ours(unit)
    verb = gettext_noop("offer noted")
    made = Offer.add(unit=unit, made_at=at, made_by=by, **_worded(content))
    journal.write(verb, made, by=by, at=at)
    return OFFERS.keep(made, verb, by=by, at=at)


@transaction.atomic
def correct_offer(
    *, offer: Offer, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> Offer:
    """Say an offer anew. Refused with `history.Clashed` where somebody has changed the same since `opened`."""
    return _put_offer(offer, content, opened=opened, verb=gettext_noop("offer corrected"), by=by, at=at)


@transaction.atomic
def restore_offer(
    *, record: Offer, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> Offer:
    """Put back what an earlier revision said: an ordinary correction."""
    return _put_offer(record, content, opened=opened, verb=gettext_noop("earlier version restored"), by=by, at=at)


@transaction.atomic
def turn_offer(*, offer: Offer, move: Move, by: User, at: datetime) -> Slip:
    """Withdraw an offer or make it again; the slip takes it back. Refused where it does not stand so."""
    verb, itself = gettext_noop("offer withdrawn or renewed"), Offer.objects.filter(pk=offer.pk)
    with slips.recording(verb, offer, by=by, at=at, watching=[itself]) as slip:
        take(offer, move)
    journal.write(verb, offer, by=by, at=at, changes={"state": (None, offer.state)})
    return slip


@transaction.atomic
def accept_match(
    *,
    need: Need,
    offer: Offer,
    line: CooperationLine | None = None,
    owner: User | None = None,
    second_owner: User | None = None,
    probability: int | None = None,
    next_step: Words | None = None,
    next_due: date | None = None,
    on: date,
    by: User,
    at: datetime,
) -> CooperationLine:
    """The offer fits the need: a line is opened for it at the stage of contact, or a line of the company takes it up.

    Refused while the company's review refuses it, for a closed need, a withdrawn offer, a line of somebody else, and as
    opening a line is. Why the two were matched is kept.
    """
    _may_match(need, offer, line, on)
    found = line or partners.open_line(
        organisation=need.organisation,
        topic=need.title,
        sphere=Sphere.COMPANIES,
        state=Stage.CONTACT,
        owner=owner or by,
        second_owner=second_owner,
        probability=probability,
        next_step=next_step or Words(),
        next_due=next_due,
        since=on,
        by=by,
        at=at,
    )
    take(need, TAKE_UP)
    _say(need, offer, accepted=True, line=found, by=by, at=at)
    journal.write(gettext_noop("match accepted"), need, by=by, at=at, changes={"line": (None, found.code)})
    return found


@transaction.atomic
def set_aside(*, need: Need, offer: Offer, by: User, at: datetime) -> Slip:
    """The offer does not fit; it is proposed no more for this need. The slip takes it back."""
    verb, watched = gettext_noop("match set aside"), [Match.objects.filter(need=need)]
    with slips.recording(verb, need, by=by, at=at, watching=watched) as slip:
        _say(need, offer, accepted=False, line=None, by=by, at=at)
    journal.write(verb, need, by=by, at=at, changes={"offer": (None, offer.code)})
    return slip


@transaction.atomic
def review_company(
    *,
    organisation: Organisation,
    verdict: str,
    on: date,
    until: date,
    looked_at: str,
    note: str = "",
    by: User,
    at: datetime,
) -> Review:
    """Put one's name under a review. Refused when it ends before it was made, and without what was looked at."""
    if until < on:
        raise EndsBefore
    if not looked_at.strip():
        raise LookedNowhere
    made = Review.add(
        organisation=organisation, verdict=verdict, on=on, until=until, looked_at=looked_at.strip(), note=note,
        reviewer=by, made_at=at,
    )  # fmt: skip
    said: journal.Changes = {"verdict": (None, made.verdict), "until": (None, until)}
    journal.write(gettext_noop("company reviewed"), organisation, by=by, at=at, changes=said)
    return made


@transaction.atomic
def refresh_needs(*, codes: Sequence[str], by: journal.Actor, at: datetime) -> None:
    """After an act upon rows: keep what is known now, and let what is there be found by that, the rest no longer."""
    NEEDS.refresh(codes, by=by, at=at)


@transaction.atomic
def refresh_offers(*, codes: Sequence[str], by: journal.Actor, at: datetime) -> None:
    """The same for offers."""
    OFFERS.refresh(codes, by=by, at=at)


def _put_need(need: Need, mine: history.Content, *, opened: int | None, verb: str, by: User, at: datetime) -> Need:
    def write(change: Change[Need]) -> None:
        Need.objects.filter(pk=need.pk).update(**_worded(change.wanted))

    return NEEDS.correct(need, mine, write, opened=opened, verb=verb, by=by, at=at)[1]


def _put_offer(offer: Offer, mine: history.Content, *, opened: int | None, verb: str, by: User, at: datetime) -> Offer:
    def write(change: Change[Offer]) -> None:
        unit = Unit.objects.select_related("organisation").get(pk=int(change.wanted["unit"]))
        _ours(unit)
        Offer.objects.filter(pk=offer.pk).update(unit=unit, **_worded(change.wanted))

    return OFFERS.correct(offer, mine, write, opened=opened, verb=verb, by=by, at=at)[1]


def _worded(content: history.Content) -> dict[str, Any]:
    return {name: Words.read(content[name]) for name in outputs.WORDED}


def _ours(unit: Unit) -> None:
    if not unit.organisation.is_own:
        raise NotOurs


def _may_match(need: Need, offer: Offer, line: CooperationLine | None, on: date) -> None:
    if queries.is_refused(need.organisation, on):
        raise NotCleared
    if need.state == NeedState.CLOSED or offer.state != OfferState.STANDING:
        raise NotOpen
    if line and line.organisation_id != need.organisation_id:
        raise OtherCompany


def _say(need: Need, offer: Offer, *, accepted: bool, line: CooperationLine | None, by: User, at: datetime) -> None:
    fit = queries.fit_of(need, offer)
    said: dict[str, Any] = {"accepted": accepted, "line": line, "at": at, "by": by}
    said["why"] = [word for words in fit.said_in(Language.EN) for word in words]
    if not Match.objects.filter(need=need, offer=offer).update(**said):
        Match.objects.create(need=need, offer=offer, **said)
