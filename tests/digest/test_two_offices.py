"""One issue of two offices: compiled, compiled again, added to, counted, sent, and each office named."""

from datetime import UTC, date, datetime

import pytest

from attache.daybook.chronicle.models import Happening
from attache.front.digest import actions, queries
from attache.front.digest.models import Edition
from attache.front.figures import queries as figures
from attache.front.mailing import queries as mailing
from attache.front.mailing.models import Mailing
from attache.front.subscribers import actions as subscribing
from attache.front.subscribers.queries import readers_of
from attache.front.subscribers.states import Why
from attache.kernel.dates import when
from attache.kernel.languages import Language, Words
from attache.registry.people.models import Office, User
from tests.digest.factories import (
    LATER,
    again,
    item_of,
    make_company,
    make_edition,
    make_editor,
    make_happening,
    make_institute,
    make_published,
    told,
)
from tests.people.factories import make_office, make_user
from tests.subscribers.factories import subscribe

pytestmark = pytest.mark.django_db
TODAY = date(2020, 5, 29)
MADRID = {
    "name": Words("Madrid office", "Представительство в Мадриде", "马德里代表处"),
    "city": Words("Madrid", "Мадрид", "马德里"),
    "zone": "Europe/Madrid",
    "country": "ES",
}


@pytest.fixture
def ana() -> User:
    return make_editor()


@pytest.fixture
def madrid() -> Office:
    return make_office("madrid", **MADRID)


@pytest.fixture
def eva(madrid: Office) -> User:
    """Who records in Madrid."""
    return make_user("eva", office=madrid)


def make_issue(ana: User, eva: User) -> Edition:
    """Talks of both offices with the same institute, in one issue."""
    institute = make_institute(ana)
    make_happening(ana, institute)
    make_happening(eva, institute)
    return make_edition(ana, also=[eva.office])


def test_each_office_has_its_item_and_its_name_in_three_languages(ana: User, eva: User):
    edition = make_issue(ana, eva)
    assert [one.code for one in edition.offices] == ["shanghai", "madrid"]
    ours, theirs = item_of(edition), item_of(edition, number=1)
    assert told(ours)[0].startswith("In April 2020, the Shanghai office held a video conference")
    assert told(theirs)[0].startswith("In April 2020, the Madrid office held a video conference")
    assert "представительство в Мадриде провело видеоконференцию" in told(theirs, Language.RU)[0]
    assert "马德里代表处与江苏省产业技术研究院举行视频会议" in told(theirs, Language.ZH)[0]


def test_an_issue_of_one_office_tells_nothing_of_the_others(ana: User, eva: User):
    make_happening(ana, make_institute(ana))
    make_happening(eva, make_company(eva))
    edition = make_edition(ana)
    assert (edition.also, edition.items.count()) == ([], 2)
    assert told(item_of(edition))[0].startswith("In April 2020, the office held")


def test_compiling_again_keeps_the_offices_until_they_are_chosen_otherwise(ana: User, eva: User):
    edition = make_issue(ana, eva)
    assert make_edition(ana).also == ["madrid"]
    alone = make_edition(ana, also=[])
    assert (alone.pk, alone.also, alone.items.count()) == (edition.pk, [], 2)
    assert told(item_of(alone))[0].startswith("In April 2020, the office held")


def test_the_publishing_office_is_not_told_of_besides(ana: User):
    make_happening(ana, make_institute(ana))
    assert make_edition(ana, also=[ana.office]).also == []


def test_what_the_other_office_records_later_is_offered_and_taken(ana: User, eva: User):
    edition = make_issue(ana, eva)
    late = make_happening(eva, make_company(eva), section="companies")
    assert [one.code for one in queries.untold(edition)] == [late.code]
    item, _slip = actions.take_happening(edition=edition, happening=late, by=ana, at=LATER)
    assert "the Madrid office" in told(item)[0]
    stranger = make_user("sun", office=make_office("beijing"))
    with pytest.raises(actions.NotToBeTold):
        actions.take_happening(edition=edition, happening=make_happening(stranger, section="office"), by=ana, at=LATER)


def test_plans_of_both_offices_are_asked_about(ana: User, eva: User):
    edition = make_issue(ana, eva)
    plan = make_happening(eva, status="planned", when=when.month(2020, 2))
    Happening.objects.filter(pk=plan.pk).update(recorded_at=datetime(2020, 2, 1, tzinfo=UTC))
    assert [one.code for one in queries.what_became(edition)] == [plan.code]


def test_the_masthead_names_both_and_readers_get_it_so(ana: User, eva: User):
    published = make_published(ana, make_issue(ana, eva))
    content = published.publications.get(language="ru").content
    assert content["office"] == {
        "code": "shanghai",
        "name": "Представительство в Шанхае · Представительство в Мадриде",
    }


def test_both_offices_are_counted_and_nothing_is_compared_with_the_issue_of_one(ana: User, eva: User):
    make_happening(ana, make_company(ana), when=when.month(2019, 12))
    winter = make_edition(ana, start=date(2019, 12, 1), end=date(2020, 2, 29))
    actions.place_figures(edition=winter, figures=figures.counted(winter, TODAY), by=ana, at=LATER)
    make_published(ana, again(winter))
    issue = make_issue(ana, eva)
    [meetings] = figures.counted(issue, TODAY)
    assert (meetings["total"], meetings["before"]) == (2, None)
    [alone] = figures.counted(make_edition(ana, also=[]), TODAY)
    assert (alone["total"], alone["before"]) == (1, 1)


# --- its readers ------------------------------------------------------------------------------------------------------


def test_readers_of_both_offices_get_it_once(ana: User, madrid: Office):
    here = subscribe(ana.office, "both@example.org")
    there = subscribe(madrid, "there@example.org")
    twice = subscribe(madrid, "both@example.org")
    found = {one.code for one in readers_of([ana.office, madrid])}
    assert found == {here.code, there.code}
    assert {one.code for one in readers_of([madrid, ana.office])} == {twice.code, there.code}
    assert {one.code for one in readers_of([ana.office])} == {here.code}


def test_who_cannot_be_reached_by_one_office_is_not_tried_by_the_other(ana: User, madrid: Office):
    here, there = (subscribe(one, "gone@example.org") for one in (ana.office, madrid))
    subscribing.suppress(subscriber=here, why=Why.HARD, by=ana, at=LATER)
    assert list(readers_of([ana.office, madrid])) == []
    assert list(readers_of([madrid])) == [there]


def test_who_has_left_one_office_still_gets_the_news_of_the_other(ana: User, madrid: Office):
    here, there = (subscribe(one, "one@example.org") for one in (ana.office, madrid))
    subscribing.leave(subscriber=here, why=Why.STAFF, by=ana, at=LATER)
    assert list(readers_of([ana.office, madrid])) == [there]


def test_a_mailing_goes_to_the_readers_of_both(ana: User, eva: User):
    subscribe(ana.office, "here@example.org")
    subscribe(eva.office, "there@example.org")
    issue = Mailing(edition=make_issue(ana, eva))
    assert [one.address for one in mailing.recipients(issue)] == ["here@example.org", "there@example.org"]


# --- in the office ----------------------------------------------------------------------------------------------------


def test_the_offices_are_chosen_at_the_beginning_and_later(client, ana: User, eva: User):
    client.force_login(ana)
    institute = make_institute(ana)
    make_happening(ana, institute)
    make_happening(eva, make_company(eva), title=Words("Talks in Madrid"), section="companies")
    asked = {"office": ana.office.pk, "also": eva.office.pk, "start": "2020-03-01", "end": "2020-05-31"}
    page = client.get("/office/digest/new/", asked).content.decode()
    assert "Talks in Madrid" in page
    client.post("/office/digest/new/", asked | {"layout": "item"})
    page = client.get("/office/digest/shanghai-2020-03/").content.decode()
    assert "Shanghai office · Madrid office" in page
    assert "the Madrid office" in page
    address = "/office/digest/shanghai-2020-03/offices/"
    form = client.get(address)
    assert form.context["form"]["also"].initial == [eva.office]
    assert "Madrid office" in form.content.decode()
    answer = client.post(address, {}, follow=True)
    assert "Compiled again from the records." in answer.content.decode()
    assert Edition.objects.get().also == []
    assert client.post(address, {"also": 999}).status_code == 422
    assert Edition.objects.get().also == []


def test_what_was_approved_is_not_told_anew(client, ana: User, eva: User):
    client.force_login(ana)
    make_published(ana, make_issue(ana, eva))
    answer = client.post("/office/digest/shanghai-2020-03/offices/", {})
    assert (answer.status_code, Edition.objects.get().also) == (422, ["madrid"])


def test_where_there_is_no_other_office_the_page_says_so(client, ana: User):
    client.force_login(ana)
    make_happening(ana, make_institute(ana))
    make_edition(ana)
    assert "There is no other office." in client.get("/office/digest/shanghai-2020-03/offices/").content.decode()
