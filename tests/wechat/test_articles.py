"""The article that we write passes the lint, says what the edition says, and can be packed and copied."""

import io
import re
import zipfile

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from attache.front.wechat import outputs
from attache.front.wechat.logic import limits
from attache.front.wechat.logic.lint import Rule
from attache.front.wechat.logic.writing import author_of, shortened, summary_of
from attache.kernel import files, printing
from tests.digest.factories import make_edition, make_editor, make_happening, make_published
from tests.press.samples import QUOTED, TALKS, a_content, a_picture, sentence

pytestmark = pytest.mark.any_database
LANGUAGES = ["en", "ru", "zh"]


def text_of(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_article_has_nothing_that_wechat_would_break(language):
    made = outputs.ready(a_content(language, a_picture(), a_picture(640, 480)))
    assert made.findings == []
    said = text_of(made.article.body)
    for one in (TALKS[language][0], QUOTED[language], "Lei Yaping", "The hall © Anna Li"):
        assert one in said
    assert "&lt;" in made.article.body
    assert made.article.address.endswith(f"/{language}/news/shanghai-2020-03/")


def test_chinese_sentences_stand_without_blanks_and_others_with_one():
    body = {one: outputs.ready(a_content(one)).article.body for one in LANGUAGES}
    assert "达成一致。双方将" in body["zh"]
    assert "agreed. They meet" in body["en"]


def test_addresses_become_notes_each_once():
    told = "See https://nsfc.gov.cn/p?id=1, and https://nsfc.gov.cn/p?id=1. Or（https://rfbr.ru）。"
    content = a_content("zh", lead=[sentence(told, 0)])
    article = outputs.ready(content).article
    assert article.notes == ("https://nsfc.gov.cn/p?id=1", "https://rfbr.ru")
    assert text_of(article.body).count("https://nsfc.gov.cn") == 1
    assert "See [1], and [1]. Or（[2]）。" in text_of(article.body)


def test_pictures_are_numbered_in_their_order_and_made_light():
    noise = Image.effect_noise((2400, 1800), 120).convert("RGB")
    held = io.BytesIO()
    noise.save(held, "JPEG", quality=95)
    heavy = a_picture() | {"file": files.keep(held.getvalue()), "width": 2400, "height": 1800}
    made = outputs.ready(a_content("en", a_picture(600, 400), heavy))
    assert [one.name for one in made.article.pictures] == ["01.jpg", "02.jpg", "03.png"]
    assert len(held.getvalue()) > limits.MOST_PICTURE > max(map(len, made.files.values()))
    assert made.findings == []


def test_the_cover_is_the_first_picture_else_the_title_and_without_either_the_lint_says_so(monkeypatch):
    seen = [outputs.ready(a_content("zh", *given)).cover for given in ([a_picture(300, 900)], [])]
    assert [Image.open(io.BytesIO(one or b"")).size for one in seen] == [limits.COVER, limits.COVER]

    def no_engine(*_given):
        raise printing.NoEngine

    monkeypatch.setattr("attache.front.press.outputs.cards.card", no_engine)
    assert {one.rule for one in outputs.ready(a_content("zh")).findings} == {Rule.NO_COVER}


def test_a_correction_stands_at_the_head():
    corrected = a_content(
        "en", corrections=[{"number": 2, "note": "The name was wrong.", "on": "2020-06-01", "words": "1 June 2020"}]
    )
    said = text_of(outputs.ready(corrected).article.body)
    assert said.index("1 June 2020. The name was wrong.") < said.index(TALKS["en"][0])


def test_thirty_items_are_more_than_one_article_holds_and_the_lint_says_so():
    found = {one.rule for one in outputs.ready(a_content("ru", items=60)).findings}
    assert found == {Rule.BODY}


def test_the_package_holds_everything_and_is_the_same_each_time():
    made = outputs.ready(a_content("zh", a_picture()))
    packed = outputs.package(made, "zh-Hans")
    assert packed == outputs.package(made, "zh-Hans")
    with zipfile.ZipFile(io.BytesIO(packed)) as zipped:
        assert zipped.testzip() is None
        assert zipped.namelist() == ["read-me.txt", "article.html", "cover.jpg", "pictures/01.jpg", "pictures/02.png"]
        page, guide = (zipped.read(name).decode() for name in ("article.html", "read-me.txt"))
    assert 'src="pictures/01.jpg"' in page
    assert made.article.summary in guide
    assert "01.jpg  A hall" in guide


@given(st.lists(st.text("ab 。.！ 字", max_size=90), max_size=5))
def test_a_summary_keeps_its_limit_and_begins_as_the_lead_does(texts):
    said = summary_of([sentence(one, 0) for one in texts])
    assert len(said) <= limits.MOST_SUMMARY


@given(st.text(max_size=200), st.integers(2, 100))
def test_a_shortened_text_is_short_and_a_short_one_is_left(text, most):
    cut = shortened(text, most)
    assert len(cut) <= most
    assert cut == text or cut.endswith("…")


def test_half_a_name_is_no_author():
    assert (author_of("上海代表处"), author_of("Representative Office in Shanghai")) == ("上海代表处", "")


@pytest.mark.django_db
def test_the_page_shows_copies_and_packs_what_was_published():
    by = make_editor()
    make_happening(by)
    draft = make_edition(by)
    client = Client()
    client.force_login(by)
    base = f"/office/digest/{draft.code}/wechat"
    assert "A draft: readers have not got it yet" in client.get(f"{base}/en/").content.decode()
    edition = make_published(by, draft)
    page = client.get(f"{base}/zh/").content.decode()
    assert "A draft" not in page
    body = client.get(f"{base}/zh/article.html").content.decode()
    assert f"/zh/news/{edition.code}/qr.png" in body
    assert zipfile.is_zipfile(io.BytesIO(client.get(f"{base}/zh/package.zip").content))
    assert client.get(f"{base}/zh/cover")["Content-Type"] == "image/png"
    assert client.get(f"{base}/xx/").status_code == 404
    assert client.get("/office/digest/none/wechat/zh/").status_code == 404
