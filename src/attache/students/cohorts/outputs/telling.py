"""Cohorts in the search index."""

from typing import Any

from attache.students.cohorts.models import Cohort
from attache.students.cohorts.states import COHORT
from attache.students.nominations.outputs.telling import entry, forms_of


def cohort_entry(found: Cohort) -> dict[str, Any]:
    """What can be searched of a cohort: its title, its code."""
    return entry(COHORT, found, forms_of(found.title) or found.code, found.code)
