"""The record of both sides: begun, told, withdrawn."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.daybook.chronicle import actions as chronicle
from attache.kernel import history, journal
from attache.kernel.languages import Words
from attache.kernel.moves import take
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.people.models import Office, User
from attache.science.calls.models import Call
from attache.science.calls.states import State as CallState
from attache.science.projects import outputs, queries
from attache.science.projects.actions.refusals import NoSuchHappening, NoTitle, NotOpen, UnknownPartner
from attache.science.projects.actions.settling import add_missing_sides, settle, show
from attache.science.projects.models import Project
from attache.science.projects.states import WITHDRAW


@transaction.atomic
def begin_project(*, call: Call, office: Office, content: history.Content, by: User, at: datetime) -> Project:
    """Begin a project that answers a call, with an empty submission for each side.

    With a topic, the chronicle is told that it is being prepared, and later that it is submitted. Refused unless the
    call is open, without a title, for a partner that is not known, and for a happening that there is not.
    """
    if call.state != CallState.OPEN:
        raise NotOpen(state=call.get_state_display(), reason=call.reason)
    if not Words.read(content["title"]):
        raise NoTitle
    partner = queries.organisation(content["partner"])
    if content["partner"] and partner is None:
        raise UnknownPartner(typed=content["partner"])
    came_up = queries.happening(content["came_up"])
    if content["came_up"] and came_up is None:
        raise NoSuchHappening(code=content["came_up"])
    made = Project.add(
        call=call, office=office, title=Words.read(content["title"]), partner=partner, came_up=came_up,
        topic=Words.read(content["topic"]), sphere=content["sphere"], note=content["note"], made_at=at,
        made_by=str(by)[:200],
    )  # fmt: skip
    add_missing_sides(queries.project(made.code))
    journal.write(gettext_noop("project begun"), made, by=by, at=at)
    _tell(queries.project(made.code), content, by, at)
    return settle(made, by, at)


@transaction.atomic
def withdraw_project(*, project: Project, reason: str, by: User, at: datetime) -> Slip:
    """Give a project up. Its slip takes that back."""
    verb, itself = gettext_noop("project withdrawn"), Project.objects.filter(pk=project.pk)
    with slips.recording(verb, project, by=by, at=at, watching=[itself]) as slip:
        take(project, WITHDRAW, reason=reason.strip()[:500])
    journal.write(verb, project, by=by, at=at, changes={"state": (None, project.state)})
    show(queries.project(project.code), at)
    return slip


@transaction.atomic
def refresh_projects(*, codes: Sequence[str], by: journal.Actor, at: datetime) -> None:
    """After an act upon rows: let projects stand as their sides make them, and be found."""
    for found in queries.projects(codes):
        settle(found, by, at)


def _tell(project: Project, content: history.Content, by: User, at: datetime) -> None:
    if not project.topic:
        return
    draft = outputs.preparation(project, project.state, content.get("when"))
    happening = chronicle.record_happening(draft=draft, by=by, at=at)
    Project.objects.filter(pk=project.pk).update(told=happening)
    changes: journal.Changes = {"happening": (None, happening.code)}
    journal.write(gettext_noop("project told"), project, by=by, at=at, changes=changes)
