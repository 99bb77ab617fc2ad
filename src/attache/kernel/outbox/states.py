"""The states of a note and its moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.moves import Move

ATTEMPTS = 12  # the last about a day after the first


class State(models.TextChoices):
    """Where a note stands."""

    HELD = "held", pgettext_lazy("note", "waits for release")
    QUEUED = "queued", pgettext_lazy("note", "on its way")
    SENDING = "sending", pgettext_lazy("note", "being sent")
    SENT = "sent", pgettext_lazy("note", "sent")
    FAILED = "failed", pgettext_lazy("note", "failed")
    CANCELLED = "cancelled", pgettext_lazy("note", "cancelled")


class Channel(models.TextChoices):
    """How a note reaches its recipient."""

    MAIL = "mail", _("E-mail")
    BY_HAND = "by_hand", _("By hand")


RELEASE = Move("release", (State.HELD,), State.QUEUED, _("Release"), primary=True)
TAKE_BACK = Move("take-back", (State.QUEUED, State.FAILED), State.HELD, _("Take back"), primary=True)
BY_HAND = Move("by-hand", (State.HELD,), State.SENT, _("I have sent it"), primary=True)
RETRY = Move("retry", (State.FAILED,), State.QUEUED, _("Try again"), primary=True)
CANCEL = Move("cancel", (State.HELD, State.QUEUED, State.FAILED), State.CANCELLED, _("Cancel the note"))
CLAIM = Move("claim", (State.QUEUED,), State.SENDING, "")
DELIVERED = Move("delivered", (State.SENDING,), State.SENT, "")
DEFER = Move("defer", (State.SENDING,), State.QUEUED, "")
GIVE_UP = Move("give-up", (State.SENDING,), State.FAILED, "")

MOVES = (RELEASE, TAKE_BACK, BY_HAND, RETRY, CANCEL, CLAIM, DELIVERED, DEFER, GIVE_UP)  # the last four are the worker's
REST = (State.SENT, State.CANCELLED)
