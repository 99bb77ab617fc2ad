"""Sixty clients want the last places: as many get one as there are."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from attache.kernel.refusals import Refused
from attache.students.nominations import actions, queries
from attache.students.nominations.actions.refusals import TooManyNominated
from attache.students.nominations.logic.columns import Nominee
from attache.students.nominations.models import Allotment, Nomination
from tests.cohorts.factories import AT, make_ana, make_places, nominee

CLIENTS, AT_ONCE, PLACES = 60, 20, 3


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="an SQLite database in memory is seen by one thread")
def test_of_sixty_who_want_the_last_three_places_exactly_three_get_one():
    ana = make_ana()
    allotment = make_places(ana, PLACES)
    gate = Barrier(AT_ONCE)

    def nominate(one: Nominee) -> str:
        gate.wait(60)
        try:
            found = Allotment.objects.get(pk=allotment.pk)
            actions.nominate(allotment=found, nominees=[one], by=ana, at=AT)
        except Refused as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
        return "nominated"

    with ThreadPoolExecutor(AT_ONCE) as pool:
        told = list(pool.map(nominate, [nominee(row) for row in range(CLIENTS)]))
    assert told.count("nominated") == PLACES
    assert set(told) == {"nominated", TooManyNominated.__name__}
    assert Nomination.objects.count() == PLACES
    assert queries.seats_taken(allotment) == {1, 2, 3}
