"""The competition of two funds and the project that answers it. What is invented or not checked in it says so."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from attache.registry.partners.models import Organisation
from attache.registry.people.models import Office, User
from attache.science.calls import actions as calls
from attache.science.projects import actions as projects
from attache.science.projects import queries

FILE = Path(__file__).parent / "data" / "calls.json"


def that_came_up(
    ref: str, codes: Mapping[str, str], bodies: Mapping[str, Organisation], *, by: User, at: datetime
) -> dict[str, str]:
    """Enter the calls that were spoken of in these talks, with the projects that answer them.

    Returns the codes of the projects' happenings.
    """
    office = Office.objects.get(code="shanghai")
    found = {}
    for row in json.loads(FILE.read_text(encoding="utf-8")):
        if row["came_up"] != ref:
            continue
        content = {**row["call"], "preparer": by.code}
        for side in content["sides"].values():
            side["fund"] = bodies[side["fund"]].code
        call = calls.enter_call(office=office, content=content, by=by, at=at)
        project = row["project"]
        said = {**project["content"], "partner": bodies[project["content"]["partner"]].code, "came_up": codes[ref]}
        made = projects.begin_project(call=call, office=office, content=said, by=by, at=at)
        for number, written in project["sides"].items():
            _write(made.code, int(number), {**written, "host": bodies[written["host"]].code}, by, at)
        told = queries.project(made.code).told
        found[str(row["ref"])] = told.code if told else ""
    return found


def _write(code: str, side: int, content: dict[str, Any], by: User, at: datetime) -> None:
    one = queries.project(code).submissions.get(side=side)
    projects.write_submission(submission=queries.submission(one.code), content=content, by=by, at=at)
