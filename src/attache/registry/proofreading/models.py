"""What somebody has said of a finding: it is right as it stands."""

from django.db import models

from attache.kernel.records import Record
from attache.registry.partners.models import LANGUAGES


class Answer(Record):
    """Words that are right although a check found them: in a language, in one place or, without one, everywhere."""

    CODE_PREFIX = "Q"
    check_code = models.CharField(max_length=40)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    words = models.CharField(max_length=300)
    place = models.CharField(max_length=120, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    said_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta(Record.Meta):
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["check_code", "language", "words", "place"], name="proofreading_answered_once"
            ),
        )

    def __str__(self) -> str:
        return self.words
