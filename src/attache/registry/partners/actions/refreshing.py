"""What the registry keeps beside its rows, brought up to date after an act was taken back."""

from datetime import datetime

from django.db import transaction

from attache.kernel import journal
from attache.kernel.search import index
from attache.registry.partners import outputs
from attache.registry.partners.models import Organisation, Person
from attache.registry.partners.states import ORGANISATION, PERSON


@transaction.atomic
def refresh_organisation(*, code: str, by: journal.Actor, at: datetime) -> None:  # noqa: ARG001  as all are called
    """Let an organisation be found as it stands now, or no longer when it is gone."""
    found = Organisation.objects.with_names().select_related("place").filter(code=code).first()
    if found:
        index.put(**outputs.organisation_entry(found), at=at)
    else:
        index.drop(ORGANISATION, code)


@transaction.atomic
def refresh_person(*, code: str, by: journal.Actor, at: datetime) -> None:  # noqa: ARG001  as all are called
    """Let a person be found as it stands now, or no longer when it is gone."""
    found = Person.objects.with_names().filter(code=code).first()
    if found:
        index.put(**outputs.person_entry(found), at=at)
    else:
        index.drop(PERSON, code)
