"""What every view of a meeting begins with."""

from django.http import Http404

from attache.relations.meetings import queries
from attache.relations.meetings.models import Meeting


def meeting_of(code: str) -> Meeting:
    """The meeting with everything, or a page that says that there is none."""
    try:
        return queries.meeting(code)
    except Meeting.DoesNotExist as error:
        raise Http404 from error
