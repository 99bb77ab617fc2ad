"""Verdicts upon plans, one by one or many at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.front.disruptions import queries
from attache.front.disruptions.actions.keeping import ClosedCase
from attache.front.disruptions.models import Case, Item, kept
from attache.front.disruptions.queries import Line
from attache.front.disruptions.states import Stage
from attache.kernel import journal
from attache.kernel.languages import Words
from attache.kernel.refusals import Refused
from attache.kernel.replanning import Plan, Verdict
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.people.models import User

NO_WORDS = Words()
NAMED = 3  # plans that a refusal names
OPEN_STAGES = (Stage.UNDECIDED, Stage.DECIDED, Stage.CHANGED)


class NothingChosen(Refused):
    sentence = _("Choose at least one plan that is not carried out yet.")


class NoWhy(Refused):
    sentence = _("Say why, in a few words: those who come will ask.")


class NoDay(Refused):
    """Something is postponed to no day."""

    sentence = _("There is no day to postpone this to: %(names)s.")


class CannotBe(Refused):
    """A room cannot carry this verdict out."""

    sentence = _("This verdict is not possible for: %(names)s.")


@dataclass(frozen=True)
class Decision:
    """A verdict as it is said of some plans. `how` with `number` or `day` says to when something is postponed."""

    verdict: str
    reason: Words = NO_WORDS
    how: str = ""
    number: int | None = None
    day: date | None = None


@transaction.atomic
def decide(
    *, case: Case, keys: Iterable[str], decision: Decision, all_but: bool = False, by: User, at: datetime
) -> Slip:
    """Say what becomes of some plans of a case, or of all that wait but those. Nothing of the plans changes yet.

    Refused without a plan, without a reason for a change, where a plan cannot take the verdict, and where no day
    follows. A verdict that was not carried out is replaced. The slip takes them back.
    """
    named, open_ = set(keys), _open_lines(case)
    if all_but:
        chosen = [one for one in open_ if one.name not in named and one.stage != Stage.DECIDED]
    else:
        chosen = [one for one in open_ if one.name in named]
    return _write(case, [(one, decision) for one in chosen], by, at)


@transaction.atomic
def accept_proposals(*, case: Case, keys: Iterable[str], all_but: bool = False, by: User, at: datetime) -> Slip:
    """Take what the rules propose for some plans, or for all that wait but those. Refused as deciding would be."""
    named = set(keys)
    chosen = [one for one in _open_lines(case) if (one.name in named) is not all_but and one.rule]
    said = [
        (one, Decision(one.rule.verdict, one.rule.reason, one.rule.how, one.rule.number, one.rule.day))
        for one in chosen
        if one.rule
    ]
    return _write(case, said, by, at)


@transaction.atomic
def withdraw_verdicts(*, case: Case, keys: Iterable[str], by: User, at: datetime) -> Slip:
    """Let some plans wait again, as far as their verdicts are not carried out."""
    named = set(keys)
    rows = [one.item.pk for one in _open_lines(case) if one.item and one.name in named]
    if not rows:
        raise NothingChosen
    verb, items = gettext_noop("verdicts withdrawn"), Item.objects.filter(pk__in=rows, state=Stage.DECIDED)
    with slips.recording(verb, case, by=by, at=at, watching=[items]) as slip:
        count = items.delete()[0]
    journal.write(verb, case, by=by, at=at, changes={"plans": (count, None)})
    return slip


def _open_lines(case: Case) -> list[Line]:
    if not case.is_open:
        raise ClosedCase
    journal.hold()
    return [one for one in queries.board(case).lines if one.stage in OPEN_STAGES and one.plan]


def _write(case: Case, said: Sequence[tuple[Line, Decision]], by: User, at: datetime) -> Slip:
    if not said:
        raise NothingChosen
    terms = queries.term_days()
    rows = [_item(line, decision, terms) for line, decision in said]
    for one in rows:
        one.case, one.decided_at, one.decided_by = case, at, by
    _check(said, rows)
    verb, items = gettext_noop("verdicts set"), Item.objects.filter(case=case)
    old = [line.item.pk for line, _decision in said if line.item]
    with slips.recording(verb, case, by=by, at=at, watching=[items]) as slip:
        Item.objects.filter(pk__in=old).delete()
        Item.objects.bulk_create(rows, batch_size=500)
    words = sorted({str(Verdict(one.verdict)) for one in rows})
    journal.write(verb, case, by=by, at=at, changes={"plans": (None, len(rows)), "verdict": (None, ", ".join(words))})
    return slip


def _item(line: Line, said: Decision, terms: list[date]) -> Item:
    plan: Plan = line.plan  # type: ignore[assignment]  # open lines have one
    postponed = said.verdict == Verdict.POSTPONE
    day = queries.day_for(said.how, plan, said.number, said.day, terms) if postponed else None
    return Item(
        round=line.round,
        kind=plan.kind,
        plan_code=plan.code,
        title=plan.title,
        url=plan.url,
        seen=plan.version,
        before=kept(plan),
        verdict=said.verdict,
        how=said.how if postponed else "",
        day=day,
        reason=said.reason,
    )


def _check(said: Sequence[tuple[Line, Decision]], rows: Sequence[Item]) -> None:
    """Refuse what is not possible, with names."""
    wrong = [line.plan for line, one in said if line.plan and one.verdict not in line.plan.can]
    if wrong:
        raise CannotBe(names=names(str(one.title) or one.code for one in wrong))
    if any(one.verdict != Verdict.KEEP and not one.reason for one in rows):
        raise NoWhy
    nowhere = [one for one in rows if one.verdict == Verdict.POSTPONE and one.day is None]
    if nowhere:
        raise NoDay(names=names(map(str, nowhere)))


def names(some: Iterable[str]) -> str:
    """A few of them, and that there are more."""
    listed = list(some)
    more = _("and %(n)s more") % {"n": len(listed) - NAMED} if len(listed) > NAMED else ""
    return ", ".join(filter(None, [*(f"“{one}”" for one in listed[:NAMED]), str(more)]))
