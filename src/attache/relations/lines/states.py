"""The words of the board: the marks of a line's health."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Mark(models.TextChoices):
    """What is wrong with a line."""

    OVERDUE = "overdue", _("next step overdue")
    SILENT = "silent", _("silent")
    IDLE = "idle", _("agreement without activity")


TAG_OF_MARK = {Mark.OVERDUE: "seal", Mark.SILENT: "wait", Mark.IDLE: "wait"}
