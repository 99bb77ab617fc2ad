"""Rector Lei's words in a letter, the question whether they may be printed, and her phone."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.logic.drafts import Draft, StatementDraft
from attache.daybook.chronicle.models import Happening, Statement
from attache.front.quotations import actions
from attache.front.quotations.models import Quotation
from attache.front.quotations.states import Ground
from attache.kernel.dates import when
from attache.kernel.languages import Language, Words
from attache.kernel.links.models import Link
from attache.registry.people.models import User
from tests.partners.factories import make_person

AT = datetime(2020, 5, 20, 6, 0, tzinfo=UTC)
WORDS = Words("We go on together.", "Мы идём дальше вместе.", "我们携手前行。")


def make_letter(by: User, words: Words = WORDS) -> Happening:
    """A letter in which Rector Lei is quoted."""
    draft = Draft(
        office=by.office.code,
        type="courtesy",
        kind="letter",
        section="courtesy",
        title=Words("A letter from the Rector", "Письмо ректора", "校长来信"),
        when=when.day(date(2020, 5, 4)),
        statements=(StatementDraft(make_person(by).code, words, retold=True),),
    )
    return chronicle.record_happening(draft=draft, by=by, at=AT)


def said_in(happening: Happening) -> Statement:
    """What was said first, as it stands now."""
    return Statement.objects.select_related("happening__office", "person").filter(happening=happening).order_by("pk")[0]


def ask(statement: Statement, by: User, **given: Any) -> tuple[Quotation, Link, str]:
    """The rector is asked in Chinese, for two weeks."""
    at = given.get("at", AT)
    values = {"name": "雷亚萍", "language": Language.ZH, "until": at + timedelta(days=14), "at": AT}
    return actions.ask_speaker(statement=statement, **values | given, by=by)


def settle(happening: Happening, by: User, at: datetime = AT) -> None:
    """Somebody answers for everything that is quoted in a happening."""
    for statement in Statement.objects.select_related("happening__office", "person").filter(happening=happening):
        actions.waive(statement=statement, ground=Ground.PUBLIC, reason="Printed before", by=by, at=at)
