"""What the pages of presentations need, each with its loading plan."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from django.core.paginator import Page, Paginator
from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from attache.daybook.chronicle.models import Happening
from attache.daybook.chronicle.states import Kind
from attache.kernel import clock
from attache.kernel.languages import current
from attache.kernel.merging.folding import standing
from attache.kernel.needs import Need, Source, Why, dated
from attache.registry.people.models import User
from attache.relations.meetings.models import Platform as Tried
from attache.students.precautions.models import Event
from attache.students.presentations.logic.doors import door_of, sign_up_of
from attache.students.presentations.models import Attendance, Inviter, Presentation, SignUp
from attache.students.presentations.rules import can_present
from attache.students.presentations.states import COMING, PRESENTATION, SEATED, Standing, State
from attache.students.recruitment import queries as recruitment
from attache.students.recruitment.models import Campaign, Lead
from attache.students.recruitment.models import Source as Bringer

PAGE = 50
NEAR = timedelta(hours=36)


def presentation(code: str) -> Presentation:
    """One presentation with everything. Raises Presentation.DoesNotExist."""
    found: Presentation = whole().get(code=code)
    return found


def presentations(codes: Sequence[str]) -> list[Presentation]:
    """The presentations of these codes."""
    return list(whole().filter(code__in=codes))


def presentations_page(*, past: bool, number: int | str) -> Page[Presentation]:
    """One page of those that are coming, the soonest first, or of those that were, the latest first."""
    found = _counted(
        Presentation.objects.select_related("campaign__office", "cohost").prefetch_related("cohost__names")
    )
    found = found.exclude(state__in=COMING) if past else found.filter(state__in=COMING)
    return Paginator(found.order_by("-starts_at" if past else "starts_at", "pk"), PAGE).get_page(number)


def of_campaign(campaign: Campaign) -> list[Presentation]:
    """The presentations of a campaign, the soonest first."""
    return list(Presentation.objects.filter(campaign=campaign))


def of_source(source: Bringer) -> list[Presentation]:
    """The presentations that a source invites to and that were not cancelled, the latest first."""
    mine = Inviter.objects.filter(source=source).values("presentation")
    some = Presentation.objects.filter(pk__in=mine).exclude(state=State.CANCELLED)
    return list(some.select_related("campaign__office").order_by("-starts_at"))


def behind(token: str) -> tuple[Presentation, Bringer | None] | None:
    """The presentation and the source of a signed address; None for one that we have not signed."""
    door = door_of(token)
    if door is None:
        return None
    try:
        source = recruitment.source(door.source) if door.source else None
        return presentation(door.presentation), source
    except (Presentation.DoesNotExist, Bringer.DoesNotExist):
        return None


def own(token: str) -> SignUp | None:
    """The sign-up of a person's own address."""
    found: SignUp | None = SignUp.objects.filter(code=_standing(sign_up_of(token))).select_related("lead").first()
    return found


def sign_ups(of: Presentation, *, source: Bringer | None = None) -> list[SignUp]:
    """Who signed up for a presentation, or of them those whom a source brought; nobody who cancelled. Three queries."""
    found: QuerySet[SignUp] = SignUp.objects.filter(presentation=of).exclude(state=Standing.GONE)
    if source:
        found = found.filter(source=source)
    beside = ("lead__programme", "source__organisation")
    return list(found.select_related(*beside).prefetch_related("source__organisation__names").order_by("pk"))


def taken(of: Presentation) -> set[int]:
    """The seats that are taken."""
    return set(SignUp.objects.filter(presentation=of, state__in=SEATED).values_list("seat", flat=True))


def place_in_line(one: SignUp) -> int:
    """Which on the waiting list somebody is."""
    before = SignUp.objects.filter(presentation=one.presentation_id, state=Standing.WAITING, pk__lte=one.pk)
    return before.count()


def first_waiting(of: Presentation) -> SignUp | None:
    """Who gets the next seat."""
    found: SignUp | None = (
        SignUp.objects.filter(presentation=of, state=Standing.WAITING).select_related("lead").order_by("pk").first()
    )
    return found


def tried(services: Iterable[str]) -> dict[str, Tried]:
    """What meetings know of services: for each the latest that was tested. One query."""
    some = Tried.objects.filter(service__in=set(services), tested_on__isnull=False).order_by("tested_on", "pk")
    return {one.service: one for one in some}


def attendance_of(of: Presentation) -> Attendance | None:
    """The list of those who were there that waits for being taken in."""
    found: Attendance | None = Attendance.objects.filter(presentation=of).first()
    return found


def attendance_with(leads: Sequence[Lead]) -> list[tuple[Attendance, set[str]]]:
    """The lists that wait and know somebody of these people, each with the codes of their sign-ups."""
    codes = set(SignUp.objects.filter(lead__in=leads).values_list("code", flat=True))
    some = Attendance.objects.filter(presentation__sign_ups__lead__in=leads).distinct()
    return [(one, codes) for one in some if any(key in codes for _name, _minutes, key in one.rows)]


def open_campaign() -> Campaign | None:
    """The campaign for which people are brought now: the latest that is open."""
    return next((one for one in recruitment.campaigns() if one.state == "open"), None)


def series_told(campaign: Campaign) -> Happening | None:
    """The happening by which the chronicle knows that presentations are planned."""
    found: Happening | None = Happening.objects.filter(subject_code=campaign.code, kind=Kind.PRESENTATION).first()
    return found


def untold(campaigns: Iterable[Campaign]) -> list[Campaign]:
    """Of these campaigns those of whose presentations the chronicle does not know yet. One query."""
    some = {one.code: one for one in campaigns}
    told = Happening.objects.filter(subject_code__in=some, kind=Kind.PRESENTATION).values_list(
        "subject_code", flat=True
    )
    return [one for code, one in some.items() if code not in set(told)]


def precautions_of(of: Presentation) -> Event | None:
    """The health rules that stand upon a presentation."""
    found: Event | None = Event.objects.filter(kind=PRESENTATION, about=of.code).first()
    return found


def to_be_reminded(at: datetime) -> list[Presentation]:
    """The open presentations that begin within a day and a half."""
    return list(whole().filter(state=State.OPEN, starts_at__gt=at, starts_at__lte=at + NEAR))


def between(first: datetime, last: datetime) -> QuerySet[Presentation]:
    """The presentations that begin between two moments and were not cancelled."""
    found: QuerySet[Presentation] = Presentation.objects.filter(starts_at__gte=first, starts_at__lte=last)
    return found.exclude(state=State.CANCELLED).select_related("campaign__office").order_by("starts_at", "pk")


def whole() -> QuerySet[Presentation]:
    """Presentations with all that their pages show."""
    inviters = Prefetch("inviters", Inviter.objects.select_related("source__organisation"))
    plan = ("platforms", inviters, "inviters__source__organisation__names", "cohost__names")
    found: QuerySet[Presentation] = Presentation.objects.select_related("campaign__office", "cohost", "place")
    return found.prefetch_related(*plan)


def _standing(code: str) -> str:
    """The code under which a sign-up stands today: of two for one presentation, one may have gone into the other."""
    return standing(SignUp._meta.label_lower, code) if code else ""


def _counted(found: QuerySet[Presentation]) -> QuerySet[Presentation]:
    return found.annotate(
        signed=Count("sign_ups", filter=Q(sign_ups__state__in=SEATED)),
        waiting=Count("sign_ups", filter=Q(sign_ups__state=Standing.WAITING)),
    )


def to_be_told(user: User, _today: date) -> QuerySet[Presentation]:
    """Presentations of a recruiter's own office that are over and of which nobody has said whether they were held."""
    if not can_present(user):
        return Presentation.objects.none()
    found: QuerySet[Presentation] = Presentation.objects.filter(
        campaign__office=user.office, state__in=COMING, starts_at__lt=clock.now() - timedelta(hours=1)
    )
    return found.order_by("starts_at", "pk")


def without_platform(user: User, today: date) -> QuerySet[Presentation]:
    """Presentations within a week that lack a platform on one side of the firewall."""
    if not can_present(user):
        return Presentation.objects.none()
    found: QuerySet[Presentation] = Presentation.objects.filter(
        campaign__office=user.office, state__in=COMING, starts_at__gt=clock.now(), day__lte=today + timedelta(days=7)
    )
    return found.annotate(n=Count("platforms")).filter(n__lt=2).order_by("starts_at", "pk")


def _over_told(found: Presentation, _today: date) -> Need:
    title = _("Was “%(title)s” held? Take in who came") % {"title": found.title.best(current())}
    return Need(Why.WAITING, title, found.get_absolute_url(), "student")


def _platform_told(found: Presentation, today: date) -> Need:
    title = _("“%(title)s” lacks a platform on one side") % {"title": found.title.best(current())}
    return Need(dated(found.day, today), title, found.get_absolute_url(), "student", due=found.day)


NEEDS = (Source(to_be_told, _over_told), Source(without_platform, _platform_told))
