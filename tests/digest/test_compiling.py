"""Compiling an edition, and compiling it again after people have worked on it."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle import outputs as chronicle_outputs
from attache.daybook.chronicle import queries as chronicle_queries
from attache.daybook.chronicle.logic.drafts import LinkDraft, PointDraft
from attache.front.digest import actions, queries
from attache.front.digest.models import Edition, Item, Text
from attache.front.digest.states import LEAD
from attache.kernel import journal
from attache.kernel.dates import when
from attache.kernel.languages import Language, Words
from tests.digest.factories import (
    AT,
    LATER,
    SPRING,
    again,
    edit,
    follows,
    item_of,
    make_company,
    make_edition,
    make_editor,
    make_happening,
    make_institute,
    make_letter,
    make_picture,
    make_published,
    sources,
    text_of,
    told,
)

pytestmark = pytest.mark.django_db
WINTER = (date(2019, 12, 1), date(2020, 2, 29))


def correct(happening, by, **changes) -> None:
    """Correct a happening in the chronicle."""
    draft = chronicle_outputs.as_draft(chronicle_queries.happening_with_all(happening.code))
    chronicle.correct_happening(happening=happening, draft=replace(draft, **changes), by=by, at=LATER)


def test_an_edition_is_written_from_the_records_in_three_languages():
    ana = make_editor()
    talks = make_happening(ana, make_institute(ana))
    edition = make_edition(ana)
    assert (edition.code, edition.state, edition.compiled_at) == ("shanghai-2020-03", "draft", AT)
    assert [item.section for item in edition.items.all()] == [LEAD, "science"]
    item = item_of(edition)
    assert item.heading == Words("Talks on materials", "Беседа о материалах", "材料会谈")
    assert told(item) == [
        (
            "In April 2020, the office held a video conference with the Jiangsu Industrial Technology Research "
            "Institute on new materials."
        )
    ]
    assert {language: sources(item, language) for language in Language} == {
        language: [[talks.code]] for language in Language
    }
    assert told(item, Language.ZH) == ["2020年4月，代表处与江苏省产业技术研究院举行视频会议，就新材料进行探讨。"]


def test_a_new_edition_is_titled_by_its_period_until_somebody_finds_a_better_title():
    ana = make_editor()
    make_happening(ana)
    assert make_edition(ana).title == Words("March – May 2020", "Март – май 2020 года", "2020年3月至5月")
    titled = make_edition(ana, start=date(2020, 4, 1), title=Words("April and May"))
    assert titled.title == Words("April and May")


def test_two_editions_that_begin_in_one_month_get_two_codes():
    ana = make_editor()
    make_happening(ana)
    codes = [make_edition(ana, end=end).code for end in (SPRING[1], date(2020, 4, 30), date(2020, 5, 1))]
    assert codes == ["shanghai-2020-03", "shanghai-2020-03-2", "shanghai-2020-03-3"]


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(actions.PeriodBackwards, match="ends before it begins"):
        make_edition(make_editor(), start=SPRING[1], end=SPRING[0])


def test_a_period_of_one_day_is_a_period():
    ana = make_editor()
    make_happening(ana, when=when.day(SPRING[0]))
    assert make_edition(ana, end=SPRING[0]).items.count() == 2


def test_an_office_with_nothing_to_tell_has_no_edition():
    ana = make_editor()
    make_happening(ana, publishable=False)
    make_happening(ana, when=when.month(2020, 6))
    make_happening(ana, when=when.unknown())
    withdrawn = make_happening(ana)
    chronicle.withdraw_happening(happening=withdrawn, by=ana, at=AT)
    with pytest.raises(actions.NothingToTell, match="nothing that may be published"):
        make_edition(ana)
    assert not Edition.objects.exists()


def test_the_state_of_the_season_alone_is_something_to_tell():
    ana = make_editor()
    make_happening(ana, kind="support", type="office", section="office")
    assert [item.section for item in make_edition(ana).items.all()] == [LEAD]


def test_what_has_been_published_is_not_compiled_again():
    ana = make_editor()
    make_happening(ana)
    make_published(ana)
    with pytest.raises(actions.AlreadyPublished, match="shanghai-2020-03 has been published"):
        make_edition(ana)


def test_the_database_knows_one_edition_for_a_period():
    ana = make_editor()
    make_happening(ana)
    edition = make_edition(ana)
    with pytest.raises(IntegrityError, match=r"(?i)unique"), transaction.atomic():
        Edition.add(code="twin", office=ana.office, start=edition.start, end=edition.end, compiled_at=AT)


def test_compiling_again_takes_in_new_happenings_and_keeps_the_items():
    ana = make_editor()
    make_happening(ana, make_institute(ana))
    first = make_edition(ana)
    kept = item_of(first)
    fresh = make_happening(ana, make_company(ana), section="companies", kind="visit")
    assert list(queries.untold(first)) == [fresh]
    second = make_edition(ana)
    assert second.pk == first.pk
    assert [item.section for item in second.items.all()] == [LEAD, "companies", "science"]
    assert item_of(second).pk == kept.pk
    assert list(queries.untold(second)) == []


def test_compiling_again_writes_drafts_anew_with_their_headings():
    ana = make_editor()
    talks = make_happening(ana)
    edition = make_edition(ana)
    correct(talks, ana, title=Words("Talks on steel"), points=(PointDraft("topic", Words("steel")),))
    make_edition(ana)
    item = item_of(edition)
    assert (item.heading.en, told(item)) == ("Talks on steel", ["In April 2020, a video conference was held on steel."])


def test_compiling_again_keeps_what_somebody_edited_and_marks_it_stale():
    ana = make_editor()
    talks = make_happening(ana)
    edition = make_edition(ana)
    edit(item_of(edition), "A video conference on materials was held in April 2020.", ana, heading="Materials")
    make_edition(ana)
    assert not text_of(item_of(edition)).is_stale
    correct(talks, ana, title=Words("Steel", "Сталь"), points=(PointDraft("topic", Words("steel", "сталь")),))
    make_edition(ana)
    item = item_of(edition)
    assert (text_of(item).is_stale, told(item)) == (True, ["A video conference on materials was held in April 2020."])
    assert (text_of(item, Language.RU).is_stale, told(item, Language.RU)) == (
        False,
        ["В апреле 2020 года прошла видеоконференция, посвящённая стали."],
    )
    assert (item.heading.en, item.heading.ru) == ("Materials", "Сталь")


def test_an_item_whose_happening_was_withdrawn_goes_unless_somebody_worked_on_it():
    ana = make_editor()
    make_happening(ana)
    gone = [make_happening(ana, kind=kind, section=kind_section) for kind, kind_section in WITHDRAWN]
    edition = make_edition(ana)
    edited, pictured = item_of(edition, "courtesy"), item_of(edition, "companies")
    edit(edited, "A text that somebody wrote.", ana)
    make_picture(pictured, ana)
    for happening in gone:
        chronicle.withdraw_happening(happening=happening, by=ana, at=LATER)
    make_edition(ana)
    assert {item.section for item in again(edition).items.all()} == {LEAD, "science", "courtesy", "companies"}
    assert text_of(edited).is_stale


WITHDRAWN = (("gift", "courtesy"), ("visit", "companies"), ("fair", "education"))


def test_an_item_that_falls_apart_becomes_two():
    ana = make_editor()
    first = make_happening(ana, make_institute(ana))
    second = make_happening(ana, make_company(ana), kind="visit", links=follows(first))
    edition = make_edition(ana)
    assert len(again(edition).items.all()) == 2
    correct(second, ana, links=())
    make_edition(ana)
    assert [len(item.happenings.all()) for item in again(edition).items.all()] == [2, 1, 1]
    assert [told(item) for item in again(edition).items.all()][1:] == [
        told(item_of(edition, number=0)),
        told(item_of(edition, number=1)),
    ]
    assert told(item_of(edition, number=0)) != told(item_of(edition, number=1))


def test_a_planned_thing_after_the_period_is_told_when_it_follows_from_it():
    ana = make_editor()
    talks = make_happening(ana, make_institute(ana))
    later = make_happening(
        ana, kind="conference", type="event", status="planned", when=when.month(2020, 11), links=follows(talks)
    )
    make_happening(ana, kind="conference", type="event", status="planned", when=when.month(2020, 11))
    item = item_of(make_edition(ana))
    assert {code for codes in sources(item) for code in codes} == {talks.code, later.code}
    assert told(item)[1].endswith("which will take place in November 2020.")


def test_an_item_lists_the_happenings_that_its_sentences_speak_of():
    ana = make_editor()
    memorandum = make_happening(ana, kind="memorandum", type="document", when=when.season(2019, 12))
    links = (LinkDraft(memorandum.code, "reminds"),)
    points = (PointDraft("topic", MATERIAL_CENTRE),)
    centre = make_happening(
        ana, make_institute(ana), kind="preparatory_centre", status="ongoing", links=links, points=points
    )
    edition = make_edition(ana)
    assert {one.code for one in item_of(edition).happenings.all()} == {memorandum.code, centre.code}
    assert told(item_of(edition))[1].startswith("In winter 2019/2020, the two sides")


MATERIAL_CENTRE = Words("a centre of materials", "создание центра материалов", "建立材料中心")


def test_words_of_a_person_are_quoted_with_their_source():
    ana = make_editor()
    letter = make_letter(ana, make_institute(ana))
    text = text_of(item_of(make_edition(ana), "courtesy"), Language.RU)
    quote = text.sentences[-1]
    assert (quote["kind"], quote["text"], quote["by"]) == ("quote", "Мы идём дальше вместе.", "Лэй Япин")
    assert quote["happenings"] == [letter.code]


def test_compiling_is_written_down():
    ana = make_editor()
    make_happening(ana)
    make_edition(ana)
    entry = journal.Entry.objects.order_by("-pk").first()
    assert entry is not None
    assert (entry.verb, entry.by_code) == ("edition compiled", ana.code)


def test_texts_and_items_show_what_they_are():
    ana = make_editor()
    make_happening(ana)
    edition = make_edition(ana, title=Words("Spring"))
    lead, item = Item.objects.filter(edition=edition)
    assert [str(one) for one in (edition, lead, item)] == ["Spring", "lead", "Talks on materials"]
    assert (lead.is_lead, item.is_lead) == (True, False)
    assert str(Text.objects.get(item=item, language="en")) == "Talks on materials: en"
    assert edition.get_absolute_url() == "/office/digest/shanghai-2020-03/"
