"""How a link ends."""

from django.db import models
from django.utils.translation import pgettext_lazy

from attache.kernel.moves import Move


class State(models.TextChoices):
    """Where a link stands in the database. `expired` is never stored: time alone ends a link."""

    OPEN = "open", pgettext_lazy("link", "open")
    USED = "used", pgettext_lazy("link", "used")
    REVOKED = "revoked", pgettext_lazy("link", "revoked")
    EXPIRED = "expired", pgettext_lazy("link", "expired")


USE = Move("use", (State.OPEN,), State.USED, pgettext_lazy("link", "Use"))
REVOKE = Move("revoke", (State.OPEN,), State.REVOKED, pgettext_lazy("link", "Revoke"))
MOVES = (USE, REVOKE)


class Doing(models.TextChoices):
    """What the log of a link tells."""

    OPENED = "opened", pgettext_lazy("link", "opened")
    ACTED = "acted", pgettext_lazy("link", "answered")
    TURNED_AWAY = "turned_away", pgettext_lazy("link", "turned away")
