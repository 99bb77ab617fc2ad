"""The catalogue: programmes with their field and tuition, terms, intakes with deadlines on two clocks."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from attache.kernel import clock, history
from attache.kernel.calendars import UnknownZone
from attache.kernel.languages import Language
from attache.kernel.moves import Overtaken
from attache.kernel.search import index
from attache.registry.people.models import User
from attache.students.programmes import actions, outputs, queries
from attache.students.programmes.logic.fields import fields
from attache.students.programmes.logic.regions import nearest, region_of
from attache.students.programmes.models import Intake, Programme, Term
from tests.programmes.factories import AT, CHINA_ENDS, DEADLINES, add, fresh, make_ana, make_intake, make_term, said

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HOME = "/office/programmes/"
SECOND = timedelta(seconds=1)


@pytest.fixture
def ana() -> User:
    return make_ana()


def enter(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_every_field_of_the_classification_has_four_digits_and_three_names():
    assert len(fields()) == 80
    assert all(re.fullmatch(r"\d{4}", code) for code in fields())
    assert [code for code, name in fields().items() if name.missing()] == []
    assert list(fields()) == sorted(fields())


def test_everything_that_is_said_of_a_programme_comes_back(ana: User):
    programme = add(ana)
    assert outputs.programme_content(programme) == said()
    assert index.codes("робототехника", "programmes.programme") == [programme.code]
    assert index.codes("electronics", "programmes.programme") == [programme.code]


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"isced": "0615"}, actions.NoSuchField),
        ({"isced": "714"}, actions.NoSuchField),
        ({"tuition": "-1"}, actions.NoTuition),
        ({"tuition": "dear"}, actions.NoTuition),
        ({"tuition": "NaN"}, actions.NoTuition),
        ({"currency": ""}, actions.NoTuition),
        ({"months": 0}, actions.TooShort),
    ],
)
def test_what_a_programme_cannot_be_is_refused(ana: User, changed, refusal):
    with pytest.raises(refusal):
        add(ana, **changed)
    assert Programme.objects.count() == 0


def test_tuition_is_told_as_each_language_writes_money(ana: User):
    from django.utils.translation import override

    programme = add(ana)
    told = {}
    for language in Language:
        with override(language.django):
            told[language.value] = outputs.tuition_words(programme).replace("\xa0", " ")
    assert told == {
        "en": "295,000 Russian roubles for a year",
        "ru": "295 000 российских рублей за год",
        "zh": "295,000俄罗斯卢布/学年",
    }
    assert outputs.tuition_words(add(ana, tuition="", currency="")) == ""


def test_two_people_correct_different_things_and_lose_nothing(ana: User):
    programme = add(ana)
    opened = history.number_of(programme)
    actions.correct_programme(programme=programme, content={"months": 12}, opened=opened, by=ana, at=AT)
    actions.correct_programme(programme=programme, content={"isced": "0613"}, opened=opened, by=ana, at=AT)
    found = queries.programme(programme.code)
    assert (found.months, found.isced) == (12, "0613")
    with pytest.raises(history.Clashed):
        actions.correct_programme(programme=programme, content={"months": 36}, opened=opened, by=ana, at=AT)


def test_an_intake_is_one_for_a_programme_and_a_term(ana: User):
    intake = make_intake(ana)
    with pytest.raises(actions.IntakeKnown, match=intake.code):
        make_intake(ana, intake.programme)
    assert Intake.objects.count() == 1


def test_a_closed_programme_takes_nobody_in_until_it_is_offered_again(ana: User):
    programme = actions.close_programme(programme=add(ana), by=ana, at=AT)
    with pytest.raises(actions.NotOffered):
        make_intake(ana, programme)
    with pytest.raises(Overtaken):
        actions.close_programme(programme=programme, by=ana, at=AT)
    make_intake(ana, actions.reopen_programme(programme=programme, by=ana, at=AT))


def test_a_deadline_is_the_instant_that_its_own_clock_shows(ana: User):
    intake = make_intake(ana)
    china, everybody = intake.deadline_of("china"), intake.deadline_of("elsewhere")
    assert china
    assert everybody
    assert (china.at, everybody.region) == (CHINA_ENDS, "any")
    assert not china.passed_at(CHINA_ENDS)
    assert china.passed_at(CHINA_ENDS + SECOND)
    assert not everybody.passed_at(CHINA_ENDS + SECOND)


def test_a_deadline_needs_a_clock_and_lies_before_the_end_of_the_term(ana: User):
    with pytest.raises(UnknownZone):
        make_intake(ana, deadlines={"any": ["2020-06-30", "18:00", "Mars/Base"]})
    with pytest.raises(actions.DeadlineAfterStart):
        make_intake(ana, deadlines={"any": ["2021-06-30", "18:00", "Asia/Shanghai"]})
    assert Intake.objects.count() == 0


def test_a_term_ends_after_it_begins_and_begins_alone(ana: User):
    term = make_term(ana)
    with pytest.raises(actions.TermKnown):
        actions.add_term(content={"title": {"en": "Again"}, "days": ["2020-09-01", "2020-12-01"]}, by=ana, at=AT)
    with pytest.raises(actions.TermEndsBefore):
        actions.correct_term(term=term, content={"days": ["2020-09-01", "2020-09-01"]}, by=ana, at=AT)
    assert Term.objects.count() == 1


def test_what_a_term_is_called_is_found_at_its_intakes(ana: User):
    intake = make_intake(ana)
    actions.correct_term(term=intake.term, content={"title": {"en": "Golden autumn"}}, by=ana, at=AT)
    assert index.codes("golden", "programmes.intake") == [intake.code]


def test_deadlines_stand_on_the_calendar(ana: User):
    make_intake(ana)
    entries = outputs.planned(ana, date(2020, 6, 30), date(2020, 7, 15))
    assert (entries[0].starts, "Mainland" in entries[0].title) == (CHINA_ENDS, True)
    assert len(entries) == 2
    assert outputs.planned(ana, date(2020, 7, 1), date(2020, 7, 14)) == []


@given(st.sampled_from(["CN", "RU", "KZ", "VN", "DE"]), st.sets(st.sampled_from(["any", "china", "cis", "elsewhere"])))
def test_the_nearest_rule_is_the_region_s_own_or_everybody_s(country: str, known: set[str]):
    region = region_of(country)
    found = nearest(region, known)
    assert found == (region if region in known else "any" if "any" in known else None)


def test_from_the_empty_catalogue_to_an_intake_through_the_pages(ana: User, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clock, "now", lambda: AT)
    client = enter(ana)
    assert "The catalogue is empty" in text_of(client.get(HOME))
    sent: dict[str, Any] = {
        "title_en": "Robotics", "level": "master", "isced": "0714", "taught_in": "en", "months": "24",
        "tuition": "295000", "currency": "", "per": "year", "subjects": "Mathematics / Математика / 数学\nPhysics",
    }  # fmt: skip
    assert client.post(f"{HOME}new/", sent).status_code == 422
    made: Any = client.post(f"{HOME}new/", {**sent, "currency": "RUB"})
    programme = Programme.objects.get()
    assert [one.zh for one in programme.subject_words] == ["数学", "Physics"]
    assert "Name the term first" in text_of(client.get(f"{made.url}intake/"))
    term: Any = client.post(f"{HOME}terms/new/", {"title_en": "Autumn", "first": "2020-09-01", "last": "2021-01-31"})
    intake = {"term": Term.objects.get().code, "day_china": "2020-06-30", "hour_china": "18:00"}
    assert client.post(f"{made.url}intake/", intake).status_code == 422
    opened: Any = client.post(f"{made.url}intake/", {**intake, "zone_china": "Asia/Shanghai"})
    page = text_of(client.get(opened.url))
    assert "in 90 days" in page
    assert "18:00" in page
    client.post(f"{opened.url}edit/", {"day_any": "2020-07-15", "hour_any": "18:00", "zone_any": "Europe/Moscow"})
    assert list(fresh(Intake.objects.get()).deadlines.values_list("region", flat=True)) == ["any"]
    assert "Robotics" in text_of(client.get(term.url))
    client.post(f"{made.url}close/")
    assert "Robotics" in text_of(client.get(f"{HOME}?closed"))
    for address in (f"{made.url}edit/", f"{term.url}edit/", f"{HOME}terms/"):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("page", ["", "terms/", "terms/{term}/"])
def test_pages_ask_as_much_of_three_rows_as_of_one(ana: User, page: str):
    client, intake = enter(ana), make_intake(ana)
    address = HOME + page.format(term=intake.term.code)
    counts = []
    for more in (0, 2):
        for number in range(more):
            make_intake(ana, add(ana, title={"en": f"More {number}"}))
            make_term(ana, 2021 + number)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12, [one["sql"] for one in asked]


def test_an_earlier_version_of_an_intake_is_put_back(ana: User):
    intake = make_intake(ana)
    actions.correct_intake(intake=intake, content={"deadlines": {}}, by=ana, at=AT)
    content = {"note": "", "deadlines": DEADLINES}
    back = actions.restore_version(record=intake, content=content, by=ana, at=AT)
    assert outputs.intake_content(fresh(intake)) == content
    assert isinstance(back, Intake)
    actions.refresh_intake(codes=[intake.code], by=ana, at=AT)
    assert index.codes("robotics", "programmes.intake") == [intake.code]
