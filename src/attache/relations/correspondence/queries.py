"""What the pages of the register need, each with its loading plan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, F, Max, When

from attache.daybook.commitments.states import State as Owed
from attache.kernel.languages import Language, Words
from attache.kernel.needs import Need, Source, Why
from attache.kernel.search import index
from attache.registry.partners import queries as registry
from attache.registry.partners.models import Channel, Organisation, Person, Position
from attache.registry.partners.states import ChannelKind
from attache.registry.people import queries as people
from attache.registry.people.models import Office, User
from attache.relations.correspondence.models import Appeal, Gift, Letter, Paper, PaperQuerySet
from attache.relations.correspondence.rules import can_write
from attache.relations.correspondence.states import APPEAL, GIFT, LETTER, State

PAGE, LATEST = 50, 5
OLD_DRAFT = timedelta(days=3)
NAMED = ("organisation", "person", "owner", "signatory", "answers", "thanks_for")
KINDS: dict[type[Paper], str] = {Letter: LETTER, Gift: GIFT, Appeal: APPEAL}
BESIDE = ("office", "organisation", "person", "owner", "owed", "happening", "made_by")
OF_A_LETTER = ("signatory", "post", "answers__happening", "answers__owed", "thanks_for__happening", "thanks_for__owed")
OURSELVES = Words("our university", "наш университет", "我校")
AT_HOME = {"CN": Language.ZH, "RU": Language.RU}


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to; an empty value means no narrowing."""

    query: str = ""
    direction: str = ""
    year: str = ""
    state: str = ""
    waiting: bool = False


def papers_page(model: type[Paper], filters: Filters, number: int | str) -> Page[Any]:
    """One page of letters, gifts or video addresses, the newest first; drafts before all that is done."""
    found: PaperQuerySet = model.objects.all()
    if filters.query:
        found = found.filter(code__in=index.codes(filters.query, KINDS[model]))
    if filters.direction:
        found = found.filter(direction=filters.direction)
    if filters.state:
        found = found.filter(state=filters.state)
    if filters.year.isdecimal():
        found = found.filter(**{"year" if model is Letter else "end__year": int(filters.year)})
    if filters.waiting:
        found = found.waiting()
    return Paginator(found.with_names().order_by(F("end").desc(nulls_first=True), "-pk"), PAGE).get_page(number)


def paper(model: type[Paper], code: str) -> Any:
    """One record with everything that its page and its forms show. Raises DoesNotExist."""
    beside = (*BESIDE, *OF_A_LETTER) if model is Letter else BESIDE
    plan = ["organisation__names", "person__names", "organisation__place"]
    if model is Letter:
        plan += ["versions", "signatory__names"]
    return model.objects.select_related(*beside).prefetch_related(*plan).get(code=code)


def papers(model: type[Paper], codes: Iterable[str]) -> list[Any]:
    """The records of these codes, as far as they are there, with everything."""
    return [paper(model, code) for code in model.objects.filter(code__in=set(codes)).values_list("code", flat=True)]


def last_number(office: Office, year: int) -> int:
    """The highest number that an office has given out for a year."""
    found = Letter.objects.filter(office=office, year=year).aggregate(last=Max("number"))["last"]
    return int(found or 0)


def years() -> list[int]:
    """The years of which the register holds letters, the latest first."""
    return list(Letter.objects.exclude(year=None).order_by("-year").values_list("year", flat=True).distinct())


def letters_to_answer(text: str) -> Letter | None:
    """The letter of a code, or with this number in the register."""
    office, _dash, rest = text.strip().rpartition("-")
    year, _slash, number = rest.partition("/")
    found: Letter | None = Letter.objects.filter(code=text.strip()).first()
    if found is None and year.isdecimal() and number.isdecimal():
        found = Letter.objects.filter(office__code=office, year=int(year), number=int(number)).first()
    return found


def papers_with(model: type[Paper], partner: Organisation) -> list[Any]:
    """The latest records with a partner that was loaded with its names: what is owed for first, then the newest.

    One query.
    """
    found: PaperQuerySet = model.objects.filter(organisation=partner).select_related("office", "owed")
    waits = Case(When(owed__state=Owed.OPEN, then=0), default=1)
    papers = list(found.order_by(waits, F("end").desc(nulls_first=True), "-pk")[:LATEST])
    for one in papers:
        one.organisation = partner
    return papers


def answers_to(letter: Letter) -> list[Letter]:
    """The letters that answer one."""
    return list(Letter.objects.filter(answers=letter).with_names().order_by("pk"))


def letters_for(gift: Gift) -> list[Letter]:
    """The letters that thank for a gift."""
    return list(Letter.objects.filter(thanks_for=gift).with_names().order_by("pk"))


def post_of(person: Person, body: Organisation | None) -> Position | None:
    """The post that a person holds at a body, the one noted last."""
    found: Position | None = Position.objects.filter(person=person, organisation=body).order_by("-pk").first()
    return found


def own_names() -> Words:
    """What our university is called in letters."""
    own = Organisation.objects.filter(is_own=True).with_names().first()
    return own.full if own else OURSELVES


def address_of(letter: Letter) -> str:
    """The e-mail address of whom a letter goes to: the person's own, else the organisation's."""
    mail = Channel.objects.filter(kind=ChannelKind.MAIL).order_by("pk")
    for owner in ({"person": letter.person}, {"organisation": letter.organisation}):
        found = mail.filter(**owner).first() if all(owner.values()) else None
        if found:
            return str(found.value)
    return ""


def language_of(letter: Letter) -> Language:
    """The language in which the other side reads, as far as its country tells."""
    place = letter.organisation.place if letter.organisation else None
    return AT_HOME.get(place.country if place else "", Language.EN)


def names_for(contents: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """What pages call the records that contents name by code. A query for each kind."""
    codes = {content.get(name, "") for content in contents for name in NAMED} - {"", None}
    found: dict[str, str] = {code: str(name) for code, name in registry.organisation_names(codes).items()}
    found |= {code: str(name) for code, name in registry.person_names(codes).items()}
    found |= people.names_of(codes)
    found |= {one.code: str(one) for one in Letter.objects.filter(code__in=codes)}
    return found | {one.code: str(one) for one in Gift.objects.filter(code__in=codes)}


def old_drafts(user: User, today: date) -> PaperQuerySet:
    """Drafts of letters of a writer's own that have lain for more than three days."""
    found: PaperQuerySet = Letter.objects.filter(made_by=user, state=State.DRAFT, made_at__date__lt=today - OLD_DRAFT)
    return found if can_write(user) else found.none()


def _old_draft_told(letter: Letter, _today: date) -> Need:
    return Need(Why.WAITING, str(letter), letter.get_absolute_url(), "letter")


NEEDS = (Source(old_drafts, _old_draft_told),)
