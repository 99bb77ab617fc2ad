"""Groups of learners as plans that may have to change: in the classroom or online, or not at all."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.utils.translation import override

from attache.kernel.languages import Language, Words
from attache.kernel.replanning import Guest, Plan, Scope, Verdict, fingerprint
from attache.students.admissions.outputs import called
from attache.students.admissions.states import Channel
from attache.students.centres.models import Site
from attache.students.centres.states import Mode
from attache.students.grouping.models import Group, Member
from attache.students.grouping.states import GROUP, LIVE


def plans(scope: Scope) -> list[Plan]:
    """The groups that learn or will learn while a scope means it. Three queries."""
    found = Group.objects.filter(state__in=LIVE)
    found = found.select_related("centre__office", "centre__host__place", "term", "track", "site")
    if scope.codes is not None:
        found = found.filter(code__in=scope.codes)
    else:
        found = found.filter(term__first__lte=scope.last, term__last__gte=scope.first)
    rows = list(found)
    guests, sites = _guests(rows), only_sites(rows)
    return [_plan(one, guests[one.pk], may_return=one.centre_id in sites) for one in rows]


def only_sites(rows: Sequence[Group]) -> dict[int, Site]:
    """The site of each centre that has exactly one, so that nobody has to be asked where."""
    known: dict[int, list[Site]] = defaultdict(list)
    for site in Site.objects.filter(centre__in={one.centre_id for one in rows}):
        known[site.centre_id].append(site)
    return {pk: sites[0] for pk, sites in known.items() if len(sites) == 1}


def _plan(one: Group, guests: Sequence[Guest], *, may_return: bool) -> Plan:
    centre, begun = one.centre, one.opened_on or date.min
    place, online = centre.host.place, one.mode == Mode.ONLINE
    other = {Verdict.IN_PERSON} if online and may_return else set() if online else {Verdict.ONLINE}
    return Plan(
        kind=GROUP,
        code=one.code,
        title=_title(one),
        url=one.get_absolute_url(),
        icon="student",
        version=fingerprint(one.state, one.mode, one.site_id, one.level),
        can=frozenset({Verdict.KEEP, Verdict.CANCEL, *other}),
        zone=centre.office.zone,
        first=max(one.term.first, begun),
        last=max(one.term.last, begun),
        format="online" if online else "in_person",
        countries=frozenset({place.country if place else centre.office.country}),
        places=frozenset({place.code} if place else ()),
        site=str(one.site or ""),
        guests=tuple(guests),
        bodies=(centre.host.code,),
        office=centre.office.code,
    )


def _title(one: Group) -> Words:
    said = {}
    for language in Language:
        with override(language.django):
            said[language.value] = str(one)
    return Words.read(said)


def _guests(rows: Sequence[Group]) -> dict[int, list[Guest]]:
    """Everybody who sits in a group."""
    found: dict[int, list[Guest]] = defaultdict(list)
    some = Member.objects.filter(group__in=[one.pk for one in rows], until=None).select_related("learner__applicant")
    for one in some.order_by("pk"):
        person = one.learner.applicant
        mail = person.address if person.channel == Channel.MAIL else ""
        found[one.group_id].append(Guest(person.code, called(person), mail, person.language))
    return found
