"""How a series repeats and ends, and the words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.moves import Move

MOST = 104  # meetings of one series: two years of weeks


class Every(models.TextChoices):
    """How often it meets."""

    WEEKLY = "weekly", _("every week")
    FORTNIGHTLY = "fortnightly", _("every two weeks")
    MONTHLY_WEEKDAY = "monthly_weekday", _("every month, on the same weekday")
    MONTHLY_DAY = "monthly_day", _("every month, on the same day")


class DaysOff(models.TextChoices):
    """What becomes of a day on which one of the sides does not work."""

    SKIP = "skip", _("leave such days out")
    KEEP = "keep", _("meet all the same")


class State(models.TextChoices):
    """Where a series stands."""

    RUNNING = "running", pgettext_lazy("series", "running")
    CANCELLED = "cancelled", pgettext_lazy("series", "cancelled")


CANCEL = Move("cancel", (State.RUNNING,), State.CANCELLED, _("Cancel the series"))
MOVES = (CANCEL,)
TAG_OF_STATE = {State.RUNNING: "news", State.CANCELLED: "seal"}
