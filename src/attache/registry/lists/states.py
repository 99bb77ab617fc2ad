"""What a column can say, and what becomes of a row."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Act(models.TextChoices):
    """What a row of a list does."""

    CREATE = "create", _("new")
    UPDATE = "update", _("changed")
    SAME = "unchanged", _("unchanged")
    ERROR = "error", _("cannot be read")
