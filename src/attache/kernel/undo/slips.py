"""Record what an act changes, take it back, purge what is too old."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import batched, islice
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import Max
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import columns, journal
from attache.kernel.records import Record, next_code
from attache.kernel.refusals import Refused
from attache.kernel.undo.models import Change, Slip
from attache.kernel.undo.restoring import BATCH, Collided, State, listed, put, read, wanted_by

__all__ = [
    "Collided",
    "Gone",
    "NothingToChange",
    "TakenBack",
    "change_all",
    "forget",
    "listed",
    "purge",
    "recording",
    "refresh",
    "take_back",
    "trash",
]
KEPT = timedelta(days=30)


class TakenBack(Refused):
    sentence = _("This has been taken back already.")


class Gone(Refused):
    """What was kept for taking an act back is purged after 30 days."""

    sentence = _("This can no longer be taken back: it is more than 30 days old.")


class NothingToChange(Refused):
    """Everything is as it was asked to be."""

    sentence = _("There is nothing to change: it is so already.")


@contextmanager
def recording(
    verb: str,
    subject: Record | journal.Subject,
    *,
    by: journal.Actor,
    at: datetime,
    watching: Iterable[models.QuerySet[Any]],
    also: Sequence[Record | journal.Subject] = (),
    removes: bool = False,
) -> Iterator[Slip]:
    """Keep what the block changes, so that it can be taken back as a whole.

    Opened inside the act's transaction, before its first change; the slip is filled when the block ends. `watching`
    selects every row that the block may touch, wherever it stands before: what moves into a query from outside it is
    a programming error. The act writes its own journal. `also` are further records that it concerns; `removes` puts
    it into the trash. An act that changed nothing leaves a slip without a code.
    """
    journal.hold()  # nobody else's rows may come between the two looks
    queries = list(watching)
    before = _look(queries)
    ceilings = _ceilings(queries)
    records = [journal.subject_of(one) for one in dict.fromkeys((subject, *also))]
    slip = Slip(verb=verb, at=at, by_code=by.code, by_label=str(by)[:200], subject_label=records[0].label)
    slip.records = [[one.kind, one.code, one.label] for one in records]
    slip.removes, slip.expires_at = removes, at + KEPT
    yield slip
    after = _look(queries)
    for model, keys in before.items():
        after[model] |= read(model, [key for key in keys if key not in after[model]])
    for model, rows in after.items():
        for key in rows.keys() - before[model].keys():
            if model in ceilings and int(key) <= ceilings[model]:
                raise LookupError(f"{model._meta.label} {key} was there before, but nothing watched it")
    _file(slip, _changes(before, after))


@transaction.atomic
def take_back(*, slip: Slip, by: journal.Actor, at: datetime) -> Slip:
    """Put back what an act changed, and nothing else. The slip that is returned takes back the taking back.

    Refused with `Collided`, with nothing changed, when something of it has been changed since, when something newer
    hangs on a row that it made, or when something else stands in its place now. Refused as well when it has been
    taken back already or is too old.
    """
    journal.hold()
    if slip.expires_at <= at:
        raise Gone
    if not Slip.objects.filter(pk=slip.pk).open().update(taken_back_at=at):
        raise TakenBack
    before, wanted = wanted_by(slip.changes.iterator(chunk_size=BATCH), str(slip))
    changes = _changes(before, wanted)
    put(before, wanted)
    back = Slip(verb=slip.verb, by_code=by.code, by_label=str(by)[:200], subject_label=slip.subject_label)
    back.at, back.records, back.expires_at = at, slip.records, at + KEPT
    back.removes, back.is_undo = slip.removes, not slip.is_undo
    _file(back, changes)
    said = gettext_noop("act done again") if slip.is_undo else gettext_noop("act taken back")
    journal.write_all(said, [(one, {"act": (slip.verb, None)}) for one in slip.subjects], by=by, at=at)
    refresh(slip.subjects, by=by, at=at)
    return back


def change_all(
    verb: str,
    records: Sequence[Record],
    values: Mapping[str, object],
    *,
    by: journal.Actor,
    at: datetime,
    removes: bool = False,
) -> Slip:
    """Set the same values in many records, with one slip and a line of the journal for each that is changed.

    The rooms bring up to date what they keep beside the rows. Runs in the caller's transaction.

    Refused when all of them have these values already.
    """
    told = [(one, _told(one, values)) for one in records]
    changed = [one for one, changes in told if changes]
    if not changed:
        raise NothingToChange
    rows = type(changed[0])._default_manager.filter(pk__in=[one.pk for one in changed])
    with recording(verb, changed[0], by=by, at=at, watching=[rows], also=changed[1:], removes=removes) as slip:
        rows.update(**values)
    journal.write_all(verb, [(one, changes) for one, changes in told if changes], by=by, at=at)
    refresh(slip.subjects, by=by, at=at)
    return slip


def _told(record: Record, values: Mapping[str, object]) -> journal.Changes:
    before = {name: getattr(record, name) for name in values}
    return {name: (before[name], value) for name, value in values.items() if before[name] != value}


def forget(model: str, keys: Iterable[object]) -> None:
    """Purge the slips that know some rows, in the act that erases the rows: those acts can no longer be taken back."""
    knowing = Change.objects.filter(model=model, key__in=[str(one) for one in keys])
    Slip.objects.filter(pk__in=knowing.values("slip")).delete()


def trash(at: datetime) -> models.QuerySet[Slip]:
    """What was removed in the last 30 days and not put back, the newest first."""
    return Slip.objects.filter(expires_at__gt=at).trash()


@transaction.atomic
def purge(*, at: datetime) -> int:
    """Forget what is more than 30 days old, for good. Returns how many slips went."""
    old = Slip.objects.filter(expires_at__lte=at)
    Change.objects.filter(slip__in=old).delete()
    return int(old.delete()[0])


def refresh(subjects: Iterable[journal.Subject], *, by: journal.Actor, at: datetime) -> None:
    """Let the rooms bring up to date what they keep beside the rows: the search index, revisions.

    A room names in its AppConfig, by the kind of record, the function that does it for many codes: `refreshes`.
    """
    known = {kind: path for config in apps.get_app_configs() for kind, path in getattr(config, "refreshes", {}).items()}
    codes: dict[str, list[str]] = {kind: [] for kind in known}
    for one in subjects:
        if one.kind in codes:
            codes[one.kind].append(one.code)
    for kind, path in known.items():
        for some in batched(codes[kind], BATCH, strict=False):
            import_string(path)(codes=some, by=by, at=at)


def _look(queries: Iterable[models.QuerySet[Any]]) -> State:
    """Every row that the queries select, by model and key."""
    found: State = defaultdict(dict)
    for query in queries:
        rows = query.all().order_by().iterator(chunk_size=BATCH)
        found[query.model].update({str(row.pk): columns.row_of(row) for row in rows})
    return found


def _ceilings(queries: Iterable[models.QuerySet[Any]]) -> dict[type[models.Model], int]:
    """The highest key of each table whose keys count upwards: what comes later has a higher one."""
    counted = {query.model for query in queries if isinstance(query.model._meta.pk, models.AutoField)}
    return {model: model._base_manager.aggregate(last=Max("pk"))["last"] or 0 for model in counted}


def _changes(before: State, after: State) -> Iterator[Change]:
    """What differs between two looks at the same rows."""
    for model in {**before, **after}:
        old_rows, new_rows = before.get(model, {}), after.get(model, {})
        for key in {**old_rows, **new_rows}:
            old, new = old_rows.get(key), new_rows.get(key)
            if old is not None and new is not None:
                grows = columns.growing(model)
                names = [name for name in old if old[name] != new[name] and name not in grows]
                old, new = {name: old[name] for name in names}, {name: new[name] for name in names}
            if old != new:
                yield Change(model=model._meta.label_lower, key=key, before=old, after=new)


def _file(slip: Slip, changes: Iterable[Change]) -> None:
    every = iter(changes)
    while some := list(islice(every, BATCH)):
        if slip._state.adding:
            slip.code = next_code(Slip.CODE_PREFIX)
            slip.save(force_insert=True)
        for change in some:
            change.slip = slip
        Change.objects.bulk_create(some)
