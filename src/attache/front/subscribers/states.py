"""The states of a subscriber, what is sent, and how somebody came to agree or to go."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.moves import Move


class State(models.TextChoices):
    """Where a subscriber stands."""

    ASKED = "asked", pgettext_lazy("subscriber", "not confirmed yet")
    ACTIVE = "active", pgettext_lazy("subscriber", "subscribed")
    LEFT = "left", pgettext_lazy("subscriber", "unsubscribed")
    SUPPRESSED = "suppressed", pgettext_lazy("subscriber", "cannot be reached")


ASK = Move("ask", (State.LEFT, State.SUPPRESSED), State.ASKED, "")
CONFIRM = Move("confirm", (State.ASKED,), State.ACTIVE, _("Yes, send it to me"), primary=True)
LEAVE = Move("leave", (State.ACTIVE, State.ASKED, State.SUPPRESSED), State.LEFT, _("Unsubscribe"))
COME_BACK = Move("come-back", (State.LEFT,), State.ACTIVE, _("Subscribe again"), primary=True)
SUPPRESS = Move("suppress", (State.ACTIVE,), State.SUPPRESSED, _("Send nothing there"))
RESTORE = Move("restore", (State.SUPPRESSED,), State.ACTIVE, _("Try this address again"))
LAPSE = Move("lapse", (State.ASKED,), State.LEFT, "")

MOVES = (ASK, CONFIRM, LEAVE, COME_BACK, SUPPRESS, RESTORE, LAPSE)
TAGS = {State.ASKED: "wait", State.ACTIVE: "good", State.LEFT: "plain", State.SUPPRESSED: "seal"}


class Channel(models.TextChoices):
    """What comes by mail."""

    FULL = "full", _("The whole digest in the letter")
    BRIEF = "brief", _("A short letter: the headings and a link")


class How(models.TextChoices):
    """How somebody agreed."""

    FORM = "form", pgettext_lazy("consent", "on the sign-up page")
    LINK = "link", pgettext_lazy("consent", "by the own link")
    IMPORT = "import", pgettext_lazy("consent", "entered by us")


class Why(models.TextChoices):
    """Why nothing is sent any more."""

    ONE_CLICK = "one_click", pgettext_lazy("subscriber", "pressed “unsubscribe” in the mail program")
    PAGE = "page", pgettext_lazy("subscriber", "unsubscribed on the page")
    MAIL = "mail", pgettext_lazy("subscriber", "unsubscribed by mail")
    STAFF = "staff", pgettext_lazy("subscriber", "we were asked to")
    LAPSED = "lapsed", pgettext_lazy("subscriber", "never confirmed")
    HARD = "hard", pgettext_lazy("subscriber", "there is no such mailbox")
    SOFT = "soft", pgettext_lazy("subscriber", "the mailbox took nothing three times in a row")
    COMPLAINT = "complaint", pgettext_lazy("subscriber", "reported as spam")


class Doing(models.TextChoices):
    """What the log of a link tells."""

    CONFIRMED = "confirmed", pgettext_lazy("subscriber", "confirmed")
    CHANGED = "changed", pgettext_lazy("subscriber", "preferences changed")
    LEFT = "left", pgettext_lazy("subscriber", "unsubscribed")
    CAME_BACK = "came_back", pgettext_lazy("subscriber", "subscribed again")
