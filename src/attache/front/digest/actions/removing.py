"""Drafts that are not wanted any more."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.front.digest.actions.steps import refuse_sealed
from attache.front.digest.models import Edition
from attache.kernel import journal
from attache.kernel.undo import relations, slips
from attache.kernel.undo.models import Slip
from attache.registry.people.models import User


@transaction.atomic
def remove_edition(*, edition: Edition, by: User, at: datetime) -> Slip:
    """Remove a draft with its items, texts and pictures, into the trash. Refused once it has been published."""
    refuse_sealed(edition)
    rows, verb = Edition.objects.filter(pk=edition.pk), gettext_noop("edition removed")
    with slips.recording(verb, edition, by=by, at=at, watching=relations.reach(rows), removes=True) as slip:
        rows.delete()
    journal.write(verb, slip.subjects[0], by=by, at=at)
    return slip
