"""The columns and the preview in the reader's words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from attache.registry.lists.states import TAKABLE, TAKEN, Act
from attache.relations.ledgers.models import Ledger
from attache.relations.ledgers.queries import SHOWN, Planned

SAMPLES, LONGEST_SAMPLE = 3, 60


@dataclass(frozen=True)
class Row:
    """A row of the preview, with what is to be said of it."""

    number: int
    name: str
    partner: str
    url: str
    remarks: list[str]


@dataclass(frozen=True)
class Group:
    """Rows that do the same: those that are shown, how many more there are, and whether they are ticked at first."""

    act: str
    title: str
    count: int
    rows: list[Row]
    more: int
    takable: bool
    ticked: bool


def column_names() -> dict[str, str]:
    """What a column may say, in the reader's words; none at all comes first."""
    return {
        "": _("– not brought in –"),
        "partner": _("With whom"),
        "title": _("Title"),
        "number": pgettext("agreement", "Number"),
        "theirs": _("Their number"),
        "type": _("Type"),
        "signed": _("Signed on"),
        "effective": _("In force from"),
        "expires": _("In force until"),
        "signatory_ours": _("Who signed for us"),
        "signatory_theirs": _("Who signed for them"),
        "note": _("Note"),
    }


def samples(waiting: Ledger) -> list[tuple[str, list[str]]]:
    """The headings with what stands in their first filled cells."""
    headings, rows = waiting.lines[0][1], [cells for _number, cells in waiting.lines[1:]]
    filled = ([cells[at] for cells in rows if cells[at]] for at in range(len(headings)))
    return [
        (heading, [cell[:LONGEST_SAMPLE] for cell in some[:SAMPLES]])
        for heading, some in zip(headings, filled, strict=True)
    ]


def groups(planned: Sequence[Planned]) -> list[Group]:
    """The rows by what they do; what cannot be read comes first."""
    order = (Act.ERROR, Act.DOUBTFUL, Act.CREATE, Act.SAME)
    names = column_names()
    found = []
    for act in order:
        rows = [one for one in planned if one.act == act]
        if rows:
            shown = [_row(one, names) for one in rows[:SHOWN]]
            more = max(len(rows) - SHOWN, 0)
            found.append(Group(act.value, str(act.label), len(rows), shown, more, act in TAKABLE, act in TAKEN))
    return found


def _row(one: Planned, names: dict[str, str]) -> Row:
    colon = pgettext("separator", ": ")
    remarks = [f"{names[column]}{colon}{why}" for column, why in one.errors]
    partner, url = (str(one.partner), one.partner.get_absolute_url()) if one.partner else ("", "")
    return Row(one.number, one.name, partner, url, remarks)


def brought_in(count: int) -> tuple[str, str]:
    """What is said after it, and where they stand."""
    said = ngettext("%(n)s agreement is brought in.", "%(n)s agreements are brought in.", count)
    return said % {"n": count}, f"{reverse('agreements:list')}?shelf=all"
