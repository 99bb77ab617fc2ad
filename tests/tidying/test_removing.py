"""What is removed goes at once and comes back whole."""

from datetime import date, timedelta

import pytest

from attache.daybook.chronicle.logic.drafts import PartyDraft, PersonDraft
from attache.kernel import journal
from attache.kernel.languages import Words
from attache.kernel.search import index
from attache.kernel.undo import slips
from attache.registry.partners import actions
from attache.registry.partners.models import Organisation, Person
from attache.registry.tidying import actions as tidying
from tests.chronicle.factories import make_happening
from tests.kernel.undoing import dump
from tests.partners.factories import NARI, give, make_line, make_partner, make_person, make_xatu
from tests.people.factories import AT, make_ana

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)


@pytest.fixture
def ana():
    return make_ana()


def everything(ana):
    """One of each thing that can be removed."""
    xatu, lei = make_xatu(ana), make_person(ana)
    post = give(lei, xatu, ana, start=date(2019, 1, 1))
    unit = actions.add_unit(organisation=xatu, name=Words("Optics"), by=ana, at=AT)
    line = make_line(ana, xatu)
    mail = actions.add_channel(owner=lei, kind="mail", value="lei@example.org", by=ana, at=AT)
    web = actions.add_channel(owner=xatu, kind="wechat", value="xatu", by=ana, at=AT)
    form = xatu.names.filter(kind="forbidden").first()
    return {"records": [xatu, lei, line], "parts": [post, unit, mail, web, form]}


def test_removing_and_taking_back_is_the_identity_for_everything_that_can_be_removed(ana):
    made = everything(ana)
    before = dump()
    for record in made["records"]:
        slip = tidying.remove_record(record=record, by=ana, at=AT)
        assert dump() != before
        slips.take_back(slip=slip, by=ana, at=LATER)
        assert dump() == before
    for part in made["parts"]:
        slip = tidying.remove_part(part=part, by=ana, at=AT)
        assert (dump() != before, slip.removes) == (True, True)
        slips.take_back(slip=slip, by=ana, at=LATER)
        assert dump() == before


def test_a_removed_organisation_is_not_found_until_it_is_put_back(ana):
    partner = make_xatu(ana)
    slip = tidying.remove_record(record=partner, by=ana, at=AT)
    assert index.find("technological") == []
    assert journal.about(partner)[0].verb == "organisation removed"
    slips.take_back(slip=slip, by=ana, at=LATER)
    assert [hit.code for hit in index.find("technological")] == [partner.code]


def test_an_organisation_that_took_part_is_refused_with_where_and_what_to_do(ana):
    partner = make_partner(ana)
    happening = make_happening(ana, "Talks with them", parties=(PartyDraft("partner", partner.code),))
    with pytest.raises(tidying.InUse) as refusal:
        tidying.remove_record(record=partner, by=ana, at=AT)
    assert str(refusal.value) == (
        "“Xi'an Technological University” is still used here: "
        f"“Talks with them ({happening.code})”. Take it out there first, or merge it with the record that is meant."
    )
    assert Organisation.objects.filter(pk=partner.pk).exists()


def test_a_person_who_took_part_is_refused(ana):
    lei = make_person(ana)
    make_happening(ana, "Talks", people=(PersonDraft(lei.code, "speaker"),))
    with pytest.raises(tidying.InUse, match="Talks"):
        tidying.remove_record(record=lei, by=ana, at=AT)
    assert Person.objects.filter(pk=lei.pk).exists()


def test_our_own_university_stays(ana):
    own = make_partner(ana, NARI, is_own=True)
    with pytest.raises(tidying.OwnUniversity, match="Our own university stays"):
        tidying.remove_record(record=own, by=ana, at=AT)


def test_the_pages_remove_and_offer_undo(client, ana):
    made = everything(ana)
    client.force_login(ana)
    partner = made["records"][0]
    page = client.post(f"/office/partners/{partner.code}/remove/", follow=True)
    assert (page.redirect_chain[-1][0], Organisation.objects.count()) == ("/office/partners/", 0)
    assert 'name="slip"' in page.content.decode()


def test_a_removed_line_leads_back_to_its_partner(client, ana):
    line = everything(ana)["records"][2]
    client.force_login(ana)
    answer = client.post(f"/office/partners/{line.code}/remove/")
    assert answer.url == line.organisation.get_absolute_url()


def test_a_removed_person_leads_back_to_the_list(client, ana):
    lei = everything(ana)["records"][1]
    client.force_login(ana)
    assert client.post(f"/office/partners/{lei.code}/remove/").url == "/office/partners/people/"


@pytest.mark.parametrize("what", ["units", "posts", "channels", "forms"])
def test_a_part_that_is_not_there_is_not_found(client, ana, what):
    partner = make_partner(ana)
    client.force_login(ana)
    assert client.post(f"/office/partners/{partner.code}/{what}/999/remove/").status_code == 404
