"""Students' projects: begun from outside or in the office, written, submitted, taken back, withdrawn, forgotten."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import history, journal
from attache.kernel.journal import Actor
from attache.kernel.keeping import Keeper, in_words
from attache.kernel.languages import Language, Words
from attache.kernel.links import actions as links
from attache.kernel.links import tokens
from attache.kernel.links.actions import Guest
from attache.kernel.links.models import Link
from attache.kernel.links.queries import links_of, opened_by
from attache.kernel.links.states import State as LinkState
from attache.kernel.moves import Move, take
from attache.kernel.outbox import actions as outbox
from attache.kernel.search import index
from attache.kernel.undo import slips
from attache.registry.people.models import User
from attache.science.accelerator import outputs, queries
from attache.science.accelerator.actions import letters, refusals, verdicts
from attache.science.accelerator.models import Member, Programme, StudentProject
from attache.science.accelerator.states import (
    ERASABLE,
    PROJECT,
    RECALL,
    SUBMIT,
    WITHDRAW,
    Owner,
    Side,
    Standing,
    State,
)
from attache.students.admissions.states import Channel

PURPOSE = "student-project"
STRANGER = Guest("apply", "apply page")  # nobody's name in the journal
KEPT = timedelta(days=730)  # the page leads from the application to the outcome
KEEPER = Keeper(PROJECT, queries.project, queries.projects, outputs.project_content, outputs.project_entry)
PERSONAL = ("contact", "address", "members", "idea", "property_note")
EMPTY: dict[str, Any] = {"idea": "", "owner": "", "property_note": "", "members": []}


@transaction.atomic
def begin_project(*, programme: Programme, content: history.Content, by: Actor, at: datetime) -> StudentProject:
    """Begin a project with its title and somebody who answers for it. Nothing is submitted yet.

    Refused unless applications are taken: while the programme is open and its deadline is to come; and without a title.
    """
    _in_time(programme, at)
    verb = gettext_noop("student project begun")
    made = StudentProject.add(programme=programme, made_at=at, **_columns({**EMPTY, **content}))
    journal.write(verb, made, by=by, at=at)
    return KEEPER.keep(made, verb, by=by, at=at)


@transaction.atomic
def apply_from_outside(*, programme: Programme, content: history.Content, once: str, at: datetime) -> str:
    """A student begins on the public page. Returns the token of the project's own page.

    `once` names this one form: sent again, it makes nothing new and gives the same token. Refused as beginning is.
    """
    seed = f"accelerate {once}"
    token = tokens.derived(seed)
    if opened_by(token):
        return token
    made = begin_project(programme=programme, content=content, by=STRANGER, at=at)
    return share_project(project=made, seed=seed, by=STRANGER, at=at)[1]


@transaction.atomic
def share_project(*, project: StudentProject, seed: str = "", by: Actor, at: datetime) -> tuple[Link, str]:
    """Make the link of the project's own page, in its language. Those that stand open for it end.

    Returns it with its token, which is nowhere kept; with a `seed` it is the token of that seed.
    """
    for former in links_of(project).filter(purpose=PURPOSE, state=LinkState.OPEN):
        links.revoke(link=former, by=by, at=at)
    return links.make(
        PURPOSE, subject=project, name=project.contact or str(project), sender=project.programme.office.name,
        language=Language(project.language), expires_at=at + KEPT, single_use=False, seed=seed, by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def write_project(
    *, project: StudentProject, content: history.Content, opened: int | None = None, by: Actor, at: datetime
) -> StudentProject:
    """Say what the project is and who is in the team, by names of its content.

    Refused once it is submitted, without a title, for a member of no side, and with `history.Clashed`.
    """
    return _put(project, content, gettext_noop("student project written"), opened=opened, by=by, at=at)


@transaction.atomic
def restore_project(
    *, record: StudentProject, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> StudentProject:
    """Put back what an earlier revision said: written anew with its content, refused as that."""
    return _put(record, content, gettext_noop("earlier version restored"), opened=opened, by=by, at=at)


@transaction.atomic
def submit_project(*, project: StudentProject, by: Actor, at: datetime) -> StudentProject:
    """Submit it. What is written stays, whatever is refused: while no applications are taken, a second after the
    deadline (which is named), while something is missing, and for a team that is not of both universities.
    """
    history.lock(project)
    standing = queries.project(project.code)
    _in_time(standing.programme, at)
    lacking, unmixed = outputs.missing(standing), outputs.unmixed(standing)
    if lacking:
        raise refusals.NotReady(missing=", ".join(lacking))
    if unmixed:
        raise refusals.NotMixed(why=unmixed, least=standing.programme.least)
    return _moved(standing, SUBMIT, gettext_noop("student project submitted"), by, at, submitted_at=at)


@transaction.atomic
def recall_project(*, project: StudentProject, by: Actor, at: datetime) -> StudentProject:
    """Take it back to change it, until the deadline. A verdict that was prepared falls away."""
    _in_time(project.programme, at)
    verb = gettext_noop("student project taken back")
    moved = _moved(project, RECALL, verb, by, at, submitted_at=None, verdict="", prepared="")
    verdicts.keep_prepared([moved], by=by, at=at)
    return moved


@transaction.atomic
def withdraw_project(*, project: StudentProject, by: Actor, at: datetime) -> StudentProject:
    """The team gives it up; a verdict that was prepared falls away, and a letter about one that was released and still
    waits is not sent. Refused once it is in the batch or over.
    """
    moved = _moved(project, WITHDRAW, gettext_noop("student project withdrawn"), by, at, verdict="", prepared="")
    verdicts.keep_prepared([moved], by=by, at=at)
    letters.tell_no_more(moved, by=by, at=at)
    return moved


@transaction.atomic
def erase_project(*, project: StudentProject, by: Actor, at: datetime) -> StudentProject:
    """Forget the people of a project: names, how they are reached, revisions, links, letters. Its title and state stay.

    Refused (StillNeeded) while it is under selection, in the batch or an alumnus. It cannot be taken back.
    """
    history.lock(project)
    standing = queries.project(project.code)
    if standing.state not in ERASABLE:
        raise refusals.StillNeeded(state=standing.get_state_display())
    if standing.state == Standing.DRAFT:
        take(standing, WITHDRAW)
    Member.objects.filter(project=standing).delete()
    blank = dict.fromkeys(("contact", "address", "idea", "property_note", "words", "prepared"), "")
    StudentProject.objects.filter(pk=standing.pk).update(**blank)
    history.forget(PROJECT, [standing.code, history.key_of(standing, outputs.VERDICT)[1]])
    links.forget(subject=standing)
    outbox.forget(subject=standing)
    slips.forget(StudentProject._meta.label_lower, [standing.pk])
    index.drop(PROJECT, standing.code)
    journal.write(gettext_noop("people of a student project erased"), standing, by=by, at=at)
    return queries.project(standing.code)


@transaction.atomic
def refresh_projects(*, codes: Sequence[str], by: Actor, at: datetime) -> None:
    """After an act upon rows: keep what is known of projects now, and let them be found; letters tell what stands."""
    found = KEEPER.refresh(codes, by=by, at=at)
    verdicts.keep_prepared(found, by=by, at=at)
    letters.keep_true(found, by=by, at=at)


def _put(
    project: StudentProject, mine: history.Content, verb: str, *, opened: int | None, by: Actor, at: datetime
) -> StudentProject:
    """The journal tells which personal data changed, not what they are."""
    history.lock(project)
    before = queries.project(project.code)
    if before.state != Standing.DRAFT:
        raise refusals.SubmittedAlready
    standing = outputs.project_content(before)
    wanted = history.reconcile(before, mine, standing=standing, base=opened)
    differing = history.differences(standing, wanted)
    if not differing:
        return before
    StudentProject.objects.filter(pk=project.pk).update(**_columns(wanted))
    _set_members(project, wanted["members"])
    changes: journal.Changes = {
        one.field: ("…", "…") if one.field in PERSONAL else (in_words(one.before), in_words(one.after))
        for one in differing
    }
    journal.write(verb, before, by=by, at=at, changes=changes)
    history.catch_up(before, standing, by=by, at=at)
    return KEEPER.keep(before, verb, by=by, at=at)


def _columns(content: history.Content) -> dict[str, Any]:
    if not Words.read(content["title"]):
        raise refusals.NoTitle
    said = {name: content[name] for name in outputs.TEXTS}
    Owner(said["owner"]), Channel(said["channel"]), Language(said["language"])
    return {**said, "title": Words.read(content["title"])}


def _set_members(project: StudentProject, rows: Sequence[Sequence[Any]]) -> None:
    Member.objects.filter(project=project).delete()
    Member.objects.bulk_create(
        Member(project=project, name=name, side=Side(int(side)), study=study) for name, side, study in rows
    )


def _in_time(programme: Programme, at: datetime) -> None:
    standing = queries.programme(programme.code)
    if standing.state != State.CALL or standing.closes_at is None:
        raise refusals.NotTaking(state=standing.get_state_display())
    if at > standing.closes_at:
        raise refusals.TooLate(instants=outputs.instants(standing))


def _moved(project: StudentProject, move: Move, verb: str, by: Actor, at: datetime, **evidence: Any) -> StudentProject:
    was = project.state
    take(project, move, **evidence)
    journal.write(verb, project, by=by, at=at, changes={"state": (was, project.state)})
    return queries.project(project.code)
