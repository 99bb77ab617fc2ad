"""Cohorts as plans that may have to change, as a whole, and what stands against a later beginning."""

from collections import defaultdict
from collections.abc import Sequence

from django.utils.translation import gettext as _

from attache.kernel.replanning import Consequence, Guest, Move, Plan, Scope, Verdict, Weight, fingerprint
from attache.students.cohorts.models import Cohort, Member
from attache.students.cohorts.states import COHORT, DEFERRABLE
from attache.students.nominations.outputs import called

CAN = frozenset({Verdict.KEEP, Verdict.POSTPONE})


def plans(scope: Scope) -> list[Plan]:
    """The cohorts that would study while a scope means it. Three queries."""
    found = Cohort.objects.filter(state__in=DEFERRABLE).select_related("office", "partner__place", "programme")
    if scope.codes is not None:
        found = found.filter(code__in=scope.codes)
    else:
        found = found.filter(first_on__lte=scope.last, last_on__gte=scope.first)
    rows = list(found)
    guests = _guests(rows)
    return [_plan(one, guests[one.pk]) for one in rows]


def foreseen(moves: Sequence[Move]) -> list[Consequence]:
    """Of cohorts that would begin later: passports, visas and certificates that will have expired. Two queries."""
    later = {one.plan.code: one for one in moves if one.plan.kind == COHORT and one.verdict == Verdict.POSTPONE}
    if not later:
        return []
    found = [
        Consequence(one.code, _("The visa of the group ends before it begins."), Weight.CARE, one.get_absolute_url())
        for one in Cohort.objects.filter(code__in=later, visa_until__isnull=False)
        if one.visa_until and one.visa_until < later[one.code].after.day
    ]
    expired: dict[str, list[str]] = defaultdict(list)
    for member in Member.objects.filter(cohort__code__in=later).select_related("cohort", "nomination"):
        if member.nomination.expired_on(later[member.cohort.code].after.day):
            expired[member.cohort.code].append(called(member.nomination))
    for code, names in expired.items():
        said = _("A passport, visa or certificate will have expired: %(names)s.") % {"names": ", ".join(names)}
        found.append(Consequence(code, said, Weight.CARE, later[code].plan.url))
    return found


def _plan(one: Cohort, guests: Sequence[Guest]) -> Plan:
    place = one.partner.place if one.partner else None
    return Plan(
        kind=COHORT,
        code=one.code,
        title=one.title,
        url=one.get_absolute_url(),
        icon="student",
        version=fingerprint(one.state, one.first_on, one.last_on, [guest.key for guest in guests]),
        can=CAN,
        zone=one.office.zone,
        first=one.first_on,
        last=one.last_on,
        format="in_person",
        countries=frozenset({one.office.country, *([place.country] if place else [])}),
        places=frozenset({place.code} if place else ()),
        guests=tuple(guests),
        bodies=(one.partner.code,) if one.partner else (),
        office=one.office.code,
    )


def _guests(rows: Sequence[Cohort]) -> dict[int, list[Guest]]:
    """Everybody who holds a place in a cohort."""
    found: dict[int, list[Guest]] = defaultdict(list)
    for member in Member.objects.filter(cohort__in=[one.pk for one in rows]).select_related("nomination"):
        person = member.nomination
        if person.takes_a_place:
            mail = person.address if "@" in person.address else ""
            found[member.cohort_id].append(Guest(person.code, called(person), mail, person.language))
    return found
