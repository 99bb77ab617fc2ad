"""Campaigns, sources and leads: what is taken, what is refused, what the pages show."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from attache.daybook.chronicle.models import Happening
from attache.kernel import clock
from attache.kernel.journal import Entry
from attache.kernel.languages import Words
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.people.models import User
from attache.students.recruitment import actions, outputs, queries
from attache.students.recruitment.actions import refusals
from attache.students.recruitment.logic import reach
from attache.students.recruitment.models import Campaign, Claim, Lead, Source
from tests.programmes.factories import add as add_programme
from tests.recruitment.factories import AT, about, add_agency, add_school, bring, fresh, make_ana, make_campaign, said

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HOME = "/office/recruitment/"
SCHEME = Words(en="a new scheme for recruiting students", ru="новая схема набора студентов", zh="招生新方案")


@pytest.fixture
def ana(monkeypatch: pytest.MonkeyPatch) -> User:
    monkeypatch.setattr(clock, "now", lambda: AT)
    return make_ana()


def enter(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def holder(lead: Lead, at: datetime = AT) -> Source | None:
    standing = queries.standing_claim(lead, at)
    return standing.agency if standing else None


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("138 0013 8000", ("8613800138000", "")),
        ("+86 138-0013-8000", ("8613800138000", "")),
        ("0086 13800138000", ("8613800138000", "")),
        ("+7 921 123 45 67", ("79211234567", "")),
        ("LiNa_2002", ("", "lina_2002")),
        ("wx", ("", "")),
        ("小明", ("", "")),
        ("12", ("", "")),
    ],
)
def test_a_number_and_a_wechat_name_are_known_again_however_they_were_typed(typed: str, known: tuple[str, str]):
    assert reach.reached(typed) == known


def test_an_opened_campaign_tells_the_chronicle_of_its_scheme_once(ana: User):
    campaign = make_campaign(ana, scheme=SCHEME)
    happening = Happening.objects.get(kind="recruitment_scheme")
    assert (happening.subject_code, happening.status, happening.start) == (campaign.code, "agreed", campaign.first)
    closed = actions.close_campaign(campaign=campaign, by=ana, at=AT)
    actions.open_campaign(campaign=closed, by=ana, at=AT)
    assert Happening.objects.count() == 1
    make_campaign(ana, year=2021)
    assert Happening.objects.count() == 1


def test_a_year_has_one_campaign_of_an_office_and_it_ends_after_it_begins(ana: User):
    campaign = make_campaign(ana)
    with pytest.raises(refusals.CampaignKnown):
        make_campaign(ana)
    with pytest.raises(refusals.EndsBefore):
        make_campaign(ana, year=2022, last=date(2020, 3, 1))
    other = make_campaign(ana, year=2021)
    content = {name: getattr(other, name) for name in ("title", "scheme", "first", "last", "note")}
    with pytest.raises(refusals.CampaignKnown):
        actions.correct_campaign(campaign=other, content={**content, "year": campaign.year}, by=ana, at=AT)


def test_an_agency_is_approved_with_a_contract_that_binds_and_not_without(ana: User):
    waiting = add_agency(ana, approved=False, contract="")
    with pytest.raises(refusals.NoContract):
        actions.approve_source(source=waiting, by=ana, at=AT)
    with pytest.raises(refusals.NoSuchContract):
        add_agency(ana, "Another", approved=False, contract="AG-9999")
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.filter(pk=waiting.pk).update(state="approved")
    with pytest.raises(refusals.NotBringing):
        bring(ana, make_campaign(ana), waiting)


def test_a_body_is_one_agency_until_that_has_ended(ana: User):
    first = add_agency(ana)
    same = about(organisation=first.organisation, contract=first.contract)
    with pytest.raises(refusals.SourceKnown):
        actions.add_source(content=same, by=ana, at=AT)
    with pytest.raises(refusals.NoReason):
        actions.end_source(source=first, reason=" ", by=ana, at=AT)
    actions.end_source(source=first, reason="The contract has ended.", by=ana, at=AT)
    assert actions.add_source(content=same, by=ana, at=AT).state == "pending"


def test_who_is_suspended_or_out_of_time_brings_nobody(ana: User):
    campaign, agency = make_campaign(ana), add_agency(ana, valid_until=AT.date())
    assert agency.brings_on(AT.date())
    assert not agency.brings_on(AT.date() + timedelta(days=1))
    held = actions.suspend_source(source=agency, reason="Complaints", by=ana, at=AT)
    with pytest.raises(refusals.NotBringing):
        bring(ana, campaign, held)
    bring(ana, campaign, actions.resume_source(source=held, by=ana, at=AT))


def test_a_person_is_one_lead_of_a_campaign_whoever_brings_them(ana: User):
    campaign = make_campaign(ana)
    lead = bring(ana, campaign, reach="138 0013 8000")
    with pytest.raises(refusals.LeadKnown):
        bring(ana, campaign, reach="+86 13800138000")
    met, made = actions.meet_lead(
        campaign=campaign, source=add_school(ana), content=said(reach="13800138000"), by=ana, at=AT
    )
    assert (met, made) == (lead, False)
    bring(ana, make_campaign(ana, year=2021), reach="13800138000")
    with pytest.raises(refusals.NoReach):
        bring(ana, campaign, reach="no")
    with pytest.raises(IntegrityError), transaction.atomic():
        Lead.objects.create(code="LE-9", campaign=campaign, name="x", phone=lead.phone, made_at=AT, made_by="x")


def test_nobody_is_taken_for_a_campaign_that_is_closed(ana: User):
    closed = actions.close_campaign(campaign=make_campaign(ana), by=ana, at=AT)
    with pytest.raises(refusals.CampaignClosed):
        bring(ana, closed)


def test_the_first_valid_claim_holds_for_its_time_and_the_second_is_kept_as_refused(ana: User):
    campaign, first, second = make_campaign(ana), add_agency(ana), add_agency(ana, "Second")
    lead = bring(ana, campaign, first)
    actions.meet_lead(campaign=campaign, source=second, content=said(reach=f"+{lead.phone}"), by=ana, at=AT)
    assert sorted((one.agency_id, one.state) for one in Claim.objects.all()) == [
        (first.pk, "standing"),
        (second.pk, "refused"),
    ]
    later = AT + timedelta(days=181)
    assert actions.claim_lead(lead=lead, agency=second, by=ana, at=later).state == "standing"
    assert holder(lead, later) == second


def test_a_claim_after_the_application_or_outside_the_contract_does_not_stand(ana: User):
    campaign, programme = make_campaign(ana), add_programme(ana)
    agency = add_agency(ana, programmes=["PG-9999"])
    with pytest.raises(refusals.NotThisProgramme):
        bring(ana, campaign, agency, programme=programme)
    lead = actions.lead_applies(lead=bring(ana, campaign), by=ana, at=AT)
    assert actions.claim_lead(lead=lead, agency=agency, by=ana, at=AT).state == "refused"
    with pytest.raises(refusals.NoAgency):
        actions.claim_lead(lead=lead, agency=add_school(ana), by=ana, at=AT)


def test_a_contested_lead_is_decided_by_a_person_with_a_note_and_that_can_be_taken_back(ana: User):
    campaign, first, second = make_campaign(ana), add_agency(ana), add_agency(ana, "Second")
    lead, client = bring(ana, campaign, first), enter(ana)
    address = f"{lead.get_absolute_url()}decide/"
    assert client.post(address, {"agency": second.code, "note": ""}).status_code == 422
    client.post(address, {"agency": second.code, "note": "Their letter came a week earlier."})
    assert holder(lead) == second
    page = client.get(lead.get_absolute_url())
    assert "Their letter came a week earlier." in text_of(page)
    slips.take_back(slip=Slip.objects.get(), by=ana, at=AT)
    assert holder(lead) == first
    client.post(f"{lead.get_absolute_url()}free/", {"reason": "They gave up."})
    assert holder(lead) is None


def test_what_was_said_sets_when_the_next_word_is_due_and_reminds_of_it(ana: User):
    lead, client = bring(ana, make_campaign(ana)), enter(ana)
    sent = {"how": "wechat", "text": "Asks for the tuition.", "next_on": "2020-07-18"}
    client.post(lead.get_absolute_url(), sent)
    assert (fresh(lead).state, fresh(lead).next_on) == ("contacted", date(2020, 7, 18))
    assert f"Speak with {lead.name}" in text_of(client.get("/office/needs/"))
    client.post(f"{lead.get_absolute_url()}move/qualify/")
    assert client.post(f"{lead.get_absolute_url()}lose/", {"reason": ""}).status_code == 422
    client.post(f"{lead.get_absolute_url()}lose/", {"reason": "Chose another university"})
    assert (fresh(lead).state, fresh(lead).next_on) == ("lost", None)
    assert f"Speak with {lead.name}" not in text_of(client.get("/office/needs/"))
    client.post(f"{lead.get_absolute_url()}move/find/")
    client.post(f"{lead.get_absolute_url()}move/apply/")
    assert fresh(lead).state == "applicant"
    assert client.post(f"{lead.get_absolute_url()}move/nonsense/").status_code == 404


def test_who_never_applied_is_forgotten_a_year_after_the_campaign(ana: User):
    campaign, client = make_campaign(ana), enter(ana)
    gone, applied = bring(ana, campaign, name="ZYX"), actions.lead_applies(lead=bring(ana, campaign), by=ana, at=AT)
    lost = bring(ana, campaign, name="ZYX-LOST")
    actions.lose_lead(lead=lost, reason="ZYX married", by=ana, at=AT)
    assert actions.forget_old_leads(at=datetime(2021, 10, 31, tzinfo=UTC)) == 0
    assert actions.forget_old_leads(at=datetime(2021, 11, 1, tzinfo=UTC)) == 2
    assert actions.forget_old_leads(at=datetime(2021, 11, 2, tzinfo=UTC)) == 0
    assert (fresh(gone).name, fresh(lost).state, fresh(applied).is_erased) == (gone.code, "lost", False)
    page = text_of(client.get(gone.get_absolute_url()))
    assert ("has been erased" in page, "ZYX" in page) == (True, False)
    assert not [one for one in Entry.objects.all() if "ZYX" in f"{one.subject_label}{one.changes}"]


def test_targets_are_set_against_what_was_reached(ana: User):
    campaign, programme, school = make_campaign(ana), add_programme(ana), add_school(ana)
    for more in ({"programme": programme}, {}, {"citizenship": "KZ"}):
        actions.lead_applies(lead=bring(ana, campaign, school, **more), by=ana, at=AT)
    bring(ana, campaign, programme=programme)
    for of in (
        {"programme": None, "region": "any", "source": None, "number": 6},
        {"programme": programme, "region": "any", "source": None, "number": 2},
        {"programme": None, "region": "cis", "source": school, "number": 1},
    ):
        actions.set_target(campaign=campaign, **of, by=ana, at=AT)
    found = outputs.picture(queries.campaign(campaign.code)).targets
    assert [(one.applicants, one.leads, one.share) for one in found] == [(3, 4, 50), (1, 2, 50), (1, 1, 100)]
    actions.set_target(campaign=campaign, programme=programme, region="any", source=None, number=0, by=ana, at=AT)
    assert len(outputs.picture(queries.campaign(campaign.code)).targets) == 2


def test_from_the_plan_to_the_first_lead_in_the_office(ana: User):
    client = enter(ana)
    assert "No campaign yet" in text_of(client.get(HOME))
    assert "No campaign is open" in text_of(client.get(f"{HOME}leads/new/"))
    sent = {"year": "2020", "title_en": "Campaign 2020", "first": "2020-03-01", "last": "2020-02-01"}
    assert client.post(f"{HOME}new/", sent).status_code == 422
    made: Any = client.post(f"{HOME}new/", {**sent, "last": "2020-10-31", "scheme_en": "a new scheme"})
    client.post(f"{made.url}targets/", {"region": "any", "number": "40"})
    client.post(f"{made.url}open/")
    page = text_of(client.get(made.url))
    assert "0 / 40" in page.replace("&nbsp;", " ")
    assert "Nobody has been taken down yet" in page
    assert "No source yet" in text_of(client.get(f"{HOME}sources/"))
    assert client.post(f"{HOME}sources/new/", {"kind": "event", "language": "zh"}).status_code == 422
    fair: Any = client.post(f"{HOME}sources/new/", {"kind": "event", "name_en": "Education fair", "language": "zh"})
    person = {
        "name": "李娜", "reach": "lina_2002", "campaign": Campaign.objects.get().code, "language": "zh",
        "source": Source.objects.get().code, "citizenship": "CN",
    }  # fmt: skip
    assert client.post(f"{HOME}leads/new/", {**person, "reach": ""}).status_code == 422
    client.post(f"{HOME}leads/new/", person)
    assert "is that of 李娜" in text_of(client.post(f"{HOME}leads/new/", person))
    assert "李娜" in text_of(client.get(fair.url))
    assert "Education fair" in text_of(client.get(f"{HOME}leads/", {"q": "LiNa_2002"}))
    assert "No such lead" in text_of(client.get(f"{HOME}leads/", {"q": "nobody"}))
    lead = Lead.objects.get()
    client.post(f"{lead.get_absolute_url()}edit/", {**person, "name": "=LI()", "city": "苏州"})
    table = client.get(f"{HOME}leads/leads.csv").content.decode()
    assert ("'=LI()" in table, "lina_2002" in table) == (True, False)
    assert "lina_2002" in client.get(f"{HOME}leads/leads.csv?personal=yes").content.decode()
    client.post(f"{made.url}close/")
    assert Campaign.objects.get().state == "closed"


@pytest.mark.parametrize("page", ["", "sources/", "leads/", "CM-0001/", "SC-0001/", "leads/LE-0001/"])
def test_pages_ask_as_much_of_three_rows_as_of_one(ana: User, page: str):
    campaign, client = make_campaign(ana), enter(ana)
    page = page.replace("SC-", "sources/SC-")
    counts = []
    for names in (("One",), ("Two", "Three")):
        for name in names:
            agency = add_agency(ana, name)
            programme = add_programme(ana)
            lead = bring(ana, campaign, agency, programme=programme)
            for _again in names:
                actions.log_contact(lead=lead, how="phone", text="Hello", next_on=None, by=ana, at=AT)
            actions.set_target(
                campaign=campaign, programme=programme, region="any", source=agency, number=3, by=ana, at=AT
            )
        with CaptureQueriesContext(connection) as asked:
            assert client.get(HOME + page).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 15, [one["sql"] for one in asked]
