"""The spring's talks: entered afterwards through the room's own actions, as vague in time as the digest left them."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from attache.daybook.chronicle.models import Happening
from attache.kernel.dates.parsing import parse
from attache.registry.partners import queries as registry
from attache.registry.people.models import Office, User
from attache.relations.meetings import actions, queries
from attache.relations.meetings.logic.drafts import Draft
from attache.relations.meetings.logic.times import Slot
from attache.relations.meetings.states import Outcome
from attache.relations.series import actions as series
from attache.relations.series import queries as series_queries
from attache.relations.series.logic.days import Timetable, plan
from attache.relations.series.models import Series

FILE = Path(__file__).parent / "data" / "meetings.json"


def rows() -> list[dict[str, Any]]:
    """The talks in their order, each with the reference of the happening before which it was noted."""
    found: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def enter(row: Mapping[str, Any], *, by: User, at: datetime) -> str:
    """Enter one meeting with what came of it, or begin a series. Returns the code of its happening."""
    if "series" in row:
        return begin_series(row, by=by, at=at)
    agenda = [{**item, "outcome": Outcome.INFORMATION.value} for item in row["agenda"]]
    meeting = actions.enter_meeting(
        office=Office.objects.get(code="shanghai"),
        draft=Draft.read({**row, "agenda": agenda}),
        time=replace(parse(row["when"]), words=""),
        by=by,
        at=at,
    )
    return str(Happening.objects.get(subject_code=meeting.code).code)


def begin_series(row: Mapping[str, Any], *, by: User, at: datetime) -> str:
    """Make a series with its meetings, and tell the chronicle of it at once. Returns the code of that happening."""
    told = row["series"]
    first, last = (date.fromisoformat(told[name]) for name in ("first", "last"))
    office = Office.objects.get(code="shanghai")
    draft = replace(Draft.read(row), publishable=False)
    bodies = [body for side in draft.sides if (body := registry.resolve(side.organisation))]
    working = series_queries.working(office, bodies)
    days = plan(told["every"], first, last=last, count=None, offs=working.offs, skips=True)
    timetable = Timetable(told["every"], tuple(days), time.fromisoformat(told["time"]), told["zone"])
    made, _slip = series.make_series(office=office, draft=draft, timetable=timetable, agreed=True, by=by, at=at)
    when = replace(parse(row["when"]), words="")
    return str(series.tell_series(series=made, when=when, by=by, at=at).code)


def hold_series(row: Mapping[str, Any], *, by: User, at: datetime) -> None:
    """The meetings of a series are held, each at its time; one was moved."""
    told = row["series"]
    made = Series.objects.get(first=told["first"])
    for one in series_queries.meetings_of(made):
        if moved := told["moved"].get(f"{one.start}"):
            slot = Slot(date.fromisoformat(moved), made.time, made.zone)
            actions.move_meeting(meeting=one, slot=slot, minutes=one.minutes, reason=told["reason"], by=by, at=at)
        actions.hold_meeting(meeting=queries.meeting(one.code), content={}, by=by, at=at)


def linked(row: Mapping[str, Any], codes: Mapping[str, str]) -> str:
    """A line of the chronicle whose links lead to codes, where those are known already."""
    links = [{**link, "to": codes.get(link["to"], link["to"])} for link in row.get("links", ())]
    return json.dumps({**row, "links": links}, ensure_ascii=False)
