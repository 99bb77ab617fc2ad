"""Two people keep one record of the registry at once, and neither loses a word."""

from datetime import date

import pytest
from django.test import Client

from attache.kernel import history
from attache.kernel.languages import Words
from attache.kernel.languages.fields import WordsInput
from attache.kernel.moves import Overtaken
from attache.registry.partners import actions
from attache.registry.partners.models import Channel, CooperationLine, Organisation, Person, Position
from attache.registry.people.models import User
from attache.registry.tidying import actions as tidying
from tests.partners.factories import give, make_line, make_person, make_xatu
from tests.people.factories import AT, make_ana, make_boris

pytestmark = pytest.mark.django_db


def typed(client: Client, user: User, address: str) -> dict[str, str]:
    """What somebody's browser would send from a form that was just opened, with nothing changed."""
    client.force_login(user)
    answer = client.get(address)
    form, sent = answer.context["form"], {"opened": str(answer.context["editing"].opened)}
    for bound in form:
        value = bound.value()
        widget = bound.field.widget
        if isinstance(widget, WordsInput):
            parts = zip(("_en", "_ru", "_zh"), widget.decompress(value), strict=True)
            sent |= {f"{bound.html_name}{name}": part or "" for name, part in parts}
        elif value not in (None, False):
            sent[bound.html_name] = str(value)
    return sent


def send(client: Client, user: User, address: str, data: dict[str, str]):
    client.force_login(user)
    return client.post(address, data, follow=False)


def toast(client: Client) -> str:
    return " ".join(str(message) for message in client.get("/office/").context["messages"])


def test_different_fields_of_a_partner_are_both_saved_and_it_is_said_whose(client: Client):
    ana, boris = make_ana(), make_boris()
    partner = make_xatu(ana)
    address = f"/office/partners/{partner.code}/edit/"
    hers, his = typed(client, ana, address), typed(client, boris, address)
    assert send(client, ana, address, hers | {"note": "She is the rector.", "acronym_ru": "СТУ"}).status_code == 302
    assert send(client, boris, address, his | {"kind": "institute", "acronym_zh": "西工"}).status_code == 302
    assert "Merged with what Ana Orlova has changed meanwhile." in toast(client)
    kept = Organisation.objects.with_names().get(pk=partner.pk)
    assert (kept.note, kept.kind, kept.acronym) == ("She is the rector.", "institute", Words("XATU", "СТУ", "西工"))


def test_the_same_field_of_a_partner_is_shown_from_three_sides_and_nothing_is_lost(client: Client):
    ana, boris = make_ana(), make_boris()
    partner = make_xatu(ana)
    address = f"/office/partners/{partner.code}/edit/"
    hers, his = typed(client, ana, address), typed(client, boris, address)
    send(client, ana, address, hers | {"note": "Written by Ana.", "website": "https://ana.example/"})
    answer = send(client, boris, address, his | {"note": "Written by Boris.", "kind": "institute"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert [words in page for words in ("Written by Ana.", "Written by Boris.", "The rector is Lei Yaping.")] == [
        True
    ] * 3
    assert "Ana Orlova has changed the same fields meanwhile." in page
    form = answer.context["form"]
    assert (form["note"].value(), form["kind"].value()) == ("Written by Boris.", "institute")
    assert form["website"].value() == "https://ana.example/"
    assert Organisation.objects.get(pk=partner.pk).note == "Written by Ana."
    again = his | {"opened": str(answer.context["editing"].opened), "website": "https://ana.example/"}
    assert send(client, boris, address, again | {"note": "Written by both.", "kind": "institute"}).status_code == 302
    kept = Organisation.objects.get(pk=partner.pk)
    assert (kept.note, kept.kind, kept.website) == ("Written by both.", "institute", "https://ana.example/")


def test_a_new_city_that_was_typed_survives_a_clash(client: Client):
    ana, boris = make_ana(), make_boris()
    partner = make_xatu(ana)
    address = f"/office/partners/{partner.code}/edit/"
    hers, his = typed(client, ana, address), typed(client, boris, address)
    send(client, ana, address, hers | {"place": ""})
    city = {"place": "", "new_city_en": "Baoji", "new_city_zh": "宝鸡", "new_country": "CN"}
    answer = send(client, boris, address, his | city)
    assert answer.status_code == 409
    assert "Baoji" in answer.content.decode()
    assert answer.context["form"]["new_city"].value() == Words("Baoji", zh="宝鸡")


def test_two_scripts_of_a_person_are_both_saved(client: Client):
    ana, boris = make_ana(), make_boris()
    person = make_person(ana)
    address = f"/office/partners/people/{person.code}/edit/"
    hers, his = typed(client, ana, address), typed(client, boris, address)
    send(client, ana, address, hers | {"given_ru": "Япинь"})
    assert send(client, boris, address, his | {"note": "Speaks Russian."}).status_code == 302
    kept = Person.objects.with_names().get(pk=person.pk)
    assert (kept.in_full.ru, kept.note) == ("Лэй Япинь", "Speaks Russian.")
    assert send(client, boris, address, his | {"given_ru": "Я-пин"}).status_code == 409


def test_a_next_step_that_two_people_plan_is_asked_about(client: Client):
    ana, boris = make_ana(), make_boris()
    line = make_line(ana, make_xatu(ana), next_step=Words("Call"), next_due=date(2020, 6, 1))
    address = f"/office/lines/{line.code}/step/"
    hers, his = typed(client, ana, address), typed(client, boris, address)
    send(client, ana, address, hers | {"next_due": "2020-06-05"})
    assert send(client, boris, address, his | {"next_step_en": "Write"}).status_code == 302
    kept = CooperationLine.objects.get(pk=line.pk)
    assert (kept.next_step.en, kept.next_due) == ("Write", date(2020, 6, 5))
    answer = send(client, boris, address, his | {"next_due": "2020-06-09"})
    assert answer.status_code == 409
    assert "9 June 2020" in answer.content.decode()


def test_the_last_day_of_a_post_is_asked_about_when_two_people_note_it(client: Client):
    ana, boris = make_ana(), make_boris()
    post = give(make_person(ana), make_xatu(ana), ana)
    address = f"/office/partners/people/{post.person.code}/posts/{post.pk}/end/"
    hers, his = typed(client, ana, address), typed(client, boris, address)
    send(client, ana, address, hers | {"end": "2020-04-30"})
    answer = send(client, boris, address, his | {"end": "2020-05-01"})
    assert answer.status_code == 409
    assert Position.objects.get(pk=post.pk).end == date(2020, 4, 30)
    opened = {"opened": str(answer.context["editing"].opened)}
    assert send(client, boris, address, opened | {"end": "2020-05-01"}).status_code == 302
    assert Position.objects.get(pk=post.pk).end == date(2020, 5, 1)


def test_a_form_of_a_name_that_two_people_explain_is_asked_about(client: Client):
    ana, boris = make_ana(), make_boris()
    partner = make_xatu(ana)
    address = f"/office/partners/{partner.code}/forms/new/"
    form = {"kind": "forbidden", "language": "en", "text": "STU"}
    hers, his = typed(client, ana, address), typed(client, boris, address)
    send(client, ana, address, hers | form | {"reason": "Nobody says so."})
    answer = send(client, boris, address, his | form | {"reason": "It is another university."})
    assert answer.status_code == 409
    assert "Nobody says so." in answer.content.decode()
    assert answer.context["form"]["reason"].value() == "It is another university."


def test_every_act_upon_a_record_is_a_revision(client: Client):
    ana = make_ana()
    partner = make_xatu(ana)
    actions.add_unit(organisation=partner, name=Words("School of optics"), by=ana, at=AT)
    channel = actions.add_channel(owner=partner, kind="wechat", value="xatu", by=ana, at=AT)
    tidying.remove_part(part=channel, by=ana, at=AT)
    verbs = ["organisation added", *["form of a name noted"] * 2, "unit added", "channel added", "channel removed"]
    assert [one.verb for one in reversed(history.revisions(partner))] == verbs
    person = make_person(ana)
    give(person, partner, ana)
    assert [one.verb for one in history.revisions(person)] == ["post noted", "person added"]
    line = make_line(ana, partner)
    assert [one.verb for one in history.revisions(line)] == ["cooperation line opened"]


def test_a_restored_version_is_a_new_one_with_the_old_content():
    ana = make_ana()
    partner = make_xatu(ana)
    channel = actions.add_channel(owner=partner, kind="wechat", value="xatu", by=ana, at=AT)
    first = history.latest(partner)
    assert first
    tidying.remove_part(part=channel, by=ana, at=AT)
    tidying.remove_part(part=partner.names.get(kind="forbidden", language="zh"), by=ana, at=AT)
    actions.add_unit(organisation=partner, name=Words("School of optics"), by=ana, at=AT)
    actions.put_organisation(
        organisation=partner, mine={"full.en": "Xi'an", "note": ""}, opened=None, verb="corrected", by=ana, at=AT
    )
    actions.restore_organisation(record=partner, content=first.content, by=ana, at=AT)
    last = history.latest(partner)
    assert last
    assert last.number == first.number + 5
    assert last.content == first.content


def test_a_restored_person_and_line_say_what_they_said():
    ana = make_ana()
    person, partner = make_person(ana, note="Speaks Russian."), make_xatu(ana)
    post = give(person, partner, ana)
    line = make_line(ana, partner, next_step=Words("Call"), next_due=date(2020, 5, 20))
    then = history.latest(person), history.latest(line)
    assert then[0]
    assert then[1]
    actions.end_post(position=post, end=date(2020, 5, 1), by=ana, at=AT)
    actions.put_person(person=person, mine={"note": "", "names.zh": None}, opened=None, verb="x", by=ana, at=AT)
    actions.plan_next_step(line=line, next_step=Words("Write"), next_due=date(2020, 6, 1), by=ana, at=AT)
    actions.restore_person(record=person, content=then[0].content, by=ana, at=AT)
    actions.restore_line(record=line, content=then[1].content, by=ana, at=AT)
    now = history.latest(person), history.latest(line)
    assert now[0]
    assert now[1]
    assert [one.content for one in now if one] == [one.content for one in then if one]


def test_channels_and_posts_of_a_person_are_restored_one_by_one():
    ana = make_ana()
    person, partner = make_person(ana), make_xatu(ana)
    post = give(person, partner, ana)
    channel = actions.add_channel(owner=person, kind="wechat", value="lei", by=ana, at=AT)
    then = history.latest(person)
    assert then
    gone = {f"channels.{channel.pk}": None, f"posts.{post.pk}": None}
    actions.put_person(person=person, mine=gone, opened=None, verb="x", by=ana, at=AT)
    assert not Channel.objects.exists()
    assert not Position.objects.exists()
    actions.restore_person(record=person, content=then.content, by=ana, at=AT)
    assert [(one.person, one.value) for one in Channel.objects.all()] == [(person, "lei")]
    assert [(one.person, one.organisation) for one in Position.objects.all()] == [(person, partner)]


def test_a_post_whose_organisation_is_gone_is_not_put_back():
    ana = make_ana()
    person = make_person(ana)
    post = {"organisation": "O-9999", "title": {"en": "Rector"}, "start": None, "end": None}
    actions.put_person(person=person, mine={"posts.7": post, "note": "n"}, opened=None, verb="x", by=ana, at=AT)
    assert (Position.objects.count(), Person.objects.get().note) == (0, "n")


def test_a_post_that_is_no_longer_noted_is_not_ended():
    ana = make_ana()
    post = give(make_person(ana), make_xatu(ana), ana)
    Position.objects.filter(pk=post.pk).delete()
    with pytest.raises(Overtaken):
        actions.end_post(position=post, end=date(2020, 5, 1), by=ana, at=AT)
