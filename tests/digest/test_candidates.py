"""Before the first draft is written, the page shows what there is to tell, and what waits for news."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from attache.daybook.chronicle.states import Kind
from attache.front.narration.logic.compose import weight
from attache.kernel.dates import when
from attache.kernel.languages import Words
from tests.digest.factories import make_editor, make_happening
from tests.people.counting import MOST, counted

NEW = "/office/digest/new/"
SPRING = {"start": "2020-03-01", "end": "2020-05-31"}


counts = st.fixed_dictionaries({name: st.integers(0, 10) for name in ("parties", "quotations", "reports")})
kinds = st.sampled_from([Kind.TALKS, Kind.FIRST_TALKS])


@given(kinds, counts, kinds, counts)
def test_what_the_office_makes_of_it_counts_more_than_anything_else(one, its_counts, other, other_counts):
    assert weight(importance=3, kind=one, **its_counts) > weight(importance=2, kind=other, **other_counts)


def test_a_new_partner_weighs_more_than_another_talk_of_the_same_importance():
    same = {"importance": 2, "parties": 1, "quotations": 0, "reports": 0}
    assert weight(kind=Kind.FIRST_TALKS, **same) > weight(kind=Kind.TALKS, **same)


@pytest.mark.django_db
def test_the_records_of_the_period_are_listed_with_the_weightiest_first(client: Client):
    ana = make_editor()
    make_happening(ana, title=Words("A small matter", "Мелочь", "小事"), importance=1)
    make_happening(ana, title=Words("A great matter", "Важное", "大事"), importance=3)
    make_happening(ana, title=Words("Last year's matter", "Прошлое", "往事"), when=when.month(2019, 4))
    client.force_login(ana)
    with counted() as sent:
        page = client.get(NEW, SPRING | {"office": str(ana.office.pk)}).content.decode()
    assert page.index("A great matter") < page.index("A small matter")
    assert "Last year's matter" not in page
    assert len(sent) <= MOST


@pytest.mark.django_db
def test_what_was_planned_before_and_not_reported_waits_for_an_answer(client: Client):
    ana = make_editor()
    make_happening(ana, title=Words("A planned visit", "Визит", "访问"), status="planned", when=when.month(2019, 9))
    client.force_login(ana)
    page = client.get(NEW, {"start": "2020-06-01", "end": "2020-08-31", "office": str(ana.office.pk)}).content.decode()
    assert "What became of it?" in page
    assert "A planned visit" in page


@pytest.mark.django_db
def test_htmx_gets_the_list_alone(client: Client):
    ana = make_editor()
    client.force_login(ana)
    part = client.get(NEW, SPRING | {"office": str(ana.office.pk)}, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div id="candidates"')
    assert "<html" not in part


@pytest.mark.django_db
def test_without_days_the_page_says_what_to_do(client: Client):
    client.force_login(make_editor())
    assert "Choose the days" in client.get(NEW).content.decode()
