"""The leads that may be one person, and what would become of two."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from attache.kernel.merging import folding
from attache.students.admissions.models import Application
from attache.students.joining.logic import one as logic
from attache.students.presentations.models import SignUp
from attache.students.recruitment import queries as recruitment
from attache.students.recruitment.models import Claim, CommissionLine, Contact, Lead
from attache.students.recruitment.states import ClaimState, LineState

MOST = 10


@dataclass(frozen=True)
class Preview:
    """Two leads, what they say differently, who would hold the person, and what goes along."""

    stays: Lead
    goes: Lead
    apart: Sequence[str]
    state: str
    holds: Claim | None
    yields: Claim | None
    contacts: int
    sign_ups: int
    folded: int
    lines: int
    applications: int

    @property
    def gives_way(self) -> Claim | None:
        """The claim of another agency that would no longer stand."""
        if self.holds and self.yields and self.holds.agency_id != self.yields.agency_id:
            return self.yields
        return None


def lead(code: str) -> Lead:
    """The lead of a code, also of one that was joined to another. Raises Lead.DoesNotExist."""
    return recruitment.lead(folding.standing(Lead._meta.label_lower, code.strip().upper()))


def said(of: Lead) -> dict[str, Any]:
    """What a lead says, by field."""
    return {name: getattr(of, name) for name in (*logic.FIELDS, *logic.BESIDE, "note", "next_on", "state", "reason")}


def others(of: Lead, query: str) -> list[Lead]:
    """Who may be the same person: by what was typed, else by the same name or the same number in another box."""
    some = recruitment.leads(campaign=of.campaign.code, q=query)
    if not query:
        numbers = [one for one in (of.phone, of.wechat) if one]
        alike = Q(name__iexact=of.name) | Q(phone__in=numbers) | Q(wechat__in=numbers)
        some = some.filter(alike | Q(mail__iexact=of.mail) if of.mail else alike)
    return list(some.exclude(pk=of.pk)[:MOST])


def preview(stays: Lead, goes: Lead, at: datetime) -> Preview:
    """What would become of both; nothing is changed."""
    holds, yields = standing(stays, goes, at)
    mine, theirs = (set(sign_ups(one).values_list("presentation", flat=True)) for one in (stays, goes))
    return Preview(
        stays, goes, logic.apart(said(stays), said(goes)), logic.nearest(stays.state, goes.state), holds, yields,
        contacts=Contact.objects.filter(lead=goes).count(), sign_ups=len(theirs), folded=len(mine & theirs),
        lines=CommissionLine.objects.filter(lead=goes).count(), applications=applications(goes).count(),
    )  # fmt: skip


def standing(one: Lead, other: Lead, at: datetime) -> tuple[Claim | None, Claim | None]:
    """Of the claims that stand upon two leads the one that holds, and the one that yields: a valid one goes before one
    whose time is over, what a person has decided before what was only claimed, the first before the second."""
    found = Claim.objects.filter(lead__in=[one, other], state=ClaimState.STANDING).select_related(
        "agency__organisation"
    )
    order = sorted(found, key=lambda claim: (claim.until <= at, not claim.note, claim.made_at, claim.pk))
    first, second = [*order, None, None][:2]
    return first, second


def sign_ups(of: Lead) -> QuerySet[SignUp]:
    """The sign-ups of a person."""
    found: QuerySet[SignUp] = SignUp.objects.filter(lead=of).select_related("presentation")
    return found


def applications(of: Lead) -> QuerySet[Application]:
    """The applications that began at a lead's own address."""
    found: QuerySet[Application] = Application.objects.filter(origin=of.code)
    return found


def both_are_owed(one: Lead, other: Lead) -> bool:
    """Whether commission is expected, due or paid for each of two."""
    lines = CommissionLine.objects.filter(lead__in=[one, other]).exclude(state=LineState.DROPPED)
    return bool(lines.values("lead").distinct().count() > 1)
