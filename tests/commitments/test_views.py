"""What is owed, as people see it."""

from datetime import date

import pytest

from attache.daybook.commitments.models import Commitment
from attache.daybook.commitments.states import State
from attache.kernel import needs
from attache.kernel.languages import Words
from attache.kernel.needs import Why
from tests.commitments.factories import FRIDAY, make_commitment
from tests.partners.factories import make_partner
from tests.people.counting import MOST, queries_of
from tests.people.factories import make_ana, make_boris, make_office

pytestmark = pytest.mark.django_db
HOME = "/office/owed/"


@pytest.fixture
def ana(client):
    user = make_ana(make_office())
    client.force_login(user)
    return user


def sent(ana, **given):
    return {"what_en": "the list", "side": "ours", "owner": ana.code, "due": "2020-06-05", "partner": "", **given}


def test_a_promise_is_written_down_from_a_partners_page(client, ana):
    xatu = make_partner(ana)
    address = f"{HOME}new/?kind=partners.organisation&code={xatu.code}"
    assert f'value="{xatu.code}"' in client.get(address).content.decode()
    answer = client.post(address, sent(ana, partner=xatu.code))
    one = Commitment.objects.get()
    assert (answer.status_code, answer.url) == (302, one.get_absolute_url())
    assert (one.partner, one.about_code, one.due) == (xatu, xatu.code, FRIDAY)
    page = client.get(f"{HOME}about/partners.organisation/{xatu.code}/").content.decode()
    assert "the list" in page


@pytest.mark.parametrize("missing", ["owner", "due", "what_en"])
def test_without_owner_day_or_words_it_is_not_written_down_and_nothing_typed_is_lost(client, ana, missing):
    answer = client.post(f"{HOME}new/", sent(ana, note="As agreed on the phone", **{missing: ""}))
    assert answer.status_code == 422
    assert "As agreed on the phone" in answer.content.decode()
    assert not Commitment.objects.exists()


def test_the_list_shows_what_is_open_and_is_narrowed(client, ana):
    boris = make_boris()
    make_commitment(ana, Words(en="our list"))
    make_commitment(boris, Words(en="their plan"), side="theirs")
    make_commitment(ana, Words(en="kept"))
    client.post(f"{HOME}{Commitment.objects.latest('pk').code}/finish/")

    def shown(asked):
        page = client.get(HOME + asked).content.decode()
        return [words for words in ("our list", "their plan", "kept") if words in page]

    assert shown("") == ["our list", "their plan"]
    assert shown("?side=theirs") == ["their plan"]
    assert shown("?mine=on") == ["our list"]
    assert shown("?settled=on") == ["kept"]
    assert shown("?q=plan") == ["their plan"]
    assert shown("?q=nothing") == []


def test_done_waived_and_owed_again(client, ana):
    one = make_commitment(ana)
    address = one.get_absolute_url()
    for verb, data, state in [
        ("finish", {}, State.DONE),
        ("reopen", {}, State.OPEN),
        ("hear", {}, State.OPEN),
        ("waive", {"reason": ""}, State.OPEN),
        ("waive", {"reason": "Not needed"}, State.WAIVED),
    ]:
        client.post(f"{address}{verb}/", data)
        one.refresh_from_db()
        assert one.state == state
    assert "Not needed" in client.get(address).content.decode()
    assert client.post(f"{address}burn/").status_code == 404


def test_an_edit_is_saved_and_a_late_one_is_shown_beside_it(client, ana):
    one = make_commitment(ana)
    edit = f"{one.get_absolute_url()}edit/"
    assert client.get(edit).status_code == 200
    assert client.post(edit, sent(ana, due="2020-06-08", opened="1")).status_code == 302
    answer = client.post(edit, sent(ana, due="2020-06-09", opened="1"))
    assert answer.status_code == 409
    one.refresh_from_db()
    assert one.due == date(2020, 6, 8)


def test_it_stands_among_what_needs_its_owner(client, ana):
    one = make_commitment(ana, partner=make_partner(ana), side="theirs")
    [need] = [need for need in needs.of(ana, FRIDAY) if need.url == one.get_absolute_url()]
    assert (need.why, need.note) == (Why.DUE, "They owe it · Xi'an Technological University")
    within = make_commitment(ana, due=date(2020, 6, 1))
    [need] = [need for need in needs.of(ana, FRIDAY) if need.url == within.get_absolute_url()]
    assert (need.why, need.note) == (Why.OVERDUE, "We owe it")


@pytest.mark.parametrize("page", ["", "?q=list", "?settled=on"])
def test_the_list_costs_the_same_for_one_row_and_for_three(client, ana, page):
    make_commitment(ana, Words(en="list one"), partner=make_partner(ana))
    one = queries_of(client, HOME + page)
    for name in ("two", "three"):
        make_commitment(ana, Words(en=f"list {name}"), partner=make_partner(ana, Words(en=f"University {name}")))
    assert queries_of(client, HOME + page) == one <= MOST


@pytest.mark.parametrize("page", ["", "edit/", "waive/"])
def test_a_page_of_one_costs_twelve_queries_at_most(client, ana, page):
    one = make_commitment(ana, partner=make_partner(ana), second=make_boris())
    assert queries_of(client, f"{one.get_absolute_url()}{page}") <= MOST


def test_what_is_not_there_is_not_found(client, ana):
    assert client.get(f"{HOME}C-9999/").status_code == 404
    assert client.get(f"{HOME}about/partners.organisation/O-9999/").status_code == 404


@pytest.mark.parametrize("wish", ["keep", "discard"])
def test_a_form_that_keeps_no_draft_is_not_saved_by_what_only_keeps(client, ana, wish):
    one = make_commitment(ana)
    answer = client.post(f"{one.get_absolute_url()}waive/", {"reason": "Not needed", "draft": wish})
    assert answer.status_code == 204
    assert Commitment.objects.get(pk=one.pk).state == State.OPEN
    assert "data-keeps" not in client.get(f"{one.get_absolute_url()}waive/").content.decode()
