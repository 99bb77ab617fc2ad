"""What health rules ask, and of whom. No moves: a rule is in force between its days."""

from django.db import models
from django.utils.translation import pgettext_lazy

RULE = "precautions.healthrule"  # in the search index


class What(models.TextChoices):
    """What is asked."""

    TEST = "test", pgettext_lazy("precaution", "test")
    QUARANTINE = "quarantine", pgettext_lazy("precaution", "quarantine")
    INSURANCE = "insurance", pgettext_lazy("precaution", "insurance")
    MASK = "mask", pgettext_lazy("precaution", "mask")
    GROUP = "group", pgettext_lazy("precaution", "size of the group")
    ONLINE = "online", pgettext_lazy("precaution", "online only")


class Whom(models.TextChoices):
    """Of whom it is asked."""

    STUDENTS = "students", pgettext_lazy("precaution", "all students")
    ARRIVING = "arriving", pgettext_lazy("precaution", "those who arrive from abroad")


OF_EACH = (What.TEST, What.QUARANTINE, What.INSURANCE, What.MASK)  # each participant answers; the rest is the office's
DATED = (What.TEST, What.QUARANTINE, What.INSURANCE)  # a yes says until when
