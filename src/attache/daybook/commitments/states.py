"""Whose promise it is, whether it still stands, and how far its silence has gone."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.moves import Move

COMMITMENT = "commitments.commitment"  # what the search index calls the records of this room


class Side(models.TextChoices):
    """Who has promised."""

    OURS = "ours", _("We owe it")
    THEIRS = "theirs", _("They owe it")


class State(models.TextChoices):
    """Whether a promise still stands."""

    OPEN = "open", pgettext_lazy("commitment", "open")
    DONE = "done", pgettext_lazy("commitment", "done")
    WAIVED = "waived", pgettext_lazy("commitment", "waived")


FINISH = Move("finish", (State.OPEN,), State.DONE, _("It is done"), primary=True)
WAIVE = Move("waive", (State.OPEN,), State.WAIVED, _("Waive it"))
REOPEN = Move("reopen", (State.DONE, State.WAIVED), State.OPEN, _("It is owed after all"))
MOVES = (FINISH, WAIVE, REOPEN)


class Level(models.IntegerChoices):
    """How pressing an open commitment is; from the third on, others than its owner are told."""

    QUIET = 0, _("not due yet")
    SOON = 1, _("due soon")
    OVERDUE = 2, _("overdue")
    SECOND = 3, _("overdue, and nothing was heard: the second owner takes over")
    TOP = 4, _("overdue for long, and nothing was heard: the vice-rector is told")


AHEAD = 2  # working days before the day it is due
SECOND_AFTER, TOP_AFTER = 3, 6  # working days of silence after it
