"""The figures that an edition prints."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.front.digest.actions.steps import touch
from attache.front.digest.models import Edition
from attache.kernel import journal
from attache.kernel.refusals import Refused
from attache.registry.people.models import User


class SameFigures(Refused):
    sentence = _("The edition has these very figures already.")


@transaction.atomic
def place_figures(*, edition: Edition, figures: Sequence[Mapping[str, Any]], by: User, at: datetime) -> Edition:
    """Let an edition print these figures; none at all takes them out. It is a change of what was approved.

    Refused where nothing would change.
    """
    touch(edition, by=by, at=at)
    before = Edition.objects.values_list("figures", flat=True).get(pk=edition.pk)
    after = [dict(one) for one in figures]
    if before == after:
        raise SameFigures
    Edition.objects.filter(pk=edition.pk).update(figures=after)
    edition.figures = after
    changes: journal.Changes = {"figures": (_said(before), _said(after))}
    journal.write(gettext_noop("figures placed"), edition, by=by, at=at, changes=changes)
    return edition


def _said(figures: Sequence[Mapping[str, Any]]) -> str:
    return ", ".join(f"{one['measure']} {one['total']}" for one in figures)
