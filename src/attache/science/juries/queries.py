"""Juries: who judges, what is hidden from whom, what was judged. Whoever has a conflict is never counted, and a sheet
counts for the text that was submitted last."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, QuerySet

from attache.kernel.links.models import Link
from attache.registry.people import queries as people
from attache.science.accelerator.models import Programme, StudentProject
from attache.science.accelerator.queries import standing
from attache.science.accelerator.states import UNDER_SELECTION, Side, Standing, State
from attache.science.juries import logic
from attache.science.juries.logic import Verdict, Vote
from attache.science.juries.models import Juror, Sheet, Tie


@dataclass(frozen=True)
class Seat:
    """A juror with how many of the projects that this juror may see are judged."""

    juror: Juror
    judged: int
    seen: int
    ties: int


def juror(code: str) -> Juror:
    """One juror with the programme. Raises Juror.DoesNotExist."""
    found: Juror = Juror.objects.select_related("programme__office", "programme__partner").get(code=code)
    return found


def juror_through(link: Link) -> Juror:
    """The juror whom a link is for. Raises Juror.DoesNotExist."""
    return juror(link.subject_code)


def jurors_of(found: Programme) -> list[Juror]:
    """Both juries."""
    return list(Juror.objects.filter(programme=found))


def is_of_the_house(name: str) -> bool:
    """Whether somebody with an account is called so: who keeps the records does not judge."""
    known = [text for one in people.staff() for text in one.words.as_dict().values()]
    return logic.is_of_the_team(name, known)


def seen_by(one: Juror) -> list[StudentProject]:
    """What a juror judges: projects under selection, without those of a conflict. Three queries."""
    if one.programme.state != State.SELECTION:
        return []
    tied = set(Tie.objects.filter(juror=one).values_list("project", flat=True))
    return [row for row in standing(one.programme, Standing.SUBMITTED) if row.pk not in tied and not _own(one, row)]


def sheets_of(one: Juror) -> dict[str, Sheet]:
    """A juror's sheets by the codes of their projects."""
    return {row.project.code: row for row in _standing_sheets().filter(juror=one)}


def seats(found: Programme) -> list[Seat]:
    """Both juries with what each of them may see and has judged. Five queries."""
    under = standing(found, *UNDER_SELECTION)
    ties, sheets = _ties([one.pk for one in under]), _sheets([one.pk for one in under])
    judged = {(row.juror_id, row.project_id) for row in sheets}
    rows = []
    for one in jurors_of(found):
        mine = [row for row in under if (one.pk, row.pk) not in ties and not _own(one, row)]
        n = sum((one.pk, row.pk) in judged for row in mine)
        rows.append(Seat(one, n, len(mine), len(under) - len(mine)))
    return rows


def verdicts(projects: Iterable[StudentProject]) -> dict[int, dict[Side, Verdict]]:
    """What each jury says of some projects, by the project's key; sheets of a conflict do not count. Two queries."""
    rows = list(projects)
    keys = [one.pk for one in rows]
    ties, by_project = _ties(keys), {one.pk: one for one in rows}
    votes: dict[tuple[int, int], list[Vote]] = defaultdict(list)
    for row in _sheets(keys):
        if (row.juror_id, row.project_id) not in ties and not _own(row.juror, by_project[row.project_id]):
            votes[row.project_id, row.juror.side].append(Vote(row.recommends, row.scores))
    return {
        one.pk: {side: logic.verdict(votes[one.pk, side], one.programme.votes) for side in Side} for one in rows
    }  # fmt: skip


def sheets_on(one: StudentProject) -> list[Sheet]:
    """The sheets upon a project that count."""
    ties = _ties([one.pk])
    found = _sheets([one.pk])
    return [row for row in found if (row.juror_id, one.pk) not in ties and not _own(row.juror, one)]


def ties_on(one: StudentProject) -> list[Tie]:
    """The conflicts with a project that were declared."""
    return list(Tie.objects.filter(project=one).select_related("juror"))


def _ties(projects: list[int]) -> set[tuple[int, int]]:
    return set(Tie.objects.filter(project__in=projects).values_list("juror", "project"))


def _sheets(projects: list[int]) -> QuerySet[Sheet]:
    return _standing_sheets().filter(project__in=projects).order_by("juror__side", "pk")


def _standing_sheets() -> QuerySet[Sheet]:
    found: QuerySet[Sheet] = Sheet.objects.filter(at__gte=F("project__submitted_at"))
    return found.select_related("juror", "project")


def _own(one: Juror, project: StudentProject) -> bool:
    return logic.is_of_the_team(one.name, [project.contact, *(row.name for row in project.members.all())])
