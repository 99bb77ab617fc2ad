"""What a guest can answer."""

from django.db import models
from django.utils.translation import pgettext_lazy

from attache.kernel.invitations import Answer


class Said(models.TextChoices):
    """The answers, as iCalendar has them (PARTSTAT)."""

    NONE = Answer.NONE.value, pgettext_lazy("invitation", "no answer yet")
    ACCEPTED = Answer.ACCEPTED.value, pgettext_lazy("invitation", "will come")
    TENTATIVE = Answer.TENTATIVE.value, pgettext_lazy("invitation", "may come")
    DECLINED = Answer.DECLINED.value, pgettext_lazy("invitation", "will not come")
    DELEGATED = Answer.DELEGATED.value, pgettext_lazy("invitation", "sends somebody else")


TAG_OF = {
    Said.NONE: "plain",
    Said.ACCEPTED: "good",
    Said.TENTATIVE: "wait",
    Said.DECLINED: "seal",
    Said.DELEGATED: "wait",
}
