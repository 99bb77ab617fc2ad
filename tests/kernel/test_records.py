"""Codes are given out once; rows fetch a missing relation for all their peers."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import close_old_connections, connection, transaction
from django.test.utils import CaptureQueriesContext

from attache.kernel.records import Sequence, next_code, pass_over
from attache.registry.people.models import RoleGrant
from attache.registry.people.states import Role
from tests.chronicle.factories import make_office, make_user


@pytest.mark.django_db
def test_codes_count_up_under_each_prefix():
    assert [next_code("H"), next_code("H"), next_code("O"), next_code("H")] == ["H-0001", "H-0002", "O-0001", "H-0003"]
    assert str(Sequence.objects.get(prefix="O")) == "O-0001"


@pytest.mark.django_db
def test_code_without_a_prefix_has_to_be_given():
    with pytest.raises(ValueError, match="needs its code given"):
        next_code("")


@pytest.mark.django_db
def test_codes_go_on_after_four_digits():
    Sequence.objects.create(prefix="H", last=9999)
    assert next_code("H") == "H-10000"


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["H-0041", "H-41"])
def test_code_that_was_brought_along_is_never_given_out(code):
    pass_over("H", code)
    assert next_code("H") == "H-0042"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("prefix", "code"), [("H", "O-0041"), ("H", "seed-1"), ("", "shanghai"), ("H", "H-99999999999")]
)
def test_code_of_another_shape_moves_nothing(prefix, code):
    pass_over(prefix, code)
    assert Sequence.objects.count() == 0


@pytest.mark.django_db
def test_smaller_code_does_not_turn_the_count_back():
    Sequence.objects.create(prefix="H", last=7)
    pass_over("H", "H-0003")
    assert next_code("H") == "H-0008"


@pytest.mark.django_db
def test_record_is_added_under_its_own_code_or_the_next():
    office = make_office()
    ana = make_user("ana", office, Role.OFFICE_STAFF)
    assert (office.code, ana.code) == ("shanghai", "U-0001")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="an SQLite database in memory is seen by one thread")
def test_two_at_once_get_different_codes():
    both = threading.Barrier(2)

    def take_ten() -> list[str]:
        both.wait()
        codes = []
        for _ in range(10):
            with transaction.atomic():
                codes.append(next_code("H"))
        connection.close()
        return codes

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.submit(take_ten), pool.submit(take_ten)
        codes = [*first.result(timeout=30), *second.result(timeout=30)]
    close_old_connections()
    assert sorted(codes) == [f"H-{number:04d}" for number in range(1, 21)]


@pytest.mark.django_db
def test_relation_is_fetched_for_all_rows_at_once():
    office = make_office()
    for name in ("ana", "li", "tan"):
        make_user(name, office, Role.OFFICE_STAFF)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert [grant.user.username for grant in RoleGrant.objects.order_by("pk")] == ["ana", "li", "tan"]
    assert len(queries) == 2
