"""What stands in the queue of tasks, and who works on it."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.tasks import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from attache.kernel.work.models import Beat

FORGOTTEN = timedelta(days=1)
TRIES = 5  # a task whose worker has died this often is what kills them


def is_waiting(task: Task[Any, Any]) -> bool:
    """Whether some task of this kind should have begun by now."""
    return DBTaskResult.objects.ready().filter(task_path=task.module_path).exists()


def has_work() -> bool:
    """Whether any task should have begun by now. Reads only, so that an idle worker never takes the write lock."""
    return DBTaskResult.objects.ready().exists()


def beat(worker: str, *, at: datetime) -> None:
    """Show that a worker is alive."""
    if not Beat.objects.filter(worker=worker).update(seen_at=at):
        Beat.objects.create(worker=worker, started_at=at, seen_at=at)


def leave(worker: str) -> None:
    """Show that a worker has ended in good order."""
    Beat.objects.filter(worker=worker).delete()


def last_seen() -> datetime | None:
    """When any worker was last seen alive."""
    newest: Beat | None = Beat.objects.first()
    return newest.seen_at if newest else None


def take_up_orphans(*, at: datetime) -> None:
    """Give the tasks of workers that have died to those that live; one that has killed five is given up."""
    Beat.objects.filter(seen_at__lt=at - FORGOTTEN).delete()
    alive = set(Beat.objects.filter(seen_at__gt=at - settings.WORKER_SILENCE).values_list("worker", flat=True))
    for row in DBTaskResult.objects.running().filter(started_at__lte=at - settings.WORKER_SILENCE):
        if not alive.intersection(row.worker_ids[-1:]):
            _give_back(row, at)


def _give_back(row: DBTaskResult[Any, Any], at: datetime) -> None:
    changes: dict[str, Any] = {"status": TaskResultStatus.READY}
    if len(row.worker_ids) >= TRIES:
        told = f"{TRIES} workers died over this task."
        changes = {"status": TaskResultStatus.FAILED, "finished_at": at, "traceback": told}
    DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.RUNNING).update(**changes)
