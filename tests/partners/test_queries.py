"""What the lists hold, in which order, and what a typed name stands for."""

import pytest

from attache.kernel.languages import Language, Words
from attache.registry.partners import actions, queries
from attache.registry.partners.logic.names import NameParts
from attache.registry.partners.models import Organisation
from attache.registry.partners.queries import Filters
from attache.registry.partners.states import Kind, Sphere, Stage
from tests.partners.factories import JITRI, NARI, XATU, make_line, make_partner, make_person, make_place, make_xatu
from tests.people.factories import AT, make_ana, make_boris, make_office

pytestmark = pytest.mark.django_db
BEIJING = Words("Peking University", "Пекинский университет", "北京大学")
SPBPU = Words("Peter the Great St.Petersburg Polytechnic University", "Санкт-Петербургский политехнический университет")


def names(page, language: Language = Language.EN) -> list[str]:
    return [one.full.best(language) for one in page]


def listed(language: Language = Language.EN, **filters) -> list[str]:
    return names(queries.partner_page(Filters(**filters), language, 1), language)


def make_four(by) -> None:
    for full in (XATU, NARI, JITRI, BEIJING):
        make_partner(by, full, Kind.COMPANY if full is NARI else Kind.UNIVERSITY)


def test_chinese_readers_get_pinyin_order():
    make_four(make_ana())
    assert listed(Language.ZH) == ["北京大学", "江苏省产业技术研究院", "南瑞集团有限公司", "西安工业大学"]


def test_each_reader_gets_the_own_order():
    make_four(make_ana())
    assert [name[:4] for name in listed(Language.EN)] == ["Jian", "NARI", "Peki", "Xi'a"]
    assert [name[:4] for name in listed(Language.RU)] == ["Корп", "Пеки", "Сиан", "Цзян"]


def test_who_has_no_name_in_the_readers_language_stands_under_the_other():
    ana = make_ana()
    make_partner(ana, BEIJING)
    make_partner(ana, Words(en="Aalto University"))
    assert listed(Language.RU) == ["Aalto University", "Пекинский университет"]


def test_our_own_university_is_no_partner():
    ana = make_ana()
    own = make_partner(ana, SPBPU, is_own=True, place=make_place(ana, Words("St Petersburg"), "RU"))
    assert queries.own_university() == own
    assert (listed(), queries.countries()) == ([], [])


def test_the_list_narrows_by_kind_country_stage_and_sphere():
    ana = make_ana()
    xatu = make_xatu(ana)
    make_line(ana, xatu)
    make_line(ana, make_partner(ana, JITRI, Kind.INSTITUTE), sphere=Sphere.EDUCATION, state=Stage.IN_FORCE)
    make_partner(ana, NARI, Kind.COMPANY)
    assert listed(kind=Kind.COMPANY) == [NARI.en]
    assert (listed(country="CN"), listed(country="RU")) == ([XATU.en], [])
    assert listed(stage=Stage.TALKS) == [XATU.en]
    assert listed(sphere=Sphere.EDUCATION) == [JITRI.en]
    assert listed(stage=Stage.TALKS, sphere=Sphere.EDUCATION) == []
    assert queries.countries() == ["CN"]
    assert (Filters().any, Filters(kind=Kind.COMPANY).any) == (False, True)


def test_a_search_finds_in_its_own_order_and_within_the_filters():
    ana = make_ana()
    make_partner(ana, Words("Institute of Xi'an Studies"), Kind.INSTITUTE)
    make_partner(ana, XATU)
    assert set(listed(query="xian")) == {"Institute of Xi'an Studies", XATU.en}
    assert listed(query="xian", kind=Kind.UNIVERSITY) == [XATU.en]
    assert listed(query="nobody of this name") == []


def test_a_page_holds_fifty():
    ana = make_ana()
    for number in range(51):
        make_partner(ana, Words(en=f"Partner {number:02}"))
    first = queries.partner_page(Filters(), Language.EN, 1)
    assert (len(first), first.paginator.count, first.has_next()) == (50, 51, True)
    assert names(queries.partner_page(Filters(), Language.EN, 2)) == ["Partner 50"]


def test_people_stand_by_family_name_in_the_readers_order():
    ana = make_ana()
    make_person(ana)
    dmitry = {Language.EN: NameParts("Arseniev", "Dmitry"), Language.RU: NameParts("Арсеньев", "Дмитрий")}
    make_person(ana, dmitry, family_first=False)
    make_person(ana, {Language.ZH: NameParts("王", "慧")})
    english = [person.in_full.best(Language.EN) for person in queries.people_page("", Language.EN, 1)]
    assert english == ["Dmitry Arseniev", "Lei Yaping", "王慧"]
    assert [str(person) for person in queries.people_page("雷", Language.EN, 1)] == ["Lei Yaping"]


def test_everything_about_a_partner_comes_together():
    ana = make_ana()
    xatu = make_xatu(ana)
    line = make_line(ana, xatu)
    lei = make_person(ana, post=actions.Post(xatu, Words(en="Rector")))
    wechat = actions.add_channel(owner=lei, kind="wechat", value="lei", by=ana, at=AT)
    mail = actions.add_channel(owner=xatu, kind="mail", value="io@example.org", by=ana, at=AT)
    actions.add_unit(organisation=xatu, name=Words(en="School of Law"), by=ana, at=AT)
    loaded, units = queries.organisation_with_all(xatu.code)
    assert [name for _key, name in units] == [Words(en="School of Law")]
    assert (list(loaded.lines.all()), [post.person for post in loaded.positions.all()]) == ([line], [lei])
    assert list(queries.channels_around(xatu)) == [wechat, mail]
    assert list(queries.person_with_all(lei.code).channels.all()) == [wechat]
    assert queries.owner_of_channels(lei.code) == lei
    assert queries.owner_of_channels(xatu.code) == xatu
    assert queries.line_with_partner(line.code).organisation == xatu
    with pytest.raises(Organisation.DoesNotExist):
        queries.organisation("O-9999")


def test_the_soonest_next_step_comes_first():
    ana = make_ana()
    partner = make_partner(ana)
    make_line(ana, partner, state=Stage.DORMANT, next_due=None)
    later, sooner = (make_line(ana, partner, next_due=f"2020-0{month}-01") for month in (7, 6))
    assert list(queries.lines_with_next_step()) == [sooner, later]


def test_places_stand_in_the_readers_order():
    ana = make_ana()
    xian, nanjing = make_place(ana), make_place(ana, Words("Nanjing", "Нанкин", "南京"))
    assert queries.places(Language.ZH) == queries.places(Language.EN) == [nanjing, xian]
    assert str(xian) == "Xi'an"


def test_open_proposals_wait_oldest_first():
    ana = make_ana()
    first, second, third = (actions.propose(text=text, source="", by=ana, at=AT) for text in ("A", "B", "C"))
    actions.dismiss_proposal(proposal=second, by=ana, at=AT)
    assert list(queries.open_proposals()) == [first, third]


@pytest.mark.parametrize("typed", ["XATU", "xi’an technological university", "西安工业大学", "西工大"])
def test_a_typed_name_stands_for_its_partner(typed):
    xatu = make_xatu(make_ana())
    assert queries.resolve(typed) == queries.resolve(xatu.code) == xatu


@pytest.mark.parametrize("typed", ["Xi'an University of Technology", "西安理工大学", "Xi'an", "somebody"])
def test_what_is_forbidden_partial_or_unknown_stands_for_nobody(typed):
    make_xatu(make_ana())
    assert queries.resolve(typed) is None


def test_a_name_of_two_partners_stands_for_neither():
    ana = make_ana()
    for full in (XATU, JITRI):
        make_partner(ana, full, acronym=Words("XU"))
    assert queries.resolve("XU") is None


@pytest.mark.parametrize("typed", ["Lei Yaping", "lei yaping", "ЛЭЙ ЯПИН", "雷亚萍", " 雷 亚萍"])
def test_a_typed_person_is_found_by_the_whole_name(typed):
    lei = make_person(make_ana())
    assert queries.resolve_person(typed) == queries.resolve_person(lei.code) == lei


def test_two_people_of_one_name_stand_for_nobody():
    shanghai = make_office()
    ana, boris = make_ana(shanghai), make_boris()
    make_person(ana)
    make_person(boris)
    assert queries.resolve_person("雷亚萍") is None
    assert queries.resolve_person("王慧") is None


def test_names_of_people_cost_one_query_and_leave_nobody_out(django_assert_num_queries):
    ana = make_ana()
    named, nameless = make_person(ana), make_person(ana)
    nameless.names.all().delete()
    with django_assert_num_queries(1):
        found = queries.person_names({named.code, nameless.code, "P-9999"})
    assert found == {named.code: named.in_full, nameless.code: Words()}
