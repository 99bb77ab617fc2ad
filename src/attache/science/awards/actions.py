"""Every change of decisions and awards: prepared, released, contracted, closed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.commitments import actions as commitments
from attache.daybook.commitments.actions import Promise
from attache.daybook.commitments.states import State as Owed
from attache.kernel import history, journal
from attache.kernel.languages import Words
from attache.kernel.moves import Overtaken, take
from attache.kernel.outbox import actions as outbox
from attache.kernel.refusals import Refused
from attache.registry.people.models import User
from attache.science.awards import outputs, queries
from attache.science.awards.models import Award, Grant, Line, Verdict
from attache.science.awards.queries import Sheet
from attache.science.projects import actions as projects
from attache.science.projects.models import Project
from attache.science.projects.states import AWARD, CLOSE, DECLINE, REPORT, RESERVE
from attache.science.projects.states import State as Stands
from attache.science.reviews.models import Entry, Round
from attache.science.reviews.queries import rounds, tables
from attache.science.reviews.states import RELEASE, Advice, Outcome, State

TOPIC = "awards.decision"
MOVES = {Outcome.AWARDED: AWARD, Outcome.RESERVE: RESERVE, Outcome.DECLINED: DECLINE}
Lines = Sequence[tuple[str, Decimal]]


class NotNow(Refused):
    sentence = _("Decisions are prepared when the reviews have ended, and until they are released.")


class Undecided(Refused):
    sentence = _("One side has not said what it thinks of: %(projects)s.")


class Untranslated(Refused):
    sentence = _("Reviews are not there in the applicant's language yet: %(projects)s.")


class BelowNothing(Refused):
    sentence = _("A sum is not below nothing.")


class NotNext(Refused):
    sentence = _("Before this project, another one stands on the reserve list: %(project)s.")


class NoMoney(Refused):
    sentence = _("What is left of both budgets does not hold this project.")


class NoContract(Refused):
    sentence = _("Give the contract's number.")


class BeforeAward(Refused):
    sentence = _("A report is due after the contract is signed.")


class StillOwed(Refused):
    sentence = _("Reports are still owed: %(reports)s.")


class ClosedBefore(Refused):
    sentence = _("It cannot be closed before the contract was signed.")


@transaction.atomic
def put_budget(*, round_: Round, side: int, lines: Lines, by: User, at: datetime) -> None:
    """Say what a side has, line by line. Refused below nothing, and once the decisions are released."""
    if _fresh(round_).state == State.RELEASED:
        raise NotNow
    if any(amount < 0 for _name, amount in lines):
        raise BelowNothing
    was = queries.budgets(round_).get(side)
    Line.objects.filter(round=round_, side=side).delete()
    Line.objects.bulk_create(Line(round=round_, side=side, name=name[:200], amount=amount) for name, amount in lines)
    changes: journal.Changes = {f"budget {side}": (was, sum((amount for _name, amount in lines), Decimal(0)))}
    journal.write(gettext_noop("budget set"), round_, by=by, at=at, changes=changes)


@transaction.atomic
def put_verdicts(*, round_: Round, said: Mapping[tuple[Entry, int], str], by: User, at: datetime) -> None:
    """Prepare what the sides say of projects; an empty word takes back what was said. Nobody is told.

    Refused unless the reviews have ended and nothing is released.
    """
    if _fresh(round_).state != State.CLOSED:
        raise NotNow
    known = {(one.entry_id, one.side): one for one in Verdict.objects.filter(entry__round=round_)}
    for (entry, side), word in said.items():
        was = known.get((entry.pk, side))
        if (was.advice if was else "") == word:
            continue
        Verdict.objects.filter(entry=entry, side=side).delete()
        if word:
            Verdict.objects.create(entry=entry, side=side, advice=Advice(word), made_at=at, made_by=str(by)[:200])
        changes: journal.Changes = {f"side {side}": (was.advice if was else None, word or None)}
        journal.write(gettext_noop("verdict prepared"), entry.project, by=by, at=at, changes=changes)


@transaction.atomic
def release_decisions(*, round_: Round, by: User, at: datetime) -> list[Award]:
    """Release all decisions of a round in one act: projects move, awards are made and told to the chronicle, and a
    letter to each side's applicant, with the reviews in the applicant's language, waits in the outbox.

    Refused unless the reviews have ended, every side has said what it thinks of every project, and every review that
    counts is there in the language of its applicant. Returns the awards.
    """
    standing = _fresh(round_)
    if standing.state != State.CLOSED:
        raise NotNow
    sheet = queries.sheet(standing, today=rounds.day_of(standing, at))
    undecided = [code for code, outcome in sheet.outcomes.items() if outcome is Outcome.UNDECIDED]
    if undecided:
        raise Undecided(projects=", ".join(undecided))
    if missing := sorted({one.entry.project.code for one in queries.untranslated(sheet)}):
        raise Untranslated(projects=", ".join(missing))
    take(standing, RELEASE, released_at=at)
    known = sheet.projects
    for outcome, move in MOVES.items():
        found = [known[code] for code, what in sheet.outcomes.items() if what is outcome]
        projects.judge(projects=found, move=move, by=by, at=at)
    journal.write(gettext_noop("decisions released"), standing, by=by, at=at)
    awarded = [known[code] for code, what in sheet.outcomes.items() if what is Outcome.AWARDED]
    awards = [_award(one, sheet.asked[one.code], rounds.day_of(standing, at), by, at) for one in awarded]
    _write_all(sheet, by, at)
    return awards


@transaction.atomic
def award_from_reserve(*, round_: Round, project: Project, by: User, at: datetime) -> Award:
    """Award a project of the reserve list, as when another is given up. It is told and written as at the release.

    Refused for any but the first of the list that both sides recommend, and when what is left does not hold it.
    """
    history.lock(round_)
    sheet = queries.sheet(round_, today=rounds.day_of(round_, at))
    waiting = reserve(sheet)
    if round_.state != State.RELEASED or project.code not in waiting:
        raise Overtaken
    if waiting[0] != project.code:
        raise NotNext(project=waiting[0])
    given = queries.given_to(round_.call_id)
    asked = sheet.asked[project.code]
    if any(asked.get(side, Decimal(0)) > sheet.budget[side] - given.get(side, Decimal(0)) for side in sheet.budget):
        raise NoMoney
    projects.judge(projects=[sheet.projects[project.code]], move=AWARD, by=by, at=at)
    made = _award(sheet.projects[project.code], asked, rounds.day_of(round_, at), by, at)
    _write_one(sheet, project.code, Outcome.AWARDED, by, at)
    return made


@transaction.atomic
def sign_contract(
    *, award: Award, contract: str, signed_on: date, reports: Sequence[tuple[date, Words]], by: User, at: datetime
) -> Award:
    """The contract is signed; each report becomes something owed to the fund, by a day.

    Refused without a number, and for a report that is due before.
    """
    if not contract.strip():
        raise NoContract
    if any(due <= signed_on for due, _what in reports):
        raise BeforeAward
    projects.judge(projects=[award.project], move=REPORT, by=by, at=at)
    Award.objects.filter(pk=award.pk).update(contract=contract.strip()[:120], signed_on=signed_on)
    owner = award.project.call.preparer or by
    for due, what in reports:
        promise = Promise(what=what, owner=owner, due=due, partner=award.project.partner)
        commitments.promise(promise=promise, about=award, by=by, at=at)
    changes: journal.Changes = {"contract": (None, contract), "signed_on": (None, signed_on)}
    journal.write(gettext_noop("contract signed"), award, by=by, at=at, changes=changes)
    return queries.award(award.code)


@transaction.atomic
def close_award(*, award: Award, closed_on: date, by: User, at: datetime) -> Award:
    """Close the project. Refused while a report is owed, and for a day before the contract."""
    owed = [str(one.what) for one in queries.reports(award) if one.state == Owed.OPEN]
    if owed:
        raise StillOwed(reports=", ".join(owed))
    if award.signed_on is None or closed_on < award.signed_on:
        raise ClosedBefore
    projects.judge(projects=[award.project], move=CLOSE, by=by, at=at)
    Award.objects.filter(pk=award.pk).update(closed_on=closed_on)
    journal.write(gettext_noop("award closed"), award, by=by, at=at, changes={"closed_on": (None, closed_on)})
    return queries.award(award.code)


def reserve(sheet: Sheet) -> list[str]:
    """The projects that wait on the reserve list though both sides recommend them, the best first."""
    known = sheet.projects
    return [
        one.project
        for one in sheet.results
        if known[one.project].state == Stands.RESERVE
        and {row.advice for row in sheet.verdicts[one.project].values()} == {Advice.FUND}
    ]


def _award(project: Project, asked: Mapping[int, Decimal], day: date, by: User, at: datetime) -> Award:
    made = Award.add(project=project, made_at=at, made_by=str(by)[:200])
    sides = {one.number: one for one in project.call.sides.all()}
    rows = [
        Grant(award=made, side=side, amount=asked.get(side, 0), currency=one.currency) for side, one in sides.items()
    ]
    Grant.objects.bulk_create(rows)
    happening = chronicle.record_happening(draft=outputs.award_told(project, rows, day), by=by, at=at)
    Award.objects.filter(pk=made.pk).update(told=happening)
    journal.write(gettext_noop("project awarded"), made, by=by, at=at, changes={"happening": (None, happening.code)})
    return made


def _write_all(sheet: Sheet, by: User, at: datetime) -> None:
    for code, outcome in sheet.outcomes.items():
        _write_one(sheet, code, outcome, by, at)


def _write_one(sheet: Sheet, code: str, outcome: Outcome, by: User, at: datetime) -> None:
    project = sheet.projects[code]
    filed = list(project.submissions.all())
    mails, sides = queries.applicants(filed), rounds.sides_of(sheet.pool.round)
    reviews = [one for one in tables.counted(sheet.pool) if one.entry.project.code == code]
    for one in filed:
        side = sides[one.side]
        letter = outputs.decision(one, side, outcome, [row for row in reviews if row.reviewer.side == one.side])
        outbox.put(
            TOPIC, subject=project, to_name=one.leader or str(one), to_address=mails.get(one.pk, ""),
            language=side.language, key=f"{TOPIC} {code} {one.side} {outcome.value}", **letter, by=by, at=at,
        )  # fmt: skip


def _fresh(round_: Round) -> Round:
    history.lock(round_)
    return rounds.round_(round_.code)
