"""What the pages of calls need, each with its loading plan."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.db.models import F, Min, Q, QuerySet
from django.utils.translation import gettext as _

from attache.kernel.needs import Need, Source, dated
from attache.registry.partners import queries as registry
from attache.registry.partners.models import Organisation
from attache.registry.people import queries as people
from attache.registry.people.models import User
from attache.science.calls.models import Call, Deadline
from attache.science.calls.rules import can_keep
from attache.science.calls.states import State

PAGE = 50
SOON = timedelta(days=14)


def call(code: str) -> Call:
    """One call with everything. Raises Call.DoesNotExist."""
    found: Call = _with_everything().get(code=code)
    return found


def calls(codes: Sequence[str]) -> list[Call]:
    """The calls of these codes with everything."""
    return list(_with_everything().filter(code__in=codes))


def open_calls() -> QuerySet[Call]:
    """What may be answered, for forms."""
    return _with_everything().filter(state=State.OPEN).order_by("pk")


def calls_page(*, closed: bool, now: datetime, number: int | str) -> Page[Call]:
    """One page: those that are not closed by their next deadline, those without any to come behind; or the closed."""
    some = _with_everything().filter(state=State.CLOSED) if closed else _with_everything().exclude(state=State.CLOSED)
    coming = Min("sides__deadlines__at", filter=Q(sides__deadlines__at__gte=now))
    found: QuerySet[Call] = some.annotate(next_at=coming).order_by(F("next_at").asc(nulls_last=True), "-pk")
    return Paginator(found, PAGE).get_page(number)


def deadlines(after: datetime, before: datetime) -> QuerySet[Deadline]:
    """The deadlines of calls that are not closed between two moments, the soonest first."""
    found: QuerySet[Deadline] = Deadline.objects.filter(at__gte=after, at__lte=before)
    return found.exclude(side__call__state=State.CLOSED).select_related("side__call", "side__fund").order_by("at", "pk")


def fund(typed: str) -> Organisation | None:
    """The organisation that was typed."""
    return registry.resolve(typed) if typed else None


def user(code: str) -> User | None:
    """The person of the house with this code."""
    return people.users().filter(code=code).first() if code else None


def named(codes: set[str]) -> dict[str, str]:
    """How organisations and people of the house with these codes are called, in the language of the page."""
    found = {code: str(words) for code, words in registry.organisation_names(codes).items()}
    return found | people.names_of(codes)


def deadlines_near(who: User, today: date) -> QuerySet[Deadline]:
    """Deadlines within a fortnight, for whoever prepares the call; for all who record where nobody does."""
    if not can_keep(who):
        return Deadline.objects.none()
    begin = datetime.combine(today, time(), ZoneInfo(who.zone))
    mine = Q(side__call__preparer=who) | Q(side__call__preparer=None, side__call__office=who.office)
    return deadlines(begin, begin + SOON).filter(mine, side__call__state=State.OPEN)


def _with_everything() -> QuerySet[Call]:
    found: QuerySet[Call] = Call.objects.select_related("office", "preparer", "told")
    return found.prefetch_related("sides__fund__names", "sides__deadlines")


def _near_told(one: Deadline, today: date) -> Need:
    title = _("%(call)s: %(due)s") % {"call": one.side.call, "due": one.get_kind_display()}
    return Need(dated(one.day, today), title, one.side.call.get_absolute_url(), "science", str(one.side.fund), one.day)


NEEDS = (Source(deadlines_near, _near_told),)
