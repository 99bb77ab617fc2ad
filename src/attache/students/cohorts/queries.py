"""What the pages of cohorts need, each with its loading plan."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from attache.daybook.chronicle.models import Happening, Participant, Party, Point, Statement, Value
from attache.daybook.chronicle.models import Link as HappeningLink
from attache.kernel.needs import Need, Source, dated
from attache.registry.partners.models import Organisation
from attache.registry.people.models import User
from attache.students.cohorts.models import Cohort, Deferral, Exemption, Member, Step, Tick
from attache.students.cohorts.rules import can_keep
from attache.students.cohorts.states import GATHERING, Stage, Whose
from attache.students.nominations import queries as nominated
from attache.students.nominations.models import Allotment, Nomination
from attache.students.programmes.models import Term

PAGE = 50
SOON = timedelta(days=7)


def cohort(code: str) -> Cohort:
    """One cohort with everything. Raises Cohort.DoesNotExist."""
    found: Cohort = _cohorts().get(code=code)
    return found


def cohorts(codes: Sequence[str]) -> list[Cohort]:
    """The cohorts of these codes with everything."""
    return list(_cohorts().filter(code__in=codes))


def cohorts_page(*, stage: str, number: int | str) -> Page[Cohort]:
    """One page of cohorts, of a stage or of all, those that begin last first, each with `people`."""
    held = Q(members__nomination__seat__isnull=False)
    found = Cohort.objects.select_related("partner", "programme").prefetch_related("partner__names", "contingents")
    if stage:
        found = found.filter(state=stage)
    return Paginator(found.annotate(people=Count("members", filter=held)).order_by("-first_on", "-pk"), PAGE).get_page(
        number
    )


def nominations_page(*, number: int | str, **filters: str) -> Page[Nomination]:
    """One page of them, the newest first."""
    return Paginator(nominated.matching(**filters), PAGE).get_page(number)


def gathering(partner: Organisation | None) -> QuerySet[Cohort]:
    """The cohorts of a partner that nominees may still join."""
    found: QuerySet[Cohort] = Cohort.objects.filter(state__in=GATHERING)
    return found.filter(partner=partner) if partner else found


def joinable(found: Cohort) -> QuerySet[Nomination]:
    """The nominees of a cohort's partner and academic year who hold a place and are in no cohort."""
    mine = nominated.everybody().filter(allotment__partner=found.partner, allotment__year=found.year)
    return mine.filter(seat__isnull=False).exclude(pk__in=Member.objects.values("nomination")).order_by("pk")


def later_terms(found: Cohort) -> QuerySet[Term]:
    """The terms that begin after a cohort does, the soonest first."""
    some: QuerySet[Term] = Term.objects.filter(first__gt=found.first_on)
    return some.order_by("first")


def steps_between(first: date, last: date) -> QuerySet[Step]:
    """The steps that are due between two days, both included, and not done, of cohorts that go on. One query."""
    found: QuerySet[Step] = Step.objects.filter(due_on__gte=first, due_on__lte=last, done_on=None)
    return found.exclude(cohort__state=Stage.COMPLETED).select_related("cohort").order_by("due_on", "pk")


def watched(found: Cohort, allotments: Iterable[Allotment]) -> list[QuerySet[Any]]:
    """Every row that a deferral of a cohort may touch: its own, the places of the years, and what the chronicle has."""
    told = Happening.objects.filter(subject_code=found.code)
    parts = (Party, Participant, Point, Value, Statement, HappeningLink)
    people = list(Member.objects.filter(cohort=found).values_list("nomination", flat=True))
    of_happenings = [model.objects.filter(happening__subject_code=found.code) for model in parts]
    return [
        Cohort.objects.filter(pk=found.pk),
        Nomination.objects.filter(Q(pk__in=people) | Q(allotment__in=list(allotments))),
        Allotment.objects.filter(agreement__in=nominated.agreements_of(allotments)),
        Step.objects.filter(cohort=found),
        Deferral.objects.filter(cohort=found),
        Exemption.objects.filter(deferral__cohort=found),
        told,
        *of_happenings,
    ]


def steps_due(user: User, today: date) -> QuerySet[Step]:
    """The office's steps of its cohorts' plans that are late or due within a week."""
    if not can_keep(user):
        return Step.objects.none()
    mine: QuerySet[Step] = Step.objects.filter(cohort__office=user.office, due_on__lte=today + SOON, done_on=None)
    going = mine.filter(whose=Whose.OFFICE).exclude(cohort__state__in=(Stage.COMPLETED, Stage.DEFERRED))
    return going.select_related("cohort").order_by("due_on", "pk")


def _step_told(step: Step, today: date) -> Need:
    title = _("%(step)s: %(name)s") % {"step": step, "name": step.cohort}
    return Need(dated(step.due_on, today), title, step.cohort.get_absolute_url(), "student", due=step.due_on)


def members(found: Cohort) -> list[Nomination]:
    """Everybody of a loaded cohort."""
    return [one.nomination for one in found.members.all()]


def holding(found: Cohort) -> list[Nomination]:
    """Those of a loaded cohort who hold a place."""
    return [one for one in members(found) if one.takes_a_place]


def cohort_of(person: Nomination) -> Cohort | None:
    """With which cohort somebody comes."""
    found: Cohort | None = Cohort.objects.filter(members__nomination=person).first()
    return found


def _cohorts() -> QuerySet[Cohort]:
    people = Prefetch("members", Member.objects.select_related("nomination__allotment__agreement"))
    put_off = Prefetch("deferrals", Deferral.objects.select_related("told", "anew"))
    steps = Prefetch("steps", Step.objects.prefetch_related(Prefetch("ticks", Tick.objects.all())))
    beside = ("office", "partner__place", "programme", "series", "start")
    rows = ("partner__names", people, steps, "contingents", put_off, "deferrals__exemptions")
    return Cohort.objects.select_related(*beside).prefetch_related(*rows)


NEEDS = (Source(steps_due, _step_told),)
