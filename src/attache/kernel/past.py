"""The versions of a record as a page shows them: who, when, by which act, what differs; and the acts between."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from attache.kernel import history, journal, telling
from attache.kernel.history import AS_IT_STOOD, Revision
from attache.kernel.telling import Change, Table
from attache.kernel.versions import Kind, Versioned, kinds

SHOWN = 20


@dataclass(frozen=True)
class Step:
    """One version, or (with number 0) an act that left the content as it was."""

    at: datetime
    verb: str
    by: str
    number: int = 0
    changes: list[Change] = field(default_factory=list)
    standing: bool = False


@dataclass(frozen=True)
class Past:
    """One page of the versions of a record, the newest first. `older` is the number to go on before; 0 at the end."""

    of: Versioned
    kind: Kind
    steps: list[Step]
    standing: int
    older: int


def of(name: str, code: str, *, before: int = 0) -> Past:
    """One page of the past of a record. Raises KeyError for a kind and DoesNotExist for a code that there is not.

    The number of queries does not grow with the number of versions.
    """
    kind = kinds()[name]
    found: Versioned = kind["find"](code)
    kept = history.revisions(found.record, found.part)
    rows = list((kept.filter(number__lt=before) if before else kept)[: SHOWN + 1])
    shown, earlier = rows[:SHOWN], [*rows[1:], None]
    table: Table = kind["kept"].words([row.content for row in rows])
    standing = history.number_of(found.record, found.part)
    steps = [_step(row, then, table, standing) for row, then in zip(shown, earlier, strict=False)]
    more = len(rows) > SHOWN
    acts = [] if found.part else _acts(found, shown, begins=not before, ends=not more)
    steps = sorted([*steps, *acts], key=lambda step: step.at, reverse=True)
    return Past(found, kind, steps, standing, shown[-1].number if more else 0)


def content_of(found: Versioned, number: int) -> history.Content | None:
    """The content of one version, if it was kept."""
    row = history.revisions(found.record, found.part).filter(number=number).first()
    return row.content if row else None


def _step(row: Revision, then: Revision | None, table: Table, standing: int) -> Step:
    by = "" if row.verb == AS_IT_STOOD else row.by_label
    changes = telling.changes(then.content, row.content, table) if then else []
    return Step(row.at, _(row.verb), by, row.number, changes, row.number == standing)


def _acts(found: Versioned, shown: Sequence[Revision], *, begins: bool, ends: bool) -> list[Step]:
    """Acts of the journal that no version stands for, from the time that the page shows."""
    span: dict[str, Any] = {}
    if shown and not begins:
        span["at__lte"] = shown[0].at
    if shown and not ends:
        span["at__gte"] = shown[-1].at
    known = {(row.at, row.verb) for row in shown}
    acts = journal.about(found.record).filter(**span)[: 5 * SHOWN]
    return [Step(act.at, _(act.verb), act.by_label) for act in acts if (act.at, act.verb) not in known]
