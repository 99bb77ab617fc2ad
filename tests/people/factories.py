"""Offices and people of the house: Ana in Shanghai, Boris in St Petersburg, Vera above them, Tan who translates."""

from datetime import UTC, datetime
from typing import Any

from attache.kernel.languages import Language, Words
from attache.registry.people import actions
from attache.registry.people.models import Office, User
from attache.registry.people.states import Role

AT = datetime(2020, 5, 28, 7, 30, tzinfo=UTC)
PASSWORD = "paper-and-ink-2020"


class System:
    """Who acts before there is anybody."""

    code = "system"

    def __str__(self) -> str:
        return "Attaché"


def make_office(code: str = "shanghai", **given) -> Office:
    """The office in Shanghai, unless something else is said."""
    values: dict[str, Any] = {
        "name": Words("Shanghai office", "Представительство в Шанхае", "上海代表处"),
        "city": Words("Shanghai", "Шанхай", "上海"),
        "zone": "Asia/Shanghai",
        "country": "CN",
        "publishes": True,
    }
    return actions.open_office(code=code, **(values | given), by=System(), at=AT)


def make_home() -> Office:
    """The international office at home."""
    return make_office(
        "petersburg",
        name=Words("International office", "Управление международного сотрудничества", "国际处"),
        city=Words("St Petersburg", "Санкт-Петербург", "圣彼得堡"),
        zone="Europe/Moscow",
        country="RU",
        publishes=False,
    )


def make_user(username: str, *roles: Role, office: Office, name: Words | None = None, **given) -> User:
    """An account with a password that everybody in the tests knows."""
    return actions.add_user(
        username=username,
        name=name or Words(en=username.title()),
        office=office,
        roles=roles,
        password=PASSWORD,
        by=System(),
        at=AT,
        **given,
    )


def make_ana(office: Office | None = None) -> User:
    """Office staff in Shanghai."""
    return make_user("ana", Role.OFFICE_STAFF, office=office or make_office(), name=Words("Ana Orlova", "Анна Орлова"))


def make_boris(office: Office | None = None) -> User:
    """The international office in St Petersburg; reads Russian."""
    name = Words("Boris Volkov", "Борис Волков")
    return make_user("boris", Role.INTERNATIONAL, office=office or make_home(), name=name, language=Language.RU)


def make_vera(office: Office) -> User:
    """The vice-rector, who reads everything and records nothing."""
    return make_user("vera", Role.VICE_RECTOR, office=office)


def make_translator(office: Office) -> User:
    """Somebody who edits texts and records nothing."""
    return make_user("tan", Role.TRANSLATOR, office=office, language=Language.ZH)


def make_agent(office: Office) -> User:
    """An outside person with an account."""
    return make_user("li", Role.AGENT, office=office)
