"""What becomes of a row."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Act(models.TextChoices):
    """What a row of a list does."""

    CREATE = "create", pgettext_lazy("rows of a list", "New")
    UPDATE = "update", pgettext_lazy("rows of a list", "Changed")
    DOUBTFUL = "doubtful", pgettext_lazy("rows of a list", "Doubtful")
    SAME = "unchanged", pgettext_lazy("rows of a list", "Unchanged")
    ERROR = "error", pgettext_lazy("rows of a list", "Cannot be read")


TAKEN = (Act.CREATE, Act.UPDATE)  # what comes in without being asked for; a doubtful row has to be
TAKABLE = (*TAKEN, Act.DOUBTFUL)
