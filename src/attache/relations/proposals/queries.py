"""What the pages of proposals need."""

from collections.abc import Sequence
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from attache.kernel.needs import Need, Source, Why
from attache.registry.partners import queries as registry
from attache.registry.partners.models import CooperationLine
from attache.registry.people.models import User
from attache.relations.proposals.models import Proposal
from attache.relations.proposals.rules import can_decide
from attache.relations.proposals.states import State

PAGE = 50


def proposal(code: str) -> Proposal:
    """One proposal with everything. Raises Proposal.DoesNotExist."""
    found: Proposal = _with_everything().get(code=code)
    return found


def proposals(codes: Sequence[str]) -> list[Proposal]:
    """The proposals of these codes with everything."""
    return list(_with_everything().filter(code__in=codes))


def proposals_page(number: int | str) -> Page[Proposal]:
    """One page of proposals, the newest first."""
    return Paginator(_with_everything().order_by("-pk"), PAGE).get_page(number)


def approved() -> QuerySet[Proposal]:
    """Proposals that an agreement may come of."""
    return Proposal.objects.filter(state=State.APPROVED).order_by("-pk")


def all_lines() -> list[CooperationLine]:
    """Every line of cooperation with its partner, for the choice in a form."""
    found = CooperationLine.objects.select_related("organisation").prefetch_related("organisation__names")
    return list(found.order_by("organisation", "pk"))


def line_choices() -> list[tuple[str, str]]:
    """The lines as a form offers them, and none."""
    return [("", "–"), *((one.code, f"{one} · {one.organisation.short} ({one.code})") for one in all_lines())]


def names_for(codes: set[str]) -> dict[str, str]:
    """What pages call the bodies and lines that a content names by code."""
    found = {code: str(name) for code, name in registry.organisation_names(codes).items()}
    return found | {line.code: str(line) for line in CooperationLine.objects.filter(code__in=codes)}


def undecided(user: User, _today: date) -> QuerySet[Proposal]:
    """What was put to the vice-rector."""
    if not can_decide(user):
        return Proposal.objects.none()
    found: QuerySet[Proposal] = Proposal.objects.filter(state=State.PUT).order_by("pk")
    return found


def _undecided_told(found: Proposal, _today: date) -> Need:
    title = _("Decide on the proposal “%(title)s”") % {"title": found}
    return Need(Why.WAITING, title, found.get_absolute_url(), "document")


def _with_everything() -> QuerySet[Proposal]:
    beside = ("office", "organisation", "line", "decided_by", "made_by")
    found: QuerySet[Proposal] = Proposal.objects.select_related(*beside).prefetch_related("organisation__names")
    return found


NEEDS = (Source(undecided, _undecided_told),)
