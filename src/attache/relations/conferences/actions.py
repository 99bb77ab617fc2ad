"""Every change of outside conferences."""

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.models import Happening
from attache.kernel import history, journal
from attache.kernel.calendars import known_zone
from attache.kernel.keeping import Change, Keeper
from attache.kernel.languages import Words
from attache.kernel.moves import Move, take
from attache.kernel.refusals import Refused
from attache.kernel.replanning import Move as Replanned
from attache.kernel.replanning import Offer, Verdict, letters
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.kernel.undo.relations import own_rows
from attache.registry.partners import queries as registry
from attache.registry.partners.models import CooperationLine, Place
from attache.registry.people import queries as people
from attache.registry.people.models import Office, User
from attache.registry.references import actions as references
from attache.registry.references import queries as world
from attache.relations.conferences import outputs, queries, rules
from attache.relations.conferences.models import Conference, Cost, Deadline, Delegate
from attache.relations.conferences.states import (
    ATTEND,
    BEEN,
    COMING,
    CONFERENCE,
    GO,
    RECONSIDER,
    REGISTER,
    REPORT,
    SKIP,
)

REPLANNED = "conferences.replanned"
KEEPER = Keeper(CONFERENCE, queries.conference, queries.conferences, outputs.content_from, outputs.search_entry)


class NoTitle(Refused):
    sentence = _("A conference needs its title in at least one language.")


class NoSeries(Refused):
    sentence = _("An edition number is that of a series: name the series.")


class NotYet(Refused):
    sentence = _("It has not begun yet. That we were there can be told once it has.")


class NoReason(Refused):
    sentence = _("Say why, in a few words: the others will ask.")


class NoOutcome(Refused):
    sentence = _("A report says what came of it.")


class NotYours(Refused):
    """Go and no-go are the vice-rector's."""

    sentence = _("Whether we go is for the vice-rector to decide.")


@transaction.atomic
def consider_conference(*, office: Office, content: history.Content, by: User, at: datetime) -> Conference:
    """Note a conference that we may go to. The chronicle has it as planned by the same act; the vice-rector is asked.

    Refused without a title, with an edition of no series, and for a zone that is missing or unknown.
    """
    verb = gettext_noop("conference considered")
    made = Conference.add(office=office, made_at=at, made_by=by, **_columns(content, by, at))
    _attach(made, content)
    loaded = queries.conference(made.code)
    plan = chronicle.record_happening(draft=outputs.plan(loaded), by=by, at=at)
    Conference.objects.filter(pk=made.pk).update(plan=plan)
    journal.write(verb, made, by=by, at=at, changes={"happening": (None, plan.code)})
    return KEEPER.keep(made, verb, by=by, at=at)


@transaction.atomic
def correct_conference(
    *, conference: Conference, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> Conference:
    """Say some things of a conference anew, by their names or paths; its happenings follow.

    Refused as considering would be, and with `history.Clashed` where somebody has changed the same since `opened`.
    """
    return _put(conference, content, opened=opened, verb=gettext_noop("conference corrected"), by=by, at=at)


@transaction.atomic
def restore_version(
    *, record: Conference, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> Conference:
    """Put back what an earlier revision said: an ordinary correction with its content, refused as one."""
    return _put(record, content, opened=opened, verb=gettext_noop("earlier version restored"), by=by, at=at)


@transaction.atomic
def remove_part(*, conference: Conference, path: str, by: User, at: datetime) -> Slip:
    """Take a deadline or a cost out, by its path such as `costs.2`; the slip brings it back."""
    verb = gettext_noop("deadline or cost removed")
    rows = (Deadline, Cost, Delegate)
    watched = [Conference.objects.filter(pk=conference.pk), *(m.objects.filter(conference=conference) for m in rows)]
    with slips.recording(verb, conference, by=by, at=at, watching=watched) as slip:
        _put(conference, {path: None}, opened=None, verb=verb, by=by, at=at)
    return slip


@transaction.atomic
def meet_deadline(*, conference: Conference, key: int, by: User, at: datetime) -> Conference:
    """What was due by a deadline is there, on the day that it is now in the office's city."""
    today = at.astimezone(ZoneInfo(conference.office.zone)).date()
    deadline = Deadline.objects.get(conference=conference, key=key)
    mine = {f"deadlines.{key}": {**outputs.deadline_content(deadline), "met_on": today.isoformat()}}
    return _put(conference, mine, opened=None, verb=gettext_noop("deadline met"), by=by, at=at)


@transaction.atomic
def decide_to_go(*, conference: Conference, by: User, at: datetime) -> Conference:
    """We go. Refused to all but the vice-rector, and unless it is considered."""
    if not rules.can_decide(by):
        raise NotYours
    return _moved(conference, GO, gettext_noop("decided to go"), by, at, decided_by=by, decided_at=at)


@transaction.atomic
def register(*, conference: Conference, by: User, at: datetime) -> Conference:
    """We are registered. Refused unless it was decided to go."""
    return _moved(conference, REGISTER, gettext_noop("registered for the conference"), by, at)


@transaction.atomic
def attend(
    *, conference: Conference, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> Conference:
    """We were there: who, with what paper, as parts of its content, and the happening that reports back on the plan.

    Refused before its first day, and unless it was decided to go.
    """
    verb = gettext_noop("conference attended")
    told = _put(conference, content, opened=opened, verb=gettext_noop("conference corrected"), by=by, at=at)
    if told.start is None or told.start > at.astimezone(ZoneInfo(told.office.zone)).date():
        raise NotYet
    happening = chronicle.record_happening(draft=outputs.happening(told), by=by, at=at)
    take(told, ATTEND, happening=happening)
    journal.write(verb, told, by=by, at=at, changes={"happening": (None, happening.code)})
    return KEEPER.keep(told, verb, by=by, at=at)


@transaction.atomic
def report(
    *, conference: Conference, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> Conference:
    """What came of it; the happening follows. Refused without an outcome, and unless we were there."""
    verb = gettext_noop("conference reported on")
    told = _put(conference, content, opened=opened, verb=gettext_noop("conference corrected"), by=by, at=at)
    if not told.outcome:
        raise NoOutcome
    take(told, REPORT)
    journal.write(verb, told, by=by, at=at)
    return KEEPER.keep(told, verb, by=by, at=at)


@transaction.atomic
def skip(*, conference: Conference, reason: str, by: User, at: datetime) -> Slip:
    """We do not go: the vice-rector's no, or later plans given up. Its plan is told as cancelled; the slip takes both
    back. Refused without a reason, to whom it is not, and once we were there.
    """
    if not reason.strip():
        raise NoReason
    if not rules.can_skip(by, queries.conference(conference.code)):
        raise NotYours
    decided = {"decided_by": by, "decided_at": at} if rules.can_decide(by) else {}
    said = {"reason": reason.strip()[:500], **decided}
    return _turned(conference, SKIP, gettext_noop("conference skipped"), by=by, at=at, **said)


@transaction.atomic
def reconsider(*, conference: Conference, by: User, at: datetime) -> Slip:
    """Consider again what was skipped: the vice-rector is asked anew, the plan stands again."""
    verb = gettext_noop("conference considered again")
    return _turned(conference, RECONSIDER, verb, by=by, at=at, reason="", decided_by=None, decided_at=None)


@transaction.atomic
def refresh_conferences(*, codes: Sequence[str], by: journal.Actor, at: datetime) -> None:
    """After an act upon rows: keep what is known now, and let what is there be found by that, the rest no longer."""
    KEEPER.refresh(codes, by=by, at=at)


def _turned(conference: Conference, move: Move, verb: str, *, by: User, at: datetime, **said: Any) -> Slip:
    before = queries.conference(conference.code)
    watched = [Conference.objects.filter(pk=before.pk), Happening.objects.filter(pk=before.plan_id)]
    also = [before.plan] if before.plan else []
    with slips.recording(verb, before, by=by, at=at, watching=watched, also=also) as slip:
        take(conference, move, **said)
        _follow(before, queries.conference(conference.code), by, at)
    journal.write(verb, conference, by=by, at=at, changes={"reason": (before.reason or None, conference.reason)})
    return slip


def _moved(conference: Conference, move: Move, verb: str, by: User, at: datetime, **evidence: Any) -> Conference:
    take(conference, move, **evidence)
    journal.write(verb, conference, by=by, at=at)
    return conference


def _put(
    conference: Conference, mine: history.Content, *, opened: int | None, verb: str, by: User, at: datetime
) -> Conference:
    def write(change: Change[Conference]) -> None:
        Conference.objects.filter(pk=conference.pk).update(**_columns(change.wanted, by, at))
        for model in (Deadline, Cost, Delegate):
            model.objects.filter(conference=conference).delete()
        _attach(conference, change.wanted)

    was, kept = KEEPER.correct(conference, mine, write, opened=opened, verb=verb, by=by, at=at)
    if kept is not was:
        _follow(was, kept, by, at)
    return kept


def _follow(was: Conference, kept: Conference, by: User, at: datetime) -> None:
    """Let the happenings follow: the plan until we were there, and then the report."""
    if kept.plan and kept.state not in BEEN:
        before, after = outputs.plan(was), outputs.plan(kept)
        chronicle.follow_record(happening=kept.plan, before=before, after=after, by=by, at=at)
    if kept.happening:
        before, after = outputs.happening(was), outputs.happening(kept)
        chronicle.follow_record(happening=kept.happening, before=before, after=after, by=by, at=at)


def _columns(content: history.Content, by: User, at: datetime) -> dict[str, Any]:
    if not Words.read(content["title"]):
        raise NoTitle
    if content["edition"] and not Words.read(content["series"]):
        raise NoSeries
    for row in content["deadlines"].values():
        known_zone(row["zone"])
    typed = content["organisation"]
    known = registry.resolve(typed) if typed else None
    reference = None if known or not typed else world.chosen(typed)
    body = references.take_over(reference=reference, by=by, at=at) if reference else known
    when = outputs.as_when(content["when"])
    return {
        **{name: content[name] for name in outputs.PLAIN},
        **{name: Words.read(content[name]) for name in outputs.WORDED},
        "organisation": body,
        "name": "" if body else typed,
        "start": when.start,
        "end": when.end,
        "precision": when.precision.value,
        "date_words": when.words,
        "line": CooperationLine.objects.filter(code=content["line"]).first(),
        "came_up": Happening.objects.filter(code=content["came_up"]).first(),
        "place": Place.objects.filter(code=content["place"]).first(),
    }


def _attach(conference: Conference, content: history.Content) -> None:
    for typed in content["delegates"]:
        user = User.objects.filter(code=typed).first()
        person = None if user else registry.resolve_person(typed)
        name = "" if user or person else typed
        Delegate.objects.create(conference=conference, person=person, user=user, name=name)
    for key, row in content["deadlines"].items():
        Deadline.objects.create(
            conference=conference,
            key=int(key),
            day=date.fromisoformat(row["day"]),
            hour=time.fromisoformat(row["hour"]),
            met_on=date.fromisoformat(row["met_on"]) if row["met_on"] else None,
            **{name: row[name] for name in ("kind", "zone", "note")},
        )
    for key, row in content["costs"].items():
        Cost.objects.create(
            conference=conference,
            key=int(key),
            what=Words.read(row["what"]),
            amount=Decimal(row["amount"]),
            **{name: row[name] for name in ("currency", "spent")},
        )


@transaction.atomic
def replan_conferences(*, moves: Sequence[Replanned], by: User, at: datetime) -> None:
    """Carry out what is decided of outside conferences together: their organisers moved them or put them online, or we
    do not go. The happenings of the plans follow, whoever goes is told. Part of the caller's transaction.
    """
    told = {one.plan.code: one for one in moves}
    before = {one.code: one for one in queries.conferences(list(told)) if one.state in COMING}
    for code, was in before.items():
        move = told[code]
        columns: dict[str, Any] = {}
        if not move.stands:
            columns = {"state": SKIP.target, "reason": move.why}
        elif move.verdict == Verdict.POSTPONE:
            columns = {"start": move.after.day, "end": move.after.until}
        else:
            columns = {"format": move.after.format}
        Conference.objects.filter(pk=was.pk).update(**columns)
    whys: dict[str, journal.Changes] = {code: {"reason": (None, told[code].why)} for code in before}
    changed = [(one, whys[code]) for code, one in before.items()]
    journal.write_all(gettext_noop("conference planned anew"), changed, by=by, at=at)
    clocks = [(office.city, office.zone) for office in people.offices()]
    kept = KEEPER.refresh(list(before), by=by, at=at)
    for one in kept:
        _follow(before[one.code], one, by, at)
    letters.write_all(REPLANNED, letters.tellings(kept, told), clocks=clocks, by=by, at=at)


def watch(codes: Sequence[str]) -> list[Any]:
    """Every row that a change of these conferences may touch: their own, and the happenings of their plans."""
    rows = Conference.objects.filter(code__in=codes)
    return [rows, *own_rows(Happening.objects.filter(pk__in=rows.values("plan")))]


OFFER = Offer(CONFERENCE, _("Conferences"), outputs.plans, watch, replan_conferences)
