"""Every change of the rules of style."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.languages import Words
from attache.kernel.undo import relations, slips
from attache.kernel.undo.models import Slip
from attache.registry.naming.actions.terms import WordNeeded
from attache.registry.naming.models import StyleRule
from attache.registry.partners.actions import EndsTooEarly


@transaction.atomic
def add_style_rule(
    *,
    practice: str,
    words: Words,
    language: str = "",
    example: str = "",
    source: str = "",
    valid_from: date | None = None,
    valid_to: date | None = None,
    by: journal.Actor,
    at: datetime,
) -> StyleRule:
    """Set a rule of style for the texts of a language (or all). Refused without words, or when it ends too early."""
    _refuse(words, valid_from, valid_to)
    rule = StyleRule.add(
        practice=practice,
        words=words,
        language=language,
        example=example,
        source=source,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    journal.write(gettext_noop("rule of style set"), rule, by=by, at=at)
    return rule


@transaction.atomic
def correct_style_rule(*, rule: StyleRule, by: journal.Actor, at: datetime, **values: Any) -> StyleRule:
    """Correct a rule of style, or say until when it was kept. Refused as setting it would be."""
    _refuse(values["words"], values["valid_from"], values["valid_to"])
    changes = {name: (getattr(rule, name), value) for name, value in values.items() if getattr(rule, name) != value}
    if changes:
        StyleRule.objects.filter(pk=rule.pk).update(**values)
        journal.write(gettext_noop("rule of style corrected"), rule, by=by, at=at, changes=changes)
    fresh: StyleRule = StyleRule.objects.get(pk=rule.pk)
    return fresh


@transaction.atomic
def remove_style_rule(*, rule: StyleRule, by: journal.Actor, at: datetime) -> Slip:
    """Take a rule away that was never kept, into the trash; one that was kept gets its last day instead."""
    rows, verb = StyleRule.objects.filter(pk=rule.pk), gettext_noop("rule of style removed")
    with slips.recording(verb, rule, by=by, at=at, watching=relations.reach(rows), removes=True) as slip:
        rows.delete()
    journal.write(verb, slip.subjects[0], by=by, at=at)
    return slip


def _refuse(words: Words, valid_from: date | None, valid_to: date | None) -> None:
    if not words:
        raise WordNeeded
    if valid_from and valid_to and valid_to < valid_from:
        raise EndsTooEarly
