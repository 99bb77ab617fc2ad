"""What a person sees first, and the frame around every page."""

from datetime import date, timedelta

import pytest

from attache.front.desk import frame
from attache.kernel import clock
from attache.kernel.dates import when
from attache.kernel.languages import Words
from attache.registry.people.states import INSIDE
from tests.desk.factories import make_happening
from tests.partners.factories import make_line, make_partner
from tests.people.counting import MOST, queries_of
from tests.people.factories import make_agent, make_ana, make_boris, make_home, make_office, make_user, make_vera

pytestmark = pytest.mark.django_db
HOME = "/office/"


def soon() -> when.When:
    return when.day(clock.today("Asia/Shanghai") + timedelta(days=3))


def titles(entries) -> list[str]:
    return [entry.title for entry in entries]


@pytest.mark.parametrize("role", sorted(INSIDE))
def test_everybody_of_the_house_has_a_desk(client, role):
    client.force_login(make_user("somebody", role, office=make_office()))
    assert client.get(HOME).status_code == 200


def test_others_have_none(client):
    assert client.get(HOME).url == "/sign-in/?next=/office/"
    client.force_login(make_agent(make_office()))
    assert client.get(HOME).status_code == 403


def test_an_empty_desk_teaches(client):
    client.force_login(make_ana())
    words = client.get(HOME).content.decode()
    assert all(
        said in words for said in ("Nothing is written down yet", "Nothing is planned.", "Nothing waits for you")
    )


def test_the_desk_shows_what_happened_what_is_coming_and_what_is_due(client):
    ana = make_ana()
    client.force_login(ana)
    make_happening(ana, "Masks received", when=when.month(2020, 4))
    make_happening(ana, "Talks with Santech", partner="Santech")
    make_happening(ana, "Weekly meeting", when=soon(), status="agreed")
    make_happening(ana, "A visit that never was", when=when.month(2020, 3), status="planned")
    make_happening(ana, "Some day", when=when.unknown(), status="planned")
    line = make_line(ana, make_partner(ana), next_step=Words("send the draft"), next_due=date(2020, 6, 5))
    page = client.get(HOME)
    assert titles(page.context["latest"]) == ["Talks with Santech", "Masks received"]
    assert titles(page.context["coming"]) == ["Weekly meeting", "Some day"]
    needs = [(str(why), str(one.need.title)) for why, shown in page.context["groups"] for one in shown]
    assert needs == [
        ("overdue", "send the draft"),
        ("waiting", "What became of it? A visit that never was"),
        ("waiting", "Who is “Santech”?"),
    ]
    assert str(line) in page.content.decode()


def test_the_clocks_of_all_offices_are_on_the_wall(client):
    ana = make_ana()
    make_home()
    client.force_login(ana)
    words = client.get(HOME).content.decode()
    assert (words.count('data-clock="Asia/Shanghai"'), words.count('data-clock="Europe/Moscow"')) == (2, 2)


def test_the_day_is_the_readers_own(client, monkeypatch):
    late = clock.now().replace(year=2020, month=5, day=28, hour=18)
    monkeypatch.setattr(clock, "now", lambda: late)
    ana, boris = make_ana(), make_boris()
    client.force_login(ana)
    assert client.get(HOME).context["today"].startswith("29 May")
    client.force_login(boris)
    client.cookies["attache_language"] = "ru"
    assert client.get(HOME).context["today"].startswith("28 мая 2020")


def test_who_only_reads_gets_no_button_to_record(client):
    office = make_office()
    client.force_login(make_vera(office))
    assert "Log what happened" not in client.get(HOME).content.decode()


def test_the_desk_costs_the_same_for_one_row_and_for_three(client):
    ana = make_ana()
    client.force_login(ana)
    partner = make_partner(ana)

    def happen(number: int) -> None:
        make_happening(ana, f"Talks {number}", partner=f"Unknown {number}")
        make_happening(ana, f"Meeting {number}", when=soon(), status="planned")
        make_line(ana, partner, next_due=date(2020, 6, number))

    happen(1)
    one = queries_of(client, HOME)
    happen(2)
    happen(3)
    assert queries_of(client, HOME) == one <= MOST + 1  # it gathers from every room


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/office/", ["Desk"]),
        ("/office/find/?q=a", ["Search"]),
        ("/office/partners/", ["Partners"]),
        ("/office/partners/new/", ["Partners"]),
        ("/office/partners/people/", ["People"]),
        ("/office/partners/people/new/", ["People"]),
        ("/office/staff/", ["Staff"]),
    ],
)
def test_the_rail_marks_the_one_room_that_the_page_stands_in(client, path, current):
    client.force_login(make_ana())
    wings = client.get(path).context["frame"].wings
    assert [str(room.title) for wing in wings for room in wing.rooms if room.current] == current


def test_a_stranger_gets_no_frame(rf):
    from django.contrib.auth.models import AnonymousUser

    request = rf.get("/sign-in/")
    request.user = AnonymousUser()
    drawn = frame.frame(request)["frame"]
    assert (drawn.wings, drawn.clocks, drawn.quick_add_url) == ([], [], "")
