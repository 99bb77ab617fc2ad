"""What the addresses of the accelerator need for the walk through the matrix."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from attache.kernel.languages import Words
from attache.science.accelerator import actions, queries
from attache.science.accelerator.models import Expense, Line, Programme, StudentProject
from attache.science.juries import actions as juries
from attache.science.mentoring import actions as mentoring
from tests.accelerator.factories import begin, idea, line, open_call

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def a_programme(world: "World") -> Mapping[str, Any]:
    """One for the whole walk."""
    return {"code": _one(world).code}


def a_move(world: "World") -> Mapping[str, Any]:
    return {**a_programme(world), "verb": "call"}


def a_telling(world: "World") -> Mapping[str, Any]:
    return {**a_programme(world), "what": "grant"}


def a_line(world: "World") -> Mapping[str, Any]:
    """A line upon which money was spent."""
    known = Line.objects.filter(expenses__isnull=False).first()
    if known is None:
        known = line(world.by, _one(world))
        actions.spend(line=known, day=date(2020, 4, 1), amount="10.00", what="tea", by=world.by, at=world.at)
    return {**a_programme(world), "number": known.code}


def an_expense(world: "World") -> Mapping[str, Any]:
    found = a_line(world)
    return {**found, "expense": Expense.objects.filter(line__code=found["number"])[0].code}


def an_empty_line(world: "World") -> Mapping[str, Any]:
    return {**a_programme(world), "number": line(world.by, _one(world)).code}


def _one(world: "World") -> Programme:
    return Programme.objects.filter(state="design").first() or begin(world.by)


def an_open_one(world: "World") -> Mapping[str, Any]:
    """A programme that takes applications, its deadline far away."""
    found = Programme.objects.filter(state="call").first()
    if found is None:
        found = open_call(world.by, closes=["2099-01-01", "18:00", "Asia/Shanghai"])
    return {"code": found.code}


def a_student_project(world: "World") -> Mapping[str, Any]:
    """A draft."""
    known = StudentProject.objects.filter(state="draft").first()
    programme = queries.programme(an_open_one(world)["code"])
    return {"code": (known or idea(world.by, programme, submit=False)).code}


def a_withdrawal(world: "World") -> Mapping[str, Any]:
    programme = queries.programme(an_open_one(world)["code"])
    return {"code": idea(world.by, programme).code, "verb": "withdraw"}


def one_under_selection(world: "World") -> Mapping[str, Any]:
    """A submitted project of a programme whose deadline is over."""
    return {"code": _selected(world).code}


def a_juror(world: "World") -> Mapping[str, Any]:
    """Somebody of our jury, anew for each row: some take the juror out."""
    made = juries.add_juror(
        programme=_selected(world).programme, side=1, name="Sidorov", language="ru", by=world.by, at=world.at
    )
    return {"code": made.code}


def a_tie(world: "World") -> Mapping[str, Any]:
    return {**one_under_selection(world), "juror": a_juror(world)["code"]}


def to_release(world: "World") -> Mapping[str, Any]:
    """A verdict on a formal ground is prepared."""
    project = _selected(world)
    juries.decide(
        project=project, verb="decline", words="One university only.", by=world.by, at=world.at
    )  # fmt: skip
    return {"code": project.programme.code}


def in_a_batch(world: "World") -> Mapping[str, Any]:
    """A project that runs, put there by hand."""
    project = idea(world.by, queries.programme(an_open_one(world)["code"]))
    StudentProject.objects.filter(pk=project.pk).update(state="running")
    return {"code": project.code}


def _selected(world: "World") -> StudentProject:
    """One under selection: its programme's deadline is moved back by hand, for the walk's clock is the real one."""
    known = StudentProject.objects.filter(state="submitted", programme__state="selection").first()
    if known is None:
        known = idea(world.by, begin_open(world.by))
        Programme.objects.filter(pk=known.programme_id).update(state="selection")
    return queries.project(known.code)


def begin_open(by: Any) -> Programme:
    return open_call(by, closes=["2099-01-01", "18:00", "Asia/Shanghai"])


def a_mentor(world: "World") -> Mapping[str, Any]:
    made = mentoring.add_mentor(
        programme=_one(world), side=1, name="Orlov", language="ru", zone="Europe/Moscow", by=world.by, at=world.at
    )
    return {"code": made.code}


def a_milestone(world: "World") -> Mapping[str, Any]:
    project = queries.project(in_a_batch(world)["code"])
    title, due = Words(en="Prototype"), date(2020, 7, 1)
    (code,) = mentoring.add_milestones(projects=[project], title=title, due=due, by=world.by, at=world.at)
    return {"code": code}
