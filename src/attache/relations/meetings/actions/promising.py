"""What was promised at a meeting becomes commitments about it."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from attache.daybook.commitments import actions as commitments
from attache.daybook.commitments.actions import Promise
from attache.daybook.commitments.states import Side as Whose
from attache.kernel.refusals import Refused
from attache.registry.people.models import User
from attache.relations.meetings import queries
from attache.relations.meetings.models import Item, Meeting
from attache.relations.meetings.states import Outcome


class NobodyOwes(Refused):
    sentence = _("A commitment needs somebody of ours who sees to it, and a day: “%(what)s”.")


def note_promises(meeting: Meeting, by: User, at: datetime) -> None:
    """Write down every commitment of the agenda that is not written down yet. Part of the caller's transaction.

    Refused when one has no owner or no day.
    """
    fresh = Item.objects.filter(meeting=meeting, outcome=Outcome.COMMITMENT, commitment="").select_related("owner")
    for item in fresh:
        if item.owner is None or item.due is None:
            raise NobodyOwes(what=item)
        partner = next(iter(queries.partners_of(meeting)), None)
        side = Whose.THEIRS if item.theirs else Whose.OURS
        said = Promise(what=item.words, owner=item.owner, due=item.due, side=side, partner=partner)
        made = commitments.promise(promise=said, about=meeting, by=by, at=at)
        Item.objects.filter(pk=item.pk).update(commitment=made.code)
