"""Finding subscribers: for the list, by what a link is about, and by their address."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, When
from django.utils.crypto import salted_hmac

from attache.front.subscribers.models import Barred, Consent, Subscriber
from attache.front.subscribers.states import State
from attache.kernel.links.models import Link
from attache.registry.people.models import Office

PAGE = 50
KIND = "subscribers.subscriber"
CONFIRMS, LASTING = "subscribe", "subscription"  # the purposes of links


def publishing() -> list[Office]:
    """The offices that publish a digest."""
    return list(Office.objects.filter(publishes=True).order_by("pk"))


def readers_of(offices: Sequence[Office]) -> QuerySet[Subscriber]:
    """Whoever gets the news of offices that appears as one: each address once, by what it subscribed to first of them.

    An address to which one of them sends nothing any more is left out.
    """
    here = Subscriber.objects.filter(office__in=offices)
    rank = Case(*(When(office=one, then=place) for place, one in enumerate(offices)))
    first = here.active().filter(address=OuterRef("address")).order_by(rank).values("pk")[:1]
    unreachable = here.filter(state=State.SUPPRESSED).values("address")
    found: QuerySet[Subscriber] = here.active().filter(pk=Subquery(first)).exclude(address__in=unreachable)
    return found


def subscriber(code: str) -> Subscriber:
    """One subscriber with everything. Raises Subscriber.DoesNotExist."""
    found: Subscriber = Subscriber.objects.select_related("office").prefetch_related("consents").get(code=code)
    return found


def of_link(link: Link) -> Subscriber:
    """Whom a link is about. Raises Subscriber.DoesNotExist once that was erased."""
    return subscriber(link.subject_code)


def by_address(office: Office, address: str) -> Subscriber | None:
    """Who has this address at an office."""
    found: Subscriber | None = Subscriber.objects.filter(office=office, address=address).first()
    return found


def all_with(address: str) -> list[Subscriber]:
    """Everybody with this address, whichever office's digest it is."""
    return list(Subscriber.objects.filter(address=address.strip().lower()).order_by("pk"))


def matching(filters: Mapping[str, str]) -> QuerySet[Subscriber]:
    """Those that the filters of the list choose: state, language, and a part of the address."""
    found: QuerySet[Subscriber] = Subscriber.objects.select_related("office")
    if filters.get("state", "") in set(State):
        found = found.filter(state=filters["state"])
    if filters.get("language", "") in {"en", "ru", "zh"}:
        found = found.filter(language=filters["language"])
    if typed := filters.get("q", "").strip():
        found = found.filter(Q(address__icontains=typed.lower()) | Q(code__iexact=typed))
    return found.order_by("-pk")


def page_of(filters: Mapping[str, str]) -> Page[Any]:
    """A page of the list."""
    return Paginator(matching(filters), PAGE).get_page(filters.get("page", "1"))


def counts() -> dict[str, int]:
    """How many stand in each state."""
    return dict(Subscriber.objects.order_by().values_list("state").annotate(Count("pk")))


def exported() -> QuerySet[Consent]:
    """Every subscriber's last consent, for the export; one statement."""
    return Consent.objects.select_related("subscriber__office").order_by("subscriber_id", "-pk")


def fingerprint(address: str) -> str:
    """What is kept of an address that was erased: nobody can read it back without the installation's secret key."""
    return salted_hmac("attache.front.subscribers", address, algorithm="sha256").hexdigest()


def barred(addresses: set[str]) -> set[str]:
    """Those of these addresses whose owners had them erased."""
    marks = {fingerprint(one): one for one in addresses}
    found = Barred.objects.filter(fingerprint__in=marks).values_list("fingerprint", flat=True)
    return {marks[one] for one in found}
