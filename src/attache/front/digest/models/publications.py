"""What was published."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from attache.front.digest.models.editions import LANGUAGES, Edition
from attache.kernel.languages import Language
from attache.kernel.languages.fields import WordsField
from attache.kernel.records import PeerManager, PeerQuerySet, Row


class PublicationQuerySet(PeerQuerySet):
    """Reading what was published the way readers do."""

    def standing(self) -> Self:
        """The last number of each edition in each language."""
        later = Publication.objects.filter(edition=OuterRef("edition"), language=OuterRef("language"))
        return self.exclude(Exists(later.filter(number__gt=OuterRef("number"))))


class Publication(Row):
    """An edition in one language as it was published, sealed by the SHA-256 of its content. Never changed.

    Number 1 is the edition itself, each correction makes the next.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="publications")
    language = models.CharField(max_length=2, choices=LANGUAGES)
    number = models.PositiveSmallIntegerField(default=1)
    content: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField()

    objects = PeerManager.from_queryset(PublicationQuerySet)()  # type: ignore[misc]  # a class variable, as in Row

    class Meta(Row.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["edition", "language", "number"], name="digest_one_publication_of_a_number"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="digest_publications_from_one"),
        )

    @property
    def tag(self) -> str:
        """The BCP 47 tag of its language."""
        return Language(self.language).tag

    def __str__(self) -> str:
        return f"{self.edition.code} {self.language}" + (f" {self.number}" if self.number > 1 else "")


class Correction(Row):
    """A published edition set right: what was wrong, for readers, and the number of the publication that says so."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="corrections")
    number = models.PositiveSmallIntegerField()
    note = WordsField()
    by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(Row.Meta):
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["edition", "number"], name="digest_one_correction_of_a_number"),
            models.CheckConstraint(condition=Q(number__gte=2), name="digest_corrections_from_two"),
        )

    def __str__(self) -> str:
        return str(self.note)
