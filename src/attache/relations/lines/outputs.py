"""Lines as cards of the board and rows of the table, in the reader's language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from attache.daybook.chronicle.models import Happening
from attache.kernel.charts import BarChart, Span, SpanChart, bars, spans
from attache.kernel.languages import joined
from attache.kernel.moves import Move, open_moves
from attache.kernel.worldmap import Drawing, Spot, draw
from attache.registry.partners.models import CooperationLine
from attache.registry.partners.states import PATH, STAGE_MOVES, TAG_OF_STAGE, Stage
from attache.registry.people.models import User
from attache.relations.agreements.models import Agreement
from attache.relations.agreements.states import TAG_OF_STATE as TAG_OF_AGREEMENT
from attache.relations.agreements.states import State as AgreementState
from attache.relations.companies.states import TAG_OF_MARK as TAG_OF_REVIEW
from attache.relations.correspondence.models import Letter
from attache.relations.lines.logic.health import months
from attache.relations.lines.queries import PlaceCount, Seen, StageCount
from attache.relations.lines.states import TAG_OF_MARK, Mark

DAYS = 60  # an age up to this is told in days, beyond it in months
KIND_OF_SPAN = {  # how the picture shows what was signed
    AgreementState.SIGNED: "soon",
    AgreementState.IN_FORCE: "force",
    AgreementState.RUNNING_OUT: "marked",
    AgreementState.EXPIRED: "past",
    AgreementState.TERMINATED: "past",
}
ENDED = 10  # of the lines that have ended, the board shows the latest


@dataclass(frozen=True)
class Card:
    """A line on the board or in the table: its moves, its age and silence in words, who looks after it where."""

    seen: Seen
    moves: Sequence[Move]
    age: str
    silent: str
    owners: Sequence[tuple[str, str]]
    marks: Sequence[tuple[Mark, str]]
    tag_kind: str
    review_kind: str = ""

    @property
    def line(self) -> CooperationLine:
        """The line itself."""
        return self.seen.line


@dataclass(frozen=True)
class Column:
    """A stage with its cards; `more` have ended and stand in the table only."""

    stage: Stage
    cards: Sequence[Card]
    more: int = 0


@dataclass(frozen=True)
class AgreementRow:
    """What was signed: with whom, from when to when it holds."""

    agreement: Agreement
    others: str
    start: date | None
    end: date | None
    tag_kind: str


@dataclass(frozen=True)
class Row:
    """A sign of life on the page of a line."""

    title: str
    url: str
    note: str
    record: Happening | Letter


def board(seen: Iterable[Seen], today: date) -> list[Column]:
    """All stages in their order, each with its cards in the order given."""
    cards = [card(one, today) for one in seen]
    columns = []
    for stage in Stage:
        here = [one for one in cards if one.line.state == stage]
        if stage == Stage.ENDED:
            here.sort(key=lambda one: one.line.state_since, reverse=True)
            columns.append(Column(stage, here[:ENDED], max(len(here) - ENDED, 0)))
        else:
            columns.append(Column(stage, here))
    return columns


def card(seen: Seen, today: date) -> Card:
    """One line."""
    line = seen.line
    return Card(
        seen=seen,
        moves=open_moves(line.state, STAGE_MOVES),
        age=age_words(line.state_since, today),
        silent=silence_words(seen),
        owners=[(str(user), str(user.office.city)) for user in owners_of(line)],
        marks=[(mark, TAG_OF_MARK[mark]) for mark in seen.marks],
        tag_kind=TAG_OF_STAGE.get(Stage(line.state), "plain"),
        review_kind=TAG_OF_REVIEW[seen.reviewed.mark] if seen.reviewed else "",
    )


def owners_of(line: CooperationLine) -> list[User]:
    """Who looks after a line, the first owner first."""
    return [user for user in (line.owner, line.second_owner) if user]


def age_words(since: date, today: date) -> str:
    """How long something has stood: in days up to sixty, then in whole months."""
    days = max((today - since).days, 0)
    if days <= DAYS:
        return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    return month_words(months(since, today))


def month_words(count: int) -> str:
    """So many months."""
    return ngettext("%(n)s month", "%(n)s months", count) % {"n": count}


def silence_words(seen: Seen) -> str:
    """For how long nothing was heard on a line."""
    if not seen.last:
        return _("nothing noted yet")
    if not seen.silent:
        return _("heard of this month")
    return _("silent for %(months)s") % {"months": month_words(seen.silent)}


def steps(state: str) -> list[tuple[str, str]]:
    """The way of a line through its stages; nothing for what rests."""
    if state not in PATH:
        return []
    here = PATH.index(Stage(state))
    kinds = ["past"] * here + ["now"] + ["next"] * (len(PATH) - here - 1)
    return [(str(stage.label), kind) for stage, kind in zip(PATH, kinds, strict=True)]


def rows(signs: Iterable[Happening | Letter]) -> list[Row]:
    """Signs of life as lines of a list."""
    return [Row(str(one), one.get_absolute_url(), _note(one), one) for one in signs]


def moved(line: CooperationLine) -> str:
    """What a move has done, in a sentence."""
    said = {"partner": line.organisation.short, "topic": line, "stage": line.get_state_display()}
    return pgettext("line moved", "%(partner)s, %(topic)s: %(stage)s.") % said


def pipeline(counts: Iterable[StageCount]) -> BarChart:
    """The stages as bars: what is well, then what has a mark."""
    return bars([(str(one.stage.label), [("well", one.well), ("marked", one.marked)]) for one in counts])


def partner_map(counts: Iterable[PlaceCount]) -> Drawing | None:
    """The places that have coordinates as dots, the larger the more partners; None where there is none."""
    spots = [
        Spot(_dot(one), float(one.place.latitude), float(one.place.longitude), max(one.bodies, 1), one.is_home)
        for one in counts
        if one.place.latitude is not None and one.place.longitude is not None
    ]
    return draw(spots) if spots else None


def over_time(agreements: Iterable[Agreement], today: date) -> SpanChart | None:
    """What was ever signed, from the day on which it took effect to its last; None where nothing was."""
    rows = [span for one in agreements if (span := _span(one))]
    return spans(rows, today) if rows else None


def agreement_rows(agreements: Iterable[Agreement]) -> list[AgreementRow]:
    """The same as rows of a table."""
    return [
        AgreementRow(one, others_of(one), *holding(one), TAG_OF_AGREEMENT[AgreementState(one.state)])
        for one in agreements
    ]


def holding(one: Agreement) -> tuple[date | None, date | None]:
    """From when to when an agreement holds; no last day where it has none."""
    start, end = one.effective_on or one.signed_from, one.ended_on or one.lasts_until
    return start, max(start, end) if start and end else end


def others_of(one: Agreement) -> str:
    """The other sides of an agreement, as its picture and its row call them."""
    sides = [side for side in one.parties.all() if not side.ours]
    return joined([str(side.organisation.short) if side.organisation else side.name for side in sides])


def _span(one: Agreement) -> Span | None:
    start, end = holding(one)
    return Span(f"{others_of(one)}: {one}", start, end, KIND_OF_SPAN[AgreementState(one.state)]) if start else None


def _dot(one: PlaceCount) -> str:
    return str(one.place) if one.is_home else f"{one.place} · {one.bodies}"


def _note(one: Happening | Letter) -> str:
    return str(one.get_kind_display()) if isinstance(one, Happening) else _("Letter")
