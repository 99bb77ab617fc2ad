"""What becomes of a need and of an offer, how a review ends, and the words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.moves import Move

NEED, OFFER = "companies.need", "companies.offer"  # what the search index calls the records of this room


class NeedState(models.TextChoices):
    """Where a need stands."""

    OPEN = "open", pgettext_lazy("need", "open")
    TAKEN = "taken", pgettext_lazy("need", "taken up")
    CLOSED = "closed", pgettext_lazy("need", "closed")


class OfferState(models.TextChoices):
    """Whether an offer stands."""

    STANDING = "standing", pgettext_lazy("offer", "standing")
    WITHDRAWN = "withdrawn", pgettext_lazy("offer", "withdrawn")


class Verdict(models.TextChoices):
    """How a compliance review ends."""

    CLEAR = "clear", pgettext_lazy("review", "clear")
    ASK = "ask", pgettext_lazy("review", "ask first")
    REFUSED = "refused", pgettext_lazy("review", "refused")


class Mark(models.TextChoices):
    """What a company's latest review says today."""

    CLEAR = "clear", pgettext_lazy("review", "clear")
    ASK = "ask", pgettext_lazy("review", "ask first")
    REFUSED = "refused", pgettext_lazy("review", "refused")
    EXPIRED = "expired", pgettext_lazy("review", "review expired")
    NONE = "none", pgettext_lazy("review", "not reviewed")


TAKE_UP = Move("take-up", (NeedState.OPEN, NeedState.TAKEN), NeedState.TAKEN, _("Accept the match"), primary=True)
CLOSE = Move("close", (NeedState.OPEN, NeedState.TAKEN), NeedState.CLOSED, pgettext_lazy("need", "Close it"))
REOPEN = Move("reopen", (NeedState.CLOSED,), NeedState.OPEN, pgettext_lazy("need", "Open it again"))
NEED_MOVES = (TAKE_UP, CLOSE, REOPEN)
WITHDRAW = Move("withdraw", (OfferState.STANDING,), OfferState.WITHDRAWN, pgettext_lazy("offer", "Withdraw it"))
RENEW = Move("renew", (OfferState.WITHDRAWN,), OfferState.STANDING, pgettext_lazy("offer", "Offer it again"))
OFFER_MOVES = (WITHDRAW, RENEW)
TAG_OF_MARK = {Mark.CLEAR: "good", Mark.ASK: "wait", Mark.REFUSED: "seal", Mark.EXPIRED: "wait", Mark.NONE: "plain"}
TAG_OF_NEED = {NeedState.OPEN: "wait", NeedState.TAKEN: "good", NeedState.CLOSED: "plain"}
