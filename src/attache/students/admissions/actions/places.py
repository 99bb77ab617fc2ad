"""Quotas, and who sits where."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.moves import Move, take
from attache.registry.people.models import User
from attache.students.admissions import queries
from attache.students.admissions.actions.refusals import FewerThanTaken, NoPlace, NoQuota, QuotaKnown
from attache.students.admissions.logic.seats import first_free, moved_down
from attache.students.admissions.models import Application, Quota
from attache.students.programmes.models import Intake


@transaction.atomic
def set_quota(*, intake: Intake, funding: str, region: str, places: int, by: User, at: datetime) -> Quota:
    """So many places for a funding and a region. Refused when there is such a quota already."""
    if Quota.objects.filter(intake=intake, funding=funding, region=region).exists():
        raise QuotaKnown
    quota = Quota.add(intake=intake, funding=funding, region=region, places=places)
    journal.write(gettext_noop("quota set"), quota, by=by, at=at, changes={"places": (None, places)})
    return quota


@transaction.atomic
def resize_quota(*, quota: Quota, places: int, by: User, at: datetime) -> Quota:
    """Give a quota more places, or fewer. Refused (FewerThanTaken) below the places that are taken.

    Whoever sits above the last place is given a lower seat.
    """
    standing: Quota = Quota.objects.select_for_update().get(pk=quota.pk)
    seats = queries.taken(standing)
    if places < len(seats):
        raise FewerThanTaken(taken=len(seats))
    for old, new in moved_down(seats, places).items():
        Application.objects.filter(quota=standing, seat=old).update(seat=new)
    Quota.objects.filter(pk=quota.pk).update(places=places)
    changes: journal.Changes = {"places": (standing.places, places)}
    journal.write(gettext_noop("quota changed"), standing, by=by, at=at, changes=changes)
    standing.places = places
    return standing


def seat(application: Application, move: Move, intake: Intake, **evidence: object) -> Application:
    """Move an application into a state that holds a place, with the lowest free seat of its quota in an intake.

    Part of the caller's transaction: the quota's row is locked until its end, so that of many who want the last place
    one gets it. Refused without a quota (NoQuota) and without a free place (NoPlace).
    """
    if application.quota_id and application.intake_id == intake.pk:  # it has one already
        return take(application, move, **evidence)
    quota = queries.quota_for(application, intake)
    if quota is None:
        funding = application.get_funding_display()
        raise NoQuota(applicant=application.applicant, funding=funding, intake=intake)
    locked = Quota.objects.select_for_update().get(pk=quota.pk)
    free = first_free(queries.taken(locked), locked.places)
    if free is None:
        raise NoPlace(quota=locked, intake=intake, places=locked.places)
    return take(application, move, quota=locked, seat=free, intake=intake, **evidence)


def leave(application: Application, move: Move, **evidence: object) -> Application:
    """Move an application out of its place, if it has one."""
    return take(application, move, quota=None, seat=None, **evidence)
