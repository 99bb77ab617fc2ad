"""Who changed what, and when: one table for the whole house, hash-chained so that tampering shows.

Actions write it inside their own transaction (`journal.write`); nobody else does. Entries hold codes and labels, no
foreign keys, so that history never blocks a deletion and the kernel needs to know no room.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from django.db import models, transaction

from attache.kernel.records import Record, Row

HASHED = ("by_code", "by_label", "verb", "subject_kind", "subject_code", "subject_label", "changes", "previous")


class Entry(Row):
    """One act upon one record. `hash` covers every field and the hash of the entry before it."""

    at = models.DateTimeField()
    by_code = models.CharField(max_length=40)
    by_label = models.CharField(max_length=200)
    verb = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=60)
    subject_code = models.CharField(max_length=40)
    subject_label = models.CharField(max_length=300)
    changes = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta(Row.Meta):
        app_label = "kernel"
        ordering = ("pk",)
        indexes = (models.Index(fields=["subject_kind", "subject_code"]),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by_label}: {self.verb}, {self.subject_label}"


class Head(Row):
    """The end of the chain. Its one row is locked by each writer, and shows when entries were cut off the end."""

    number = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    class Meta(Row.Meta):
        app_label = "kernel"

    def __str__(self) -> str:
        return f"{self.number}: {self.hash[:12]}"


@dataclass(frozen=True)
class Subject:
    """A record by what the journal keeps of it: also one that is gone."""

    kind: str
    code: str
    label: str

    def __str__(self) -> str:
        return self.label


Changes = dict[str, tuple[object, object]]


class Actor(Protocol):
    """Whoever acts: a user, or the system under its own name."""

    @property
    def code(self) -> str: ...

    def __str__(self) -> str: ...


@dataclass(frozen=True)
class Clockwork:
    """Who acts when a day has come and nobody pressed anything."""

    code: str = "attache"

    def __str__(self) -> str:
        return "Attaché"


@dataclass(frozen=True)
class Break:
    """The first place where the chain does not hold: the entry's number and what is wrong there."""

    number: int
    reason: str


def subject_of(record: Record | Subject) -> Subject:
    """What the journal keeps of a record."""
    if isinstance(record, Subject):
        return record
    label = getattr(record, "kept_label", "") or str(record)  # what is kept for ever names nobody who may be erased
    return Subject(record._meta.label_lower, record.code, label[:300])


def hold() -> Head:
    """Wait for the chain's end and keep it until the transaction is over: writers come one after the other."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("the journal is written in the transaction of its act")
    Head.objects.get_or_create(pk=1)
    head: Head = Head.objects.select_for_update().get(pk=1)
    return head


def write(verb: str, subject: Record | Subject, *, by: Actor, at: datetime, changes: Changes | None = None) -> Entry:
    """Add an entry to the chain, in the action's own transaction (refused outside of one).

    `verb` is English in the past tense, marked for translation with gettext_noop; `changes` maps a field's name
    to (before, after), which are kept as text.
    """
    return write_all(verb, [(subject, changes)], by=by, at=at)[0]


def write_all(
    verb: str, subjects: Iterable[tuple[Record | Subject, Changes | None]], *, by: Actor, at: datetime
) -> list[Entry]:
    """Add an entry for each of many records that one act changed, in few statements."""
    head = hold()
    entries = []
    for record, changes in subjects:
        subject = subject_of(record)
        values: dict[str, object] = {
            "by_code": by.code,
            "by_label": str(by)[:200],
            "verb": verb,
            "subject_kind": subject.kind,
            "subject_code": subject.code,
            "subject_label": subject.label,
            "changes": {name: [_text(before), _text(after)] for name, (before, after) in (changes or {}).items()},
            "previous": head.hash,
        }
        head.hash, head.number = _hash(at, values), head.number + 1
        entries.append(Entry(at=at, hash=head.hash, **values))
    Entry.objects.bulk_create(entries, batch_size=500)
    Head.objects.filter(pk=1).update(number=head.number, hash=head.hash)
    return entries


def about(subject: Record) -> models.QuerySet[Entry]:
    """What happened to one record, newest first."""
    return Entry.objects.filter(subject_kind=subject._meta.label_lower, subject_code=subject.code).order_by("-pk")


def last() -> int:
    """The key of the newest entry, to ask later what has come since; 0 before anything was written."""
    return Entry.objects.aggregate(last=models.Max("pk"))["last"] or 0


def end() -> str:
    """The hash at the chain's end: as long as it is the same, nobody has done anything. Empty before the first act."""
    return Head.objects.filter(pk=1).values_list("hash", flat=True).first() or ""


def verify() -> Break | None:
    """Walk the whole chain. None when it holds; else where it first breaks (changed, removed or inserted rows)."""
    return first_break(Entry.objects.order_by("pk").iterator(), Head.objects.filter(pk=1).first())


def first_break(entries: Iterable[Entry], head: Head | None) -> Break | None:
    """The same for entries from anywhere, such as those in a backup, in the order of their keys."""
    previous, count = "", 0
    for entry in entries:
        count += 1
        if entry.previous != previous:
            return Break(count, "an entry before this one was removed or inserted")
        if entry.hash != _hash(entry.at, {name: getattr(entry, name) for name in HASHED}):
            return Break(count, "this entry was changed")
        previous = entry.hash
    end = head or Head()
    if (end.number, end.hash) != (count, previous):
        return Break(count + 1, "entries were cut off the end")
    return None


def _hash(at: datetime, values: dict[str, object]) -> str:
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    content = json.dumps([moment, values], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()


def _text(value: object) -> str:
    if isinstance(value, Record):
        return subject_of(value).label
    return "" if value is None else str(value)
