"""The pages of preparatory centres."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from attache.kernel import clock, needs, planned
from attache.registry.people.models import User
from attache.students.centres.models import Centre, Learner, Sitting
from tests.centres.factories import AT, DAY, make_ana, make_centre, make_learner, make_sitting, make_term, site_of
from tests.partners.factories import make_partner

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HOME = "/office/centres/"


@pytest.fixture
def ana(monkeypatch: pytest.MonkeyPatch) -> User:
    monkeypatch.setattr(clock, "now", lambda: AT)
    return make_ana()


def enter(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_centre_from_its_name_to_the_level_of_its_first_learner(ana: User):
    client, term = enter(ana), make_term(ana)
    assert "No preparatory centre yet" in text_of(client.get(HOME))
    partner = make_partner(ana)
    wrong = client.post(f"{HOME}new/", {"title_en": "Centre", "host": "Nobody at all"})
    assert (wrong.status_code, "We know no partner" in text_of(wrong)) == (422, True)
    made: Any = client.post(f"{HOME}new/", {"title_en": "Centre", "host": partner.code, "purpose_en": "to prepare"})
    assert "Add the first track" in text_of(client.get(made.url))
    assert "Nothing is taught yet" in text_of(client.get(f"{made.url}enrol/"))
    client.post(f"{made.url}track/", {"profile": "technical", "title_en": "Technology"})
    client.post(f"{made.url}site/", {"title_en": "Pudong", "rooms": "4"})
    client.post(f"{made.url}teacher/", {"name": "Li", "subject": "russian", "employer": "ours", "weekly": "18"})
    track = Centre.objects.get().tracks.get()
    assert "Physics" in text_of(client.get(f"{HOME}tracks/{track.code}/hours/"))
    client.post(f"{HOME}tracks/{track.code}/hours/", {"a1_russian": "18", "a1_maths": "4"})
    client.post(f"{made.url}open/", {"on": "2020-05-20"})
    typed = {"latin_family": "LI", "latin_given": "NA", "track": track.code, "term": term.code}
    assert client.post(f"{made.url}enrol/", {**typed, "latin_family": ""}).status_code == 422
    assert "no applicant" in text_of(client.post(f"{made.url}enrol/", {**typed, "applicant": "AP-99"}))
    learner: Any = client.post(f"{made.url}enrol/", typed)
    test = {"kind": "placement", "term": term.code, "day": "2020-05-20", "level": "a1"}
    sitting: Any = client.post(f"{made.url}test/", test)
    code = Learner.objects.get().code
    marks = {f"{code}_{part}": "70" for part in ("reading", "writing", "grammar", "listening")}
    refused = client.post(sitting.url, {**marks, f"{code}_level": "a1", f"{code}_speaking": "700"})
    assert refused.status_code == 422
    assert 'value="700"' in refused.content.decode()
    client.post(sitting.url, {**marks, f"{code}_level": "a1", f"{code}_speaking": "60"})
    assert "passed" in text_of(client.get(sitting.url))
    page = text_of(client.get(learner.url))
    assert "works towards it" in page
    assert "20 May 2022" in page
    assert "1 / 1" in text_of(client.get(made.url))
    client.post(f"{made.url}edit/", {"title_en": "Centre of ours", "host": partner.code})
    client.post(f"{made.url}close/")
    assert "Centre of ours" in text_of(client.get(HOME))


def test_a_learner_wishes_changes_leaves_and_comes_back(ana: User):
    centre = make_centre(ana, tracks=("technical", "economic"))
    learner, client = make_learner(ana, centre), enter(ana)
    here = learner.get_absolute_url()
    client.post(f"{here}wish/", {"site": str(site_of(centre).pk), "mode": "online", "firm": "on"})
    assert "firm" in text_of(client.get(here))
    economic = centre.tracks.get(profile="economic")
    client.post(f"{here}track/", {"track": economic.code, "reason": "prefers figures"})
    assert "economic" in text_of(client.get(here))
    client.post(f"{here}leave/", {"reason": "illness"})
    assert "illness" in text_of(client.get(here))
    assert "No such learner" in text_of(client.get(f"{centre.get_absolute_url()}learners/?state=enrolled"))
    client.post(f"{here}return/")
    assert "XIAOMING" in text_of(client.get(f"{centre.get_absolute_url()}learners/?state=enrolled"))


def test_a_test_is_moved_called_up_for_and_called_off(ana: User):
    centre, client = make_centre(ana), enter(ana)
    make_learner(ana, centre)
    sitting = make_sitting(ana, centre)
    make_learner(ana, centre)
    here = sitting.get_absolute_url()
    assert "Call up who came since" in text_of(client.get(here))
    client.post(f"{here}call/")
    client.post(f"{here}move/", {"day": "2020-06-02"})
    client.post(f"{here}cancel/")
    one = Sitting.objects.get()
    assert (one.results.count(), str(one.day), one.state) == (2, "2020-06-02", "cancelled")


def test_a_test_whose_day_has_come_waits_for_its_results_and_stands_on_the_calendar(ana: User):
    centre = make_centre(ana)
    make_learner(ana, centre)
    sitting = make_sitting(ana, centre)
    assert [one.url for one in needs.of(ana, DAY)] == [sitting.get_absolute_url()]
    assert [one.code for one in planned.between(ana, DAY, DAY)] == [sitting.code]


@pytest.mark.parametrize("page", ["", "{centre}/", "{centre}/learners/", "{centre}/sittings/", "sittings/{sitting}/"])
def test_pages_ask_as_much_of_three_rows_as_of_one(ana: User, page: str):
    centre, client = make_centre(ana, tracks=("technical", "economic")), enter(ana)
    counts = []
    for more in (1, 2):
        for _number in range(more):
            make_learner(ana, centre, site=site_of(centre))
        sitting = make_sitting(ana, centre)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(HOME + page.format(centre=centre.code, sitting=sitting.code)).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 16, [one["sql"] for one in asked]
