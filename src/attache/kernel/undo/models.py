"""The receipts of acts that can be taken back, and what they did row by row."""

from typing import Self

from django.db import models

from attache.kernel.journal import Subject
from attache.kernel.records import PeerManager, PeerQuerySet, Record, Row


class SlipQuerySet(PeerQuerySet):
    """Reading slips the way the trash and the purge need them."""

    def open(self) -> Self:
        """Those that nobody has taken back."""
        return self.filter(taken_back_at=None)

    def trash(self) -> Self:
        """What was removed and can be put back, the newest first."""
        return self.open().filter(removes=True, is_undo=False).order_by("-at", "-pk")


class Slip(Record):
    """One act that can be taken back. `records` are [kind, code, label] of all it concerned, the subject first.

    `removes` says that the act removed something; `is_undo` that this slip took such an act back and would do it again.
    """

    CODE_PREFIX = "Z"
    verb = models.CharField(max_length=80)
    at = models.DateTimeField()
    by_code = models.CharField(max_length=40)
    by_label = models.CharField(max_length=200)
    subject_label = models.CharField(max_length=300)
    records = models.JSONField()
    removes = models.BooleanField(default=False)
    expires_at = models.DateTimeField(db_index=True)
    is_undo = models.BooleanField(default=False)
    taken_back_at = models.DateTimeField(null=True)

    objects = PeerManager.from_queryset(SlipQuerySet)()  # type: ignore[misc]  # the plugin takes it for an instance's

    class Meta(Record.Meta):
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.subject_label

    @property
    def subjects(self) -> list[Subject]:
        """All records that the act concerned."""
        return [Subject(*one) for one in self.records]


class Change(Row):
    """What an act did to one row: changed columns before and after; a whole row where it came (`before` is null) or
    went (`after` is null)."""

    slip = models.ForeignKey(Slip, on_delete=models.CASCADE, related_name="changes")
    model = models.CharField(max_length=80)
    key = models.CharField(max_length=200)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta(Row.Meta):
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.model} {self.key}"
