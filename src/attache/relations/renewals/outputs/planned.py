"""What the calendar has of agreements: entry into force, the notice day, the last day."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from attache.kernel.languages import Language, current
from attache.kernel.planned import Entry
from attache.registry.people.models import User
from attache.relations.agreements.logic.terms import shifted
from attache.relations.agreements.models import ENDS, Agreement
from attache.relations.agreements.rules import can_see
from attache.relations.agreements.states import BINDING, TAG_OF_STATE, State

LONGEST_NOTICE = 24  # months


def planned(user: User, first: date, last: date) -> list[Entry]:
    """The days of binding agreements between two days, and when others shall be in force. One query."""
    if not can_see(user):
        return []
    ahead = shifted(last, LONGEST_NOTICE)
    days = Q(ends__gte=first, ends__lte=ahead) | Q(effective_on__gte=first, effective_on__lte=last)
    days |= Q(ended_on__gte=first, ended_on__lte=last)
    found = Agreement.objects.annotate(ends=ENDS).filter(days).exclude(state=State.DROPPED)
    entries = (entry for one in found.order_by("pk") for entry in _entries(one, current()))
    return [entry for entry in entries if entry.first and first <= entry.first <= last]


def _entries(one: Agreement, language: Language) -> Iterator[Entry]:
    binds = one.state in BINDING
    days = [(one.effective_on, _("in force from today"))]
    if binds:
        days += [(one.terms.notice_day, _("last day for notice")), (one.lasts_until, _("last day in force"))]
    if one.state == State.RUNNING_OUT:
        days = [(one.ended_on, _("runs out"))]
    shown = one.title.shown_in(language)
    for on, what in days:
        if on:
            yield Entry(
                title=f"{one.title[shown] or one.code} · {what}",
                lang="" if shown is language else shown.tag,
                url=one.get_absolute_url(),
                icon="document",
                code=one.code,
                first=on,
                last=on,
                tag=str(one.get_state_display()),
                tag_kind=TAG_OF_STATE[State(one.state)],
            )
