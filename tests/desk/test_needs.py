"""What waits for a person: everything that does, in its order, and nothing once it is done."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from attache.daybook.remarks import actions as remarks
from attache.kernel import clock, needs
from attache.kernel.dates import when
from attache.kernel.languages import Words
from attache.registry.partners import actions as partners
from attache.registry.people.models import User
from tests.desk.factories import make_happening
from tests.partners.factories import make_line, make_partner
from tests.people.counting import MOST, queries_of
from tests.people.factories import AT, make_ana, make_boris, make_office, make_translator

pytestmark = pytest.mark.django_db
PAGE = "/office/needs/"


def today() -> date:
    return clock.today("Asia/Shanghai")


def waiting_for(client, user) -> list[tuple[str, str]]:
    client.force_login(user)
    groups = client.get(PAGE).context["groups"]
    return [(str(why), str(one.need.title)) for why, shown in groups for one in shown]


def rail_count(client) -> int | None:
    [room] = [
        room for wing in client.get("/office/staff/").context["frame"].wings for room in wing.rooms if room.url == PAGE
    ]
    return room.count


def test_everything_that_waits_stands_in_the_order_of_its_urgency(client):
    office = make_office()
    ana, boris = make_ana(office), make_boris(office)
    partner = make_partner(ana)
    make_line(ana, partner, next_step=Words("answer the letter"), next_due=today() + timedelta(days=3))
    make_line(ana, partner, next_step=Words("send the draft"), next_due=today() - timedelta(days=3))
    make_line(ana, partner, next_step=Words("far away"), next_due=today() + timedelta(days=30))
    make_line(boris, partner, next_step=Words("not hers"), next_due=today())
    remarks.write_remark(about=partner, text="@ana, who is the rector?", by=boris, at=AT)
    make_happening(ana, "The visit", when=when.month(2020, 3), status="planned")
    make_happening(ana, "Talks", partner="Santech")
    assert waiting_for(client, ana) == [
        ("overdue", "send the draft"),
        ("due", "answer the letter"),
        ("mentioned", "@ana, who is the rector?"),
        ("waiting", "What became of it? The visit"),
        ("waiting", "Who is “Santech”?"),
    ]
    assert rail_count(client) == 5


def test_what_is_done_waits_no_longer(client):
    office = make_office()
    ana, boris = make_ana(office), make_boris(office)
    partner = make_partner(ana)
    line = make_line(ana, partner, next_step=Words("send the draft"), next_due=today())
    remark = remarks.write_remark(about=partner, text="@ana?", by=boris, at=AT)
    assert [title for _why, title in waiting_for(client, ana)] == ["send the draft", "@ana?"]
    client.post(f"/office/remarks/{remark.code}/finish/")
    partners.plan_next_step(line=line, next_step=Words("wait"), next_due=today() + timedelta(days=40), by=ana, at=AT)
    assert waiting_for(client, ana) == []
    assert "Nothing waits for you" in client.get(PAGE).content.decode()
    assert rail_count(client) == 0


def test_names_and_reports_wait_only_for_who_may_record(client):
    office = make_office()
    ana, translator = make_ana(office), make_translator(office)
    make_happening(ana, "The visit", when=when.month(2020, 3), status="planned")
    make_happening(ana, "Talks", partner="Santech")
    assert waiting_for(client, translator) == []
    assert len(waiting_for(client, ana)) == 2


def test_the_list_costs_the_same_for_one_of_each_and_for_three(client):
    office = make_office()
    ana, boris = make_ana(office), make_boris(office)
    client.force_login(ana)

    def ask(number: int) -> None:
        partner = make_partner(ana, code=f"O-000{number}", full=Words(f"Partner {number}"))
        make_line(ana, partner, next_due=date(2020, 6, number))
        remarks.write_remark(about=partner, text=f"@ana {number}", by=boris, at=AT)
        make_happening(ana, f"Visit {number}", when=when.month(2020, 3), status="planned")
        make_happening(ana, f"Talks {number}", partner=f"Unknown {number}")

    ask(1)
    one = queries_of(client, PAGE)
    ask(2)
    ask(3)
    assert queries_of(client, PAGE) == one <= MOST


def test_all_rooms_are_asked_in_one_statement_and_not_again_before_the_next_act(django_assert_num_queries):
    office = make_office()
    keys = make_ana(office).pk, make_boris(office).pk
    ana, boris = (User.objects.get(pk=key) for key in keys)  # as a request finds them
    with django_assert_num_queries(2):
        assert needs.count(ana, today()) == 0
    with django_assert_num_queries(1):
        assert needs.count(ana, today()) == 0
    remarks.write_remark(about=make_partner(boris), text="@ana please", by=boris, at=AT)
    with django_assert_num_queries(2):
        assert needs.count(ana, today()) == 1
    with django_assert_num_queries(2):
        assert needs.count(boris, today()) == 0


def test_without_sources_nothing_waits():
    assert needs.of(AnonymousUser(), today(), ()) == []
