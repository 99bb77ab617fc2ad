"""A proposal as a page shows it: sheets of groups, and sentences for each placement and each rule in the way."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from attache.students.centres.models import Centre
from attache.students.centres.states import Subject
from attache.students.grouping.logic.explaining import Obstacle
from attache.students.grouping.models import Placement
from attache.students.grouping.states import Why


@dataclass(frozen=True)
class Sheet:
    """One group that is proposed (number 0: those without one), its first placement, and all of them with reasons."""

    first: Placement
    number: int
    lines: list[tuple[Placement, str]]


def by_group(placements: Iterable[Placement], centre: Centre) -> list[Sheet]:
    """The sheets in the order of track, level, place; those without a group last."""
    found: dict[Any, Sheet] = {}
    for one in placements:
        key = (one.cell, one.number) if one.number else 0
        sheet = found.setdefault(key, Sheet(one, one.number, []))
        sheet.lines.append((one, reason_words(one, centre)))
    return sorted(found.values(), key=lambda sheet: sheet.number == 0)


def reason_words(one: Placement, centre: Centre) -> str:
    """Why somebody is placed so, in a sentence."""
    figures = dict(one.figures)
    if "subject" in figures:
        figures["subject"] = Subject(figures["subject"]).label
    if "site" in figures:
        figures["site"] = _site(figures["site"], centre)
    return str(Why(one.why).label) % figures


def obstacle_words(found: Obstacle, centre: Centre, names: dict[str, str]) -> str:
    """Which rule stands in the way, and what would mend it."""
    figures = {"now": found.now, "mend": found.mend}
    if found.rule == "least":
        return _("At least %(now)s in a group: with at least %(mend)s it is possible.") % figures
    if found.rule == "most":
        return _("At most %(now)s in a group: with at most %(mend)s it is possible.") % figures
    if found.rule == "rooms":
        site = {"site": _site(found.what, centre)}
        return _("%(site)s has %(now)s rooms: with %(mend)s it is possible.") % {**figures, **site}
    if found.rule == "hours":
        subject = {"subject": Subject(found.what).label}
        return _("%(subject)s has %(now)s hours of teachers a week: with %(mend)s it is possible.") % {
            **figures, **subject
        }  # fmt: skip
    return _("%(name)s is pinned: without that pin it is possible.") % {"name": names.get(found.what, found.what)}


def _site(key: str, centre: Centre) -> str:
    return next((str(one) for one in centre.sites.all() if str(one.pk) == key), _("online teaching"))
