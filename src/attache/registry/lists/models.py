"""The table of lists that wait between upload and import."""

from django.conf import settings
from django.db import models

from attache.kernel.records import Row


class WaitingList(Row):
    """A table as it was read, whose and under which name it came, and how far its owner has got with it.

    `sheets` are pairs of name and lines, a line its number and its cells; `sheet` the place of the chosen one,
    `headings` the number of the line with the headings, `mapping` what each column says.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    sheets = models.JSONField()
    sheet = models.PositiveSmallIntegerField(default=0)
    headings = models.PositiveIntegerField()
    mapping = models.JSONField()
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.name
