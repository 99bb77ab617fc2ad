"""What juries say, in words and as a picture."""

from collections.abc import Sequence
from dataclasses import dataclass

from attache.kernel.charts import BarChart, bars
from attache.science.accelerator.models import StudentProject
from attache.science.accelerator.outputs import VERDICT, VERDICT_KEPT
from attache.science.accelerator.states import Side
from attache.science.juries import queries
from attache.science.juries.logic import Verdict, both_recommend

__all__ = ["VERDICT", "VERDICT_KEPT", "Said", "said", "sides_chart", "with_verdicts"]


@dataclass(frozen=True)
class Said:
    """What both juries say of a project."""

    ours: Verdict
    theirs: Verdict
    both: bool


def said(verdicts: dict[Side, Verdict]) -> Said:
    """Both verdicts beside one another."""
    return Said(verdicts[Side.OURS], verdicts[Side.THEIRS], both_recommend(verdicts))


def with_verdicts(rows: Sequence[StudentProject]) -> list[tuple[StudentProject, Said]]:
    """Projects with what both juries say. Two queries for any number."""
    found = queries.verdicts(rows)
    return [(one, said(found[one.pk])) for one in rows]


def sides_chart(rows: Sequence[tuple[StudentProject, Said]]) -> BarChart | None:
    """Sheets for each project: green those in favour, of our jury first; grey those against."""
    drawn = [(str(one.title), [part for two in (both.ours, both.theirs) for part in _parts(two)]) for one, both in rows]
    return bars(drawn) if any(sum(n for _kind, n in parts) for _label, parts in drawn) else None


def _parts(one: Verdict) -> list[tuple[str, int]]:
    return [("well", one.in_favour), ("plain", one.sheets - one.in_favour)]
