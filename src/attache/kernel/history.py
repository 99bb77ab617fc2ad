"""Revisions of records: merging what two people changed, showing what changed, going back.

A room gives `content`, a mapping of plain JSON values that says everything a form can change, and applies one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from attache.kernel.journal import Actor
from attache.kernel.records import Record, Row
from attache.kernel.refusals import Refused

Content = Mapping[str, Any]


class Revision(Row):
    """The whole content of a record after an act, numbered from 1."""

    kind = models.CharField(max_length=60)
    code = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    by_code = models.CharField(max_length=40)
    by_label = models.CharField(max_length=200)
    verb = models.CharField(max_length=80)
    content = models.JSONField()

    class Meta(Row.Meta):
        app_label = "kernel"
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=["kind", "code", "number"], name="kernel_revisions_without_doubles"),
        )

    def __str__(self) -> str:
        return f"{self.code}/{self.number}"


@dataclass(frozen=True)
class Clash:
    """One field that two people changed to different values."""

    field: str
    before: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True)
class Merge:
    """What three contents come to: where only one side changed, that side; `clashes` where both did."""

    content: dict[str, Any]
    clashes: tuple[Clash, ...]


@dataclass(frozen=True)
class Difference:
    """One field before and after."""

    field: str
    before: Any
    after: Any


class Clashed(Refused):
    """Somebody changed the same fields meanwhile; `merge` holds all three sides, `number` the revision that stands."""

    sentence = _("%(who)s has changed the same fields meanwhile. Look at both and save what shall stand.")

    def __init__(self, merge: Merge, *, who: str, number: int = 0) -> None:
        super().__init__(who=who)
        self.merge = merge
        self.number = number


def keep(subject: Record, content: Content, *, verb: str, by: Actor, at: datetime, part: str = "") -> Revision:
    """Keep the content after an act. Called after `journal.write`, whose lock orders the writers.

    `part` names a piece of a record with a history of its own, such as one language of an item.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("a revision is kept in the transaction of its act")
    kind, code = key_of(subject, part)
    last = latest(subject, part)
    kept: Revision = Revision.objects.create(
        kind=kind,
        code=code,
        number=last.number + 1 if last else 1,
        at=at,
        by_code=by.code,
        by_label=str(by)[:200],
        verb=verb,
        content=dict(content),
    )
    return kept


def revisions(subject: Record, part: str = "") -> models.QuerySet[Revision]:
    """All revisions of a record, the newest first."""
    kind, code = key_of(subject, part)
    return Revision.objects.filter(kind=kind, code=code).order_by("-number")


def latest(subject: Record, part: str = "") -> Revision | None:
    """The revision that stands; None before anything was kept."""
    return revisions(subject, part).first()


def number_of(subject: Record, part: str = "") -> int:
    """The number a form carries; 0 before anything was kept."""
    standing = latest(subject, part)
    return standing.number if standing else 0


def reconcile(subject: Record, mine: Content, *, base: int | None, part: str = "") -> dict[str, Any]:
    """What shall stand when `mine` was written upon revision `base`: merged with what has come since.

    Refused with `Clashed` when both sides changed a field differently. Without a base, or when nothing has come
    since, it is `mine`. A base that was never kept counts as the first revision.
    """
    standing = latest(subject, part)
    if base is None or standing is None or standing.number == base:
        return dict(mine)
    before = revisions(subject, part).filter(number__lte=max(base, 1)).first() or standing
    merge = merge_contents(before.content, mine, standing.content)
    if merge.clashes:
        raise Clashed(merge, who=standing.by_label, number=standing.number)
    return merge.content


def merge_contents(before: Content, mine: Content, theirs: Content) -> Merge:
    """Merge two contents that began as one, field by field."""
    content: dict[str, Any] = {}
    clashes = []
    for field in dict.fromkeys((*theirs, *mine, *before)):
        old, here, there = before.get(field), mine.get(field), theirs.get(field)
        content[field] = there if here == old else here
        if here not in (old, there) and there != old:
            clashes.append(Clash(field, old, here, there))
    return Merge(content, tuple(clashes))


def differences(before: Content, after: Content) -> list[Difference]:
    """The fields in which two contents differ, in the order of the later one."""
    fields = dict.fromkeys((*after, *before))
    found = (Difference(field, before.get(field), after.get(field)) for field in fields)
    return [one for one in found if one.before != one.after]


def key_of(subject: Record, part: str = "") -> tuple[str, str]:
    """Under which kind and code a record's revisions are kept."""
    return subject._meta.label_lower, f"{subject.code}/{part}" if part else subject.code
