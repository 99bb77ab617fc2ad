"""Whom a typed name may stand for: five bodies at most, our own before those of the reference."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from attache.kernel.languages import Language, Words
from attache.registry.partners.models import Organisation
from attache.registry.partners.states import NO_NAMES
from attache.registry.references.logic.differences import Difference, difference
from attache.registry.references.logic.shelf import Form, Found
from attache.registry.references.models import ReferenceOrganisation, Release
from attache.registry.references.queries.memory import MEMORY, SHOWN
from attache.registry.references.states import ACRONYM, MADE, Source, Status

FIVE = 5
CHOSEN = re.compile(r"(.*)\((0[a-z0-9]{8})\)", re.DOTALL)
OURS_FIRST = 20.0  # how much more alike a body outside must be to stand before one of ours
NEAR = 80.0  # from here on a new organisation may be one that we have


@dataclass(frozen=True)
class Candidate:
    """A body that a typed name may stand for. `code` is ours or, of the reference, the ROR identifier.

    `form` is the name that fits, `differs` what differs between it and what was typed; `certain` says that the name is
    exactly that of this body and of no other, so that it may link by itself.
    """

    source: Source
    code: str
    names: Words
    city: str
    country: str
    form: str
    form_kind: str
    score: float
    exact: bool
    certain: bool
    differs: Difference = field(default_factory=Difference)
    ror_id: str = ""
    no_longer: bool = False
    successors: tuple[tuple[str, str], ...] = ()
    place: Words = field(default_factory=Words)

    @property
    def is_ours(self) -> bool:
        """Whether it is a record of our own registry."""
        return self.source == Source.LOCAL

    @property
    def hanzi(self) -> str:
        """Its name in Chinese characters, where it is known."""
        return self.names[Language.ZH]

    @property
    def must_not_be_used(self) -> bool:
        """Whether what fits is a form that must not be used, or an open question."""
        return self.form_kind in NO_NAMES

    @property
    def is_acronym(self) -> bool:
        """Whether what fits is an acronym, which many bodies share."""
        return self.form_kind == ACRONYM


class Hit(NamedTuple):
    """A body of ours or of the world with the form that fits."""

    body: Organisation | ReferenceOrganisation
    form: Form
    score: float
    exact: bool


def resolve(typed: str, limit: int = FIVE, *, only_ours: bool = False) -> list[Candidate]:
    """The bodies that a typed name may stand for: in any script, misspelt, in pinyin, in Palladius's Cyrillic, an
    acronym. Our own come first, then those of the reference that no record of ours is linked to; or `only_ours`.

    At most one is `certain`: the name, compared by its strict key, is one of its names, no acronym of the reference,
    no form that must not be used, and belongs to no other body, ours or the reference's.
    """
    own, world = MEMORY.find(typed)
    hits = _hits(own, world)
    certain = _certain([hit for hit in hits if hit.exact])
    hits = [hit for hit in hits if _is_ours(hit)] if only_ours else hits
    hits.sort(key=lambda hit: (not hit.exact, -hit.score - OURS_FIRST * _is_ours(hit)))
    best = max((hit.score for hit in hits), default=0.0)
    shown = sorted(hits[:limit], key=lambda hit: (hit.body is not certain, not _leads(hit, best)))
    return [_candidate(typed, hit, hit.body is certain) for hit in shown]


def alike(names: Iterable[str], but: str = "") -> list[Candidate]:
    """Bodies that a new organisation under these names may be already: ours first; those of the reference that are
    called exactly so.
    """
    found: dict[str, Candidate] = {}
    for name in names:
        for one in resolve(name):
            if (one.score >= NEAR if one.is_ours else one.exact and not one.is_acronym) and one.code != but:
                found.setdefault(one.code, one)
    return sorted(found.values(), key=lambda one: not one.is_ours)[:FIVE]


def near_ours() -> Callable[[str], list[int]]:
    """What finds the keys of our organisations that a new one of a name may be already, for many names in a row."""
    find = MEMORY.ours()
    return lambda name: [one.owner for one in find(name) if one.exact or one.score >= NEAR]


def reference(ror_id: str) -> ReferenceOrganisation:
    """A body of the reference by its ROR identifier. Raises ReferenceOrganisation.DoesNotExist."""
    found: ReferenceOrganisation = ReferenceOrganisation.objects.get(ror_id=ror_id)
    return found


def chosen(text: str) -> ReferenceOrganisation | None:
    """The body of the reference that was chosen from the list, by its name and its identifier in brackets."""
    match = CHOSEN.fullmatch(text.strip())
    found = ReferenceOrganisation.objects.filter(ror_id=match[2]).first() if match else None
    names = {found.shown, *found.full.as_dict().values()} if found else set()
    return found if match and match[1].strip() in names else None


def release() -> Release | None:
    """The release that was imported last."""
    newest: Release | None = Release.objects.order_by("-pk").first()
    return newest


def _is_ours(hit: Hit) -> bool:
    return isinstance(hit.body, Organisation)


def _leads(hit: Hit, best: float) -> bool:
    """Whether it is one of ours, and not much less alike than the best."""
    return _is_ours(hit) and hit.score + OURS_FIRST >= best


def _hits(own: list[Found], world: list[Found]) -> list[Hit]:
    """The bodies themselves. What the reference knows of one of ours, by its ROR identifier, counts for ours."""
    bodies = ReferenceOrganisation.objects.in_bulk([one.owner for one in world])
    identifiers = {body.ror_id for body in bodies.values()}
    loaded = Organisation.objects.with_names().select_related("place")
    ours = loaded.in_bulk([one.owner for one in own][:SHOWN])
    linked = {body.ror_id: body for body in ours.values() if body.ror_id}
    missing = identifiers - linked.keys()
    linked |= {body.ror_id: body for body in loaded.filter(ror_id__in=missing)} if missing else {}
    best: dict[str, Hit] = {}
    for bodies_of, found in ((ours, own), (bodies, world)):
        for one in found:
            body = bodies_of.get(one.owner)
            if body is None:
                continue
            mine = linked.get(body.ror_id, body) if isinstance(body, ReferenceOrganisation) else body
            hit = Hit(mine, one.form, one.score, one.exact)
            key = mine.ror_id if isinstance(mine, ReferenceOrganisation) else mine.code
            if key not in best or (hit.exact, hit.score) > (best[key].exact, best[key].score):
                best[key] = hit
    return list(best.values())


def _certain(exact: list[Hit]) -> Organisation | ReferenceOrganisation | None:
    """The one body that bears the name. One of ours without an identifier may be the one that the reference has."""
    ours = [hit for hit in exact if _is_ours(hit)]
    others = [hit for hit in exact if not _is_ours(hit) and hit.form.kind != ACRONYM]
    if len(ours) == 1:
        only = ours[0].body
        allowed = 0 if only.ror_id else 1
        return only if ours[0].form.links and len(others) <= allowed else None
    return others[0].body if not ours and len(others) == 1 and others[0].form.links else None


def _candidate(typed: str, hit: Hit, certain: bool) -> Candidate:
    body, form = hit.body, hit.form
    differs = Difference() if form.kind in MADE else difference(typed, form.text)
    what: dict[str, Any] = {
        "form": form.text,
        "form_kind": form.kind,
        "score": round(hit.score, 1),
        "exact": hit.exact,
        "certain": certain,
        "differs": differs,
        "ror_id": body.ror_id,
    }
    if isinstance(body, Organisation):
        place = body.place.name if body.place else Words()
        country = body.place.country if body.place else ""
        names = body.full or Words(en=body.code)
        return Candidate(Source.LOCAL, body.code, names, place.best(Language.EN), country, **what, place=place)
    names = body.full or Words(en=body.shown)
    return Candidate(
        Source.REFERENCE,
        body.ror_id,
        names,
        body.city,
        body.country,
        **what,
        no_longer=body.status == Status.INACTIVE,
        successors=tuple((code, name) for code, name in body.successors),
        place=Words(en=body.city),
    )
