"""Every change of cooperation lines."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import history, journal
from attache.kernel.languages import Words
from attache.kernel.moves import Move, take
from attache.kernel.refusals import Refused
from attache.registry.partners import outputs
from attache.registry.partners.models import CooperationLine, Organisation
from attache.registry.partners.states import RESTING
from attache.registry.people.models import User

NOTHING = Words()
# What a correction may change; the stage moves by its own acts.
SAID = ("topic", "sphere", "owner", "second_owner", "probability", "next_step", "next_due")
WORDED = ("topic", "next_step")


class NoNextStep(Refused):
    sentence = _("Say what comes next, and by which day: no line goes on without it.")


class OneCity(Refused):
    sentence = _("The second person looks after it in the other city: choose somebody of another office.")


@transaction.atomic
def open_line(
    *,
    organisation: Organisation,
    topic: Words,
    sphere: str,
    state: str,
    owner: User,
    second_owner: User | None = None,
    probability: int | None = None,
    next_step: Words = NOTHING,
    next_due: date | None = None,
    since: date,
    by: journal.Actor,
    at: datetime,
) -> CooperationLine:
    """Begin a line of cooperation with a partner, at whatever stage it stands today.

    Refused without a next step and its day unless it rests, and with two owners of one office.
    """
    _go_on(state, next_step, next_due)
    _in_two_cities(owner, second_owner)
    line = CooperationLine.add(
        organisation=organisation,
        topic=topic,
        sphere=sphere,
        state=state,
        state_since=since,
        owner=owner,
        second_owner=second_owner,
        probability=probability,
        next_step=next_step,
        next_due=next_due,
    )
    journal.write(gettext_noop("cooperation line opened"), line, by=by, at=at)
    keep_line(line, gettext_noop("cooperation line opened"), by, at)
    return line


@transaction.atomic
def move_line(
    *,
    line: CooperationLine,
    move: Move,
    on: date,
    next_step: Words = NOTHING,
    next_due: date | None = None,
    by: journal.Actor,
    at: datetime,
) -> CooperationLine:
    """Take a line to another stage, where the given step comes next, or else the one that stands.

    Refused when it does not stand where the move begins, and without a next step and its day unless it comes to rest.
    """
    history.lock(line)
    stored = CooperationLine.objects.get(pk=line.pk)
    step, due = (next_step, next_due) if next_step else (stored.next_step, next_due or stored.next_due)
    before = line.state
    take(line, move, state_since=on, next_step=step, next_due=due)
    _go_on(line.state, step, due)
    verb = gettext_noop("cooperation line moved")
    changes: dict[str, tuple[object, object]] = {"stage": (before, line.state)}
    if (step, due) != (stored.next_step, stored.next_due):
        changes["next step"] = (_step(stored), _step(line))
    journal.write(verb, line, by=by, at=at, changes=changes)
    keep_line(line, verb, by, at)
    return line


@transaction.atomic
def plan_next_step(
    *,
    line: CooperationLine,
    next_step: Words,
    next_due: date | None,
    opened: int | None = None,
    by: journal.Actor,
    at: datetime,
) -> CooperationLine:
    """Say what comes next on a line, and by which day, upon the revision that the form was opened on.

    Refused with `history.Clashed` where somebody has planned otherwise meanwhile, and as a correction is.
    """
    mine = {"next_step": next_step.as_dict(), "next_due": outputs.stored_day(next_due)}
    return _put(line, mine, opened=opened, verb=gettext_noop("next step planned"), by=by, at=at)


@transaction.atomic
def correct_line(
    *, line: CooperationLine, content: history.Content, opened: int | None = None, by: journal.Actor, at: datetime
) -> CooperationLine:
    """Say some things of a line anew, by their names in its content; its stage is none of them.

    Refused with `history.Clashed` where somebody has changed the same meanwhile, without a next step and its day unless
    the line rests, and with two owners of one office.
    """
    return _put(line, _said(content), opened=opened, verb=gettext_noop("cooperation line corrected"), by=by, at=at)


@transaction.atomic
def restore_line(
    *, record: CooperationLine, content: history.Content, opened: int | None = None, by: journal.Actor, at: datetime
) -> CooperationLine:
    """Put back what an earlier revision said: an ordinary correction. The stage stays: it moves by its own acts."""
    verb = gettext_noop("earlier version restored")
    return _put(record, _said(content), opened=opened, verb=verb, by=by, at=at)


def keep_line(line: CooperationLine, verb: str, by: journal.Actor, at: datetime) -> None:
    """Keep what is said of a line after an act. Part of the act's transaction."""
    history.catch_up(line, outputs.line_content(line), verb=verb, by=by, at=at)


def _said(content: history.Content) -> dict[str, Any]:
    return {name: content[name] for name in SAID if name in content}


def _put(
    line: CooperationLine, mine: history.Content, *, opened: int | None, verb: str, by: journal.Actor, at: datetime
) -> CooperationLine:
    history.lock(line)
    standing = outputs.line_content(line)
    wanted = history.reconcile(line, mine, standing=standing, base=opened)
    if wanted == standing:
        return line
    before = CooperationLine.objects.select_related("owner", "second_owner").get(pk=line.pk)
    columns = _columns(wanted)
    _go_on(before.state, columns["next_step"], columns["next_due"])
    CooperationLine.objects.filter(pk=line.pk).update(**columns)
    plan = ("organisation", "owner", "second_owner")
    line = CooperationLine.objects.select_related(*plan).get(pk=line.pk)
    facts = {name.replace("_", " "): (getattr(before, name), getattr(line, name)) for name in SAID[:5]}
    facts["next step"] = (_step(before), _step(line))
    changes: dict[str, tuple[object, object]] = {name: pair for name, pair in facts.items() if pair[0] != pair[1]}
    journal.write(verb, line, by=by, at=at, changes=changes)
    history.catch_up(line, standing, by=by, at=at)
    keep_line(line, verb, by, at)
    return line


def _columns(wanted: history.Content) -> dict[str, Any]:
    people = {one.code: one for one in User.objects.filter(code__in=[wanted["owner"], wanted["second_owner"]])}
    owner, second = people[wanted["owner"]], people.get(wanted["second_owner"])
    _in_two_cities(owner, second)
    return {
        **{name: Words.read(wanted[name]) for name in WORDED},
        "sphere": wanted["sphere"],
        "owner": owner,
        "second_owner": second,
        "probability": wanted["probability"],
        "next_due": date.fromisoformat(wanted["next_due"]) if wanted["next_due"] else None,
    }


def _go_on(state: str, step: Words, due: date | None) -> None:
    if state not in RESTING and not (step and due):
        raise NoNextStep


def _in_two_cities(owner: User, second: User | None) -> None:
    if second and second.office_id == owner.office_id:
        raise OneCity


def _step(line: CooperationLine) -> str:
    return f"{line.next_step} ({line.next_due})"
