"""Places used against those agreed."""

from collections.abc import Sequence

from attache.kernel.charts import BarChart, bars
from attache.students.nominations.models import Allotment


def places_chart(rows: Sequence[Allotment]) -> BarChart | None:
    """For each year of a condition: places taken, then those left; None where there is none."""
    if not rows:
        return None
    return bars([(_label(one), [("well", one.taken), ("past", max(one.places - one.taken, 0))]) for one in rows])


def _label(one: Allotment) -> str:
    return f"{one.year_said} · {one.partner.short} · {one.agreement}"
