"""What colleagues say about a record, and whom it asks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.daybook.remarks import actions, queries
from attache.daybook.remarks.actions import NobodyOfThatName
from attache.daybook.remarks.logic import handles
from attache.daybook.remarks.models import Mention, Remark
from attache.kernel import journal
from attache.kernel.moves import Overtaken
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.people.states import Role
from tests.partners.factories import make_partner
from tests.people.counting import MOST, queries_of
from tests.people.factories import AT, make_agent, make_ana, make_boris, make_home, make_office, make_user

NAME = st.from_regex(r"[a-z][a-z0-9_.-]{0,10}[a-z0-9]", fullmatch=True)


def address(partner) -> str:
    return f"/office/remarks/partners.organisation/{partner.code}/"


@given(st.lists(NAME, max_size=5))
def test_every_name_after_an_at_is_found_once_and_in_order(names):
    assert handles(", ".join(f"@{name}." for name in names)) == list(dict.fromkeys(names))


@given(st.text())
def test_any_text_may_be_searched_for_names(text):
    assert all(f"@{name}" in text.lower() for name in handles(text) if name.isascii())


@pytest.mark.parametrize("text", ["ana@example.org", "@", "a@b", "@@ana", "100@"])
def test_what_only_looks_like_a_name_names_nobody(text):
    assert handles(text) == []


def test_names_are_found_whatever_stands_around_them():
    assert handles("（@Ана） спросите @boris.v, пожалуйста; 请 @li-na。") == ["ана", "boris.v", "li-na"]


@pytest.mark.django_db
def test_a_remark_asks_whom_it_names_until_it_is_done():
    office = make_office()
    ana, boris = make_ana(office), make_boris(office)
    partner = make_partner(ana)
    remark = actions.write_remark(about=partner, text="@Boris, is this the right rector?", by=ana, at=AT)
    [mention] = queries.asked_of(boris, AT.date())
    assert (mention.remark, list(queries.asked_of(ana, AT.date()))) == (remark, [])
    actions.finish_mention(mention=mention, by=boris, at=AT)
    assert list(queries.asked_of(boris, AT.date())) == []
    with pytest.raises(Overtaken):
        actions.finish_mention(mention=mention, by=boris, at=AT)
    assert journal.about(partner)[0].verb == "remark written"


@pytest.mark.django_db
def test_a_name_of_nobody_is_refused_and_nothing_is_written():
    office = make_office()
    ana = make_ana(office)
    make_agent(office)  # an outside person is nobody of the house
    partner = make_partner(ana)
    for text in ("@nobody", "@li"):
        with pytest.raises(NobodyOfThatName):
            actions.write_remark(about=partner, text=text, by=ana, at=AT)
    assert (Remark.objects.count(), Mention.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_the_page_shows_what_was_said_and_keeps_what_was_mistyped(client):
    office = make_office()
    ana = make_ana(office)
    make_boris(office)
    partner = make_partner(ana)
    client.force_login(ana)
    assert "Nothing has been said about this yet" in client.get(address(partner)).content.decode()
    mistyped = client.post(address(partner), {"text": "ask @bori about it"})
    assert mistyped.status_code == 422
    kept = ("Nobody here is called @bori", "ask @bori about it")
    assert all(said in mistyped.content.decode() for said in kept)
    assert client.post(address(partner), {"text": "ask @boris about it"}).status_code == 302
    part = client.post(address(partner), {"text": "and soon"}, headers={"HX-Request": "true"})
    words = part.content.decode()
    assert part.status_code == 200
    assert ("ask @boris about it" in words, "and soon" in words, "<html" in words) == (True, True, False)


@pytest.mark.django_db
def test_my_own_remark_is_taken_back_with_its_questions_and_comes_again(client):
    office = make_office()
    ana, boris = make_ana(office), make_boris(office)
    partner = make_partner(ana)
    remark = actions.write_remark(about=partner, text="ask @boris about it", by=ana, at=AT)
    take_back = f"/office/remarks/{remark.code}/take-back/"
    client.force_login(boris)
    assert take_back not in client.get(address(partner)).content.decode()
    assert client.post(take_back).status_code == 403
    client.force_login(ana)
    assert take_back in client.get(address(partner)).content.decode()
    assert client.post(take_back).url == address(partner)
    assert (Remark.objects.count(), Mention.objects.count()) == (0, 0)
    assert journal.about(partner).values_list("verb", flat=True)[0] == "remark taken back"
    assert client.post(take_back).status_code == 404
    slips.take_back(slip=Slip.objects.get(), by=ana, at=AT)
    assert (Remark.objects.get(), Mention.objects.get().user) == (remark, boris)


@pytest.mark.django_db
def test_a_remark_that_is_being_typed_is_kept_as_a_draft(client):
    ana = make_ana()
    partner = make_partner(ana)
    client.force_login(ana)
    assert client.post(address(partner), {"draft": "keep", "text": "Half a sen"}).status_code == 204
    assert Remark.objects.count() == 0
    assert "?draft=on" in client.get(address(partner)).content.decode()
    assert client.get(address(partner), {"draft": "on"}).context["form"]["text"].value() == "Half a sen"
    client.post(address(partner), {"text": "A whole sentence."}, headers={"HX-Request": "true"})
    assert "?draft=on" not in client.get(address(partner)).content.decode()


@pytest.mark.django_db
def test_only_records_with_a_page_can_be_spoken_of(client):
    ana = make_ana()
    partner = make_partner(ana)
    client.force_login(ana)
    wrong = [
        "partners.nothing/O-0001",
        "nowhere.organisation/O-0001",
        "partners.unit/1",
        "kernel.sequence/O",
        "partners.organisation/O-9999",
        f"people.user/{ana.code}",
    ]
    assert [client.get(f"/office/remarks/{path}/").status_code for path in wrong] == [404] * len(wrong)
    assert client.get(address(partner)).status_code == 200


@pytest.mark.django_db
def test_nobody_finishes_what_asks_somebody_else(client):
    office = make_office()
    ana, boris = make_ana(office), make_boris(office)
    remark = actions.write_remark(about=make_partner(ana), text="@boris?", by=ana, at=AT)
    client.force_login(ana)
    assert client.post(f"/office/remarks/{remark.code}/finish/").status_code == 404
    client.force_login(boris)
    assert client.post(f"/office/remarks/{remark.code}/finish/").url == "/office/needs/"
    assert Mention.objects.get().state == "done"


@pytest.mark.django_db
def test_remarks_cost_the_same_for_one_and_for_three(client):
    office = make_home()
    ana = make_ana(office)
    for name in ("b1", "b2", "b3"):
        make_user(name, Role.EDITOR, office=office)
    partner = make_partner(ana)
    client.force_login(ana)
    actions.write_remark(about=partner, text="@b1", by=ana, at=AT)
    one = queries_of(client, address(partner))
    actions.write_remark(about=partner, text="@b2 @b3", by=ana, at=AT)
    actions.write_remark(about=partner, text="@b3", by=ana, at=AT)
    assert queries_of(client, address(partner)) == one <= MOST
