"""What somebody is typing is kept until it is saved, for its writer alone."""

from datetime import UTC, datetime, timedelta

import pytest
from django import forms
from django.test import Client, RequestFactory

from attache.kernel.drafts import keeping
from attache.kernel.drafts.models import Draft
from attache.kernel.editing import Editing
from attache.kernel.history import Clashed, Merge
from attache.registry.partners.models import Organisation
from attache.registry.people.models import User
from tests.partners.factories import make_person, make_xatu
from tests.people.factories import make_ana, make_boris

pytestmark = pytest.mark.django_db
AT = datetime(2020, 6, 1, 9, 0, tzinfo=UTC)
HTMX = {"HX-Request": "true"}


def keep(person: str = "U-1", address: str = "/office/x/", content: str = "note=a", at: datetime = AT) -> bool:
    return keeping.keep(person=person, address=address, content=content, opened=3, at=at)


def enter(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_later_draft_takes_the_place_of_an_earlier_one():
    assert keep()
    assert keep(content="note=b", at=AT + timedelta(minutes=1))
    found = keeping.find(person="U-1", address="/office/x/", at=AT)
    assert found
    assert (found.content, found.opened, str(found)) == ("note=b", 3, "U-1: /office/x/")
    assert Draft.objects.count() == 1


def test_a_draft_is_its_writers_alone():
    keep()
    assert keeping.find(person="U-2", address="/office/x/", at=AT) is None
    assert keeping.find(person="U-1", address="/office/y/", at=AT) is None


def test_a_draft_is_forgotten_after_thirty_days():
    keep()
    late = AT + keeping.AGE + timedelta(seconds=1)
    assert keeping.find(person="U-1", address="/office/x/", at=late) is None
    assert (keeping.purge(at=AT + keeping.AGE), keeping.purge(at=late), Draft.objects.count()) == (0, 1, 0)


def test_what_is_too_long_for_a_form_is_not_kept():
    assert not keep(content="a" * (keeping.LONGEST + 1))
    assert Draft.objects.count() == 0


def test_the_oldest_of_very_many_drafts_give_way():
    for number in range(keeping.MOST + 2):
        keep(address=f"/office/{number}/", at=AT + timedelta(minutes=number))
    keep(person="U-2")
    assert Draft.objects.filter(person="U-1").count() == keeping.MOST
    assert keeping.find(person="U-1", address="/office/1/", at=AT) is None
    assert keeping.find(person="U-2", address="/office/x/", at=AT)


def test_a_form_is_kept_offered_and_taken_up_with_what_was_typed():
    ana = make_ana()
    partner = make_xatu(ana)
    address = f"/office/partners/{partner.code}/edit/"
    client = enter(ana)
    typed = {"draft": "keep", "opened": "3", "note": "Half a sen", "full_en": "", "csrfmiddlewaretoken": "x"}
    assert client.post(address, typed).status_code == 204
    assert Organisation.objects.get().note == "The rector is Lei Yaping."
    draft = Draft.objects.get()
    assert (draft.person, draft.opened, "csrf" in draft.content) == (ana.code, 3, False)
    offered = client.get(address)
    assert "Half a sen" not in offered.content.decode()
    assert f'href="{address}?draft=on"' in offered.content.decode()
    taken = client.get(address, {"draft": "on"})
    assert taken.status_code == 200
    assert (taken.context["form"]["note"].value(), taken.context["editing"].opened) == ("Half a sen", 3)
    assert "One thing to put right" not in taken.content.decode()
    assert enter(make_boris()).get(address, {"draft": "on"}).context["form"]["note"].value() != "Half a sen"


def test_a_saved_form_takes_its_draft_away_and_tells_the_browser():
    ana = make_ana()
    person = make_person(ana)
    address = f"/office/partners/people/{person.code}/edit/"
    client = enter(ana)
    names = {"family_en": "Lei", "given_en": "Yaping", "gender": "f", "family_first": "on"}
    client.post(address, {**names, "draft": "keep", "note": "She sp"})
    answer = client.post(address, {**names, "opened": "1", "note": "She speaks Russian."})
    assert answer.status_code == 302
    assert Draft.objects.count() == 0
    assert answer.cookies["attache_saved"].value == f"%2Foffice%2Fpartners%2Fpeople%2F{person.code}%2Fedit%2F"


def test_a_draft_that_is_let_go_is_gone_and_nothing_is_saved():
    ana = make_ana()
    partner = make_xatu(ana)
    address = f"/office/partners/{partner.code}/edit/"
    client = enter(ana)
    client.post(address, {"draft": "keep", "note": "Half a sen"})
    answer = client.post(address, {"draft": "discard", "note": "Half a sen"})
    assert (answer.status_code, answer.headers["Location"], Draft.objects.count()) == (302, address, 0)
    assert Organisation.objects.get().note == "The rector is Lei Yaping."


def test_a_draft_too_long_to_be_kept_says_so():
    ana = make_ana()
    client = enter(ana)
    long = {"draft": "keep", "note": "a" * (keeping.LONGEST + 1)}
    assert client.post(f"/office/partners/{make_xatu(ana).code}/edit/", long).status_code == 413


def test_who_may_not_write_keeps_no_draft():
    ana = make_ana()
    partner = make_xatu(ana)
    client = Client()
    address = f"/office/partners/{partner.code}/edit/"
    assert client.post(address, {"draft": "keep", "note": "x"}).status_code == 302
    assert Draft.objects.count() == 0


def test_the_quick_add_and_the_full_form_are_kept_with_their_rows():
    from tests.chronicle.factories import make_happening

    ana = make_ana()
    happening = make_happening(ana)
    client = enter(ana)
    client.post("/office/chronicle/new/", {"draft": "keep", "title": "Talks ab"}, headers=HTMX)
    part = client.get("/office/chronicle/new/", {"draft": "on"}, headers=HTMX)
    assert 'value="Talks ab"' in part.content.decode()
    address = f"/office/chronicle/{happening.code}/edit/"
    typed = {
        "draft": "keep",
        "opened": "1",
        "title_en": "Talks ab",
        "points-TOTAL_FORMS": "2",
        "points-INITIAL_FORMS": "0",
    }
    assert client.post(address, {**typed, "points-1-text_en": "a secon", "points-1-kind": "wish"}).status_code == 204
    page = client.get(address, {"draft": "on"}).content.decode()
    assert ['value="Talks ab"' in page, 'value="a secon"' in page, "to put right" in page] == [True, True, False]


def test_a_clash_of_what_has_no_record_is_nobodys_to_answer(rf: RequestFactory):
    request = rf.post("/office/x/", {"note": "a"})
    request.user = make_ana()

    def act() -> None:
        raise Clashed(Merge({}, ()), who="Boris", standing={})

    with pytest.raises(Clashed):
        Editing(request, lambda sent, _content: forms.Form(sent)).saves(act)
