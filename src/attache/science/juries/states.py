"""The words of the juries."""

from django.db import models
from django.utils.translation import pgettext_lazy

from attache.science.reviews.states import Conflict


class Interest(models.TextChoices):
    """Why a juror does not judge a project."""

    COLLABORATOR = Conflict.COLLABORATOR.value, pgettext_lazy("conflict", "works with somebody of the team")
    ADVISER = Conflict.ADVISER.value, pgettext_lazy("conflict", "teaches or advises somebody of the team")
    INSTITUTIONAL = Conflict.INSTITUTIONAL.value, pgettext_lazy("conflict", "belongs to the same laboratory or company")
    PERSONAL = Conflict.PERSONAL.value, pgettext_lazy("conflict", "is close to somebody of the team")
    ADMINISTRATIVE = Conflict.ADMINISTRATIVE.value, pgettext_lazy("conflict", "decides on somebody of the team")


CRITERIA = {
    "novelty": pgettext_lazy("criterion", "Novelty"),
    "use": pgettext_lazy("criterion", "Who needs it"),
    "team": pgettext_lazy("criterion", "The team"),
    "joint": pgettext_lazy("criterion", "How far both universities work as one"),
}
LOWEST, HIGHEST = 1, 5
