"""The table of drafts."""

from django.db import models

from attache.kernel.records import Row


class Draft(Row):
    """A form as it was typed, with the number of the revision that it was opened on. `person` is an account's code."""

    person = models.CharField(max_length=40)
    address = models.CharField(max_length=300)
    content = models.TextField()
    opened = models.PositiveIntegerField(null=True)
    at = models.DateTimeField(db_index=True)

    class Meta(Row.Meta):
        constraints = (models.UniqueConstraint(fields=["person", "address"], name="drafts_one_for_an_address"),)

    def __str__(self) -> str:
        return f"{self.person}: {self.address}"
