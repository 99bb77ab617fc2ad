"""A person's right to be forgotten, and the rule by which it is done without being asked."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import history, journal
from attache.kernel.attachments import actions as attachments
from attache.kernel.journal import Actor
from attache.kernel.links import actions as links
from attache.kernel.links.actions import Guest
from attache.kernel.moves import take
from attache.kernel.outbox import actions as outbox
from attache.kernel.search import index
from attache.kernel.undo import slips
from attache.students.admissions import queries
from attache.students.admissions.actions.refusals import StillNeeded
from attache.students.admissions.models import Applicant, Application, Item
from attache.students.admissions.states import APPLICANT, APPLICATION, WITHDRAW, State
from attache.students.precautions import actions as precautions
from attache.students.presentations import actions as presentations
from attache.students.recruitment import queries as recruitment
from attache.students.recruitment.actions import forget_leads

RULE = Guest("retention", "retention")
NAMES = ("latin_family", "latin_given", "hanzi_family", "hanzi_given", "cyrillic_family", "cyrillic_given")
BLANK = {
    **dict.fromkeys((*NAMES, "passport", "address", "note"), ""), "born_on": None, "passport_expires": None,
    "cyrillic_checked": False,
}  # fmt: skip


@transaction.atomic
def erase_applicant(*, applicant: Applicant, by: Actor, at: datetime) -> Applicant:
    """Forget a person: names, days, numbers, papers, letters, links, revisions, health answers, for good; and the leads
    that the person was.

    What stays is the code with the states of the applications, so that the campaign's counts stay true; the journal
    has that it was done. Drafts are withdrawn. Refused (StillNeeded) while an application is under way, and for who is
    enrolled. It cannot be taken back.
    """
    applications = list(Application.objects.filter(applicant=applicant).order_by("pk"))
    needed = next((one for one in applications if one.state not in queries.ERASABLE), None)
    if needed:
        raise StillNeeded(code=needed.code, state=needed.get_state_display())
    leads = recruitment.leads_of_person(
        [one.origin for one in applications if one.origin], applicant.address, over=at.date() if by is RULE else None
    )
    presentations.forget_guests(leads=leads)
    forget_leads(leads=leads, by=by, at=at)
    for one in applications:
        if one.state == State.DRAFT:
            take(one, WITHDRAW)
        _forget_papers(one)
    Applicant.objects.filter(pk=applicant.pk).update(**BLANK, erased_at=at)
    history.forget(APPLICANT, [applicant.code])
    links.forget(subject=applicant)
    precautions.forget_person(kind=APPLICANT, about=applicant.code)
    slips.forget(Applicant._meta.label_lower, [applicant.pk])
    slips.forget(Application._meta.label_lower, [one.pk for one in applications])
    index.drop(APPLICANT, applicant.code)
    index.drop(APPLICATION, *(one.code for one in applications))
    journal.write(gettext_noop("applicant erased"), applicant, by=by, at=at)
    return queries.applicant(applicant.code)


@transaction.atomic
def erase_old(*, at: datetime) -> int:
    """Once a day: who was never enrolled is forgotten a year after the end of the last term applied for.

    Returns how many. Harmless to repeat.
    """
    found = queries.to_erase(at.date())
    for one in found:
        erase_applicant(applicant=one, by=RULE, at=at)
    return len(found)


def _forget_papers(application: Application) -> None:
    attachments.forget(subject=application)
    outbox.forget(subject=application)
    links.forget(subject=application)
    Item.objects.filter(application=application).delete()
    Application.objects.filter(pk=application.pk).update(reason="", wish="", origin="")
