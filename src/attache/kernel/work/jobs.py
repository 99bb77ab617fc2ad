"""Jobs that run once a day, whichever worker begins the day and however many there are."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

from django.apps import apps
from django.db import transaction
from django.tasks import TaskResultStatus, task
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from attache.kernel import clock
from attache.kernel.work.models import DailyRun

Job = Callable[..., None]
KEPT = timedelta(days=14)
FAILED_KEPT = timedelta(days=90)


def named(kind: str) -> Iterator[str]:
    """The dotted paths that the apps name as `daily` or `often`."""
    for config in apps.get_app_configs():
        yield from getattr(config, kind, ())


def begin(*, at: datetime) -> None:
    """Give today's jobs to the worker: the row of job and day, which there can be only once, brings its task."""
    today = at.astimezone(UTC).date()
    given = _given(today)
    for job in named("daily"):
        if job not in given:
            with transaction.atomic():
                _row, fresh = DailyRun.objects.get_or_create(job=job, on=today)
                if fresh:
                    run.enqueue(job, today.isoformat())


@task
def run(job: str, on: str) -> None:
    """Run a job of a day."""
    run_once(job, date.fromisoformat(on), at=clock.now())


@transaction.atomic
def run_once(job: str, on: date, *, at: datetime) -> bool:
    """Run a job and write down that it has ended, both or neither. False when it had ended already.

    What a job changes is in the same transaction: long work and the network belong into tasks that it enqueues.
    """
    if not DailyRun.objects.filter(job=job, on=on, ended_at=None).update(ended_at=at):
        return False
    import_string(job)(at=at)
    return True


def prune(*, at: datetime) -> None:
    """Remove the results of tasks that ended two weeks ago (failed ones: three months), and the days long gone."""
    DBTaskResult.objects.filter(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=at - KEPT).delete()
    DBTaskResult.objects.filter(status=TaskResultStatus.FAILED, finished_at__lt=at - FAILED_KEPT).delete()
    DailyRun.objects.filter(on__lt=(at - FAILED_KEPT).date()).delete()


def _given(on: date) -> set[str]:
    return set(DailyRun.objects.filter(on=on).values_list("job", flat=True))
