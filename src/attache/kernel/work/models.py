"""Which workers are alive, and which job has run on which day."""

from django.db import models

from attache.kernel.records import Row


class Beat(Row):
    """A worker that was seen alive. Left out of backups: it says something about processes, not about the office."""

    worker = models.CharField(max_length=64, unique=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta(Row.Meta):
        ordering = ("-seen_at",)

    def __str__(self) -> str:
        return f"{self.worker}, {self.seen_at:%Y-%m-%d %H:%M:%S}"


class DailyRun(Row):
    """That a job was given to the worker on a day, and has ended."""

    job = models.CharField(max_length=200)
    on = models.DateField()
    ended_at = models.DateTimeField(null=True)

    class Meta(Row.Meta):
        constraints = (models.UniqueConstraint(fields=["job", "on"], name="work_once_a_day"),)

    def __str__(self) -> str:
        return f"{self.job} {self.on}"
