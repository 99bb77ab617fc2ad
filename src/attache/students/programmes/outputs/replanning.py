"""The deadlines of intakes as plans that may have to change: all of one intake together."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from attache.kernel.languages import Language, Words
from attache.kernel.replanning import Consequence, Move, Plan, Scope, Verdict, Weight, fingerprint
from attache.registry.people import queries as people
from attache.students.programmes.models import Intake
from attache.students.programmes.states import INTAKE, Region

CAN = frozenset({Verdict.KEEP, Verdict.POSTPONE})


def plans(scope: Scope) -> list[Plan]:
    """The intakes whose deadlines a scope may mean. Three queries."""
    found = Intake.objects.select_related("programme", "term").prefetch_related("deadlines")
    if scope.codes is not None:
        found = found.filter(code__in=scope.codes)
    else:
        days = {"deadlines__day__gte": scope.first, "deadlines__day__lte": scope.last}
        found = found.filter(**days).distinct()
    everywhere = frozenset({"CN", *(office.country for office in people.offices())})
    return [_plan(one, everywhere) for one in found if one.deadlines.all()]


def foreseen(moves: Sequence[Move]) -> list[Consequence]:
    """Of deadlines that move: they lie behind the beginning of the term. One query."""
    later = {one.plan.code: one for one in moves if one.plan.kind == INTAKE and one.verdict == Verdict.POSTPONE}
    rows = Intake.objects.filter(code__in=later).select_related("term") if later else []
    return [
        Consequence(
            one.code,
            _("The last deadline would lie behind the end of the term.")
            if later[one.code].after.until > one.term.last
            else _("The last deadline would lie behind the first day of the term."),
            Weight.STOPS if later[one.code].after.until > one.term.last else Weight.CARE,
            one.get_absolute_url(),
        )
        for one in rows
        if later[one.code].after.until > one.term.first
    ]


def _plan(one: Intake, everywhere: frozenset[str]) -> Plan:
    rows = sorted(one.deadlines.all(), key=lambda row: row.day)
    china = all(row.region == Region.CHINA for row in rows)
    return Plan(
        kind=INTAKE,
        code=one.code,
        title=_title(one),
        url=one.get_absolute_url(),
        icon="clock",
        version=fingerprint([(row.region, row.day, row.hour, row.zone) for row in rows]),
        can=CAN,
        zone=rows[0].zone,
        first=rows[0].day,
        last=rows[-1].day,
        countries=frozenset({"CN"}) if china else everywhere,
    )


def _title(one: Intake) -> Words:
    said = {}
    for language in Language:
        with override(language.django):
            said[language.value] = _("Deadlines: %(of)s") % {"of": one}
    return Words.read(said)
