"""States as a table of moves, taken by compare-and-set.

A room's `states.py` names its states and lists its moves. The same table permits a change, draws the buttons of a
page and the diagram of the docs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from attache.kernel.refusals import Refused


@dataclass(frozen=True)
class Move:
    """One permitted change of state: `verb` names the act and its address, `label` is the button's word."""

    verb: str
    sources: tuple[str, ...]
    target: str
    label: str | Promise
    primary: bool = False


class Overtaken(Refused):
    """The row no longer stands where the move begins: somebody was quicker, or it was never permitted."""

    sentence = _("This is no longer possible: it has changed meanwhile. Look at the page again.")


def take[RowT: models.Model](row: RowT, move: Move, **evidence: object) -> RowT:
    """Move a row to the next state together with its evidence (who, when), in one conditional update.

    Refuses with `Overtaken` unless the stored row still stands in one of the move's sources, so of two people
    who press at once only one wins. Must run inside the action's transaction.
    """
    standing = type(row)._default_manager.filter(pk=row.pk, state__in=move.sources)
    values = {"state": move.target, **evidence}
    if not standing.update(**values):
        raise Overtaken
    for name, value in values.items():
        setattr(row, name, value)
    return row


def take_all[RowT: models.Model](rows: Sequence[RowT], move: Move, **evidence: object) -> list[RowT]:
    """Move many rows of one table at once. Refuses with `Overtaken` unless every one stands in one of the sources."""
    values = {"state": move.target, **evidence}
    if rows:
        standing = type(rows[0])._default_manager.filter(pk__in=[row.pk for row in rows], state__in=move.sources)
        if standing.update(**values) < len(rows):
            raise Overtaken
    for row in rows:
        for name, value in values.items():
            setattr(row, name, value)
    return list(rows)


def open_moves(state: str, moves: Iterable[Move]) -> list[Move]:
    """The moves that begin in this state, in the table's order: the buttons of a page."""
    return [move for move in moves if state in move.sources]


def diagram(moves: Iterable[Move]) -> str:
    """The table as a Mermaid state diagram, for the docs."""
    arrows = [f"    {source} --> {move.target}: {move.verb}" for move in moves for source in move.sources]
    return "\n".join(["stateDiagram-v2", *arrows])
