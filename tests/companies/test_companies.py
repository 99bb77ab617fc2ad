"""Needs, offers, matches and reviews as the office keeps them, and their pages."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from attache.kernel import clock, history, needs
from attache.kernel.languages import Words
from attache.kernel.moves import Overtaken
from attache.kernel.search import index
from attache.kernel.undo import slips
from attache.registry.naming import actions as naming
from attache.registry.partners.actions import NoNextStep, add_unit
from attache.registry.partners.models import CooperationLine
from attache.registry.people.models import User
from attache.registry.people.states import Role
from attache.relations.companies import actions, outputs, queries
from attache.relations.companies.models import Match, Need, Offer, Review
from attache.relations.companies.states import CLOSE, REOPEN, WITHDRAW, Mark
from attache.relations.lines import actions as lines
from tests.companies.factories import AT, TODAY, company, need, offer, review, said, unit
from tests.lines.factories import two_cities
from tests.lines.test_lines import move
from tests.partners.factories import make_line, make_partner
from tests.people.counting import MOST, queries_of
from tests.people.factories import make_user

pytestmark = pytest.mark.django_db
HOME = "/office/companies/"
STEP: dict[str, Any] = {"next_step": Words("Call"), "next_due": date(2020, 6, 10)}


@pytest.fixture
def ana(client: Client, monkeypatch: pytest.MonkeyPatch) -> User:
    monkeypatch.setattr(clock, "now", lambda: datetime(2020, 5, 28, 9, 0, tzinfo=UTC))
    somebody, _boris = two_cities()
    client.force_login(somebody)
    return somebody


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def fits(found: Need) -> list[tuple[str, int]]:
    [seen] = [one for one in queries.company_seen(found.organisation.code, TODAY).needs if one.need == found]
    return [(str(one.offer), one.fit.score) for one in seen.proposed]


def test_a_chinese_need_meets_a_russian_offer_by_a_term_of_the_authority(ana):
    words = {"en": "smart grid", "ru": "интеллектуальная сеть", "zh": "智能电网"}
    naming.add_term(field="science", words=Words.read(words), by=ana, at=AT)
    offer(ana, title="Turbines")
    offer(ana, Words(ru="Модели для интеллектуальной сети"))
    found = need(ana, Words(zh="智能电网负荷预测"))
    assert fits(found) == [("Модели для интеллектуальной сети", 5)]


def test_an_accepted_match_opens_a_line_and_keeps_why(ana):
    boris = User.objects.get(username="boris")
    found, laboratory = need(ana), offer(ana, title="Forecasting of weather")
    with pytest.raises(NoNextStep):
        actions.accept_match(need=found, offer=laboratory, on=TODAY, by=ana, at=AT)
    line = actions.accept_match(
        need=found, offer=laboratory, second_owner=boris, probability=30, **STEP, on=TODAY, by=ana, at=AT
    )
    assert (str(line), line.sphere, line.state, line.owner, line.second_owner, line.probability) == (
        "Forecasting of loads", "companies", "contact", ana, boris, 30,
    )  # fmt: skip
    match = Match.objects.get()
    assert (match.accepted, match.line, match.why) == (True, line, ["forecasting"])
    assert Need.objects.get().state == "taken"
    again = actions.accept_match(need=found, offer=offer(ana), line=line, on=TODAY, by=ana, at=AT)
    assert (again, CooperationLine.objects.count(), Match.objects.count()) == (line, 1, 2)


def test_what_cannot_be_matched_is_refused(ana):
    found, laboratory = need(ana), offer(ana)
    other = make_line(ana, make_partner(ana))
    with pytest.raises(actions.OtherCompany):
        actions.accept_match(need=found, offer=laboratory, line=other, on=TODAY, by=ana, at=AT)
    actions.turn_offer(offer=laboratory, move=WITHDRAW, by=ana, at=AT)
    with pytest.raises(actions.NotOpen):
        actions.accept_match(need=found, offer=Offer.objects.get(), **STEP, on=TODAY, by=ana, at=AT)
    theirs = add_unit(organisation=found.organisation, name=Words("Their own"), by=ana, at=AT)
    with pytest.raises(actions.NotOurs):
        actions.offer_something(unit=theirs, content=said(), by=ana, at=AT)


def test_what_is_set_aside_is_proposed_no_more_until_it_is_taken_back(ana):
    found, laboratory = need(ana), offer(ana, title="Forecasting of weather")
    slip = actions.set_aside(need=found, offer=laboratory, by=ana, at=AT)
    assert fits(found) == []
    slips.take_back(slip=slip, by=ana, at=AT)
    assert fits(found) == [("Forecasting of weather", 1)]


def test_a_need_is_closed_and_opened_again(ana):
    found = need(ana)
    slip = actions.turn_need(need=found, move=CLOSE, by=ana, at=AT)
    assert queries.company_seen(found.organisation.code, TODAY).needs == []
    with pytest.raises(Overtaken):
        actions.turn_need(need=found, move=CLOSE, by=ana, at=AT)
    slips.take_back(slip=slip, by=ana, at=AT)
    actions.turn_need(need=found, move=CLOSE, by=ana, at=AT)
    actions.turn_need(need=found, move=REOPEN, by=ana, at=AT)
    assert Need.objects.get().state == "open"


def test_a_refused_company_gets_nothing_new_and_its_lines_may_only_rest(client, ana):
    found, laboratory = need(ana), offer(ana)
    line = make_line(ana, found.organisation)
    review(ana, found.organisation, "refused")
    with pytest.raises(actions.NotCleared):
        actions.accept_match(need=found, offer=laboratory, **STEP, on=TODAY, by=ana, at=AT)
    with pytest.raises(actions.NotCleared):
        lines.advance_line(line=line, move=move("draft-agreement"), on=TODAY, by=ana, at=AT)
    assert "nothing new is begun with it" in text_of(client.get(f"{HOME}{found.organisation.code}/"))
    assert "refused" in text_of(client.get("/office/lines/"))
    assert "refused" in text_of(client.get(line.get_absolute_url()))
    lines.advance_line(line=line, move=move("rest"), on=TODAY, by=ana, at=AT)
    assert CooperationLine.objects.get().state == "dormant"


def test_a_review_has_its_reviewer_and_is_followed_by_another(ana):
    body = company(ana)
    for wrong, refusal in (
        ({"until": date(2020, 5, 1)}, actions.EndsBefore),
        ({"looked_at": " "}, actions.LookedNowhere),
    ):
        with pytest.raises(refusal):
            review(ana, body, **wrong)
    review(ana, body, "ask")
    review(ana, body, "clear")
    assert queries.marks([body.pk], TODAY)[body.pk].mark == Mark.CLEAR
    assert queries.marks([body.pk], date(2021, 6, 1))[body.pk].mark == Mark.EXPIRED
    assert [str(one.reviewer) for one in Review.objects.all()] == [str(ana)] * 2


def test_a_review_that_ends_waits_for_those_who_may_review_while_a_line_goes_on(ana):
    head = make_user("head", Role.HEAD, office=ana.office)
    body = company(ana)
    review(ana, body, until=date(2020, 6, 1))
    assert needs.of(head, TODAY, queries.NEEDS) == []
    make_line(ana, body)
    [one] = needs.of(head, TODAY, queries.NEEDS)
    assert (one.title, one.due) == ("Review anew: NARI Group", date(2020, 6, 1))
    assert needs.of(ana, TODAY, queries.NEEDS) == []
    review(ana, body, on=date(2020, 5, 29))
    assert needs.of(head, TODAY, queries.NEEDS) == []


def test_two_people_correct_a_need_and_lose_nothing(ana):
    found = need(ana)
    opened = history.number_of(found)
    for name, value in (("title", {"en": "Loads"}), ("topics", {"en": "smart grids"})):
        actions.correct_need(need=found, content={name: value}, opened=opened, by=ana, at=AT)
    stored = Need.objects.get()
    assert (str(stored), str(stored.topics)) == ("Loads", "smart grids")
    with pytest.raises(history.Clashed):
        actions.correct_need(need=found, content={"title": {"en": "Other"}}, opened=opened, by=ana, at=AT)
    assert index.codes("loads", "companies.need") == [found.code]
    made = offer(ana)
    before = outputs.offer_content(made)
    actions.correct_offer(offer=made, content={"title": {"en": "Storms"}}, by=ana, at=AT)
    assert index.codes("storms", "companies.offer") == [made.code]
    actions.restore_offer(record=made, content=before, by=ana, at=AT)
    actions.restore_need(record=found, content=said("Forecasting"), by=ana, at=AT)
    assert index.codes("storms", "companies.offer") == []
    assert str(Need.objects.get()) == "Forecasting"


def test_from_the_need_to_the_line_through_the_pages(client, ana):
    boris = User.objects.get(username="boris")
    body, laboratory = company(ana), unit(ana)
    address = f"{HOME}{body.code}/"
    assert "No open need" in text_of(client.get(address))
    assert "No offer yet" in text_of(client.get(f"{HOME}offers/"))
    assert client.post(f"{HOME}offers/new/", {"unit": str(laboratory.pk)}).status_code == 422
    client.post(f"{HOME}offers/new/", {"unit": str(laboratory.pk), "title_en": "Forecasting of weather"})
    made = Offer.objects.get()
    client.post(
        made.get_absolute_url(), {"unit": str(laboratory.pk), "title_en": "Forecasting of winds", "opened": "1"}
    )
    client.post(f"{address}needs/new/", {"title_en": "Forecasting of loads", "topics_en": "grids"})
    found = Need.objects.get()
    client.post(f"{HOME}needs/{found.code}/", {"title_en": "Forecasting of load", "opened": "1"})
    page = text_of(client.get(address))
    assert "Forecasting of winds" in page
    assert "words: forecasting" in page
    accept = f"{HOME}needs/{found.code}/offers/{made.code}/accept/"
    assert "no line goes on without it" in text_of(client.post(accept, {"owner": ana.code}))
    sent = {"owner": ana.code, "second_owner": boris.code, "next_step_en": "Call", "next_due": "2020-06-10"}
    assert client.post(accept, sent).url == CooperationLine.objects.get().get_absolute_url()
    assert "accepted" in text_of(client.get(address))
    client.post(f"{HOME}needs/{found.code}/close/")
    assert Need.objects.get().state == "closed"
    client.post(f"{HOME}offers/{made.code}/withdraw/")
    assert Offer.objects.get().state == "withdrawn"
    assert client.get(f"{address}reviews/new/").status_code == 403
    client.force_login(boris)
    form = {"verdict": "ask", "on": "2020-05-28", "until": "2020-05-01", "looked_at": "The list of May"}
    assert client.post(f"{address}reviews/new/", form).status_code == 422
    client.post(f"{address}reviews/new/", {**form, "until": "2021-05-28"})
    assert "ask first Boris" in text_of(client.get(address))
    assert client.get(f"{HOME}O-9999/").status_code == 404
    assert client.post(f"{HOME}needs/{found.code}/jump/").status_code == 404


@pytest.mark.parametrize("name", ["list", "company", "offers"])
def test_the_pages_cost_the_same_for_one_row_and_for_three(client, ana, name):
    body = company(ana)
    address = {"list": HOME, "company": f"{HOME}{body.code}/", "offers": f"{HOME}offers/"}[name]

    def more(number: int) -> None:
        other = body if name == "company" else company(ana, Words(f"Company {number}"))
        need(ana, f"Forecasting {number}", other)
        offer(ana, f"Forecasting of weather {number}")
        review(ana, other)
        make_line(ana, other, sphere="companies")

    more(1)
    queries_of(client, address)
    one = queries_of(client, address)
    more(2)
    more(3)
    queries_of(client, address)
    assert queries_of(client, address) == one <= MOST
