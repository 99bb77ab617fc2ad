"""The worker is asked for something: once at a time, with progress, and what came of it is kept for whoever asked."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from attache.kernel import clock
from attache.kernel.errands import actions, progress, queries, tasks
from attache.kernel.errands.models import Errand
from attache.kernel.refusals import Refused
from attache.registry.people.models import User
from attache.registry.people.states import Role
from tests.chronicle.factories import make_user
from tests.meetings.factories import AT, make_ana

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HERE = f"{__name__}."


class NotToday(Refused):
    sentence = "Not today."


def sweep(*, rooms: int, by: User, at: Any, told: Any) -> actions.Outcome:
    assert by.username
    for number in range(1, rooms + 1):
        told(number)
        assert progress.done_of(Errand.objects.get()) == number
    return actions.Outcome(gettext("Save"), "/office/partners/")


def refuse(**_said: Any) -> actions.Outcome:
    raise NotToday


def hire(*, by: User, **_said: Any) -> actions.Outcome:
    make_user("cleaner", by.office, Role.OFFICE_STAFF)
    return actions.Outcome("Hired", "/office/")


def fall(**_said: Any) -> actions.Outcome:
    raise ZeroDivisionError


@pytest.fixture
def ana(settings: Any, tmp_path: Path) -> User:
    settings.DATA = tmp_path
    return make_ana()


def ask(by: User, what: str = "sweep", **said: Any) -> Errand:
    how: dict[str, Any] = {"title": "Sweep", "total": 3, "back": "/office/", "by": by, "at": AT}
    return actions.ask(what=HERE + what, about="rooms", said=said, **how)


def carry_out(errand: Errand, later: timedelta = timedelta(minutes=1)) -> Errand:
    actions.carry_out(errand=errand, at=lambda: AT + later)
    return Errand.objects.get(pk=errand.pk)


def test_it_is_done_with_progress_in_the_language_of_whoever_asked(ana: User, tmp_path: Path):
    with translation.override("ru"):
        asked = ask(ana, rooms=3)
    done = carry_out(asked)
    assert (done.sentence, done.url, done.refusal) == ("Сохранить", "/office/partners/", "")
    assert done.ended_at == AT + timedelta(minutes=1)
    assert list((tmp_path / "progress").iterdir()) == []


def test_of_one_thing_there_is_one_errand_at_a_time(ana: User):
    first = ask(ana, rooms=1)
    with pytest.raises(actions.UnderWay):
        ask(ana, rooms=1)
    assert queries.open_about("rooms") == first
    carry_out(first)
    assert queries.open_about("rooms") is None
    assert queries.latest("rooms") == first
    assert ask(ana, rooms=1) == queries.latest("rooms")


def test_a_refusal_is_kept_and_the_page_leads_back(ana: User):
    errand = carry_out(ask(ana, "refuse"))
    assert (errand.refusal, errand.sentence) == ("Not today.", "")
    page = as_(ana).get(errand.get_absolute_url()).content.decode()
    assert "Not today." in page
    assert "Back, to try again" in page
    assert "hx-trigger" not in page.partition('id="errand"')[2].partition(">")[0]


def test_what_fails_is_said_and_goes_on_to_the_log(ana: User):
    errand = ask(ana, "fall")
    with pytest.raises(ZeroDivisionError):
        carry_out(errand)
    assert "nothing was changed" in Errand.objects.get().refusal


def test_what_was_done_and_that_it_has_ended_are_written_together(ana: User, monkeypatch: pytest.MonkeyPatch):
    def die(*_kept: Any) -> None:
        raise KeyboardInterrupt

    errand = ask(ana, "hire")
    monkeypatch.setattr(actions, "_keep", die)
    with pytest.raises(KeyboardInterrupt):
        carry_out(errand)
    assert not User.objects.filter(username="cleaner").exists()
    monkeypatch.undo()


def test_what_nobody_took_up_for_hours_is_not_begun(ana: User):
    errand = carry_out(ask(ana, rooms=1), later=actions.PATIENCE + timedelta(seconds=1))
    assert "nothing was changed" in errand.refusal
    assert errand.ended_at


def test_the_task_carries_it_out_once(ana: User, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clock, "now", lambda: AT)
    errand = ask(ana, rooms=2)
    tasks.run.func(errand.pk)
    tasks.run.func(errand.pk)
    tasks.run.func(errand.pk + 1)
    assert Errand.objects.get().sentence == "Save"


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_the_page_shows_how_far_it_is_and_then_leads_on(ana: User):
    client, errand = as_(ana), ask(ana, rooms=1)
    progress.note(errand, 2)
    page = client.get(errand.get_absolute_url()).content.decode()
    assert 'value="2" max="3"' in page
    assert "every 2s" in page
    part = {"hx-request": "true", "hx-target": "errand"}
    shown = client.get(errand.get_absolute_url(), headers=part).content.decode()
    assert shown.strip().startswith('<div id="errand"')
    carry_out(errand)
    assert client.get(errand.get_absolute_url(), headers=part)["HX-Redirect"] == errand.get_absolute_url()
    assert client.get(errand.get_absolute_url())["Location"] == "/office/partners/"


def test_nobody_sees_the_errand_of_another(ana: User):
    other = make_user("boris", ana.office, Role.OFFICE_STAFF)
    assert as_(other).get(ask(ana, rooms=1).get_absolute_url()).status_code == 404


def test_a_file_of_progress_that_says_nothing_is_no_progress(ana: User, tmp_path: Path):
    errand = ask(ana, rooms=1)
    assert progress.done_of(errand) == 0
    (tmp_path / "progress").mkdir()
    (tmp_path / "progress" / f"errand-{errand.pk}").write_text("half", encoding="utf-8")
    assert progress.done_of(errand) == 0


def test_errands_are_forgotten_after_a_month(ana: User):
    ask(ana, rooms=1)
    assert actions.purge(at=AT + actions.KEPT) == 0
    assert actions.purge(at=AT + actions.KEPT + timedelta(seconds=1)) == 1
