"""A hundred clients want the last place: exactly one gets it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from attache.kernel.languages import Words
from attache.kernel.refusals import Refused
from attache.students.admissions import actions, queries
from attache.students.admissions.actions.refusals import NoPlace
from attache.students.admissions.models import Application, Decision
from attache.students.admissions.states import HOLDING, State
from tests.admissions.factories import AT, apply, make_ana, make_places

CLIENTS = 100
AT_ONCE = 20  # connections


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="an SQLite database in memory is seen by one thread")
def test_of_a_hundred_who_want_the_last_place_exactly_one_gets_it():
    ana = make_ana()
    quota = make_places(ana, 1)
    for _number in range(CLIENTS):
        application = apply(ana, quota.intake)
        Application.objects.filter(pk=application.pk).update(state=State.IN_REVIEW)
        actions.prepare_decision(
            application=queries.application(application.code), outcome="offer", condition=Words(),
            answer_by=date(2020, 6, 20), by=ana, at=AT,
        )  # fmt: skip
    decisions = list(Decision.objects.select_related("application").order_by("pk"))
    gate = Barrier(AT_ONCE)

    def release(decision: Decision) -> str:
        gate.wait(60)
        try:
            actions.release_decisions(decisions=[decision], by=ana, at=AT)
        except Refused as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
        return "released"

    with ThreadPoolExecutor(AT_ONCE) as pool:
        told = list(pool.map(release, decisions))
    assert sorted(set(told)) == [NoPlace.__name__, "released"]
    assert told.count("released") == 1
    assert Application.objects.filter(state__in=HOLDING, quota=quota).count() == 1
    assert queries.taken(quota) == {1}
