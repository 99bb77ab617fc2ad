"""Refusals that several acts share."""

from django.utils.translation import gettext_lazy as _

from attache.front.digest.models import Edition
from attache.front.digest.states import State
from attache.kernel.refusals import Refused


class AlreadyPublished(Refused):
    sentence = _("%(code)s has been published; what was published is not changed.")


def refuse_published(edition: Edition) -> None:
    """Stop unless the edition may still be changed."""
    if Edition.objects.filter(pk=edition.pk, state=State.PUBLISHED).exists():
        raise AlreadyPublished(code=edition.code)
