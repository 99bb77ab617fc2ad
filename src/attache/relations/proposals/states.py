"""How a proposal is put and decided, and the words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.moves import Move

PROPOSAL = "proposals.proposal"  # what the search index calls the records of this room


class State(models.TextChoices):
    """Where a proposal stands."""

    DRAFT = "draft", pgettext_lazy("agreement proposal", "draft")
    PUT = "put", pgettext_lazy("agreement proposal", "before the vice-rector")
    APPROVED = "approved", pgettext_lazy("agreement proposal", "approved")
    REJECTED = "rejected", pgettext_lazy("agreement proposal", "rejected")
    WITHDRAWN = "withdrawn", pgettext_lazy("agreement proposal", "withdrawn")


class Risk(models.TextChoices):
    """How much may go wrong."""

    LOW = "low", pgettext_lazy("risk", "low")
    MEDIUM = "medium", pgettext_lazy("risk", "medium")
    HIGH = "high", pgettext_lazy("risk", "high")


PUT = Move("put", (State.DRAFT,), State.PUT, _("Put it to the vice-rector"), primary=True)
APPROVE = Move("approve", (State.PUT,), State.APPROVED, pgettext_lazy("agreement proposal", "Approve"), primary=True)
REJECT = Move("reject", (State.PUT,), State.REJECTED, pgettext_lazy("agreement proposal", "Reject"))
WITHDRAW = Move("withdraw", (State.DRAFT, State.PUT), State.WITHDRAWN, pgettext_lazy("agreement proposal", "Withdraw"))
REVISE = Move(
    "revise", (State.PUT, State.REJECTED, State.WITHDRAWN), State.DRAFT, pgettext_lazy("agreement proposal", "Revise")
)
MOVES = (PUT, APPROVE, REJECT, WITHDRAW, REVISE)
DECIDED = (State.APPROVED, State.REJECTED)
TAG_OF_STATE = {
    State.DRAFT: "plain",
    State.PUT: "wait",
    State.APPROVED: "good",
    State.REJECTED: "seal",
    State.WITHDRAWN: "plain",
}
