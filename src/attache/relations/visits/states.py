"""How a visit comes about and ends, and the words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.moves import Move

VISIT = "visits.visit"  # what the search index calls the records of this room


class State(models.TextChoices):
    """Where a visit stands."""

    PLANNED = "planned", pgettext_lazy("visit", "planned")
    CONFIRMED = "confirmed", pgettext_lazy("visit", "confirmed")
    UNDER_WAY = "under_way", pgettext_lazy("visit", "under way")
    HELD = "held", pgettext_lazy("visit", "held")
    CANCELLED = "cancelled", pgettext_lazy("visit", "cancelled")


class Direction(models.TextChoices):
    """Who goes to whom."""

    IN = "in", _("A delegation comes to us")
    OUT = "out", _("Our delegation goes there")


CONFIRM = Move("confirm", (State.PLANNED,), State.CONFIRMED, _("It is confirmed"), primary=True)
BEGIN = Move("begin", (State.CONFIRMED,), State.UNDER_WAY, _("It has begun"))
HOLD = Move("hold", (State.CONFIRMED, State.UNDER_WAY), State.HELD, pgettext_lazy("visit", "It was held"), primary=True)
OPEN = (State.PLANNED, State.CONFIRMED, State.UNDER_WAY)
CANCEL = Move("cancel", OPEN, State.CANCELLED, pgettext_lazy("visit", "Cancel it"))
MOVES = (CONFIRM, BEGIN, HOLD, CANCEL)
TAG_OF_STATE = {
    State.PLANNED: "wait",
    State.CONFIRMED: "news",
    State.UNDER_WAY: "good",
    State.HELD: "good",
    State.CANCELLED: "seal",
}
