"""Every change of cooperation lines."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import history, journal
from attache.kernel.languages import Words
from attache.kernel.moves import Move, take
from attache.registry.partners import outputs
from attache.registry.partners.models import CooperationLine, Organisation
from attache.registry.people.models import User

NOTHING = Words()


@transaction.atomic
def open_line(
    *,
    organisation: Organisation,
    topic: Words,
    sphere: str,
    state: str,
    owner: User,
    next_step: Words = NOTHING,
    next_due: date | None = None,
    since: date,
    by: journal.Actor,
    at: datetime,
) -> CooperationLine:
    """Begin a line of cooperation with a partner, at whatever stage it stands today."""
    line = CooperationLine.add(
        organisation=organisation,
        topic=topic,
        sphere=sphere,
        state=state,
        state_since=since,
        owner=owner,
        next_step=next_step,
        next_due=next_due,
    )
    journal.write(gettext_noop("cooperation line opened"), line, by=by, at=at)
    keep_line(line, gettext_noop("cooperation line opened"), by, at)
    return line


@transaction.atomic
def move_line(*, line: CooperationLine, move: Move, on: date, by: journal.Actor, at: datetime) -> CooperationLine:
    """Take a line to another stage. Refused when it does not stand where the move begins."""
    before = line.state
    take(line, move, state_since=on)
    verb = gettext_noop("cooperation line moved")
    journal.write(verb, line, by=by, at=at, changes={"stage": (before, line.state)})
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

    Refused with `history.Clashed` where somebody has planned otherwise meanwhile.
    """
    mine = {"next_step": next_step.as_dict(), "next_due": outputs.stored_day(next_due)}
    return _put(line, mine, opened=opened, verb=gettext_noop("next step planned"), by=by, at=at)


@transaction.atomic
def restore_line(
    *, record: CooperationLine, content: history.Content, opened: int | None = None, by: journal.Actor, at: datetime
) -> CooperationLine:
    """Put back what an earlier revision said: an ordinary correction. The stage stays: it moves by its own acts."""
    mine = {name: content[name] for name in ("topic", "sphere", "next_step", "next_due") if name in content}
    return _put(record, mine, opened=opened, verb=gettext_noop("earlier version restored"), by=by, at=at)


def keep_line(line: CooperationLine, verb: str, by: journal.Actor, at: datetime) -> None:
    """Keep what is said of a line after an act. Part of the act's transaction."""
    history.catch_up(line, outputs.line_content(line), verb=verb, by=by, at=at)


def _put(
    line: CooperationLine, mine: history.Content, *, opened: int | None, verb: str, by: journal.Actor, at: datetime
) -> CooperationLine:
    history.lock(line)
    standing = outputs.line_content(line)
    wanted = history.reconcile(line, mine, standing=standing, base=opened)
    if wanted == standing:
        return line
    before = CooperationLine.objects.get(pk=line.pk)
    due = date.fromisoformat(wanted["next_due"]) if wanted["next_due"] else None
    words = {name: Words.read(wanted[name]) for name in ("topic", "next_step")}
    CooperationLine.objects.filter(pk=line.pk).update(sphere=wanted["sphere"], next_due=due, **words)
    line = CooperationLine.objects.select_related("organisation").get(pk=line.pk)
    facts = {
        "topic": (before.topic, line.topic),
        "sphere": (before.sphere, line.sphere),
        "next step": (f"{before.next_step} ({before.next_due})", f"{line.next_step} ({line.next_due})"),
    }
    changes: dict[str, tuple[object, object]] = {name: pair for name, pair in facts.items() if pair[0] != pair[1]}
    journal.write(verb, line, by=by, at=at, changes=changes)
    history.catch_up(line, standing, by=by, at=at)
    keep_line(line, verb, by, at)
    return line
