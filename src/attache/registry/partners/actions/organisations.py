"""Every change of organisations, their names, places and channels."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import history, journal
from attache.kernel.languages import Language, Words
from attache.kernel.records import Record, Row
from attache.kernel.refusals import Refused
from attache.kernel.search import index
from attache.registry.partners import outputs, queries
from attache.registry.partners.logic.names import City, fold, sort_key
from attache.registry.partners.models import Channel, Organisation, OrganisationName, Place, Unit
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
    keep_organisation(organisation, gettext_noop("organisation added"), by, at)
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
    opened: int | None = None,
    by: journal.Actor,
    at: datetime,
) -> Organisation:
    """Correct what the registry says of an organisation, upon the revision that the form was opened on.

    Refused as adding it would be, and with `history.Clashed` where somebody has changed the same fields meanwhile.
    The journal keeps each changed field, before and after; a correction that changes nothing is not written.
    """
    names = {NameKind.FULL: full, NameKind.SHORT: short, NameKind.ACRONYM: acronym}
    mine: dict[str, Any] = {kind.value: words.as_dict() for kind, words in names.items()}
    there = place.written() if isinstance(place, City) else place.code if place else ""
    mine |= {"kind": str(kind), "place": there, "ror_id": ror_id, "website": website, "note": note}
    return put_organisation(
        organisation=organisation, mine=mine, opened=opened, verb=gettext_noop("organisation corrected"), by=by, at=at
    )


@transaction.atomic
def restore_organisation(
    *, record: Organisation, content: history.Content, opened: int | None = None, by: journal.Actor, at: datetime
) -> Organisation:
    """Put back what an earlier revision said: an ordinary correction with its content, refused as one."""
    verb = gettext_noop("earlier version restored")
    return put_organisation(organisation=record, mine=content, opened=opened, verb=verb, by=by, at=at)


@transaction.atomic
def put_organisation(
    *, organisation: Organisation, mine: history.Content, opened: int | None, verb: str, by: journal.Actor, at: datetime
) -> Organisation:
    """Write values by their paths, merged with what has come since the revision that they were written upon.

    Only what differs from what is stored is touched.
    """
    history.lock(organisation)
    standing = outputs.organisation_content(organisation)
    wanted = history.reconcile(organisation, mine, standing=standing, base=opened)
    _refuse_bad_names(Words.read(wanted["full"]), but=organisation)
    _refuse_taken_ror(wanted["ror_id"], but=organisation)
    place = _place_of(wanted["place"], by, at)
    wanted["place"] = place.code if place else ""
    changed = history.differences(standing, wanted)
    before = _facts_of(organisation)
    columns = {name: wanted[name] for name in ("kind", "ror_id", "website", "note")} | {"place": place}
    Organisation.objects.filter(pk=organisation.pk).update(**columns)
    _set_names(organisation, {kind: Words.read(wanted[kind]) for kind in PREFERRED})
    _set_rows(organisation, changed)
    after = _facts_of(organisation)
    changes = {name: (before[name], after[name]) for name in after if before[name] != after[name]}
    organisation = Organisation.objects.with_names().get(pk=organisation.pk)
    if changes:
        journal.write(verb, organisation, by=by, at=at, changes=changes)
        history.catch_up(organisation, standing, by=by, at=at)
        keep_organisation(organisation, verb, by, at)
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
    opened: int | None = None,
    by: journal.Actor,
    at: datetime,
) -> OrganisationName:
    """Note a former, accepted, forbidden or questioned form of a name, as nobody has checked it yet.

    A forbidden form is refused without its reason; without a form to use instead the full name stands for it.
    What is known of this very form is replaced; refused where somebody has noted it otherwise meanwhile.
    """
    if kind == NameKind.FORBIDDEN and not reason:
        raise ReasonNeeded
    history.lock(organisation)
    known: dict[str, Any] = {"organisation": organisation, "language": language, "kind": kind, "text": text}
    told: dict[str, Any] = {"reason": reason, "use_instead": use_instead, "source": source}
    told |= {"valid_from": valid_from, "valid_to": valid_to}
    _refuse_noted_otherwise(known, told, opened)
    keys = {"folded": fold(text), "sort_key": sort_key(text)}
    name: OrganisationName = OrganisationName.objects.update_or_create(**known, defaults=keys | told | {**UNCHECKED})[0]
    verb = gettext_noop("form of a name noted")
    journal.write(verb, organisation, by=by, at=at, changes={kind: (None, text)})
    keep_organisation(organisation, verb, by, at)
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
    history.lock(organisation)
    known = [unit.name for unit in Unit.objects.filter(organisation=organisation)]
    for language in Language:
        if name[language] and any(fold(name[language]) == fold(one[language]) for one in known):
            raise UnitKnown(name=name[language])
    unit: Unit = Unit.objects.create(organisation=organisation, name=name)
    journal.write(gettext_noop("unit added"), organisation, by=by, at=at, changes={"unit": (None, unit)})
    keep_organisation(organisation, gettext_noop("unit added"), by, at)
    return unit


def keep_organisation(organisation: Organisation, verb: str, by: journal.Actor, at: datetime) -> None:
    """Keep what the registry says of it after an act, and let it be found by that. Part of the act's transaction."""
    [fresh] = queries.organisations_to_keep([organisation.code])
    history.catch_up(fresh, outputs.content_of_organisation(fresh), verb=verb, by=by, at=at)
    index.put(**outputs.organisation_entry(fresh), at=at)


def _refuse_noted_otherwise(known: Mapping[str, Any], told: Mapping[str, Any], opened: int | None) -> None:
    """Let nobody replace what somebody else has noted of this very form since the form on the page was opened."""
    standing = OrganisationName.objects.filter(**known).first()
    if standing:
        content = outputs.organisation_content(known["organisation"])
        mine = {name: str(known[name]) for name in ("kind", "language", "text")} | dict(told)
        mine |= {day: outputs.stored_day(told[day]) for day in ("valid_from", "valid_to")}
        history.reconcile(known["organisation"], {f"forms.{standing.pk}": mine}, standing=content, base=opened)


def _place_of(code: str, by: journal.Actor, at: datetime) -> Place | None:
    """The place of a stored code, where it still is one; a city that was written in its stead is added."""
    return _place(City.read(code), by, at) or Place.objects.filter(code=code).first()


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


def _set_rows(organisation: Organisation, changed: Iterable[history.Difference]) -> None:
    """Other forms, units and channels as a content has them: the changed ones by their keys, the rest untouched."""
    tables: dict[str, tuple[type[Row], Callable[[Any], dict[str, Any]]]] = {
        "forms": (OrganisationName, _form_values),
        "units": (Unit, lambda entry: {"name": Words.read(entry)}),
        "channels": (Channel, dict),
    }
    # What goes makes room first: a form that was taken away and noted again may come back under its old key.
    for difference in sorted(changed, key=lambda one: one.after is not None):
        name, _dot, key = difference.field.partition(".")
        if name in tables:
            model, values = tables[name]
            entry = difference.after
            put_row(model, {"organisation": organisation}, key, values(entry) if entry else None)


def put_row(model: type[Row], owner: Mapping[str, Record], key: str, values: Mapping[str, Any] | None) -> None:
    """One row of a record as a revision has it: changed, put back under its old key, or, without values, taken away."""
    mine = model.objects.filter(**owner, pk=key)
    if values is None:
        mine.delete()
    elif not mine.update(**values):
        taken = model.objects.filter(pk=key).exists()
        model.objects.create(**owner, **values, **({} if taken else {"pk": int(key)}))


def _form_values(entry: Mapping[str, Any]) -> dict[str, Any]:
    days = {name: date.fromisoformat(entry[name]) if entry[name] else None for name in ("valid_from", "valid_to")}
    return {**entry, **days, "folded": fold(entry["text"]), "sort_key": sort_key(entry["text"])}


def _facts_of(organisation: Organisation) -> dict[str, object]:
    """What the journal says of a correction, before and after."""
    [fresh] = queries.organisations_to_keep([organisation.code])
    facts: dict[str, object] = {name: getattr(fresh, name) for name in ("kind", "place", "ror_id", "website", "note")}
    facts |= {kind.value: " · ".join(fresh.named(kind).as_dict().values()) for kind in PREFERRED}
    rows = {"other forms": fresh.other_forms, "units": fresh.units.all(), "channels": fresh.channels.all()}
    return facts | {name: ", ".join(map(str, found)) for name, found in rows.items()}
