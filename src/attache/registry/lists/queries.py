"""What each row of a list would do, before anything is done."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from attache.kernel.languages import Language, Words
from attache.registry.lists.logic.columns import Wanted, read
from attache.registry.lists.logic.tables import Table
from attache.registry.lists.states import Act
from attache.registry.partners.logic.names import fold
from attache.registry.partners.models import Organisation
from attache.registry.partners.states import Kind, NameKind

TEXTS = ("full", "short", "acronym")
PLAIN = ("kind", "ror_id", "website", "note")


@dataclass(frozen=True)
class Planned:
    """A row by its number in the file: what it does, to which organisation, with which values, or why it cannot.

    `city` and `country` say where, as far as the row does.
    """

    number: int
    act: Act
    name: str
    organisation: Organisation | None = None
    values: dict[str, Any] = field(default_factory=dict, hash=False)
    city: Words = field(default_factory=Words)
    country: str = ""
    errors: tuple[tuple[str, str], ...] = ()


class Known:
    """Our organisations by ROR identifier and by full name in a language, loaded at once."""

    def __init__(self) -> None:
        self.by_ror: dict[str, Organisation] = {}
        self.by_name: dict[tuple[str, str], list[Organisation]] = defaultdict(list)
        for one in Organisation.objects.with_names().select_related("place"):
            if one.ror_id:
                self.by_ror[one.ror_id] = one
            for name in one.names.all():
                if name.kind == NameKind.FULL:
                    self.by_name[name.language, name.folded].append(one)

    def meant(self, wanted: Wanted) -> list[Organisation]:
        """Those that a row may mean by its identifier or, without one of ours, by an exact full name."""
        by_ror = self.by_ror.get(wanted.plain.get("ror_id", ""))
        if by_ror:
            return [by_ror]
        full = wanted.texts["full"]
        found = (self.by_name[language.value, fold(full[language])] for language in Language if full[language])
        return list(dict.fromkeys(one for some in found for one in some))


def plan(table: Table, mapping: Sequence[str]) -> list[Planned]:
    """What each row does. Rows that mean one organisation are errors from the second on."""
    known = Known()
    planned: list[Planned] = []
    seen: dict[str, int] = {}
    for number, cells in table.rows:
        one = _planned(number, read(table.headings, mapping, cells), known)
        for key in _keys(one):
            if one.act != Act.ERROR and key in seen:
                one = replace(one, act=Act.ERROR, errors=(("", f"the same as row {seen[key]}"),))
        if one.act != Act.ERROR:
            seen |= dict.fromkeys(_keys(one), number)
        planned.append(one)
    return planned


def counts(planned: Iterable[Planned]) -> Counter[str]:
    """How many rows do what."""
    return Counter(one.act.value for one in planned)


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
        codes = ", ".join(one.code for one in meant)
        return Planned(number, Act.ERROR, name, errors=(("", f"its names are those of several: {codes}"),))
    where: dict[str, Any] = {"city": wanted.texts["city"], "country": wanted.plain.get("country", "")}
    if meant:
        return _of_ours(number, name, meant[0], wanted, where)
    if not full:
        return Planned(number, Act.ERROR, name, errors=(("", "no full name"),))
    values = {text: wanted.texts[text] for text in TEXTS} | {one: wanted.plain.get(one, "") for one in PLAIN}
    values["kind"] = values["kind"] or Kind.UNIVERSITY.value
    return Planned(number, Act.CREATE, name, values=values, **where)


def _of_ours(number: int, name: str, ours: Organisation, wanted: Wanted, where: dict[str, Any]) -> Planned:
    """What the row says over what the registry has; an empty cell leaves what is there."""
    before = {text: ours.named(text) for text in TEXTS} | {one: getattr(ours, one) for one in PLAIN}
    values: dict[str, Any] = {
        text: Words(*(wanted.texts[text][one] or before[text][one] for one in Language)) for text in TEXTS
    }
    values |= {one: wanted.plain.get(one) or before[one] for one in PLAIN}
    if before["ror_id"] and values["ror_id"] != before["ror_id"]:
        said = f"its ROR identifier is another one in the registry, {before['ror_id']}"
        return Planned(number, Act.ERROR, name, ours, errors=(("", said),))
    there = ours.place.name if ours.place else Words()
    moved = any(where["city"][one] and fold(where["city"][one]) != fold(there[one]) for one in Language)
    if values == before and not moved:
        return Planned(number, Act.SAME, name, ours)
    return Planned(number, Act.UPDATE, name, ours, values, **(where if moved else {}))
