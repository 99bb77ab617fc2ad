"""How presentations and sign-ups go on, and the words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.moves import Move

PRESENTATION = "presentations.presentation"  # in the search index
MOST_SEATS = 10_000


class State(models.TextChoices):
    """Where a presentation stands."""

    PLANNED = "planned", pgettext_lazy("presentation", "planned")
    OPEN = "open", pgettext_lazy("presentation", "sign-up is open")
    HELD = "held", pgettext_lazy("presentation", "held")
    CANCELLED = "cancelled", pgettext_lazy("presentation", "cancelled")


class Side(models.TextChoices):
    """On which side of the firewall a platform is used."""

    CHINA = "china", _("In the mainland of China")
    ABROAD = "abroad", _("Outside")


class Standing(models.TextChoices):
    """What has become of a sign-up."""

    SIGNED = "signed", pgettext_lazy("sign-up", "signed up")
    WAITING = "waiting", pgettext_lazy("sign-up", "waiting list")
    CAME = "came", pgettext_lazy("sign-up", "came")
    MISSED = "missed", pgettext_lazy("sign-up", "did not come")
    GONE = "gone", pgettext_lazy("sign-up", "cancelled")


SEATED = (Standing.SIGNED, Standing.CAME, Standing.MISSED)  # these have a seat
OPEN_SIGN_UP = Move("open", (State.PLANNED,), State.OPEN, _("Open the sign-up"), primary=True)
HOLD = Move("hold", (State.PLANNED, State.OPEN), State.HELD, pgettext_lazy("presentation", "It was held"))
CANCEL = Move("cancel", (State.PLANNED, State.OPEN), State.CANCELLED, pgettext_lazy("presentation", "Cancel it"))
MOVES = (OPEN_SIGN_UP, HOLD, CANCEL)
COMING = (State.PLANNED, State.OPEN)
TAG_OF_STATE = {State.PLANNED: "wait", State.OPEN: "news", State.HELD: "good", State.CANCELLED: "seal"}
TAG_OF_STANDING = {
    Standing.SIGNED: "news", Standing.WAITING: "wait", Standing.CAME: "good", Standing.MISSED: "plain",
    Standing.GONE: "plain",
}  # fmt: skip
