"""Times that are offered, who is asked, and what they said."""

from django.db import models

from attache.kernel.languages import Language
from attache.kernel.records import Row
from attache.relations.polls.states import Answer

LANGUAGES = [(lang.value, lang.own_name) for lang in Language]


class Option(Row):
    """A moment that is offered for a meeting."""

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="+")
    starts_at = models.DateTimeField()

    class Meta(Row.Meta):
        ordering = ("starts_at",)
        constraints = (models.UniqueConstraint(fields=["meeting", "starts_at"], name="polls_time_once"),)

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"


class Guest(Row):
    """Somebody who is asked, by a link and on the own clock. `link` is its code."""

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    zone = models.CharField(max_length=64)
    link = models.CharField(max_length=40, unique=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta(Row.Meta):
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name


class Vote(Row):
    """What a guest said of an option."""

    option = models.ForeignKey(Option, on_delete=models.CASCADE, related_name="votes")
    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="votes")
    answer = models.CharField(max_length=5, choices=Answer)

    class Meta(Row.Meta):
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["option", "guest"], name="polls_one_answer"),)

    def __str__(self) -> str:
        return f"{self.guest}: {self.answer}"
