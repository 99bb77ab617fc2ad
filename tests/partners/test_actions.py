"""What changes organisations, and what is refused."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from attache.kernel import journal
from attache.kernel.languages import Words
from attache.kernel.search import index
from attache.registry.partners import actions, queries
from attache.registry.partners.models import Channel, Organisation, OrganisationName, Place
from attache.registry.partners.states import ChannelKind, Kind, NameKind
from tests.partners.factories import JITRI, XATU, make_partner, make_person, make_place, make_xatu
from tests.people.factories import AT, make_ana

pytestmark = pytest.mark.django_db
NOTHING = Words()


def verbs_about(record) -> list[str]:
    return [entry.verb for entry in journal.about(record)]


def found(query: str) -> list[str]:
    return [hit.code for hit in index.find(query)]


def correct(partner: Organisation, by, **given) -> Organisation:
    values: dict[str, Any] = {"kind": partner.kind, "full": partner.full, "short": NOTHING, "acronym": NOTHING}
    values |= {"place": partner.place, "ror_id": partner.ror_id, "website": partner.website, "note": partner.note}
    return actions.correct_organisation(organisation=partner, **(values | given), by=by, at=AT)


def test_a_partner_is_found_by_every_script_at_once():
    partner = make_xatu(make_ana())
    for query in ("technological", "Сианьского", "西工大", "xian gongye", "xatu", "西安"):
        assert found(query) == [partner.code], query


def test_a_partner_says_who_put_it_in():
    ana = make_ana()
    partner = make_partner(ana)
    entry = journal.about(partner).get()
    assert (entry.verb, entry.by_code, entry.subject_label) == ("organisation added", ana.code, XATU.en)
    assert partner.get_absolute_url() == f"/office/partners/{partner.code}/"


@pytest.mark.parametrize("act", [make_partner, lambda by, full: correct(make_partner(by, JITRI), by, full=full)])
def test_a_partner_needs_a_full_name(act):
    with pytest.raises(actions.NameNeeded):
        act(make_ana(), NOTHING)


@pytest.mark.parametrize("full", [Words(en="xi’an TECHNOLOGICAL university"), Words(zh="西安工业大学")])
def test_the_same_full_name_does_not_come_in_twice(full):
    ana = make_ana()
    partner = make_partner(ana)
    with pytest.raises(actions.AlreadyKnown) as refusal:
        make_partner(ana, full)
    assert partner.code in str(refusal.value)
    assert Organisation.objects.count() == 1


def test_the_same_acronym_may_stand_for_two():
    ana = make_ana()
    make_partner(ana, acronym=Words("XUT"))
    make_partner(ana, Words("Xi'an University of Technology"), acronym=Words("XUT"))
    assert OrganisationName.objects.filter(kind=NameKind.ACRONYM, text="XUT").count() == 2


def test_one_ror_identifier_stands_for_one_organisation():
    ana = make_ana()
    partner = make_partner(ana, ror_id="02x1pa065")
    with pytest.raises(actions.RorTaken) as refusal:
        make_partner(ana, JITRI, ror_id="02x1pa065")
    assert str(refusal.value) == f"The ROR identifier 02x1pa065 belongs to {XATU.en}, {partner.code}."
    other = make_partner(ana, JITRI)
    with pytest.raises(actions.RorTaken):
        correct(other, ana, ror_id="02x1pa065")
    assert correct(partner, ana, note="keeps its own").ror_id == "02x1pa065"


def test_a_new_city_comes_with_its_partner():
    partner = make_partner(make_ana(), place=actions.City(Words("Xi'an", "Сиань"), "CN"))
    place = Place.objects.get()
    assert (partner.place, place.code, place.country, str(place)) == (place, "xian", "CN", "Xi'an")
    assert found("Сиань") == [partner.code]


def test_a_city_is_put_in_once_and_by_any_of_its_names():
    ana = make_ana()
    xian = make_place(ana)
    assert actions.add_place(name=Words(ru="сиань"), country="CN", by=ana, at=AT) == xian
    assert Place.objects.count() == 1


def test_cities_of_one_name_in_two_countries_are_two():
    ana = make_ana()
    codes = [make_place(ana, Words("Tripoli"), country).code for country in ("LY", "LB")]
    assert codes == ["tripoli", "tripoli-lb"]


def test_a_correction_keeps_what_was_before():
    ana = make_ana()
    partner = make_partner(ana, acronym=Words("STU"))
    corrected = correct(partner, ana, acronym=Words("XATU"), kind=Kind.INSTITUTE)
    entry = journal.about(partner)[0]
    assert entry.verb == "organisation corrected"
    assert entry.changes == {"kind": ["university", "institute"], "acronym": ["STU", "XATU"]}
    assert (corrected.acronym.en, found("stu"), found("xatu")) == ("XATU", [], [partner.code])


def test_a_correction_that_changes_nothing_is_not_journalled():
    ana = make_ana()
    partner = make_partner(ana)
    correct(Organisation.objects.with_names().get(pk=partner.pk), ana)
    assert verbs_about(partner) == ["organisation added"]


def test_a_name_that_is_emptied_is_gone():
    ana = make_ana()
    partner = correct(make_partner(ana), ana, full=Words(en=XATU.en))
    assert partner.full == Words(en=XATU.en)
    assert found("西安工业大学") == []


def test_the_short_name_stands_in_where_there_is_one():
    partner = make_partner(make_ana(), short=Words(en="XATU"))
    assert partner.short == Words("XATU", XATU.ru, XATU.zh)
    assert str(Organisation.add(code="O-1", kind=Kind.FUND)) == "O-1"


def test_a_forbidden_form_says_why():
    ana = make_ana()
    partner = make_partner(ana)
    form: dict[str, Any] = {"organisation": partner, "language": "en", "text": "STU", "by": ana, "at": AT}
    with pytest.raises(actions.ReasonNeeded):
        actions.note_other_form(kind=NameKind.FORBIDDEN, **form)
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationName.objects.create(
            organisation=partner, language="en", kind=NameKind.FORBIDDEN, text="STU", folded="stu", sort_key="stu"
        )
    noted = actions.note_other_form(kind=NameKind.FORBIDDEN, reason="XATU is meant", **form)
    assert [str(noted)] == [name.text for name in Organisation.objects.get(pk=partner.pk).other_forms]
    assert queries.resolve("STU") is None


def test_a_former_name_is_noted_once_and_still_stands_for_the_partner():
    ana = make_ana()
    partner = make_partner(ana)
    form: dict[str, Any] = {"organisation": partner, "language": "zh", "text": "西安工业学院", "kind": NameKind.FORMER}
    actions.note_other_form(**form, by=ana, at=AT)
    again = actions.note_other_form(**form, valid_to=date(2006, 2, 14), by=ana, at=AT)
    assert partner.names.filter(kind=NameKind.FORMER).get() == again
    assert again.valid_to == date(2006, 2, 14)
    assert queries.resolve("西安工业学院") == partner


def test_a_channel_belongs_to_the_organisation_or_the_person():
    ana = make_ana()
    partner, lei = make_partner(ana), make_person(ana)
    mail = actions.add_channel(owner=partner, kind=ChannelKind.MAIL, value="io@example.org", by=ana, at=AT)
    wechat = actions.add_channel(owner=lei, kind=ChannelKind.WECHAT, value="lei", by=ana, at=AT)
    assert (mail.organisation, mail.person, str(mail)) == (partner, None, "io@example.org")
    assert (wechat.organisation, wechat.person) == (None, lei)
    assert journal.about(lei)[0].changes == {"wechat": ["", "lei"]}
    with pytest.raises(IntegrityError), transaction.atomic():
        Channel.objects.create(kind=ChannelKind.PHONE, value="1", person=lei, organisation=partner)
