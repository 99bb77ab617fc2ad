"""Whether a mention still asks."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.moves import Move


class State(models.TextChoices):
    """A mention asks until the person has said that it is done."""

    ASKED = "asked", pgettext_lazy("mention", "asked")
    DONE = "done", pgettext_lazy("mention", "done")


FINISH = Move("finish", (State.ASKED,), State.DONE, _("Done"))
MOVES = (FINISH,)
