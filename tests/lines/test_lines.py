"""Board, table and page of lines as the office meets them; every move through the registry, with its undo."""

import re
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from attache.kernel import clock
from attache.kernel.dates import when
from attache.kernel.languages import Words
from attache.kernel.moves import Overtaken
from attache.kernel.undo import slips
from attache.registry.partners import actions as partners
from attache.registry.partners.models import CooperationLine
from attache.registry.partners.states import STAGE_MOVES, Sphere, Stage
from attache.registry.people.models import User
from attache.relations.lines import actions, outputs, queries
from attache.relations.lines.queries import Filters
from attache.relations.lines.states import Mark
from attache.relations.meetings import actions as meetings
from tests.desk.factories import make_happening
from tests.lines.factories import TODAY, two_cities
from tests.meetings.factories import AFTER, propose
from tests.partners.factories import JITRI, make_line, make_partner
from tests.people.counting import MOST, queries_of
from tests.people.factories import AT

pytestmark = pytest.mark.django_db
BOARD, TABLE = "/office/lines/", "/office/lines/table/"
STEP = {"next_step_en": "Send the draft", "next_due": "2020-06-30"}


@pytest.fixture
def ana(client: Client, monkeypatch: pytest.MonkeyPatch) -> User:
    monkeypatch.setattr(clock, "now", lambda: datetime(2020, 5, 28, 9, 0, tzinfo=UTC))
    somebody, _boris = two_cities()
    client.force_login(somebody)
    return somebody


def move(verb: str):
    return next(one for one in STAGE_MOVES if one.verb == verb)


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def stored() -> CooperationLine:
    return CooperationLine.objects.get()


def seen(**asked) -> list[str]:
    return [one.line.code for one in queries.lines(Filters(**asked), TODAY)]


def test_every_line_stands_in_its_stage_with_all_that_its_card_says(client, ana):
    boris = User.objects.get(username="boris")
    line = make_line(
        ana, make_partner(ana), second_owner=boris, next_step=Words("Send it"), next_due=date(2020, 5, 1),
        since=date(2020, 5, 18),
    )  # fmt: skip
    make_line(ana, make_partner(ana, JITRI), state=Stage.DORMANT)
    answer = client.get(BOARD)
    counts = {column.stage.value: len(column.cards) for column in answer.context["columns"]}
    assert counts == dict.fromkeys(Stage.values, 0) | {"talks": 1, "dormant": 1}
    words = text_of(answer)
    for said in ("Joint accelerator", "Send it", "1 May 2020", "next step overdue", "10 days", "Ana", "Boris"):
        assert said in words
    for verb in ("draft-agreement", "agree-in-principle", "rest", "end"):
        assert f'action="/office/lines/{line.code}/move/{verb}/"' in answer.content.decode()


def test_the_empty_board_teaches_and_the_filtered_one_leads_back(client, ana):
    assert "No line of cooperation yet" in text_of(client.get(BOARD))
    make_line(ana, make_partner(ana))
    assert "No line matches" in text_of(client.get(f"{BOARD}?sphere=companies"))
    assert "No line matches" in text_of(client.get(f"{TABLE}?stage=ended"))


def test_filters_narrow_and_the_table_is_sorted_as_asked(client, ana):
    boris = User.objects.get(username="boris")
    xatu, jitri = make_partner(ana), make_partner(ana, JITRI)
    one = make_line(ana, xatu, state=Stage.TALKS, next_due=date(2020, 7, 1), since=date(2020, 1, 1)).code
    two = make_line(
        ana, jitri, state=Stage.CONTACT, sphere=Sphere.EDUCATION, owner=boris, next_due=date(2020, 5, 1),
        since=date(2020, 5, 20),
    ).code  # fmt: skip
    assert (seen(), seen(sort="-due"), seen(sort="stage")) == ([two, one], [one, two], [two, one])
    assert (seen(sort="age"), seen(sort="silence"), seen(sort="partner")) == ([one, two], [one, two], [two, one])
    assert (seen(sphere="education"), seen(stage="talks"), seen(owner=boris.code)) == ([two], [one], [two])
    assert (seen(office=ana.office.code), seen(office=boris.office.code)) == ([one], [two])
    assert (seen(health=Mark.OVERDUE), seen(health=Mark.SILENT), seen(health="well")) == ([two], [one], [])
    answer = client.get(f"{TABLE}?sort=-due&health=planet")
    assert [card.line.code for card in answer.context["cards"]] == [one, two]
    assert 'aria-sort="descending"' in answer.content.decode()


def test_silence_follows_from_the_chronicle_and_a_sign_belongs_to_the_line_it_names(ana):
    xatu = make_partner(ana)
    science = make_line(ana, xatu, since=date(2019, 1, 1))
    education = make_line(ana, xatu, sphere=Sphere.EDUCATION, since=date(2019, 1, 1))
    party = {"partner": str(xatu.full)}
    make_happening(ana, "Talks on science", when=when.day(date(2020, 2, 10)), section="science", **party)
    make_happening(ana, "Planned", when=when.day(date(2020, 5, 20)), section="science", status="planned", **party)
    make_happening(ana, "Courtesy", when=when.day(date(2020, 5, 27)), section="courtesy", **party)
    found = {one.line: one for one in queries.lines(Filters(), TODAY)}
    assert (found[science].silent, found[science].marks) == (3, (Mark.SILENT,))
    assert (found[education].silent, found[education].last) == (16, None)
    partners.move_line(line=education, move=move("end"), on=TODAY, by=ana, at=AT)
    page = queries.line_page(science.code, TODAY)
    assert [str(one) for one in page.signs] == ["Talks on science"]


def test_the_only_line_of_a_partner_hears_of_everything(ana):
    xatu = make_partner(ana)
    make_line(ana, xatu, since=date(2019, 1, 1))
    make_happening(ana, "Courtesy", when=when.day(date(2020, 5, 27)), section="courtesy", partner=str(xatu.full))
    [one] = queries.lines(Filters(), TODAY)
    assert (one.silent, one.last and one.last.day) == (0, date(2020, 5, 27))


def test_a_card_moves_by_its_menu_and_comes_back_by_its_slip(client, ana):
    line = make_line(ana, make_partner(ana))
    answer = client.post(f"{BOARD}{line.code}/move/draft-agreement/", {"next": f"{BOARD}?sphere=science#{line.code}"})
    assert answer.url == f"{BOARD}?sphere=science#{line.code}"
    assert (stored().state, stored().state_since) == ("agreement", TODAY)
    words = client.get(BOARD).content.decode()
    assert "Joint accelerator: Agreement." in words
    slip = re.search(r'name="slip" value="([^"]+)"', words) or re.search(r'value="(U-\d+|[A-Z]+-\d+)"', words)
    assert slip
    client.post("/office/undo/", {"slip": slip[1], "code": slip[1]})
    assert (stored().state, stored().state_since) == ("talks", date(2020, 4, 17))


def test_a_line_without_a_next_step_is_asked_for_one_before_it_moves(client, ana):
    line = make_line(ana, make_partner(ana), state=Stage.DORMANT, next_step=Words(), next_due=None)
    address = f"{BOARD}{line.code}/move/talk/"
    answer = client.post(address, {"next": BOARD})
    assert (answer.status_code, stored().state) == (200, "dormant")
    assert 'name="asked"' in answer.content.decode()
    assert client.post(address, {"asked": "1", "next_step_en": "Call"}).status_code == 422
    assert client.post(address, {"asked": "1", "next": BOARD, **STEP}).url == BOARD
    assert (stored().state, str(stored().next_step), stored().next_due) == (
        "talks",
        "Send the draft",
        date(2020, 6, 30),
    )


def test_a_move_that_somebody_else_made_is_refused(client, ana):
    line = make_line(ana, make_partner(ana))
    actions.advance_line(line=line, move=move("end"), on=TODAY, by=ana, at=AT)
    answer = client.post(f"{BOARD}{line.code}/move/draft-agreement/")
    assert (answer.status_code, "it has changed meanwhile" in text_of(answer)) == (422, True)
    assert client.post(f"{BOARD}{line.code}/move/jump/").status_code == 404
    assert client.post(f"{BOARD}L-9999/move/end/").status_code == 404
    with pytest.raises(Overtaken):
        actions.advance_line(line=line, move=move("rest"), on=TODAY, by=ana, at=AT)
    assert stored().state == "ended"


def test_what_the_slip_takes_back_is_the_move_with_its_step(ana):
    line = make_line(ana, make_partner(ana))
    then, step, due = move("draft-agreement"), Words("Sign"), date(2020, 7, 1)
    slip = actions.advance_line(line=line, move=then, on=TODAY, next_step=step, next_due=due, by=ana, at=AT)
    again = slips.take_back(slip=slip, by=ana, at=AT)
    assert (stored().state, str(stored().next_step), stored().next_due) == ("talks", "Call", date(2099, 1, 1))
    slips.take_back(slip=again, by=ana, at=AT)
    assert (stored().state, str(stored().next_step)) == ("agreement", "Sign")


def test_a_line_is_opened_corrected_and_told_what_comes_next_through_the_pages(client, ana):
    partner = make_partner(ana)
    address = f"{BOARD}new/?partner={partner.code}"
    form = client.get(address).context["form"]
    assert form.initial["organisation"] == f"{partner} ({partner.code})"
    sent = {
        "organisation": str(partner.full), "topic_en": "Joint accelerator", "sphere": "science", "state": "talks",
        "since": "2020-04-17", "owner": ana.code,
    }  # fmt: skip
    assert "no line goes on without it" in text_of(client.post(address, sent))
    assert client.post(address, {**sent, **STEP, "organisation": "Nobody"}).status_code == 422
    boris = User.objects.get(username="boris")
    made = client.post(address, {**sent, **STEP, "second_owner": boris.code, "probability": "40"})
    assert (made.url, stored().second_owner, stored().probability) == (stored().get_absolute_url(), boris, 40)
    edited = {**sent, **STEP, "topic_en": "Accelerator", "second_owner": ana.code, "opened": "1"}
    assert "choose somebody of another office" in text_of(client.post(f"{made.url}edit/", edited))
    client.post(f"{made.url}edit/", {**edited, "second_owner": ""})
    assert (str(stored()), stored().second_owner, stored().probability) == ("Accelerator", None, None)
    client.post(f"{made.url}step/", {"next_step_en": "Call", "next_due": "2020-06-01", "next": BOARD})
    assert (str(stored().next_step), stored().next_due) == ("Call", date(2020, 6, 1))
    page = text_of(client.get(made.url))
    assert "Call 1 June 2020" in page
    assert "In the other city nobody does yet." in page


def test_the_second_owner_is_reminded_of_the_next_step_too(client, ana):
    boris = User.objects.get(username="boris")
    make_line(ana, make_partner(ana), second_owner=boris, next_step=Words("Send it"), next_due=TODAY)
    client.force_login(boris)
    assert "Send it" in text_of(client.get("/office/needs/"))


def test_a_meeting_that_names_the_line_counts_for_it_alone(ana):
    meeting = propose(ana)
    xatu = next(side.organisation for side in meeting.sides.all() if side.organisation)
    named = make_line(ana, xatu, since=date(2019, 1, 1))
    other = make_line(ana, xatu, topic=Words("Other"), since=date(2019, 1, 1))
    agreed = meetings.correct_meeting(meeting=meeting, content={"line": named.code}, by=ana, at=AT)
    meetings.hold_meeting(meeting=agreed, content={}, by=ana, at=AFTER)
    found = {one.line: one.last for one in queries.lines(Filters(), date(2020, 7, 1))}
    assert found[named]
    assert found[other] is None


@pytest.mark.parametrize("address", [BOARD, TABLE])
def test_the_pages_cost_the_same_for_one_line_and_for_three(client, ana, address):
    boris = User.objects.get(username="boris")
    partner = make_partner(ana)
    make_line(ana, partner, second_owner=boris)
    make_happening(ana, "Talks", when=when.day(date(2020, 2, 10)), partner=str(partner.full))
    queries_of(client, address)
    one = queries_of(client, address)
    for name in ("Second", "Third"):
        other = make_partner(ana, Words(name))
        make_line(ana, other, owner=boris)
        make_happening(ana, "Talks", when=when.day(date(2020, 2, 10)), partner=name)
    assert queries_of(client, address) == one <= MOST
    assert queries_of(client, f"{BOARD}{stored_first().code}/") <= MOST


def stored_first() -> CooperationLine:
    return CooperationLine.objects.order_by("pk")[0]


def test_ages_are_told_in_days_and_then_in_months():
    assert outputs.age_words(date(2020, 5, 27), TODAY) == "1 day"
    assert outputs.age_words(date(2020, 3, 29), TODAY) == "60 days"
    assert outputs.age_words(date(2020, 3, 28), TODAY) == "2 months"
