"""Drafts that are not wanted any more; what is brought up to date when an act is taken back."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.front.digest.actions.keeping import keep_texts
from attache.front.digest.actions.steps import refuse_sealed, touch
from attache.front.digest.models import Edition
from attache.front.digest.queries import edition_with_all, paper
from attache.front.digest.states import State
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


def refresh_editions(*, codes: Collection[str], by: User, at: datetime) -> None:
    """After an act was taken back: an approval of other texts is void, and what the texts say now is kept.

    Nothing to do where the taking back has removed the edition.
    """
    for code in Edition.objects.filter(code__in=codes).order_by("pk").values_list("code", flat=True):
        edition = edition_with_all(code)
        if edition.state == State.APPROVED and paper.texts_hash(edition) != edition.approved_hash:
            touch(edition, by=by, at=at)
        keep_texts(edition, gettext_noop("act taken back"), by=by, at=at)
