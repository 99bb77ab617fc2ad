"""The pages of lessons and progress, in the office and by links."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from attache.kernel import clock, needs
from attache.registry.people.models import User
from attache.students.grouping.models import Group
from attache.students.preparatory import queries
from attache.students.preparatory.models import Goal, Lesson, Watch
from tests.centres.test_pages import enter, text_of
from tests.grouping.factories import a_school, accept
from tests.preparatory.factories import AT, DAY, a_group, enough, make_ana, make_lesson, note

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HOME = "/office/preparatory/"


@pytest.fixture
def ana(monkeypatch: pytest.MonkeyPatch) -> User:
    monkeypatch.setattr(clock, "now", lambda: AT + timedelta(days=60))
    return make_ana()


def linked(answer: Any) -> str:
    """The address that a page shows once, without its host."""
    found = re.search(r'id="link-address"[^>]*value="https?://[^/]+([^"]+)"', answer.content.decode())
    assert found
    return found[1]


def test_a_lesson_is_planned_and_who_came_is_noted(ana: User):
    client = enter(ana)
    assert "No centre yet" in text_of(client.get(HOME))
    group, learners = a_group(ana, 3)
    here = f"{HOME}groups/{group.code}/"
    assert "No lesson yet" in text_of(client.get(here))
    wrong = client.post(f"{here}lesson/", {"day": "2020-05-21", "subject": "biology", "hours": "2"})
    assert wrong.status_code == 422
    made: Any = client.post(f"{here}lesson/", {"day": "2020-05-21", "subject": "russian", "hours": "2"})
    said = {f"presence {one.code}": "present" for one in learners}
    one = learners[0].code
    wrong = client.post(made.url, {**said, f"presence {one}": "absent", f"mark {one}": "50"})
    assert (wrong.status_code, "is not a mark" in text_of(wrong)) == (422, True)
    client.post(made.url, {**said, f"presence {one}": "late", f"mark {one}": "50"})
    page = text_of(client.get(here))
    assert "3 / 3" in page
    assert "Marks of 50 % on average" in page
    assert "Marks of 50 %" in text_of(client.get(f"{HOME}of/{group.centre.code}/"))
    assert "late" in text_of(client.get(f"{HOME}learners/{one}/"))
    off = make_lesson(ana, group)
    client.post(f"{off.get_absolute_url()}cancel/")
    assert "was called off" in text_of(client.get(off.get_absolute_url()))


def test_thresholds_and_goals_are_set_on_their_pages(ana: User):
    group, _learners = a_group(ana, 1)
    client = enter(ana)
    limits = f"{HOME}of/{group.centre.code}/thresholds/"
    assert client.post(limits, {"attendance": "101", "in_a_row": "2", "marks": "50"}).status_code == 422
    client.post(limits, {"attendance": "70", "in_a_row": "2", "marks": "50"})
    assert Watch.objects.get().limits == queries.limits_of(group.centre)
    assert "less than 70 %" in text_of(client.get(f"{HOME}of/{group.centre.code}/"))
    client.post(f"{HOME}groups/{group.code}/goal/", {"level": "a1", "on": "2020-06-01"})
    assert Goal.objects.get().level == "a1"
    assert "was to be reached by" in text_of(client.get(f"{HOME}groups/{group.code}/"))


def test_a_teacher_enters_a_lesson_on_the_phone_by_a_link(ana: User):
    group, learners = a_group(ana, 2)
    client, phone = enter(ana), Client()
    here = f"{HOME}groups/{group.code}/"
    shown = client.post(f"{here}teacher/", {"name": "Li Laoshi", "language": "zh"})
    address = linked(shown)
    assert "新增课程" in text_of(phone.get(address))
    assert phone.post(address, {"day": "", "subject": "russian", "hours": "2"}).status_code == 422
    made: Any = phone.post(address, {"day": "2020-05-21", "subject": "russian", "hours": "2"})
    assert "到课" in text_of(phone.get(made.url))
    said = {f"presence {one.code}": "present" for one in learners}
    assert phone.post(made.url, {f"presence {learners[0].code}": "present"}).status_code == 422
    done: Any = phone.post(made.url, said)
    assert "2人中2人到课" in text_of(phone.get(done.url))
    lesson = Lesson.objects.get()
    assert (lesson.state, lesson.made_by) == ("held", "Li Laoshi")
    late = phone.post(address, {"day": "2030-05-21", "subject": "russian", "hours": "2"}, follow=True)
    coming = Lesson.objects.get(day__year=2030)
    assert late.status_code == 200
    refused = phone.post(f"{address}?lesson={coming.code}", said)
    assert (refused.status_code, "还没有上" in text_of(refused)) == (422, True)


def test_a_teacher_sees_no_other_group(ana: User):
    group, _learners = a_group(ana, 2)
    client, phone = enter(ana), Client()
    address = linked(client.post(f"{HOME}groups/{group.code}/teacher/", {"name": "Li", "language": "en"}))
    other_centre, _others = a_school(ana, 2)
    other = accept(ana, other_centre, least=1, most=6)[0]
    Group.objects.filter(pk=other.pk).update(state="open")
    lesson = make_lesson(ana, other)
    answer = text_of(phone.get(f"{address}?lesson={lesson.code}"))
    assert "New lesson" in answer
    assert "Save who came" not in answer


def test_the_partner_school_reads_the_report_in_chinese_and_takes_it_as_docx(ana: User):
    group, learners = a_group(ana, 2)
    enough(ana, group, "absent", "absent", "absent", "present")
    client, school = enter(ana), Client()
    here = f"{HOME}groups/{group.code}/report/"
    assert "25 % (1 / 4)" in text_of(client.get(here))
    page = text_of(school.get(linked(client.post(f"{here}share/", {"name": "School", "language": "zh"}))))
    assert "班级学习情况" in page
    assert learners[0].words.zh in page
    assert "出勤率25%" in page
    file = client.get(f"{here}zh.docx")
    assert (file.status_code, file.content[:2]) == (200, b"PK")
    assert client.get(f"{here}de.docx").status_code == 404
    wrong = client.post(f"{here}tell/", {"first": "2020-06-01", "last": "2020-05-01"})
    assert wrong.status_code == 422
    told: Any = client.post(f"{here}tell/", {"first": "2020-05-01", "last": "2020-06-01"})
    assert told.url.startswith("/office/chronicle/")


def test_a_lesson_that_was_not_noted_waits(ana: User):
    group, _learners = a_group(ana, 1)
    lesson = make_lesson(ana, group)
    tomorrow = DAY + timedelta(days=1)
    assert lesson.get_absolute_url() in [one.url for one in needs.of(ana, tomorrow)]
    note(ana, lesson)
    assert lesson.get_absolute_url() not in [one.url for one in needs.of(ana, tomorrow)]


@pytest.mark.parametrize("page_", ["of/{centre}/", "groups/{group}/", "groups/{group}/report/", "learners/{learner}/"])
def test_pages_ask_as_much_of_three_rows_as_of_one(ana: User, page_: str):
    group, learners = a_group(ana, 3)
    client, counts = enter(ana), []
    address = HOME + page_.format(centre=group.centre.code, group=group.code, learner=learners[0].code)
    for days in ((0,), (1, 2)):
        for day in days:
            note(ana, make_lesson(ana, group, days=day), _0="absent", _1="absent")
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 18, [one["sql"] for one in asked]
