"""Jobs that run once a day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps
from django_tasks_db.models import DBTaskResult

from attache.kernel import clock, journal
from attache.kernel.drafts import keeping
from attache.kernel.drafts.models import Draft
from attache.kernel.undo import slips
from attache.kernel.undo.models import Change, Slip
from attache.kernel.work import jobs
from attache.kernel.work.models import DailyRun
from attache.kernel.work.worker import Worker
from attache.registry.partners.models import Organisation
from attache.registry.tidying import actions as tidying
from tests.partners.factories import NARI, XATU, make_partner
from tests.people.factories import make_ana
from tests.work.test_queue import knit

pytestmark = pytest.mark.django_db
AT = datetime(2020, 5, 28, 7, 30, tzinfo=UTC)
TODAY = AT.date()
SWEEP = f"{__name__}.sweep_the_floor"
swept: list[datetime] = []


def sweep_the_floor(*, at: datetime) -> None:
    swept.append(at)


def drop_the_broom(*, at: datetime) -> None:
    DailyRun.objects.create(job="half done", on=at.date())
    raise ZeroDivisionError


@pytest.fixture(autouse=True)
def one_job(monkeypatch):
    """The house names one job."""
    swept.clear()
    monkeypatch.setattr(jobs, "named", lambda kind: iter([SWEEP] if kind == "daily" else []))


def run_what_waits() -> None:
    for row in DBTaskResult.objects.filter(status="READY").order_by("enqueued_at"):
        jobs.run.call(*row.args_kwargs["args"])


def test_a_day_brings_each_job_one_task_however_many_workers_begin_it():
    for _worker in range(3):
        jobs.begin(at=AT)
    assert DBTaskResult.objects.count() == 1
    jobs.begin(at=AT + timedelta(days=1))
    assert [row.args_kwargs["args"] for row in DBTaskResult.objects.order_by("enqueued_at")] == [
        [SWEEP, "2020-05-28"],
        [SWEEP, "2020-05-29"],
    ]


@pytest.mark.django_db(transaction=True)
def test_the_worker_of_a_day_purges_what_is_older_than_thirty_days_and_nothing_else(monkeypatch):
    monkeypatch.undo()  # the jobs that the house names
    ana = make_ana()
    day_30 = AT + slips.KEPT
    old, fresh = make_partner(ana, XATU), make_partner(ana, NARI)
    gone = tidying.remove_record(record=old, by=ana, at=AT - timedelta(seconds=1))
    kept = tidying.remove_record(record=fresh, by=ana, at=AT + timedelta(seconds=1))
    for person, at in (("U-1", AT - timedelta(seconds=1)), ("U-2", AT + timedelta(seconds=1))):
        keeping.keep(person=person, address="/office/x/", content="note=a", opened=None, at=at)
    entries = journal.Entry.objects.count()
    monkeypatch.setattr(clock, "now", lambda: day_30)
    worker = Worker()
    worker.beat()
    while worker.work():
        pass
    assert [slip.code for slip in Slip.objects.all()] == [kept.code]
    assert set(Change.objects.values_list("slip", flat=True)) == {kept.pk}
    assert [draft.person for draft in Draft.objects.all()] == ["U-2"]
    assert journal.Entry.objects.count() == entries
    with pytest.raises(slips.Gone):
        slips.take_back(slip=gone, by=ana, at=day_30)
    slips.take_back(slip=kept, by=ana, at=day_30)
    assert [one.code for one in Organisation.objects.all()] == [fresh.code]


def test_somebody_else_begins_the_day_in_the_same_moment(monkeypatch):
    DailyRun.objects.create(job=SWEEP, on=TODAY)
    monkeypatch.setattr(jobs, "_given", lambda _on: set())
    jobs.begin(at=AT)
    assert DBTaskResult.objects.count() == 0


def test_a_job_runs_once_though_its_task_runs_twice():
    jobs.begin(at=AT)
    run_what_waits()
    run_what_waits()
    assert len(swept) == 1
    assert DailyRun.objects.get().ended_at is not None
    assert str(DailyRun.objects.get()) == f"{SWEEP} 2020-05-28"


def test_a_job_that_fails_leaves_nothing_half_done():
    broken = f"{__name__}.drop_the_broom"
    DailyRun.objects.create(job=broken, on=TODAY)
    with pytest.raises(ZeroDivisionError):
        jobs.run_once(broken, TODAY, at=AT)
    assert list(DailyRun.objects.values_list("job", "ended_at")) == [(broken, None)]


def test_results_are_removed_after_two_weeks_and_failed_ones_after_three_months():
    for age, status in ((13, "SUCCESSFUL"), (15, "SUCCESSFUL"), (15, "FAILED"), (91, "FAILED"), (99, "READY")):
        result = knit.enqueue(age)
        finished = AT - timedelta(days=age)
        DBTaskResult.objects.filter(pk=result.id).update(status=status, finished_at=finished)
    DailyRun.objects.create(job="old", on=date(2020, 1, 1))
    DailyRun.objects.create(job="new", on=date(2020, 5, 1))
    jobs.prune(at=AT)
    assert {row.args_kwargs["args"][0] for row in DBTaskResult.objects.all()} == {13, 15, 99}
    assert DBTaskResult.objects.filter(status="SUCCESSFUL").count() == 1
    assert [row.job for row in DailyRun.objects.all()] == ["new"]


def test_apps_name_their_jobs(monkeypatch):
    monkeypatch.undo()
    assert "attache.kernel.work.jobs.prune" in set(jobs.named("daily"))
    monkeypatch.setattr(apps.get_app_config("people"), "daily", ("a.b",), raising=False)
    assert "a.b" in set(jobs.named("daily"))
