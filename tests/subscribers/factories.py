"""Readers of the Shanghai office's digest, and the links in the letters that they get."""

from datetime import date, datetime
from typing import Any

from attache.front.subscribers import actions, queries
from attache.front.subscribers.logic import lines
from attache.front.subscribers.models import Subscriber
from attache.kernel.languages import Language
from attache.kernel.links import tokens
from attache.kernel.links.models import Link
from attache.kernel.links.tokens import key_of
from attache.kernel.outbox.models import Note
from attache.registry.people.models import Office, User
from tests.people.factories import AT

ADDRESS = "reader@example.org"


def ask(office: Office, address: str = ADDRESS, *, at: datetime = AT, **chosen: Any) -> Subscriber:
    """Somebody signs up; nothing is confirmed yet."""
    wanted = {"language": "ru", "zone": "Europe/Moscow", "sections": [], "channel": "full"} | chosen
    actions.sign_up(office=office, address=address, chosen=wanted, place="203.0.113.0/24", at=at)
    found = queries.by_address(office, address)
    assert found is not None
    return found


def token_of(note: Note) -> str:
    """What opens the link in a letter."""
    return tokens.derived(note.key.removeprefix(key_of("")))


def confirming_link(row: Subscriber) -> Link:
    link: Link = Link.objects.get(purpose=queries.CONFIRMS, subject_code=row.code, state="open")
    return link


def lasting_token(row: Subscriber) -> str:
    return tokens.derived(row.seed)


def subscribe(office: Office, address: str = ADDRESS, *, at: datetime = AT, **chosen: Any) -> Subscriber:
    """Somebody signs up and confirms."""
    row = ask(office, address, at=at, **chosen)
    actions.confirm(subscriber=row, link=confirming_link(row), place="", at=at)
    row.refresh_from_db()
    return row


def bring_in(by: User, text: str, *, statement: str = "Signed at the fair", at: datetime = AT) -> actions.Import:
    """A list is entered by one of ours."""
    return actions.import_subscribers(
        office=by.office,
        lines=lines(text),
        language=Language.ZH,
        statement=statement,
        given_on=date(2020, 5, 20),
        by=by,
        at=at,
    )
