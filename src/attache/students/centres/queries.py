"""What the pages of preparatory centres need, each with its loading plan."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from attache.daybook.chronicle.models import Happening
from attache.daybook.chronicle.states import Kind
from attache.kernel.needs import Need, Source, dated
from attache.registry.people.models import User
from attache.students.centres.logic.levels import Held, Paper, held
from attache.students.centres.models import Centre, Learner, Result, Sitting, Track
from attache.students.centres.rules import can_keep
from attache.students.centres.states import ACTIVE, Level, SittingState, Subtest

PAGE = 60
SCORED = Q(**{f"{one.value}__isnull": False for one in Subtest})


def centre(code: str) -> Centre:
    """One centre with sites, tracks, hours and teachers. Raises Centre.DoesNotExist."""
    found: Centre = _centres().get(code=code)
    return found


def centres(codes: Sequence[str]) -> list[Centre]:
    """The centres of these codes with everything."""
    return list(_centres().filter(code__in=codes))


def every_centre() -> QuerySet[Centre]:
    """All centres, each with the number of learners at it, `learning`."""
    found: QuerySet[Centre] = Centre.objects.select_related("host").prefetch_related("host__names", "tracks")
    return found.annotate(learning=Count("learners", filter=Q(learners__state__in=ACTIVE), distinct=True))


def track(code: str) -> Track:
    """One track with its hours. Raises Track.DoesNotExist."""
    found: Track = Track.objects.select_related("centre").prefetch_related("hours").get(code=code)
    return found


def learner(code: str) -> Learner:
    """One learner with everything. Raises Learner.DoesNotExist."""
    found: Learner = _learners().get(code=code)
    return found


def learners(codes: Sequence[str]) -> list[Learner]:
    """The learners of these codes with everything."""
    return list(_learners().filter(code__in=codes))


def learners_of(found: Centre) -> QuerySet[Learner]:
    """The learners of a centre, by track and code."""
    rows: QuerySet[Learner] = Learner.objects.filter(centre=found).select_related("applicant", "track", "term", "site")
    return rows.order_by("track__pk", "pk")


def learners_page(found: Centre, *, state: str, track_: str, level: str, number: int | str) -> Page[Learner]:
    """One page of them, of a state, a track (its code) and a level held (`none` for none)."""
    rows = learners_of(found)
    rows = rows.filter(state=state) if state else rows
    rows = rows.filter(track__code=track_) if track_ else rows
    rows = rows.filter(level="" if level == "none" else level) if level else rows
    return Paginator(rows, PAGE).get_page(number)


def counts_of(found: Centre) -> Counter[tuple[str, str]]:
    """How many active learners of each track hold each level ("" for none). One query."""
    rows = (
        found.learners.filter(state__in=ACTIVE).order_by().values_list("track__code", "level").annotate(n=Count("pk"))
    )
    return Counter({(code, level): n for code, level, n in rows})


def active(found: Centre, term_pk: int) -> QuerySet[Learner]:
    """Who is at a centre from a term on and has neither completed nor left."""
    return learners_of(found).filter(term_id=term_pk, state__in=ACTIVE)


def sitting(code: str) -> Sitting:
    """One sitting with the papers. Raises Sitting.DoesNotExist."""
    plan = Prefetch("results", Result.objects.select_related("learner__applicant", "learner__track", "sitting__centre"))
    found: Sitting = Sitting.objects.select_related("centre__office", "term").prefetch_related(plan).get(code=code)
    return found


def sittings_of(found: Centre) -> QuerySet[Sitting]:
    """The sittings of a centre, the latest first, each with how many papers are complete, `done`, of `called`."""
    rows: QuerySet[Sitting] = Sitting.objects.filter(centre=found).select_related("term")
    filled = Q(**{f"results__{one.value}__isnull": False for one in Subtest})
    return rows.annotate(called=Count("results"), done=Count("results", filter=filled))


def papers_of(found: Learner) -> list[Result]:
    """The papers of a learner, the latest first."""
    return list(
        Result.objects.filter(learner=found, sitting__state=SittingState.HELD)
        .select_related("sitting__centre")
        .order_by("-sitting__day", "-pk")
    )


def held_by(codes: Sequence[str], today: date) -> dict[str, Held]:
    """What each of these learners holds today, by all that they have sat. One query."""
    rows = Result.objects.filter(learner__code__in=codes, sitting__state=SittingState.HELD).select_related(
        "sitting__centre", "learner"
    )
    papers: dict[str, list[Paper]] = {code: [] for code in codes}
    for one in rows:
        papers[one.learner.code].append(Paper(Level(one.level), one.sitting.day, one.scores, one.sitting.centre.bar))
    return {code: held(some, today) for code, some in papers.items()}


def told(found: Centre) -> Happening | None:
    """The happening by which the chronicle knows of a centre."""
    known: Happening | None = Happening.objects.filter(subject_code=found.code, kind=Kind.PREPARATORY_CENTRE).first()
    return known


def sittings_between(first: date, last: date) -> QuerySet[Sitting]:
    """The sittings planned or held between two days, both included."""
    found: QuerySet[Sitting] = Sitting.objects.filter(day__gte=first, day__lte=last)
    return found.exclude(state=SittingState.CANCELLED).select_related("centre").order_by("day", "pk")


def to_be_marked(user: User, today: date) -> QuerySet[Sitting]:
    """Sittings of a recorder's own office whose day has come and of which papers are not complete."""
    if not can_keep(user):
        return Sitting.objects.none()
    found: QuerySet[Sitting] = Sitting.objects.filter(centre__office=user.office, day__lte=today)
    incomplete = Result.objects.exclude(SCORED).values("sitting")
    return (
        found.exclude(state=SittingState.CANCELLED).filter(pk__in=incomplete).select_related("centre").order_by("day")
    )


def _centres() -> QuerySet[Centre]:
    found: QuerySet[Centre] = Centre.objects.select_related("office", "host", "agreement")
    return found.prefetch_related("host__names", "sites", "teachers", "tracks__hours")


def _learners() -> QuerySet[Learner]:
    found: QuerySet[Learner] = Learner.objects.select_related(
        "office", "applicant", "centre__office", "track", "term", "site"
    )
    return found


def _sitting_told(one: Sitting, today: date) -> Need:
    title = _("%(sitting)s at %(centre)s: enter the results") % {
        "sitting": one.get_kind_display(),
        "centre": one.centre,
    }
    return Need(dated(one.day, today), title, one.get_absolute_url(), "edit", due=one.day)


NEEDS = (Source(to_be_marked, _sitting_told),)
