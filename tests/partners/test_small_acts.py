"""Units, posts that begin and end, and what is taken away again."""

from datetime import date

import pytest
from django.urls import reverse

from attache.kernel import journal
from attache.kernel.languages import Words
from attache.kernel.search import index
from attache.registry.partners import actions
from attache.registry.partners.models import Channel, OrganisationName, Position, Unit
from attache.registry.partners.states import ChannelKind, NameKind
from attache.registry.tidying import actions as tidying
from tests.partners.factories import XATU, give, make_partner, make_person
from tests.people.factories import AT, make_ana, make_vera

pytestmark = pytest.mark.django_db
OPTICS = Words("School of Optics", "Школа оптики", "光电学院")


@pytest.fixture
def ana(client):
    somebody = make_ana()
    client.force_login(somebody)
    return somebody


def page_of(name: str, *keys: object) -> str:
    return reverse(f"{'tidying' if name.endswith('_remove') else 'partners'}:{name}", args=keys)


def note_former(partner, by) -> OrganisationName:
    return actions.note_other_form(
        organisation=partner, language="zh", kind=NameKind.FORMER, text="西安工业学院", by=by, at=AT
    )


def last_about(record) -> tuple[str, dict]:
    entry = journal.about(record)[0]
    return entry.verb, entry.changes


def test_a_unit_is_noted_once_under_any_of_its_names():
    ana = make_ana()
    partner, other = make_partner(ana), make_partner(ana, Words("NARI"))
    unit = actions.add_unit(organisation=partner, name=OPTICS, by=ana, at=AT)
    assert (str(unit), last_about(partner)) == ("School of Optics", ("unit added", {"unit": ["", "School of Optics"]}))
    with pytest.raises(actions.UnitKnown) as refusal:
        actions.add_unit(organisation=partner, name=Words("Optics", zh=OPTICS.zh), by=ana, at=AT)
    assert str(refusal.value) == "“光电学院” is among the units already."
    with pytest.raises(actions.NameNeeded):
        actions.add_unit(organisation=partner, name=Words(), by=ana, at=AT)
    actions.add_unit(organisation=partner, name=Words("School of Law"), by=ana, at=AT)
    actions.add_unit(organisation=other, name=OPTICS, by=ana, at=AT)
    assert Unit.objects.count() == 3


def test_a_post_gets_its_last_day_and_another_one():
    ana = make_ana()
    post = give(make_person(ana), make_partner(ana), ana, start=date(2015, 3, 1))
    actions.end_post(position=post, end=date(2019, 12, 31), by=ana, at=AT)
    assert Position.objects.get().end == post.end == date(2019, 12, 31)
    verb, changes = last_about(post.person)
    assert (verb, changes) == ("last day of a post noted", {"post": [f"{post} (None)", f"{post} (2019-12-31)"]})
    actions.end_post(position=post, end=date(2015, 3, 1), by=ana, at=AT)
    assert Position.objects.get().end == date(2015, 3, 1)


def test_a_post_does_not_end_before_it_begins():
    ana = make_ana()
    lei, partner = make_person(ana), make_partner(ana)
    post = give(lei, partner, ana, start=date(2015, 3, 1))
    with pytest.raises(actions.EndsTooEarly):
        actions.end_post(position=post, end=date(2015, 2, 28), by=ana, at=AT)
    with pytest.raises(actions.EndsTooEarly):
        give(lei, partner, ana, start=date(2015, 3, 1), end=date(2015, 2, 28))
    assert Position.objects.get().end is None
    unknown = give(lei, partner, ana)
    assert actions.end_post(position=unknown, end=date(1999, 1, 1), by=ana, at=AT).start is None


def test_a_channel_that_leads_nowhere_is_removed():
    ana = make_ana()
    for owner in (make_partner(ana), make_person(ana)):
        channel = actions.add_channel(owner=owner, kind=ChannelKind.WECHAT, value="lei", by=ana, at=AT)
        assert channel.owner == owner
        tidying.remove_part(part=channel, by=ana, at=AT)
        assert last_about(owner) == ("channel removed", {"wechat": ["lei", ""]})
    assert Channel.objects.count() == 0


def test_a_former_name_that_is_wrong_is_removed_and_found_no_more():
    ana = make_ana()
    partner = make_partner(ana)
    name = note_former(partner, ana)
    assert [hit.code for hit in index.find("西安工业学院")] == [partner.code]
    tidying.remove_part(part=name, by=ana, at=AT)
    assert last_about(partner) == ("form of a name removed", {"former": ["西安工业学院", ""]})
    assert (index.find("西安工业学院"), [one.text for one in partner.names.all()]) == (
        [],
        list(XATU.as_dict().values()),
    )


def test_a_name_that_we_print_is_not_removed():
    ana = make_ana()
    name = make_partner(ana).names.get(language="en")
    with pytest.raises(actions.PrintedForm) as refusal:
        tidying.remove_part(part=name, by=ana, at=AT)
    assert str(refusal.value) == f"“{XATU.en}” is the name that we print: correct it instead."
    assert OrganisationName.objects.filter(pk=name.pk).exists()


def test_a_unit_comes_in_by_its_form(client, ana):
    partner = make_partner(ana)
    address = page_of("add_unit", partner.code)
    assert client.post(address, {}).status_code == 422
    answer = client.post(address, {"name_en": OPTICS.en, "name_zh": OPTICS.zh}, follow=True)
    assert answer.redirect_chain[-1][0] == partner.get_absolute_url()
    assert all(said in answer.content.decode() for said in ("The unit is noted.", "光电学院"))
    page = client.post(address, {"name_en": "school of optics"})
    assert (page.status_code, "is among the units already." in page.content.decode()) == (422, True)


def test_a_person_gets_another_post_from_a_day(client, ana):
    lei, partner = make_person(ana), make_partner(ana)
    address = page_of("post_new", lei.code)
    page = client.post(address, {"organisation": "XUT", "title_en": "Rector"})
    assert (page.status_code, set(page.context["form"].errors)) == (422, {"organisation"})
    data = {"organisation": partner.code, "title_en": "Rector", "start": "2015-03-01"}
    answer = client.post(address, data, follow=True)
    assert answer.redirect_chain[-1][0] == lei.get_absolute_url()
    assert "The post is noted." in answer.content.decode()
    post = Position.objects.get()
    assert (post.person, post.organisation, post.start, post.end) == (lei, partner, date(2015, 3, 1), None)


def test_a_post_ends_by_its_form(client, ana):
    lei = make_person(ana)
    post = give(lei, make_partner(ana), ana, start=date(2015, 3, 1))
    address = page_of("post_end", lei.code, post.pk)
    page = client.post(address, {"end": "2014-01-01"})
    assert (page.status_code, "The end comes before the beginning." in page.content.decode()) == (422, True)
    answer = client.post(address, {"end": "2019-12-31"}, follow=True)
    assert answer.redirect_chain[-1][0] == lei.get_absolute_url()
    assert "The last day of the post is noted." in answer.content.decode()
    assert client.get(address).context["form"].initial == {"end": date(2019, 12, 31)}


def test_channels_and_forms_are_removed_by_buttons_on_the_page(client, ana):
    partner, lei = make_partner(ana), make_person(ana)
    wechat = actions.add_channel(owner=lei, kind=ChannelKind.WECHAT, value="lei", by=ana, at=AT)
    mail = actions.add_channel(owner=partner, kind=ChannelKind.MAIL, value="io@example.org", by=ana, at=AT)
    former = note_former(partner, ana)
    for name, record, row in (
        ("channel_remove", lei, wechat),
        ("channel_remove", partner, mail),
        ("form_remove", partner, former),
    ):
        address = page_of(name, record.code, row.pk)
        page = client.get(record.get_absolute_url()).content.decode()
        assert (f'action="{address}"' in page, f'aria-label="Remove {row}"' in page) == (True, True)
        answer = client.post(address, follow=True)
        assert answer.redirect_chain[-1][0] == record.get_absolute_url()
        assert f"Removed: {row}" in answer.content.decode()
        assert client.post(address).status_code == 404


def test_what_belongs_to_another_is_not_there(client, ana):
    partner, lei, other = make_partner(ana), make_person(ana), make_partner(ana, Words("NARI"))
    mail = actions.add_channel(owner=partner, kind=ChannelKind.MAIL, value="io@example.org", by=ana, at=AT)
    former, post = note_former(partner, ana), give(lei, partner, ana)
    addresses = [page_of("channel_remove", other.code, mail.pk), page_of("channel_remove", lei.code, mail.pk)]
    addresses += [page_of("form_remove", other.code, former.pk), page_of("post_end", "P-9999", post.pk)]
    assert {client.post(address, {"end": "2020-01-01"}).status_code for address in addresses} == {404}
    assert (Channel.objects.count(), OrganisationName.objects.filter(pk=former.pk).count()) == (1, 1)


def test_a_printed_name_is_kept_whatever_is_posted(client, ana):
    name = make_partner(ana).names.get(language="en")
    assert client.post(page_of("form_remove", name.organisation.code, name.pk)).status_code == 409
    assert OrganisationName.objects.filter(pk=name.pk).exists()


def test_who_only_reads_removes_nothing(client):
    ana = make_ana()
    partner = make_partner(ana)
    mail = actions.add_channel(owner=partner, kind=ChannelKind.MAIL, value="io@example.org", by=ana, at=AT)
    former = note_former(partner, ana)
    client.force_login(make_vera(ana.office))
    for name, row in (("channel_remove", mail), ("form_remove", former)):
        address = page_of(name, partner.code, row.pk)
        assert (client.post(address).status_code, client.get(address).status_code) == (403, 405)
    assert (Channel.objects.count(), OrganisationName.objects.filter(pk=former.pk).count()) == (1, 1)
