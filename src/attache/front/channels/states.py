"""The channels, and how heavy an obstacle is."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """In which form readers get an edition."""

    WEB = "web", _("On the web")
    LETTER = "letter", _("By mail")
    TEXT = "text", _("By mail, as plain text")
    PAPER = "paper", _("On paper")
    FEED = "feed", _("In a feed reader")
    WECHAT = "wechat", _("In WeChat")


class Weight(models.TextChoices):
    """Whether an obstacle stops the edition (or one channel of it), or wants to be looked at."""

    STOPS = "stops", pgettext_lazy("obstacle", "stops")
    LOOK = "look", pgettext_lazy("obstacle", "look")
