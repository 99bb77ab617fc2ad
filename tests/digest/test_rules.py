"""Who may do what with an edition."""

import pytest
from django.contrib.auth.models import AnonymousUser

from attache.front.digest import rules
from attache.registry.people.states import INSIDE, Role
from tests.people.factories import make_office, make_user

pytestmark = pytest.mark.django_db
COMPILERS = {Role.EDITOR, Role.HEAD, Role.INTERNATIONAL}


@pytest.mark.parametrize(
    ("rule", "allowed"),
    [
        (rules.can_see_editions, set(INSIDE)),
        (rules.can_compile, COMPILERS),
        (rules.can_edit_texts, COMPILERS | {Role.TRANSLATOR}),
        (rules.can_publish, {Role.HEAD, Role.INTERNATIONAL, Role.VICE_RECTOR}),
    ],
)
def test_each_role_may_do_what_its_work_asks_for(rule, allowed: set[Role]):
    office = make_office()
    assert {role for role in Role if rule(make_user(role.value, role, office=office))} == allowed
    assert not rule(AnonymousUser())
