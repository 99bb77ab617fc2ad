"""Finding what an address names."""

from django.http import Http404

from attache.science.projects import queries
from attache.science.projects.models import Project, Submission


def project(code: str) -> Project:
    """The project of a code, or 404."""
    try:
        return queries.project(code)
    except Project.DoesNotExist as error:
        raise Http404 from error


def submission(code: str, side: int) -> Submission:
    """What a side of a project files, or 404."""
    known = {one.side: one.code for one in project(code).submissions.all()}
    if side not in known:
        raise Http404
    return queries.submission(known[side])
