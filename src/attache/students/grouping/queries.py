"""What forming groups and their pages need, each with its loading plan."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from attache.kernel.needs import Need, Source, Why
from attache.registry.people.models import User
from attache.students.centres import queries as centres
from attache.students.centres.logic.levels import towards
from attache.students.centres.models import Centre, Learner
from attache.students.centres.states import LearnerState, Mode
from attache.students.grouping.logic.forming import Cell, Person, Rules
from attache.students.grouping.models import Formation, Group, Member, Pin, Placement
from attache.students.grouping.rules import can_keep
from attache.students.grouping.states import LIVE, FormationState
from attache.students.programmes.models import Term


def people(centre: Centre, term: Term, today: date) -> list[Person]:
    """The learners of a term as the rules see them: the level they work towards today, wish, group, pin."""
    rows = list(centres.active(centre, term.pk))
    codes = {one.pk for one in rows}
    current = Member.objects.filter(learner__in=codes, until=None, group__state__in=LIVE).select_related("group")
    now = {one.learner_id: one.group.cell for one in current}
    pins = {one.learner_id: one.cell for one in Pin.objects.filter(learner__in=codes)}
    return [_person(one, now.get(one.pk), pins.get(one.pk), today) for one in rows]


def _person(one: Learner, now: Cell | None, pin: Cell | None, today: date) -> Person:
    valid = one.level if one.level_until and one.level_until >= today else ""
    level = towards(valid)
    fits = pin if pin and (pin.track, pin.level) == (str(one.track_id), level) else None  # else it is out of date
    return Person(one.code, str(one.track_id), level, str(one.site_id or ""), one.mode, one.firm, now, fits)


def rules_of(centre: Centre, least: int, most: int) -> Rules:
    """The rules of a centre (loaded with everything): cells of what is taught, rooms, hours needed and taught."""
    needed: dict[tuple[str, str], dict[str, int]] = {}
    for track in centre.tracks.all():
        for one in track.hours.all():
            needed.setdefault((str(track.pk), one.level), {})[one.subject] = one.weekly
    sites = list(centre.sites.all())
    places = [(str(one.pk), Mode.ONSITE.value) for one in sites] + [("", Mode.ONLINE.value)]
    taught = {subject: 0 for hours in needed.values() for subject in hours}
    for teacher in centre.teachers.all():
        if teacher.subject in taught:
            taught[teacher.subject] += teacher.weekly
    return Rules(
        cells=tuple(Cell(track, level, site, mode) for track, level in needed for site, mode in places),
        least=least,
        most=most,
        rooms={str(one.pk): one.rooms for one in sites if one.rooms is not None},
        needed=needed,
        taught=taught,
    )


def formation(code: str) -> Formation:
    """One proposal with its placements. Raises Formation.DoesNotExist."""
    plan = Prefetch("placements", Placement.objects.select_related("learner__applicant", "track", "site"))
    found: Formation = Formation.objects.select_related("centre__office", "term").prefetch_related(plan).get(code=code)
    return found


def standing(centre: Centre, term: Term) -> QuerySet[Formation]:
    """The proposals that have neither been accepted nor dropped."""
    found: QuerySet[Formation] = Formation.objects.filter(centre=centre, term=term, state=FormationState.PROPOSED)
    return found


def group(code: str) -> Group:
    """One group with all who are or were in it. Raises Group.DoesNotExist."""
    plan = Prefetch("members", Member.objects.select_related("learner__applicant", "learner__track"))
    found: Group = _groups().prefetch_related(plan).get(code=code)
    return found


def groups(codes: Sequence[str]) -> list[Group]:
    """The groups of these codes."""
    return list(_groups().filter(code__in=codes))


def groups_of(centre: Centre, *, live: bool = True) -> QuerySet[Group]:
    """The groups of a centre that are planned or open (or all), each with the number of its members, `sitting`."""
    found = _groups().filter(centre=centre)
    found = found.filter(state__in=LIVE) if live else found
    return found.annotate(sitting=Count("members", filter=Q(members__until=None)))


def live_groups(centre: Centre, term: Term) -> list[Group]:
    """The planned and open groups of a term with who sits in them."""
    plan = Prefetch("members", Member.objects.filter(until=None).select_related("learner"))
    found: QuerySet[Group] = Group.objects.filter(centre=centre, term=term, state__in=LIVE).prefetch_related(plan)
    return list(found)


def beside(found: Group) -> QuerySet[Group]:
    """The other live groups of the same track, centre and term: where its members may move to."""
    rows = groups_of(found.centre).filter(track=found.track_id, term=found.term_id)
    return rows.exclude(pk=found.pk)


def seat_of(learner: Learner) -> Member | None:
    """Where a learner sits now."""
    found: Member | None = Member.objects.filter(learner=learner, until=None).select_related("group__track").first()
    return found


def seats_of(learner: Learner) -> list[Member]:
    """All groups that a learner has been in, the latest first."""
    rows = Member.objects.filter(learner=learner).select_related("group__track", "group__site")
    return list(rows.order_by("-since", "-pk"))


def groups_between(first: date, last: date) -> QuerySet[Group]:
    """The groups that were opened between two days, both included."""
    return _groups().filter(opened_on__gte=first, opened_on__lte=last)


def without_group(user: User, _today: date) -> QuerySet[Learner]:
    """Learners of a recorder's own office whose level is known and who sit in no group."""
    if not can_keep(user):
        return Learner.objects.none()
    found: QuerySet[Learner] = Learner.objects.filter(office=user.office, state=LearnerState.ENROLLED).exclude(level="")
    return found.select_related("applicant", "centre").order_by("pk")


def _groups() -> QuerySet[Group]:
    found: QuerySet[Group] = Group.objects.select_related("centre__office", "term", "track", "site", "into")
    return found


def _learner_told(one: Learner, _today: date) -> Need:
    title = _("%(name)s has a level and no group") % {"name": one}
    return Need(Why.WAITING, title, f"/office/groups/of/{one.centre.code}/", "student")


NEEDS = (Source(without_group, _learner_told),)
