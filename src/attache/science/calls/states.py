"""How a call stands, and the words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.moves import Move

CALL = "calls.call"  # in the search index


class State(models.TextChoices):
    """Where a call stands; that a deadline is over is no state."""

    OPEN = "open", pgettext_lazy("call", "open")
    SUSPENDED = "suspended", pgettext_lazy("call", "suspended")
    CLOSED = "closed", pgettext_lazy("call", "closed")


SUSPEND = Move("suspend", (State.OPEN,), State.SUSPENDED, _("Suspend the call"))
RESUME = Move("resume", (State.SUSPENDED,), State.OPEN, _("It goes on"), primary=True)
CLOSE = Move("close", (State.OPEN, State.SUSPENDED), State.CLOSED, _("Close the call"))
REOPEN = Move("reopen", (State.CLOSED,), State.OPEN, _("Open it again"))
MOVES = (SUSPEND, RESUME, CLOSE, REOPEN)
TAG_OF_STATE = {State.OPEN: "good", State.SUSPENDED: "seal", State.CLOSED: "plain"}


class Type(models.TextChoices):
    """Whose call it is."""

    OUTSIDE = "outside", pgettext_lazy("call", "of one fund")
    JOINT = "joint", pgettext_lazy("call", "of two funds together")
    OWN = "own", pgettext_lazy("call", "our own")


class Due(models.TextChoices):
    """What is due by a deadline, from the inside to the outside."""

    UNIT = "unit", pgettext_lazy("deadline", "to the institute")
    UNIVERSITY = "university", pgettext_lazy("deadline", "to the university")
    PORTAL = "portal", pgettext_lazy("deadline", "in the fund's portal")
    PAPER = "paper", pgettext_lazy("deadline", "paper copies")


NESTED = (Due.UNIT, Due.UNIVERSITY, Due.PORTAL)
CURRENCIES = ("RUB", "CNY", "USD", "EUR")
