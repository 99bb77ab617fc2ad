"""A Master's group could not come in March 2020: the digest says so in three languages, fact by fact."""

import pytest

from attache.daybook.chronicle.logic.drafts import LinkDraft, PartyDraft, PointDraft
from attache.front.digest.models import Publication
from attache.front.digest.queries.paper import all_sentences
from attache.kernel.dates import when
from attache.kernel.languages import Language, Words
from tests.digest.factories import (
    item_of,
    make_edition,
    make_editor,
    make_happening,
    make_head,
    make_published,
    sources,
    told,
)
from tests.partners.factories import make_xatu

pytestmark = pytest.mark.django_db
GROUP = Words("the next group of Master's students", "очередная группа магистрантов", "新一批硕士研究生")
PANDEMIC = Words("the coronavirus pandemic", "пандемия коронавируса", "新冠肺炎疫情")
EXPECTED = {
    Language.EN: [
        (
            "The next group of Master's students from Xi'an Technological University should have begun their studies "
            "in March 2020; because of the coronavirus pandemic, the start was put off to 2021."
        ),
        "The office regularly meets the team of the partner university by video.",
    ],
    Language.RU: [
        (
            "Очередная группа магистрантов из Сианьского технологического университета должна была приступить к учёбе "
            "в марте 2020 года, но из-за пандемии коронавируса начало занятий перенесено на 2021 год."
        ),
        "Представительство регулярно встречается по видеосвязи с коллегами из партнёрского университета.",
    ],
    Language.ZH: [
        "西安工业大学的新一批硕士研究生原定2020年3月入学，因新冠肺炎疫情推迟至2021年。",
        "代表处定期以视频方式与该校团队会面。",
    ],
}


def record(by, xatu, kind: str, **given):
    """A happening of education with Xi'an."""
    values = {"type": "cohort", "section": "education", "parties": (PartyDraft(organisation=xatu.code),)}
    return make_happening(by, kind=kind, **values | {"points": ()} | given)


def test_the_office_records_a_postponed_group_and_publishes_it_in_three_languages():
    ana = make_editor()
    lin = make_head(ana.office)
    xatu = make_xatu(ana)
    group = (PointDraft("whom", GROUP),)

    # In winter the start was planned; in March it is put off, and a new start is planned for 2021.
    start = record(ana, xatu, "cohort_start", when=when.month(2020, 3), status="postponed", points=group)
    change = record(
        ana,
        xatu,
        "cohort_postponed",
        type="change",
        importance=3,
        title=Words(
            "Master's students to start in 2021", "Магистранты начнут учёбу в 2021 году", "硕士研究生推迟至2021年入学"
        ),
        when=when.month(2020, 3),
        points=(*group, PointDraft("cause", PANDEMIC)),
        links=(LinkDraft(start.code, "changes"),),
    )
    new_start = record(
        ana, xatu, "cohort_start", when=when.year(2021), status="planned", points=group, links=(LinkDraft(change.code),)
    )
    meetings = record(
        ana, xatu, "regular_meetings", type="meeting", status="recurring", format="online", when=when.season(2020, 3)
    )

    edition = make_edition(ana)
    item = item_of(edition, "education")
    assert item.heading.ru == "Магистранты начнут учёбу в 2021 году"
    assert {language: told(item, language) for language in Language} == EXPECTED
    assert {language: sources(item, language) for language in Language} == {
        language: [[change.code, start.code, new_start.code], [meetings.code]] for language in Language
    }

    make_published(lin, edition)
    for language in Language:
        content = Publication.objects.get(language=language.value).content
        assert [one["text"] for one in all_sentences(content)][-2:] == EXPECTED[language]
