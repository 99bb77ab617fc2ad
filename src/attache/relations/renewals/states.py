"""The verdicts, the steps of a review, and when who is told."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.moves import Move

LEVELS = (12, 6, 3)  # months before the deadline


class State(models.TextChoices):
    """Where a review stands."""

    OPEN = "open", pgettext_lazy("review", "under review")
    DECIDED = "decided", pgettext_lazy("review", "decided")


class Shelf(models.TextChoices):
    """The kinds of evidence."""

    MEETINGS = "meetings", _("Meetings held")
    LETTERS = "letters", _("Letters")
    STUDENTS = "students", _("Students, recruitment, centres")
    PROJECTS = "projects", _("Projects and calls")


class Verdict(models.TextChoices):
    """What shall become of an agreement."""

    RENEW = "renew", pgettext_lazy("verdict", "Renew: a new agreement in its place")
    EXTEND = "extend", pgettext_lazy("verdict", "Extend: the same words for longer")
    AMEND = "amend", pgettext_lazy("verdict", "Amend: other words")
    LAPSE = "lapse", pgettext_lazy("verdict", "Let it lapse")
    TERMINATE = "terminate", pgettext_lazy("verdict", "Terminate it before its end")


DECIDE = Move("decide", (State.OPEN,), State.DECIDED, pgettext_lazy("review", "Decide"), primary=True)
MOVES = (DECIDE,)
