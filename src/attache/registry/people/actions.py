"""Every change of offices, accounts and roles."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.languages import Language, Words
from attache.kernel.refusals import Refused
from attache.registry.people.models import Office, RoleGrant, User
from attache.registry.people.states import Role


class UserNameTaken(Refused):
    """Two people cannot sign in under one name."""

    sentence = _("The user name “%(username)s” is taken.")


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

    Refused (ValidationError) when the zone is not one of the IANA database, or a language is not one of ours.
    """
    values = {"name": name, "city": city, "zone": zone, "country": country, "publishes": publishes}
    office = Office(code=code, languages=[str(one) for one in languages], **values)
    office.full_clean()
    office.save(force_insert=True)
    journal.write(gettext_noop("office opened"), office, by=by, at=at)
    return office


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
