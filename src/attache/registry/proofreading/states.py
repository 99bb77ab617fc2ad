"""How grave a finding is."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Severity(models.TextChoices):
    """An error must go before a text leaves, a question must be answered, a hint may stay."""

    ERROR = "error", pgettext_lazy("severity", "error")
    QUESTION = "question", pgettext_lazy("severity", "question")
    HINT = "hint", pgettext_lazy("severity", "hint")
