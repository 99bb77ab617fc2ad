"""What every table of the house has in common: rows that load their neighbours together, and public codes."""

import re
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import F


class PeerQuerySet(models.QuerySet[Any]):
    """A QuerySet whose rows fetch a missing relation for all their peers at once (no N+1)."""


class PeerManager(models.Manager[Any]):
    """The manager of every model: FETCH_PEERS, chosen once for all."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().fetch_mode(models.FETCH_PEERS)


class Row(models.Model):
    """A row of the house without a public code: it belongs to a record."""

    objects = PeerManager()

    class Meta:
        abstract = True


class Record(Row):
    """A row that people can name: addresses, the journal and exports use its code, never the primary key."""

    CODE_PREFIX: ClassVar[str] = ""
    code = models.SlugField(max_length=40, unique=True, editable=False)

    class Meta(Row.Meta):
        abstract = True

    @classmethod
    def add(cls, **values: object) -> Self:
        """Insert a record under the next free code (or the one given). Part of the caller's transaction."""
        code = str(values.pop("code", None) or "")
        if code:
            pass_over(cls.CODE_PREFIX, code)
        row: Self = cls.objects.create(code=code or next_code(cls.CODE_PREFIX), **values)
        return row


class Sequence(Row):
    """The last number given out under a prefix."""

    prefix = models.CharField(max_length=10, unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.prefix}-{self.last:04d}"


def next_code(prefix: str) -> str:
    """The next code under a prefix, such as `H-0132`. Two transactions never get the same one: the second waits."""
    return next_codes(prefix, 1)[0]


def next_codes(prefix: str, many: int) -> list[str]:
    """The next codes under a prefix, as many as are needed at once."""
    if not prefix:
        raise ValueError("a record without a prefix needs its code given")
    with transaction.atomic():
        Sequence.objects.get_or_create(prefix=prefix)
        Sequence.objects.filter(prefix=prefix).update(last=F("last") + many)
        last = Sequence.objects.get(prefix=prefix).last
    return [str(Sequence(prefix=prefix, last=number)) for number in range(last - many + 1, last + 1)]


def pass_over(prefix: str, code: str) -> None:
    """Never give out a code that somebody brought along, such as one that an import keeps."""
    match = re.fullmatch(rf"{re.escape(prefix)}-(\d{{1,9}})", code)
    if prefix and match:
        number = int(match[1])
        Sequence.objects.get_or_create(prefix=prefix)
        Sequence.objects.filter(prefix=prefix, last__lt=number).update(last=number)
