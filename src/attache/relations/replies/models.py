"""Replies under the UID that they name: no key leads to a meeting, for an answer stands whatever becomes of that."""

from django.db import models

from attache.kernel.records import Row
from attache.relations.replies.states import Said


class Reply(Row):
    """An answer from a mail address. `instance` is the meeting of a series that it is for; without, it is for all.

    `sequence` and `stamp` are those of the letter: which version was answered, and when.
    """

    uid = models.CharField(max_length=300, db_index=True)
    instance = models.DateTimeField(null=True, blank=True)
    mail = models.CharField(max_length=320)
    name = models.CharField(max_length=200, blank=True)
    said = models.CharField(max_length=12, choices=Said)
    sequence = models.PositiveIntegerField()
    stamp = models.DateTimeField()
    comment = models.TextField(blank=True)
    read_at = models.DateTimeField()
    read_by = models.CharField(max_length=200)

    class Meta(Row.Meta):
        ordering = ("stamp", "pk")

    def __str__(self) -> str:
        return f"{self.mail}: {self.get_said_display()}"
