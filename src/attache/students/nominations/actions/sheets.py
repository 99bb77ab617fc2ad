"""Fact sheets: what holds with a partner in a year."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import history, journal
from attache.kernel.journal import Actor
from attache.kernel.keeping import Change, Keeper
from attache.kernel.languages import Words
from attache.registry.partners.models import Organisation
from attache.registry.people.models import User
from attache.students.nominations import outputs, queries
from attache.students.nominations.actions.refusals import SheetKnown
from attache.students.nominations.logic.years import said
from attache.students.nominations.models import FactSheet
from attache.students.nominations.outputs.contents import DEADLINES, PRACTICAL, WEEKS
from attache.students.nominations.states import SHEET

KEEPER = Keeper(SHEET, queries.sheet, queries.sheets, outputs.sheet_content, outputs.sheet_entry)


@transaction.atomic
def add_sheet(*, partner: Organisation, year: int, content: history.Content, by: User, at: datetime) -> FactSheet:
    """Say what holds with a partner in an academic year. Refused where there is one for it."""
    known = queries.sheet_for(partner, year)
    if known:
        raise SheetKnown(year=said(year), sheet=known.code)
    verb = gettext_noop("fact sheet added")
    found = FactSheet.add(partner=partner, year=year, made_at=at, made_by=str(by)[:200], **_columns(content))
    journal.write(verb, found, by=by, at=at)
    return KEEPER.keep(found, verb, by=by, at=at)


@transaction.atomic
def correct_sheet(
    *, sheet: FactSheet, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> FactSheet:
    """Say some things of a fact sheet anew. Refused with `history.Clashed`."""

    def write(change: Change[FactSheet]) -> None:
        FactSheet.objects.filter(pk=sheet.pk).update(**_columns(change.wanted))

    verb = gettext_noop("fact sheet corrected")
    _was, kept = KEEPER.correct(sheet, content, write, opened=opened, verb=verb, by=by, at=at)
    return kept


@transaction.atomic
def refresh_sheets(*, codes: Sequence[str], by: Actor, at: datetime) -> None:
    """After an act upon rows: keep what is known now, and let it be found by that."""
    KEEPER.refresh(codes, by=by, at=at)


def _columns(content: history.Content) -> dict[str, Any]:
    return {
        **{name: date.fromisoformat(content[name]) if content[name] else None for name in DEADLINES},
        **{name: content[name] for name in WEEKS},
        **{name: Words.read(content[name]) for name in PRACTICAL},
    }
