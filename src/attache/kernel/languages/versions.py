"""A row per language for texts that are written, translated and checked each in its own time."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from attache.kernel.languages.words import Language
from attache.kernel.records import Row


class VersionState(models.TextChoices):
    """How far one language's text has come."""

    DRAFTED = "drafted", _("first draft")
    EDITED = "edited", _("edited")
    CHECKED = "checked", _("checked")


class Version(Row):
    """One language's text of something, with the hash of the source that it was made from and of the source as it is.

    A concrete model adds the owner and a unique constraint over owner and language.
    """

    language = models.CharField(max_length=2, choices=[(lang.value, lang.own_name) for lang in Language])
    state = models.CharField(max_length=10, choices=VersionState, default=VersionState.DRAFTED)
    source_hash = models.CharField(max_length=16, blank=True)
    latest_hash = models.CharField(max_length=16, blank=True)

    class Meta(Row.Meta):
        abstract = True

    @property
    def is_stale(self) -> bool:
        """Whether the source has changed since this text was made from it or last gone over."""
        return self.source_hash != self.latest_hash
