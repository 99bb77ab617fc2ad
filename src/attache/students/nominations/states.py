"""How a nomination and a mobility go on.

The two states of a person are those of the Erasmus Without Paper network: its Outgoing Mobilities API keeps the state
of the mobility (nomination, live, recognized, cancelled) apart from what the receiving side says of the nomination
(pending, verified, rejected). https://github.com/erasmus-without-paper/ewp-specs-api-omobilities
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.moves import Move

NOMINATION, SHEET = "nominations.nomination", "nominations.factsheet"  # in the search index


class State(models.TextChoices):
    """What the receiving side has said of a nomination."""

    PENDING = "pending", pgettext_lazy("nomination", "pending")
    VERIFIED = "verified", pgettext_lazy("nomination", "verified")
    REJECTED = "rejected", pgettext_lazy("nomination", "rejected")


class Mobility(models.TextChoices):
    """How far the mobility itself has come."""

    NOMINATION = "nomination", pgettext_lazy("mobility", "nomination")
    LIVE = "live", pgettext_lazy("mobility", "under way")
    RECOGNISED = "recognised", pgettext_lazy("mobility", "recognised")
    CANCELLED = "cancelled", pgettext_lazy("mobility", "cancelled")


HELD = (State.PENDING, State.VERIFIED)  # these take a place, unless the mobility is cancelled
VERIFY = Move("verify", (State.PENDING,), State.VERIFIED, _("Verify"), primary=True)
REJECT = Move("reject", (State.PENDING, State.VERIFIED), State.REJECTED, pgettext_lazy("nomination", "Reject"))
REOPEN = Move("reopen", (State.REJECTED,), State.PENDING, pgettext_lazy("nomination", "Look at it again"))
NOMINATION_MOVES = (VERIFY, REJECT, REOPEN)
BEGIN = Move("begin", (Mobility.NOMINATION,), Mobility.LIVE, pgettext_lazy("mobility", "It has begun"), primary=True)
RECOGNISE = Move("recognise", (Mobility.LIVE,), Mobility.RECOGNISED, _("Recognise the results"), primary=True)
CANCEL = Move("cancel", (Mobility.NOMINATION, Mobility.LIVE), Mobility.CANCELLED, pgettext_lazy("mobility", "Cancel"))
REVIVE = Move("revive", (Mobility.CANCELLED,), Mobility.NOMINATION, pgettext_lazy("mobility", "Take up again"))
MOBILITY_MOVES = (BEGIN, RECOGNISE, CANCEL, REVIVE)
TAG_OF_STATE = {State.PENDING: "wait", State.VERIFIED: "good", State.REJECTED: "seal"}
TAG_OF_MOBILITY = {
    Mobility.NOMINATION: "plain", Mobility.LIVE: "news", Mobility.RECOGNISED: "good", Mobility.CANCELLED: "seal",
}  # fmt: skip
