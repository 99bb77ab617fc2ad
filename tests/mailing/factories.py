"""The spring's edition, published, with readers in three languages, and its mailing."""

from datetime import UTC, datetime, timedelta
from typing import Any

from attache.front.digest.models import Edition
from attache.front.mailing import actions
from attache.front.mailing.models import Delivery, Mailing
from attache.front.subscribers.models import Subscriber
from attache.registry.people.models import User
from tests.digest.factories import make_editor, make_happening, make_head, make_institute, make_published
from tests.subscribers.factories import subscribe

NOON = datetime(2020, 6, 1, 8, 0, tzinfo=UTC)  # 16:00 in Shanghai, 11:00 in Moscow, 9:00 in London
COUNTDOWN = timedelta(minutes=10)


def make_readers(by: User, *languages: str, domain: str = "example.org") -> list[Subscriber]:
    """One reader for each language that is named, a1@, a2@, ..., all on the clock of Shanghai."""
    return [
        subscribe(by.office, f"a{number}@{domain}", language=language, zone="Asia/Shanghai")
        for number, language in enumerate(languages, 1)
    ]


def make_sendable(**given: Any) -> tuple[User, Edition]:
    """The head of the office, and a published edition with one item of science."""
    editor = make_editor()
    make_happening(editor, make_institute(editor))
    head = make_head(editor.office)
    return head, make_published(head, **given)


def make_mailing(by: User, edition: Edition, *, at: datetime = NOON) -> Mailing:
    return actions.prepare(edition=edition, by=by, at=at)


def begin(mailing: Mailing, by: User, *, at: datetime = NOON) -> Mailing:
    """The countdown is over: every reader has a letter that waits."""
    actions.begin(mailing=mailing, by=by, at=at)
    started = actions.start(code=mailing.code, at=at + COUNTDOWN)
    assert started is not None
    return started


def states(mailing: Mailing) -> list[str]:
    return [one.state for one in Delivery.objects.filter(mailing=mailing).order_by("pk")]
