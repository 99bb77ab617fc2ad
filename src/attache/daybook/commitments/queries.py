"""What is owed: lists, what waits for whom, and who is to be told today."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet

from attache.daybook.commitments.logic import level, may_be_mailed
from attache.daybook.commitments.models import Commitment, CommitmentQuerySet, Telling
from attache.daybook.commitments.states import COMMITMENT, Level, Side, State
from attache.kernel.calendars import Calendar
from attache.kernel.history import Content
from attache.kernel.languages import Words
from attache.kernel.needs import Need, Source, dated
from attache.kernel.outbox.models import Note
from attache.kernel.records import Record
from attache.kernel.search import index
from attache.registry.partners.models import Organisation
from attache.registry.people import queries as people
from attache.registry.people.models import User
from attache.registry.people.states import Role

PAGE, WEEK = 50, timedelta(days=7)
FORTNIGHT = timedelta(days=14)  # no public holiday makes two working days longer than this


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to; an empty value means no narrowing."""

    query: str = ""
    side: str = ""
    mine: bool = False
    settled: bool = False


@dataclass(frozen=True)
class Owed:
    """One commitment that a person is to be told of, at a level."""

    commitment: Commitment
    level: Level


def commitments_page(filters: Filters, user: User, number: int | str) -> Page[Commitment]:
    """One page of what is owed, the most pressing first; of what is settled, the latest first."""
    found: CommitmentQuerySet = Commitment.objects.with_everybody()
    found = found.exclude(state=State.OPEN) if filters.settled else found.open()
    if filters.side:
        found = found.filter(side=filters.side)
    if filters.mine:
        found = found.filter(Q(owner=user) | Q(second=user))
    if filters.query:
        found = found.filter(code__in=index.codes(filters.query, COMMITMENT))
    ordered = found.order_by("-settled_at", "-pk") if filters.settled else found.pressing_first()
    return Paginator(ordered, PAGE).get_page(number)


def commitment(code: str) -> Commitment:
    """One commitment with everybody it concerns. Raises Commitment.DoesNotExist."""
    found: Commitment = Commitment.objects.with_everybody().get(code=code)
    return found


def commitments(codes: Iterable[str]) -> list[Commitment]:
    """The commitments of these codes, as far as they are there, with everybody they concern."""
    return list(Commitment.objects.filter(code__in=set(codes)).with_everybody().order_by("pk"))


def open_with(partners: Iterable[Organisation]) -> CommitmentQuerySet:
    """What is open with partners, the most pressing first: what an agenda with them begins with."""
    found: CommitmentQuerySet = Commitment.objects.open().with_everybody().pressing_first()
    return found.filter(partner__in=list(partners))


def commitments_about(kind: str, code: str) -> CommitmentQuerySet:
    """What was promised about a record; about an organisation, also whatever was promised with it."""
    found: CommitmentQuerySet = Commitment.objects.with_everybody().order_by("state", "due", "pk")
    about = Q(about_kind=kind, about_code=code)
    return found.filter(about | Q(partner__code=code) if kind == Organisation._meta.label_lower else about)


def subject(kind: str, code: str) -> Record | None:
    """The record that something is promised about, if there is one that has a page."""
    try:
        model = apps.get_model(kind)
        found = model._default_manager.get(code=code) if issubclass(model, Record) else None
    except (LookupError, ValueError, ObjectDoesNotExist):
        return None
    return found if hasattr(found, "get_absolute_url") else None


def partner_in(about: Record | None) -> str:
    """The partner that a promise about a record is probably with: the record itself, when it is an organisation."""
    return about.code if isinstance(about, Organisation) else ""


def to_be_told(at: datetime) -> dict[User, list[Owed]]:
    """Whom to tell of what at this moment: everybody in the own daytime, at most once a day, the most pressing first.

    Nobody is told again what he was told at the same level. Five queries, however many there are.
    """
    calendars = people.calendars()
    days = {user: day_of(user, at) for user in people.staff()}
    awake = {user: day for user, day in days.items() if may_be_mailed(at, user.zone, calendars[user.office_id])}
    mailed = set(Note.objects.filter(key__in=[key_of(*one) for one in awake.items()]).values_list("key", flat=True))
    awake = {user: day for user, day in awake.items() if key_of(user, day) not in mailed}
    if not awake:
        return {}
    told = set(Telling.objects.filter(user__in=awake).values_list("commitment", "user", "level"))
    found: dict[User, list[Owed]] = {}
    for one in Commitment.objects.open().with_everybody().filter(due__lte=at.date() + FORTNIGHT).pressing_first():
        stands = _level(one, at, calendars)
        for user in _concerned(one, stands, awake):
            if (one.pk, user.pk, stands) not in told:
                found.setdefault(user, []).append(Owed(one, stands))
    return found


def key_of(user: User, day: date) -> str:
    """The key of a person's one note of a day: the outbox keeps no two of the same key."""
    return f"owed-{user.code}-{day.isoformat()}"


def waiting_for(user: User, today: date) -> CommitmentQuerySet:
    """What a person owns and is due within a week, or has come to this person by silence."""
    came = Telling.objects.filter(commitment=OuterRef("pk"), user=user, level__gte=Level.SECOND)
    found: CommitmentQuerySet = Commitment.objects.open().select_related("partner").prefetch_related("partner__names")
    return found.filter(Q(owner=user, due__lte=today + WEEK) | Exists(came)).pressing_first()


def day_of(user: User, at: datetime) -> date:
    """The day that it is for a person."""
    return at.astimezone(ZoneInfo(user.zone)).date()


def values_of(content: Content) -> dict[str, Any]:
    """The values of the columns that a content names. A record that is gone leaves its column empty."""
    people_named = User.objects.filter(code__in=[content["owner"], content["second"]])
    users = {user.code: user for user in people_named}
    return {
        "what": Words.read(content["what"]),
        "side": content["side"],
        "partner": Organisation.objects.filter(code=content["partner"]).first(),
        "owner": users[content["owner"]],
        "second": users.get(content["second"]),
        "due": date.fromisoformat(content["due"]),
        "note": content["note"],
    }


def _level(one: Commitment, at: datetime, calendars: Mapping[int, Calendar]) -> Level:
    office = calendars[one.owner.office_id]
    return level(one.due, day_of(one.owner, one.heard_at), day_of(one.owner, at), office)


def _concerned(one: Commitment, stands: Level, among: Iterable[User]) -> list[User]:
    """Whom a level concerns, of those who may be told."""
    asked = {one.owner_id} if stands >= Level.SOON else set()
    if stands >= Level.SECOND and one.second_id:
        asked.add(one.second_id)
    top = stands == Level.TOP
    return [user for user in among if user.pk in asked or (top and Role.VICE_RECTOR in user.roles)]


def _told(one: Commitment, today: date) -> Need:
    note = one.get_side_display()
    return Need(
        why=dated(one.due, today),
        title=str(one),
        url=one.get_absolute_url(),
        icon="check" if one.side == Side.OURS else "inbox",
        note=f"{note} · {one.partner}" if one.partner else note,
        due=one.due,
    )


def _waiting(user: User, today: date) -> QuerySet[Commitment]:
    return waiting_for(user, today)


NEEDS = (Source(_waiting, _told),)
