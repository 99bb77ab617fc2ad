"""The names that wait: tie one to an organisation, make it a new one, or dismiss it."""

import pytest

from attache.daybook.chronicle import queries
from attache.registry.partners.models import Organisation, Proposal
from tests.chronicle.factories import make_ana, make_organisation, make_proposal
from tests.chronicle.test_views import HOME, enter, sentences, text_of

pytestmark = pytest.mark.django_db


def test_nothing_waits():
    assert "No name waits" in text_of(enter(make_ana()).get(HOME + "names/"))


def test_each_name_is_shown_with_where_it_was_used_and_what_it_may_be():
    ana = make_ana()
    make_organisation(ana)
    make_proposal(ana, "Xian Technological Univ.")
    page = text_of(enter(ana).get(HOME + "names/"))
    for shown in ("Talks with Xian Technological Univ.", 'name="organisation" value="O-0001"', "It is new to us"):
        assert shown in page


def test_name_is_tied():
    ana = make_ana()
    xatu = make_organisation(ana)
    make_proposal(ana, "XATU")
    answer = enter(ana).post(HOME + "names/N-0001/tie/", {"organisation": "西安工业大学"})
    assert (answer.status_code, answer.url) == (302, HOME + "names/")
    assert sentences(answer) == ["“XATU” is Xi'an Technological University, in one happening."]
    assert queries.timeline_of(xatu).count() == 1


def test_name_is_not_tied_to_nobody():
    ana = make_ana()
    make_proposal(ana, "XATU")
    make_proposal(ana, "NARI")
    answer = enter(ana).post(HOME + "names/N-0001/tie/", {"organisation": "Nemo"})
    assert (answer.status_code, text_of(answer).count("No organisation answers to “Nemo”")) == (422, 1)
    assert Proposal.objects.filter(state="open").count() == 2


def test_name_becomes_an_organisation():
    ana = make_ana()
    make_proposal(ana, "Hiboway")
    answer = enter(ana).post(HOME + "names/N-0001/add/", {"kind": "company", "full_en": "Hiboway"})
    assert sentences(answer) == ["“Hiboway” is in the registry now, as O-0001."]
    assert [str(party) for party in queries.facts("H-0001").parties] == ["Hiboway"]
    assert queries.facts("H-0001").parties[0].organisation == Organisation.objects.get()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"kind": "company"}, "Write it in at least one language."),
        ({"kind": "company", "full_zh": "西安工业大学"}, "is in the registry already, as O-0001."),
    ],
)
def test_name_does_not_become_what_cannot_be(typed, sentence):
    ana = make_ana()
    make_organisation(ana)
    make_proposal(ana, "Hiboway")
    answer = enter(ana).post(HOME + "names/N-0001/add/", typed)
    assert (answer.status_code, sentence in text_of(answer)) == (422, True)
    assert Organisation.objects.count() == 1


def test_name_is_dismissed_once():
    ana = make_ana()
    make_proposal(ana, "friends")
    client = enter(ana)
    assert sentences(client.post(HOME + "names/N-0001/dismiss/")) == ["Dismissed: “friends”."]
    assert client.post(HOME + "names/N-0001/dismiss/").status_code == 409
    assert Proposal.objects.get().state == "dismissed"
    assert "not in the registry" in text_of(client.get(HOME + "H-0001/"))
