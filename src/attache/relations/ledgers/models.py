"""The table of old lists that wait between upload and import."""

from django.conf import settings
from django.db import models

from attache.kernel.records import Row


class Ledger(Row):
    """A table as it was read, whose it is, and how far its owner has got with it.

    `lines` are pairs of the line's number in the file and its cells, the headings first; `mapping` what each column
    says.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    lines = models.JSONField()
    mapping = models.JSONField()
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.name
