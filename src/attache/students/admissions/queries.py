"""What the pages of admissions need, each with its loading plan."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from attache.daybook.chronicle.models import Happening
from attache.daybook.chronicle.states import Kind
from attache.kernel.attachments import queries as attachments
from attache.kernel.attachments.models import Attachment
from attache.kernel.links.models import Link
from attache.kernel.needs import Need, Source, Why, dated
from attache.registry.people.models import User
from attache.students.admissions.models import Applicant, Application, Decision, Quota, Step
from attache.students.admissions.rules import can_admit
from attache.students.admissions.states import DEFERRABLE, HOLDING, OPEN, State
from attache.students.programmes.logic.regions import nearest
from attache.students.programmes.models import Deadline, Intake

PAGE = 50
SOON = timedelta(days=3)
KEPT = timedelta(days=365)  # the data of who did not come, after the end of the term
ERASABLE = (State.DRAFT, State.DECLINED, State.REJECTED, State.WITHDRAWN)


def applicant(code: str) -> Applicant:
    """One applicant with the applications. Raises Applicant.DoesNotExist."""
    found: Applicant = Applicant.objects.prefetch_related(
        "applications__intake__programme", "applications__intake__term"
    ).get(code=code)
    return found


def applicants(codes: Sequence[str]) -> list[Applicant]:
    """The applicants of these codes."""
    return list(Applicant.objects.filter(code__in=codes))


def holder_of(passport: str, besides: Applicant | None = None) -> Applicant | None:
    """Who has a passport number already."""
    if not passport:
        return None
    found: Applicant | None = (
        Applicant.objects.filter(passport=passport).exclude(pk=besides.pk if besides else None).first()
    )
    return found


def application(code: str) -> Application:
    """One application with everything. Raises Application.DoesNotExist."""
    found: Application = _with_everything().get(code=code)
    return found


def applications(codes: Sequence[str]) -> list[Application]:
    """The applications of these codes with everything."""
    return list(_with_everything().filter(code__in=codes))


def shown_through(link: Link) -> Application:
    """The application whose state a link shows. Raises Application.DoesNotExist."""
    return application(link.subject_code)


def matching(*, state: str = "", intake: str = "", q: str = "") -> QuerySet[Application]:
    """The applications of a state (or `open`), of an intake, of a person by a part of the name or the passport."""
    found: QuerySet[Application] = Application.objects.select_related(
        "applicant", "intake__programme", "intake__term", "quota"
    )
    if state == "open":
        found = found.filter(state__in=OPEN)
    elif state:
        found = found.filter(state=state)
    if intake:
        found = found.filter(intake__code=intake)
    if q:
        names = ("latin_family", "latin_given", "hanzi_family", "hanzi_given", "cyrillic_family", "cyrillic_given")
        said = Q(applicant__passport=q.upper()) | Q(code=q.upper())
        for name in names:
            said |= Q(**{f"applicant__{name}__istartswith": q})
        found = found.filter(said)
    return found.order_by("-pk")


def applications_page(*, number: int | str, **filters: str) -> Page[Application]:
    """One page of them, the newest first."""
    return Paginator(matching(**filters), PAGE).get_page(number)


def in_each_state() -> dict[str, int]:
    """How many applications stand in each state. One query."""
    rows = Application.objects.order_by().values_list("state").annotate(n=Count("pk"))
    return dict(rows)


def files_of(found: Application) -> dict[str, Attachment]:
    """The files of an application by their codes."""
    return {one.code: one for one in attachments.of(found)}


def quotas_of(intake: Intake) -> list[Quota]:
    """The quotas of an intake, each with the number of places `taken`. One query."""
    return list(_counted(Quota.objects.filter(intake=intake)))


def quotas() -> QuerySet[Quota]:
    """All quotas of intakes with programme and term, the places `taken` counted by the database."""
    found = _counted(Quota.objects.select_related("intake__programme", "intake__term"))
    return found.order_by("intake__term__first", "intake__programme__pk", "funding", "region")


def quota_for(found: Application, intake: Intake) -> Quota | None:
    """The quota that an application draws upon in an intake: its region's own, else everybody's."""
    known = {one.region: one for one in Quota.objects.filter(intake=intake, funding=found.funding)}
    region = nearest(found.applicant.region, known)
    return known[region] if region else None


def taken(quota: Quota) -> set[int]:
    """The seats that are taken."""
    return set(Application.objects.filter(quota=quota).values_list("seat", flat=True))


def funnel() -> list[tuple[Intake, Counter[str]]]:
    """For each intake with applications, how many stand in each state. Two queries."""
    rows = Application.objects.order_by().values_list("intake", "state").annotate(n=Count("pk"))
    found: dict[int, Counter[str]] = {}
    for intake, state, n in rows:
        found.setdefault(intake, Counter())[state] += n
    some = Intake.objects.filter(pk__in=found).select_related("programme", "term")
    return [(one, found[one.pk]) for one in some.order_by("term__first", "programme__pk")]


def deadlines_to_come(now: datetime) -> list[Deadline]:
    """The deadlines that are not over yet, the soonest first."""
    some = Deadline.objects.filter(at__gte=now).select_related("intake__programme", "intake__term")
    return list(some.order_by("at", "pk")[:30])


def prepared() -> QuerySet[Decision]:
    """The decisions that wait for their release, by intake."""
    found: QuerySet[Decision] = Decision.objects.filter(released_at=None).select_related(
        "application__applicant", "application__intake__programme", "application__intake__term"
    )
    return found.order_by("application__intake__term__first", "application__intake__programme", "outcome", "pk")


def prepared_of(found: Application) -> Decision | None:
    """The decision that waits for its release."""
    return next((one for one in found.decisions.all() if one.released_at is None), None)


def released_of(found: Application) -> Decision | None:
    """The decision that was released last."""
    return next((one for one in reversed(found.decisions.all()) if one.released_at is not None), None)


def deferrable_in(intake: Intake) -> list[Application]:
    """The applications of an intake that hold a place which can be deferred, by the name of the person."""
    some = _with_everything().filter(intake=intake, state__in=DEFERRABLE)
    return list(some.order_by("applicant__latin_family", "applicant__latin_given", "pk"))


def waiting_from(intake: Intake) -> list[Application]:
    """The applications of an intake that wait for a later one."""
    return list(_with_everything().filter(intake=intake, state=State.DEFERRED).order_by("target__term__first", "pk"))


def to_erase(today: date) -> list[Applicant]:
    """Who was never enrolled and whose last term was over a year ago: at most 500 at once."""
    needed = Application.objects.filter(applicant=OuterRef("pk")).exclude(
        state__in=ERASABLE, intake__term__last__lt=today - KEPT
    )
    some = Applicant.objects.filter(erased_at=None, applications__isnull=False).exclude(Exists(needed))
    return list(some.distinct().order_by("pk")[:500])


def later_intakes(found: Application) -> QuerySet[Intake]:
    """Where an application may be deferred to: the same programme in later terms."""
    some: QuerySet[Intake] = Intake.objects.filter(programme=found.intake.programme)
    return some.filter(term__first__gt=found.intake.term.first).select_related("programme", "term")


def late(today: date) -> QuerySet[Step]:
    """The steps of entry whose day is over and that are not done, the oldest first."""
    found: QuerySet[Step] = Step.objects.filter(due_on__lt=today, done_on=None, application__state__in=HOLDING)
    return found.select_related("application__applicant", "application__intake__programme").order_by("due_on", "pk")


def steps_between(first: date, last: date) -> QuerySet[Step]:
    """The steps of entry that are due between two days, both included, and not done."""
    found: QuerySet[Step] = Step.objects.filter(
        due_on__gte=first, due_on__lte=last, done_on=None, application__state__in=HOLDING
    )
    return found.select_related("application__applicant").order_by("due_on", "pk")


def enrolled_in(intake: Intake) -> int:
    """How many are enrolled in an intake."""
    return Application.objects.filter(intake=intake, state=State.ENROLLED).count()


def enrolment_told(intake: Intake) -> Happening | None:
    """The happening by which the chronicle knows of an intake's enrolment."""
    known: Happening | None = Happening.objects.filter(subject_code=intake.code, kind=Kind.COHORT_START).first()
    return known


def to_look_at(user: User, _today: date) -> QuerySet[Application]:
    """Applications of a recorder's own office that were submitted and that nobody has taken up."""
    if not can_admit(user):
        return Application.objects.none()
    found: QuerySet[Application] = Application.objects.filter(office=user.office, state=State.SUBMITTED)
    return found.select_related("applicant").order_by("submitted_at", "pk")


def wishes(user: User, _today: date) -> QuerySet[Application]:
    """Applicants of a recorder's own office who ask for a deferral."""
    if not can_admit(user):
        return Application.objects.none()
    found: QuerySet[Application] = Application.objects.filter(office=user.office, state__in=DEFERRABLE).exclude(wish="")
    return found.select_related("applicant").order_by("pk")


def steps_due(user: User, today: date) -> QuerySet[Step]:
    """Steps of entry of a recorder's own office that are late or due within three days."""
    if not can_admit(user):
        return Step.objects.none()
    found: QuerySet[Step] = Step.objects.filter(
        application__office=user.office, application__state__in=HOLDING, due_on__lte=today + SOON, done_on=None
    )
    return found.select_related("application__applicant").order_by("due_on", "pk")


def _counted(found: QuerySet[Quota]) -> QuerySet[Quota]:
    seats = Application.objects.filter(quota=OuterRef("pk")).order_by().values("quota").annotate(n=Count("pk"))
    return found.annotate(taken=Coalesce(Subquery(seats.values("n")), 0))


def _with_everything() -> QuerySet[Application]:
    beside = ("office", "applicant", "intake__programme", "intake__term", "quota", "target__term", "target__programme")
    rows = ("items", "decisions", "steps", "intake__deadlines")
    return Application.objects.select_related(*beside).prefetch_related(*rows)


def _submitted_told(found: Application, _today: date) -> Need:
    title = _("%(name)s has applied: look at the documents") % {"name": found.applicant}
    return Need(Why.WAITING, title, found.get_absolute_url(), "student")


def _wish_told(found: Application, _today: date) -> Need:
    title = _("%(name)s asks for a later intake") % {"name": found.applicant}
    return Need(Why.WAITING, title, found.get_absolute_url(), "student", note=found.wish)


def _step_told(step: Step, today: date) -> Need:
    title = _("%(step)s: %(name)s") % {"step": step, "name": step.application.applicant}
    due = step.due_on or today
    return Need(dated(due, today), title, step.application.get_absolute_url(), "student", due=due)


NEEDS = (Source(to_look_at, _submitted_told), Source(wishes, _wish_told), Source(steps_due, _step_told))
