"""Every change of offices, accounts and roles."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import history, journal
from attache.kernel.languages import Language, Words
from attache.kernel.refusals import Refused
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.people import outputs, queries
from attache.registry.people.models import Office, OwnDay, RoleGrant, User
from attache.registry.people.states import Role

LONGEST = 366  # days of one closure


class UserNameTaken(Refused):
    """Two people cannot sign in under one name."""

    sentence = _("The user name “%(username)s” is taken.")


class DaysOutOfOrder(Refused):
    sentence = _("The first day comes before the last, and both lie within a year.")


class DaysWithoutReason(Refused):
    sentence = _("Say why, in at least one language: it is shown in the calendar.")


@dataclass(frozen=True)
class Days:
    """What a form says of an office's own days."""

    kind: str
    first_on: date
    last_on: date
    reason: Words
    source: str = ""


@transaction.atomic
def open_office(
    *,
    code: str,
    name: Words,
    city: Words,
    zone: str,
    country: str,
    publishes: bool,
    languages: Iterable[str] = tuple(Language),
    by: journal.Actor,
    at: datetime,
) -> Office:
    """Open an office. It publishes in all languages unless some are named.

    Refused (ValidationError) when the zone is not one of the IANA database, the country has no calendar, or a
    language is not one of ours.
    """
    values = {"name": name, "city": city, "zone": zone, "country": country, "publishes": publishes}
    office = Office(code=code, languages=[str(one) for one in languages], **values)
    office.full_clean()
    office.save(force_insert=True)
    journal.write(gettext_noop("office opened"), office, by=by, at=at)
    return office


@transaction.atomic
def correct_office(
    *, office: Office, values: Mapping[str, Any], opened: int | None = None, by: journal.Actor, at: datetime
) -> Office:
    """Say what is printed on its paper, and whether it works through days that a decree frees.

    `values` are those of `outputs.FIELDS`. Refused with `history.Clashed` where somebody has changed the same
    meanwhile.
    """
    mine = outputs.content_from(dict(values))
    return _put(office, mine, opened=opened, verb=gettext_noop("office changed"), by=by, at=at)


@transaction.atomic
def restore_version(
    *, record: Office, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> Office:
    """Put back what an earlier revision said: an ordinary change with its content."""
    return _put(record, content, opened=opened, verb=gettext_noop("earlier version restored"), by=by, at=at)


@transaction.atomic
def enter_days(*, office: Office, days: Days, by: journal.Actor, at: datetime) -> Slip:
    """Let an office have days off, or work, whatever its country's calendar says.

    Refused (`DaysOutOfOrder`, `DaysWithoutReason`) when the last day comes before the first or more than a year after
    it, and without a reason.
    """
    if not 0 <= (days.last_on - days.first_on).days < LONGEST:
        raise DaysOutOfOrder
    if not days.reason:
        raise DaysWithoutReason
    verb = gettext_noop("days of the office's own entered")
    with slips.recording(verb, office, by=by, at=at, watching=[OwnDay.objects.filter(office=office)]) as slip:
        OwnDay.objects.create(office=office, **vars(days))
    journal.write(verb, office, by=by, at=at, changes={days.kind: (None, f"{days.first_on} – {days.last_on}")})
    return slip


@transaction.atomic
def remove_days(*, days: OwnDay, by: journal.Actor, at: datetime) -> Slip:
    """Let the country's calendar hold again. Can be taken back."""
    verb, office = gettext_noop("days of the office's own removed"), days.office
    rows = OwnDay.objects.filter(pk=days.pk)
    with slips.recording(verb, office, by=by, at=at, watching=[rows], removes=True) as slip:
        rows.delete()
    journal.write(verb, office, by=by, at=at, changes={days.kind: (f"{days.first_on} – {days.last_on}", None)})
    return slip


@transaction.atomic
def add_user(
    *,
    username: str,
    name: Words,
    office: Office,
    roles: Iterable[str],
    password: str | None,
    language: Language = Language.EN,
    email: str = "",
    by: journal.Actor,
    at: datetime,
) -> User:
    """Open an account with its roles. Without a password nobody can sign in until one is set.

    Refuses a user name that exists, in whatever case. The roles are held everywhere.
    """
    if User.objects.filter(username__iexact=username).exists():
        raise UserNameTaken(username=username)
    user = User(username=username, name=name, office=office, language=language, email=email)
    user.set_password(password)
    added = User.add(
        username=username, name=name, office=office, language=language, email=email, password=user.password
    )
    journal.write(gettext_noop("account opened"), added, by=by, at=at)
    for role in roles:
        grant_role(user=added, role=Role(role), by=by, at=at)
    return added


@transaction.atomic
def grant_role(*, user: User, role: Role, office: Office | None = None, by: journal.Actor, at: datetime) -> RoleGrant:
    """Let somebody hold a role, in one office or everywhere. Holding it already changes nothing."""
    grant: RoleGrant
    grant, fresh = RoleGrant.objects.get_or_create(user=user, role=role, office=office, defaults={"granted_at": at})
    if fresh:
        journal.write(gettext_noop("role granted"), user, by=by, at=at, changes={"role": (None, role.value)})
    return grant


@transaction.atomic
def choose_language(*, user: User, language: Language) -> User:
    """Remember the language in which this person reads. A preference, not an act: the journal is not written."""
    User.objects.filter(pk=user.pk).update(language=language)
    user.language = language
    return user


def _put(
    office: Office, mine: history.Content, *, opened: int | None, verb: str, by: journal.Actor, at: datetime
) -> Office:
    history.lock(office)
    standing = outputs.content_of(queries.office(office.code))
    wanted = history.reconcile(office, mine, standing=standing, base=opened)
    if wanted == standing:
        return office
    Office.objects.filter(pk=office.pk).update(**{**wanted, "address": Words.read(wanted["address"])})
    changed = queries.office(office.code)
    changes = {name: (standing[name], wanted[name]) for name in wanted if wanted[name] != standing[name]}
    journal.write(verb, changed, by=by, at=at, changes=changes)
    history.catch_up(changed, standing, by=by, at=at)
    history.catch_up(changed, outputs.content_of(changed), verb=verb, by=by, at=at)
    return changed
