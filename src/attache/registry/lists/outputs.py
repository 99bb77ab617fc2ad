"""What pages and the command line tell of a list: its columns by their names, and what its rows would do."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from attache.kernel.languages import Language, current
from attache.registry.lists.logic.columns import NAMES, PLAIN
from attache.registry.lists.logic.tables import Table
from attache.registry.lists.queries import SHOWN, Planned
from attache.registry.lists.states import TAKABLE, TAKEN, Act
from attache.registry.partners.models import Organisation
from attache.registry.partners.states import Kind

SAMPLES, LONGEST_SAMPLE = 3, 60


@dataclass(frozen=True)
class Column:
    """A column with what stands in its first rows."""

    heading: str
    samples: list[str]


@dataclass(frozen=True)
class Row:
    """A row of the preview; `meant` are organisations of ours that it is, or may be."""

    number: int
    name: str
    meant: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Group:
    """Rows that do the same: those that are shown, how many more there are, and whether they are ticked at first."""

    act: str
    title: str
    help: str
    count: int
    rows: list[Row]
    more: int
    takable: bool
    ticked: bool


def column_choices() -> list[tuple[str, str]]:
    """What a column may say, in the reader's words; none at all comes first."""
    names = [(f"{name}_{language}", column_name(f"{name}_{language}")) for name in NAMES for language in Language]
    return [("", _("– not brought in –")), *names, *((name, column_name(name)) for name in PLAIN)]


def column_name(column: str) -> str:
    """A column in the reader's words."""
    plain = {
        "full": _("Full name"),
        "short": _("Short name"),
        "acronym": _("Acronym"),
        "city": _("City"),
        "kind": _("Kind"),
        "country": _("Country (two letters)"),
        "ror_id": "ROR",
        "website": _("Website"),
        "note": _("Note"),
    }
    if column in PLAIN:
        return plain[column]
    name, _mark, language = column.partition("_")
    label = pgettext("field in a language", "%(field)s, %(language)s")
    return label % {"field": plain[name], "language": Language(language).own_name}


def columns(table: Table) -> list[Column]:
    """The columns of a table with what stands in their first filled cells."""
    filled = [[cells[at] for _number, cells in table.rows if cells[at]] for at in range(len(table.headings))]
    return [
        Column(heading, [_shortened(cell) for cell in cells[:SAMPLES]])
        for heading, cells in zip(table.headings, filled, strict=True)
    ]


def groups(planned: Sequence[Planned]) -> list[Group]:
    """What a list would do, by what its rows do; what cannot be read comes first."""
    helps = {
        Act.ERROR: _("Mend these rows in the file and send it again, or bring the others in."),
        Act.DOUBTFUL: _("Called much like somebody whom we have. Tick a row only if it is another one."),
        Act.CREATE: "",
        Act.UPDATE: _("We have them; the list says more, or something else."),
        Act.SAME: _("We have them, with all that the list says."),
    }
    found = []
    for act, help_text in helps.items():
        some = [one for one in planned if one.act == act]
        if some:
            rows = [_row(one) for one in some[:SHOWN]] if act != Act.SAME else []
            more = len(some) - len(rows) if act in TAKABLE else 0
            found.append(
                Group(act.value, str(act.label), help_text, len(some), rows, more, act in TAKABLE, act in TAKEN)
            )
    return found


def error_lines(one: Planned) -> list[str]:
    """What is wrong with a row, with its number and its column."""
    return [f"{_numbered(one)}{pgettext('separator', ', ')}{said}" for said in _errors(one)]


def _row(one: Planned) -> Row:
    meant = [one.organisation] if one.organisation else list(one.twins)
    full = one.values.get("full")
    remarks = _errors(one) or _changes(one) or _new(one)
    name = str(full) if full else one.name
    return Row(one.number, name, [_meant(ours) for ours in meant], [_numbered(one), *remarks])


def _numbered(one: Planned) -> str:
    return _("row %(row)s") % {"row": one.number}


def _errors(one: Planned) -> list[str]:
    return [
        _("“%(column)s”: %(reason)s") % {"column": heading, "reason": reason} if heading else reason
        for heading, reason in one.errors
    ]


def _meant(ours: Organisation) -> tuple[str, str]:
    return ours.get_absolute_url(), f"{ours} ({ours.code})"


def _changes(one: Planned) -> list[str]:
    return [f"{column_name(column)}{_colon()}{_value(one, column)}" for column in one.changed]


def _new(one: Planned) -> list[str]:
    """The rest of what the row says, for somebody who is not here yet."""
    full = one.values.get("full")
    others = [text for _tag, text in full.others(current())] if full else []
    kind = Kind(one.values["kind"]).label if one.values.get("kind") else ""
    return list(filter(None, [*others, str(kind), str(one.city) if one.city else ""]))


def _value(one: Planned, column: str) -> str:
    if column in PLAIN:
        value = one.values[column]
        return str(Kind(value).label) if column == "kind" else _shortened(value)
    name, _mark, language = column.partition("_")
    words = one.city if name == "city" else one.values[name]
    return str(words[Language(language)])


def _colon() -> str:
    return pgettext("separator", ": ")


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_SAMPLE else f"{text[:LONGEST_SAMPLE]}…"


def brought_in(count: int) -> tuple[str, str]:
    """What is said after it, and where they stand."""
    said = ngettext("%(n)s row of the list is brought in.", "%(n)s rows of the list are brought in.", count)
    return said % {"n": count}, reverse("partners:list")
