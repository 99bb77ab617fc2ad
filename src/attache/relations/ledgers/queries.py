"""What each row of an old list would do, before anything is done."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from attache.registry.lists.states import TAKABLE, Act
from attache.registry.partners.logic.names import fold
from attache.registry.partners.models import Organisation
from attache.registry.partners.states import NO_NAMES
from attache.registry.people.models import User
from attache.relations.agreements.models import Agreement
from attache.relations.ledgers.logic.columns import Said, read
from attache.relations.ledgers.models import Ledger

SHOWN = 200  # rows of an act that are shown one by one


@dataclass(frozen=True)
class Planned:
    """A row by its number in the file: what it does, with whom, what it says, or why it cannot be read."""

    number: int
    act: Act
    said: Said
    partner: Organisation | None = None
    errors: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """What the preview calls it."""
        parts = (self.said.texts.get(name, "") for name in ("number", "title", "partner"))
        return " · ".join(filter(None, parts))


def ledger(person: User, pk: int) -> Ledger:
    """A list that this person has sent. Raises Ledger.DoesNotExist."""
    found: Ledger = Ledger.objects.get(person=person, pk=pk)
    return found


def all_waiting(person: User) -> list[Ledger]:
    """The lists that this person has not brought in yet, the newest first, without their rows."""
    return list(Ledger.objects.filter(person=person).order_by("-at", "-pk").defer("lines"))


def plan(waiting: Ledger, office: int) -> list[Planned]:
    """What each row does. A number that stands twice in the list is an error from the second on. Few queries."""
    known, taken = _organisations(), _numbers(office)
    seen: dict[str, int] = {}
    planned = []
    for number, cells in waiting.lines[1:]:
        one = _planned(number, read(waiting.mapping, cells), known, taken)
        own = one.said.texts.get("number", "")
        if own and own in seen and one.act != Act.ERROR:
            wrong = _("the number %(number)s stands in row %(row)s already") % {"number": own, "row": seen[own]}
            one = replace(one, act=Act.ERROR, errors=(("number", wrong),))
        seen.setdefault(own, number)
        planned.append(one)
    return planned


def counts(planned: Iterable[Planned]) -> Counter[str]:
    """How many rows do what."""
    return Counter(one.act.value for one in planned)


def ticked(planned: Iterable[Planned], rows: Collection[int], rest: Collection[str]) -> list[Planned]:
    """What somebody ticked, of that which can come in: rows that were shown one by one, and the rest of an act."""
    seen: Counter[str] = Counter()
    found = []
    for one in planned:
        seen[one.act] += 1
        wanted = one.number in rows if seen[one.act] <= SHOWN else one.act in rest
        if wanted and one.act in TAKABLE:
            found.append(one)
    return found


def seal(planned: Iterable[Planned]) -> str:
    """A short mark of a plan: another one says that something has changed since it was looked at."""
    told = ((one.number, one.act.value, one.partner and one.partner.code) for one in planned)
    return hashlib.sha256(repr(list(told)).encode()).hexdigest()[:16]


def _organisations() -> dict[str, list[Organisation]]:
    """Every body by its names, but for those by which nothing is linked."""
    found: dict[str, list[Organisation]] = defaultdict(list)
    for one in Organisation.objects.with_names():
        for text in {name.folded for name in one.names.all() if name.kind not in NO_NAMES} | {fold(one.code)}:
            found[text].append(one)
    return found


def _numbers(office: int) -> dict[str, Agreement]:
    rows = Agreement.objects.filter(office=office).exclude(number="")
    return {one.number: one for one in rows.only("number", "code", "title", "signed_on")}


def _planned(number: int, said: Said, known: dict[str, list[Organisation]], taken: dict[str, Agreement]) -> Planned:
    errors = list(said.errors)
    name = said.texts.get("partner", "")
    meant = known.get(fold(name), []) if name else []
    if not name:
        errors.append(("partner", _("it does not say with whom")))
    elif len(meant) > 1:
        errors.append(("partner", _("“%(name)s” is the name of several organisations") % {"name": name}))
    if said.signed is None and not any(column == "signed" for column, _why in errors):
        errors.append(("signed", _("it has no day of signing")))
    there = taken.get(said.texts.get("number", ""))
    if there and not errors:
        if said.signed and there.signed_on == said.signed.end:
            return Planned(number, Act.SAME, said, meant[0] if meant else None)
        errors.append(("number", _("its number is that of %(code)s") % {"code": there.code}))
    if errors:
        return Planned(number, Act.ERROR, said, errors=tuple(errors))
    if not meant:
        unknown = (("partner", _("“%(name)s” is not in the registry; it stays as it is written") % {"name": name}),)
        return Planned(number, Act.DOUBTFUL, said, errors=unknown)
    return Planned(number, Act.CREATE, said, meant[0])
