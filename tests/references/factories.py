"""A release of the public registry in its second schema, made by hand: eighteen bodies, one of them withdrawn."""

import json
from pathlib import Path
from typing import Any

from attache.registry.people.models import User
from attache.registry.references import actions
from attache.registry.references.logic import ror
from tests.people.factories import AT, System

DUMP = Path(__file__).with_name("ror_fixture.json")
KEPT = 17


def records() -> list[dict[str, Any]]:
    """The dump's records."""
    found: list[dict[str, Any]] = json.loads(DUMP.read_text(encoding="utf-8"))
    return found


def bring(*given: dict[str, Any], name: str = "v2.8", by: User | System | None = None) -> dict[str, int]:
    """Import these records, or all of the dump's; the counts of what was new, changed, unchanged, withdrawn."""
    rows = map(ror.read, given or records())
    return dict(actions.import_release(name=name, rows=rows, by=by or System(), at=AT))


def a_reference(_world: object) -> dict[str, str]:
    """A body of the reference, for the walk through all addresses; whoever comes second finds it taken over."""
    bring()
    return {"ror_id": "03cve4549"}
