"""What was decided is carried out in one transaction, each plan by its own room; and what follows an undo."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.front.disruptions import queries
from attache.front.disruptions.actions.deciding import names
from attache.front.disruptions.actions.keeping import KEEPER, ClosedCase
from attache.front.disruptions.models import Case, Item, Release, kept
from attache.front.disruptions.outputs.report import after_all
from attache.front.disruptions.states import Stage, State
from attache.kernel import columns, journal, replanning
from attache.kernel.errands import actions as errands
from attache.kernel.errands.models import Errand
from attache.kernel.errands.progress import Progress
from attache.kernel.languages import Words
from attache.kernel.outbox import actions as outbox
from attache.kernel.outbox.models import Note
from attache.kernel.outbox.states import CANCEL
from attache.kernel.outbox.states import State as Letter
from attache.kernel.records import Record
from attache.kernel.refusals import Refused
from attache.kernel.replanning import Move
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.people.models import User

VERB = gettext_noop("plans changed together")
WORK = "attache.front.disruptions.tasks.carry_out"


class NothingDecided(Refused):
    sentence = _("Nothing is decided that is not carried out already.")


class Watched(Refused):
    sentence = _("The case is only watched. Say first that it has come.")


class ChangedMeanwhile(Refused):
    """Plans were changed since they were decided upon: nothing is overwritten."""

    sentence = _("Nothing was done. These have changed since they were decided upon, look at them again: %(names)s.")


class CannotDo(Refused):
    """A plan can no longer take its verdict."""

    sentence = _("Nothing was done. This verdict is no longer possible for: %(names)s.")


@transaction.atomic
def apply_case(
    *, case: Case, note: Words, by: User, at: datetime, told: Progress = lambda _done: None
) -> tuple[Release, Slip]:
    """Carry out everything that is decided: all of it or nothing. The slip takes all of it back.

    Every plan is read again under the journal's lock. Refused with `ChangedMeanwhile`, naming them, where plans are not
    as they were seen, with `CannotDo` where one cannot take its verdict, and where nothing is decided. Whoever is
    touched is written to; letters to outside people wait.
    """
    journal.hold()
    standing: Case = queries.case(case.code)
    if standing.state == State.CLOSED:
        raise ClosedCase
    if standing.state == State.WATCH:
        raise Watched
    items = list(Item.objects.filter(case=standing, state=Stage.DECIDED))
    if not items:
        raise NothingDecided
    moves = _as_seen(items)
    records = [journal.Subject(one.kind, one.plan_code, str(one.title)[:300]) for one in items]
    rows = Item.objects.filter(pk__in=[one.pk for one in items])
    Case.objects.filter(pk=standing.pk).update(released=F("released") + 1)
    watching = [rows, Release.objects.filter(case=standing), *_watched(items)]
    with slips.recording(VERB, standing, by=by, at=at, watching=watching, also=records) as slip:
        release = Release.add(case=standing, number=standing.released + 1, note=note, at=at, by=by)
        replanning.replan(moves, by=by, at=at, told=told)
        rows.update(state=Stage.APPLIED, release=release)
        beside = map(journal.subject_of, _beside(items))
        slip.records = [*slip.records, *([one.kind, one.code, one.label] for one in beside)]
        _remember(items, moves)
    changes: journal.Changes = {"release": (None, release.number), "plans": (None, len(items))}
    journal.write(VERB, standing, by=by, at=at, changes=changes)
    return release, slip


@transaction.atomic
def ask_worker(*, case: Case, note: Words, by: User, at: datetime) -> Errand:
    """Let the worker carry it out. Refused (errands.UnderWay) while it does so already."""
    many = Item.objects.filter(case=case, state=Stage.DECIDED).count()
    back = case.get_absolute_url()
    said = {"case": case.code, "note": note.as_dict()}
    made = errands.ask(what=WORK, about=case.code, title=str(case), said=said, total=many, back=back, by=by, at=at)
    journal.write(gettext_noop("carrying out asked of the worker"), case, by=by, at=at)
    return made


@transaction.atomic
def refresh_cases(*, codes: Sequence[str], by: journal.Actor, at: datetime) -> None:
    """After a carrying out was taken back: what waits of its notices is withdrawn, and whoever was told by one hears
    that it stands as before.
    """
    for case in KEEPER.refresh(codes, by=by, at=at):
        back = {one.plan_code: one for one in Item.objects.filter(case=case, state=Stage.DECIDED)}
        about = Note.objects.filter(topic__endswith=".replanned", about_code__in=list(back)).order_by("pk")
        notes = [one for one in about if one.put_at >= back[one.about_code].decided_at]
        waiting = [one.code for one in notes if one.state in CANCEL.sources]
        if waiting:
            outbox.cancel(codes=waiting, reason=_now("The change of plans was taken back."), by=by, at=at)
        for note in notes:
            if note.state in (Letter.SENT, Letter.SENDING):
                _stands(case, back[note.about_code], note, by, at)


def _stands(case: Case, item: Item, note: Note, by: journal.Actor, at: datetime) -> None:
    """Tell whoever got a notice that all stands as before; once for each notice."""
    said = after_all(item, note.language)
    outbox.put(
        note.topic,
        subject=case,
        to_name=note.to_name,
        to_address=note.to_address,
        channel=note.channel,
        language=note.language,
        outside=note.outside,
        subject_line=said[0],
        body=said[1],
        key=f"after all {note.code}",
        by=by,
        at=at,
    )


def _as_seen(items: Sequence[Item]) -> list[Move]:
    now = replanning.standing(one.key for one in items)
    changed = [one for one in items if one.key not in now or now[one.key].version != one.seen]
    if changed:
        raise ChangedMeanwhile(names=names(map(str, changed)))
    moves = [Move(now[one.key], one.verdict, one.day, one.reason) for one in items]
    wrong = [one.plan for one in moves if one.verdict not in one.plan.can]
    if wrong:
        raise CannotDo(names=names(str(one.title) or one.code for one in wrong))
    return moves


def _watched(items: Sequence[Item]) -> list[Any]:
    return [rows for offer, codes in _by_offer(items) for rows in offer.watch(codes)]


def _beside(items: Sequence[Item]) -> list[Record]:
    return [record for offer, codes in _by_offer(items) for record in offer.beside(codes)]


def _by_offer(items: Sequence[Item]) -> list[tuple[replanning.Offer, list[str]]]:
    by_kind: dict[str, list[str]] = {}
    for one in items:
        by_kind.setdefault(one.kind, []).append(one.plan_code)
    return [(offer, by_kind[offer.kind]) for offer in replanning.offers() if offer.kind in by_kind]


def _remember(items: Sequence[Item], moves: Sequence[Move]) -> None:
    """Keep what each plan became, with its version."""
    now = replanning.standing(one.key for one in items)
    for item, move in zip(items, moves, strict=True):
        plan = now.get(item.key)
        item.after = {**kept(move.after), "stands": move.stands, "version": plan.version if plan else ""}
    columns.write(items, ["after"])
