"""A few letters of the spring: some wait for their release, one was sent, one has a mistyped address."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from attache.kernel.outbox import actions as outbox
from attache.kernel.outbox import delivery
from attache.registry.partners.models import Organisation
from attache.registry.people.models import User

FILE = Path(__file__).parent / "data" / "notes.json"


def write(bodies: Mapping[str, Organisation], *, by: User, at: datetime) -> None:
    """Write the demo's letters about its partners, and let two of them go through the worker's own hands."""
    for row in json.loads(FILE.read_text(encoding="utf-8")):
        _write(row, bodies[row.pop("about")], by, at)


def _write(row: dict[str, Any], about: Organisation, by: User, at: datetime) -> None:
    fate = row.pop("fate")
    note = outbox.put("demo.letter", subject=about, **row, by=by, at=at)
    if fate != "held":
        outbox.release(codes=[note.code], by=by, at=at)
        came = delivery.attempt(note.code, now=lambda: at + settings.OUTBOX_GRACE)
        if came != fate:
            raise ValueError(f"the demo's letter {note} was to be {fate}, not {came}")
