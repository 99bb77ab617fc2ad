"""The machine dies in the middle of a carrying out: nothing is half done, nothing is sent; and it can be done again."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections

from attache.front.disruptions import actions
from attache.kernel import clock
from attache.kernel.backup.place import copy_database, temporary_database
from attache.kernel.errands import progress, tasks
from attache.kernel.errands.actions import UnderWay
from attache.kernel.errands.models import Errand
from attache.kernel.languages import Words
from attache.kernel.outbox.models import Note
from attache.relations.meetings.models import Meeting
from tests.disruptions.factories import AT, decide, in_person, make_case, make_head

MANY = 7
SCRIPT = """
import sys, time, django
django.setup()
from attache.front.disruptions import actions
from attache.front.disruptions.models import Case
from attache.kernel.languages import Words
from attache.kernel.replanning import offers
from attache.registry.people.models import User
from datetime import UTC, datetime
stops = sys.argv[1] == "stops"
def told(done):
    print(done, flush=True)
    if stops:
        time.sleep(600)
by = User.objects.get(username="ana")
actions.apply_case(case=Case.objects.get(), note=Words(), by=by, at=datetime(2020, 2, 3, 9, tzinfo=UTC), told=told)
"""


@contextmanager
def office(folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The office of the test for other processes: its alias here, and what they find it by."""
    here = connection.settings_dict
    if connection.vendor == "postgresql":
        host = f"{here['HOST']}:{here['PORT'] or 5432}"
        yield "default", {"DATABASE_URL": f"postgresql://{here['USER']}:{here['PASSWORD']}@{host}/{here['NAME']}"}
        return
    with temporary_database(folder / "attache.sqlite3") as alias:
        copy_database("default", alias)
        yield alias, {"DATABASE_URL": ""}


def carrying_out(data: Path, where: dict[str, str], how: str) -> "subprocess.Popen[str]":
    env = {**os.environ, "ATTACHE_DATA": str(data), "DJANGO_SETTINGS_MODULE": "attache.settings", **where}
    return subprocess.Popen([sys.executable, "-c", SCRIPT, how], env=env, stdout=subprocess.PIPE, text=True)


def standing(alias: str) -> dict[str, list[Any]]:
    """What tells whether anything was done."""
    asked = {
        "meetings": "SELECT code, format, sequence FROM meetings_meeting ORDER BY id",
        "items": "SELECT plan_code, state, release_id FROM disruptions_item ORDER BY id",
        "releases": "SELECT number FROM disruptions_release",
        "journal": "SELECT hash FROM kernel_entry ORDER BY id",
        "letters": "SELECT code, state FROM outbox_note ORDER BY id",
        "tasks": "SELECT id FROM django_tasks_database_dbtaskresult",
    }
    found = {}
    with connections[alias].cursor() as cursor:
        for name, statement in asked.items():
            cursor.execute(statement)
            found[name] = cursor.fetchall()
    return found


@pytest.mark.django_db(transaction=True)  # other processes see it, which an open transaction would hide or hold up
def test_killed_in_the_middle_nothing_is_half_done_and_nothing_is_sent(tmp_path: Path) -> None:
    ana = make_head()
    for number in range(MANY):
        in_person(ana, date(2020, 4, 7) + timedelta(days=number))
    case = make_case(ana)
    decide(case, ana)
    type(ana).objects.filter(pk=ana.pk).update(username="ana")
    with office(tmp_path) as (alias, where):
        before = standing(alias)
        with carrying_out(tmp_path, where, "stops") as killed:
            assert killed.stdout
            assert killed.stdout.readline() == f"{MANY}\n"  # all plans of a room are changed, the act has not ended
            os.kill(killed.pid, signal.SIGKILL)
        assert standing(alias) == before

        with carrying_out(tmp_path, where, "goes on") as again:
            again.communicate(timeout=300)
        assert again.returncode == 0
        after = standing(alias)
    assert {form for _code, form, _sequence in after["meetings"]} == {"online"}
    assert {state for _code, state, _release in after["items"]} == {"applied"}
    assert len(after["releases"]) == 1
    assert {state for _code, state in after["letters"]} <= {"held"}


@pytest.mark.django_db
@pytest.mark.any_database
def test_what_is_too_much_to_wait_for_is_the_workers_once_with_progress(
    client: Any, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = make_head()
    client.force_login(ana)
    meetings = [in_person(ana, date(2020, 4, 7) + timedelta(days=number)) for number in range(3)]
    case = make_case(ana)
    decide(case, ana)
    settings.DATA = tmp_path
    monkeypatch.setattr("attache.front.disruptions.views.acts.AT_ONCE", 2)
    asked = client.post(f"{case.get_absolute_url()}carry-out/", {"note_en": "Stay safe"})["Location"]
    errand = Errand.objects.get()
    assert (asked, errand.total) == (errand.get_absolute_url(), 3)
    assert (Note.objects.count(), Meeting.objects.filter(format="online").count()) == (0, 0)
    assert "0 plans are done" in client.get(case.get_absolute_url()).content.decode()
    with pytest.raises(UnderWay):
        actions.ask_worker(case=case, note=Words(), by=ana, at=AT)

    seen: list[int] = []
    monkeypatch.setattr(progress, "note", lambda _errand, done: seen.append(done))
    monkeypatch.setattr(clock, "now", lambda: errand.asked_at)
    tasks.run.func(errand.pk)
    assert seen == [0, 3]
    assert {one.format for one in Meeting.objects.all()} == {"online"}
    tasks.run.func(errand.pk)
    [release] = case.releases.all()
    assert (release.number, str(release.note)) == (1, "Stay safe")
    assert client.get(asked)["Location"] == release.get_absolute_url()
    assert len(meetings) == Meeting.objects.filter(sequence=1).count()


@pytest.mark.django_db
@pytest.mark.any_database
def test_a_refusal_of_the_worker_is_kept_for_whoever_asked(client: Any, settings: Any, tmp_path: Path) -> None:
    ana = make_head()
    client.force_login(ana)
    settings.DATA = tmp_path
    meeting, case = in_person(ana), make_case(ana)
    decide(case, ana)
    Meeting.objects.filter(pk=meeting.pk).update(room="Hall 9")
    errand = actions.ask_worker(case=case, note=Words(), by=ana, at=clock.now())
    tasks.run.func(errand.pk)
    assert "Nothing was done" in Errand.objects.get().refusal
    assert "Nothing was done" in client.get(case.get_absolute_url()).content.decode()
