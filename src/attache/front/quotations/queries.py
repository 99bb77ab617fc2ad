"""Statements with what became of them, and which words may be printed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet, Window
from django.db.models.functions import RowNumber

from attache.daybook.chronicle.models import Happening, Statement
from attache.front.quotations.logic import as_printed, seal
from attache.front.quotations.models import Quotation
from attache.front.quotations.states import SETTLED, State
from attache.kernel.links.models import Link
from attache.kernel.needs import Need, Source, Why
from attache.kernel.outbox.models import Note
from attache.kernel.outbox.states import CANCEL
from attache.registry.partners.models import Person
from attache.registry.partners.states import ChannelKind
from attache.registry.people.models import User

ON_A_PAGE = 30


@dataclass(frozen=True)
class Quote:
    """A statement of the chronicle, its place among those of its happening, and the quotation of these very words."""

    statement: Statement
    place: int
    quotation: Quotation | None

    @property
    def state(self) -> State:
        """Where the question stands; a draft before anybody was asked."""
        return State(self.quotation.state) if self.quotation else State.DRAFT

    @property
    def is_settled(self) -> bool:
        """Whether the words may be printed."""
        return self.state in SETTLED

    @property
    def url(self) -> str:
        """Its page in the office."""
        return f"/office/quotations/{self.statement.happening.code}/{self.place}/"


def quotes_page(number: int | str, about: str = "") -> Page[Statement]:
    """What may be published of what was said, the latest recorded first, a page of it; or what one happening holds."""
    told = Happening.objects.standing().filter(publishable=True)
    found = _statements(happening__in=told.filter(code=about) if about else told)
    return Paginator(found.order_by("-happening_id", "pk"), ON_A_PAGE).get_page(number)


def quotes_of(codes: Iterable[str]) -> list[Quote]:
    """What was said in some happenings, in their order."""
    return quotes_in(_statements(happening__code__in=set(codes)).order_by("happening_id", "pk"))


def quotes_in(statements: Iterable[Statement]) -> list[Quote]:
    """Statements that were loaded with their places, each with the quotation of its words."""
    said = list(statements)
    rows = Quotation.objects.filter(happening__in={one.happening_id for one in said})
    loaded = sorted(rows.select_related("asked_by", "accepted_by", "waived_by"), key=rank)
    known = {(row.happening_id, row.person_id, row.words_sha256): row for row in loaded}
    return [
        Quote(one, vars(one)["place"], known.get((one.happening_id, one.person_id, seal(one.text)))) for one in said
    ]


def rank(row: Quotation) -> tuple[bool, int]:
    """Which of several quotations of the same words counts: a settled one, else the latest. The highest does."""
    return row.is_settled, row.pk


def quote_at(code: str, place: int) -> Quote | None:
    """What was said at one place of a happening, counted from 1; None where nothing was."""
    return next((quote for quote in quotes_of([code]) if quote.place == place), None)


def asked_through(link: Link) -> Quotation:
    """The quotation that a link asks for. Raises Quotation.DoesNotExist."""
    found = Quotation.objects.select_related("happening__office").prefetch_related("person__names")
    quotation: Quotation = found.get(code=link.subject_code)
    return quotation


def printable(codes: Iterable[str]) -> set[tuple[str, str]]:
    """Which words of which happening may be printed: pairs of its code and a text in any language."""
    rows = Quotation.objects.filter(happening__code__in=set(codes), state__in=SETTLED).select_related("happening")
    return {(row.happening.code, as_printed(text)) for row in rows for text in row.words.as_dict().values()}


def unasked(sentences: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The quotations among stored sentences whose very words are not settled. One query, none without quotations."""
    quotes = [one for one in sentences if one["kind"] == "quote"]
    settled = printable(code for one in quotes for code in one["happenings"]) if quotes else set()
    return [one for one in quotes if not any((code, one["text"]) in settled for code in one["happenings"])]


def earlier(quote: Quote) -> QuerySet[Quotation]:
    """Other words of the same speaker in the same happening that somebody was asked for before."""
    said = quote.statement
    rows: QuerySet[Quotation] = Quotation.objects.filter(happening=said.happening, person=said.person)
    return rows.exclude(words_sha256=seal(said.text)).order_by("-pk")


def letters_of(quotations: Iterable[Quotation]) -> QuerySet[Note]:
    """The letters that ask for some quotations and have not left yet."""
    codes = [one.code for one in quotations]
    mine = Note.objects.filter(about_kind=Quotation._meta.label_lower, about_code__in=codes)
    return mine.filter(state__in=CANCEL.sources)


def mail_of(person: Person) -> str:
    """The first mail address that we have of a speaker."""
    found: str | None = person.channels.filter(kind=ChannelKind.MAIL).values_list("value", flat=True).first()
    return found or ""


def answers_waiting(user: User, _today: date) -> QuerySet[Quotation]:
    """Speakers who want other words, or none, and whom this user asked."""
    rows: QuerySet[Quotation] = Quotation.objects.filter(asked_by=user, state__in=(State.CHANGED, State.DECLINED))
    return rows.select_related("happening").prefetch_related("person__names", "happening__statements")


def _answer_told(quotation: Quotation, _today: date) -> Need:
    note = str(quotation.happening.title)
    title = f"{quotation.person}: {quotation.get_state_display()}"
    return Need(Why.WAITING, title, url_of(quotation), "quote", note=note)


def url_of(quotation: Quotation) -> str:
    """The page on which a quotation is answered for: that of its statement, or the list once the words are gone."""
    for place, said in enumerate(quotation.happening.statements.all(), start=1):
        if (said.person_id, seal(said.text)) == (quotation.person_id, quotation.words_sha256):
            return f"/office/quotations/{quotation.happening.code}/{place}/"
    return "/office/quotations/"


def _statements(**where: object) -> QuerySet[Statement]:
    """Statements with their speakers; `place` counts those of one happening, all of which `where` must let through."""
    place = Window(RowNumber(), partition_by="happening", order_by="pk")
    found: QuerySet[Statement] = Statement.objects.filter(**where).select_related("happening__office", "person")
    return found.prefetch_related("person__names").annotate(place=place)


NEEDS = (Source(answers_waiting, _answer_told),)
