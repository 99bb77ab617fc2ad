"""What the assistant may be asked for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Task(models.TextChoices):
    """One text, one task."""

    DRAFT = "draft", _("Put it better")
    SHORTEN = "shorten", _("Shorten it")
    TRANSLATE = "translate", _("Translate it anew")
