"""The buckets. A full one says nothing and may be forgotten."""

from django.db import models

from attache.kernel.records import Row


class Bucket(Row):
    """How far the tokens of one key are used up: the moment at which all are there again."""

    key = models.CharField(max_length=64, unique=True)
    full_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key[:12]
