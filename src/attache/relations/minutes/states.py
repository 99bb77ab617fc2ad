"""How minutes come to be signed off, and the words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.moves import Move

MINUTES = "minutes.minutes"  # what the journal and the links call the records of this room


class State(models.TextChoices):
    """Where minutes stand."""

    DRAFT = "draft", pgettext_lazy("minutes", "draft")
    SENT = "sent", pgettext_lazy("minutes", "sent for sign-off")
    COMMENTED = "commented", pgettext_lazy("minutes", "commented")
    SIGNED = "signed", pgettext_lazy("minutes", "signed off")


class Answer(models.TextChoices):
    """What somebody said of the words."""

    NONE = "", pgettext_lazy("minutes", "not answered yet")
    AGREED = "agreed", pgettext_lazy("minutes", "signed off")
    COMMENTED = "commented", pgettext_lazy("minutes", "commented")


ASK = Move("ask", tuple(State), State.SENT, _("Ask for the sign-off"), primary=True)
AGREE = Move("agree", (State.SENT, State.COMMENTED), State.SIGNED, _("I agree with these minutes"), primary=True)
COMMENT = Move("comment", (State.SENT, State.COMMENTED), State.COMMENTED, _("Send the comment"))
CHANGE = Move("change", (State.SENT, State.COMMENTED, State.SIGNED), State.DRAFT, _("Change the text"))
MOVES = (ASK, AGREE, COMMENT, CHANGE)
TAG_OF_STATE = {State.DRAFT: "plain", State.SENT: "wait", State.COMMENTED: "seal", State.SIGNED: "good"}
TAG_OF_ANSWER = {Answer.NONE: "wait", Answer.AGREED: "good", Answer.COMMENTED: "seal"}
