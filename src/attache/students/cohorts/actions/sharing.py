"""The link of a student: what is to be done until when."""

from datetime import datetime

from django.db import transaction

from attache.kernel.languages import Language
from attache.kernel.links.models import Link
from attache.registry.people.models import User
from attache.students.cohorts import outputs
from attache.students.nominations.actions.sharing import link_for
from attache.students.nominations.models import Nomination

TODO = "todo"


@transaction.atomic
def share_todo(*, nomination: Nomination, until: datetime, by: User, at: datetime) -> tuple[Link, str]:
    """Make the link of a student's to-do list; former ones end. Refused as `share_places` is."""
    return link_for(TODO, nomination, outputs.called(nomination), Language(nomination.language), until, by=by, at=at)
