"""Everybody of the house reads the registry; those who record keep it."""

import pytest
from django.contrib.auth.models import AnonymousUser

from attache.registry.partners import rules
from attache.registry.people.states import INSIDE, RECORDERS, Role
from tests.people.factories import make_office, make_user


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_seeing_and_keeping_go_by_the_role(role):
    somebody = make_user("somebody", role, office=make_office())
    assert rules.can_see_partners(somebody) is (role in INSIDE)
    assert rules.can_keep_partners(somebody) is (role in RECORDERS)


def test_a_stranger_neither_sees_nor_keeps():
    assert (rules.can_see_partners(AnonymousUser()), rules.can_keep_partners(AnonymousUser())) == (False, False)
