"""The states of a mailing and of each of its letters."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.moves import Move


class State(models.TextChoices):
    """How far a mailing has come."""

    DRAFT = "draft", pgettext_lazy("mailing", "prepared")
    COUNTING = "counting", pgettext_lazy("mailing", "about to begin")
    SENDING = "sending", pgettext_lazy("mailing", "on its way")
    PAUSED = "paused", pgettext_lazy("mailing", "paused")
    DONE = "done", pgettext_lazy("mailing", "sent")
    ENDED = "ended", pgettext_lazy("mailing", "ended early")


BEGIN = Move("begin", (State.DRAFT,), State.COUNTING, _("Send in ten minutes"), primary=True)
STOP = Move("stop", (State.COUNTING,), State.DRAFT, _("Stop"), primary=True)
START = Move("start", (State.COUNTING,), State.SENDING, "")
PAUSE = Move("pause", (State.SENDING,), State.PAUSED, _("Pause"), primary=True)
RESUME = Move("resume", (State.PAUSED,), State.SENDING, _("Go on"), primary=True)
END = Move("end", (State.SENDING, State.PAUSED), State.ENDED, _("End it here"))
FINISH = Move("finish", (State.SENDING,), State.DONE, "")
AGAIN = Move("again", (State.DONE,), State.SENDING, _("Send these again"))

MOVES = (BEGIN, STOP, START, PAUSE, RESUME, END, FINISH, AGAIN)
BUTTONS = (BEGIN, STOP, PAUSE, RESUME, END)
UNDER_WAY = (State.COUNTING, State.SENDING, State.PAUSED)
TAGS = {
    State.DRAFT: "plain",
    State.COUNTING: "wait",
    State.SENDING: "news",
    State.PAUSED: "wait",
    State.DONE: "good",
    State.ENDED: "plain",
}


class Delivered(models.TextChoices):
    """How far one letter has come."""

    WAITING = "waiting", pgettext_lazy("letter of a mailing", "waiting")
    SENDING = "sending", pgettext_lazy("letter of a mailing", "being sent")
    SENT = "sent", pgettext_lazy("letter of a mailing", "sent")
    FAILED = "failed", pgettext_lazy("letter of a mailing", "failed")
    UNSURE = "unsure", pgettext_lazy("letter of a mailing", "handed over, unconfirmed")
    LEFT_OUT = "left_out", pgettext_lazy("letter of a mailing", "left out")


CLAIM = Move("claim", (Delivered.WAITING,), Delivered.SENDING, "")
DELIVERED = Move("delivered", (Delivered.SENDING,), Delivered.SENT, "")
DEFER = Move("defer", (Delivered.SENDING,), Delivered.WAITING, "")
GIVE_UP = Move("give-up", (Delivered.SENDING,), Delivered.FAILED, "")
DOUBT = Move("doubt", (Delivered.SENDING,), Delivered.UNSURE, "")
LEAVE_OUT = Move("leave-out", (Delivered.WAITING,), Delivered.LEFT_OUT, "")
REPEAT = Move("repeat", (Delivered.UNSURE, Delivered.FAILED), Delivered.WAITING, "")

DELIVERY_MOVES = (CLAIM, DELIVERED, DEFER, GIVE_UP, DOUBT, LEAVE_OUT, REPEAT)
OPEN = (Delivered.WAITING, Delivered.SENDING)


class Reason(models.TextChoices):
    """Why somebody got no letter."""

    LEFT = "left", pgettext_lazy("left out of a mailing", "unsubscribed meanwhile")
    TOPICS = "topics", pgettext_lazy("left out of a mailing", "none of the chosen topics is in it")
    LANGUAGE = "language", pgettext_lazy("left out of a mailing", "it did not appear in that language")
    ENDED = "ended", pgettext_lazy("left out of a mailing", "the mailing was ended")


class Kind(models.TextChoices):
    """Why a letter came back, or what else a machine answered."""

    HARD = "hard", pgettext_lazy("bounce", "no such mailbox")
    SOFT = "soft", pgettext_lazy("bounce", "could not be delivered for now")
    FULL = "full", pgettext_lazy("bounce", "the mailbox is full")
    BLOCKED = "blocked", pgettext_lazy("bounce", "taken for spam, or we are blocked")
    DELAYED = "delayed", pgettext_lazy("bounce", "still being tried")
    COMPLAINT = "complaint", pgettext_lazy("bounce", "reported as spam by the reader")
    AUTO = "auto", pgettext_lazy("bounce", "an automatic answer")
    UNSUBSCRIBE = "unsubscribe", pgettext_lazy("bounce", "a mail to unsubscribe")
    OTHER = "other", pgettext_lazy("bounce", "something else")


KIND_TAGS = {Kind.HARD: "seal", Kind.COMPLAINT: "seal", Kind.BLOCKED: "wait", Kind.SOFT: "wait", Kind.FULL: "wait"}
