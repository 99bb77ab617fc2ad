"""Every change of organisations, their names, places and channels."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.languages import Language, Words
from attache.kernel.refusals import Refused
from attache.kernel.search import index
from attache.registry.partners import outputs
from attache.registry.partners.logic.names import fold, sort_key
from attache.registry.partners.models import Channel, Organisation, OrganisationName, Person, Place, Unit
from attache.registry.partners.states import PREFERRED, NameKind
from attache.registry.people.models import User

NOTHING = Words()
UNCHECKED: Mapping[str, Any] = {"checked_by": None, "checked_at": None}


class NameNeeded(Refused):
    """Without any full name nobody can be found or printed."""

    sentence = _("Write the full name in at least one language.")


class AlreadyKnown(Refused):
    """The registry has an organisation under this very name."""

    sentence = _("“%(name)s” is in the registry already, as %(code)s.")


class RorTaken(Refused):
    """One ROR identifier stands for one organisation in the world."""

    sentence = _("The ROR identifier %(ror_id)s belongs to %(name)s, %(code)s.")


class ReasonNeeded(Refused):
    """A form that must not be used says why, or nobody will believe it."""

    sentence = _("Say why this form must not be used, and what to use instead.")


class PrintedForm(Refused):
    """An organisation cannot lose the name under which it is printed."""

    sentence = _("“%(text)s” is the name that we print: correct it instead.")


class UnitKnown(Refused):
    """One unit is noted once."""

    sentence = _("“%(name)s” is among the units already.")


@dataclass(frozen=True)
class City:
    """A place to be added together with the organisation that lies there."""

    name: Words
    country: str


@transaction.atomic
def add_place(
    *,
    name: Words,
    country: str,
    code: str = "",
    latitude: str | None = None,
    longitude: str | None = None,
    by: journal.Actor,
    at: datetime,
) -> Place:
    """Add a city or province. A place of the same country that carries one of the names is returned instead."""
    place: Place
    for place in Place.objects.filter(country=country):
        if any(name[language] and fold(name[language]) == fold(place.name[language]) for language in Language):
            return place
    slug = code or fold(name.best(Language.EN)).replace("'", "").replace(" ", "-")[:30]
    if Place.objects.filter(code=slug).exists():
        slug = f"{slug}-{country.lower()}"
    place = Place.add(code=slug, name=name, country=country, latitude=latitude, longitude=longitude)
    journal.write(gettext_noop("place added"), place, by=by, at=at)
    return place


@transaction.atomic
def add_organisation(
    *,
    kind: str,
    full: Words,
    short: Words = NOTHING,
    acronym: Words = NOTHING,
    place: Place | City | None = None,
    ror_id: str = "",
    website: str = "",
    note: str = "",
    is_own: bool = False,
    code: str = "",
    by: journal.Actor,
    at: datetime,
) -> Organisation:
    """Put an organisation into the registry under its names; a `City` is added as a place on the way.

    Refused without a full name in any language, or when another organisation has the same full name in the same
    language or the same ROR identifier. It can be found at once, in every script it is named in.
    """
    _refuse_bad_names(full)
    _refuse_taken_ror(ror_id)
    organisation = Organisation.add(
        code=code,
        kind=kind,
        place=_place(place, by, at),
        ror_id=ror_id,
        website=website,
        note=note,
        is_own=is_own,
    )
    _set_names(organisation, {NameKind.FULL: full, NameKind.SHORT: short, NameKind.ACRONYM: acronym})
    journal.write(gettext_noop("organisation added"), organisation, by=by, at=at)
    _make_findable(organisation, at)
    return organisation


@transaction.atomic
def correct_organisation(
    *,
    organisation: Organisation,
    kind: str,
    full: Words,
    short: Words,
    acronym: Words,
    place: Place | City | None,
    ror_id: str,
    website: str,
    note: str,
    by: journal.Actor,
    at: datetime,
) -> Organisation:
    """Correct what the registry says of an organisation. Refused as adding it would be.

    The journal keeps each changed field, before and after.
    """
    _refuse_bad_names(full, but=organisation)
    _refuse_taken_ror(ror_id, but=organisation)
    place = _place(place, by, at)
    values = {"kind": kind, "place": place, "ror_id": ror_id, "website": website, "note": note}
    before = {name: getattr(organisation, name) for name in values} | _names_of(organisation)
    Organisation.objects.filter(pk=organisation.pk).update(**values)
    _set_names(organisation, {NameKind.FULL: full, NameKind.SHORT: short, NameKind.ACRONYM: acronym})
    organisation = Organisation.objects.with_names().get(pk=organisation.pk)
    after = values | _names_of(organisation)
    changes = {name: (before[name], after[name]) for name in after if before[name] != after[name]}
    if changes:
        journal.write(gettext_noop("organisation corrected"), organisation, by=by, at=at, changes=changes)
    _make_findable(organisation, at)
    return organisation


@transaction.atomic
def note_other_form(
    *,
    organisation: Organisation,
    language: str,
    kind: str,
    text: str,
    reason: str = "",
    use_instead: str = "",
    source: str = "",
    valid_from: date | None = None,
    valid_to: date | None = None,
    by: journal.Actor,
    at: datetime,
) -> OrganisationName:
    """Note a former, accepted, forbidden or questioned form of a name, as nobody has checked it yet.

    A forbidden form is refused without its reason; without a form to use instead the full name stands for it.
    """
    if kind == NameKind.FORBIDDEN and not reason:
        raise ReasonNeeded
    name: OrganisationName = OrganisationName.objects.update_or_create(
        organisation=organisation,
        language=language,
        kind=kind,
        text=text,
        defaults={
            "folded": fold(text),
            "sort_key": sort_key(text),
            "reason": reason,
            "use_instead": use_instead,
            "source": source,
            "valid_from": valid_from,
            "valid_to": valid_to,
            **UNCHECKED,
        },
    )[0]
    journal.write(gettext_noop("form of a name noted"), organisation, by=by, at=at, changes={kind: (None, text)})
    _make_findable(organisation, at)
    return name


@transaction.atomic
def check_form(*, name: OrganisationName, source: str = "", by: User, at: datetime) -> OrganisationName:
    """Say that one has held a form of a name against its source. A later correction of its text undoes this."""
    name.checked_by, name.checked_at, name.source = by, at, source or name.source
    OrganisationName.objects.filter(pk=name.pk).update(checked_by=by, checked_at=at, source=name.source)
    verb = gettext_noop("form of a name checked")
    journal.write(verb, name.organisation, by=by, at=at, changes={name.kind: (name.text, name.text)})
    return name


@transaction.atomic
def add_unit(*, organisation: Organisation, name: Words, by: journal.Actor, at: datetime) -> Unit:
    """Note a part of an organisation: a school, a laboratory. Refused without a name or under one it has already."""
    if not name:
        raise NameNeeded
    known = [unit.name for unit in Unit.objects.filter(organisation=organisation)]
    for language in Language:
        if name[language] and any(fold(name[language]) == fold(one[language]) for one in known):
            raise UnitKnown(name=name[language])
    unit: Unit = Unit.objects.create(organisation=organisation, name=name)
    journal.write(gettext_noop("unit added"), organisation, by=by, at=at, changes={"unit": (None, unit)})
    return unit


@transaction.atomic
def add_channel(*, owner: Organisation | Person, kind: str, value: str, by: journal.Actor, at: datetime) -> Channel:
    """Note a way to reach an organisation or a person."""
    side = "person" if isinstance(owner, Person) else "organisation"
    channel: Channel = Channel.objects.create(kind=kind, value=value, **{side: owner})
    journal.write(gettext_noop("channel added"), owner, by=by, at=at, changes={kind: (None, value)})
    return channel


def _place(place: Place | City | None, by: journal.Actor, at: datetime) -> Place | None:
    return add_place(name=place.name, country=place.country, by=by, at=at) if isinstance(place, City) else place


def _refuse_bad_names(full: Words, but: Organisation | None = None) -> None:
    if not full:
        raise NameNeeded
    for language, text in full.as_dict().items():
        same = OrganisationName.objects.filter(kind=NameKind.FULL, language=language, folded=fold(text))
        other = same.exclude(organisation=but).select_related("organisation").first()
        if other:
            raise AlreadyKnown(name=text, code=other.organisation.code)


def _refuse_taken_ror(ror_id: str, but: Organisation | None = None) -> None:
    same = Organisation.objects.filter(ror_id=ror_id).exclude(ror_id="").with_names()
    other = same.exclude(pk=but.pk if but else None).first()
    if other:
        raise RorTaken(ror_id=ror_id, name=str(other), code=other.code)


def _set_names(organisation: Organisation, wanted: Mapping[str, Words]) -> None:
    for kind, words in wanted.items():
        for language in Language:
            standing = OrganisationName.objects.filter(organisation=organisation, kind=kind, language=language)
            text = words[language]
            keys = {"text": text, "folded": fold(text), "sort_key": sort_key(text)}
            if not text:
                standing.delete()
                continue
            standing.exclude(text=text).update(source="", cases={}, **UNCHECKED)
            if not standing.update(**keys):
                OrganisationName.objects.create(organisation=organisation, kind=kind, language=language, **keys)


def _names_of(organisation: Organisation) -> dict[str, object]:
    fresh = Organisation.objects.with_names().get(pk=organisation.pk)
    return {kind.value: " · ".join(fresh.named(kind).as_dict().values()) for kind in PREFERRED}


def _make_findable(organisation: Organisation, at: datetime) -> None:
    fresh = Organisation.objects.with_names().select_related("place").get(pk=organisation.pk)
    index.put(**outputs.organisation_entry(fresh), at=at)
