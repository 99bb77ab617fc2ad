"""Every change of the ways to reach organisations and people."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import history, journal
from attache.registry.partners.actions.organisations import keep_organisation
from attache.registry.partners.actions.people import keep_person
from attache.registry.partners.models import Channel, Organisation, Person


@transaction.atomic
def add_channel(*, owner: Organisation | Person, kind: str, value: str, by: journal.Actor, at: datetime) -> Channel:
    """Note a way to reach an organisation or a person."""
    history.lock(owner)
    side = "person" if isinstance(owner, Person) else "organisation"
    channel: Channel = Channel.objects.create(kind=kind, value=value, **{side: owner})
    journal.write(gettext_noop("channel added"), owner, by=by, at=at, changes={kind: (None, value)})
    _keep(owner, gettext_noop("channel added"), by, at)
    return channel


def _keep(owner: Organisation | Person, verb: str, by: journal.Actor, at: datetime) -> None:
    if isinstance(owner, Person):
        keep_person(owner, verb, by, at)
    else:
        keep_organisation(owner, verb, by, at)
