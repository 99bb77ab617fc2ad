"""Minutes of a held meeting, and somebody of the other side who answers."""

from datetime import timedelta
from typing import Any

from attache.kernel.languages import Language
from attache.kernel.links.models import Link
from attache.registry.people.models import User
from attache.relations.minutes import actions, queries
from attache.relations.minutes.models import Minutes, SignOff
from tests.meetings.factories import AFTER, hold

TITLE = {"ru": "Протокол переговоров", "zh": "会谈纪要"}


def begin(by: User, **content: Any) -> Minutes:
    meeting = hold(by)
    begun = actions.begin_minutes(meeting=meeting, by=by, at=AFTER)
    said = {"title": TITLE, "languages": ["ru", "zh"], **content}
    return actions.correct_minutes(minutes=begun, content=said, by=by, at=AFTER)


def ask(minutes: Minutes, by: User, name: str = "王辉", **given: Any) -> tuple[SignOff, Link, str]:
    return actions.ask_for_signoff(
        minutes=minutes, name=name, language=Language.ZH, until=AFTER + timedelta(days=7), by=by, at=AFTER, **given
    )


def agree(signoff: SignOff, seen: str = "") -> Minutes:
    link = Link.objects.get(code=signoff.link)
    return actions.agree(signoff=signoff, link=link, seen=seen or signoff.sha256, address="", at=AFTER)


def comment(signoff: SignOff, text: str = "不对") -> Minutes:
    link = Link.objects.get(code=signoff.link)
    return actions.comment(signoff=signoff, link=link, text=text, seen=signoff.sha256, address="", at=AFTER)


def fresh(minutes: Minutes) -> Minutes:
    return queries.minutes(minutes.code)
