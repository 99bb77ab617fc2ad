"""What one side writes, submits, takes back and is asked for; what is objected to."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import history, journal, money
from attache.kernel.journal import Actor
from attache.kernel.keeping import Change, Keeper
from attache.kernel.languages import Language, Words
from attache.kernel.links import actions as links
from attache.kernel.links.actions import Guest
from attache.kernel.links.models import Link
from attache.kernel.links.queries import links_of
from attache.kernel.links.states import State as LinkState
from attache.kernel.moves import take
from attache.registry.people.models import User
from attache.science.calls.models import Side as CallSide
from attache.science.calls.states import State as CallState
from attache.science.projects import logic, outputs, queries
from attache.science.projects.actions import refusals
from attache.science.projects.actions.settling import prepared, settle
from attache.science.projects.models import Member, Objection, Project, Submission
from attache.science.projects.states import ASK_MORE, RECALL, SUBMISSION, SUBMIT, Filed, Ground, Part

KEEPER = Keeper(
    SUBMISSION, queries.submission, queries.submissions, outputs.submission_content, outputs.submission_entry
)


@transaction.atomic
def write_submission(
    *, submission: Submission, content: history.Content, opened: int | None = None, by: Actor, at: datetime
) -> Submission:
    """Say what a side files, by names or paths of its content.

    Refused once it is submitted; to everybody but the applicant while more is asked; for a period that ends before it
    begins, a sum that is none; and with `history.Clashed`.
    """
    return _put(submission, content, gettext_noop("submission written"), opened=opened, by=by, at=at)


@transaction.atomic
def restore_version(
    *, record: Submission, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> Submission:
    """Put back what an earlier revision said: written anew with its content, refused as that."""
    return _put(record, content, gettext_noop("earlier version restored"), opened=opened, by=by, at=at)


@transaction.atomic
def submit_side(*, submission: Submission, by: Actor, at: datetime) -> Project:
    """Submit a side, or what more was asked of it. The project becomes what its sides make it.

    Refused while the call stands still, while something is missing or against the call's rules, and a second after the
    binding deadline of this side (what was asked for: after its own instant), which is named. What is written stays.
    """
    project = prepared(submission.project)
    standing = queries.submission(submission.code)
    _in_time(standing, at)
    _by_the_rules(standing)
    take(standing, SUBMIT, submitted_at=at, ask="", answer_by=None)
    _write(standing, gettext_noop("side submitted"), by, at)
    return settle(project, by, at)


@transaction.atomic
def recall_submission(*, submission: Submission, by: Actor, at: datetime) -> Project:
    """Take a submitted side back, to change it. Refused a second after its deadline, and once the review has begun."""
    project = prepared(submission.project)
    standing = queries.submission(submission.code)
    _before(standing, at)
    take(standing, RECALL, submitted_at=None)
    _write(standing, gettext_noop("side taken back"), by, at)
    return settle(project, by, at)


@transaction.atomic
def ask_for_more(*, submission: Submission, ask: str, answer_by: datetime, by: User, at: datetime) -> Project:
    """Ask the applicant of a submitted side for more: only the applicant writes there until it is sent.

    Refused without saying what, and for an instant that is over.
    """
    if not ask.strip():
        raise refusals.NoAsk
    if answer_by <= at:
        raise refusals.AsksThePast
    project = prepared(submission.project)
    standing = queries.submission(submission.code)
    take(standing, ASK_MORE, ask=ask.strip()[:1000], answer_by=answer_by)
    _write(standing, gettext_noop("more asked of a side"), by, at)
    return settle(project, by, at)


@transaction.atomic
def object_to(*, submission: Submission, ground: str, note: str, by: User, at: datetime) -> Project:
    """Screening: a side is not eligible, on a ground by its code. Refused when that ground stands already."""
    project, why = prepared(submission.project), Ground(ground)
    if Objection.objects.filter(submission=submission, ground=why, lifted_at=None).exists():
        raise refusals.ObjectedAlready(ground=why.label)
    Objection.objects.create(
        submission=submission, ground=why, note=note.strip()[:500], made_at=at, made_by=str(by)[:200]
    )
    changes: journal.Changes = {"ground": (None, why.value)}
    journal.write(gettext_noop("objection raised"), submission, by=by, at=at, changes=changes)
    return settle(project, by, at)


@transaction.atomic
def lift_objection(*, objection: Objection, by: User, at: datetime) -> Project:
    """The ground stands no longer."""
    project = prepared(objection.submission.project)
    if Objection.objects.filter(pk=objection.pk, lifted_at=None).update(lifted_at=at):
        changes: journal.Changes = {"ground": (objection.ground, None)}
        journal.write(gettext_noop("objection lifted"), objection.submission, by=by, at=at, changes=changes)
    return settle(project, by, at)


@transaction.atomic
def share_side(*, submission: Submission, name: str, until: datetime, by: User, at: datetime) -> tuple[Link, str]:
    """Make the applicant's link to a side, in the language of its form. The links that stand open for it end.

    Returns it with its token, which is nowhere kept. Refused when it would end before it begins.
    """
    for former in links_of(submission).filter(purpose=refusals.PURPOSE, state=LinkState.OPEN):
        links.revoke(link=former, by=by, at=at)
    side = queries.sides_of(submission.project).get(submission.side)
    return links.make(
        refusals.PURPOSE, subject=submission, name=name or submission.leader or str(submission),
        sender=submission.project.office.name, language=Language(side.language) if side else Language.EN,
        expires_at=until, single_use=False, by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def refresh_submissions(*, codes: Sequence[str], by: Actor, at: datetime) -> None:
    """After an act upon rows: keep what sides say now, and let their projects stand by it."""
    for one in KEEPER.refresh(codes, by=by, at=at):
        settle(one.project, by, at)


def _put(
    submission: Submission, mine: history.Content, verb: str, *, opened: int | None, by: Actor, at: datetime
) -> Submission:
    prepared(submission.project)
    standing = queries.submission(submission.code)
    if standing.state == Filed.SUBMITTED:
        raise refusals.FiledAlready
    if standing.state == Filed.MORE and not isinstance(by, Guest):
        raise refusals.OnlyTheApplicant

    def write(change: Change[Submission]) -> None:
        Submission.objects.filter(pk=submission.pk).update(**_columns(change.wanted))
        _set_members(change.record, change.wanted["members"])

    was, kept = KEEPER.correct(standing, mine, write, opened=opened, verb=verb, by=by, at=at)
    if was is not kept:
        settle(kept.project, by, at)
    return kept


def _columns(content: history.Content) -> dict[str, Any]:
    first, last = (date.fromisoformat(content[name]) if content[name] else None for name in ("first", "last"))
    if first and last and last <= first:
        raise refusals.EndsBefore
    return {
        "leader": content["leader"], "person": queries.person(content["leader"]),
        "host": queries.organisation(content["host"]), "title": Words.read(content["title"]), "first": first,
        "last": last, "team": content["team"], "amount": money.read_if_any(content["amount"]),
        "summary": content["summary"], "number": content["number"],
    }  # fmt: skip


def _set_members(submission: Submission, rows: Sequence[Sequence[str]]) -> None:
    Member.objects.filter(submission=submission).delete()
    for name, part, institution in rows:
        if part not in Part.values:
            raise refusals.BadMember(part=part)
        Member.objects.create(
            submission=submission, name=name, part=part, institution=institution, person=queries.person(name),
            host=queries.organisation(institution),
        )  # fmt: skip


def _in_time(one: Submission, at: datetime) -> None:
    call = one.project.call
    if call.state != CallState.OPEN:
        raise refusals.NotOpen(state=call.get_state_display(), reason=call.reason)
    if one.state == Filed.MORE and one.answer_by:
        if at > one.answer_by:
            raise refusals.AnswerTooLate(instants=outputs.instants_of(one, one.answer_by))
    else:
        _before(one, at)


def _before(one: Submission, at: datetime) -> None:
    side = queries.sides_of(one.project).get(one.side)
    binding = side.binding if side else None
    if binding and binding.passed_at(at):
        raise refusals.TooLate(instants=outputs.instants_of(one, binding.at))


def _by_the_rules(one: Submission) -> None:
    lacking = outputs.lacking(one)
    if lacking:
        raise refusals.NotReady(missing=", ".join(lacking))
    call, team, listed = one.project.call, one.team or 0, one.members.count()
    if team < call.team_min or (call.team_max and team > call.team_max):
        raise refusals.TeamOutside(least=call.team_min, most=call.team_max or "∞", team=team)
    if listed and listed + 1 != team:
        raise refusals.TeamMiscounted(team=team, listed=listed + 1)
    planned = logic.months_between(one.first, one.last) if one.first and one.last else 0
    if call.months and planned > call.months:
        raise refusals.TooLong(months=call.months, planned=planned)
    side = queries.sides_of(one.project).get(one.side)
    if side:
        _within(one, side)


def _within(one: Submission, side: CallSide) -> None:
    asked = one.amount
    if asked is None:
        return
    if (side.ceiling is not None and asked > side.ceiling) or (side.floor is not None and asked < side.floor):
        raise refusals.AboveCeiling(sums=outputs.sums_of(side), amount=money.told(asked, side.currency))


def _write(one: Submission, verb: str, by: Actor, at: datetime) -> None:
    changes: journal.Changes = {"state": (None, one.state)}
    journal.write(verb, one, by=by, at=at, changes=changes)
    KEEPER.keep(one, verb, by=by, at=at)
