"""What the pages of the accelerator need, each with its loading plan."""

from attache.science.accelerator.queries.budget import accounts, expenses_of, line, lines_of, share
from attache.science.accelerator.queries.needs import NEEDS
from attache.science.accelerator.queries.programmes import (
    dated,
    names_for,
    organisation,
    programme,
    programmes,
    programmes_page,
)
from attache.science.accelerator.queries.projects import (
    in_each_state,
    prepared,
    project,
    projects,
    projects_page,
    shown_through,
    standing,
)

__all__ = [
    "NEEDS", "accounts", "dated", "expenses_of", "in_each_state", "line", "lines_of", "names_for", "organisation",
    "prepared", "programme", "programmes", "programmes_page", "project", "projects", "projects_page", "share",
    "shown_through", "standing",
]  # fmt: skip
