"""Compute the rows as they shall stand when an act is taken back, make sure that nothing newer is lost, put them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import batched

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from attache.kernel import columns
from attache.kernel.columns import Plain
from attache.kernel.records import Record
from attache.kernel.refusals import Refused
from attache.kernel.undo.models import Change
from attache.kernel.undo.relations import DATABASE_ACTS, GOES_ALONG, pointing_at

BATCH = 1000
SHOWN = 3
Model = type[models.Model]
State = dict[Model, dict[str, Plain | None]]  # by the text of the key; None: there is no such row


class Collided(Refused):
    """Something that the act changed has been changed again since. Nothing was taken back."""

    sentence = _("This can no longer be taken back. It has been changed since: %(what)s.")


class Held(Collided):
    """What the act made is in use by something newer."""

    sentence = _("This can no longer be taken back. Something newer belongs to it: %(what)s.")


class Orphaned(Collided):
    """What would come back belonged to something that is gone."""

    sentence = _("This can no longer be taken back. What it belonged to has been removed since: %(what)s.")


class Replaced(Collided):
    """Something else is where the old row stood: a name, a number that may be there once only."""

    sentence = _("This can no longer be taken back. Something else stands in its place now: %(what)s.")


def read(model: Model, keys: Iterable[str]) -> dict[str, Plain | None]:
    """The rows of these keys; None for those that are not there."""
    found: dict[str, Plain | None] = dict.fromkeys(keys)
    for some in batched(list(found), BATCH, strict=False):
        rows = model._base_manager.filter(pk__in=some)
        found.update({str(row.pk): columns.row_of(row) for row in rows})
    return found


def wanted_by(changes: Iterable[Change], subject: str) -> tuple[State, State]:
    """The rows as they stand, and as they stood before these changes to a subject. Refused with `Collided`."""
    by_model: dict[Model, list[Change]] = defaultdict(list)
    for change in changes:
        by_model[apps.get_model(change.model)].append(change)
    standing = {model: read(model, [one.key for one in some]) for model, some in by_model.items()}
    collisions = [
        label(model, now) if (now := standing[model][one.key]) else subject
        for model, some in by_model.items()
        for one in some
        if collides(one, standing[model][one.key])
    ]
    if collisions:
        raise Collided(what=listed(collisions))
    wanted = {
        model: {one.key: restored(one, standing[model][one.key]) for one in some} for model, some in by_model.items()
    }
    refuse_held(standing, wanted)
    refuse_orphans(standing, wanted)
    return standing, wanted


def collides(change: Change, now: Plain | None) -> bool:
    """Whether a row is neither as the act left it nor as it was before, where the act changed it."""
    if now is None:
        return change.before is not None and change.after is not None
    if change.before is None or change.after is None:
        then, grows = change.before or change.after or {}, columns.growing(apps.get_model(change.model))
        return any(now[name] != value for name, value in then.items() if name in now and name not in grows)
    return any(now[name] not in (change.before[name], value) for name, value in change.after.items() if name in now)


def restored(change: Change, now: Plain | None) -> Plain | None:
    """A row as it was before the act. What the act did not change stays; a column that is newer has its default."""
    if change.before is None:
        return None
    rest = now or columns.row_of(apps.get_model(change.model)())
    return rest | {name: value for name, value in change.before.items() if name in rest}


def put(standing: State, wanted: State) -> None:
    """Make the rows what is wanted, or refuse with `Replaced` and change nothing.

    Rows go before others come, so that what may be there once is never there twice. The databases check foreign keys
    at the end (all of ours are deferred), so that parents and children may come in any order.
    """
    steps = {model: Steps(model, rows, wanted[model]) for model, rows in standing.items()}
    try:
        with transaction.atomic():
            for model, step in steps.items():
                columns.delete(model, step.going)
            for model, step in steps.items():
                for names, rows in step.changing.items():
                    columns.rewrite(model, names, rows)
            for model, step in steps.items():
                columns.insert(model, columns.of(model), step.coming)
            connection.check_constraints(table_names=[model._meta.db_table for model in steps])
    except IntegrityError as error:
        raise Replaced(what=listed(displaced(steps.values()))) from error


class Steps:
    """What has to be done to the rows of one table: keys that go, columns that change, rows that come."""

    def __init__(self, model: Model, standing: Mapping[str, Plain | None], wanted: Mapping[str, Plain | None]) -> None:
        self.model = model
        self.going: list[str] = []
        self.coming: list[Plain] = []
        self.changing: dict[tuple[str, ...], dict[str, Plain]] = defaultdict(dict)
        once = once_only(model)
        for key, new in wanted.items():
            old = standing[key]
            names = tuple(name for name in new if old[name] != new[name]) if old and new else ()
            if old and new and not once.intersection(names):
                if names:
                    self.changing[names][key] = new
                continue
            # Two rows that change places would meet on the way, so such a row goes and comes back.
            if old:
                self.going.append(key)
            if new:
                self.coming.append(new)


def displaced(steps: Iterable[Steps]) -> list[str]:
    """The rows whose place is taken, found one by one after the database has refused them all."""
    rows = [(step.model, row) for step in steps for row in step.coming]
    found = []
    for model, row in rows:
        one = columns.instance(model, row)
        one._state.adding = False  # a row is not in its own way
        try:
            one.validate_unique()
            one.validate_constraints()
        except ValidationError:
            found.append(label(model, row))
    return found or [label(*one) for one in rows]


def once_only(model: Model) -> set[str]:
    """The columns of which the database allows a value, or a group of values, once."""
    if any(key.remote_field.on_delete in DATABASE_ACTS for key in pointing_at(model)):
        return set()  # the database would remove what hangs on a row that goes for a moment
    unique = [one.fields for one in model._meta.constraints if isinstance(one, models.UniqueConstraint)]
    names = {name for group in (*unique, *model._meta.unique_together) for name in group}
    return {f.attname for f in columns.of(model) if f.unique or f.name in names}


def refuse_held(standing: State, wanted: State) -> None:
    """Nothing may hang on a row that goes, unless it goes too or is moved away by the same taking back."""
    held = []
    for model, rows in wanted.items():
        going = {key for key, row in rows.items() if row is None and standing[model][key] is not None}
        for field in pointing_at(model) if going else ():
            ours = wanted.get(field.model, {})
            for one in field.model._base_manager.filter(**{f"{field.name}__in": going}).iterator(chunk_size=BATCH):
                then = ours.get(str(one.pk), columns.row_of(one))
                if then is not None and str(then[field.attname]) in going:
                    held.append(label(field.model, columns.row_of(one)))
    if held:
        raise Held(what=listed(held))


def refuse_orphans(standing: State, wanted: State) -> None:
    """What a row that comes or changes leads to must be there."""
    lost = []
    for model, rows in wanted.items():
        for field in columns.of(model):
            if not isinstance(field, models.ForeignKey):
                continue
            pointing = {
                key: str(row[field.attname])
                for key, row in rows.items()
                if row and row[field.attname] is not None and row != standing[model][key]
            }
            target = field.related_model
            ours = wanted.get(target, {})
            there = read(target, {one for one in pointing.values() if one not in ours}) | ours
            lost += [label(model, rows[key] or {}) for key, to in pointing.items() if there[to] is None]
    if lost:
        raise Orphaned(what=listed(lost))


def label(model: Model, row: Plain) -> str:
    """What a person calls a row: its own words, after those of the record that it belongs to; its code where the words
    are those of a record that is not there either."""
    one = columns.instance(model, row)
    owners = (field for field in model._meta.local_fields if isinstance(field, models.ForeignKey))
    owner = next((one for one in owners if one.remote_field.on_delete in GOES_ALONG and row[one.attname]), None)
    above = owner and owner.related_model._base_manager.filter(pk=row[owner.attname]).first()
    try:
        said = str(one)
    except ObjectDoesNotExist:
        said = str(getattr(one, "code", "") or model._meta.verbose_name)
    return f"{above}: {said}" if above and not isinstance(one, Record) else said


def listed(labels: Iterable[str]) -> str:
    """The first few labels."""
    every = list(dict.fromkeys(labels))
    shown = [gettext("“%(name)s”") % {"name": one} for one in every[:SHOWN]]
    return pgettext("list", ", ").join([*shown, "…"] if len(every) > SHOWN else shown)
