"""Applicants who hold a place, as plans that may have to change: when they would come, and to which intake instead."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import override

from attache.kernel.languages import Language, Words
from attache.kernel.replanning import Consequence, Guest, Move, Plan, Scope, Verdict, Weight, fingerprint
from attache.students.admissions.models import Application, Quota, Step
from attache.students.admissions.outputs import called
from attache.students.admissions.outputs.letters import expiring
from attache.students.admissions.states import APPLICATION, DEFERRABLE, Channel, Entry, State
from attache.students.programmes.models import Intake

ABOUT = timedelta(days=14)  # terms of another year do not begin on the same day


def plans(scope: Scope) -> list[Plan]:
    """The applications with a place whose arrival, or else the first day of the term, is meant. Three queries."""
    found = Application.objects.filter(state__in=DEFERRABLE)
    found = found.select_related("applicant", "office", "intake__programme", "intake__term")
    rows = list(found if scope.codes is None else found.filter(code__in=scope.codes))
    arrivals = dict(
        Step.objects.filter(
            application__in=[one.pk for one in rows], kind=Entry.ARRIVAL, done_on=None, due_on__isnull=False
        ).values_list("application", "due_on")
    )
    later = _last_terms(rows)
    told = [(one, arrivals.get(one.pk, one.intake.term.first)) for one in rows]
    meant = [pair for pair in told if scope.codes is not None or scope.first <= pair[1] <= scope.last]
    return [_plan(one, day, can_wait=later[one.intake.programme_id] > one.intake.term.first) for one, day in meant]


def _last_terms(rows: Sequence[Application]) -> dict[int, date]:
    """When the last intake of each programme begins."""
    programmes = {one.intake.programme_id for one in rows}
    every = Intake.objects.filter(programme__in=programmes).order_by("term__first")
    return dict(every.values_list("programme", "term__first"))


def _plan(one: Application, day: date, *, can_wait: bool) -> Plan:
    person = one.applicant
    mail = person.address if person.channel == Channel.MAIL else ""
    programme = one.intake.programme.title
    title = Words(*[f"{person.words.best(each)} · {programme.best(each)}" for each in Language])
    return Plan(
        kind=APPLICATION,
        code=one.code,
        title=title,
        url=one.get_absolute_url(),
        icon="student",
        version=fingerprint(one.state, one.intake_id, one.quota_id, one.seat, day),
        can=frozenset({Verdict.KEEP, *([Verdict.POSTPONE] if can_wait else [])}),
        zone=one.office.zone,
        first=day,
        last=day,
        format="in_person",
        countries=frozenset({one.office.country, person.citizenship}),
        guests=(Guest(person.code, called(person), mail, person.language),),
        office=one.office.code,
    )


def targets(moves: Sequence[Move]) -> dict[str, Intake | None]:
    """The intake that each would wait for: the first one of its programme after its own that begins on the new day, at
    most two weeks before it, or later. Two queries.
    """
    codes = {one.plan.code: one for one in moves}
    rows = Application.objects.filter(code__in=codes).select_related("intake__term")
    known = {one.code: one for one in rows}
    programmes = {one.intake.programme_id for one in known.values()}
    every = list(Intake.objects.filter(programme__in=programmes).select_related("term", "programme"))
    found: dict[str, Intake | None] = {}
    for code, one in known.items():
        day = codes[code].after.day
        own = [each for each in every if each.programme_id == one.intake.programme_id]
        fits = [each for each in own if each.term.first >= day - ABOUT and each.term.first > one.intake.term.first]
        found[code] = min(fits, key=lambda each: each.term.first, default=None)
    return found


def foreseen(moves: Sequence[Move]) -> list[Consequence]:
    """Of those who would come later: no intake then, documents and passports that will have expired, places that are
    fewer than those who wait. Six queries.
    """
    own = [one for one in moves if one.plan.kind == APPLICATION and one.verdict == Verdict.POSTPONE]
    if not own:
        return []
    into = targets(own)
    found = [
        Consequence(code, _("There is no intake of the programme on that day or later."), Weight.STOPS)
        for code, intake in into.items()
        if intake is None
    ]
    rows = Application.objects.filter(code__in=into).select_related("applicant").prefetch_related("items")
    for one in rows:
        intake = into[one.code]
        due = expiring(one, intake.term.first) if intake else []
        if due:
            said = _("Will have expired by then: %(documents)s.") % {"documents": ", ".join(due)}
            found.append(Consequence(one.code, said, Weight.CARE, one.get_absolute_url()))
    return found + _crowded({code: intake for code, intake in into.items() if intake})


def _crowded(into: dict[str, Intake]) -> list[Consequence]:
    """Intakes for which more would wait than there are places."""
    keys = {intake.pk for intake in into.values()}
    places: dict[int, int] = dict.fromkeys(keys, 0)
    for intake, count in Quota.objects.filter(intake__in=keys).values_list("intake", "places"):
        places[intake] += count
    waits: dict[int, int] = dict.fromkeys(keys, 0)
    for intake in Application.objects.filter(intake__in=keys, seat__isnull=False).values_list("intake", flat=True):
        waits[intake] += 1
    for intake in Application.objects.filter(target__in=keys, state=State.DEFERRED).values_list("target", flat=True):
        waits[intake] += 1
    for one in into.values():
        waits[one.pk] += 1
    said = _("%(intake)s has %(places)s places for %(n)s who would be there or wait.")
    return [
        Consequence(code, said % {"intake": one, "places": places[one.pk], "n": waits[one.pk]}, Weight.CARE)
        for code, one in into.items()
        if waits[one.pk] > places[one.pk]
    ]


def to_renew(application: Application, intake: Intake, language: str) -> tuple[str, ...]:
    """What a letter says of documents that will have expired when an intake begins, in a language."""
    with override(Language(language).django):
        due = expiring(application, intake.term.first)
        return (_("Until then please renew: %(documents)s.") % {"documents": ", ".join(due)},) if due else ()
