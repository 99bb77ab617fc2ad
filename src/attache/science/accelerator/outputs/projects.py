"""Students' projects as plain values for their revisions, in the index, as their applicants see them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.apps import apps
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from attache.kernel.history import Content
from attache.kernel.telling import Field, Kept, Table, chosen
from attache.kernel.versions import Versioned
from attache.science.accelerator import queries
from attache.science.accelerator.logic import mixing
from attache.science.accelerator.logic.sections import Section
from attache.science.accelerator.models import Programme, StudentProject
from attache.science.accelerator.states import PROJECT, VERDICTS, Owner, Side
from attache.science.calls.outputs import all_forms, places
from attache.students.admissions.states import Channel

VERDICT = "verdict"  # the part of a project's history that the office alone reads
TEXTS = ("idea", "owner", "property_note", "contact", "channel", "address", "language")


def project_content(one: StudentProject) -> dict[str, Any]:
    """What a team says, as its revisions keep it; members as name, side and study."""
    return {
        **{name: getattr(one, name) for name in TEXTS},
        "title": one.title.as_dict(),
        "members": [[row.name, row.side, row.study] for row in one.members.all()],
    }


def project_words(_contents: Sequence[Content]) -> Table:
    """The words for what a team says."""
    sides = {one.value: str(one.label) for one in Side}
    return {
        "title": Field(gettext_lazy("Title"), by_language=True),
        "idea": Field(gettext_lazy("The idea")),
        "members": Field(
            gettext_lazy("Team"),
            lambda rows: [" · ".join(filter(None, (name, sides[side], study))) for name, side, study in rows],
        ),
        "owner": Field(gettext_lazy("Whose is the intellectual property?"), chosen(Owner)),
        "property_note": Field(gettext_lazy("Note on intellectual property")),
        "contact": Field(gettext_lazy("Who answers for the project")),
        "channel": Field(gettext_lazy("How to reach"), chosen(Channel)),
        "address": Field(gettext_lazy("Number, WeChat ID or address")),
        "language": Field(gettext_lazy("Language")),
    }


def verdict_content(one: StudentProject) -> dict[str, Any]:
    """What is prepared upon a project: the verdict with its words, which are one statement."""
    return {"verdict": [one.verdict, one.prepared]}


def verdict_words(_contents: Sequence[Content]) -> Table:
    """The words for what is prepared."""
    labels, name = {move.verb: str(move.label) for move in VERDICTS.values()}, pgettext_lazy("jury", "Verdict")
    return {
        "verdict": Field(name, lambda said: [labels.get(said[0], "–"), *said[1].splitlines()]),
    }


VERDICT_KEPT = Kept(lambda record: verdict_content(queries.project(record.code)), verdict_words)
PROJECT_KEPT = Kept(lambda record: project_content(queries.project(record.code)), project_words)


def project_versions(code: str) -> Versioned:
    """The project of a code, for its versions. Raises DoesNotExist."""
    found = queries.project(code)
    return Versioned(found, str(found), found.get_absolute_url())


def project_entry(one: StudentProject) -> dict[str, Any]:
    """What can be searched of a project: its title, not who is in the team."""
    title = all_forms(one.title)
    return {
        "kind": PROJECT, "code": one.code, "title": title[:250], "subtitle": one.code,
        "texts": [(one.code, 8), (title, 5)], "url": one.get_absolute_url(),
    }  # fmt: skip


def missing(one: StudentProject) -> list[str]:
    """What has to be said before a project can be submitted."""
    asked: Mapping[str, Any] = {
        _("Title"): one.title,
        _("The idea"): one.idea.strip(),
        _("Whose is the intellectual property?"): one.owner,
        _("Who answers for the project"): one.contact.strip(),
        _("Number, WeChat ID or address"): one.address.strip(),
    }
    return [label for label, value in asked.items() if not value]


def unmixed(one: StudentProject) -> str:
    """What the team lacks of the programme's rule, in words; empty where it keeps it."""
    programme, sides = one.programme, [row.side for row in one.members.all()]
    if len(sides) > programme.most:
        return _("the team has %(n)s members, at most %(most)s") % {"n": len(sides), "most": programme.most}
    told = [
        _("%(n)s more of %(side)s") % {"n": n, "side": side.label}
        for side, n in mixing.lacking(sides, programme.least).items()
    ]
    return ", ".join(told)


def deadline(found: Programme) -> list[tuple[str, datetime, str]]:
    """Until when projects are taken, on the clock of each office: city, moment, zone."""
    at = found.closes_at
    zones = {zone: city for city, zone in places()}
    if at is None:
        return []
    zones.setdefault(found.zone, found.zone.split("/")[-1].replace("_", " "))
    return [(city, at.astimezone(ZoneInfo(zone)), zone) for zone, city in zones.items()]


def sections(one: StudentProject, today: date) -> list[Section]:
    """What rooms above show on the own page of a team; each names its function in its AppConfig (`of_a_team`)."""
    paths = [path for config in apps.get_app_configs() if (path := getattr(config, "of_a_team", ""))]
    return [section for path in paths for section in import_string(path)(one, today) if section.rows]
