"""Health rules: noted with their source, corrected, told to the chronicle."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.models import Happening
from attache.kernel import history, journal
from attache.kernel.dates.when import When
from attache.kernel.journal import Actor
from attache.kernel.keeping import Change, Keeper
from attache.kernel.languages import Words
from attache.registry.people.models import User
from attache.students.precautions import outputs, queries
from attache.students.precautions.actions.refusals import EndsBefore, NoSource, NothingInForce, NotSaid
from attache.students.precautions.models import HealthRule
from attache.students.precautions.states import RULE

NO_WORDS = Words()
KEEPER = Keeper(RULE, queries.rule, queries.rules_of, outputs.rule_content, outputs.rule_entry)


@transaction.atomic
def note_rule(*, content: history.Content, by: User, at: datetime) -> HealthRule:
    """Note what a government or a site asks. Refused without words or source, and when it ends before it begins."""
    verb = gettext_noop("health rule noted")
    found = HealthRule.add(made_at=at, made_by=by, **_columns(content))
    journal.write(verb, found, by=by, at=at)
    return KEEPER.keep(found, verb, by=by, at=at)


@transaction.atomic
def correct_rule(
    *, rule: HealthRule, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> HealthRule:
    """Say a rule anew, such as its last day. Refused as noting would be, and with `history.Clashed`."""
    return _put(rule, content, gettext_noop("health rule corrected"), opened=opened, by=by, at=at)


@transaction.atomic
def restore_version(
    *, record: HealthRule, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> HealthRule:
    """Put back what an earlier revision said: an ordinary correction with its content."""
    return _put(record, content, gettext_noop("earlier version restored"), opened=opened, by=by, at=at)


@transaction.atomic
def refresh_rules(*, codes: Sequence[str], by: Actor, at: datetime) -> None:
    """After an act upon rows: keep what is known of rules now, and let it be found."""
    KEEPER.refresh(codes, by=by, at=at)


@transaction.atomic
def tell_in_force(
    *, rules: Sequence[HealthRule], period: When, words: Words = NO_WORDS, follows: str = "", by: User, at: datetime
) -> Happening:
    """Record in the chronicle which precautions the office has worked out for a time, by the rules or in own `words`.

    `follows` is the code of an earlier happening that it goes on from. Refused without a rule.
    """
    if not rules:
        raise NothingInForce
    draft = outputs.in_force(rules, period, words, follows, by.office)
    happening = chronicle.record_happening(draft=draft, by=by, at=at)
    changes: journal.Changes = {"happening": (None, happening.code)}
    for one in rules:
        journal.write(gettext_noop("precautions told"), one, by=by, at=at, changes=changes)
    return happening


def _put(rule: HealthRule, content: history.Content, verb: str, **upon: Any) -> HealthRule:
    def write(change: Change[HealthRule]) -> None:
        HealthRule.objects.filter(pk=rule.pk).update(**_columns(change.wanted))

    return KEEPER.correct(rule, content, write, verb=verb, **upon)[1]


def _columns(content: history.Content) -> dict[str, Any]:
    days = {name: date.fromisoformat(content[name]) if content[name] else None for name in outputs.DAYS}
    first, last = days["first"], days["last"]
    if first and last and last < first:
        raise EndsBefore
    if not content["source"].strip() or days["source_on"] is None:
        raise NoSource
    text = Words.read(content["text"])
    if not text:
        raise NotSaid
    return {
        **{name: content[name] for name in outputs.PLAIN},
        "place": Words.read(content["place"]),
        "text": text,
    } | days
