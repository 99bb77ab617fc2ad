"""What the pages of the catalogue need, each with its loading plan."""

from collections.abc import Sequence
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import Max, Prefetch, QuerySet

from attache.students.programmes.models import Deadline, Intake, Programme, Term
from attache.students.programmes.states import State

PAGE = 50


def programme(code: str) -> Programme:
    """One programme with its intakes and their deadlines. Raises Programme.DoesNotExist."""
    found: Programme = _programmes().get(code=code)
    return found


def programmes(codes: Sequence[str]) -> list[Programme]:
    """The programmes of these codes with everything."""
    return list(_programmes().filter(code__in=codes))


def programmes_page(*, level: str, closed: bool, number: int | str) -> Page[Programme]:
    """One page of the catalogue: those offered, or those no longer offered, of a level or of all."""
    found = _programmes().filter(state=State.CLOSED if closed else State.OFFERED)
    if level:
        found = found.filter(level=level)
    return Paginator(found.order_by("level", "isced", "pk"), PAGE).get_page(number)


def offered() -> QuerySet[Programme]:
    """What people may choose, for forms."""
    found: QuerySet[Programme] = Programme.objects.filter(state=State.OFFERED)
    return found.order_by("level", "pk")


def term(code: str) -> Term:
    """One term. Raises Term.DoesNotExist."""
    found: Term = terms().get(code=code)
    return found


def terms_of(codes: Sequence[str]) -> list[Term]:
    """The terms of these codes."""
    return list(terms().filter(code__in=codes))


def terms() -> QuerySet[Term]:
    """All terms, the latest first."""
    found: QuerySet[Term] = Term.objects.order_by("-first")
    return found


def term_with_intakes(code: str) -> Term:
    """A term with what begins in it. Raises Term.DoesNotExist."""
    found: Term = Term.objects.prefetch_related(Prefetch("intakes", intakes())).get(code=code)
    return found


def intake(code: str) -> Intake:
    """One intake with programme, term and deadlines. Raises Intake.DoesNotExist."""
    found: Intake = intakes().get(code=code)
    return found


def intakes_of(codes: Sequence[str]) -> list[Intake]:
    """The intakes of these codes."""
    return list(intakes().filter(code__in=codes))


def intakes() -> QuerySet[Intake]:
    """All intakes with programme, term and deadlines."""
    found: QuerySet[Intake] = Intake.objects.select_related("programme", "term", "made_by")
    return found.prefetch_related("deadlines").order_by("term__first", "programme__pk")


def open_intakes(at: datetime) -> QuerySet[Intake]:
    """Intakes to which somebody can still apply: a deadline is to come, or none is set."""
    return intakes().annotate(last_at=Max("deadlines__at")).exclude(last_at__lt=at)


def deadlines(after: datetime, before: datetime) -> QuerySet[Deadline]:
    """The deadlines between two moments, the soonest first."""
    found: QuerySet[Deadline] = Deadline.objects.filter(at__gte=after, at__lte=before)
    return found.select_related("intake__programme", "intake__term").order_by("at", "pk")


def _programmes() -> QuerySet[Programme]:
    found: QuerySet[Programme] = Programme.objects.select_related("made_by")
    return found.prefetch_related(
        Prefetch("intakes", Intake.objects.select_related("term").order_by("term__first")), "intakes__deadlines"
    )
