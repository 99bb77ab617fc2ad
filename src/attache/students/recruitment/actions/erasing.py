"""Who a lead is, forgotten: with the person who applied, or by the rule of time."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.journal import Actor
from attache.kernel.links.actions import Guest
from attache.kernel.outbox import actions as outbox
from attache.kernel.search import index
from attache.kernel.undo import slips
from attache.students.precautions import actions as precautions
from attache.students.recruitment import queries
from attache.students.recruitment.models import Claim, ClassList, Contact, Lead
from attache.students.recruitment.states import LEAD, LeadState, ListState

RULE = Guest("retention", "retention")
BLANK = dict.fromkeys(("phone", "wechat", "mail", "school", "note"), "")
EMPTY_ROW = {**dict.fromkeys(("phone", "wechat", "mail", "school"), ""), "name": "–"}
LEFT_OUT = ["", "no_reach", 0]


@transaction.atomic
def forget_leads(*, leads: Sequence[Lead], by: Actor, at: datetime) -> None:
    """Forget who somebody is: names, numbers, what was said and noted, rows of class lists, health answers, for good.

    What stays is the code with source, programme, city and state, so that counts, claims and commission stay true; the
    journal has that it was done. Refuses nothing. It cannot be taken back.
    """
    keys = [one.pk for one in leads]
    contacts, claims = Contact.objects.filter(lead__in=keys), Claim.objects.filter(lead__in=keys)
    for rows in (Lead.objects.filter(pk__in=keys), contacts, claims):
        slips.forget(rows.model._meta.label_lower, list(rows.values_list("pk", flat=True)))
    contacts.delete()
    claims.update(note="")
    for one in leads:
        _forget_rows(one)
        precautions.forget_person(kind=LEAD, about=one.code)
        outbox.forget(subject=one)
    some = Lead.objects.filter(pk__in=keys)
    some.update(**BLANK, name=F("code"), next_on=None, made_by="")
    some.filter(state=LeadState.LOST).update(reason="–")
    index.drop(LEAD, *(one.code for one in leads))
    journal.write_all(gettext_noop("lead erased"), [(one, None) for one in leads], by=by, at=at)


@transaction.atomic
def forget_old_leads(*, at: datetime) -> int:
    """Once a day: who never applied is forgotten a year after the end of the campaign. Returns how many."""
    found = queries.leads_to_forget(at.date())
    forget_leads(leads=found, by=RULE, at=at)
    return len(found)


def _forget_rows(lead: Lead) -> None:
    """Take a person out of the class lists. A row that was not taken in yet stays out of what comes."""
    for found in queries.lists_with(lead):
        waits = found.state in {ListState.READ, ListState.TAKING}
        more = {"wrong": [LEFT_OUT]} if waits else {}
        rows = [row | EMPTY_ROW | more if queries.is_row_of(lead, row) else row for row in found.rows]
        ClassList.objects.filter(pk=found.pk).update(rows=rows)
