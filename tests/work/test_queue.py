"""Who is alive, and what becomes of the work of those who are not."""

from datetime import UTC, datetime, timedelta

import pytest
from django.tasks import task
from django_tasks_db.models import DBTaskResult

from attache.kernel.work import queue
from attache.kernel.work.models import Beat

pytestmark = pytest.mark.django_db
AT = datetime(2020, 5, 28, 7, 30, tzinfo=UTC)
LATER = AT + timedelta(seconds=61)


@task
def knit(rows: int) -> int:
    return rows


@task
def purl() -> None:
    return None


def make_running(*workers: str) -> DBTaskResult:
    result = knit.enqueue(3)
    DBTaskResult.objects.filter(pk=result.id).update(status="RUNNING", worker_ids=list(workers), started_at=AT)
    row: DBTaskResult = DBTaskResult.objects.get(pk=result.id)
    return row


def status_of(row: DBTaskResult) -> str:
    row.refresh_from_db()
    return str(row.status)


def test_a_beat_is_seen_and_leaving_removes_it():
    assert queue.last_seen() is None
    queue.beat("one", at=AT)
    queue.beat("one", at=LATER)
    queue.beat("two", at=AT)
    assert queue.last_seen() == LATER
    assert [str(row) for row in Beat.objects.all()] == ["one, 2020-05-28 07:31:01", "two, 2020-05-28 07:30:00"]
    queue.leave("one")
    assert queue.last_seen() == AT


def test_the_task_of_a_dead_worker_is_given_to_another():
    queue.beat("dead", at=AT)
    row = make_running("dead")
    queue.take_up_orphans(at=LATER)
    assert status_of(row) == "READY"


def test_a_worker_that_beats_keeps_its_long_task():
    row = make_running("gone", "alive")
    queue.beat("alive", at=LATER)
    queue.take_up_orphans(at=LATER)
    assert status_of(row) == "RUNNING"


def test_a_task_that_has_just_begun_is_nobodys_orphan():
    row = make_running("unseen")
    queue.take_up_orphans(at=AT + timedelta(seconds=59))
    assert status_of(row) == "RUNNING"


def test_a_task_that_kills_every_worker_is_given_up():
    row = make_running("1", "2", "3", "4", "5")
    queue.take_up_orphans(at=LATER)
    assert status_of(row) == "FAILED"
    assert row.traceback == "5 workers died over this task."
    assert row.finished_at == LATER


def test_beats_of_yesterday_are_forgotten():
    queue.beat("one", at=AT)
    queue.take_up_orphans(at=AT + timedelta(days=1, seconds=1))
    assert queue.last_seen() is None


def test_what_waits_is_known_by_kind():
    assert not queue.has_work()
    knit.enqueue(1)
    assert queue.has_work()
    assert queue.is_waiting(knit)
    assert not queue.is_waiting(purl)


def test_what_is_due_later_is_no_work_yet():
    purl.using(run_after=datetime.now(UTC) + timedelta(hours=1)).enqueue()
    assert not queue.has_work()
