"""One act over many records of a list."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.partners.models import CooperationLine, Organisation, Place
from attache.registry.people.models import User


@transaction.atomic
def set_kind(*, organisations: Sequence[Organisation], kind: str, by: journal.Actor, at: datetime) -> Slip:
    """Say of many organisations what they are. Refused when all are that already."""
    return slips.change_all(gettext_noop("organisation corrected"), organisations, {"kind": kind}, by=by, at=at)


@transaction.atomic
def set_place(*, organisations: Sequence[Organisation], place: Place, by: journal.Actor, at: datetime) -> Slip:
    """Say of many organisations where they are. Refused when all are there already."""
    return slips.change_all(gettext_noop("organisation corrected"), organisations, {"place": place}, by=by, at=at)


@transaction.atomic
def hand_over_lines(*, organisations: Sequence[Organisation], owner: User, by: journal.Actor, at: datetime) -> Slip:
    """Let somebody look after all lines of many organisations. Refused when there is no line to hand over."""
    lines = list(CooperationLine.objects.filter(organisation__in=organisations).select_related("owner"))
    return slips.change_all(gettext_noop("cooperation line handed over"), lines, {"owner": owner}, by=by, at=at)
