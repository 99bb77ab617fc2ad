"""The register's numbers, when two write at once."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import close_old_connections, connection

from attache.daybook.chronicle.models import Happening
from attache.kernel.moves import Overtaken
from attache.relations.correspondence import actions
from attache.relations.correspondence.models import Letter
from tests.correspondence.factories import AT, LATER, draft, make_ana, make_partner, said, send

FOUR = 4
one_thread = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="an SQLite database in memory is seen by one thread"
)


@pytest.mark.django_db(transaction=True)
@one_thread
def test_two_who_register_and_send_at_once_get_numbers_without_gaps_or_doubles():
    ana = make_ana()
    make_partner(ana)
    drafts = [draft(ana) for _n in range(FOUR)]
    both = threading.Barrier(2)

    def register_some() -> list[int]:
        both.wait()
        made = [actions.register_letter(office=ana.office, content=said(ana), by=ana, at=AT) for _n in range(FOUR)]
        connection.close()
        return [int(one.number or 0) for one in made]

    def send_all() -> list[int]:
        both.wait()
        sent = [send(one, ana, at=LATER) for one in drafts]
        connection.close()
        return [int(one.number or 0) for one in sent]

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.submit(register_some), pool.submit(send_all)
        numbers = [*first.result(timeout=60), *second.result(timeout=60)]
    close_old_connections()
    assert sorted(numbers) == list(range(1, 2 * FOUR + 1))
    assert Letter.objects.exclude(number=None).count() == 2 * FOUR


@pytest.mark.django_db(transaction=True)
@one_thread
def test_of_two_who_send_one_draft_at_once_one_sends_it():
    ana = make_ana()
    letter = draft(ana)
    both = threading.Barrier(2)

    def send_it() -> str:
        both.wait()
        try:
            return str(send(letter, ana).registered_as)
        except Overtaken:
            return "overtaken"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        said_of_both = sorted(one.result(timeout=60) for one in [pool.submit(send_it), pool.submit(send_it)])
    close_old_connections()
    assert said_of_both == ["overtaken", f"{ana.office.code}-2020/1"]
    assert Happening.objects.filter(subject_code=letter.code).count() == 1


@pytest.mark.django_db
def test_the_happening_says_how_we_know_by_the_letters_numbers():
    ana = make_ana()
    sent = send(draft(ana, theirs="01-15/33"), ana)
    assert Happening.objects.get(subject_code=sent.code).source == f"{sent.registered_as} · 01-15/33"
