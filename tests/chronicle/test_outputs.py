"""How a happening is shown in a list, in its history and under its other titles."""

from datetime import date
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils.translation import override

from attache.daybook.chronicle import actions, outputs, queries
from attache.daybook.chronicle.logic.drafts import PartyDraft, PointDraft, ValueDraft
from attache.daybook.chronicle.models import Happening, Value
from attache.kernel.dates import when
from attache.kernel.languages import Words
from tests.chronicle.factories import AT, TALKS, make_ana, make_happening, make_organisation

pytestmark = pytest.mark.django_db


def shown(happening: Happening) -> outputs.Line:
    return outputs.line(Happening.objects.with_organisations().get(pk=happening.pk))


def test_line_of_a_timeline_speaks_the_readers_language():
    ana = make_ana()
    parties = (PartyDraft(organisation=make_organisation(ana).code), PartyDraft(collective=Words("schools")))
    line = make_happening(ana, TALKS, parties=parties, importance=3)
    with override("zh-hans"):
        told = shown(line)
    assert (told.when, told.title, told.lang) == ("2020年4月14日", "共建预科中心会谈", "zh-Hans")
    assert told.names == [("西安工业大学", "zh-Hans"), ("schools", "en")]
    assert (told.year, told.milestone, told.planned, told.tag, told.more) == (2020, True, False, "", 0)
    assert told.url == "/office/chronicle/H-0001/"


@pytest.mark.parametrize(
    ("status", "tag", "kind", "planned"),
    [
        ("done", "", "plain", False),
        ("planned", "planned", "wait", True),
        ("ongoing", "ongoing", "good", False),
        ("cancelled", "cancelled", "seal", False),
        ("postponed", "postponed", "wait", False),
    ],
)
def test_status_is_a_tag_unless_it_is_over(status, tag, kind, planned):
    told = shown(make_happening(make_ana(), status=status))
    assert (told.tag, told.tag_kind, told.planned) == (tag, kind, planned)


def test_withdrawn_and_undated_ones_say_so():
    ana = make_ana()
    happening = make_happening(ana, when=when.unknown())
    actions.withdraw_happening(happening=happening, by=ana, at=AT)
    told = shown(happening)
    assert (told.tag, told.tag_kind, told.when, told.year) == ("withdrawn", "seal", "date unknown", None)


def test_other_titles_are_those_the_heading_does_not_show():
    happening = Happening(title=TALKS)
    with override("ru"):
        assert [tag for tag, _text in outputs.other_titles(happening)] == ["en", "zh-Hans"]
    assert outputs.other_titles(Happening(title=Words(zh="会谈"))) == []


def test_points_stand_under_what_they_say():
    ana = make_ana()
    points = (PointDraft("wish", Words("a")), PointDraft("topic", Words("b")), PointDraft("wish", Words("c")))
    facts = queries.facts(make_happening(ana, points=points).code)
    told = [(str(label), list(map(str, rows))) for label, rows in outputs.points_by_kind(facts)]
    assert told == [("was discussed", ["b"]), ("was wished", ["a", "c"])]


def test_values_are_told_in_words():
    row = ValueDraft(Words("fee", "плата"), Decimal("1999.50"), qualifier="about", as_of=date(2020, 4, 1))
    assert outputs.in_words((row, row.as_of)) == "fee · плата, 1999.50, about, 2020-04-01; 2020-04-01"
    assert outputs.in_words(when.unknown("soon")) == " (soon)"
    assert outputs.in_words(None) == ""


@pytest.mark.parametrize(
    ("source", "value", "html"),
    [
        ("{{ value|spoken }}", Words("masks", zh="口罩"), "masks"),
        ("{{ value|spoken }}", Words(zh="<口罩>"), '<span lang="zh-Hans">&lt;口罩&gt;</span>'),
        ("{{ value|spoken }}", Words(), ""),
        ("{{ value|day }}", date(2020, 5, 28), "28 May 2020"),
        ("{{ value|day:'Asia/Shanghai' }}", AT.replace(hour=20), "29 May 2020"),
        ("{{ value|figure }}", Value(number=Decimal("320.00"), unit=Words("students")), "320 students"),
        ("{{ value|figure }}", Value(number=Decimal("1999.50"), qualifier="about"), "about 1,999.50"),
    ],
)
def test_filters(source, value, html):
    assert Template("{% load chronicle %}" + source).render(Context({"value": value})) == html
