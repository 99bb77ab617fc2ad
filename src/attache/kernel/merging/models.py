"""Where records went that were merged into others."""

from django.db import models

from attache.kernel.records import Row


class Moved(Row):
    """The code of a record that is gone, and the code of the one that stands for it."""

    kind = models.CharField(max_length=60)
    old = models.CharField(max_length=40)
    new = models.CharField(max_length=40)

    class Meta(Row.Meta):
        constraints = (models.UniqueConstraint(fields=["kind", "old"], name="merging_moved_once"),)

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"
