"""Requests for files."""

from django.db import models

from attache.kernel.languages import Language
from attache.kernel.records import Record


class Request(Record):
    """What somebody outside is asked to send for a record, which is kept by kind and code as in the journal."""

    CODE_PREFIX = "FR"
    subject_kind = models.CharField(max_length=60)
    subject_code = models.CharField(max_length=40)
    subject_label = models.CharField(max_length=300)
    what = models.CharField(max_length=500)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=2, choices=[(one.value, one.own_name) for one in Language])
    until = models.DateTimeField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta(Record.Meta):
        ordering = ("pk",)
        indexes = (models.Index(fields=["subject_kind", "subject_code"]),)

    def __str__(self) -> str:
        return self.what
