"""What the pages of lessons and progress need, each with its loading plan."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, Prefetch, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from attache.kernel.languages import Words
from attache.kernel.needs import Need, Source, Why, dated
from attache.registry.partners import queries as partners
from attache.registry.partners.models import Organisation
from attache.registry.people.models import Office, User
from attache.students.centres.logic.levels import Paper, held
from attache.students.centres.models import Centre, Learner, Result, Sitting
from attache.students.centres.states import Level, SittingState
from attache.students.grouping.models import Group, Member
from attache.students.preparatory.logic.progress import Came, Due, Limits, Progress, progress
from attache.students.preparatory.models import Attendance, Certificate, Goal, Lesson, Step, Watch
from attache.students.preparatory.rules import can_keep
from attache.students.preparatory.states import CAME, CertificateState, LessonState, Presence, StepState

PAGE = 60
SOON = timedelta(days=14)  # within which a step is to be looked at


@dataclass(frozen=True)
class Line:
    """A learner with the group of now and the progress there."""

    learner: Learner
    group: Group
    progress: Progress


def limits_of(centre: Centre) -> Limits:
    """The thresholds of a centre, those of `Limits` where it has set none."""
    found = Watch.objects.filter(centre=centre).first()
    return found.limits if found else Limits()


def lesson(code: str) -> Lesson:
    """One lesson with what was noted. Raises Lesson.DoesNotExist."""
    plan = Prefetch("attendance", Attendance.objects.select_related("learner__applicant"))
    found: Lesson = _lessons().prefetch_related(plan).get(code=code)
    return found


def lessons_of(group: Group) -> QuerySet[Lesson]:
    """The lessons of a group, the latest first, each with how many came of how many (`came`, `noted`)."""
    came = Count("attendance", filter=Q(attendance__presence__in=CAME))
    rows = _lessons().filter(group=group).annotate(came=came, noted=Count("attendance"))
    return rows.order_by("-day", "-pk")


def due_of(group: Group, today: date) -> QuerySet[Lesson]:
    """The lessons of a group whose day has come: those to be noted first, then the latest."""
    return lessons_of(group).filter(day__lte=today).exclude(state=LessonState.CANCELLED).order_by("-state", "-day")


def seated_on(group: Group, day: date) -> list[Learner]:
    """Who sat in a group on a day, by code."""
    rows = Member.objects.filter(group=group, since__lte=day).filter(Q(until=None) | Q(until__gt=day))
    found = rows.select_related("learner__applicant").order_by("learner__pk")
    return list({one.learner_id: one.learner for one in found}.values())


def goals_of(group: Group) -> list[Goal]:
    """What a group is to reach, by the day."""
    return list(Goal.objects.filter(group=group))


def lines_of(centre: Centre, today: date, *, group: Group | None = None) -> list[Line]:
    """How everybody gets on who sits in a group of a centre, or in one of them, those at risk first. Four queries."""
    seats = Member.objects.filter(until=None, group__centre=centre)
    seats = seats.filter(group=group) if group else seats
    rows = list(seats.select_related("learner__applicant", "group__track", "group__site").order_by("group", "learner"))
    limits, goals = limits_of(centre), _goals({one.group_id for one in rows})
    noted = _noted([one.learner_id for one in rows])
    lines = [
        Line(
            one.learner,
            one.group,
            progress(noted[one.learner_id], _valid(one.learner, today), goals[one.group_id], today, limits),
        )
        for one in rows
    ]
    return sorted(lines, key=lambda line: not line.progress.at_risk)


def noted_of(learner: Learner) -> QuerySet[Attendance]:
    """What was noted of a learner in lessons that were held, the latest first."""
    rows: QuerySet[Attendance] = Attendance.objects.filter(learner=learner, lesson__state=LessonState.HELD)
    return rows.select_related("lesson__group__track").order_by("-lesson__day", "-pk")


def line_of(learner: Learner, group: Group | None, today: date) -> Progress:
    """How one learner gets on."""
    goals = _goals({group.pk})[group.pk] if group else []
    noted = _noted([learner.pk])[learner.pk]
    return progress(noted, _valid(learner, today), goals, today, limits_of(learner.centre))


def hours_of(group: Group) -> tuple[dict[str, int], dict[str, int]]:
    """Academic hours by subject: weekly by the track's plan at the group's level, and held so far."""
    weekly = {one.subject: one.weekly for one in group.track.hours.all() if one.level == group.level}
    rows = Lesson.objects.filter(group=group, state=LessonState.HELD).order_by()
    return weekly, dict(rows.values_list("subject").annotate(Sum("hours")))


def hours_by_level(centre: Centre) -> Counter[tuple[str, str]]:
    """Academic hours that a centre has held, by level and subject. One query."""
    rows = Lesson.objects.filter(group__centre=centre, state=LessonState.HELD).order_by()
    found = rows.values_list("group__level", "subject").annotate(Sum("hours"))
    return Counter({(level, subject): hours for level, subject, hours in found})


def weeks_of(group: Group) -> dict[date, Counter[str]]:
    """How many came, were late, excused and absent, by the Monday of each week, the earliest first. One query."""
    rows = Attendance.objects.filter(lesson__group=group, lesson__state=LessonState.HELD).order_by("lesson__day")
    found: dict[date, Counter[str]] = defaultdict(Counter)
    for day, presence in rows.values_list("lesson__day", "presence"):
        found[date.fromordinal(day.toordinal() - day.weekday())][presence] += 1
    return dict(found)


def climb_of(learners: Sequence[Learner], today: date) -> list[tuple[date, list[str]]]:
    """The levels that learners held on the day of each test that one of them sat, and today. One query."""
    papers: dict[int, list[Paper]] = {one.pk: [] for one in learners}
    rows = Result.objects.filter(learner__in=list(papers), sitting__state=SittingState.HELD).select_related(
        "sitting__centre"
    )
    for one in rows:
        papers[one.learner_id].append(Paper(Level(one.level), one.sitting.day, one.scores, one.sitting.centre.bar))
    days = sorted({paper.day for some in papers.values() for paper in some} | {today})
    return [(day, [held(some, day).level or "" for some in papers.values()]) for day in days]


def to_be_noted(user: User, today: date) -> QuerySet[Lesson]:
    """Lessons of a recorder's own office whose day is over and of which nothing was noted."""
    if not can_keep(user):
        return Lesson.objects.none()
    return _lessons().filter(group__centre__office=user.office, day__lt=today, state=LessonState.PLANNED)


def certificate(code: str) -> Certificate:
    """One certificate with everything. Raises Certificate.DoesNotExist."""
    found: Certificate = _certificates().get(code=code)
    return found


def behind(key: str) -> Certificate | None:
    """The certificate of a key as it is typed from paper."""
    return _certificates().filter(key=key.strip().upper()).first()


def numbered(number: str, key: str) -> Certificate | None:
    """The same, if this is its number too."""
    found = behind(key)
    return found if found and found.printed.casefold() == number.strip().casefold() else None


def register(office: Office, *, year: int | None, number: int | str) -> Page[Certificate]:
    """One page of an office's register, the latest number first, of a year or of all."""
    rows = _certificates().filter(office=office)
    rows = rows.filter(year=year) if year else rows
    return Paginator(rows, PAGE).get_page(number)


def years_of(office: Office) -> list[int]:
    """The years of an office's register, the latest first."""
    rows = Certificate.objects.filter(office=office).order_by("-year").values_list("year", flat=True)
    return list(rows.distinct())


def last_number(office: Office, year: int) -> int:
    """The last number of a year's register, 0 before the first."""
    return Certificate.objects.filter(office=office, year=year).aggregate(last=Max("number"))["last"] or 0


def valid_of(learner: Learner) -> list[Certificate]:
    """The certificates of a learner that hold."""
    return list(_certificates().filter(learner=learner, state=CertificateState.VALID))


def certificates_of(learner: Learner) -> list[Certificate]:
    """All certificates of a learner, the latest first."""
    return list(_certificates().filter(learner=learner))


def ready_for(sitting: Sitting) -> list[Result]:
    """The papers of an examination that are passed and whose learner has no valid certificate of their level."""
    have = set(
        Certificate.objects.filter(state=CertificateState.VALID, learner__results__sitting=sitting).values_list(
            "learner", "level"
        )
    )
    rows = sitting.results.select_related("learner__applicant", "sitting__centre")
    return [one for one in rows if one.is_passed and (one.learner_id, one.level) not in have]


def step(code: str) -> Step:
    """One step with its application. Raises Step.DoesNotExist."""
    found: Step = _steps().get(code=code)
    return found


def steps_of(learner: Learner) -> list[Step]:
    """The steps of a learner, the latest first."""
    return list(_steps().filter(learner=learner))


def steps_at(centre: Centre) -> QuerySet[Step]:
    """The steps of a centre's learners."""
    return _steps().filter(learner__centre=centre)


def steps_between(first: date, last: date) -> QuerySet[Step]:
    """The steps whose level is to be proven between two days, both included, but those that were ended."""
    return _steps().filter(by__gte=first, by__lte=last).exclude(state=StepState.ENDED).order_by("by", "pk")


def open_steps(learner: Learner) -> list[Step]:
    """The steps of a learner whose condition is neither met nor given up."""
    return list(_steps().filter(learner=learner, state=StepState.OPEN))


def university() -> Words:
    """What our university is called."""
    try:
        return partners.own_university().full
    except Organisation.DoesNotExist:
        return Words()


def steps_due(user: User, today: date) -> QuerySet[Step]:
    """Open steps of a recorder's own office whose day is near or over."""
    if not can_keep(user):
        return Step.objects.none()
    return _steps().filter(learner__office=user.office, state=StepState.OPEN, by__lte=today + SOON).order_by("by", "pk")


def steps_in_doubt(user: User, _today: date) -> QuerySet[Step]:
    """Steps of a recorder's own office that were met by a certificate which was withdrawn."""
    if not can_keep(user):
        return Step.objects.none()
    withdrawn = CertificateState.WITHDRAWN
    return _steps().filter(learner__office=user.office, certificate__state=withdrawn).order_by("pk")


def _lessons() -> QuerySet[Lesson]:
    found: QuerySet[Lesson] = Lesson.objects.select_related(
        "group__centre__office", "group__track", "group__site", "group__term", "teacher"
    )
    return found


def _goals(groups: Iterable[int]) -> dict[int, list[Due]]:
    found: dict[int, list[Due]] = defaultdict(list)
    for one in Goal.objects.filter(group__in=list(groups)):
        found[one.group_id].append(Due(one.level, one.by))
    return found


def _noted(learners: Sequence[int]) -> dict[int, list[Came]]:
    rows = Attendance.objects.filter(learner__in=learners, lesson__state=LessonState.HELD).order_by("lesson__day", "pk")
    found: dict[int, list[Came]] = defaultdict(list)
    for learner, day, presence, mark in rows.values_list("learner", "lesson__day", "presence", "mark"):
        found[learner].append(Came(day, Presence(presence), mark))
    return found


def _valid(learner: Learner, today: date) -> str:
    return str(learner.level) if learner.level_until and learner.level_until >= today else ""


def _certificates() -> QuerySet[Certificate]:
    found: QuerySet[Certificate] = Certificate.objects.select_related(
        "office", "learner__applicant", "learner__centre", "learner__track", "sitting", "replaces", "replaced_by"
    )
    return found


def _steps() -> QuerySet[Step]:
    found: QuerySet[Step] = Step.objects.select_related(
        "learner__applicant", "learner__centre", "learner__office", "application__intake__programme",
        "application__intake__term", "certificate__office",
    )  # fmt: skip
    return found


def _due_told(one: Step, today: date) -> Need:
    title = _("%(name)s is to prove %(level)s") % {"name": one.learner, "level": one.get_level_display()}
    return Need(dated(one.by, today), title, one.get_absolute_url(), "student", due=one.by)


def _doubt_told(one: Step, _today: date) -> Need:
    title = _("%(name)s: the certificate that met the condition was withdrawn") % {"name": one.learner}
    return Need(Why.WAITING, title, one.get_absolute_url(), "alert")


def _lesson_told(one: Lesson, today: date) -> Need:
    title = _("%(lesson)s, %(group)s: note who came") % {"lesson": one.get_subject_display(), "group": one.group}
    return Need(dated(one.day, today), title, one.get_absolute_url(), "edit", due=one.day)


NEEDS = (
    Source(to_be_noted, _lesson_told), Source(steps_due, _due_told), Source(steps_in_doubt, _doubt_told)
)  # fmt: skip
