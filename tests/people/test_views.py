"""The door, the language switch and the list of staff."""

import pytest
from django.conf import settings
from django.urls import reverse

from attache.registry.people.models import User
from attache.registry.people.states import Role
from tests.people.counting import MOST, queries_of
from tests.people.factories import (
    PASSWORD,
    make_agent,
    make_ana,
    make_boris,
    make_home,
    make_office,
    make_user,
    make_vera,
)

pytestmark = pytest.mark.django_db
SIGN_IN, LANGUAGE, STAFF = "/sign-in/", "/language/", "/office/staff/"


def sign_in(client, username: str, password: str = PASSWORD, onward: str = STAFF):
    return client.post(SIGN_IN, {"username": username, "password": password, "next": onward})


def test_the_door_asks_for_name_and_password(client):
    page = client.get(SIGN_IN, {"next": STAFF})
    assert page.status_code == 200
    assert f'<input type="hidden" name="next" value="{STAFF}">' in page.content.decode()


def test_ana_signs_in_and_goes_where_she_wanted(client):
    make_ana()
    answer = sign_in(client, "ana")
    assert (answer.status_code, answer.url) == (302, STAFF)
    assert client.get(STAFF).status_code == 200


def test_boris_finds_his_language_after_signing_in(client):
    make_boris()
    answer = sign_in(client, "boris")
    assert answer.cookies[settings.LANGUAGE_COOKIE_NAME].value == "ru"


@pytest.mark.parametrize(("username", "password"), [("ana", "wrong"), ("nobody", PASSWORD), ("ana", "")])
def test_a_failure_says_nothing_of_who_exists(client, username, password):
    make_ana()
    page = sign_in(client, username, password)
    assert page.status_code == 422
    words = page.content.decode()
    assert ("This user name and password do not go together." in words) is bool(password)
    assert f'value="{username}"' in words
    assert PASSWORD not in words


def test_who_is_inside_is_sent_on(client):
    client.force_login(make_ana())
    answer = client.get(SIGN_IN, {"next": STAFF})
    assert (answer.status_code, answer.url) == (302, STAFF)


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:go()"])
def test_nobody_is_sent_to_another_house(client, elsewhere):
    make_ana()
    assert sign_in(client, "ana", onward=elsewhere).url == "/"


def test_signing_out_leaves_nothing_behind(client):
    client.force_login(make_ana())
    answer = client.post("/sign-out/")
    assert (answer.url, answer.headers["Clear-Site-Data"]) == (SIGN_IN, '"cache", "storage"')
    assert client.get(STAFF).status_code == 302


def test_the_language_is_kept_with_the_account(client):
    ana = make_ana()
    client.force_login(ana)
    answer = client.post(LANGUAGE, {"language": "zh-hans", "next": STAFF})
    assert (answer.url, answer.cookies[settings.LANGUAGE_COOKIE_NAME].value) == (STAFF, "zh-hans")
    assert User.objects.get(pk=ana.pk).language == "zh"


def test_a_guest_keeps_the_language_in_a_cookie(client):
    answer = client.post(LANGUAGE, {"language": "ru"})
    assert (answer.url, answer.cookies[settings.LANGUAGE_COOKIE_NAME].value) == ("/", "ru")


def test_an_unknown_language_changes_nothing(client):
    answer = client.post(LANGUAGE, {"language": "tlh", "next": STAFF})
    assert (answer.url, settings.LANGUAGE_COOKIE_NAME in answer.cookies) == ("/", False)


def test_the_staff_are_shown_with_roles_in_words_and_their_purpose(client):
    office = make_office()
    ana = make_ana(office)
    make_user("lu", Role.HEAD, Role.EDITOR, office=office)
    make_agent(office)
    client.force_login(ana)
    page = client.get(STAFF)
    words = page.content.decode()
    assert [one.username for one in page.context["staff"]] == ["ana", "lu"]
    assert all(said in words for said in ("Head of office", "Editor", "Answers for one office; publishes its digest."))
    assert "Sees the own application." not in words


def test_each_office_is_shown_with_its_city_its_clock_and_its_languages(client):
    ana = make_ana(make_office(languages=["en", "zh"]))
    make_home()
    client.force_login(ana)
    words = client.get(STAFF).content.decode()
    spans = '<span lang="en">English</span> · <span lang="zh-Hans">中文</span></small>'
    assert f"Shanghai office</a></b><small>Shanghai · Asia/Shanghai · {spans}" in words
    assert "International office</a></b><small>St Petersburg · Europe/Moscow</small>" in words


def test_an_outside_person_does_not_see_the_staff(client):
    client.force_login(make_agent(make_office()))
    assert client.get(STAFF).status_code == 403


def test_a_stranger_is_asked_to_sign_in(client):
    answer = client.get(STAFF)
    assert answer.url == f"{reverse('people:sign_in')}?next={STAFF}"


def test_the_list_of_staff_costs_the_same_for_one_and_for_three(client):
    office = make_office()
    client.force_login(make_ana(office))
    one = queries_of(client, STAFF)
    make_vera(office)
    make_user("lu", Role.HEAD, office=office)
    assert queries_of(client, STAFF) == one <= MOST
