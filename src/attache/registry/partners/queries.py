"""What the pages of partners need, each with its loading plan."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.db import models
from django.db.models import F, Prefetch, Q, prefetch_related_objects
from django.db.models.functions import Coalesce

from attache.kernel import needs
from attache.kernel.languages import Language, Words
from attache.kernel.merging.folding import standing
from attache.kernel.records import Record
from attache.kernel.replanning import Guest
from attache.kernel.search import index
from attache.registry.partners.logic.cases import Cased, of_person, of_phrase
from attache.registry.partners.logic.names import NameParts, fold, in_full, sort_key
from attache.registry.partners.models import (
    Channel,
    CooperationLine,
    Organisation,
    OrganisationName,
    OrganisationQuerySet,
    Person,
    PersonName,
    PersonQuerySet,
    Place,
    Position,
    Proposal,
    Unit,
)
from attache.registry.partners.states import (
    NO_NAMES,
    ORGANISATION,
    PERSON,
    PREFERRED,
    ChannelKind,
    ProposalState,
    Stage,
)
from attache.registry.people.models import User

RecordT = TypeVar("RecordT", bound=Record)
PAGE = 50
SOON = timedelta(days=7)  # what is due within a week asks for its owner
POSTS = Prefetch("positions", Position.objects.select_related("organisation").order_by("pk"))
CHANNELS = Prefetch("channels", Channel.objects.order_by("pk"))
# The order of the plan matters: names of organisations are loaded for the posts that came before.
OF_A_PERSON = ("names", POSTS, "positions__organisation__names")


@dataclass(frozen=True)
class Filters:
    """What the list of partners is narrowed to; an empty value means no narrowing."""

    query: str = ""
    kind: str = ""
    country: str = ""
    stage: str = ""
    sphere: str = ""

    @property
    def any(self) -> bool:
        """Whether the list is narrowed at all."""
        return any(vars(self).values())


def partner_page(filters: Filters, language: Language, number: int | str) -> Page[Organisation]:
    """One page of the list of partners: found ones first when there is a query, else in the reader's order."""
    codes = index.codes(filters.query, ORGANISATION) if filters.query else None
    plan = ("names", Prefetch("lines", CooperationLine.objects.order_by("pk")))
    return _page(_narrowed(filters).sorted_in(language), codes, number, plan)


def partners_matching(filters: Filters) -> OrganisationQuerySet:
    """Every partner that the list would show on all its pages."""
    found = _narrowed(filters).with_names()
    return found.filter(code__in=index.codes(filters.query, ORGANISATION)) if filters.query else found


def people_matching(query: str) -> PersonQuerySet:
    """Everybody whom the list of people would show on all its pages."""
    found: PersonQuerySet = Person.objects.with_names()
    return found.filter(code__in=index.codes(query, PERSON)) if query else found


def _narrowed(filters: Filters) -> OrganisationQuerySet:
    found: OrganisationQuerySet = Organisation.objects.filter(is_own=False).select_related("place")
    if filters.kind:
        found = found.filter(kind=filters.kind)
    if filters.country:
        found = found.filter(place__country=filters.country)
    if filters.stage or filters.sphere:
        wanted = {"state": filters.stage, "sphere": filters.sphere}
        lines = CooperationLine.objects.filter(**{name: value for name, value in wanted.items() if value})
        found = found.filter(pk__in=lines.values("organisation"))
    return found


def people_page(query: str, language: Language, number: int | str) -> Page[Person]:
    """One page of the list of people: found ones first, else by family name in the reader's language."""
    names = PersonName.objects.filter(person=models.OuterRef("pk"))
    keys = [
        models.Subquery(names.filter(language=one).values("sort_key")[:1])
        for one in dict.fromkeys((language, *Language))
    ]
    found = Person.objects.annotate(sorted_by=Coalesce(*keys)).order_by("sorted_by", "pk")
    return _page(found, index.codes(query, PERSON) if query else None, number, OF_A_PERSON)


def organisation_with_all(code: str) -> tuple[Organisation, list[tuple[int, Words]]]:
    """One organisation with everything its page shows, and its units. Raises Organisation.DoesNotExist.

    The units come in the organisation's own query, a row for each, which saves one of the page's twelve.
    """
    posts = Prefetch("positions", Position.objects.select_related("person").order_by("pk"))
    lines = Prefetch("lines", CooperationLine.objects.select_related("owner"))
    loaded = Organisation.objects.select_related("place").annotate(unit=F("units__name"), unit_key=F("units__pk"))
    loaded = loaded.order_by("units")
    rows: list[Organisation] = list(loaded.filter(code=code))
    if not rows:
        raise Organisation.DoesNotExist
    names = Prefetch("names", OrganisationName.objects.select_related("checked_by"))
    prefetch_related_objects(rows[:1], names, lines, posts, "positions__person__names")
    return rows[0], [(row.unit_key, row.unit) for row in rows if row.unit]  # type: ignore[attr-defined]  # annotated above


def person_with_all(code: str) -> Person:
    """One person with everything the page shows. Raises Person.DoesNotExist."""
    loaded = Person.objects.select_related("cyrillic_checked_by").prefetch_related(*OF_A_PERSON, "channels")
    found: Person = loaded.get(code=code)
    return found


def person(code: str) -> Person:
    """One person with the names. Raises Person.DoesNotExist."""
    found: Person = Person.objects.prefetch_related("names").get(code=code)
    return found


def organisation(code: str) -> Organisation:
    """One organisation with its names and place, for its forms. Raises Organisation.DoesNotExist."""
    found: Organisation = Organisation.objects.with_names().select_related("place").get(code=code)
    return found


def cased(owner: Organisation | Person) -> list[Cased]:
    """The Russian names and posts of an organisation or a person, loaded with names and posts, in their cases."""
    if isinstance(owner, Organisation):
        names = [one for one in owner.names.all() if one.language == Language.RU and one.kind in PREFERRED]
        return [of_phrase(f"name-{one.pk}", one.pk, one.text, one.cases) for one in names]
    name = next((one for one in owner.names.all() if one.language == Language.RU), None)
    parts = owner.parts(Language.RU)
    own = of_person(name.pk, parts, owner.gender) if name and parts else []
    posts = [one for one in owner.positions.all() if one.title.ru]
    return own + [of_phrase(f"post-{one.pk}", one.pk, one.title.ru, one.cases) for one in posts]


def organisations_to_keep(codes: Iterable[str]) -> list[Organisation]:
    """Organisations as they are stored now, with all that revisions and the index hold of them."""
    plan = ("names", Prefetch("units", Unit.objects.order_by("pk")), CHANNELS)
    return list(Organisation.objects.filter(code__in=codes).select_related("place").prefetch_related(*plan))


def people_to_keep(codes: Iterable[str]) -> list[Person]:
    """People as they are stored now, with all that revisions and the index hold of them."""
    names = Prefetch("names", PersonName.objects.order_by("pk"))
    return list(Person.objects.filter(code__in=codes).prefetch_related(names, POSTS, CHANNELS))


def lines_to_keep(codes: Iterable[str]) -> list[CooperationLine]:
    """Cooperation lines as they are stored now, with their owners."""
    return list(CooperationLine.objects.filter(code__in=codes).select_related("owner", "second_owner"))


def place_names(codes: Iterable[str]) -> dict[str, Words]:
    """The names of places by their codes."""
    return {place.code: place.name for place in Place.objects.filter(code__in=set(codes))}


def organisation_names(codes: Iterable[str]) -> dict[str, Words]:
    """The names that pages show of organisations, by their codes."""
    found = Organisation.objects.filter(code__in=set(codes)).with_names()
    return {organisation.code: organisation.short for organisation in found}


def person_names(codes: Iterable[str]) -> dict[str, Words]:
    """The names of people in full, by their codes, in one query; a person without any name has an empty one."""
    parts = ("names__language", "names__family", "names__given", "names__patronymic")
    found: dict[str, dict[Language, str]] = {}
    for code, first, language, family, given, patronymic in Person.objects.filter(code__in=set(codes)).values_list(
        "code", "family_first", *parts
    ):
        known = found.setdefault(code, {})
        if language:
            known[Language(language)] = in_full(NameParts(family, given, patronymic, first))
    return {code: Words(*(known.get(one, "") for one in Language)) for code, known in found.items()}


def owner_of_channels(code: str) -> Organisation | Person:
    """The organisation or the person of a code, whichever it is. Raises the model's DoesNotExist."""
    return person_with_all(code) if code.startswith(Person.CODE_PREFIX) else organisation(code)


def record(code: str) -> Organisation | Person | CooperationLine:
    """The organisation, the person or the cooperation line of a code. Raises the model's DoesNotExist."""
    return line_with_partner(code) if code.startswith(CooperationLine.CODE_PREFIX) else owner_of_channels(code)


def channel_of(code: str, pk: int) -> Channel:
    """One channel of the organisation or the person of a code. Raises Channel.DoesNotExist."""
    found: Channel = Channel.objects.get(Q(organisation__code=code) | Q(person__code=code), pk=pk)
    return found


def form_of(code: str, pk: int) -> OrganisationName:
    """One form of an organisation's name. Raises OrganisationName.DoesNotExist."""
    found: OrganisationName = OrganisationName.objects.select_related("organisation").get(
        organisation__code=code, pk=pk
    )
    return found


def kept_apart(one: Organisation | Person, other: Organisation | Person) -> list[str]:
    """The forms by which the registry warns of taking one of two organisations for the other; people have none."""
    if isinstance(one, Person) or isinstance(other, Person):
        return []
    forms = [(name.folded, name.kind in NO_NAMES, name.text) for each in (one, other) for name in each.names.all()]
    names = {folded for folded, warns, _text in forms if not warns}
    return list(dict.fromkeys(text for folded, warns, text in forms if warns and folded in names))


def unit_of(code: str, pk: int) -> Unit:
    """One unit of an organisation. Raises Unit.DoesNotExist."""
    found: Unit = Unit.objects.select_related("organisation").get(organisation__code=code, pk=pk)
    return found


def post_of(code: str, pk: int) -> Position:
    """One post of a person, with whose and where it is. Raises Position.DoesNotExist."""
    loaded = Position.objects.select_related("person", "organisation")
    found: Position = loaded.prefetch_related("person__names", "organisation__names").get(person__code=code, pk=pk)
    return found


def line_with_partner(code: str) -> CooperationLine:
    """One cooperation line with the partner's names. Raises CooperationLine.DoesNotExist."""
    loaded = CooperationLine.objects.select_related("organisation").prefetch_related("organisation__names")
    found: CooperationLine = loaded.get(code=code)
    return found


def lines_with_next_step() -> models.QuerySet[CooperationLine]:
    """Lines on which something is due, the soonest first."""
    due = CooperationLine.objects.filter(next_due__isnull=False).order_by("next_due", "pk")
    return due.select_related("organisation", "owner").prefetch_related("organisation__names")


def channels_around(organisation: Organisation) -> models.QuerySet[Channel]:
    """The channels of an organisation and of everybody who holds or held a post there."""
    people = Position.objects.filter(organisation=organisation).values("person")
    return Channel.objects.filter(Q(organisation=organisation) | Q(person__in=people)).order_by("pk")


def countries() -> list[str]:
    """The countries partners lie in, for the filter."""
    return list(
        Place.objects.filter(pk__in=Organisation.objects.filter(is_own=False).values("place"))
        .values_list("country", flat=True)
        .distinct()
        .order_by("country")
    )


def places(language: Language) -> list[Place]:
    """All places in the reader's order, for the choice in a form."""
    return sorted(Place.objects.all(), key=lambda place: sort_key(place.name.best(language)))


def steps_owed(user: User, today: date) -> models.QuerySet[CooperationLine]:
    """Next steps of the lines that a user looks after, in either city, due within a week or overdue."""
    mine = lines_with_next_step().filter(Q(owner=user) | Q(second_owner=user), next_due__lte=today + SOON)
    return mine.exclude(state=Stage.ENDED)


def _step_told(line: CooperationLine, today: date) -> needs.Need:
    partner = line.organisation
    why = needs.dated(line.next_due, today)  # type: ignore[arg-type]  # steps_owed gives only lines with a day
    title = str(line.next_step) or str(line)
    note = f"{partner} · {line}" if line.next_step else str(partner)
    return needs.Need(why, title, partner.get_absolute_url(), "partners", note=note, due=line.next_due)


NEEDS = (needs.Source(steps_owed, _step_told),)


def open_proposals() -> models.QuerySet[Proposal]:
    """Names that wait for somebody's decision, the oldest first."""
    return Proposal.objects.filter(state=ProposalState.OPEN).order_by("pk")


def resolve(text: str) -> Organisation | None:
    """The organisation that a typed name or code stands for, if exactly one does.

    Forbidden and questioned forms never count.
    """
    matches = OrganisationName.objects.filter(folded=fold(text)).exclude(kind__in=NO_NAMES)
    found = Organisation.objects.filter(Q(code=standing(ORGANISATION, text)) | Q(pk__in=matches.values("organisation")))
    only = list(found.distinct()[:2])
    return only[0] if len(only) == 1 else None


def resolve_person(text: str) -> Person | None:
    """The person that a code stands for, or whose full name in some script is exactly this, if there is just one."""
    by_code: Person | None = Person.objects.filter(code=standing(PERSON, text)).first()
    if by_code:
        return by_code
    wanted = fold(text).replace(" ", "")
    candidates = Person.objects.with_names().filter(names__family__in=_words_and_starts(text)).distinct()
    exact = [one for one in candidates if wanted in _keys(one)]
    return exact[0] if len(exact) == 1 else None


def own_university() -> Organisation:
    """Our own university. Raises Organisation.DoesNotExist before it has been set up."""
    own: Organisation = Organisation.objects.with_names().get(is_own=True)
    return own


def _page(
    found: "models.QuerySet[RecordT]", codes: list[str] | None, number: int | str, plan: Sequence["str | Prefetch[str]"]
) -> Page[RecordT]:
    """A page of rows in their own order or, where a search gave codes, in its order; loaded with their plan.

    What a search found is few: it is read at once, which saves the query that counts.
    """
    rows: Sequence[RecordT] | models.QuerySet[RecordT] = found
    if codes is not None:
        places = {code: place for place, code in enumerate(codes)}
        rows = sorted(found.filter(code__in=codes), key=lambda row: places[row.code])
    page = Paginator(rows, PAGE).get_page(number)
    shown = list(page.object_list)
    prefetch_related_objects(shown, *plan)
    page.object_list = shown
    return page


def _words_and_starts(text: str) -> Iterable[str]:
    """What may be the family name: a word, in whatever case it was typed, or one or two Chinese characters."""
    words = text.split()
    return {*words, *(word.capitalize() for word in words), text[:1], text[:2]}


def _keys(person: Person) -> set[str]:
    forms = [*person.in_full.as_dict().values(), *person.printed.as_dict().values()]
    return {fold(form).replace(" ", "") for form in forms}


def reached(people: Iterable[int]) -> dict[int, tuple[str, Words, str]]:
    """Of people by their keys: code, printed name and the first mail address, or none. Three queries."""
    found = Person.objects.filter(pk__in=set(people)).prefetch_related("names", "channels")
    return {
        one.pk: (
            one.code,
            one.printed,
            next((channel.value for channel in one.channels.all() if channel.kind == ChannelKind.MAIL), ""),
        )
        for one in found
    }


def guests_of(rows: Iterable[tuple[int, int | None, int | None, str]]) -> dict[int, list[Guest]]:
    """Those who are touched when a plan changes, by whose they are: rows of owner, person, account and typed name.

    Five queries for any number of rows.
    """
    told = list(rows)
    persons = reached(person for _owner, person, _user, _name in told if person)
    users = User.objects.in_bulk({user for _owner, _person, user, _name in told if user})
    found: dict[int, list[Guest]] = {}
    for owner, person, user, name in told:
        if person:
            code, words, mail = persons[person]
            guest = Guest(code, words.best(Language.EN), mail)
        elif user:
            one = users[user]
            guest = Guest(one.code, one.words.best(Language(one.language)), one.email, one.language, one.zone, False)
        else:
            guest = Guest(name, name)
        found.setdefault(owner, []).append(guest)
    return found
