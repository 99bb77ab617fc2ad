"""The words of sessions and milestones."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Form(models.TextChoices):
    """What kind of session."""

    WORKSHOP = "workshop", pgettext_lazy("session", "workshop")
    MENTOR = "mentor", pgettext_lazy("session", "with a mentor")


class Light(models.TextChoices):
    """How a milestone stands, by its day and by what was said of it."""

    DONE = "done", pgettext_lazy("milestone", "reached")
    GREEN = "green", pgettext_lazy("milestone", "on its way")
    AMBER = "amber", pgettext_lazy("milestone", "in danger")
    RED = "red", pgettext_lazy("milestone", "overdue")


TAG_OF_LIGHT = {Light.DONE: "good", Light.GREEN: "news", Light.AMBER: "wait", Light.RED: "seal"}
BAR_OF_LIGHT = {Light.DONE: "well", Light.GREEN: "soon", Light.AMBER: "past", Light.RED: "marked"}
