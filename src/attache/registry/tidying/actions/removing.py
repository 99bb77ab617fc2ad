"""Removing what the registry keeps: it goes at once, and its slip brings it back."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.records import Record, Row
from attache.kernel.refusals import Refused
from attache.kernel.undo import relations, slips
from attache.kernel.undo.models import Slip
from attache.registry.partners.actions import PrintedForm
from attache.registry.partners.models import (
    Channel,
    CooperationLine,
    Organisation,
    OrganisationName,
    Person,
    Position,
    Unit,
)
from attache.registry.partners.states import PREFERRED
from attache.registry.tidying.actions.merging import OwnUniversity

REMOVED: dict[type[Row], str] = {
    Organisation: gettext_noop("organisation removed"),
    Person: gettext_noop("person removed"),
    CooperationLine: gettext_noop("cooperation line removed"),
    Unit: gettext_noop("unit removed"),
    OrganisationName: gettext_noop("form of a name removed"),
    Position: gettext_noop("post removed"),
    Channel: gettext_noop("channel removed"),
}


class InUse(Refused):
    """Other records speak of it: they would lose their sense."""

    sentence = _(
        "“%(name)s” is still used here: %(where)s. Take it out there first, or merge it with the record that is meant."
    )


@transaction.atomic
def remove_record(*, record: Organisation | Person | CooperationLine, by: journal.Actor, at: datetime) -> Slip:
    """Remove an organisation, a person or a cooperation line with all that is a part of it, into the trash.

    Refused while other records use it, such as happenings in which it took part, and for our own university.
    """
    return remove_records(records=[record], by=by, at=at)


@transaction.atomic
def remove_records(
    *, records: Sequence[Organisation | Person | CooperationLine], by: journal.Actor, at: datetime
) -> Slip:
    """Remove several records of one kind in one act; refused as a whole where one of them would be refused."""
    if any(isinstance(record, Organisation) and record.is_own for record in records):
        raise OwnUniversity
    rows = type(records[0])._default_manager.filter(pk__in=[record.pk for record in records])
    if relations.blockers(rows):
        raise _in_use(records)
    verb = REMOVED[type(records[0])]
    watching = relations.reach(rows)
    with slips.recording(verb, records[0], by=by, at=at, watching=watching, also=records[1:], removes=True) as slip:
        rows.delete()
    journal.write_all(verb, [(one, None) for one in slip.subjects], by=by, at=at)
    slips.refresh(slip.subjects, by=by, at=at)
    return slip


def _in_use(records: Sequence[Organisation | Person | CooperationLine]) -> InUse:
    """Which is the first one that is in use, and where."""
    found = ((one, relations.blockers(type(one)._default_manager.filter(pk=one.pk))) for one in records)
    record, used = next(pair for pair in found if pair[1])
    return InUse(name=record, where=slips.listed(f"{one} ({one.code})" for one in used))


@transaction.atomic
def remove_part(*, part: Channel | Unit | OrganisationName | Position, by: journal.Actor, at: datetime) -> Slip:
    """Remove a channel, a unit, a form of a name or a post, into the trash. Refused for a name that is printed."""
    if isinstance(part, OrganisationName) and part.kind in PREFERRED:
        raise PrintedForm(text=part.text)
    rows, verb = type(part)._default_manager.filter(pk=part.pk), REMOVED[type(part)]
    said = part.kind if isinstance(part, Channel | OrganisationName) else part._meta.model_name or ""
    owner = cast(Record, relations.owner_of(part))
    with slips.recording(verb, owner, by=by, at=at, watching=relations.reach(rows), removes=True) as slip:
        rows.delete()
    journal.write(verb, owner, by=by, at=at, changes={said: (part, None)})
    slips.refresh(slip.subjects, by=by, at=at)
    return slip
