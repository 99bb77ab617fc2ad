"""One act over ticked rows, or over all that match; one slip takes it back."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext

from attache.kernel import journal
from attache.kernel.languages import Words
from attache.kernel.undo import slips
from attache.registry.partners.models import CooperationLine, Organisation, Person
from attache.registry.partners.states import Kind
from attache.registry.tidying import actions as tidying
from tests.kernel.undoing import dump
from tests.partners.factories import NARI, XATU, make_line, make_partner, make_person, make_place
from tests.people.factories import AT, make_ana, make_boris

pytestmark = pytest.mark.django_db
LIST, BULK, PEOPLE = "/office/partners/", "/office/partners/bulk/", "/office/partners/people/bulk/"


@pytest.fixture
def ana(client):
    ana = make_ana()
    client.force_login(ana)
    return ana


def undo(client, answer) -> None:
    [message] = get_messages(answer.wsgi_request)
    client.post("/office/undo/", {"slip": message.extra_tags.split()[1]})


def test_the_ticked_ones_are_changed_and_taken_back(client, ana):
    partners = [make_partner(ana, words) for words in (XATU, NARI, Words("Third"))]
    before = dump()
    answer = client.post(BULK, {"code": [one.code for one in partners[:2]], "act": "kind:company", "filters": "q=x"})
    kinds = list(Organisation.objects.order_by("pk").values_list("kind", flat=True))
    assert (answer.url, kinds) == (f"{LIST}?q=x", ["company", "company", "university"])
    assert [journal.about(one)[0].changes for one in partners[:2]] == [{"kind": ["university", "company"]}] * 2
    undo(client, answer)
    assert dump() == before


def test_all_that_match_the_filter_are_changed_not_only_the_page(client, ana):
    for n in range(60):
        make_partner(ana, Words(f"Company {n:03}"), kind=Kind.COMPANY)
    make_partner(ana)
    page = client.get(f"{LIST}?kind=company").content.decode()
    assert "All 60 that match" in page
    sent = {"all": "1", "filters": "kind=company", "count": "60", "act": "kind:agency"}
    answer = client.post(BULK, sent)
    assert Organisation.objects.filter(kind="agency").count() == 60
    assert str(next(iter(get_messages(answer.wsgi_request)))) == "60 records: organisation corrected."


def test_a_list_that_has_changed_meanwhile_is_not_touched(client, ana):
    make_partner(ana)
    answer = client.post(BULK, {"all": "1", "count": "7", "act": "remove:"})
    assert (answer.status_code, Organisation.objects.count()) == (409, 1)
    assert "it has 1 rows now" in answer.content.decode()


@pytest.mark.parametrize(
    ("sent", "status"), [({"act": "remove:"}, 409), ({"code": "O-0001", "act": "fly:"}, 422), ({"code": "O-0001"}, 200)]
)
def test_without_rows_or_a_known_act_nothing_is_done(client, ana, sent, status):
    make_partner(ana)
    answer = client.post(BULK, sent)
    assert (answer.status_code, Organisation.objects.count()) == (status, 1)


def test_the_page_asks_what_to_do_and_carries_the_choice(client, ana):
    partner = make_partner(ana)
    ticked = client.post(BULK, {"code": partner.code, "filters": "q=x"}).content.decode()
    assert f'<input type="hidden" name="code" value="{partner.code}">' in ticked
    every = client.post(BULK, {"all": "1", "count": "1", "filters": "kind=university"}).content.decode()
    assert '<input type="hidden" name="count" value="1">' in every
    assert '<input type="hidden" name="filters" value="kind=university">' in every


def test_cities_and_owners_are_given_to_many(client, ana):
    xian, boris = make_place(ana), make_boris()
    partner = make_partner(ana)
    line = make_line(ana, partner)
    client.post(BULK, {"code": partner.code, "act": f"place:{xian.code}"})
    answer = client.post(BULK, {"code": partner.code, "act": f"owner:{boris.code}"})
    assert (Organisation.objects.get().place, CooperationLine.objects.get().owner) == (xian, boris)
    assert journal.about(line)[0].verb == "cooperation line handed over"
    [_first, message] = get_messages(answer.wsgi_request)
    assert str(message) == "1 record: cooperation line handed over."


def test_what_is_so_already_is_said(client, ana):
    partner = make_partner(ana)
    with pytest.raises(slips.NothingToChange, match="it is so already"):
        tidying.set_kind(organisations=[partner], kind="university", by=ana, at=AT)


def test_many_are_removed_in_one_act_or_none(client, ana):
    partners = [make_partner(ana, words) for words in (XATU, NARI)]
    own = make_partner(ana, Words("Ours"), is_own=True)
    with pytest.raises(tidying.OwnUniversity):
        tidying.remove_records(records=[*partners, own], by=ana, at=AT)
    before = dump()
    slip = tidying.remove_records(records=partners, by=ana, at=AT)
    assert list(Organisation.objects.all()) == [own]
    slips.take_back(slip=slip, by=ana, at=AT + timedelta(hours=1))
    assert dump() == before


def test_people_are_removed_from_their_list(client, ana):
    people = [make_person(ana) for _n in range(2)]
    assert 'name="code"' in client.get("/office/partners/people/").content.decode()
    answer = client.post(PEOPLE, {"all": "1", "filters": "q=Lei", "count": "2", "act": "remove:"})
    assert (answer.url, Person.objects.count()) == ("/office/partners/people/?q=Lei", 0)
    undo(client, answer)
    assert set(Person.objects.all()) == set(people)


def test_1240_partners_are_changed_and_taken_back_in_one_act(ana):
    rows = Organisation.objects.bulk_create(Organisation(code=f"O-{n}", kind="company") for n in range(1240))
    before = dump()
    slip = tidying.set_kind(organisations=rows, kind="agency", by=ana, at=AT)
    assert (len(slip.records), Organisation.objects.filter(kind="agency").count()) == (1240, 1240)
    slips.take_back(slip=slip, by=ana, at=AT + timedelta(hours=1))
    assert dump() == before


def test_an_act_upon_many_and_its_undoing_cost_as_many_queries_as_upon_few(ana):
    def cost(count: int) -> tuple[int, int]:
        made = [make_partner(ana, Words(f"{count} Company {n}"), kind=Kind.COMPANY).pk for n in range(count)]
        partners = list(Organisation.objects.with_names().filter(pk__in=made))
        with CaptureQueriesContext(connection) as act:
            slip = tidying.set_kind(organisations=partners, kind=Kind.AGENCY, by=ana, at=AT)
        with CaptureQueriesContext(connection) as undo:
            slips.take_back(slip=slip, by=ana, at=AT + timedelta(hours=1))
        return len(act), len(undo)

    cost(1)  # the first slip of all begins the count of their codes
    assert cost(3) == cost(30)
