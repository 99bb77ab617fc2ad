"""The accelerator as plain values, in the index, on the calendar, as happenings, in pictures."""

from attache.science.accelerator.outputs.budget import SideShown, budget, granted
from attache.science.accelerator.outputs.contents import (
    KEPT,
    PLAIN,
    WORDED,
    programme_content,
    programme_entry,
    versions_of,
)
from attache.science.accelerator.outputs.happenings import grant, opened, shape, shown
from attache.science.accelerator.outputs.letters import verdict_letter
from attache.science.accelerator.outputs.planning import instants, planned
from attache.science.accelerator.outputs.projects import (
    PROJECT_KEPT,
    TEXTS,
    VERDICT,
    VERDICT_KEPT,
    deadline,
    missing,
    project_content,
    project_entry,
    project_versions,
    sections,
    unmixed,
    verdict_content,
)

__all__ = [
    "KEPT", "PLAIN", "PROJECT_KEPT", "TEXTS", "VERDICT", "VERDICT_KEPT", "WORDED", "SideShown", "budget", "deadline",
    "grant", "granted", "instants", "missing", "opened", "planned", "programme_content", "programme_entry",
    "project_content", "project_entry", "project_versions", "sections", "shape", "shown", "unmixed",
    "verdict_content", "verdict_letter", "versions_of",
]  # fmt: skip
