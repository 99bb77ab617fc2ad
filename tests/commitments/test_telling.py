"""Reminders before, escalation after: one mail a day at most, in the daytime of whoever is told."""

from datetime import UTC, datetime, timedelta

import pytest

from attache.daybook.commitments import actions, queries
from attache.daybook.commitments.models import Telling
from attache.daybook.commitments.states import Level
from attache.kernel.languages import Words
from attache.kernel.outbox.models import Note
from attache.kernel.work import jobs
from attache.registry.people.models import User
from tests.commitments.factories import make_commitment
from tests.partners.factories import make_partner
from tests.people.counting import counted
from tests.people.factories import make_ana, make_boris, make_home, make_office, make_vera

pytestmark = pytest.mark.django_db


def on(day: int, hour: int = 6) -> datetime:
    """A moment of June 2020; at 6 UTC it is daytime in both cities."""
    return datetime(2020, 6, day, hour, tzinfo=UTC)


def with_mail(user: User) -> User:
    user.email = f"{user.username}@example.org"
    User.objects.filter(pk=user.pk).update(email=user.email)
    return user


@pytest.fixture
def people():
    home = make_home()
    return with_mail(make_ana(make_office())), with_mail(make_boris(home)), with_mail(make_vera(home))


def test_silence_goes_from_the_owner_to_the_second_owner_and_then_to_the_vice_rector(people):
    ana, boris, _vera = people
    make_commitment(ana, second=boris, partner=make_partner(ana))
    heard: dict[tuple[str, int], list[int]] = {}
    for day in range(1, 20):
        actions.tell_of_what_is_owed(at=on(day))
        for note in Note.objects.exclude(pk__in=[one for known in heard.values() for one in known]):
            heard.setdefault((note.to_address.partition("@")[0], day), []).append(note.pk)
    assert sorted(heard, key=lambda key: (key[1], key[0])) == [
        ("ana", 3),
        ("ana", 8),
        ("ana", 10),
        ("boris", 10),
        ("ana", 15),
        ("boris", 15),
        ("vera", 15),
    ]


def test_one_mail_a_day_whatever_comes_up(people):
    ana, *_others = people
    make_commitment(ana)
    actions.tell_of_what_is_owed(at=on(5))
    make_commitment(ana, Words(en="another list"))
    actions.tell_of_what_is_owed(at=on(5, 8))
    [note] = Note.objects.all()
    assert "another list" not in note.body
    actions.tell_of_what_is_owed(at=on(8))
    assert Note.objects.count() == 2
    assert "another list" in Note.objects.latest("pk").body


def test_nobody_is_told_the_same_twice(people):
    ana, *_others = people
    make_commitment(ana)
    for hour in (1, 2, 3):
        actions.tell_of_what_is_owed(at=on(5, hour))
    actions.tell_of_what_is_owed(at=on(4))
    assert (Note.objects.count(), Telling.objects.count()) == (1, 1)


def test_nobody_is_told_by_night_and_each_in_the_own_morning(people):
    _ana, boris, _vera = people
    make_commitment(boris)
    actions.tell_of_what_is_owed(at=on(4, 1))  # four in the morning in St Petersburg
    assert not Note.objects.exists()
    actions.tell_of_what_is_owed(at=on(4, 6))
    assert [note.to_address for note in Note.objects.all()] == [boris.email]


def test_the_mail_speaks_the_language_of_its_reader(people):
    _ana, boris, _vera = people
    one = make_commitment(boris, partner=make_partner(boris))
    actions.tell_of_what_is_owed(at=on(8))
    [note] = Note.objects.all()
    assert note.subject_line == "Ждёт вас: 1 обещание"
    assert note.body == (
        "Просрочено\n"
        "- перечень программ: срок — 5 июня 2020 года. Обещали мы. · Сианьский технологический университет\n"
        f"  http://localhost:8020/office/owed/{one.code}/\n"
    )


def test_who_has_no_address_finds_it_on_the_page(people):
    ana, boris, _vera = people
    User.objects.filter(pk=boris.pk).update(email="")
    one = make_commitment(ana, second=boris)
    assert list(queries.waiting_for(boris, on(10).date())) == []
    actions.tell_of_what_is_owed(at=on(10))
    assert list(queries.waiting_for(boris, on(10).date())) == [one]
    assert [note.to_address for note in Note.objects.all()] == [ana.email]


def test_a_sign_of_life_takes_it_back_from_the_others(people):
    ana, boris, _vera = people
    one = make_commitment(ana, second=boris)
    actions.tell_of_what_is_owed(at=on(10))
    actions.hear_of_it(commitment=one, by=ana, at=on(10))
    assert list(queries.waiting_for(boris, on(10).date())) == []
    told = queries.to_be_told(on(11))
    assert {user: [owed.level for owed in one] for user, one in told.items()} == {ana: [Level.OVERDUE]}


def test_telling_costs_the_same_for_one_promise_and_for_many(people):
    ana, boris, _vera = people
    make_commitment(ana, second=boris, partner=make_partner(ana))
    with counted() as one:
        queries.to_be_told(on(8))
    for name in ("a", "b", "c"):
        make_commitment(boris, Words(en=name), second=ana, partner=make_partner(ana, Words(en=f"University {name}")))
    with counted() as many:
        queries.to_be_told(on(8))
    assert len(one) == len(many) <= 8


def test_by_night_everywhere_hardly_anything_is_asked(people):
    make_commitment(people[0])
    with counted() as asked:
        assert queries.to_be_told(on(5, 20)) == {}
    assert len(asked) <= 5  # staff, their offices with own days, who was mailed


def test_the_worker_tells_at_every_beat():
    assert "attache.daybook.commitments.actions.tell_of_what_is_owed" in jobs.named("often")


def test_a_week_before_it_is_due_it_waits_for_its_owner(people):
    ana, boris, _vera = people
    one = make_commitment(ana)
    assert list(queries.waiting_for(ana, one.due - timedelta(days=8))) == []
    assert list(queries.waiting_for(ana, one.due - timedelta(days=7))) == [one]
    assert list(queries.waiting_for(boris, one.due)) == []
