"""A person is forgotten: nothing personal stays anywhere in the database; the code, the counts and the act do."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from attache.kernel.history import Revision
from attache.kernel.journal import Entry
from attache.kernel.outbox.models import Note
from attache.registry.people.models import User
from attache.students.admissions import actions, queries
from attache.students.admissions.actions.refusals import StillNeeded
from attache.students.admissions.models import Applicant, Application
from attache.students.admissions.states import State
from attache.students.presentations import actions as presentations
from attache.students.presentations.models import SignUp
from attache.students.recruitment import actions as recruitment
from attache.students.recruitment.models import Claim, ClassList, Lead
from tests.admissions.factories import AT, LATER, apply, decide, enough, fresh, make_ana, make_places, person, said
from tests.kernel.samples import picture
from tests.presentations.factories import START, join, plan
from tests.presentations.factories import fresh as presented
from tests.recruitment.factories import add_agency, bring, make_campaign

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PHOTO = picture("JPEG", (40, 30))
SECRETS = ("ZYX-FAMILY", "曌", "wxid_secret_77", "E77665544", "1999-07-07", "a word of the office")


def everywhere(secret: str) -> list[str]:
    """Every column of every table that holds a text, wherever it is."""
    found = []
    for model in apps.get_models():
        for row in model._base_manager.values():
            held = [name for name, value in row.items() if secret in str(value)]
            found += [f"{model._meta.label}.{name}" for name in held]
    return found


def somebody(by: User) -> Applicant:
    return person(
        by, latin=["ZYX-FAMILY", "X"], hanzi=["曌", "曌"], address="wxid_secret_77", passport="E77665544",
        born_on="1999-07-07", note="a word of the office",
    )  # fmt: skip


def rejected(by: User) -> Application:
    quota = make_places(by, 1)
    draft = apply(by, quota.intake, somebody(by))
    actions.share_state(application=fresh(draft), until=LATER, by=by, at=AT)
    actions.receive_document(item=draft.items.get(kind="passport"), data=PHOTO, name="曌.jpg", by=by, at=AT)
    return decide(by, enough(by, draft), "rejected")


def test_nothing_of_a_person_who_was_erased_stays_in_any_table() -> None:
    by = make_ana()
    application = rejected(by)
    who = actions.erase_applicant(applicant=application.applicant, by=by, at=AT)
    assert {secret: everywhere(secret) for secret in SECRETS if everywhere(secret)} == {}
    assert str(who) == "(erased)"
    assert fresh(application).state == State.REJECTED
    last = Entry.objects.filter(subject_kind="admissions.applicant").order_by("-pk").first()
    assert last
    assert (last.verb, last.subject_code) == ("applicant erased", who.code)


def test_nothing_of_the_lead_that_a_person_was_stays_either() -> None:
    """Signed up through an agency's code, spoken with, on a class list and on the list of a platform; then applied."""
    by = make_ana()
    campaign, agency = make_campaign(by), add_agency(by)
    of = plan(by, campaign, agency)
    sign_up = join(of, agency, name="ZYX-FAMILY", reach="wxid_secret_77")
    join(of, agency, name="Other", reach="other_person_1")
    join(of, agency, name="ZYX-MAILED", reach="other_person_2", mail="e77665544@example.com")
    lead = sign_up.lead
    recruitment.log_contact(lead=lead, how="wechat", text="a word of the office", next_on=None, by=by, at=AT)
    recruitment.arbitrate(lead=lead, agency=agency, note="of 曌", by=by, at=AT)
    table = "姓名,微信\nZYX-FAMILY,wxid_secret_77\nOther,other_person_9\n".encode()
    kept = recruitment.keep_list(campaign=campaign, source=agency, data=table, name="a.csv", by=by, at=AT)
    presentations.remind(presentation=presented(of), by=by, at=AT)
    presentations.keep_attendance(
        presentation=presented(of), source=b"Name,Duration\nZYX-FAMILY,40\nOther,50\n", name="b.csv", by=by, at=START
    )
    draft = actions.begin_application(
        applicant=person(by, latin=["ZYX-FAMILY", "X"], address="wxid_secret_77"), intake=make_places(by, 1).intake,
        funding="contract", office=by.office, origin=lead.code, by=by, at=AT,
    )  # fmt: skip
    recruitment.lead_applies(lead=lead, by=by, at=AT)
    assert {"outbox.Note.to_name", "recruitment.ClassList.rows"} <= set(everywhere("ZYX-FAMILY"))
    actions.erase_applicant(applicant=draft.applicant, by=by, at=AT)
    secrets = ("ZYX-FAMILY", "wxid_secret_77", "a word of the office")
    assert {secret: everywhere(secret) for secret in secrets if everywhere(secret)} == {}
    left = Lead.objects.get(pk=lead.pk)
    assert (left.name, left.state, left.source, left.is_erased) == (left.code, "applicant", agency, True)
    assert Claim.objects.get(lead=left, state="standing").agency == agency
    assert SignUp.objects.filter(lead=left).exists()
    assert [one["name"] for one in ClassList.objects.get(pk=kept.pk).rows if not one["wrong"]] == ["Other"]
    assert "Other" in " ".join(Note.objects.values_list("to_name", flat=True))


def test_the_rule_of_time_leaves_a_lead_of_a_campaign_that_is_still_going_on() -> None:
    by = make_ana()
    gone = rejected(by).applicant
    old = bring(by, make_campaign(by, year=2020), reach="wxid_secret_77", name="ZYX-OLD")
    new = bring(by, make_campaign(by, year=2022, first=date(2022, 1, 1), last=date(2022, 9, 1)), reach="wxid_secret_77")
    assert actions.erase_old(at=datetime(2022, 2, 1, 12, tzinfo=UTC)) == 1
    assert Applicant.objects.get(pk=gone.pk).erased_at
    assert (Lead.objects.get(pk=old.pk).is_erased, Lead.objects.get(pk=new.pk).is_erased) == (True, False)
    actions.erase_applicant(applicant=person(by, address="wxid_secret_77"), by=by, at=AT)
    assert Lead.objects.get(pk=new.pk).is_erased


def test_the_look_for_secrets_finds_them_while_they_are_there() -> None:
    rejected(make_ana())
    assert all(everywhere(secret) for secret in SECRETS)


@pytest.mark.parametrize("state", ["submitted", "offer", "accepted"])
def test_who_is_under_way_is_not_erased(state: str) -> None:
    by = make_ana()
    quota = make_places(by, 1)
    draft = apply(by, quota.intake, somebody(by))
    if state == "submitted":
        actions.submit_application(application=fresh(draft), by=by, at=AT)
    else:
        offered = decide(by, enough(by, draft))
        if state == "accepted":
            actions.accept_place(application=offered, by=by, at=AT)
    with pytest.raises(StillNeeded, match=draft.code):
        actions.erase_applicant(applicant=draft.applicant, by=by, at=AT)
    assert everywhere("E77665544")


def test_no_revision_and_no_journal_entry_has_a_passport_number() -> None:
    by = make_ana()
    who = somebody(by)
    actions.correct_applicant(applicant=who, content={"passport": "E11223344"}, by=by, at=AT)
    assert queries.applicant(who.code).passport == "E11223344"
    assert not [one for one in Revision.objects.all() if "E7766" in str(one.content) or "E1122" in str(one.content)]
    entry = Entry.objects.filter(verb="applicant corrected").get()
    assert entry.changes == {"passport": ["…", "…"]}


def test_an_earlier_version_put_back_leaves_the_passport_as_it_is() -> None:
    by = make_ana()
    who = somebody(by)
    first = Revision.objects.get(kind="admissions.applicant", code=who.code).content
    actions.correct_applicant(applicant=who, content={"note": "another", "passport": "E5"}, by=by, at=AT)
    actions.restore_version(record=who, content=first, by=by, at=AT)
    again = queries.applicant(who.code)
    assert (again.note, again.passport) == ("a word of the office", "E5")


def test_after_a_year_whoever_did_not_come_is_forgotten_without_being_asked() -> None:
    by = make_ana()
    gone = rejected(by).applicant
    began = person(by, latin=["BEGAN", ""])
    intake = Application.objects.get(applicant=gone).intake  # its term ends on 31 January 2021
    apply(by, intake, began)
    stays = person(by)
    apply(by, intake, stays)
    actions.submit_application(application=fresh(stays.applications.get()), by=by, at=AT)
    assert actions.erase_old(at=datetime(2022, 1, 31, 12, tzinfo=UTC)) == 0
    assert actions.erase_old(at=datetime(2022, 2, 1, 12, tzinfo=UTC)) == 2
    assert set(Applicant.objects.filter(erased_at=None)) == {stays}
    assert Application.objects.get(applicant=began).state == State.WITHDRAWN
    assert actions.erase_old(at=datetime(2022, 2, 2, 12, tzinfo=UTC)) == 0


def test_the_office_erases_on_its_page_and_the_link_opens_nothing_more(client: Client) -> None:
    by = make_ana()
    who = somebody(by)
    draft = apply(by, make_places(by, 1).intake, who)
    _link, token = actions.share_state(application=fresh(draft), until=datetime(2037, 1, 1, tzinfo=UTC), by=by, at=AT)
    client.force_login(by)
    url = f"/office/admissions/applicants/{who.code}/erase/"
    assert "cannot be taken back" in client.get(url).content.decode()
    assert client.post(url).status_code == 302
    assert Client().get(f"/to/{token}/").status_code == 404
    for page in (who.get_absolute_url(), draft.get_absolute_url(), "/office/admissions/"):
        shown: Any = client.get(page)
        assert shown.status_code == 200
        assert "ZYX-FAMILY" not in shown.content.decode()


def test_a_passport_that_was_erased_may_be_said_again() -> None:
    by = make_ana()
    application = rejected(by)
    actions.erase_applicant(applicant=application.applicant, by=by, at=AT)
    again = actions.add_applicant(content=said(passport="E77665544"), by=by, at=AT)
    assert again.passport == "E77665544"
