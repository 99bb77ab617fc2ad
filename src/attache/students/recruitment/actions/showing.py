"""What follows every change: the journal has it, and the search finds what is there now."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from attache.kernel import journal
from attache.kernel.journal import Actor
from attache.kernel.search import index
from attache.students.recruitment import outputs
from attache.students.recruitment.models import Campaign, Lead, Source


def show(found: Campaign | Source | Lead, at: datetime) -> None:
    """Let one be found by what it is called now."""
    show_all([found], at)


def show_all(found: Iterable[Campaign | Source | Lead], at: datetime) -> None:
    """Let many be found."""
    index.put_all([index.Entry(**_entry(one), at=at) for one in found])


def written[RowT: (Campaign, Source, Lead)](
    found: RowT, verb: str, by: Actor, at: datetime, **changes: tuple[object, object]
) -> RowT:
    """Keep an act in the journal, and show what it was done to."""
    journal.write(verb, found, by=by, at=at, changes=changes or None)
    show(found, at)
    return found


def _entry(one: Campaign | Source | Lead) -> dict[str, Any]:
    if isinstance(one, Campaign):
        return outputs.campaign_entry(one)
    return outputs.source_entry(one) if isinstance(one, Source) else outputs.lead_entry(one)
