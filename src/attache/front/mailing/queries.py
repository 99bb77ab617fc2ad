"""What the pages of mailings and the worker need."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from attache.front.digest import queries as digest
from attache.front.digest.models import Edition, Publication
from attache.front.digest.queries import paper
from attache.front.digest.states import SEALED
from attache.front.mailing.logic.chosen import Content
from attache.front.mailing.logic.returned import Return
from attache.front.mailing.models import Delivery, Mailing, Returned, Trial
from attache.front.mailing.rules import can_send
from attache.front.mailing.states import OPEN, Delivered, Kind, State
from attache.front.subscribers import queries as subscribers
from attache.front.subscribers.models import Subscriber
from attache.kernel.languages import Language
from attache.kernel.links import queries as links
from attache.kernel.needs import Need, Source, Why
from attache.registry.people.models import User

SHOWN = 50
TRIES = 3  # of a letter to oneself


def mailing(code: str) -> Mailing:
    """One mailing with its edition. Raises Mailing.DoesNotExist."""
    found: Mailing = Mailing.objects.select_related("edition__office", "made_by").get(code=code)
    return found


def mailings() -> QuerySet[Mailing]:
    """All, the newest first, with how many letters were meant and how many are out."""
    out = Q(deliveries__state__in=(Delivered.SENT, Delivered.UNSURE))
    meant = ~Q(deliveries__state=Delivered.LEFT_OUT)
    found: QuerySet[Mailing] = Mailing.objects.select_related("edition__office")
    return found.annotate(meant=Count("deliveries", filter=meant), out=Count("deliveries", filter=out)).order_by("-pk")


def unsent() -> list[Edition]:
    """Published editions that nobody has prepared to be sent, the newest first."""
    there = Mailing.objects.filter(edition=OuterRef("pk"))
    found = Edition.objects.newest_first().filter(~Exists(there), state__in=SEALED).select_related("office")
    return list(found[:SHOWN])


def published(edition: Edition) -> list[Publication]:
    """What readers have of an edition, by language."""
    return list(Publication.objects.standing().filter(edition=edition).order_by("language"))


def contents(of: Mailing) -> dict[Language, Content]:
    """The sealed content by language, as it was when the mailing was prepared."""
    found = Publication.objects.filter(edition=of.edition, number=of.number, language__in=of.seals)
    return {Language(one.language): one.content for one in found}


def as_it_stands(edition: Edition, language: Language) -> Content:
    """The content of an edition in one language as it stands in the office now, published or not."""
    return paper.content_of(digest.edition_with_all(edition.code), language)


def publication_of(of: Mailing, language: str) -> Publication:
    """What is sent in one language. Raises Publication.DoesNotExist."""
    sealed = Publication.objects.defer("content").filter(edition=of.edition_id, number=of.number, language=language)
    found: Publication = sealed.get(sha256=of.seals.get(language, ""))
    return found


def recipients(of: Mailing) -> QuerySet[Subscriber]:
    """Everybody who is subscribed to the news of the edition's offices."""
    return subscribers.readers_of(of.edition.offices).order_by("pk")


def readers_by_language(of: Mailing) -> dict[str, int]:
    """How many are subscribed in each language."""
    return dict(recipients(of).order_by().values_list("language").annotate(Count("pk")))


@dataclass(frozen=True)
class Progress:
    """Where the letters of a mailing stand: by state, by language and state, and when the next ones are due."""

    states: dict[str, int]
    languages: dict[str, dict[str, int]]
    due_at: datetime | None

    @property
    def meant(self) -> int:
        """How many letters are to go out."""
        return sum(n for state, n in self.states.items() if state != Delivered.LEFT_OUT)

    @property
    def out(self) -> int:
        """How many have left us."""
        return self.states.get(Delivered.SENT, 0) + self.states.get(Delivered.UNSURE, 0)

    @property
    def waiting(self) -> int:
        """How many are still to go."""
        return sum(self.states.get(one, 0) for one in OPEN)


def progress(of: Mailing) -> Progress:
    """Counted in two statements."""
    rows = Delivery.objects.filter(mailing=of).order_by().values_list("language", "state").annotate(Count("pk"))
    states: dict[str, int] = {}
    languages: dict[str, dict[str, int]] = {}
    for language, state, n in rows:
        states[state] = states.get(state, 0) + n
        languages.setdefault(language, {})[state] = n
    due = Delivery.objects.filter(mailing=of, state=Delivered.WAITING).aggregate(Min("due_at"))["due_at__min"]
    return Progress(states, languages, due)


def troubled(of: Mailing) -> list[Delivery]:
    """Letters that failed, or of which it is unsure, with whom they are for."""
    wrong = Delivery.objects.filter(mailing=of, state__in=(Delivered.FAILED, Delivered.UNSURE))
    return list(wrong.select_related("subscriber")[:SHOWN])


def due(at: datetime) -> list[str]:
    """The mailings of which a letter could leave now."""
    ready = Delivery.objects.filter(state=Delivered.WAITING, due_at__lte=at, mailing__state=State.SENDING)
    return list(ready.order_by("mailing").values_list("mailing__code", flat=True).distinct())


def next_due(code: str) -> datetime | None:
    """When the next letter of a mailing may leave; None when none waits."""
    waiting = Delivery.objects.filter(mailing__code=code, state=Delivered.WAITING, mailing__state=State.SENDING)
    found: datetime | None = waiting.aggregate(Min("due_at"))["due_at__min"]
    return found


def who_came_back(told: Return, delivery: Delivery | None) -> Subscriber | None:
    """Whom something that came back is about: by our own marks in it, else by the address that it names.

    An address alone must be known at one office only: a report without our mark may be about any other letter.
    """
    if told.leaves:
        link = links.opened_by(told.leaves)
        mine = link is not None and link.purpose == subscribers.LASTING
        found: Subscriber | None = Subscriber.objects.filter(code=link.subject_code).first() if link and mine else None
        return found
    if delivery is not None:
        return delivery.subscriber
    known = list(Subscriber.objects.filter(address__in=told.addresses).order_by("pk")[:2])
    return known[0] if len(known) == 1 else None


def came_back_in_a_row(reader: Subscriber) -> int:
    """Of how many of the last mailings in a row a reader's mailbox took nothing, for now or since it was full."""
    count = 0
    sent = Delivery.objects.filter(subscriber=reader, state__in=(Delivered.SENT, Delivered.UNSURE))
    for row in sent.order_by("-pk").prefetch_related("returns")[:10]:
        if not any(one.kind in {Kind.SOFT, Kind.FULL} for one in row.returns.all()):
            break
        count += 1
    return count


def returned(kind: str, number: str) -> Page[Any]:
    """A page of what came back, the newest first, of one kind or of all."""
    found = Returned.objects.select_related("subscriber", "delivery__mailing__edition")
    if kind in set(Kind):
        found = found.filter(kind=kind)
    return Paginator(found.order_by("-pk"), SHOWN).get_page(number)


def returned_counts() -> dict[str, int]:
    """How much came back of each kind."""
    return dict(Returned.objects.order_by().values_list("kind").annotate(Count("pk")))


def trials() -> Sequence[int]:
    """Letters to oneself that were asked for and not sent yet."""
    return list(Trial.objects.filter(sent_at=None, tried__lt=TRIES).order_by("pk").values_list("pk", flat=True))


def _unsent(user: User, _today: date) -> QuerySet[Any]:
    if not can_send(user):
        return Edition.objects.none()
    there = Mailing.objects.filter(edition=OuterRef("pk"))
    return Edition.objects.filter(~Exists(there), office=user.office, state__in=SEALED).order_by("pk")


def _unsent_told(row: Edition, _today: date) -> Need:
    told = _("Published, and not sent by mail yet: %(title)s") % {"title": row}
    return Need(Why.WAITING, told, "/office/mailings/", "letter")


def _paused(user: User, _today: date) -> QuerySet[Any]:
    if not can_send(user):
        return Mailing.objects.none()
    found: QuerySet[Mailing] = Mailing.objects.filter(state=State.PAUSED).exclude(error="").select_related("edition")
    return found.order_by("pk")


def _paused_told(row: Mailing, _today: date) -> Need:
    told = _("The mailing has paused: %(title)s") % {"title": row}
    return Need(Why.WAITING, told, row.get_absolute_url(), "alert", row.error_words)


NEEDS = (Source(_unsent, _unsent_told), Source(_paused, _paused_told))
