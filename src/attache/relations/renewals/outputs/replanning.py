"""What renewals know of plans that change: agreements that will have ended by then."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from attache.kernel.dates.when import day, say
from attache.kernel.languages import current
from attache.kernel.replanning import Consequence, Move, Verdict, Weight
from attache.relations.agreements.models import ENDS, Agreement, Party
from attache.relations.agreements.states import BINDING


def foreseen(moves: Sequence[Move]) -> list[Consequence]:
    """Agreements with those who are touched that end between the old day and the new one. Two queries."""
    later = [
        one for one in moves if one.verdict == Verdict.POSTPONE and one.plan.bodies and one.after.day > one.plan.day
    ]
    if not later:
        return []
    first, last = min(one.plan.day for one in later), max(one.after.day for one in later)
    ending = Agreement.objects.annotate(ends=ENDS).filter(state__in=BINDING, ends__gte=first, ends__lt=last)
    found = {one.pk: one for one in ending.order_by("ends", "pk")}
    by_body: dict[str, list[Agreement]] = {}
    for agreement, code in Party.objects.filter(agreement__in=found, organisation__isnull=False).values_list(
        "agreement", "organisation__code"
    ):
        by_body.setdefault(code, []).append(found[agreement])
    told = []
    for move in later:
        for one in {one.pk: one for code in move.plan.bodies for one in by_body.get(code, [])}.values():
            ends = one.lasts_until
            if ends and move.plan.day <= ends < move.after.day:
                when = say(day(ends), current().value, adverbial=False)
                said = _("The agreement “%(agreement)s” ends on %(day)s, before that.") % {
                    "agreement": one,
                    "day": when,
                }
                told.append(Consequence(move.plan.code, said, Weight.CARE, one.get_absolute_url()))
    return told
