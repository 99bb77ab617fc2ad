"""Which copies stay: by default the newest of each of 48 hours, 35 days and 24 months in which there is one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

FORM = "%Y-%m-%d-%H%M%S-%f"
NAME = re.compile(r"attache-(\d{4}-\d\d-\d\d-\d{6}-\d{6})\.zip(\.enc)?")
RULE = re.compile(r"(hourly|daily|monthly)=(\d{1,5})")
UNITS = {"hourly": "%Y-%m-%d %H", "daily": "%Y-%m-%d", "monthly": "%Y-%m"}


@dataclass(frozen=True)
class Rule:
    """In how many hours, days and months that have a copy the newest one stays."""

    hourly: int = 48
    daily: int = 35
    monthly: int = 24


def read_rule(text: str) -> Rule | None:
    """`hourly=48,daily=35,monthly=24`, any of them; one left out keeps none. `all` removes nothing (None)."""
    if text == "all":
        return None
    parts = [RULE.fullmatch(part.strip()) for part in text.split(",")]
    numbers = {part[1]: int(part[2]) for part in parts if part}
    if len(numbers) != len(parts):
        raise ValueError(f"not a rule such as hourly=48,daily=35,monthly=24, nor all: {text!r}")
    return Rule(**{unit: numbers.get(unit, 0) for unit in UNITS})


def to_keep(moments: Iterable[datetime], rule: Rule) -> set[datetime]:
    """The moments whose copies stay. The newest always does."""
    newest_first = sorted(moments, reverse=True)
    kept = set(newest_first[:1])
    for unit, form in UNITS.items():
        newest_of: dict[str, datetime] = {}
        for moment in newest_first:
            newest_of.setdefault(moment.strftime(form), moment)
        kept.update(list(newest_of.values())[: getattr(rule, unit)])
    return kept


def name_of(moment: datetime, ending: str) -> str:
    """The name of the copy made at a moment, in UTC."""
    return f"attache-{moment.astimezone(UTC):{FORM}}{ending}"


def moment_of(name: str) -> datetime | None:
    """When the copy of this name was made; None for any other file."""
    match = NAME.fullmatch(name)
    return datetime.strptime(match[1], FORM).replace(tzinfo=UTC) if match else None


def prune(folder: Path, rule: Rule) -> list[Path]:
    """Remove the copies that the rule does not keep, and nothing else. Returns what was removed."""
    made = {path: moment for path in sorted(folder.iterdir()) if (moment := moment_of(path.name))}
    kept = to_keep(made.values(), rule)
    gone = [path for path, moment in made.items() if moment not in kept]
    for path in gone:
        path.unlink()
    return gone
