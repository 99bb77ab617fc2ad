"""What compiling and the pages are given."""

from datetime import date
from decimal import Decimal

import pytest

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.logic.drafts import PartyDraft, PersonDraft, PointDraft, StatementDraft, ValueDraft
from attache.daybook.chronicle.models import Happening
from attache.front.digest import queries
from attache.front.digest.models import Edition, Picture, Publication
from attache.front.narration import queries as narration
from attache.front.narration.logic.story import Body, Fact, Figure, Group
from attache.front.news import queries as news
from attache.kernel.dates import when
from attache.kernel.languages import Language, Words
from attache.registry.partners import actions as partners
from tests.digest.factories import (
    AT,
    SPRING,
    follows,
    item_of,
    make_company,
    make_edition,
    make_editor,
    make_happening,
    make_institute,
    make_picture,
    make_published,
)
from tests.partners.factories import make_person, make_place, make_xatu
from tests.people.counting import counted
from tests.people.factories import make_office

pytestmark = pytest.mark.django_db


def facts(by) -> list[Fact]:
    return narration.facts_for([by.office], *SPRING)


def make_rich(by, planned: Happening) -> Happening:
    """A happening of which much is known: parties of three sorts, a person, points, numbers, words, a link."""
    xatu, lei = make_xatu(by), make_person(by)
    partners.give_post(person=lei, organisation=xatu, title=Words("Rector", "ректор", "校长"), by=by, at=AT)
    return make_happening(
        by,
        place=make_place(by, Words("Nanjing", "Нанкин", "南京")).code,
        format="online",
        importance=3,
        parties=(
            PartyDraft("partner", xatu.code),
            PartyDraft("guest", collective=Words("schools")),
            PartyDraft("host", "Nobody Knows Institute"),
        ),
        people=(PersonDraft(lei.code, "speaker"),),
        points=tuple(PointDraft(*one) for one in (("topic", STEEL), ("topic", GLASS), ("hope", STEEL))),
        values=(
            ValueDraft(Words("Students"), Decimal("20.50"), Words("people"), "about", date(2020, 5, 1)),
            ValueDraft(Words("Schools"), Decimal(1000)),
        ),
        statements=(StatementDraft(lei.code, Words("Well."), retold=True),),
        links=follows(planned),
    )


STEEL, GLASS = Words("steel", "сталь", "钢"), Words("glass", "стекло", "玻璃")


def test_a_fact_knows_who_took_part_when_and_where():
    ana = make_editor()
    fact = narration.fact_of(make_rich(ana, make_happening(ana)))
    assert [(role, type(one)) for role, one in fact.parties] == [("partner", Body), ("guest", Group), ("host", Group)]
    assert fact.parties[2][1] == Group(Words(*["Nobody Knows Institute"] * 3))
    assert (fact.place.ru, fact.format, fact.importance, fact.when) == ("Нанкин", "online", 3, when.month(2020, 4))
    ((role, someone),) = fact.people
    assert (role, someone.gender, someone.post.en) == ("speaker", "f", "Rector")
    assert someone.body is not None
    assert someone.body.full.zh == "西安工业大学"


def test_a_fact_knows_what_was_said_counted_and_linked():
    ana = make_editor()
    planned = make_happening(ana)
    fact = narration.fact_of(make_rich(ana, planned))
    assert fact.points == {"topic": (STEEL, GLASS), "hope": (STEEL,)}
    assert fact.figures == (
        Figure(Words("Students"), "20.5", Words("people"), "about", when.day(date(2020, 5, 1))),
        Figure(Words("Schools"), "1000", Words(), "exact", when.unknown()),
    )
    assert [said.retold for said in fact.said] == [True]
    assert [(tie.kind, tie.code, list(tie.points)) for tie in fact.ties] == [("follows", planned.code, ["topic"])]


def test_an_earlier_fact_knows_what_is_planned_from_it():
    ana = make_editor()
    talks = make_happening(ana)
    planned = make_happening(ana, status="planned", when=when.month(2020, 11), links=follows(talks))
    make_happening(ana, when=when.month(2020, 5), links=follows(talks))
    assert [tie.code for tie in facts(ana)[0].followed_by] == [planned.code]


def test_facts_stand_in_the_order_of_recording():
    ana = make_editor()
    first, second = make_happening(ana, when=when.month(2020, 5)), make_happening(ana, when=when.month(2020, 3))
    assert [fact.codes for fact in facts(ana)] == [(first.code,), (second.code,)]


def test_another_office_keeps_its_news_to_itself():
    ana = make_editor()
    make_happening(ana)
    assert narration.facts_for([make_office("beijing")], *SPRING) == []


def test_russian_cases_that_somebody_checked_belong_to_the_full_name():
    ana = make_editor()
    xatu = make_xatu(ana)
    xatu.names.filter(language="ru", kind="full").update(cases={"ablt": "СТУ"})
    body = narration.body_of(xatu)
    assert (body.cases, body.short, body.acronym.en) == ({"ablt": "СТУ"}, body.full, "XATU")
    assert narration.body_of(partners.add_organisation(kind="school", full=Words("A"), by=ana, at=AT)).cases == {}


def test_loading_a_season_takes_the_same_number_of_queries_for_one_and_for_many():
    ana = make_editor()
    institute, lei = make_institute(ana), make_person(ana)
    rich = {"people": (PersonDraft(lei.code, "speaker"),), "statements": (StatementDraft(lei.code, Words("Well.")),)}
    first = make_happening(ana, institute, **rich)
    make_happening(ana, make_company(ana), **rich, links=follows(first))
    with counted() as few:
        facts(ana)
    for _one in range(4):
        make_happening(ana, institute, **rich, links=follows(first))
    with counted() as many:
        facts(ana)
    assert len(many) == len(few)


def test_lists_of_editions_begin_with_the_newest_period():
    ana = make_editor()
    make_happening(ana, when=when.span(*SPRING))
    spring = make_edition(ana)
    april = make_edition(ana, start=date(2020, 4, 1), end=date(2020, 4, 30))
    listed = [(one.code, vars(one)["pieces"]) for one in queries.editions()]
    assert listed == [(spring.code, 2), (april.code, 2)]
    assert list(news.published(Language.EN)) == []


def test_the_archive_holds_one_language_and_no_drafts():
    ana = make_editor()
    make_happening(ana, when=when.span(*SPRING))
    edition = make_published(ana)
    make_edition(ana, start=date(2020, 4, 1))
    assert [(one.edition_id, one.language) for one in news.published(Language.ZH)] == [(edition.pk, "zh")]
    assert news.publication(edition.code, Language.RU).language == "ru"
    with pytest.raises(Publication.DoesNotExist):
        news.publication("shanghai-2020-04", Language.RU)


def test_untold_are_the_publishable_happenings_of_the_period_that_no_item_holds():
    ana = make_editor()
    make_happening(ana)
    edition = make_edition(ana)
    fresh = make_happening(ana, kind="visit")
    make_happening(ana, publishable=False)
    make_happening(ana, when=when.month(2020, 6))
    chronicle.withdraw_happening(happening=make_happening(ana), by=ana, at=AT)
    assert list(queries.untold(edition)) == [fresh]


def test_what_was_planned_and_never_reported_back_is_asked_for():
    ana = make_editor()
    planned = make_happening(ana, status="planned", when=when.month(2020, 6))
    make_happening(ana, when=when.month(2020, 6))
    edition = make_edition(ana, start=date(2020, 6, 1), end=date(2020, 8, 31))
    assert list(queries.what_became(edition)) == [planned]


def test_what_is_not_there_is_said_to_be_missing():
    ana = make_editor()
    make_happening(ana)
    edition = make_edition(ana)
    item = item_of(edition)
    picture = make_picture(item, ana)
    assert queries.picture_of(edition.code, item.pk, picture.pk) == picture
    with pytest.raises(Edition.DoesNotExist):
        queries.edition_with_all("nowhere")
    with pytest.raises(Picture.DoesNotExist):
        queries.picture_of("nowhere", item.pk, picture.pk)
    assert news.is_used("0" * 64) is False


def test_places_are_those_of_partners_told_of():
    ana = make_editor()
    xatu = make_xatu(ana)
    place = xatu.place
    assert place is not None
    type(place).objects.filter(pk=place.pk).update(latitude=34, longitude=109)
    make_happening(ana, xatu)
    make_happening(ana, xatu, kind="visit")
    make_happening(ana, make_institute(ana), kind="fair")
    edition = make_edition(ana)
    assert queries.places_of(edition) == [(place, 2, False)]


def test_a_person_is_called_by_the_post_held_at_the_time():
    ana = make_editor()
    xatu, lei = make_xatu(ana), make_person(ana)
    posts = (
        ("Dean", None, date(2018, 12, 31)),
        ("Rector", date(2019, 1, 1), None),
        ("Minister", date(2021, 1, 1), None),
    )
    said = (StatementDraft(lei.code, Words("Well.")),)
    spring = make_happening(ana, statements=said, people=(PersonDraft(lei.code, "speaker"),))
    undated = make_happening(ana, statements=said, when=when.unknown())
    for title, start, end in posts:
        partners.give_post(person=lei, organisation=xatu, title=Words(title), start=start, end=end, by=ana, at=AT)
    fact = narration.fact_of(spring)
    assert (fact.people[0][1].post.en, fact.said[0].speaker.post.en) == ("Rector", "Rector")
    assert narration.fact_of(undated).said[0].speaker.post.en == "Minister"
