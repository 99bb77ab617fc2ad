"""The deadlines of calls as plans that may have to change: all of one call together."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from attache.kernel.languages import Language, Words
from attache.kernel.replanning import Guest, Plan, Scope, Verdict, fingerprint
from attache.science.calls.models import Call, Deadline
from attache.science.calls.states import CALL, State

CAN = frozenset({Verdict.KEEP, Verdict.POSTPONE})


def plans(scope: Scope) -> list[Plan]:
    """The calls that are not closed and whose deadlines a scope may mean. Three queries."""
    found = Call.objects.exclude(state=State.CLOSED).select_related("office", "preparer")
    found = found.prefetch_related("sides__deadlines", "sides__fund__place")
    if scope.codes is not None:
        found = found.filter(code__in=scope.codes)
    else:
        near = Deadline.objects.filter(day__gte=scope.first, day__lte=scope.last)
        found = found.filter(pk__in=near.values("side__call"))
    return [_plan(one, rows) for one in found if (rows := _deadlines(one))]


def _deadlines(one: Call) -> list[Deadline]:
    rows = [row for side in one.sides.all() for row in side.deadlines.all()]
    return sorted(rows, key=lambda row: (row.at, row.pk))


def _plan(one: Call, rows: list[Deadline]) -> Plan:
    places = [side.fund.place for side in one.sides.all() if side.fund.place]
    keeps = one.preparer
    guests = [Guest(keeps.code, str(keeps), keeps.email, keeps.language, keeps.zone, False)] if keeps else []
    return Plan(
        kind=CALL,
        code=one.code,
        title=_title(one),
        url=one.get_absolute_url(),
        icon="clock",
        version=fingerprint(one.state, [(row.side_id, row.kind, row.day, row.hour, row.zone) for row in rows]),
        can=CAN,
        zone=rows[0].zone,
        first=min(row.day for row in rows),
        last=max(row.day for row in rows),
        countries=frozenset({one.office.country, *(place.country for place in places)}),
        places=frozenset(place.code for place in places),
        guests=tuple(guests),
        bodies=tuple(side.fund.code for side in one.sides.all()),
        office=one.office.code,
    )


def _title(one: Call) -> Words:
    said = {}
    for language in Language:
        with override(language.django):
            said[language.value] = _("Deadlines: %(of)s") % {"of": one}
    return Words.read(said)
