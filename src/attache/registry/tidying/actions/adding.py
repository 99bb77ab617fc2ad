"""Many organisations put in by one act, in few statements."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import batched

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.errands.progress import Progress
from attache.kernel.languages import Language, Words
from attache.kernel.records import next_codes
from attache.registry.partners import queries
from attache.registry.partners.actions import AlreadyKnown, NameNeeded, RorTaken, add_place, refresh_organisations
from attache.registry.partners.logic.names import City, fold, sort_key
from attache.registry.partners.models import Organisation, OrganisationName, Place
from attache.registry.partners.states import NameKind

BATCH = 500
VERB = gettext_noop("organisation added")


@dataclass(frozen=True)
class NewOrganisation:
    """What is said of an organisation that the registry does not have yet."""

    kind: str
    full: Words
    short: Words = field(default_factory=Words)
    acronym: Words = field(default_factory=Words)
    place: City | None = None
    ror_id: str = ""
    website: str = ""
    note: str = ""

    @property
    def names(self) -> Iterable[tuple[str, Language, str]]:
        """Every printed form with its kind and language."""
        told = ((NameKind.FULL, self.full), (NameKind.SHORT, self.short), (NameKind.ACRONYM, self.acronym))
        return ((kind, language, words[language]) for kind, words in told for language in Language if words[language])


@transaction.atomic
def add_organisations(
    *, new: Sequence[NewOrganisation], by: journal.Actor, at: datetime, told: Progress = lambda _done: None
) -> list[Organisation]:
    """Put many organisations into the registry, as `add_organisation` does with one; all or none.

    Refused as there: without a full name, with the full name or the ROR identifier of another one, whether that is in
    the registry or among these.
    """
    journal.hold()
    _refuse_bad_names(new)
    _refuse_taken_ror(new)
    cities = {one.place.written(): one.place for one in new if one.place}
    places = {key: add_place(name=city.name, country=city.country, by=by, at=at) for key, city in cities.items()}
    added: list[Organisation] = []
    for some in batched(new, BATCH, strict=False):
        added += _add(some, places, by, at)
        told(len(added))
    return added


def _add(
    some: Sequence[NewOrganisation], places: Mapping[str, Place], by: journal.Actor, at: datetime
) -> list[Organisation]:
    codes = next_codes(Organisation.CODE_PREFIX, len(some))
    rows = Organisation.objects.bulk_create(
        Organisation(
            code=code,
            kind=one.kind,
            place=places[one.place.written()] if one.place else None,
            ror_id=one.ror_id,
            website=one.website,
            note=one.note,
        )
        for code, one in zip(codes, some, strict=True)
    )
    OrganisationName.objects.bulk_create(
        OrganisationName(
            organisation=row, kind=kind, language=language, text=text, folded=fold(text), sort_key=sort_key(text)
        )
        for row, one in zip(rows, some, strict=True)
        for kind, language, text in one.names
    )
    found = {one.code: one for one in queries.organisations_to_keep(codes)}
    added = [found[code] for code in codes]
    journal.write_all(VERB, [(one, None) for one in added], by=by, at=at)
    refresh_organisations(codes=codes, by=by, at=at)
    return added


def _refuse_bad_names(new: Sequence[NewOrganisation]) -> None:
    wanted: dict[tuple[str, str], str] = {}
    for one in new:
        if not one.full:
            raise NameNeeded
        for language, text in one.full.as_dict().items():
            key = (language, fold(text))
            if key in wanted:
                raise AlreadyKnown(name=text, code=wanted[key])
            wanted[key] = text
    for some in batched(sorted({folded for _language, folded in wanted}), BATCH, strict=False):
        known = OrganisationName.objects.filter(kind=NameKind.FULL, folded__in=some).select_related("organisation")
        for name in known:
            if (name.language, name.folded) in wanted:
                raise AlreadyKnown(name=name.text, code=name.organisation.code)


def _refuse_taken_ror(new: Sequence[NewOrganisation]) -> None:
    wanted: dict[str, NewOrganisation] = {}
    for one in new:
        if one.ror_id and one.ror_id in wanted:
            raise RorTaken(ror_id=one.ror_id, name=str(wanted[one.ror_id].full), code="–")
        wanted[one.ror_id] = one
    for some in batched(sorted(filter(None, wanted)), BATCH, strict=False):
        for other in Organisation.objects.filter(ror_id__in=some).with_names():
            raise RorTaken(ror_id=other.ror_id, name=str(other), code=other.code)
