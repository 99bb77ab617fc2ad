"""A list brought into the registry."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.lists import queries
from attache.registry.lists.logic.tables import Table
from attache.registry.lists.queries import Planned
from attache.registry.lists.states import Act
from attache.registry.partners import actions as partners
from attache.registry.partners.models import Organisation, OrganisationName, Place
from attache.registry.people.models import User

VERB = gettext_noop("list imported")


@transaction.atomic
def import_list(*, table: Table, mapping: Sequence[str], by: User, at: datetime) -> tuple[list[Planned], Slip | None]:
    """Create and correct what the rows of a list say; the slip takes all of it back.

    All or nothing: with an error in any row nothing is done, and the plan says which. Doing it again changes nothing.
    A row that creates an organisation in a city without a country lies in the country of the office.
    """
    planned = queries.plan(table, mapping)
    if any(one.act == Act.ERROR for one in planned):
        return planned, None
    watching = [model.objects.all() for model in (Organisation, OrganisationName, Place)]
    with slips.recording(VERB, by.office, by=by, at=at, watching=watching) as slip:
        changed = [_bring(one, by, at) for one in planned if one.act != Act.SAME]
        subjects = [journal.subject_of(one) for one in changed]
        slip.records = [*slip.records, *([one.kind, one.code, one.label] for one in subjects)]
    return planned, slip


def _bring(one: Planned, by: User, at: datetime) -> Organisation:
    city = partners.City(one.city, one.country or by.office.country) if one.city else None
    if one.organisation is None:
        return partners.add_organisation(**one.values, place=city, by=by, at=at)
    where = city or one.organisation.place
    return partners.correct_organisation(organisation=one.organisation, **one.values, place=where, by=by, at=at)
