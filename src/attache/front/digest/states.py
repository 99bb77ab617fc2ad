"""The states of an edition and its shapes."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.moves import Move


class State(models.TextChoices):
    """Whether an edition is being written or has been published."""

    DRAFT = "draft", pgettext_lazy("edition", "draft")
    PUBLISHED = "published", pgettext_lazy("edition", "published")


PUBLISH = Move("publish", (State.DRAFT,), State.PUBLISHED, _("Publish in three languages"), primary=True)
MOVES = (PUBLISH,)


class Layout(models.TextChoices):
    """How the items are laid out."""

    SPHERE = "sphere", _("by sphere")
    ITEM = "item", _("a heading for each item")


LEAD = "lead"
