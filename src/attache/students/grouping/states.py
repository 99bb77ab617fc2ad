"""How proposals and groups move, and the words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.moves import Move

GROUP = "grouping.group"  # in the search index


class FormationState(models.TextChoices):
    """What became of a proposal."""

    PROPOSED = "proposed", pgettext_lazy("groups", "proposed")
    ACCEPTED = "accepted", pgettext_lazy("groups", "accepted")
    DROPPED = "dropped", pgettext_lazy("groups", "dropped")


class GroupState(models.TextChoices):
    """Where a group stands."""

    PLANNED = "planned", pgettext_lazy("group", "planned")
    OPEN = "open", pgettext_lazy("group", "open")
    FINISHED = "finished", pgettext_lazy("group", "finished")
    MERGED = "merged", pgettext_lazy("group", "merged")
    CANCELLED = "cancelled", pgettext_lazy("group", "cancelled")


ACCEPT = Move("accept", (FormationState.PROPOSED,), FormationState.ACCEPTED, _("Make these groups"), primary=True)
DROP = Move("drop", (FormationState.PROPOSED,), FormationState.DROPPED, _("Drop the proposal"))
FORMATION_MOVES = (ACCEPT, DROP)

LIVE = (GroupState.PLANNED, GroupState.OPEN)
OPEN = Move("open", (GroupState.PLANNED,), GroupState.OPEN, _("Open the group"), primary=True)
FINISH = Move("finish", (GroupState.OPEN,), GroupState.FINISHED, _("Finish the group"))
MERGE = Move("merge", LIVE, GroupState.MERGED, _("Merge into another group"))
CANCEL = Move("cancel", LIVE, GroupState.CANCELLED, _("Cancel the group"))
GROUP_MOVES = (OPEN, FINISH, MERGE, CANCEL)

TAG_OF_GROUP = {
    GroupState.PLANNED: "wait", GroupState.OPEN: "good", GroupState.FINISHED: "plain", GroupState.MERGED: "plain",
    GroupState.CANCELLED: "plain",
}  # fmt: skip


class Why(models.TextChoices):
    """Why somebody is placed so. %(n)s, %(least)s... are filled from what was computed."""

    PINNED = "pinned", _("A person has pinned this place.")
    WISHED = "wished", _("As wished.")
    STAYS = "stays", _("Stays in the group.")
    FREE = "free", _("No wish stands against it.")
    FEW_WISH = "few_wish", _("%(n)s can learn as wished, %(least)s are the least: %(lack)s more are needed.")
    WHOLE = "whole", _("As wished would cost others more: one group more, a move, or a place.")
    FEW = "few", _("%(n)s can learn together here, %(least)s are the least: %(lack)s more, or smaller groups.")
    UNTAUGHT = "untaught", _("Nothing is taught at this level and place: set hours for it, or loosen the firm wish.")
    HOURS = "hours", _("The teachers' hours are used up: %(lack)s more a week are needed in %(subject)s.")
    ROOMS = "rooms", _("No room is free at %(site)s: one more is needed.")
    LEFT_OVER = "left_over", _("The groups are full and too few are left for one more: allow larger or smaller groups.")
