"""One act over many happenings."""

import pytest
from django.contrib.messages import get_messages

from attache.daybook.chronicle.models import Happening
from attache.kernel import journal
from tests.chronicle.factories import make_happening
from tests.kernel.undoing import dump
from tests.people.factories import make_ana

pytestmark = pytest.mark.django_db
LIST, BULK = "/office/chronicle/", "/office/chronicle/bulk/"


@pytest.fixture
def ana(client):
    ana = make_ana()
    client.force_login(ana)
    return ana


@pytest.mark.parametrize(
    ("act", "field", "value"),
    [
        ("section:education", "section", "education"),
        ("importance:3", "importance", 3),
        ("publishable:", "publishable", False),
        ("withdraw:", "state", "withdrawn"),
    ],
)
def test_many_happenings_are_changed_and_taken_back(client, ana, act, field, value):
    some = [make_happening(ana, title, section="science", importance=2) for title in ("A", "B", "C")]
    before = dump()
    answer = client.post(BULK, {"code": [one.code for one in some[:2]], "act": act})
    values = list(Happening.objects.order_by("pk").values_list(field, flat=True))
    assert (answer.url, values[:2], values[2] != value) == (LIST, [value] * 2, True)
    assert {journal.about(one).count() for one in some} == {2, 1}
    [message] = get_messages(answer.wsgi_request)
    client.post("/office/undo/", {"slip": message.extra_tags.split()[1]})
    assert dump() == before


def test_all_that_match_are_withdrawn(client, ana):
    for title in ("Talks", "Talks again", "Letter"):
        make_happening(ana, title, type="document" if title == "Letter" else "meeting")
    client.post(BULK, {"all": "1", "filters": "type=meeting", "count": "2", "act": "withdraw:"})
    assert [str(one) for one in Happening.objects.standing()] == ["Letter"]


def test_an_act_that_does_not_exist_does_nothing(client, ana):
    one = make_happening(ana)
    assert client.post(BULK, {"code": one.code, "act": "explode:"}).status_code == 409
    assert list(Happening.objects.standing()) == [one]
