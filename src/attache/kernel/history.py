"""Revisions of records: merging what two people changed, showing what changed, going back.

A room gives `content`, a mapping of plain JSON values that says everything a form can change, and applies one. A value
that is itself a mapping (a text in three languages, rows by their key) is compared entry by entry: its *paths* are
`name.ru`, `posts.12`. Everything else, lists too, is compared as a whole.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel.journal import Actor, Entry
from attache.kernel.records import Record, Row
from attache.kernel.refusals import Refused

Content = Mapping[str, Any]
AS_IT_STOOD = gettext_noop("as it stood")


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
    """One field, by its path, that two people changed to different values."""

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
    """One field, by its path, before and after."""

    field: str
    before: Any
    after: Any


class Clashed(Refused):
    """Somebody changed the same fields meanwhile.

    `merge` holds all three sides, `standing` what is stored now, `number` the revision that stands.
    """

    sentence = _("%(who)s has changed the same fields meanwhile. Look at both and save what shall stand.")

    def __init__(self, merge: Merge, *, who: str, standing: Content, number: int = 0) -> None:
        super().__init__(who=who)
        self.merge = merge
        self.standing = standing
        self.number = number

    @property
    def mine(self) -> dict[str, Any]:
        """What a form shows next: the merged content, and mine wherever both sides clash."""
        return overlaid(self.merge.content, {clash.field: clash.mine for clash in self.merge.clashes})


def keep(subject: Record, content: Content, *, verb: str, by: Actor, at: datetime, part: str = "") -> Revision:
    """Keep the content after an act. Called after `journal.write`, whose lock orders the writers.

    `part` names a piece of a record with a history of its own, such as one language of an item. What changed
    a content that was read before calls `catch_up` with that one first.
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


def forget(kind: str, codes: Sequence[str]) -> None:
    """Take away the revisions of records that are being erased: their contents are somebody's to be forgotten."""
    Revision.objects.filter(kind=kind, code__in=codes).delete()


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


def reconcile(subject: Record, mine: Content, *, standing: Content, base: int | None, part: str = "") -> dict[str, Any]:
    """What shall stand when `mine`, values by path, was written upon revision `base`, while `standing` is stored.

    Paths that `mine` does not name are left as they stand. Refused with `Clashed` when both sides changed a field
    differently. Without a base nothing is compared. A base of 0 counts as the first revision, which `keep` made of
    what stood before. Call it with the record's row locked.
    """
    before = revisions(subject, part).filter(number=max(base, 1)).first() if base is not None else None
    old = {**standing, **before.content} if before else standing
    merge = merge_contents(old, overlaid(old, mine), standing)
    if merge.clashes:
        last = latest(subject, part)
        who, number = (last.by_label, last.number) if last else ("", 0)
        raise Clashed(merge, who=who, standing=standing, number=number)
    return merge.content


def lock(subject: Record) -> None:
    """Let nobody else change the record until the act's transaction ends: what is read after this stays true."""
    type(subject)._default_manager.select_for_update().get(pk=subject.pk)


def catch_up(
    subject: Record, standing: Content, *, verb: str = AS_IT_STOOD, by: Actor, at: datetime, part: str = ""
) -> Revision:
    """The revision that says what is stored now; kept where there is none yet, so that nothing is overlooked."""
    last = latest(subject, part)
    if last and last.content == standing:
        return last
    return keep(subject, standing, verb=verb, by=by, at=at, part=part)


def catch_up_all(kind: str, standing: Mapping[str, Content], *, verb: str = "", by: Actor, at: datetime) -> None:
    """Let the revisions of many records, by code, say what is stored after an act, in few statements.

    Each is kept as `verb`, or under the name that the journal has for the act upon it at this moment. The codes may be
    those of parts (`key_of`).
    """
    about = Entry.objects.filter(subject_kind=kind, subject_code__in=list(standing), at=at).order_by("pk")
    verbs = dict(about.values_list("subject_code", "verb"))
    newer = Revision.objects.filter(kind=kind, code=OuterRef("code"), number__gt=OuterRef("number"))
    rows = Revision.objects.filter(~Exists(newer), kind=kind, code__in=list(standing))
    last: dict[str, Revision] = {one.code: one for one in rows}
    told = {"kind": kind, "at": at, "by_code": by.code, "by_label": str(by)[:200]}
    Revision.objects.bulk_create(
        Revision(**told, code=code, number=number, verb=verb or verbs.get(code, AS_IT_STOOD), content=content)
        for code, content in standing.items()
        if code not in last or last[code].content != content
        for number in [last[code].number + 1 if code in last else 1]
    )


def begin_all(kind: str, contents: Mapping[str, Content], *, verb: str, by: Actor, at: datetime) -> None:
    """Keep the first revisions of many new records, by code. Called after `journal.write_all`."""
    told = {"kind": kind, "number": 1, "at": at, "by_code": by.code, "by_label": str(by)[:200], "verb": verb}
    rows = [Revision(**told, code=code, content=dict(content)) for code, content in contents.items()]
    Revision.objects.bulk_create(rows, batch_size=500)


def others_since(subject: Record, base: int, *, by: Actor, at: datetime, part: str = "") -> list[str]:
    """Whose changes came after revision `base`, but for the act of `by` at this moment, in their order."""
    later = revisions(subject, part).filter(number__gt=base).exclude(by_code=by.code, at=at).exclude(verb=AS_IT_STOOD)
    return list(dict.fromkeys(later.order_by("number").values_list("by_label", flat=True)))


def merge_contents(before: Content, mine: Content, theirs: Content) -> Merge:
    """Merge two contents that began as one, path by path."""
    old, here, there = flat(before), flat(mine), flat(theirs)
    merged: dict[str, Any] = {}
    clashes = []
    for path in dict.fromkeys((*there, *here, *old)):
        was, ours, other = old.get(path), here.get(path), there.get(path)
        merged[path] = other if ours == was else ours
        if ours not in (was, other) and other != was:
            clashes.append(Clash(path, was, ours, other))
    whole = {name: {} if isinstance(value, dict) else value for name, value in {**mine, **theirs}.items()}
    return Merge(overlaid(whole, merged), tuple(clashes))


def differences(before: Content, after: Content) -> list[Difference]:
    """The paths in which two contents differ, in the order of the later one."""
    old, new = flat(before), flat(after)
    found = (Difference(path, old.get(path), new.get(path)) for path in dict.fromkeys((*new, *old)))
    return [one for one in found if one.before != one.after]


def flat(content: Content) -> dict[str, Any]:
    """A content with its mappings opened: {"name": {"ru": "x"}} as {"name.ru": "x"}."""
    found: dict[str, Any] = {}
    for name, value in content.items():
        inside = {f"{name}.{key}": entry for key, entry in value.items()} if isinstance(value, dict) else {name: value}
        found |= inside
    return found


def overlaid(content: Content, values: Content) -> dict[str, Any]:
    """A content with other values at some paths; an entry of a mapping that becomes None is taken out."""
    laid: dict[str, Any] = {name: dict(value) if isinstance(value, dict) else value for name, value in content.items()}
    for path, value in values.items():
        name, dot, key = path.partition(".")
        if not dot:
            laid[name] = value
        elif value is None:
            laid.setdefault(name, {}).pop(key, None)
        else:
            laid.setdefault(name, {})[key] = value
    return laid


def key_of(subject: Record, part: str = "") -> tuple[str, str]:
    """Under which kind and code a record's revisions are kept."""
    return subject._meta.label_lower, f"{subject.code}/{part}" if part else subject.code
