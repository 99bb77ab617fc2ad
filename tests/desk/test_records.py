"""A partner and a person seen from all sides."""

from datetime import date, timedelta

import pytest

from attache.front.desk import outputs
from attache.kernel import clock
from attache.kernel.dates import when
from attache.kernel.languages import Language, Words
from attache.kernel.search.index import Hit
from attache.registry.partners import actions
from attache.registry.partners.logic.names import NameParts
from attache.registry.partners.states import STAGE_MOVES, Stage
from tests.desk.factories import make_happening
from tests.partners.factories import RECTOR, give, make_line, make_partner, make_person, make_xatu
from tests.people.counting import MOST, queries_of
from tests.people.factories import AT, make_agent, make_ana, make_translator, make_vera

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(client):
    somebody = make_ana()
    client.force_login(somebody)
    return somebody


def shown(client, record) -> str:
    page = client.get(record.get_absolute_url())
    assert page.status_code == 200
    return page.content.decode()


def test_a_partner_stands_under_its_names_in_three_scripts(client, ana):
    words = shown(client, make_xatu(ana))
    for said in (
        "Xi&#x27;an Technological University</h1>",
        '<span lang="ru">Сианьский технологический университет</span>',
        '<span lang="zh-Hans">西安工业大学</span>',
        "<span>XATU</span>",
        'do not use: <span lang="zh">西安理工大学</span>',
        "That is another university in the same city.",
        "Xi&#x27;an, China",
    ):
        assert said in words, said


def test_a_name_without_the_readers_language_is_marked(client, ana):
    school = make_partner(ana, Words(zh="上海商外国语学校"))
    assert '<h1><span lang="zh-Hans">上海商外国语学校</span></h1>' in shown(client, school)
    wang = make_person(ana, {Language.ZH: NameParts("王", "慧")})
    assert '<h1><span lang="zh-Hans">王慧</span></h1>' in shown(client, wang)


def test_each_line_shows_how_far_it_has_come_and_what_may_follow(client, ana):
    xatu = make_xatu(ana)
    today = clock.today("Asia/Shanghai")
    since, due = today - timedelta(days=41), today + timedelta(days=1)
    make_line(ana, xatu, state=Stage.AGREEMENT, since=since, next_step=Words("send the draft"), next_due=due)
    words = shown(client, xatu)
    assert '<li class="now" aria-current="step"><span>Agreement · 41 days</span>' in words
    assert "send the draft" in words
    assert "overdue" not in words
    for verb in ("put-into-force", "rest", "end"):
        assert f'action="/office/lines/L-0001/move/{verb}/"' in words
    assert "lines/L-0001/move/talk/" not in words


def test_a_line_at_rest_has_a_tag_instead_of_a_bar(client, ana):
    xatu = make_xatu(ana)
    line = make_line(ana, xatu, next_due=date(2020, 5, 1))
    rest = next(move for move in STAGE_MOVES if move.verb == "rest")
    actions.move_line(line=line, move=rest, on=date(2020, 5, 28), by=ana, at=AT)
    words = shown(client, xatu)
    assert ('class="stages"' in words, '<span class="tag plain">Dormant</span>' in words) == (False, True)
    assert "overdue since 1 May" in words
    assert "Cooperation line moved: Joint accelerator" in words


def test_what_is_in_force_does_not_count_its_days(ana):
    line = make_line(ana, make_partner(ana), state=Stage.IN_FORCE)
    assert outputs.line_shown(line, date(2020, 6, 1)).steps[-1] == ("In force", "now")


def test_the_timeline_has_what_happened_newest_first(client, ana):
    xatu = make_xatu(ana)
    make_happening(ana, "Masks received", partner="XATU", when=when.month(2020, 4), importance=3)
    make_happening(ana, "Talks held", partner=xatu.code)
    make_happening(ana, "Weekly meeting", partner=xatu.code, when=when.day(date(2099, 6, 5)), status="agreed")
    make_happening(ana, "Talks with somebody else", partner="Santech")
    timeline = client.get(xatu.get_absolute_url()).context["timeline"]
    assert [entry.title for entry in timeline] == ["Weekly meeting", "Talks held", "Masks received"]
    assert [(entry.milestone, entry.planned, entry.tag) for entry in timeline] == [
        (False, True, "agreed"),
        (False, False, ""),
        (True, False, ""),
    ]
    assert (timeline[2].when, timeline[1].note, timeline[1].lang) == ("April 2020", "Video conference", "")


def test_a_title_in_another_language_says_so(client, ana):
    xatu = make_xatu(ana)
    make_happening(ana, Words(zh="视频会议"), partner=xatu.code, place="xian")
    [entry] = client.get(xatu.get_absolute_url()).context["timeline"]
    assert (entry.title, entry.lang, entry.note) == ("视频会议", "zh-Hans", "Video conference · Xi'an")


def test_people_stand_with_their_posts_and_channels_the_present_ones_first(client, ana):
    xatu = make_xatu(ana)
    wang = make_person(ana, {Language.EN: NameParts("Wang", "Hui")})
    actions.give_post(person=wang, organisation=xatu, title=Words("Dean"), end=date(2019, 12, 31), by=ana, at=AT)
    lei = make_person(ana, post=actions.Post(xatu, RECTOR))
    for owner, kind, value in (
        (lei, "wechat", "lei_yaping"),
        (xatu, "mail", "io@example.org"),
        (xatu, "phone", "+86 29 5555 0100"),
        (xatu, "web", "https://example.org/"),
    ):
        actions.add_channel(owner=owner, kind=kind, value=value, by=ana, at=AT)
    page = client.get(xatu.get_absolute_url())
    assert [(post.person, len(channels)) for post, channels in page.context["seen"].posts] == [(lei, 1), (wang, 0)]
    words = page.content.decode()
    for said in ("lei_yaping", 'href="mailto:io@example.org"', 'href="tel:+862955550100"', "(until 31 December 2019)"):
        assert said in words, said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2015, 3, 1), None, "<b>Rector</b> (from 1 March 2015)<small>"),
        (date(2015, 3, 1), date(2019, 12, 31), "<b>Rector</b> (March 2015 – December 2019)<small>"),
        (None, date(2019, 12, 31), "<b>Rector</b> (until 31 December 2019)<small>"),
        (None, None, "<b>Rector</b><small>"),
    ],
)
def test_a_post_says_from_when_to_when_it_is_held(client, ana, start, end, said):
    lei = make_person(ana)
    give(lei, make_partner(ana), ana, start=start, end=end)
    client.force_login(make_vera(ana.office))
    assert said in shown(client, lei)


def test_units_stand_on_the_partners_page_for_every_reader(client, ana):
    xatu = make_xatu(ana)
    actions.add_unit(organisation=xatu, name=Words("School of Optics", zh="光电学院"), by=ana, at=AT)
    client.force_login(make_vera(ana.office))
    words = shown(client, xatu)
    for said in ("Units</h2>", "<span>School of Optics</span>", '<span lang="zh-Hans">光电学院</span>'):
        assert said in words, said


def test_the_first_act_is_to_log_what_happened(client, ana):
    xatu = make_xatu(ana)
    assert f'?partner={xatu.code}" data-opens="quick-add"' in shown(client, xatu)


def test_the_page_of_a_new_partner_teaches(client, ana):
    words = shown(client, make_partner(ana))
    assert all(said in words for said in ("Open the first line", "Nothing has happened yet", "Nobody is noted here"))


@pytest.mark.parametrize("make", [make_vera, make_translator])
def test_who_only_reads_sees_no_buttons(client, make):
    ana = make_ana()
    xatu, lei = make_xatu(ana), make_person(ana)
    make_line(ana, xatu)
    for owner in (xatu, lei):
        actions.add_channel(owner=owner, kind="wechat", value="name", by=ana, at=AT)
    give(lei, xatu, ana)
    client.force_login(make(ana.office))
    for record in (xatu, lei):
        words = shown(client, record)
        assert [
            said
            for said in ("Log what", "Correct", "Add a", "Note a", "Let it rest", "Remove", "Last day", "Units")
            if said in words
        ] == []


def test_a_person_stands_under_every_script_with_posts(client, ana):
    xatu = make_xatu(ana)
    lei = make_person(ana, post=actions.Post(xatu, RECTOR), note="speaks Russian")
    make_happening(ana, "Video message", partner=xatu.code, person=lei.code)
    words = shown(client, lei)
    for said in ("Lei Yaping</h1>", '<span lang="zh-Hans">雷亚萍</span>', "Rector", "Video message", "speaks Russian"):
        assert said in words, said


def test_a_codes_shape_keeps_other_pages_free(client, ana):
    make_xatu(ana)
    assert client.get("/office/partners/new/").templates[0].name == "partners/partners_new.html"
    assert client.get("/office/partners/people/").templates[0].name == "partners/partners_people.html"
    for address in ("/office/partners/O-9999/", "/office/partners/people/P-9999/", "/office/partners/X-0001/"):
        assert client.get(address).status_code == 404


def test_others_see_neither(client):
    ana = make_ana()
    pages = [make_xatu(ana).get_absolute_url(), make_person(ana).get_absolute_url()]
    assert {client.get(page).url[:9] for page in pages} == {"/sign-in/"}
    client.force_login(make_agent(ana.office))
    assert {client.get(page).status_code for page in pages} == {403}


def fill(by, partner, person, number: int) -> None:
    """One more of everything on both pages."""
    make_line(by, partner, next_step=Words("send it"), next_due=date(2020, 6, number))
    name = {Language.EN: NameParts("Wang", f"Hui {number}")}
    wang = make_person(by, name, post=actions.Post(partner, RECTOR))
    other = make_partner(by, Words(f"Partner {number}"))
    actions.give_post(person=person, organisation=other, title=RECTOR, by=by, at=AT)
    for owner in (partner, person, wang):
        actions.add_channel(owner=owner, kind="wechat", value=f"name{number}", by=by, at=AT)
    actions.add_unit(organisation=partner, name=Words(f"School {number}"), by=by, at=AT)
    make_happening(by, f"Talks {number}", partner=partner.code, person=person.code)


def test_both_pages_cost_the_same_for_one_row_and_for_three(client, ana):
    xatu, lei = make_xatu(ana), make_person(ana)
    fill(ana, xatu, lei, 1)
    pages = [xatu.get_absolute_url(), lei.get_absolute_url()]
    one = [queries_of(client, page) for page in pages]
    fill(ana, xatu, lei, 2)
    fill(ana, xatu, lei, 3)
    assert [queries_of(client, page) for page in pages] == one
    assert max(one) <= MOST + 1  # with the further forms of units and posts, which the authority keeps


def test_what_the_desk_does_not_know_is_still_found():
    [found] = outputs.found([Hit("letters.letter", "OUT-1", "Thanks", "", "/office/letters/OUT-1/")])
    assert (found.icon, found.kind, found.name.en) == ("document", "letters.letter", "Thanks")
