"""The names that the page of May 2020 got wrong are stopped by the demo office's registry; its own edition is clean."""

from datetime import date

import pytest

from attache.front.digest import queries as digest
from attache.front.digest.models import Edition
from attache.front.digest.queries.paper import Content
from attache.front.news.outputs import as_plain_text
from attache.registry.proofreading import queries
from attache.registry.proofreading.logic.sheets import Passage

KNOWN = {
    "The Rector of Xi'an University of Technology spoke. In her message Ms. Lei Yaping wished us well.": {
        ("look-alike", "Xi'an University of Technology"),
        ("post-elsewhere", "Xi'an University of Technology"),
    },
    "Talks with Xi'an University of Technology (STU).": {
        ("look-alike", "Xi'an University of Technology"),
        ("acronym-elsewhere", "STU"),
        ("forbidden-form", "STU"),
    },
    "The call is held by the Russian Federal Property Fund.": {("forbidden-form", "Russian Federal Property Fund")},
    "The call is held by the State Fund for Natural Sciences of China.": {
        ("forbidden-form", "State Fund for Natural Sciences of China")
    },
    "Talks with the Jiangsu Research Institute of Industrial Technologies.": {
        ("forbidden-form", "Jiangsu Research Institute of Industrial Technologies")
    },
    "A centre for SPPU in Shanghai.": {("forbidden-form", "SPPU")},
    "Talks with Shandong University of Railways.": {("open-form", "Shandong University of Railways")},
    "Last April they met.": {("loose-date", "Last April")},
    "They signed last winter.": {("loose-date", "last winter")},
    "It was put off until next year.": {("loose-date", "next year")},
    "The news of the past three months.": {("loose-date", "the past three months")},
    "This year they met by video.": {("loose-date", "This year")},
}


@pytest.mark.django_db
def test_every_known_error_is_raised_and_the_compiled_edition_raises_none(edition: Edition) -> None:
    for text, expected in KNOWN.items():
        found = queries.proofread([Passage("text", "en", text)], date(2020, 5, 28))
        assert expected <= {(one.check, one.words) for one in found}, text
    own = digest.findings_of(digest.edition_with_all(edition.code))
    assert [(one.check, one.words) for one in queries.blocking(own)] == []


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_the_edition_as_a_plain_file_raises_no_error_and_no_question(language: str, news: dict[str, Content]) -> None:
    found = queries.proofread([Passage("text", language, as_plain_text(news[language]))], date(2020, 5, 28))
    assert [(one.check, one.words) for one in queries.blocking(found)] == []
