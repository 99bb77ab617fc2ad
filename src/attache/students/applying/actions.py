"""Somebody begins an application from outside."""

from datetime import datetime, timedelta

from django.db import transaction

from attache.kernel.history import Content
from attache.kernel.links import tokens
from attache.kernel.links.actions import Guest
from attache.kernel.links.queries import opened_by
from attache.students.admissions import actions as admissions
from attache.students.applying.queries import Opening
from attache.students.recruitment import actions as recruitment
from attache.students.recruitment import queries as leads
from attache.students.recruitment.states import APPLY, LeadState

STRANGER = Guest("apply", "apply page")  # nobody's name in the journal
KEPT = timedelta(days=365)
EMPTY = {
    "born_on": "", "passport": "", "passport_expires": "", "note": "", "cyrillic": ["", ""], "cyrillic_checked": False,
}  # fmt: skip


@transaction.atomic
def begin(*, opening: Opening, content: Content, funding: str, once: str, at: datetime) -> str:
    """Make an applicant with a draft and the link of its state page; the lead that it came from has applied.

    Returns the link's token.

    `once` names this one form: sent again, it makes nothing new and gives the same token. Refused as
    `admissions.begin_application` is.
    """
    seed = f"apply {once}"
    token = tokens.derived(seed)
    if opened_by(token):
        return token
    person = admissions.add_applicant(content={**EMPTY, **content}, by=STRANGER, at=at)
    draft = admissions.begin_application(
        applicant=person, intake=opening.intake, funding=funding, office=opening.office, origin=opening.origin,
        by=STRANGER, at=at,
    )  # fmt: skip
    lead = leads.leads_of([opening.origin])[:1] if opening.origin else []
    if lead and LeadState(lead[0].state) in APPLY.sources:
        recruitment.lead_applies(lead=lead[0], by=STRANGER, at=at)
    return admissions.share_state(application=draft, until=at + KEPT, seed=seed, by=STRANGER, at=at)[1]
