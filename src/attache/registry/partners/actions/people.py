"""Every change of people and the posts they hold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import history, journal
from attache.kernel.languages import Language, Words
from attache.kernel.moves import Overtaken
from attache.kernel.refusals import Refused
from attache.kernel.search import index
from attache.registry.partners import outputs, queries
from attache.registry.partners.actions.organisations import NameNeeded, put_row
from attache.registry.partners.logic.names import NameParts, sort_key
from attache.registry.partners.models import Channel, Organisation, Person, PersonName, Position
from attache.registry.people.models import User

# By language: the parts of the name in its script.
Names = Mapping[Language, NameParts] | Mapping[str, NameParts]


class EndsTooEarly(Refused):
    """A post is held from its first day to its last."""

    sentence = _("The end comes before the beginning.")


class NoCyrillic(Refused):
    """Nobody can answer for a spelling that is not there."""

    sentence = _("Write the name in Cyrillic first.")


@dataclass(frozen=True)
class Post:
    """A post to be given together with the person's names."""

    organisation: Organisation
    title: Words


@transaction.atomic
def add_person(
    *,
    names: Names,
    gender: str,
    family_first: bool,
    note: str = "",
    post: Post | None = None,
    code: str = "",
    by: journal.Actor,
    at: datetime,
) -> Person:
    """Put a person into the registry, with a name in at least one script, and under a post where one is known."""
    if not names:
        raise NameNeeded
    person = Person.add(code=code, gender=gender, family_first=family_first, note=note)
    _set_names(person, names)
    journal.write(gettext_noop("person added"), person, by=by, at=at)
    keep_person(person, gettext_noop("person added"), by, at)
    _give_too(person, post, by, at)
    return person


@transaction.atomic
def correct_person(
    *,
    person: Person,
    names: Names,
    gender: str,
    family_first: bool,
    note: str,
    post: Post | None = None,
    opened: int | None = None,
    by: journal.Actor,
    at: datetime,
) -> Person:
    """Correct a person's names or note, upon the revision that the form was opened on, and note a further post.

    Refused when no name would be left, and with `history.Clashed` where somebody has changed the same fields meanwhile.
    The journal keeps the name before and after; a correction that changes nothing is not written. A changed name
    loses the mark of whoever checked its spelling, and a changed Russian form its checked cases.
    """
    spelled = {
        str(language): {part: getattr(parts, part) for part in outputs.NAME} for language, parts in names.items()
    }
    mine = {"names": spelled, "gender": gender, "family_first": family_first, "note": note}
    verb = gettext_noop("person corrected")
    person = put_person(person=person, mine=mine, opened=opened, verb=verb, by=by, at=at)
    _give_too(person, post, by, at)
    return person


@transaction.atomic
def restore_person(
    *, record: Person, content: history.Content, opened: int | None = None, by: journal.Actor, at: datetime
) -> Person:
    """Put back what an earlier revision said: an ordinary correction with its content, refused as one."""
    return put_person(
        person=record, mine=content, opened=opened, verb=gettext_noop("earlier version restored"), by=by, at=at
    )


@transaction.atomic
def put_person(
    *, person: Person, mine: history.Content, opened: int | None, verb: str, by: journal.Actor, at: datetime
) -> Person:
    """Write values by their paths, merged with what has come since the revision that they were written upon.

    Posts whose organisation is no longer in the registry are left as they stand.
    """
    history.lock(person)
    standing = outputs.person_content(person)
    wanted = history.reconcile(person, mine, standing=standing, base=opened)
    if not wanted["names"]:
        raise NameNeeded
    before = _facts_of(person)
    columns = {name: wanted[name] for name in ("gender", "family_first", "note")}
    Person.objects.filter(pk=person.pk).update(**columns)
    _set_names(person, {language: NameParts(**entry) for language, entry in wanted["names"].items()})
    _set_rows(person, history.differences(standing, wanted))
    after = _facts_of(person)
    changes = {name: (before[name], after[name]) for name in after if before[name] != after[name]}
    person = Person.objects.with_names().get(pk=person.pk)
    if changes:
        journal.write(verb, person, by=by, at=at, changes=changes)
        history.catch_up(person, standing, by=by, at=at)
        keep_person(person, verb, by, at)
    if changes.keys() & {"name", "family first"}:
        Person.objects.filter(pk=person.pk).update(cyrillic_checked_by=None, cyrillic_checked_at=None)
    return person


@transaction.atomic
def confirm_spelling(*, person: Person, by: User, at: datetime) -> Person:
    """Answer for a person's spellings as they stand, with whatever clash between scripts they have.

    Refused without a Cyrillic name. The journal keeps what was confirmed.
    """
    cyrillic = Person.objects.with_names().get(pk=person.pk).in_full.ru
    if not cyrillic:
        raise NoCyrillic
    Person.objects.filter(pk=person.pk).update(cyrillic_checked_by=by, cyrillic_checked_at=at)
    journal.write(
        gettext_noop("spelling of a name confirmed"), person, by=by, at=at, changes={"cyrillic": (None, cyrillic)}
    )
    return person


@transaction.atomic
def give_post(
    *,
    person: Person,
    organisation: Organisation,
    title: Words,
    start: date | None = None,
    end: date | None = None,
    by: journal.Actor,
    at: datetime,
) -> Position:
    """Note that somebody holds (or held) a post at an organisation. Refused when it ends before it begins."""
    _refuse_wrong_days(start, end)
    history.lock(person)
    position: Position = Position.objects.create(
        person=person, organisation=organisation, title=title, start=start, end=end
    )
    journal.write(gettext_noop("post noted"), person, by=by, at=at, changes={"post": (None, position)})
    keep_person(person, gettext_noop("post noted"), by, at)
    return position


@transaction.atomic
def end_post(*, position: Position, end: date, opened: int | None = None, by: journal.Actor, at: datetime) -> Position:
    """Give a post its last day, or another one than was noted.

    Refused when that comes before its first day, when the post is no longer noted, and with `history.Clashed` where
    somebody has noted another day meanwhile.
    """
    _refuse_wrong_days(position.start, end)
    person, path = position.person, f"posts.{position.pk}"
    history.lock(person)
    standing = outputs.person_content(person)
    held = history.flat(standing).get(path)
    if held is None:
        raise Overtaken
    history.reconcile(person, {path: {**held, "end": end.isoformat()}}, standing=standing, base=opened)
    before = Position.objects.get(pk=position.pk).end
    Position.objects.filter(pk=position.pk).update(end=end)
    position.end = end
    verb = gettext_noop("last day of a post noted")
    changes: dict[str, tuple[object, object]] = {"post": (f"{position} ({before})", f"{position} ({end})")}
    journal.write(verb, person, by=by, at=at, changes=changes)
    history.catch_up(person, standing, by=by, at=at)
    keep_person(person, verb, by, at)
    return position


def _refuse_wrong_days(start: date | None, end: date | None) -> None:
    if start and end and end < start:
        raise EndsTooEarly


def keep_person(person: Person, verb: str, by: journal.Actor, at: datetime) -> None:
    """Keep what the registry says of somebody after an act, and let them be found by that."""
    [fresh] = queries.people_to_keep([person.code])
    history.catch_up(fresh, outputs.content_of_person(fresh), verb=verb, by=by, at=at)
    index.put(**outputs.person_entry(fresh), at=at)


def _give_too(person: Person, post: Post | None, by: journal.Actor, at: datetime) -> None:
    if post:
        give_post(person=person, organisation=post.organisation, title=post.title, by=by, at=at)


def _facts_of(person: Person) -> dict[str, object]:
    """What the journal says of a correction, before and after."""
    [fresh] = queries.people_to_keep([person.code])
    latin = fresh.parts(Language.EN)
    facts = {
        "name": " · ".join(fresh.in_full.as_dict().values()),
        "latin spelling": latin.scheme if latin else "",
        "gender": fresh.gender,
        "family first": fresh.family_first,
        "note": fresh.note,
    }
    rows = {"posts": fresh.positions.all(), "channels": fresh.channels.all()}
    return facts | {name: ", ".join(map(str, found)) for name, found in rows.items()}


def _set_rows(person: Person, changed: Iterable[history.Difference]) -> None:
    """Posts and channels as a content has them: the changed ones by their keys, the rest untouched."""
    for difference in changed:
        name, _dot, key = difference.field.partition(".")
        entry = difference.after
        if name == "channels":
            put_row(Channel, {"person": person}, key, entry)
        elif name == "posts":
            values = _post_values(entry) if entry else None
            if values is None or values["organisation"]:
                put_row(Position, {"person": person}, key, values)


def _post_values(entry: Mapping[str, Any]) -> dict[str, Any]:
    days = {name: date.fromisoformat(entry[name]) if entry[name] else None for name in ("start", "end")}
    organisation = Organisation.objects.filter(code=entry["organisation"]).first()
    return {"organisation": organisation, "title": Words.read(entry["title"]), **days}


def _set_names(person: Person, names: Names) -> None:
    PersonName.objects.filter(person=person).exclude(language__in=names).delete()
    for language, parts in names.items():
        other = Q(family=parts.family, given=parts.given, patronymic=parts.patronymic)
        PersonName.objects.filter(~other, person=person, language=language).update(cases={})
        PersonName.objects.update_or_create(
            person=person,
            language=language,
            defaults={
                "family": parts.family,
                "given": parts.given,
                "patronymic": parts.patronymic,
                "scheme": parts.scheme,
                "sort_key": sort_key(f"{parts.family} {parts.given}"),
            },
        )
