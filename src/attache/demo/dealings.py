"""Minutes that the other side signed off, and a visit that was planned and given up, through the rooms' own actions."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from attache.kernel.languages import Language
from attache.registry.partners.models import Organisation
from attache.registry.people.models import Office, User
from attache.relations.meetings.models import Meeting
from attache.relations.minutes import actions as minutes
from attache.relations.visits import actions as visits

FILE = Path(__file__).parent / "data" / "dealings.json"
PARTS = ("what", "place", "whom", "transport")
PATIENCE = timedelta(days=14)  # how long the other side may take


def load(bodies: Mapping[str, Organisation], *, users: Mapping[str, User], at: datetime, answered: datetime) -> None:
    """Write the minutes of one of the season's talks and let them be signed off; plan a visit and cancel it."""
    said: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    _write_minutes(said["minutes"], bodies, users, at, answered)
    _plan_visit(said["visit"], bodies, users, at)


def _write_minutes(
    row: Mapping[str, Any], bodies: Mapping[str, Organisation], users: Mapping[str, User], at: datetime, later: datetime
) -> None:
    by = users["anna"]
    meeting = Meeting.objects.get(sides__organisation=bodies[row["with"]])
    begun = minutes.begin_minutes(meeting=meeting, by=by, at=at)
    written = minutes.correct_minutes(minutes=begun, content=row["content"], by=by, at=at)
    minutes.sign(minutes=written, seen=written.sha256, by=users["lin"], at=at)
    asked, link, _token = minutes.ask_for_signoff(
        minutes=written, name=row["signed_off_by"], language=Language.ZH, until=at + PATIENCE, by=by, at=at
    )
    minutes.agree(signoff=asked, link=link, seen=written.sha256, address="", at=later)


def _plan_visit(
    row: dict[str, Any], bodies: Mapping[str, Organisation], users: Mapping[str, User], at: datetime
) -> None:
    by, reason = users["anna"], row.pop("reason")
    known = {"organisation": bodies[row["organisation"]].code, "members": [users[name].code for name in row["members"]]}
    lines = {str(key): _line(one) for key, one in enumerate(row["lines"], start=1)}
    content = {**row, **known, "topic": {}, "agreed": {}, "lines": lines}
    office = Office.objects.get(code="shanghai")
    visit = visits.plan_visit(office=office, content=content, by=by, at=at)
    visits.cancel_visit(visit=visit, reason=reason, by=by, at=at)


def _line(row: Mapping[str, Any]) -> dict[str, Any]:
    said = {name: row.get(name, {}) for name in PARTS}
    return {
        **{name: row[name] for name in ("day", "start", "end")},
        **said,
        "guide": row.get("guide", ""),
        "note": "",
        "meeting": "",
    }
