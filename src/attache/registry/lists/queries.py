"""What each row of a list would do, before anything is done, and the lists that wait."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from attache.kernel.languages import Language, Words
from attache.registry.lists.logic.columns import Wanted, read
from attache.registry.lists.logic.tables import Sheet, Table
from attache.registry.lists.models import WaitingList
from attache.registry.lists.states import TAKABLE, Act
from attache.registry.partners.logic.names import fold
from attache.registry.partners.models import Organisation, Place
from attache.registry.partners.states import Kind, NameKind
from attache.registry.people.models import User
from attache.registry.references import queries as references

TEXTS = ("full", "short", "acronym")
SHOWN = 200  # rows of an act that are shown one by one
TWINS = 3  # shown beside a doubtful row
PLAIN = ("kind", "ror_id", "website", "note")


@dataclass(frozen=True)
class Planned:
    """A row by its number in the file: what it does, to which organisation, with which values, or why it cannot.

    `city` and `country` say where, as far as the row does; `changed` names the columns that differ from the registry.
    `twins` are ours that a doubtful row may mean.
    """

    number: int
    act: Act
    name: str
    organisation: Organisation | None = None
    values: dict[str, Any] = field(default_factory=dict, hash=False)
    city: Words = field(default_factory=Words)
    country: str = ""
    errors: tuple[tuple[str, str], ...] = ()
    changed: tuple[str, ...] = ()
    twins: tuple[Organisation, ...] = ()


class Known:
    """Our organisations by ROR identifier and by full name in a language, loaded at once."""

    def __init__(self) -> None:
        self.by_ror: dict[str, Organisation] = {}
        self.by_name: dict[tuple[str, str], list[Organisation]] = defaultdict(list)
        self.by_key: dict[int, Organisation] = {}
        self.near = references.near_ours()
        self.countries: dict[str, set[str]] = defaultdict(set)
        for place in Place.objects.all():
            for text in place.name.as_dict().values():
                self.countries[fold(text)].add(place.country)
        for one in Organisation.objects.with_names().select_related("place"):
            self.by_key[one.pk] = one
            if one.ror_id:
                self.by_ror[one.ror_id] = one
            for name in one.names.all():
                if name.kind == NameKind.FULL:
                    self.by_name[name.language, name.folded].append(one)

    def country_of(self, city: Words) -> str:
        """Where a city of this name lies, if all that we know by it lie in one country."""
        named = (self.countries[fold(text)] for text in city.as_dict().values() if fold(text) in self.countries)
        found = set().union(*named)
        return found.pop() if len(found) == 1 else ""

    def meant(self, wanted: Wanted) -> list[Organisation]:
        """Those that a row may mean by its identifier or, without one of ours, by an exact full name."""
        by_ror = self.by_ror.get(wanted.plain.get("ror_id", ""))
        if by_ror:
            return [by_ror]
        full = wanted.texts["full"]
        found = (self.by_name[language.value, fold(full[language])] for language in Language if full[language])
        return list(dict.fromkeys(one for some in found for one in some))

    def twins(self, wanted: Wanted) -> tuple[Organisation, ...]:
        """Those that are called much alike. With two different identifiers they are two bodies."""
        ror_id = wanted.plain.get("ror_id", "")
        texts = dict.fromkeys(text for name in TEXTS for text in wanted.texts[name].as_dict().values())
        keys = dict.fromkeys(key for text in texts for key in self.near(text))
        found = (self.by_key[key] for key in keys if key in self.by_key)
        return tuple(one for one in found if not (ror_id and one.ror_id and one.ror_id != ror_id))[:TWINS]


def plan(table: Table, mapping: Sequence[str]) -> list[Planned]:
    """What each row does. Rows that mean one organisation are errors from the second on."""
    known = Known()
    planned: list[Planned] = []
    seen: dict[str, int] = {}
    for number, cells in table.rows:
        one = _planned(number, read(table.headings, mapping, cells), known)
        one = one if one.country else replace(one, country=known.country_of(one.city))
        for key in _keys(one):
            if one.act != Act.ERROR and key in seen:
                one = replace(one, act=Act.ERROR, errors=(("", _("the same as row %(row)s") % {"row": seen[key]}),))
        if one.act != Act.ERROR:
            seen |= dict.fromkeys(_keys(one), number)
        planned.append(one)
    return planned


def counts(planned: Iterable[Planned]) -> Counter[str]:
    """How many rows do what."""
    return Counter(one.act.value for one in planned)


def ticked(planned: Iterable[Planned], rows: Collection[int], rest: Collection[str]) -> list[Planned]:
    """What somebody ticked, of that which can come in: rows by their numbers, of those that were shown one by one; and
    the rest of an act as a whole.
    """
    seen: Counter[str] = Counter()
    found = []
    for one in planned:
        seen[one.act] += 1
        wanted = one.number in rows if seen[one.act] <= SHOWN else one.act in rest
        if wanted and one.act in TAKABLE:
            found.append(one)
    return found


def seal(planned: Iterable[Planned]) -> str:
    """A short mark of a plan: another one says that the registry or the list has changed since it was looked at."""
    told = ((one.number, one.act.value, one.organisation and one.organisation.code, one.changed) for one in planned)
    return hashlib.sha256(repr(list(told)).encode()).hexdigest()[:16]


def waiting(person: User, pk: int) -> WaitingList:
    """A list that this person has sent. Raises WaitingList.DoesNotExist."""
    found: WaitingList = WaitingList.objects.get(person=person, pk=pk)
    return found


def all_waiting(person: User) -> list[WaitingList]:
    """The lists that this person has not brought in yet, the newest first, without their rows."""
    return list(WaitingList.objects.filter(person=person).order_by("-at", "-pk").defer("sheets"))


def sheets_of(one: WaitingList) -> list[Sheet]:
    """The sheets of a list that waits."""
    return [Sheet(name, tuple((number, tuple(cells)) for number, cells in lines)) for name, lines in one.sheets]


def _keys(one: Planned) -> list[str]:
    if one.organisation:
        return [one.organisation.code]
    full = one.values.get("full", Words())
    ror_id = one.values.get("ror_id", "")
    return [f"{language} {fold(text)}" for language, text in full.as_dict().items()] + ([ror_id] if ror_id else [])


def _planned(number: int, wanted: Wanted, known: Known) -> Planned:
    full = wanted.texts["full"]
    name = full.best(Language.EN) or wanted.plain.get("ror_id", "")
    if wanted.errors:
        return Planned(number, Act.ERROR, name, errors=wanted.errors)
    meant = known.meant(wanted)
    if len(meant) > 1:
        codes = pgettext("list", ", ").join(one.code for one in meant)
        said = _("its names are those of several organisations: %(codes)s") % {"codes": codes}
        return Planned(number, Act.ERROR, name, errors=(("", said),))
    where: dict[str, Any] = {"city": wanted.texts["city"], "country": wanted.plain.get("country", "")}
    if meant:
        return _of_ours(number, name, meant[0], wanted, where)
    if not full:
        return Planned(number, Act.ERROR, name, errors=(("", _("it has no full name")),))
    values = {text: wanted.texts[text] for text in TEXTS} | {one: wanted.plain.get(one, "") for one in PLAIN}
    values["kind"] = values["kind"] or Kind.UNIVERSITY.value
    twins = known.twins(wanted)
    return Planned(number, Act.DOUBTFUL if twins else Act.CREATE, name, values=values, twins=twins, **where)


def _of_ours(number: int, name: str, ours: Organisation, wanted: Wanted, where: dict[str, Any]) -> Planned:
    """What the row says over what the registry has; an empty cell leaves what is there."""
    before = {text: ours.named(text) for text in TEXTS} | {one: getattr(ours, one) for one in PLAIN}
    values: dict[str, Any] = {
        text: Words(*(wanted.texts[text][one] or before[text][one] for one in Language)) for text in TEXTS
    }
    values |= {one: wanted.plain.get(one) or before[one] for one in PLAIN}
    if before["ror_id"] and values["ror_id"] != before["ror_id"]:
        said = _("its ROR identifier is another one in the registry, %(ror_id)s") % {"ror_id": before["ror_id"]}
        return Planned(number, Act.ERROR, name, ours, errors=(("", said),))
    there = ours.place.name if ours.place else Words()
    moved = any(where["city"][one] and fold(where["city"][one]) != fold(there[one]) for one in Language)
    if values == before and not moved:
        return Planned(number, Act.SAME, name, ours)
    changed = tuple(
        f"{text}_{one}" for text in TEXTS for one in Language if values[text][one] != before[text][one]
    ) + tuple(one for one in PLAIN if values[one] != before[one])
    changed += tuple(f"city_{one}" for one in Language if moved and where["city"][one])
    return Planned(number, Act.UPDATE, name, ours, values, changed=changed, **(where if moved else {}))
