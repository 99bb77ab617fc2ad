"""What the registry keeps beside its rows, brought up to date after an act was taken back."""

from datetime import datetime

from django.db import transaction

from attache.kernel import history, journal
from attache.kernel.search import index
from attache.registry.partners.actions.lines import keep_line
from attache.registry.partners.actions.organisations import keep_organisation
from attache.registry.partners.actions.people import keep_person
from attache.registry.partners.models import CooperationLine, Organisation, Person
from attache.registry.partners.states import ORGANISATION, PERSON


@transaction.atomic
def refresh_organisation(*, code: str, by: journal.Actor, at: datetime) -> None:
    """Keep an organisation's version and let it be found as it stands now, or no longer when it is gone."""
    found = Organisation.objects.filter(code=code).first()
    if found:
        keep_organisation(found, history.act_at(found, at), by, at)
    else:
        index.drop(ORGANISATION, code)


@transaction.atomic
def refresh_person(*, code: str, by: journal.Actor, at: datetime) -> None:
    """Keep a person's version and let them be found as they stand now, or no longer when they are gone."""
    found = Person.objects.filter(code=code).first()
    if found:
        keep_person(found, history.act_at(found, at), by, at)
    else:
        index.drop(PERSON, code)


@transaction.atomic
def refresh_line(*, code: str, by: journal.Actor, at: datetime) -> None:
    """Keep a cooperation line's version, where it is there."""
    found = CooperationLine.objects.filter(code=code).first()
    if found:
        keep_line(found, history.act_at(found, at), by, at)
