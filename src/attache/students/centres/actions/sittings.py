"""Days of tests: planned, called up for, their results typed, called off."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import history, journal
from attache.kernel.moves import take
from attache.registry.people.models import User
from attache.students.centres import outputs, queries
from attache.students.centres.actions.keeping import LEARNERS
from attache.students.centres.actions.refusals import (
    BarWrong,
    CalledOff,
    HasResults,
    NobodyToCall,
    NoPercentage,
    NotYet,
)
from attache.students.centres.logic.levels import Bar
from attache.students.centres.models import Centre, Learner, Result, Sitting
from attache.students.centres.states import CALL_OFF, HOLD, Level, SittingState, Subtest
from attache.students.programmes.models import Term


@transaction.atomic
def plan_sitting(*, centre: Centre, term: Term, kind: str, day: date, level: str, by: User, at: datetime) -> Sitting:
    """A day of tests for the learners of a term, who are all called up. `level`: what most of them sit.

    Refused when nobody of that term is at the centre.
    """
    found = Sitting.add(centre=centre, term=term, kind=kind, day=day, level=level, made_at=at, made_by=str(by)[:200])
    if not _call(found):
        raise NobodyToCall
    journal.write(gettext_noop("sitting planned"), found, by=by, at=at, changes={"day": (None, day)})
    return queries.sitting(found.code)


@transaction.atomic
def call_up(*, sitting: Sitting, by: User, at: datetime) -> int:
    """Add those who were enrolled since. Returns how many they are."""
    if sitting.state == SittingState.CANCELLED:
        raise CalledOff
    many = _call(sitting)
    if many:
        journal.write(gettext_noop("learners called up"), sitting, by=by, at=at, changes={"learners": (None, many)})
    return many


@transaction.atomic
def move_sitting(*, sitting: Sitting, day: date, by: User, at: datetime) -> Sitting:
    """Another day. Refused when results have been entered or it was called off."""
    if sitting.state != SittingState.PLANNED:
        raise HasResults if sitting.state == SittingState.HELD else CalledOff
    Sitting.objects.filter(pk=sitting.pk).update(day=day)
    journal.write(gettext_noop("sitting moved"), sitting, by=by, at=at, changes={"day": (sitting.day, day)})
    sitting.day = day
    return sitting


@transaction.atomic
def call_off(*, sitting: Sitting, by: User, at: datetime) -> Sitting:
    """It does not take place. Refused when results have been entered."""
    take(sitting, CALL_OFF)
    journal.write(gettext_noop("sitting called off"), sitting, by=by, at=at)
    return sitting


@transaction.atomic
def record_results(
    *, sitting: Sitting, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> Sitting:
    """Write what was typed, by paths such as `scores.LN-0001 reading`, and say anew which level each learner holds.

    Two people may type different boxes at once. Refused before the day has come, after it was called off, for what is
    no percentage, and with `history.Clashed` for a box that somebody else has typed differently meanwhile.
    """
    history.lock(sitting)
    standing = queries.sitting(sitting.code)
    today = at.astimezone(ZoneInfo(standing.centre.office.zone)).date()
    if standing.state == SittingState.CANCELLED:
        raise CalledOff
    if standing.day > today:
        raise NotYet(day=standing.day)
    before = outputs.sitting_content(standing)
    wanted = history.reconcile(standing, content, standing=before, base=opened)
    papers = {one.learner.code: one for one in standing.results.all()}
    touched = {one.field.partition(".")[2].partition(" ")[0] for one in history.differences(before, wanted)}
    if not touched:
        return standing
    for code in sorted(touched & papers.keys()):
        Result.objects.filter(pk=papers[code].pk).update(**_columns(wanted, code))
    if standing.state == SittingState.PLANNED:
        take(standing, HOLD)
    verb = gettext_noop("results entered")
    journal.write(verb, standing, by=by, at=at, changes={"papers": (None, len(touched))})
    history.catch_up(standing, before, by=by, at=at)
    kept = queries.sitting(sitting.code)
    history.catch_up(kept, outputs.sitting_content(kept), verb=verb, by=by, at=at)
    say_levels(codes=sorted(touched & papers.keys()), today=today, by=by, at=at)
    return kept


@transaction.atomic
def set_bar(*, centre: Centre, bar: Bar, by: User, at: datetime) -> Centre:
    """What is needed at a centre to pass a test; which level each learner holds is said anew by it.

    Refused (BarWrong) out of 0 to 100 per cent, and when one subtest would need more than each. Certificates that have
    been issued stand.
    """
    if not 0 <= bar.one <= bar.each <= 100:
        raise BarWrong
    Centre.objects.filter(pk=centre.pk).update(each_subtest=bar.each, one_subtest=bar.one)
    changes: journal.Changes = {"each": (centre.each_subtest, bar.each), "one": (centre.one_subtest, bar.one)}
    journal.write(gettext_noop("bar of the tests set"), centre, by=by, at=at, changes=changes)
    codes = list(Learner.objects.filter(centre=centre).order_by("code").values_list("code", flat=True))
    say_levels(codes=codes, today=at.astimezone(ZoneInfo(centre.office.zone)).date(), by=by, at=at)
    return queries.centre(centre.code)


def say_levels(*, codes: list[str], today: date, by: User, at: datetime) -> None:
    """Write anew which level these learners hold today. Part of the caller's transaction."""
    held = queries.held_by(codes, today)
    changed: list[tuple[Learner, journal.Changes]] = []
    for one in Learner.objects.filter(code__in=codes):
        level, until = held[one.code].level or "", held[one.code].until
        if (one.level, one.level_until) != (level, until):
            Learner.objects.filter(pk=one.pk).update(level=level, level_until=until)
            changed.append((one, {"level": (one.level, str(level))}))
    journal.write_all(gettext_noop("level established"), list(changed), by=by, at=at)
    LEARNERS.refresh([one.code for one, _changes in changed], by=by, at=at)


def _call(sitting: Sitting) -> int:
    known = set(Result.objects.filter(sitting=sitting).values_list("learner", flat=True))
    come = [one for one in queries.active(sitting.centre, sitting.term_id) if one.pk not in known]
    Result.objects.bulk_create(Result(sitting=sitting, learner=one, level=sitting.level) for one in come)
    return len(come)


def _columns(content: history.Content, code: str) -> dict[str, Any]:
    level = content["levels"].get(code) or Level.A1
    return {"level": Level(level), **{one.value: _score(content["scores"].get(f"{code} {one}")) for one in Subtest}}


def _score(typed: str | None) -> int | None:
    text = (typed or "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and int(text) <= 100):
        raise NoPercentage(value=text[:20])
    return int(text)
