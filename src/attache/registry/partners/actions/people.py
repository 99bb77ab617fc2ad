"""Every change of people and the posts they hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.languages import Language, Words
from attache.kernel.refusals import Refused
from attache.kernel.search import index
from attache.registry.partners import outputs
from attache.registry.partners.actions.organisations import NameNeeded
from attache.registry.partners.logic.names import NameParts, sort_key
from attache.registry.partners.models import Organisation, Person, PersonName, Position
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
    _settle(person, post, by, at)
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
    by: journal.Actor,
    at: datetime,
) -> Person:
    """Correct a person's names or note, and note a further post. Refused when no name would be left.

    The journal keeps the name before and after; a correction that changes nothing is not written. A changed name
    loses the mark of whoever checked its spelling, and a changed Russian form its checked cases.
    """
    if not names:
        raise NameNeeded
    before = _facts_of(person)
    Person.objects.filter(pk=person.pk).update(gender=gender, family_first=family_first, note=note)
    _set_names(person, names)
    person = Person.objects.with_names().get(pk=person.pk)
    after = _facts_of(person)
    changes = {name: (before[name], after[name]) for name in after if before[name] != after[name]}
    if changes:
        journal.write(gettext_noop("person corrected"), person, by=by, at=at, changes=changes)
    if changes.keys() & {"name", "family first"}:
        Person.objects.filter(pk=person.pk).update(cyrillic_checked_by=None, cyrillic_checked_at=None)
    _settle(person, post, by, at)
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
    position: Position = Position.objects.create(
        person=person, organisation=organisation, title=title, start=start, end=end
    )
    journal.write(gettext_noop("post noted"), person, by=by, at=at, changes={"post": (None, position)})
    _make_findable(person, at)
    return position


@transaction.atomic
def end_post(*, position: Position, end: date, by: journal.Actor, at: datetime) -> Position:
    """Give a post its last day, or another one than was noted. Refused when that comes before its first day."""
    _refuse_wrong_days(position.start, end)
    before = position.end
    Position.objects.filter(pk=position.pk).update(end=end)
    position.end = end
    changes: dict[str, tuple[object, object]] = {"post": (f"{position} ({before})", f"{position} ({end})")}
    journal.write(gettext_noop("last day of a post noted"), position.person, by=by, at=at, changes=changes)
    return position


def _refuse_wrong_days(start: date | None, end: date | None) -> None:
    if start and end and end < start:
        raise EndsTooEarly


def _settle(person: Person, post: Post | None, by: journal.Actor, at: datetime) -> None:
    if post:
        give_post(person=person, organisation=post.organisation, title=post.title, by=by, at=at)
    else:
        _make_findable(person, at)


def _facts_of(person: Person) -> dict[str, object]:
    names = " · ".join(person.in_full.as_dict().values())
    latin = person.parts(Language.EN)
    plain = {"gender": person.gender, "family first": person.family_first, "note": person.note}
    return {"name": names, "latin spelling": latin.scheme if latin else ""} | plain


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


def _make_findable(person: Person, at: datetime) -> None:
    index.put(**outputs.person_entry(Person.objects.with_names().get(pk=person.pk)), at=at)
