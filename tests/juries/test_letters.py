"""Released verdicts are written to the teams: each in its language, once, held; what was taken back does not go out."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from attache.kernel import clock
from attache.kernel.outbox import actions as outbox
from attache.kernel.outbox.models import Note
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.people.models import User
from attache.science.accelerator import actions, queries
from attache.science.accelerator.actions.letters import TOPIC
from attache.science.accelerator.models import Programme, StudentProject
from attache.science.accelerator.states import WITHDRAW
from attache.science.juries import actions as juries
from tests.accelerator.factories import AT, CLOSES, begin, idea, make_ana, moved

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LATER = CLOSES + timedelta(hours=1)
WHY = "Команда одного вуза."


@pytest.fixture
def ana(monkeypatch: pytest.MonkeyPatch) -> User:
    monkeypatch.setattr(clock, "now", lambda: LATER)
    return make_ana()


@pytest.fixture
def programme(ana: User) -> Programme:
    """Three projects under selection, of teams that read Chinese, Russian and English."""
    made = moved(ana, begin(ana), "call")
    idea(ana, made, title={"en": "A drone", "zh": "无人机"})
    idea(ana, made, title={"en": "A loom"}, language="ru", channel="mail", address="li@example.org", contact="Ли На")
    idea(ana, made, title={"en": "A lamp"}, language="en", channel="phone", address="000-1", contact="Ann Lee")
    return moved(ana, made, "select", at=LATER)


def named(title: str) -> StudentProject:
    return queries.project(StudentProject.objects.get(title__en=title).code)


def declined(ana: User, programme: Programme, *titles: str, words: str = WHY) -> Slip:
    """Turned away on a formal ground, which needs no sheets, and released."""
    for title in titles:
        juries.decide(project=named(title), verb="decline", words=words, by=ana, at=LATER)
    return juries.release(programme=programme, by=ana, at=LATER)


def letters(*states: str) -> list[Note]:
    return [one for one in Note.objects.filter(topic=TOPIC).order_by("pk") if not states or one.state in states]


def taken_back(ana: User, slip: Slip) -> Slip:
    return slips.take_back(slip=slip, by=ana, at=LATER)


def test_nothing_is_written_before_the_release(ana: User, programme: Programme) -> None:
    juries.decide(project=named("A loom"), verb="decline", words=WHY, by=ana, at=LATER)
    assert letters() == []


def test_each_team_is_written_once_in_its_language_and_the_letter_waits(ana: User, programme: Programme) -> None:
    declined(ana, programme, "A drone", "A loom", "A lamp")
    assert [(one.language, one.state, one.to_name, one.channel, one.to_address) for one in letters()] == [
        ("zh", "held", "Wang Xiaoming", "by_hand", ""), ("ru", "held", "Ли На", "mail", "li@example.org"),
        ("en", "held", "Ann Lee", "by_hand", ""),
    ]  # fmt: skip
    said = ("未获加速器录取", "Ваш проект не принят в акселератор.", "Your project is not admitted to the accelerator.")
    for one, sentence, title in zip(letters(), said, ("无人机", "A loom", "A lamp"), strict=True):
        assert (sentence in one.body, WHY in one.body, title in one.body) == (True, True, True)
    with pytest.raises(actions.refusals.NothingPrepared):
        juries.release(programme=programme, by=ana, at=LATER)
    assert len(letters()) == 3


def test_what_was_taken_back_does_not_go_out_and_what_is_done_again_does(ana: User, programme: Programme) -> None:
    back = taken_back(ana, declined(ana, programme, "A drone", "A loom"))
    assert [one.state for one in letters()] == ["cancelled"] * 2
    again = taken_back(ana, back)
    assert [one.about_code for one in letters("held")] == [named("A drone").code, named("A loom").code]
    taken_back(ana, again)
    assert letters("held") == []
    declined(ana, programme, "A loom")
    assert [one.about_code for one in letters("held")] == [named("A drone").code, named("A loom").code]


def test_who_has_the_letter_is_not_written_the_same_again(ana: User, programme: Programme) -> None:
    slip = declined(ana, programme, "A drone")
    outbox.mark_sent(note=letters()[0], by=ana, at=LATER)
    taken_back(ana, slip)
    juries.release(programme=programme, by=ana, at=LATER)
    assert [one.state for one in letters()] == ["sent"]


def test_who_has_another_letter_is_written_what_is_released_now(ana: User, programme: Programme) -> None:
    slip = declined(ana, programme, "A drone", words="The wrong reason.")
    outbox.mark_sent(note=letters()[0], by=ana, at=LATER)
    taken_back(ana, slip)
    declined(ana, programme, "A drone")
    assert [(one.state, WHY in one.body) for one in letters()] == [("sent", False), ("held", True)]


def test_what_a_person_has_cancelled_does_not_come_back_by_itself(ana: User, programme: Programme) -> None:
    slip = declined(ana, programme, "A drone")
    outbox.cancel(codes=[letters()[0].code], reason="told by telephone", by=ana, at=LATER)
    taken_back(ana, taken_back(ana, slip))
    assert [one.state for one in letters()] == ["cancelled"]


def test_a_newer_verdict_takes_the_place_of_a_letter_that_waits(ana: User, programme: Programme) -> None:
    one = named("A drone")
    StudentProject.objects.filter(pk=one.pk).update(verdict="reserve", prepared="")
    actions.release_verdicts(programme=programme, by=ana, at=LATER)
    slip = declined(ana, programme, "A drone")
    assert [note.state for note in letters()] == ["cancelled", "held"]
    taken_back(ana, slip)
    (waiting,) = letters("held")
    assert "候补" in waiting.body


def test_a_team_that_withdraws_is_not_written_any_more(ana: User, programme: Programme) -> None:
    one = named("A drone")
    StudentProject.objects.filter(pk=one.pk).update(verdict="reserve", prepared="")
    actions.release_verdicts(programme=programme, by=ana, at=LATER)
    actions.withdraw_project(project=named("A drone"), by=ana, at=LATER)
    assert [note.state for note in letters()] == ["cancelled"]
    assert named("A drone").state == WITHDRAW.target


def test_letters_go_with_the_people_who_are_forgotten(ana: User, programme: Programme) -> None:
    declined(ana, programme, "A drone", "A loom")
    actions.erase_project(project=named("A drone"), by=ana, at=LATER)
    assert [one.about_code for one in letters()] == [named("A loom").code]


def test_jurors_see_nothing_of_it(ana: User, programme: Programme) -> None:
    one = juries.add_juror(programme=programme, side=1, name="Juror", language="en", by=ana, at=LATER)
    address = reverse("links:open", args=[juries.share_jury(juror=one, by=ana, at=LATER)[1]])
    gone = named("A loom").code
    declined(ana, programme, "A loom")
    for lang in ("en", "ru", "zh"):
        shown = Client().get(f"{address}?lang={lang}").content.decode()
        assert named("A lamp").code in shown
        assert not re.search(f"{gone}|{WHY}|A loom|{letters()[0].code}", shown)
        assert Client().get(f"{address}?project={gone}&lang={lang}").status_code == 404


@pytest.mark.parametrize("rows", [1, 4])
def test_a_release_costs_the_same_for_any_number_of_letters(ana: User, rows: int) -> None:
    made = moved(ana, begin(ana), "call")
    for row in range(rows):
        idea(ana, made, contact=f"Contact {row}")
    made = moved(ana, made, "select", at=LATER)
    StudentProject.objects.update(verdict="decline", prepared=WHY)
    with CaptureQueriesContext(connection) as seen:
        juries.release(programme=made, by=ana, at=LATER)
    assert len(letters("held")) == rows
    written = [one for one in seen if "outbox_" in one["sql"]]
    assert len(written) <= 6, len(written)


def test_the_office_is_told_that_letters_wait(ana: User, programme: Programme) -> None:
    office = Client()
    office.force_login(ana)
    juries.decide(project=named("A loom"), verb="decline", words=WHY, by=ana, at=AT)
    answer = office.post(f"{programme.get_absolute_url()}juries/release/", follow=True)
    assert "the letters wait in the outbox" in answer.content.decode()
