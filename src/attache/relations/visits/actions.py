"""Every change of visits."""

from collections.abc import Sequence
from datetime import date, datetime, time
from secrets import token_hex
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from attache.daybook.chronicle import actions as chronicle
from attache.kernel import columns, history, journal
from attache.kernel.calendars import Which, instant, known_zone
from attache.kernel.keeping import Change, Keeper
from attache.kernel.languages import Language, Words
from attache.kernel.links import actions as links
from attache.kernel.links.models import Link
from attache.kernel.links.tokens import key_of
from attache.kernel.moves import Move, take
from attache.kernel.outbox import actions as outbox
from attache.kernel.refusals import Refused
from attache.kernel.replanning import Move as Replanned
from attache.kernel.replanning import Offer, letters
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.partners import queries as registry
from attache.registry.people import queries as people
from attache.registry.people.models import Office, User
from attache.registry.references import actions as references
from attache.registry.references import queries as world
from attache.relations.meetings.models import Meeting
from attache.relations.visits import outputs, queries
from attache.relations.visits.logic import at as wall
from attache.relations.visits.models import Line, Member, Visit
from attache.relations.visits.states import BEGIN, CANCEL, CONFIRM, HOLD, OPEN, VISIT, State

PURPOSE, TOPIC, REPLANNED = "visit", "visits.shared", "visits.replanned"
KEEPER = Keeper(VISIT, queries.visit, queries.visits, outputs.content_from, outputs.search_entry)


class EndsBefore(Refused):
    sentence = _("It ends before it begins.")


class OutsideTheVisit(Refused):
    sentence = _("The programme has lines outside of these days: %(day)s. Move them first.")


class NotYet(Refused):
    sentence = _("It has not begun yet. What came of it can be told once it has.")


class NoReason(Refused):
    sentence = _("Say why, in a few words: the others will ask.")


class WithoutOther(Refused):
    sentence = _("Say who comes, or where the delegation goes.")


@transaction.atomic
def plan_visit(*, office: Office, content: history.Content, by: User, at: datetime) -> Visit:
    """Begin to plan a visit.

    Refused without the other side, with days that end before they begin, lines outside of them, and for a zone that is
    missing or unknown. An organisation that nobody knows stays as it was typed.
    """
    verb = gettext_noop("visit planned")
    uid = f"{uuid4()}@{settings.MAIL_DOMAIN}"
    visit = Visit.add(office=office, uid=uid, made_at=at, made_by=by, **_columns(content, by, at))
    _attach(visit, content)
    journal.write(verb, visit, by=by, at=at)
    return KEEPER.keep(visit, verb, by=by, at=at)


@transaction.atomic
def correct_visit(
    *, visit: Visit, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> Visit:
    """Say some things of a visit anew, by their names or paths; of a held one the happening follows.

    Refused as planning would be, and with `history.Clashed` where somebody has changed the same since `opened`.
    """
    return _put(visit, content, opened=opened, verb=gettext_noop("visit corrected"), by=by, at=at)


@transaction.atomic
def restore_version(
    *, record: Visit, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> Visit:
    """Put back what an earlier revision said: an ordinary correction with its content, refused as one."""
    return _put(record, content, opened=opened, verb=gettext_noop("earlier version restored"), by=by, at=at)


@transaction.atomic
def remove_line(*, visit: Visit, key: int, by: User, at: datetime) -> Slip:
    """Take a line out of the programme; the slip brings it back."""
    verb = gettext_noop("line of the programme removed")
    rows = [Visit.objects.filter(pk=visit.pk), Line.objects.filter(visit=visit), Member.objects.filter(visit=visit)]
    with slips.recording(verb, visit, by=by, at=at, watching=rows) as slip:
        _put(visit, {f"lines.{key}": None}, opened=None, verb=verb, by=by, at=at)
    return slip


@transaction.atomic
def confirm_visit(*, visit: Visit, by: User, at: datetime) -> Visit:
    """It will take place. Refused unless it is only planned."""
    return _moved(visit, CONFIRM, gettext_noop("visit confirmed"), by, at)


@transaction.atomic
def begin_visit(*, visit: Visit, by: User, at: datetime) -> Visit:
    """It is under way. Refused before its first day on the host's clock, and unless it is confirmed."""
    _begun(visit, at)
    return _moved(visit, BEGIN, gettext_noop("visit begun"), by, at)


@transaction.atomic
def hold_visit(*, visit: Visit, content: history.Content, opened: int | None = None, by: User, at: datetime) -> Visit:
    """It was held: what came of it, as parts of its content, and the happening in the chronicle, in one act.

    Refused before its first day, and unless it was confirmed or is under way.
    """
    _begun(visit, at)
    verb = gettext_noop("visit held")
    told = _put(visit, content, opened=opened, verb=gettext_noop("visit corrected"), by=by, at=at)
    happening = chronicle.record_happening(draft=outputs.happening(told), by=by, at=at)
    take(told, HOLD, happening=happening)
    journal.write(verb, told, by=by, at=at, changes={"happening": (None, happening.code)})
    return KEEPER.keep(told, verb, by=by, at=at)


@transaction.atomic
def cancel_visit(*, visit: Visit, reason: str, by: User, at: datetime) -> Slip:
    """Give a visit up; letters to guests that still wait are never sent. Its slip takes it back, without the letters.

    Refused without a reason, and when it was held or cancelled.
    """
    if not reason.strip():
        raise NoReason
    verb, itself = gettext_noop("visit cancelled"), Visit.objects.filter(pk=visit.pk)
    with slips.recording(verb, visit, by=by, at=at, watching=[itself]) as slip:
        take(visit, CANCEL, reason=reason.strip()[:500])
        itself.update(sequence=F("sequence") + 1)
    waiting = queries.letters_waiting(visit)
    if waiting:
        outbox.cancel(codes=waiting, reason=gettext("The visit is cancelled."), by=by, at=at)
    journal.write(verb, visit, by=by, at=at, changes={"reason": (None, visit.reason)})
    return slip


@transaction.atomic
def share_programme(
    *, visit: Visit, name: str, language: Language, address: str = "", by: User, at: datetime
) -> tuple[Link, str]:
    """Make a link by which a guest reads the programme as it is at that moment, until the visit is over.

    Returns it with its token. With a mail address, a letter with the link is written and held in the outbox until
    somebody releases it. Refused (EndsBeforeItBegins) once the visit is over.
    """
    ends, seed = instant(wall(visit.last, time(23, 59)), visit.zone, Which.FIRST), token_hex(16) if address else ""
    link, token = links.make(
        PURPOSE, subject=visit, name=name, sender=visit.office.name, language=language, expires_at=ends,
        single_use=False, seed=seed, by=by, at=at,
    )  # fmt: skip
    if address:
        outbox.put(
            TOPIC, subject=visit, to_name=name, to_address=address, language=language.value,
            **outputs.letter(visit, name, language), key=key_of(seed), by=by, at=at,
        )  # fmt: skip
    return link, token


@transaction.atomic
def refresh_visits(*, codes: Sequence[str], by: journal.Actor, at: datetime) -> None:
    """After an act upon rows: keep what is known now, and let what is there be found by that, the rest no longer."""
    KEEPER.refresh(codes, by=by, at=at)


def _put(visit: Visit, mine: history.Content, *, opened: int | None, verb: str, by: User, at: datetime) -> Visit:
    def write(change: Change[Visit]) -> None:
        columns = _columns(change.wanted, by, at)
        Visit.objects.filter(pk=visit.pk).update(**columns, sequence=F("sequence") + 1)
        Member.objects.filter(visit=visit).delete()
        Line.objects.filter(visit=visit).delete()
        _attach(visit, change.wanted)

    was, kept = KEEPER.correct(visit, mine, write, opened=opened, verb=verb, by=by, at=at)
    if kept is not was and kept.state == State.HELD and kept.happening:
        before, after = outputs.happening(was), outputs.happening(kept)
        chronicle.follow_record(happening=kept.happening, before=before, after=after, by=by, at=at)
    return kept


def _columns(content: history.Content, by: User, at: datetime) -> dict[str, Any]:
    first, last = (date.fromisoformat(day) for day in content["days"])
    if last < first:
        raise EndsBefore
    known_zone(content["zone"])
    outside = [row["day"] for row in content["lines"].values() if not first <= date.fromisoformat(row["day"]) <= last]
    if outside:
        raise OutsideTheVisit(day=min(outside))
    typed = content["organisation"]
    if not typed:
        raise WithoutOther
    known = registry.resolve(typed)
    reference = None if known else world.chosen(typed)
    body = references.take_over(reference=reference, by=by, at=at) if reference else known
    said = {name: content[name] for name in outputs.PLAIN} | {
        name: Words.read(content[name]) for name in outputs.WORDED
    }
    return {**said, "organisation": body, "name": "" if body else typed, "first": first, "last": last}


def _attach(visit: Visit, content: history.Content) -> None:
    for typed in content["members"]:
        user = User.objects.filter(code=typed).first()
        person = None if user else registry.resolve_person(typed)
        name = "" if user or person else typed
        Member.objects.create(visit=visit, person=person, user=user, name=name)
    for key, row in content["lines"].items():
        Line.objects.create(
            visit=visit,
            key=int(key),
            day=date.fromisoformat(row["day"]),
            start=time.fromisoformat(row["start"]),
            end=time.fromisoformat(row["end"]),
            **{name: Words.read(row[name]) for name in outputs.OF_A_LINE},
            guide=row["guide"],
            note=row["note"],
            meeting=Meeting.objects.filter(code=row["meeting"]).first() if row["meeting"] else None,
        )


def _moved(visit: Visit, move: Move, verb: str, by: User, at: datetime) -> Visit:
    take(visit, move)
    journal.write(verb, visit, by=by, at=at)
    return visit


def _begun(visit: Visit, at: datetime) -> None:
    if instant(wall(visit.first, time()), visit.zone, Which.FIRST) > at:
        raise NotYet


@transaction.atomic
def replan_visits(*, moves: Sequence[Replanned], by: User, at: datetime) -> None:
    """Carry out what is decided of visits together: other days, with the whole programme, or not at all.

    Everybody of the delegation is told; to outside people it waits. Part of the caller's transaction, which records it.
    """
    told = {one.plan.code: one for one in moves}
    rows = list(Visit.objects.filter(code__in=told, state__in=OPEN).order_by("pk"))
    lines = list(Line.objects.filter(visit__in=rows)) if rows else []
    days = {one.pk: told[one.code].after.day - one.first for one in rows}
    for line in lines:
        line.day += days[line.visit_id]
    for one in rows:
        move = told[one.code]
        if move.stands:
            one.first, one.last = move.after.day, move.after.until
        else:
            one.state, one.reason = State.CANCELLED, move.why
    columns.write(rows, ["first", "last", "state", "reason"])
    columns.write(lines, ["day"])
    Visit.objects.filter(pk__in=[one.pk for one in rows]).update(sequence=F("sequence") + 1)
    for verb, stands in ((gettext_noop("visit postponed"), True), (gettext_noop("visit cancelled"), False)):
        some = [one for one in rows if told[one.code].stands is stands]
        journal.write_all(verb, [(one, {"reason": (None, told[one.code].why)}) for one in some], by=by, at=at)
    KEEPER.refresh([one.code for one in rows], by=by, at=at)
    clocks = [(office.city, office.zone) for office in people.offices()]
    letters.write_all(REPLANNED, letters.tellings(rows, told), clocks=clocks, by=by, at=at)


def watch(codes: Sequence[str]) -> list[Any]:
    """Every row that a change of these visits may touch."""
    return [Visit.objects.filter(code__in=codes), Line.objects.filter(visit__code__in=codes)]


OFFER = Offer(VISIT, _("Visits"), outputs.plans, watch, replan_visits)
