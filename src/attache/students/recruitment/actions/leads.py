"""Leads: met, spoken with, found to fit, lost with the reason, applicants at last."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.journal import Actor
from attache.kernel.moves import Move, take
from attache.kernel.search import index
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.people.models import User
from attache.students.recruitment import queries
from attache.students.recruitment.actions.claims import claim_lead
from attache.students.recruitment.actions.commission import expect_commission
from attache.students.recruitment.actions.refusals import (
    CampaignClosed,
    LeadKnown,
    NoReach,
    NoReason,
    NotBringing,
    NothingSaid,
)
from attache.students.recruitment.actions.showing import show, show_all, written
from attache.students.recruitment.logic import reach
from attache.students.recruitment.models import Campaign, Claim, Contact, Lead, Source
from attache.students.recruitment.states import (
    APPLY,
    CONTACT,
    FIND_AGAIN,
    LEAD,
    LOSE,
    QUALIFY,
    CampaignState,
    ClaimState,
    LeadState,
    SourceState,
)


@transaction.atomic
def add_lead(*, campaign: Campaign, source: Source | None, content: Mapping[str, Any], by: Actor, at: datetime) -> Lead:
    """Know somebody who may apply; through an agency, it claims the person in the same act.

    `content`: name, reach (a phone number or WeChat name as typed), mail, city, school, citizenship, language,
    programme, note; only the name is needed with a mail address, else a reach. Refused when the campaign is not open,
    the source may not bring people, what was typed is neither a number nor a WeChat name, and when somebody has it
    already (LeadKnown).
    """
    lead, made = meet_lead(campaign=campaign, source=source, content=content, by=by, at=at)
    if not made:
        raise LeadKnown(lead=lead, code=lead.code)
    return lead


@transaction.atomic
def meet_lead(
    *, campaign: Campaign, source: Source | None, content: Mapping[str, Any], by: Actor, at: datetime
) -> tuple[Lead, bool]:
    """The lead that has a number or WeChat name, or a new one; an agency claims it in either case.

    Returns it and whether it is new. Refused as adding would be, but for who is known: nobody outside learns that.
    """
    refuse_source(campaign, source, at)
    values = {name: value for name, value in content.items() if name != "reach"}
    typed = content.get("reach", "")
    values["phone"], values["wechat"] = reach.reached(typed)
    if not (values["phone"] or values["wechat"]) and (typed or not values.get("mail")):
        raise NoReach(typed=typed)
    Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)  # two who bring the same person wait here
    known = queries.lead_reached(campaign, phone=values["phone"], wechat=values["wechat"])
    lead = known or Lead.add(campaign=campaign, source=source, made_at=at, made_by=str(by)[:200], **values)
    if known is None:
        journal.write(gettext_noop("lead added"), lead, by=by, at=at)
        show(lead, at)
    if source and source.is_agency:
        claim_lead(lead=lead, agency=source, by=by, at=at)
    return lead, known is None


@transaction.atomic
def correct_lead(*, lead: Lead, content: Mapping[str, Any], by: User, at: datetime) -> Lead:
    """Say some things of a person anew. Refused as adding would be, and when another has the number."""
    values = {name: value for name, value in content.items() if name != "reach"}
    if "reach" in content:
        values["phone"], values["wechat"] = reach.reached(content["reach"])
        if content["reach"] and not (values["phone"] or values["wechat"]):
            raise NoReach(typed=content["reach"])
        known = queries.lead_reached(lead.campaign, phone=values["phone"], wechat=values["wechat"])
        if known and known.pk != lead.pk:
            raise LeadKnown(lead=known, code=known.code)
    Lead.objects.filter(pk=lead.pk).update(**values)
    changed: journal.Changes = {name: ("…", "…") for name, value in values.items() if getattr(lead, name) != value}
    journal.write(gettext_noop("lead corrected"), lead, by=by, at=at, changes=changed)
    found = queries.lead(lead.code)
    show(found, at)
    return found


@transaction.atomic
def log_contact(*, lead: Lead, how: str, text: str, next_on: date | None, by: Actor, at: datetime) -> Contact:
    """Write down what was said, and when the next word is due. A new lead has been contacted by that.

    Refused without words.
    """
    if not text.strip():
        raise NothingSaid
    made: Contact = Contact.objects.create(
        lead=lead, how=how, text=text.strip()[:2000], next_on=next_on, at=at, by_label=str(by)[:200]
    )
    Lead.objects.filter(pk=lead.pk).update(next_on=next_on)
    journal.write(gettext_noop("lead spoken with"), lead, by=by, at=at, changes={"how": (None, how)})
    if lead.state == LeadState.NEW:
        _moved(lead, CONTACT, gettext_noop("lead contacted"), by, at)
    return made


@transaction.atomic
def qualify_lead(*, lead: Lead, by: Actor, at: datetime) -> Lead:
    """The person fits: wants to, and may. Refused unless something may still come of it."""
    return _moved(lead, QUALIFY, gettext_noop("lead qualified"), by, at)


@transaction.atomic
def lose_lead(*, lead: Lead, reason: str, by: Actor, at: datetime) -> Slip:
    """Nothing comes of it; nobody is reminded any more. Refused without a reason. Its slip takes it back."""
    if not reason.strip():
        raise NoReason
    verb, itself = gettext_noop("lead lost"), Lead.objects.filter(pk=lead.pk)
    with slips.recording(verb, lead, by=by, at=at, watching=[itself]) as slip:
        take(lead, LOSE, reason=reason.strip()[:300], next_on=None)
    written(lead, verb, by, at, state=(None, lead.state))
    return slip


@transaction.atomic
def find_lead_again(*, lead: Lead, by: Actor, at: datetime) -> Lead:
    """Somebody who was lost is spoken with again."""
    return _moved(lead, FIND_AGAIN, gettext_noop("lead taken up again"), by, at, reason="")


@transaction.atomic
def lead_applies(*, lead: Lead, by: Actor, at: datetime) -> Lead:
    """The person has applied; the agency that holds the claim is owed its commission, if the person stays.

    Refused unless something might still come of it.
    """
    applicant = _moved(lead, APPLY, gettext_noop("lead applies"), by, at, next_on=None)
    expect_commission(lead=applicant, by=by, at=at)
    return applicant


@transaction.atomic
def refresh_leads(*, codes: list[str], by: Actor, at: datetime) -> None:  # noqa: ARG001  as undo calls it
    """After an act upon rows: those that are there are found, the rest no longer. What undo puts back holds nobody for
    an agency that has ended meanwhile."""
    back = Claim.objects.filter(lead__code__in=codes, state=ClaimState.STANDING, agency__state=SourceState.ENDED)
    back.update(state=ClaimState.ENDED)
    found = queries.leads_of(codes)
    show_all(found, at)
    index.drop(LEAD, *set(codes) - {one.code for one in found})


def refuse_source(campaign: Campaign, source: Source | None, at: datetime) -> None:
    """Refuse a campaign that is not open, and a source that may not bring people on that day."""
    if campaign.state != CampaignState.OPEN:
        raise CampaignClosed(campaign=campaign)
    if source and not source.brings_on(at.date()):
        raise NotBringing(source=source)


def _moved(lead: Lead, move: Move, verb: str, by: Actor, at: datetime, **evidence: object) -> Lead:
    return written(take(lead, move, **evidence), verb, by, at, state=(None, move.target))
