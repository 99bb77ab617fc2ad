"""Days of tests as plans that may have to change."""

from collections import defaultdict
from collections.abc import Sequence

from django.utils.translation import override

from attache.kernel.languages import Language, Words
from attache.kernel.replanning import Guest, Plan, Scope, Verdict, fingerprint
from attache.students.admissions.outputs import called
from attache.students.admissions.states import Channel
from attache.students.centres.models import Result, Sitting
from attache.students.centres.states import SITTING, SittingState

CAN = frozenset({Verdict.KEEP, Verdict.POSTPONE, Verdict.CANCEL})


def plans(scope: Scope) -> list[Plan]:
    """The days of tests to come that a scope may mean. Two queries."""
    found = Sitting.objects.filter(state=SittingState.PLANNED)
    found = found.select_related("centre__office", "centre__host__place")
    if scope.codes is not None:
        found = found.filter(code__in=scope.codes)
    else:
        found = found.filter(day__gte=scope.first, day__lte=scope.last)
    rows = list(found)
    guests = _guests(rows)
    return [_plan(one, guests[one.pk]) for one in rows]


def _plan(one: Sitting, guests: Sequence[Guest]) -> Plan:
    centre = one.centre
    place = centre.host.place
    return Plan(
        kind=SITTING,
        code=one.code,
        title=_title(one),
        url=one.get_absolute_url(),
        icon="student",
        version=fingerprint(one.state, one.day, one.kind, one.level),
        can=CAN,
        zone=centre.office.zone,
        first=one.day,
        last=one.day,
        format="in_person",
        countries=frozenset({place.country if place else centre.office.country}),
        places=frozenset({place.code} if place else ()),
        guests=tuple(guests),
        bodies=(centre.host.code,),
        office=centre.office.code,
    )


def _title(one: Sitting) -> Words:
    said = {}
    for language in Language:
        with override(language.django):
            said[language.value] = f"{one.get_kind_display()} · {one.centre.title.best(language)}"
    return Words.read(said)


def _guests(rows: Sequence[Sitting]) -> dict[int, list[Guest]]:
    """Everybody who is called up."""
    found: dict[int, list[Guest]] = defaultdict(list)
    papers = Result.objects.filter(sitting__in=[one.pk for one in rows]).select_related("learner__applicant")
    for one in papers.order_by("pk"):
        person = one.learner.applicant
        mail = person.address if person.channel == Channel.MAIL else ""
        found[one.sitting_id].append(Guest(person.code, called(person), mail, person.language))
    return found
