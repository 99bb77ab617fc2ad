"""Every change of the names that are taken for one another."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.languages import Words
from attache.kernel.refusals import Refused
from attache.kernel.undo import relations, slips
from attache.kernel.undo.models import Slip
from attache.registry.naming.models import LookAlike
from attache.registry.partners.models import Organisation
from attache.registry.people.models import User

NOTHING = Words()


class SecondNeeded(Refused):
    """Only two can be taken for one another."""

    sentence = _("Say with whom it is confused: a partner of ours, or a name from outside.")


class OneAndTheSame(Refused):
    """Nobody is taken for himself."""

    sentence = _("These are one and the same partner.")


class AlikeKnown(Refused):
    """A pair is noted once, whichever of the two was named first."""

    sentence = _("These two are noted already, as %(code)s.")


@transaction.atomic
def add_look_alike(
    *,
    one: Organisation,
    other: Organisation | None = None,
    outside: Words = NOTHING,
    outside_ror: str = "",
    difference: Words = NOTHING,
    source: str = "",
    by: journal.Actor,
    at: datetime,
) -> LookAlike:
    """Note that two bodies are taken for one another; the second is a partner too or a name from outside.

    Refused without a second, for a partner and itself, and for two partners that are noted already.
    """
    _refuse(one, other, outside)
    pair = LookAlike.add(
        one=one,
        other=other,
        outside=NOTHING if other else outside,
        outside_ror="" if other else outside_ror,
        difference=difference,
        source=source,
    )
    journal.write(gettext_noop("look-alikes noted"), pair, by=by, at=at)
    return pair


@transaction.atomic
def correct_look_alike(
    *,
    pair: LookAlike,
    one: Organisation,
    other: Organisation | None,
    outside: Words,
    outside_ror: str,
    difference: Words,
    source: str,
    by: journal.Actor,
    at: datetime,
) -> LookAlike:
    """Correct a pair; what was checked has to be checked again. Refused as noting it would be."""
    _refuse(one, other, outside, but=pair)
    values: dict[str, Any] = {
        "one": one,
        "other": other,
        "outside": NOTHING if other else outside,
        "outside_ror": "" if other else outside_ror,
        "difference": difference,
        "source": source,
    }
    changes = {name: (getattr(pair, name), value) for name, value in values.items() if getattr(pair, name) != value}
    if changes:
        LookAlike.objects.filter(pk=pair.pk).update(**values, checked_by=None, checked_at=None)
        journal.write(gettext_noop("look-alikes corrected"), pair, by=by, at=at, changes=changes)
    fresh: LookAlike = LookAlike.objects.get(pk=pair.pk)
    return fresh


@transaction.atomic
def check_look_alike(*, pair: LookAlike, by: User, at: datetime) -> LookAlike:
    """Say that one has made sure that these are two, and how they differ."""
    LookAlike.objects.filter(pk=pair.pk).update(checked_by=by, checked_at=at)
    pair.checked_by, pair.checked_at = by, at
    journal.write(gettext_noop("look-alikes checked"), pair, by=by, at=at)
    return pair


@transaction.atomic
def remove_look_alike(*, pair: LookAlike, by: journal.Actor, at: datetime) -> Slip:
    """Take a pair away that nobody confuses, into the trash."""
    rows, verb = LookAlike.objects.filter(pk=pair.pk), gettext_noop("look-alikes removed")
    with slips.recording(verb, pair, by=by, at=at, watching=relations.reach(rows), removes=True) as slip:
        rows.delete()
    journal.write(verb, slip.subjects[0], by=by, at=at)
    return slip


def _refuse(one: Organisation, other: Organisation | None, outside: Words, but: LookAlike | None = None) -> None:
    if other is None and not outside:
        raise SecondNeeded
    if other == one:
        raise OneAndTheSame
    pairs = LookAlike.objects.exclude(pk=but.pk if but else None)
    standing = other and (pairs.filter(one=one, other=other) | pairs.filter(one=other, other=one)).first()
    if standing:
        raise AlikeKnown(code=standing.code)
