"""An approval and a change of the words at the same moment: one wins, and no approval stands under other words."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import DatabaseError, close_old_connections, connection, transaction

from attache.kernel.refusals import Refused
from attache.relations.agreements import actions
from attache.relations.agreements.models import Agreement, Approval
from tests.agreements.factories import AFTER, draft, fresh, make_ana, make_chain, submit

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="an SQLite database in memory is seen by one thread"),
]
OTHER = {"texts.en": "Article 1\nTwelve."}


def both(*acts: Callable[[], Any]) -> list[str]:
    """Do two things at once; what became of each."""
    ready = threading.Barrier(len(acts))

    def run(act: Callable[[], Any]) -> str:
        ready.wait()
        try:
            act()
        except (Refused, DatabaseError) as error:
            return type(error).__name__
        else:
            return "done"
        finally:
            connection.close()
            close_old_connections()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [one.result() for one in [pool.submit(run, act) for act in acts]]


@pytest.mark.parametrize("_time", range(5))
def test_of_an_approval_and_a_change_at_once_no_approval_of_other_words_stands(_time: int):
    ana = make_ana()
    one, hana = submit(ana), make_chain(ana)[0]
    found = both(
        lambda: actions.approve(agreement=one, seen=one.sha256, by=hana, at=AFTER),
        lambda: actions.correct_agreement(agreement=one, content=OTHER, by=ana, at=AFTER),
    )
    assert found[1] == "done"
    assert found[0] in {"done", "OtherWords", "Overtaken"}
    assert fresh(one).state == "draft"
    assert not Approval.objects.filter(voided_at=None).exists()


def test_two_approvals_of_one_step_at_once_count_once():
    ana = make_ana()
    one, hana = submit(ana), make_chain(ana)[0]
    press = lambda: actions.approve(agreement=one, seen=one.sha256, by=hana, at=AFTER)  # noqa: E731  the same act, twice
    assert sorted(both(press, press)) in (["NotYourTurn", "done"], ["Overtaken", "done"])
    assert Approval.objects.filter(answer="approved").count() == 1


@pytest.mark.parametrize("_time", range(5))
def test_past_the_rules_the_database_refuses_the_same(_time: int):
    """Two bare statements, as a faulty program would send them."""
    ana = make_ana()
    one = submit(ana)
    step = Approval.objects.filter(agreement=one).order_by("step")[0]

    def approve() -> None:
        with transaction.atomic():
            Approval.objects.filter(pk=step.pk).update(answer="approved", answered_at=AFTER)

    def change() -> None:
        with transaction.atomic():
            Agreement.objects.filter(pk=one.pk).update(state="draft", sealed="", sha256="0" * 64)

    found = both(approve, change)
    assert sorted(found) == ["IntegrityError", "done"]
    standing = Approval.objects.filter(answer="approved", voided_at=None)
    assert all(row.sha256 == Agreement.objects.get(pk=one.pk).sha256 for row in standing)


def test_two_people_take_one_number_at_once_and_one_gets_it():
    ana = make_ana()
    found = both(*[lambda: draft(ana, number="12/2020")] * 2)
    assert found.count("done") == 1
    assert Agreement.objects.filter(number="12/2020").count() == 1
