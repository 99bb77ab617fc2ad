"""The season's papers: the memorandum on the preparatory centre, signed before, and the draft that an accord led to."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from attache.daybook.chronicle.models import Happening
from attache.kernel.dates.parsing import parse
from attache.registry.partners import queries as registry
from attache.registry.partners.models import CooperationLine
from attache.registry.partners.states import STAGE_MOVES, Stage
from attache.registry.people.models import Office, User
from attache.relations.agreements import actions

FILE = Path(__file__).parent / "data" / "papers.json"
PREPARE = next(move for move in STAGE_MOVES if move.target == Stage.AGREEMENT)


def rows() -> list[dict[str, Any]]:
    """The papers, each with the reference of the happening before which its signing was noted, if it is signed."""
    found: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def signed() -> list[dict[str, Any]]:
    """Those that were signed."""
    return [row for row in rows() if row["signed"]]


def enter(row: Mapping[str, Any], *, by: User, at: datetime) -> str:
    """Enter a paper that was signed before. Returns the code of its happening."""
    office, content = _content(row, by)
    when = replace(parse(row["signed"]), words="")
    one = actions.enter_agreement(office=office, content=content, when=when, by=by, at=at)
    return str(Happening.objects.get(subject_code=one.code).code)


def draft(*, by: User, at: datetime) -> None:
    """Begin the drafts; their lines of cooperation go on to the agreement in the same act, where they have not yet."""
    for row in rows():
        if not row["signed"]:
            office, content = _content(row, by)
            line = CooperationLine.objects.get(code=content["line"])
            step = PREPARE if line.state in PREPARE.sources else None
            actions.draft_agreement(office=office, content=content, advance=step, by=by, at=at)


def _content(row: Mapping[str, Any], by: User) -> tuple[Office, dict[str, Any]]:
    partner = registry.resolve(row["partner"])
    if partner is None:
        raise LookupError(row["partner"])
    line = CooperationLine.objects.get(organisation=partner, topic__en=row["line"])
    content = {**row["content"], "line": line.code, "owner": by.code}
    content["parties"]["2"]["organisation"] = partner.code
    return Office.objects.get(code="shanghai"), content
