"""An office's paper and its own working days: entered by people, asked for in one way."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from attache.kernel import history
from attache.kernel.languages import Words
from attache.kernel.undo import slips
from attache.registry.people import actions, queries
from attache.registry.people.models import OwnDay
from attache.registry.people.states import Role
from tests.people.factories import AT, make_ana, make_home, make_office, make_user

PAPER = {"address": Words(en="29 Long Street"), "phone": "", "email": "", "site": "", "through_decrees": False}
FEBRUARY = actions.Days(
    "off", date(2020, 2, 3), date(2020, 2, 9), Words(en="The city is closed"), "Notice of 27 January"
)
pytestmark = pytest.mark.django_db


@pytest.fixture
def lin():
    return make_user("lin", Role.HEAD, office=make_office())


def test_an_office_that_works_through_decrees_is_asked_for_like_any_other(django_assert_num_queries):
    here, home = make_office(), make_home()
    decreed = date(2020, 4, 14)
    assert not queries.calendars()[home.pk].works(decreed)
    actions.correct_office(office=home, values=PAPER | {"through_decrees": True}, by=make_ana(here), at=AT)
    with django_assert_num_queries(2):
        calendars = queries.calendars()
    assert [calendars[one.pk].works(decreed) for one in (here, home)] == [True, True]


def test_days_of_the_office_s_own_hold_until_they_are_removed_and_come_back_by_undo(lin):
    monday, office = date(2020, 2, 3), lin.office
    actions.enter_days(office=office, days=FEBRUARY, by=lin, at=AT)
    assert queries.calendars()[office.pk].day(monday).reason == "The city is closed"
    slip = actions.remove_days(days=OwnDay.objects.get(), by=lin, at=AT)
    assert queries.calendars()[office.pk].works(monday)
    slips.take_back(slip=slip, by=lin, at=AT)
    assert not queries.calendars()[office.pk].works(monday)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"last_on": date(2020, 2, 2)}, actions.DaysOutOfOrder),
        ({"last_on": date(2021, 2, 3)}, actions.DaysOutOfOrder),
        ({"reason": Words()}, actions.DaysWithoutReason),
    ],
)
def test_days_that_make_no_sense_are_refused(lin, changed, refusal):
    days = actions.Days(**(vars(FEBRUARY) | changed))
    with pytest.raises(refusal):
        actions.enter_days(office=lin.office, days=days, by=lin, at=AT)
    assert not OwnDay.objects.exists()


def test_two_who_change_the_same_line_of_the_paper_see_each_other(lin):
    office = actions.correct_office(office=lin.office, values=PAPER | {"phone": "1"}, by=lin, at=AT)
    opened = history.number_of(office)
    actions.correct_office(office=office, values=PAPER | {"phone": "2"}, by=lin, at=AT)
    actions.correct_office(
        office=office, values=PAPER | {"phone": "1", "site": "a.example"}, opened=opened, by=lin, at=AT
    )
    merged = queries.office(office.code)
    assert (merged.phone, merged.site) == ("2", "a.example")
    with pytest.raises(history.Clashed):
        actions.correct_office(office=office, values=PAPER | {"phone": "3"}, opened=opened, by=lin, at=AT)


def test_an_office_stands_in_a_country_whose_working_days_are_known():
    with pytest.raises(ValidationError, match="not a country whose calendar is known"):
        make_office(country="XX")


def test_the_head_enters_days_and_paper_on_the_page_of_the_office(client, lin):
    client.force_login(lin)
    page = f"/office/staff/offices/{lin.office.code}/"
    typed = {"kind": "off", "first_on": "2020-02-03", "last_on": "", "reason_en": "Closed", "source": "Notice"}
    wrong = client.post(f"{page}days/new/", typed | {"first_on": ""})
    assert wrong.status_code == 422
    assert 'value="Notice"' in wrong.content.decode()
    assert client.post(f"{page}days/new/", typed).status_code == 302
    days = OwnDay.objects.get()
    assert (days.first_on, days.last_on, days.kind) == (date(2020, 2, 3), date(2020, 2, 3), "off")
    client.post(f"{page}edit/", {"address_zh": "长街29号", "phone": "+86 21", "email": "", "site": "", "opened": "0"})
    shown = client.get(page).content.decode()
    assert [text in shown for text in ("长街29号", "+86 21", "Closed", "Notice")] == [True] * 4
    assert client.post(f"{page}days/{days.pk}/remove/").status_code == 302
    assert client.post(f"{page}days/{days.pk}/remove/").status_code == 404
