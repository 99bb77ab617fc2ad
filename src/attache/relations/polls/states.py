"""What a guest can say of a time."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Answer(models.TextChoices):
    """From the best to the worst."""

    YES = "yes", pgettext_lazy("poll", "suits me")
    MAYBE = "maybe", pgettext_lazy("poll", "if need be")
    NO = "no", pgettext_lazy("poll", "not possible")


WEIGHT = {Answer.YES: 2, Answer.MAYBE: 1, Answer.NO: 0}
TAG_OF_ANSWER = {Answer.YES: "good", Answer.MAYBE: "wait", Answer.NO: "seal"}
