"""How a letter comes to be sent, and the words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.moves import Move

# what the search index calls the records of this room
LETTER, GIFT, APPEAL = "correspondence.letter", "correspondence.gift", "correspondence.appeal"


class Direction(models.TextChoices):
    """Whether something comes to us or goes out from us."""

    IN = "in", pgettext_lazy("direction", "received")
    OUT = "out", pgettext_lazy("direction", "sent")


class State(models.TextChoices):
    """Where a letter stands."""

    DRAFT = "draft", pgettext_lazy("letter", "draft")
    SENT = "sent", pgettext_lazy("letter", "sent")
    DROPPED = "dropped", pgettext_lazy("letter", "dropped")
    REGISTERED = "registered", pgettext_lazy("letter", "received")


SEND = Move("send", (State.DRAFT,), State.SENT, _("Send it"), primary=True)
DROP = Move("drop", (State.DRAFT,), State.DROPPED, _("Drop the draft"))
TAKE_UP = Move("take-up", (State.DROPPED,), State.DRAFT, _("Take it up again"))
MOVES = (SEND, DROP, TAKE_UP)
NUMBERED = (State.SENT, State.REGISTERED)
TAG_OF_STATE = {State.DRAFT: "wait", State.SENT: "good", State.DROPPED: "seal", State.REGISTERED: "news"}


class Way(models.TextChoices):
    """How a letter goes out."""

    MAIL = "mail", _("by e-mail, through the outbox")
    WECHAT = "wechat", "WeChat"
    POST = "post", _("by post or courier")
    HAND = "hand", _("handed over")
