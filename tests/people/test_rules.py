"""Who may what, role by role; and each role says what it is for."""

import pytest
from django.contrib.auth.models import AnonymousUser

from attache.registry.people import queries, rules
from attache.registry.people.states import INSIDE, RECORDERS, ROLE_WORDS, Role
from tests.people.factories import make_agent, make_ana, make_boris, make_home, make_office, make_user, make_vera

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", Role)
def test_the_rules_go_by_the_role(role: Role):
    somebody = make_user("somebody", role, office=make_office())
    assert rules.can_enter(somebody) is (role in INSIDE)
    assert rules.can_record(somebody) is (role in RECORDERS)
    assert rules.can_manage_users(somebody) is (role in {Role.HEAD, Role.INTERNATIONAL})
    assert somebody.is_inside is (role in INSIDE)


@pytest.mark.parametrize("rule", [rules.can_enter, rules.can_record, rules.can_manage_users])
def test_a_stranger_may_nothing(rule):
    assert rule(AnonymousUser()) is False


def test_every_role_says_what_it_is_for():
    assert [words.role for words in ROLE_WORDS] == list(Role)
    assert all(str(words.purpose) for words in ROLE_WORDS)


def test_the_staff_are_those_inside_who_may_sign_in():
    home = make_home()
    boris, vera = make_boris(home), make_vera(home)
    make_agent(home)
    gone = make_user("gone", Role.EDITOR, office=home)
    type(gone).objects.filter(pk=gone.pk).update(is_active=False)
    assert list(queries.staff()) == [boris, vera]
    assert [one.username for one in queries.users()] == ["boris", "gone", "li", "vera"]


def test_the_oldest_office_comes_first():
    shanghai, home = make_office(), make_home()
    assert list(queries.offices()) == [shanghai, home]
    assert make_ana(shanghai).office == shanghai
