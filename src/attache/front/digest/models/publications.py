"""What was published."""

from typing import Any

from django.db import models

from attache.front.digest.models.editions import Edition
from attache.kernel.languages import Language
from attache.kernel.records import Row

LANGUAGES = [(lang.value, lang.own_name) for lang in Language]


class Publication(Row):
    """An edition in one language as it was published, sealed by the SHA-256 of its content. Never changed."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="publications")
    language = models.CharField(max_length=2, choices=LANGUAGES)
    content: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField()

    class Meta(Row.Meta):
        constraints = (
            models.UniqueConstraint(fields=["edition", "language"], name="digest_one_publication_per_language"),
        )

    def __str__(self) -> str:
        return f"{self.edition.code} {self.language}"
