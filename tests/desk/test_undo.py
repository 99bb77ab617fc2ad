"""The Undo button, its way back, and the trash."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.models import Happening
from attache.front.desk.rules import can_take_back
from attache.kernel import clock
from attache.kernel.undo.models import Slip
from tests.chronicle.factories import make_happening
from tests.people.counting import MOST, queries_of
from tests.people.factories import make_agent, make_ana, make_boris, make_office, make_vera

pytestmark = pytest.mark.django_db
UNDO, TRASH = "/office/undo/", "/office/trash/"


@pytest.fixture
def ana():
    return make_ana()


def withdraw(ana, title: str = "talks") -> Slip:
    happening = make_happening(ana, title)
    return chronicle.withdraw_happening(happening=happening, by=ana, at=clock.now())


def test_the_button_takes_back_and_offers_to_do_it_again(client, ana):
    client.force_login(ana)
    slip = withdraw(ana)
    answer = client.post(UNDO, {"slip": slip.code, "next": "/office/chronicle/"})
    [message] = get_messages(answer.wsgi_request)
    assert (answer.url, Happening.objects.get().state) == ("/office/chronicle/", "recorded")
    assert str(message).startswith("Taken back: happening withdrawn, ")
    verb, code = message.extra_tags.split()
    assert verb == "redo"
    answer = client.post(UNDO, {"slip": code})
    [_first, message] = get_messages(answer.wsgi_request)
    assert (answer.url, Happening.objects.get().state) == (TRASH, "withdrawn")
    assert str(message).startswith("Done again: ")


def test_the_page_draws_the_button_without_javascript(client, ana):
    client.force_login(ana)
    make_happening(ana)
    page = client.post("/office/chronicle/H-0001/withdraw/", follow=True).content.decode()
    assert f'<form method="post" action="{UNDO}">' in page
    assert '<input type="hidden" name="slip" value="Z-0001">' in page
    assert 'role="status"' in page


def test_what_cannot_be_taken_back_says_so_on_the_page(client, ana):
    client.force_login(ana)
    slip = withdraw(ana)
    client.post(UNDO, {"slip": slip.code})
    answer = client.post(UNDO, {"slip": slip.code}, headers={"Referer": f"http://testserver{TRASH}"}, follow=True)
    assert "This has been taken back already." in answer.content.decode()


def test_others_acts_are_for_those_who_answer_for_the_office(client, ana):
    slip = withdraw(ana)
    vera, boris, agent = make_vera(ana.office), make_boris(), make_agent(make_office("elsewhere"))
    assert [can_take_back(user, slip) for user in (ana, boris, vera, agent)] == [True, True, False, False]
    client.force_login(vera)
    assert client.post(UNDO, {"slip": slip.code}).status_code == 403
    assert "Put back" not in client.get(TRASH).content.decode().split("<tbody>")[1]


def test_the_trash_says_what_who_when_and_until_when(client, ana):
    client.force_login(ana)
    slip = withdraw(ana)
    Slip.objects.update(at=slip.at - timedelta(days=1))
    page = client.get(TRASH).content.decode()
    row = page[page.index("<tbody>") : page.index("</tbody>")]
    assert "Happening withdrawn, talks" in row
    assert "Ana Orlova" in row
    assert "(Shanghai)" in row
    assert f'value="{slip.code}"' in row
    client.post(UNDO, {"slip": slip.code, "next": TRASH})
    assert "The trash is empty" in client.get(TRASH).content.decode()


def test_several_records_are_told_by_the_first_and_the_number(client, ana):
    client.force_login(ana)
    withdraw(ana)
    Slip.objects.update(records=[["chronicle.happening", f"H-{n}", f"Talks {n}"] for n in range(3)])
    assert " and 2 more" in client.get(TRASH).content.decode()


def test_the_trash_costs_the_same_for_one_and_for_three(client, ana):
    client.force_login(ana)
    withdraw(ana)
    one = queries_of(client, TRASH)
    withdraw(ana, "other")
    withdraw(ana, "third")
    assert queries_of(client, reverse("desk:trash")) == one <= MOST
