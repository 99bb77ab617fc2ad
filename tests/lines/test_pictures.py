"""The pictures of lines: drawn on the server, each with its table, for one row and for three at the same cost."""

import re
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from attache.kernel import clock
from attache.kernel.languages import Words
from attache.registry.partners import actions as partners
from attache.registry.partners.states import Stage
from attache.registry.people.models import User
from attache.relations.agreements.models import Agreement
from attache.relations.lines import queries
from attache.relations.lines.queries import Filters
from attache.relations.lines.states import Mark
from tests.agreements.factories import sign
from tests.lines.factories import TODAY, two_cities
from tests.partners.factories import JITRI, make_line, make_partner
from tests.people.counting import MOST, queries_of
from tests.people.factories import AT

pytestmark = pytest.mark.django_db
BOARD = "/office/lines/"


@pytest.fixture
def ana(client: Client, monkeypatch: pytest.MonkeyPatch) -> User:
    monkeypatch.setattr(clock, "now", lambda: datetime(2020, 5, 28, 9, 0, tzinfo=UTC))
    somebody, _boris = two_cities()
    client.force_login(somebody)
    return somebody


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_the_pipeline_is_drawn_with_its_table(client, ana):
    assert "they are drawn here" in text_of(client.get(f"{BOARD}pipeline/"))
    partner = make_partner(ana)
    make_line(ana, partner, next_due=date(2020, 5, 1))
    make_line(ana, partner)
    answer = client.get(f"{BOARD}pipeline/")
    counts = {one.stage.value: (one.all, one.marked) for one in answer.context["counts"]}
    assert counts == dict.fromkeys(Stage.values, (0, 0)) | {"talks": (2, 1)}
    assert [(one.kind, one.width) for one in answer.context["chart"].bars] == [("well", 455.0), ("marked", 455.0)]
    assert 'role="img"' in answer.content.decode()


def test_partners_stand_on_the_map_by_their_cities(client, ana):
    assert "No partner has a city yet" in text_of(client.get(f"{BOARD}map/"))
    china = {"country": "CN", "by": ana, "at": AT}
    xian = partners.add_place(code="xian", name=Words("Xi'an"), latitude="34.3", longitude="108.9", **china)
    province = partners.add_place(code="jiangsu", name=Words("Jiangsu"), latitude=None, longitude=None, **china)
    first = make_partner(ana, place=xian)
    make_partner(ana, Words("Second"), place=xian)
    make_partner(ana, JITRI, place=province)
    make_line(ana, first)
    make_line(ana, first, state=Stage.DORMANT)
    answer = client.get(f"{BOARD}map/")
    assert [(one.place, one.bodies, one.lines) for one in answer.context["counts"]] == [(xian, 2, 1), (province, 1, 0)]
    assert [dot.label for dot in answer.context["drawing"].dots] == ["Xi'an · 2"]
    assert "no dot" in text_of(answer)


def test_what_was_signed_is_drawn_over_time(client, ana):
    assert "Nothing is signed yet" in text_of(client.get(f"{BOARD}over-time/"))
    signed = sign(ana)
    answer = client.get(f"{BOARD}over-time/")
    [row] = answer.context["rows"]
    assert (row.agreement, row.end) == (signed, date(2025, 6, 30))
    assert len(answer.context["chart"].bars) == 1
    assert "30 June 2025" in text_of(answer)


def test_an_agreement_that_binds_without_a_sign_of_life_is_marked(client, ana):
    line = make_line(ana, make_partner(ana), since=date(2019, 11, 1))
    assert [one.marks for one in queries.lines(Filters(), TODAY)] == [(Mark.SILENT,)]
    signed = sign(ana, line=line.code)
    later = date(2021, 1, 1)
    assert {mark for one in queries.lines(Filters(), later) for mark in one.marks} == {Mark.IDLE}
    assert [(one.stage, one.marked) for one in queries.by_stage(later) if one.marked] == [(Stage.IN_FORCE, 1)]
    assert signed.get_absolute_url() in client.get(line.get_absolute_url()).content.decode()


@pytest.mark.parametrize("name", ["pipeline", "map", "over-time"])
def test_the_pictures_cost_the_same_for_one_row_and_for_three(client, ana, name):
    address = f"{BOARD}{name}/"

    def more(number: int) -> None:
        place = partners.add_place(
            code=f"city-{number}", name=Words(f"City {number}"), country="CN", latitude=f"3{number}", longitude="100",
            by=ana, at=AT,
        )  # fmt: skip
        make_line(ana, make_partner(ana, Words(f"Partner {number}"), place=place))
        sign(ana)

    more(1)
    queries_of(client, address)
    one = queries_of(client, address)
    more(2)
    more(3)
    assert Agreement.objects.count() == 3
    queries_of(client, address)
    assert queries_of(client, address) == one <= MOST
