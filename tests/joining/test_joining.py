"""Two leads of one person: nothing of either is lost, one agency holds, and undo brings both back."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from attache.kernel import clock
from attache.kernel.journal import Entry
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.kernel.undo.restoring import Collided
from attache.registry.people.models import User
from attache.students.applying import queries as applying
from attache.students.joining import actions, queries
from attache.students.joining.logic import one as logic
from attache.students.presentations.logic.doors import own_path
from attache.students.presentations.models import SignUp
from attache.students.programmes.logic.applying import apply_path
from attache.students.programmes.models import Intake
from attache.students.recruitment import actions as recruitment
from attache.students.recruitment.models import Claim, CommissionLine, Contact, Lead
from tests.admissions.factories import apply
from tests.presentations.factories import join, plan
from tests.programmes.factories import make_intake
from tests.recruitment.factories import AT, add_agency, bring, fresh, make_ana, make_campaign

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
KEPT = {"kernel", "undo", "outbox", "search"}  # what tells of acts, not what they changed


@pytest.fixture
def ana(monkeypatch: pytest.MonkeyPatch) -> User:
    monkeypatch.setattr(clock, "now", lambda: AT)
    return make_ana()


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def everything() -> dict[str, list[Any]]:
    """Every row of every table but for those that tell of acts."""
    models = [one for one in apps.get_models() if one._meta.app_label not in KEPT]
    return {one._meta.label: list(one._base_manager.order_by("pk").values()) for one in models}


def twice(by: User) -> tuple[Lead, Lead]:
    """One person, brought by two agencies, signed up twice, spoken with twice, an applicant once."""
    campaign = make_campaign(by)
    first, second = add_agency(by), add_agency(by, "Second")
    one = bring(by, campaign, first, reach="13900000001", name="李娜", note="from Suzhou")
    other = bring(by, campaign, second, reach="lina_2002", name="Li Na", city="苏州")
    both, only = plan(by, campaign, seats=2), plan(by, campaign)
    join(both, reach="13900000001")
    join(both, reach="lina_2002")
    join(both, reach="13900000009", name="王伟")
    join(only, reach="lina_2002")
    for lead, text in ((one, "Asks for the tuition"), (other, "Wants robotics")):
        recruitment.log_contact(lead=lead, how="wechat", text=text, next_on=AT.date(), by=by, at=AT)
    draft = apply(by, make_intake(by))
    type(draft).objects.filter(pk=draft.pk).update(origin=other.code)
    recruitment.lead_applies(lead=fresh(other), by=by, at=AT)
    return fresh(one), fresh(other)


def test_what_was_said_claimed_signed_up_for_and_owed_goes_along_and_the_first_claim_holds(ana: User):
    one, other = twice(ana)
    slip = actions.join_leads(stays=one, goes=other, fields={"name"}, by=ana, at=AT)
    left = fresh(one)
    said = (left.name, left.phone, left.wechat, left.city, left.state, left.next_on)
    assert said == ("Li Na", "8613900000001", "lina_2002", "上海", "applicant", AT.date())
    assert set(Contact.objects.filter(lead=left).values_list("text", flat=True)) == {
        "Asks for the tuition",
        "Wants robotics",
    }
    claims = {one.agency.words.en: one.state for one in Claim.objects.filter(lead=left)}
    assert claims == {"Bridge Agency": "standing", "Second": "refused"}
    assert CommissionLine.objects.get().lead == left
    assert queries.applications(left).count() == 1
    assert not Lead.objects.filter(pk=other.pk).exists()
    assert slip.records[0][1] == one.code
    assert not [entry for entry in Entry.objects.filter(verb="leads joined") if "Li Na" in f"{entry.changes}"]


def test_of_two_sign_ups_one_stays_and_the_seat_goes_to_who_waits(ana: User):
    one, other = twice(ana)
    waiting, lost = SignUp.objects.get(lead__name="王伟"), SignUp.objects.filter(lead=other).order_by("pk")[0]
    assert waiting.state == "waiting"
    actions.join_leads(stays=one, goes=other, by=ana, at=AT)
    waiting.refresh_from_db()
    assert (waiting.state, SignUp.objects.filter(lead=one).count()) == ("signed", 2)
    assert Client().get(own_path(lost.code)).status_code == 200


def test_undo_brings_both_back_as_they_were_and_redo_joins_them_again(ana: User):
    one, other = twice(ana)
    SignUp.objects.filter(lead__name="王伟").delete()  # nobody waits for the seat that becomes free
    before = everything()
    slip = actions.join_leads(stays=one, goes=other, fields={"name", "source"}, by=ana, at=AT)
    joined = everything()
    back = slips.take_back(slip=slip, by=ana, at=AT)
    assert everything() == before
    slips.take_back(slip=back, by=ana, at=AT)
    assert everything() == joined


def test_a_seat_that_was_given_away_meanwhile_stands_in_the_way_of_undo_and_nothing_changes(ana: User):
    one, other = twice(ana)
    slip = actions.join_leads(stays=one, goes=other, by=ana, at=AT)
    joined = everything()
    with pytest.raises(Collided, match="SN-"):
        slips.take_back(slip=slip, by=ana, at=AT)
    assert everything() == joined


def test_what_a_person_decided_goes_before_an_earlier_claim_and_a_valid_one_before_one_that_is_over(ana: User):
    one, other = twice(ana)
    second = Claim.objects.get(lead=other).agency
    recruitment.arbitrate(lead=other, agency=second, note="Their letter came first.", by=ana, at=AT)
    holds, yields = queries.standing(one, other, AT)
    assert holds
    assert yields
    assert (holds.agency, holds.note, yields.lead) == (second, "Their letter came first.", one)
    Claim.objects.filter(pk=holds.pk).update(until=AT + timedelta(hours=1))
    assert queries.standing(one, other, AT + timedelta(days=2))[0] == yields


def test_two_claims_of_one_agency_are_one_and_none_is_said_to_give_way(ana: User):
    campaign, agency = make_campaign(ana), add_agency(ana)
    one, other = bring(ana, campaign, agency), bring(ana, campaign, agency)
    assert queries.preview(one, other, AT).gives_way is None
    actions.join_leads(stays=one, goes=other, by=ana, at=AT)
    assert sorted(Claim.objects.filter(lead=one).values_list("state", flat=True)) == ["ended", "standing"]


def test_leads_of_two_campaigns_the_same_lead_two_commissions_and_an_erased_one_are_refused(ana: User):
    one, other = twice(ana)
    with pytest.raises(actions.SameLead):
        actions.join_leads(stays=one, goes=one, by=ana, at=AT)
    with pytest.raises(actions.OtherCampaign):
        actions.join_leads(stays=one, goes=bring(ana, make_campaign(ana, year=2021)), by=ana, at=AT)
    gone = bring(ana, one.campaign)
    recruitment.forget_leads(leads=[gone], by=ana, at=AT)
    with pytest.raises(actions.AlreadyErased):
        actions.join_leads(stays=one, goes=gone, by=ana, at=AT)
    recruitment.lead_applies(lead=one, by=ana, at=AT)
    before = everything()
    with pytest.raises(actions.BothOwed):
        actions.join_leads(stays=one, goes=other, by=ana, at=AT)
    assert everything() == before


def test_the_office_looks_for_the_other_sees_what_will_happen_joins_and_takes_it_back(ana: User):
    one, other = twice(ana)
    client = Client()
    client.force_login(ana)
    address = f"{one.get_absolute_url()}join/"
    assert address in client.get(one.get_absolute_url()).content.decode()
    assert "Nobody in this campaign looks like the same person" in text_of(client.get(address))
    assert other.code in text_of(client.get(address, {"q": "lina_2002"}))
    assert "Nobody else in this campaign is like that" in text_of(client.get(address, {"q": "nobody"}))
    page = text_of(client.get(f"{address}?with={other.code}"))
    for words in ("Bridge Agency", "The claim of Second no longer stands", "one seat becomes free", "applicant"):
        assert words in page
    assert client.post(f"{address}?with={one.code}").status_code == 422
    assert client.get(f"{address}?with=LE-9999").status_code == 404
    sent = {"name": other.code, "city": one.code, "source": other.code}
    answer: Any = client.post(f"{address}?with={other.code}", sent)
    assert answer.url == one.get_absolute_url()
    assert (fresh(one).name, fresh(one).source) == (other.name, other.source)
    moved: Any = client.get(other.get_absolute_url())
    assert (moved.status_code, moved.url) == (302, one.get_absolute_url())
    door = apply_path(Intake.objects.get().code, ana.office.code, other.code).split("/")[2]
    opening = applying.opening(door)
    assert opening
    assert opening.origin == one.code
    assert Slip.objects.filter(verb="leads joined").exists()


def test_a_person_with_the_same_name_is_proposed_without_being_asked_for(ana: User):
    campaign = make_campaign(ana)
    one, other = bring(ana, campaign), bring(ana, campaign)
    client = Client()
    client.force_login(ana)
    page = text_of(client.get(f"{one.get_absolute_url()}join/"))
    assert ("Perhaps one of these" in page, other.code in page) == (True, True)


@pytest.mark.parametrize("page", ["join/", "join/?with=LE-0002"])
def test_the_page_asks_as_much_of_three_as_of_one(ana: User, page: str):
    campaign, client, counts = make_campaign(ana), Client(), []
    client.force_login(ana)
    one = bring(ana, campaign)
    for names in (("A",), ("B", "C")):
        for name in names:
            lead = bring(ana, campaign, add_agency(ana, name))
            recruitment.log_contact(lead=lead, how="phone", text=name, next_on=None, by=ana, at=AT)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"{one.get_absolute_url()}{page}").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 26, [one["sql"] for one in asked]


TEXTS = st.sampled_from(["", "a", "b"])
SAID = st.fixed_dictionaries(
    dict.fromkeys((*logic.FIELDS, *logic.BESIDE), TEXTS)
    | {
        "note": st.sampled_from(["", "x", "x\ny"]), "next_on": st.none() | st.dates(),
        "state": st.sampled_from([one.value for one in logic.NEAREST]), "reason": TEXTS,
    }
)  # fmt: skip


@given(SAID, SAID, st.sets(st.sampled_from(logic.FIELDS)))
def test_nothing_that_either_says_is_lost(stays: dict[str, Any], goes: dict[str, Any], taken: set[str]) -> None:
    found = stays | logic.joined(stays, goes, taken)
    for name in logic.FIELDS:
        assert found[name] in {stays[name], goes[name]}
        assert bool(found[name]) == bool(stays[name] or goes[name])
        if stays[name] and goes[name]:
            assert found[name] == (goes if name in taken else stays)[name]
    lines = set(found["note"].splitlines())
    assert lines >= {line for one in (stays, goes) for line in one["note"].splitlines()}
    for name in logic.REACHES:
        assert {value for value in (stays[name], goes[name]) if value} <= lines | {found[name]}
    assert logic.NEAREST.index(found["state"]) == min(logic.NEAREST.index(one["state"]) for one in (stays, goes))
