"""The health rules of spring 2020 in Shanghai and Russia, and what the office told of them."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from attache.kernel.dates import when
from attache.kernel.languages import Words
from attache.registry.people.models import User
from attache.students.precautions import actions
from attache.students.precautions.models import HealthRule

FILE = Path(__file__).parent / "data" / "precautions.json"
SPRING = when.season(2020, 3)


def told() -> list[dict[str, Any]]:
    """Where in the chronicle the office tells of its precautions."""
    return [json.loads(FILE.read_text(encoding="utf-8"))["told"]]


def note(*, by: User, at: datetime) -> None:
    """Note the rules with their sources."""
    for row in json.loads(FILE.read_text(encoding="utf-8"))["rules"]:
        content = {name: value for name, value in row.items() if name != "ref"}
        actions.note_rule(content=content, by=by, at=at)


def enter(row: dict[str, Any], *, follows: str, by: User, at: datetime) -> str:
    """Tell the chronicle. Returns the happening's code."""
    rules = list(HealthRule.objects.order_by("pk"))
    words = Words.read(row["words"])
    return str(actions.tell_in_force(rules=rules, period=SPRING, words=words, follows=follows, by=by, at=at).code)
