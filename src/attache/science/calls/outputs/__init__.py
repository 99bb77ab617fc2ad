"""Calls as plain values for their revisions, in the search index, on the calendar, as a happening, on two clocks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.daybook.chronicle.logic.drafts import Draft, PartyDraft, PointDraft
from attache.daybook.chronicle.states import Format, Kind, PartyRole, PointKind, Status
from attache.daybook.chronicle.states import Type as Happens
from attache.kernel import money
from attache.kernel.dates import when
from attache.kernel.history import Content
from attache.kernel.languages import Language, Words, current
from attache.kernel.planned import Entry
from attache.kernel.telling import Field, Kept, Table, chosen, worded
from attache.kernel.versions import Versioned
from attache.registry.partners.states import Sphere
from attache.registry.people import queries as people
from attache.registry.people.models import User
from attache.science.calls import logic, queries
from attache.science.calls.models import Call, Deadline, Side
from attache.science.calls.rules import can_see
from attache.science.calls.states import CALL, State, Type

WORDED = ("title", "eligibility")
PLAIN = ("type", "team_min", "team_max", "months", "website", "source", "doubtful", "note")
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Shown:
    """A deadline on the clocks of both cities. `width` is how long the bar of the days left is drawn, 1 to 100."""

    deadline: Deadline
    clocks: list[logic.Clock]
    passed: bool
    width: int

    @property
    def days(self) -> int:
        """Days left on the side's own clock."""
        return self.clocks[0].days


def call_content(found: Call) -> dict[str, Any]:
    """A call as its revisions keep it: the sides by their numbers, their deadlines by what is due."""
    return {
        **{name: getattr(found, name).as_dict() for name in WORDED},
        **{name: getattr(found, name) for name in PLAIN},
        "opens_on": found.opens_on.isoformat() if found.opens_on else "",
        "preparer": found.preparer.code if found.preparer else "",
        "sides": {str(one.number): side_content(one) for one in found.sides.all()},
    }


def side_content(one: Side) -> dict[str, Any]:
    """A side as it is kept; sums as text, so that no digit is lost."""
    return {
        "fund": one.fund.code,
        "portal": one.portal,
        "language": one.language,
        "currency": one.currency,
        "floor": "" if one.floor is None else f"{one.floor:.2f}",
        "ceiling": "" if one.ceiling is None else f"{one.ceiling:.2f}",
        "eligibility": one.eligibility.as_dict(),
        "zone": one.zone,
        "deadlines": {row.kind: [row.day.isoformat(), f"{row.hour:%H:%M:%S}"] for row in one.deadlines.all()},
    }


def call_words(contents: Sequence[Content]) -> Table:
    """The words for contents of calls; the names of funds and people are loaded at once."""
    sides = [side for content in contents for side in content.get("sides", {}).values()]
    codes = {side["fund"] for side in sides} | {content.get("preparer", "") for content in contents}
    names = queries.named({code for code in codes if code})

    def called(code: str) -> str:
        return names.get(code, code)

    def side_told(side: Mapping[str, Any]) -> list[str]:
        sums = " – ".join(filter(None, (side["floor"], side["ceiling"])))
        dues = [f"{kind}: {day} {hour}" for kind, (day, hour) in side["deadlines"].items()]
        told = [called(side["fund"]), side["portal"], f"{sums} {side['currency']}"]
        return [*told, worded(side["eligibility"]), side["zone"], *dues]

    return {
        "title": Field(gettext_lazy("Title"), by_language=True),
        "eligibility": Field(gettext_lazy("Who may take part"), by_language=True),
        "type": Field(gettext_lazy("Whose call"), chosen(Type)),
        "team_min": Field(gettext_lazy("Team from")),
        "team_max": Field(gettext_lazy("Team to")),
        "months": Field(gettext_lazy("Months of work")),
        "opens_on": Field(gettext_lazy("Opens on")),
        "website": Field(gettext_lazy("Website")),
        "source": Field(gettext_lazy("Source")),
        "doubtful": Field(gettext_lazy("Not checked yet")),
        "note": Field(gettext_lazy("Note")),
        "preparer": Field(gettext_lazy("Who prepares it"), called),
        "sides": Field(gettext_lazy("Sides of the call"), side_told),
    }


KEPT = Kept(lambda record: call_content(queries.call(record.code)), call_words)


def versions_of(code: str) -> Versioned:
    """The call of a code, for its versions. Raises DoesNotExist."""
    found = queries.call(code)
    return Versioned(found, str(found), found.get_absolute_url())


def places() -> list[tuple[str, str]]:
    """The offices' cities with their zones."""
    return [(str(office.city), office.zone) for office in people.offices()]


def shown(side: Side, now: datetime, cities: Sequence[tuple[str, str]]) -> list[Shown]:
    """The deadlines of a side on its own clock first, then on those of the other cities."""
    named = {zone: city for city, zone in cities}
    own = (named.get(side.zone, side.zone.split("/")[-1].replace("_", " ")), side.zone)
    where = [own, *(one for one in cities if one[1] != side.zone)]
    rows = [(one, logic.clocks(one.at, now, where)) for one in side.deadlines.all()]
    most = max((clocks[0].days for _one, clocks in rows), default=0) or 1
    return [
        Shown(one, clocks, one.passed_at(now), max(1, min(100, round(100 * clocks[0].days / most))))
        for one, clocks in rows
    ]


def next_of(found: Call, now: datetime, cities: Sequence[tuple[str, str]]) -> Shown | None:
    """The call's next deadline, of whichever side."""
    coming = [one for side in found.sides.all() for one in shown(side, now, cities) if not one.passed]
    return min(coming, key=lambda one: one.deadline.at, default=None)


def instants(at: datetime, zone: str) -> str:
    """A moment in words, to the second, on a clock and on those of the offices."""
    zones = dict.fromkeys([zone, *(one[1] for one in places())])
    walls = [(at.astimezone(ZoneInfo(one)), one) for one in zones]
    return "; ".join(f"{day_said(wall.date())}, {wall:%H:%M:%S} ({one})" for wall, one in walls)


def day_said(day: date) -> str:
    """A day in the reader's language."""
    return when.say(when.day(day), current().value, adverbial=False)


def sums(side: Side) -> str:
    """What the fund gives for a project, in the reader's language: from, to, or both; empty where it does not say."""
    floor, ceiling = (money.told(one, side.currency) if one is not None else "" for one in (side.floor, side.ceiling))
    if floor and ceiling:
        return _("from %(floor)s to %(ceiling)s") % {"floor": floor, "ceiling": ceiling}
    if ceiling:
        return _("up to %(ceiling)s") % {"ceiling": ceiling}
    return _("from %(floor)s") % {"floor": floor} if floor else ""


def opening(found: Call) -> Draft:
    """What the chronicle is told of a call that opens: the funds, and until when proposals are taken."""
    last = max((one.at for side in found.sides.all() for one in side.deadlines.all()), default=None)
    until = {
        language: when.say(
            when.day(last.astimezone(ZoneInfo(found.office.zone)).date()), language.value, adverbial=False
        )
        for language in Language
        if last
    }
    points = (PointDraft(PointKind.PLANNED.value, Words(*(until[one] for one in Language))),) if until else ()
    opens = when.day(found.opens_on) if found.opens_on else when.When(None, None, when.Precision.UNKNOWN)
    return Draft(
        office=found.office.code,
        type=Happens.CALL.value,
        kind=Kind.CALL_OPENED.value,
        title=found.title,
        status=Status.DONE.value,
        when=opens,
        format=Format.NONE.value,
        section=Sphere.SCIENCE.value,
        subject_label=str(found)[:200],
        subject_code=found.code,
        parties=tuple(PartyDraft(PartyRole.FUNDER.value, side.fund.code) for side in found.sides.all()),
        points=points,
    )


def planned(user: User, first: date, last: date) -> list[Entry]:
    """The deadlines between two days, on the calendar. One query."""
    if not can_see(user):
        return []
    zone = ZoneInfo(user.zone)
    begin, end = datetime.combine(first, time(), zone), datetime.combine(last + DAY, time(), zone)
    return [_entry(one) for one in queries.deadlines(begin, end)]


def search_entry(found: Call) -> dict[str, Any]:
    """What can be searched of a call: its title and its funds."""
    title = all_forms(found.title)
    funds = " · ".join(all_forms(side.fund.full) for side in found.sides.all())
    acronyms = " ".join(all_forms(side.fund.acronym) for side in found.sides.all())
    return {
        "kind": CALL,
        "code": found.code,
        "title": title[:250],
        "subtitle": found.code,
        "texts": [(found.code, 8), (title, 6), (f"{funds} {acronyms}", 3)],
        "url": found.get_absolute_url(),
    }


def all_forms(words: Words) -> str:
    """One line with the text in every language, each form once."""
    return " · ".join(dict.fromkeys(words[language] for language in Language if words[language]))


def _entry(one: Deadline) -> Entry:
    found = one.side.call
    suspended = found.state == State.SUSPENDED
    return Entry(
        title=_("%(call)s: %(due)s") % {"call": found, "due": one.get_kind_display()},
        url=found.get_absolute_url(),
        icon="science",
        code=f"{found.code}/{one.side.number}/{one.kind}",
        starts=one.at,
        tag=str(found.get_state_display()),
        tag_kind="seal" if suspended else "wait",
    )
