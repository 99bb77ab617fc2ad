"""What in the accelerator waits for a person."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from attache.kernel.needs import Need, Source, Why
from attache.registry.people.models import User
from attache.science.accelerator.models import Line
from attache.science.accelerator.queries.budget import exceeded
from attache.science.accelerator.rules import can_keep
from attache.science.accelerator.states import OVER


def overspent(user: User, _today: date) -> QuerySet[Line]:
    """Exceeded lines of a recorder's own office."""
    if not can_keep(user):
        return Line.objects.none()
    mine = exceeded().filter(share__programme__office=user.office).exclude(share__programme__state__in=OVER)
    return mine.select_related("share__programme").order_by("pk")


def _overspent_told(one: Line, _today: date) -> Need:
    title = _("The budget line “%(line)s” is exceeded") % {"line": one}
    return Need(Why.WAITING, title, one.get_absolute_url(), "science", str(one.share.programme))


NEEDS = (Source(overspent, _overspent_told),)
