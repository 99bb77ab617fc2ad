"""Who reads the chronicle and who writes it."""

import pytest
from django.contrib.auth.models import AnonymousUser

from attache.daybook.chronicle import rules
from attache.registry.people.states import INSIDE, RECORDERS, Role
from tests.chronicle.factories import make_office, make_user


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_house_reads_and_recorders_write(role):
    user = make_user("somebody", make_office(), role)
    assert rules.can_read_chronicle(user) is (role in INSIDE)
    assert rules.can_record(user) is (role in RECORDERS)
    assert rules.can_see_files(user, user.office) is (role in INSIDE)
    assert rules.can_keep_files(user, user.office) is (role in RECORDERS)


def test_strangers_do_neither():
    assert (rules.can_read_chronicle(AnonymousUser()), rules.can_record(AnonymousUser())) == (False, False)
