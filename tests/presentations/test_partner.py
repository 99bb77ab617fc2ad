"""What an agency and a school see by their link: their own people, presentations, lists and commission, and no more."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from attache.kernel import clock
from attache.registry.people.models import User
from attache.students.recruitment import actions, queries, tasks
from attache.students.recruitment.models import Claim, ClassList, Lead, Source
from tests.presentations.factories import AT, add_agency, add_school, join, make_ana, plan
from tests.recruitment.factories import bring, make_campaign

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
CLASS = "姓名,手机号\n李娜,13900000077\n".encode()
SHOWS = ("people", "events", "lists", "money")


@pytest.fixture
def ana(monkeypatch: pytest.MonkeyPatch) -> User:
    monkeypatch.setattr(clock, "now", lambda: AT)
    return make_ana()


def page_of(by: User, source: Source) -> str:
    _link, token = actions.share_source(source=source, until=AT + timedelta(days=90), by=by, at=AT)
    return reverse("links:open", args=[token])


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def everything(address: str) -> str:
    """All that can be had by a link: every part, a search, every file."""
    client = Client()
    asked = [f"?show={one}&lang=en" for one in SHOWS] + ["?q=王&lang=en", "?file=people", "?file=money"]
    return " ".join(
        answer.content.decode() for one in asked if (answer := client.get(address + one)).status_code == 200
    )


@pytest.mark.parametrize("kind", ["agency", "school"])
def test_a_source_sees_its_own_and_nothing_of_another_s(ana: User, kind: str):
    campaign = make_campaign(ana)
    mine = add_agency(ana, "Mine") if kind == "agency" else add_school(ana, "Mine")
    other = add_agency(ana, "Other")
    own, foreign, none = (
        bring(ana, campaign, source, name=name)
        for source, name in ((mine, "王本人"), (other, "王他人"), (None, "王自来"))
    )
    actions.lead_applies(lead=foreign, by=ana, at=AT)
    event, hidden = plan(ana, campaign, mine, other), plan(ana, campaign, other)
    join(event, mine, name="王报名")
    join(event, other, name="王对手")
    theirs = actions.keep_list(campaign=campaign, source=other, data=CLASS, name="secret.csv", by=ana, at=AT)
    seen = everything(page_of(ana, mine))
    for shown in (own.name, own.phone, "王报名"):
        assert shown in seen
    for kept in (foreign.name, foreign.phone, none.name, "王对手", "secret.csv", theirs.code, other.code, "3000.00"):
        assert kept not in seen
    assert seen.count("<h2>") > 0
    assert hidden.code not in seen
    assert "Your people (2)" in text_of(Client().get(f"{page_of(ana, mine)}?lang=en"))


def test_a_list_of_another_is_not_there_whatever_is_typed(ana: User):
    campaign, mine, other = make_campaign(ana), add_school(ana, "Mine"), add_school(ana, "Other")
    theirs = actions.keep_list(campaign=campaign, source=other, data=CLASS, name="a.csv", by=ana, at=AT)
    address = page_of(ana, mine)
    assert Client().get(f"{address}?show=lists&list={theirs.code}").status_code == 404
    for act in ("take", "back"):
        assert Client().post(f"{address}?show=lists", {"act": act, "list": theirs.code}).status_code == 404
    assert ClassList.objects.get().state == "read"
    assert Client().get(f"{address}?file=money").status_code == 404
    assert Client().get("/to/nothing/").status_code == 404


def test_whom_a_person_gives_to_another_agency_goes_from_one_page_to_the_other(ana: User):
    campaign, first, second = make_campaign(ana), add_agency(ana), add_agency(ana, "Second")
    lead = bring(ana, campaign, first, name="王转手")
    actions.arbitrate(lead=lead, agency=second, note="decided", by=ana, at=AT)
    assert lead.name not in everything(page_of(ana, first))
    assert lead.name in everything(page_of(ana, second))


def test_a_school_sends_a_class_list_looks_at_it_and_takes_it_in_and_back(ana: User):
    make_campaign(ana)
    address = f"{page_of(ana, add_school(ana))}?show=lists&lang=en"
    client = Client()
    client.post(address, {"act": "list", "file": SimpleUploadedFile("a.csv", CLASS)})
    kept = ClassList.objects.get()
    assert "Take 1 row in" in text_of(client.get(f"{address}&list={kept.code}"))
    client.post(address, {"act": "take", "list": kept.code})
    tasks.go_round.func()
    assert Lead.objects.get().source == kept.source
    client.post(address, {"act": "back", "list": kept.code})
    assert Lead.objects.count() == 0
    wrong = client.post(address, {"act": "list", "file": SimpleUploadedFile("a.csv", b"x\n1\n")})
    assert (wrong.status_code, "no column such as" in text_of(wrong)) == (422, True)


def test_an_agency_brings_somebody_and_learns_nothing_of_who_is_known(ana: User):
    campaign, first, second = make_campaign(ana), add_agency(ana), add_agency(ana, "Second")
    lead = bring(ana, campaign, first, name="王已知")
    address = f"{page_of(ana, second)}?lang=en"
    client = Client()
    answer = client.post(address, {"act": "bring", "name": "王", "reach": f"+{lead.phone}"})
    assert answer.status_code == 302
    assert lead.name not in text_of(client.get(address))
    assert Claim.objects.get(agency=second).state == "refused"
    client.post(address, {"act": "bring", "name": "新人", "reach": "new_person"})
    assert "新人" in text_of(client.get(address))
    assert client.post(address, {"act": "bring", "name": "x", "reach": "?"}).status_code == 422


def test_who_has_ended_sees_nothing_and_who_is_suspended_brings_nobody(ana: User):
    campaign, agency = make_campaign(ana), add_agency(ana)
    lead, address = bring(ana, campaign, agency), page_of(ana, agency)
    actions.suspend_source(source=agency, reason="late", by=ana, at=AT)
    assert "Nobody new can be brought" in text_of(Client().get(f"{address}?lang=en"))
    refused = Client().post(f"{address}?lang=en", {"act": "bring", "name": "x", "reach": "new_person"})
    assert (refused.status_code, Lead.objects.count()) == (422, 1)
    actions.end_source(source=queries.source(agency.code), reason="over", by=ana, at=AT)
    assert Client().get(address).status_code == 404
    assert lead.claims.get().state == "ended"
