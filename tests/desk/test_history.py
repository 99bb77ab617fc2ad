"""The history of a record: who changed what and when, word by word, and the way back to any version."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from attache.kernel import history, journal, past
from attache.kernel.languages import Words
from attache.registry.partners import actions
from attache.registry.partners.models import CooperationLine, Organisation
from attache.registry.people.models import User
from tests.chronicle import factories as chronicle
from tests.partners.factories import give, make_line, make_partner, make_person, make_xatu
from tests.people.factories import make_ana, make_boris, make_user

pytestmark = pytest.mark.django_db
LATER = datetime(2020, 6, 2, 22, 5, tzinfo=UTC)


def enter(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def put(partner: Organisation, by: User, **mine: object) -> None:
    actions.put_organisation(
        organisation=partner, mine=mine, opened=None, verb="organisation corrected", by=by, at=LATER
    )


def cost_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_each_version_says_who_when_and_what_word_by_word():
    ana = make_ana()
    partner = make_partner(ana, note="The rector is Lei Yaping.")
    put(partner, ana, note="The rector is Wang Hui.", kind="institute", full=Words(en="XATU").as_dict())
    page = enter(ana).get(f"/office/history/partner/{partner.code}/").content.decode()
    assert "The rector is <del>Lei</del><ins>Wang</ins> <del>Yaping</del><ins>Hui</ins>." in page
    assert "<del>University</del><ins>Research institute</ins>" in page.replace("</p><p>", "")
    assert "Full name, Русский" in page
    assert "3 June 2020, 06:05" in page
    assert "Ana Orlova" in page
    assert "stands now" in page


def test_a_restored_version_is_a_new_one_and_says_so():
    ana = make_ana()
    partner = make_partner(ana, note="First.")
    put(partner, ana, note="Second.")
    client = enter(ana)
    answer = client.post(f"/office/history/partner/{partner.code}/restore/1/", {"opened": "2"}, follow=True)
    assert "Version 1 is restored, as a new one." in answer.content.decode()
    assert Organisation.objects.get().note == "First."
    assert [one.number for one in history.revisions(partner)] == [3, 2, 1]


def test_restoring_does_not_overwrite_what_was_changed_since_the_page_was_opened():
    ana = make_ana()
    partner = make_partner(ana, note="First.")
    put(partner, ana, note="Second.")
    put(partner, make_boris(), note="Third.")
    answer = enter(ana).post(f"/office/history/partner/{partner.code}/restore/1/", {"opened": "2"})
    assert answer.status_code == 409
    assert Organisation.objects.get().note == "Third."


@pytest.mark.parametrize(
    "address", ["partner/O-0099/", "person/P-0099/", "line/L-0099/", "happening/H-0099/", "cat/C-1/"]
)
def test_what_is_not_there_has_no_history(address):
    client = enter(make_ana())
    assert client.get(f"/office/history/{address}").status_code == 404
    assert client.post(f"/office/history/{address}restore/1/").status_code == 404


def test_a_version_that_was_never_kept_is_not_restored():
    ana = make_ana()
    assert enter(ana).post(f"/office/history/partner/{make_partner(ana).code}/restore/9/").status_code == 404


def test_strangers_see_no_history_and_restore_nothing():
    ana = make_ana()
    stranger, code = enter(make_user("stranger", office=ana.office)), make_partner(ana).code
    assert stranger.get(f"/office/history/partner/{code}/").status_code == 403
    assert stranger.post(f"/office/history/partner/{code}/restore/1/").status_code == 403


def test_acts_that_change_no_content_stand_between_the_versions():
    ana = chronicle.make_ana()
    happening = chronicle.make_happening(ana)
    from attache.daybook.chronicle import actions as acts

    acts.withdraw_happening(happening=happening, by=ana, at=LATER)
    steps = past.of("happening", happening.code).steps
    assert [(step.verb, step.number) for step in steps] == [("happening withdrawn", 0), ("happening recorded", 1)]


def test_a_long_history_is_told_page_by_page():
    ana = make_ana()
    line = make_line(ana, make_xatu(ana))
    for number in range(past.SHOWN + 4):
        actions.plan_next_step(line=line, next_step=Words(f"Step {number}"), next_due=LATER.date(), by=ana, at=LATER)
    first = past.of("line", line.code)
    second = past.of("line", line.code, before=first.older)
    assert (len(first.steps), first.standing, first.older) == (past.SHOWN, past.SHOWN + 5, 6)
    assert ([step.number for step in second.steps], second.older) == ([5, 4, 3, 2, 1], 0)
    assert [step.standing for step in first.steps].count(True) == 1
    assert [step.standing for step in second.steps].count(True) == 0
    page = enter(ana).get(f"/office/history/line/{line.code}/?before=6").content.decode()
    assert "<ins>3</ins>" in page
    assert "Older versions" not in page


@pytest.mark.parametrize("kind", ["partner", "person", "line", "happening"])
def test_a_history_costs_the_same_for_one_version_and_for_many(kind):
    ana = make_ana()
    partner, person = make_xatu(ana), make_person(ana)
    line = make_line(ana, partner)
    happening = chronicle.make_happening(ana)
    code = {"partner": partner, "person": person, "line": line, "happening": happening}[kind].code
    address = f"/office/history/{kind}/{code}/"
    client = enter(ana)
    give(person, partner, ana)
    one = cost_of(client, address)
    for number in range(3):
        put(partner, ana, note=f"Note {number}")
        give(person, make_partner(ana, Words(f"University {number}")), ana)
        actions.plan_next_step(line=line, next_step=Words(f"Step {number}"), next_due=LATER.date(), by=ana, at=LATER)
    assert cost_of(client, address) == one <= 12


def test_pages_lead_to_their_history():
    ana = make_ana()
    partner, person = make_xatu(ana), make_person(ana)
    line = make_line(ana, partner)
    client = enter(ana)
    page = client.get(partner.get_absolute_url()).content.decode()
    assert f"/office/history/partner/{partner.code}/" in page
    assert f"/office/history/line/{line.code}/" in page
    assert f"/office/history/person/{person.code}/" in client.get(person.get_absolute_url()).content.decode()


def test_a_record_that_was_never_kept_teaches_what_will_stand_here():
    ana = make_ana()
    line = make_line(ana, make_xatu(ana))
    history.revisions(line).delete()
    journal.Entry.objects.filter(subject_code=line.code).delete()
    page = enter(ana).get(f"/office/history/line/{line.code}/").content.decode()
    assert "Nothing has been changed yet" in page
    assert CooperationLine.objects.count() == 1
