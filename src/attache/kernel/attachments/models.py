"""Attachments and the parts of their files."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from attache.kernel.intake import Kind
from attache.kernel.languages import Language
from attache.kernel.languages.fields import WordsField
from attache.kernel.records import Record, Row

KINDS = [(one.value, one.value) for one in Kind]
LANGUAGES = [(one.value, one.own_name) for one in Language]


class Role(models.TextChoices):
    """What a part is to its file."""

    SIZE = "size", _("smaller size")
    POSTER = "poster", _("poster")
    CAPTIONS = "captions", _("captions")


class Attachment(Record):
    """A file on a record. `subject_kind` and `subject_code` name the record as the journal does."""

    CODE_PREFIX = "F"
    subject_kind = models.CharField(max_length=60)
    subject_code = models.CharField(max_length=40)
    file = models.CharField(max_length=64)
    kind = models.CharField(max_length=10, choices=KINDS)
    media_type = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()  # bytes
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    pages = models.PositiveIntegerField(null=True)
    seconds = models.FloatField(null=True)
    alt = WordsField(blank=True)
    caption = WordsField(blank=True)
    credit = models.CharField(max_length=200, blank=True)
    may_publish = models.BooleanField(default=False)
    evidence = models.CharField(max_length=300, blank=True)
    cleared_at = models.DateTimeField(null=True)
    cleared_by = models.CharField(max_length=200, blank=True)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=200)

    class Meta(Record.Meta):
        indexes = (models.Index(fields=["subject_kind", "subject_code"]),)
        constraints = (
            models.CheckConstraint(
                condition=Q(may_publish=True, cleared_at__isnull=False) | Q(may_publish=False, cleared_at__isnull=True),
                name="attachments_right_has_its_moment",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/office/files/{self.code}/"

    @property
    def is_picture(self) -> bool:
        """Whether it is shown where it stands."""
        return self.kind == Kind.PICTURE

    @property
    def is_video(self) -> bool:
        """Whether it is played where it stands."""
        return self.kind == Kind.VIDEO


class Part(Row):
    """What belongs to the content of a file, whoever shows it. `of` is that file's name (its SHA-256).

    Parts are only added: of two posters, or two captions in one language, the newer counts, and whoever has printed the
    older still finds it.
    """

    of = models.CharField(max_length=64, db_index=True)
    role = models.CharField(max_length=10, choices=Role)
    language = models.CharField(max_length=5, choices=LANGUAGES, blank=True)
    file = models.CharField(max_length=64, db_index=True)
    media_type = models.CharField(max_length=100)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)

    class Meta(Row.Meta):
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.role} {self.width or self.language}"
