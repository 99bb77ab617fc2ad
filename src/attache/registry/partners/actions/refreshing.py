"""What the registry keeps beside its rows, brought up to date after an act upon many rows or the undoing of one."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from attache.kernel import history, journal
from attache.kernel.search import index
from attache.registry.partners import outputs, queries
from attache.registry.partners.states import LINE, ORGANISATION, PERSON


@transaction.atomic
def refresh_organisations(*, codes: Sequence[str], by: journal.Actor, at: datetime) -> None:
    """Keep versions of organisations and let them be found as they stand now, or no longer when they are gone."""
    found = {one.code: one for one in queries.organisations_to_keep(codes)}
    contents = {code: outputs.content_of_organisation(one) for code, one in found.items()}
    history.catch_up_all(ORGANISATION, contents, by=by, at=at)
    index.put_all([index.Entry(**outputs.organisation_entry(one), at=at) for one in found.values()])
    index.drop(ORGANISATION, *set(codes) - found.keys())


@transaction.atomic
def refresh_people(*, codes: Sequence[str], by: journal.Actor, at: datetime) -> None:
    """Keep versions of people and let them be found as they stand now, or no longer when they are gone."""
    found = {one.code: one for one in queries.people_to_keep(codes)}
    contents = {code: outputs.content_of_person(one) for code, one in found.items()}
    history.catch_up_all(PERSON, contents, by=by, at=at)
    index.put_all([index.Entry(**outputs.person_entry(one), at=at) for one in found.values()])
    index.drop(PERSON, *set(codes) - found.keys())


@transaction.atomic
def refresh_lines(*, codes: Sequence[str], by: journal.Actor, at: datetime) -> None:
    """Keep versions of the cooperation lines that are there."""
    contents = {one.code: outputs.content_of_line(one) for one in queries.lines_to_keep(codes)}
    history.catch_up_all(LINE, contents, by=by, at=at)
