"""Each letter reads well in every mail program: small, whole, without anything from elsewhere, and easy to leave."""

import re
from email import message_from_bytes, policy
from urllib.parse import urlsplit

import mailparser
import pytest

from attache.front.digest.models import Publication
from attache.front.mailing import queries
from attache.front.mailing.logic.chosen import Variant
from attache.front.mailing.models import Delivery
from attache.front.mailing.outputs.letters import LIMIT, Letter, as_html, letter_of
from attache.front.mailing.outputs.messages import message_to
from attache.front.subscribers.states import Channel
from attache.kernel.languages import Language
from tests.mailing.factories import NOON, begin, make_mailing, make_readers, make_sendable
from tests.subscribers.factories import lasting_token

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def published() -> dict[str, Publication]:
    _head, edition = make_sendable()
    return {one.language: one for one in queries.published(edition)}


def letter(one: Publication, channel: Channel = Channel.FULL, *sections: str) -> Letter:
    return letter_of(one.pk, one.sha256, Variant(Language(one.language), channel, frozenset(sections)))


@pytest.mark.parametrize("language", Language)
def test_a_letter_is_small_and_says_the_same_in_both_parts(published: dict[str, Publication], language: Language):
    one = published[language.value]
    made = letter(one)
    assert len(made.html.encode()) < LIMIT
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", made.html))
    for section in one.content["sections"]:
        for item in section["items"]:
            assert item["heading"] in words
            assert item["heading"] in made.text
            assert all(told["text"] in made.text for told in item["sentences"])
    assert f"/{language.value}/news/{one.content['code']}/" in made.text
    assert {"en": "Unsubscribe", "ru": "Отписаться", "zh": "退订"}[language.value] in words


@pytest.mark.parametrize("language", Language)
def test_nothing_comes_from_other_hosts_and_nothing_tells_on_the_reader(
    published: dict[str, Publication], language: Language
):
    made = letter(published[language.value])
    hosts = {urlsplit(url).netloc for url in re.findall(r"(?:src|href)=\"(http[^\"]+)\"", made.html)}
    assert hosts == {"localhost:8020"}
    assert "fonts.googleapis" not in made.html
    assert "@import" not in made.html
    assert "<script" not in made.html
    assert "<img" not in made.html  # there is no picture in this edition, and no pixel either
    assert set(re.findall(r"{[a-z]+}", made.html)) == {"{link}"}


def test_fonts_are_named_for_the_script(published: dict[str, Publication]):
    assert "Songti SC" in letter(published["zh"]).html
    assert 'lang="zh-Hans"' in letter(published["zh"]).html
    assert "PT Serif" in letter(published["ru"]).html


def test_a_short_letter_has_the_headings_and_a_link(published: dict[str, Publication]):
    one = published["en"]
    made = letter(one, Channel.BRIEF)
    [item] = one.content["sections"][0]["items"]
    assert item["heading"] in made.html
    assert item["sentences"][0]["text"] not in made.html
    assert "Read the digest" in made.html
    assert item["sentences"][0]["text"] not in made.text


def test_an_edition_that_is_too_long_is_shortened_in_html_and_whole_in_text(published: dict[str, Publication]):
    one = published["zh"]
    item = one.content["sections"][0]["items"][0]
    told = [{**item["sentences"][0], "text": "新材料合作" * 60, "paragraph": n} for n in range(12)]
    content = {**one.content, "sections": [{**one.content["sections"][0], "items": [{**item, "sentences": told}] * 30}]}
    Publication.objects.filter(pk=one.pk).update(content=content, sha256="a" * 64)
    made = letter_of(one.pk, "a" * 64, Variant(Language.ZH, Channel.FULL, frozenset()))
    assert len(as_html(content, one.edition.office).encode()) > LIMIT
    assert len(made.html.encode()) < LIMIT
    assert "继续阅读" in made.html
    assert made.text.count("新材料合作") == 30 * 12 * 60


def test_pictures_come_from_our_own_server_in_a_size_that_is_enough(published: dict[str, Publication]):
    one = published["en"]
    picture = {
        "file": "big", "media_type": "image/jpeg", "width": 1600, "height": 900, "alt": 'A "wall"', "caption": "Pact",
        "credit": "Li", "sizes": [{"file": "small", "width": 480}, {"file": "middle", "width": 960}],
    }  # fmt: skip
    item = {**one.content["sections"][0]["items"][0], "pictures": [picture]}
    content = {**one.content, "sections": [{**one.content["sections"][0], "items": [item]}]}
    html = as_html(content, one.edition.office)
    assert 'src="http://localhost:8020/news/pictures/middle.jpg"' in html
    assert 'alt="A &quot;wall&quot;"' in html
    assert "Pact © Li" in html


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_a_second_reader_of_mails_understands_every_part(settings, language: str):
    settings.MAIL_BOUNCES = "bounces@example.org"
    head, edition = make_sendable()
    [reader] = make_readers(head, language)
    mailing = begin(make_mailing(head, edition), head)
    delivery = Delivery.objects.get(mailing=mailing)
    one = queries.publication_of(mailing, language)
    made = letter_of(one.pk, one.sha256, Variant(Language(language), Channel.FULL, frozenset()))
    raw = message_to(delivery, reader, made, NOON).as_bytes()
    assert max(map(len, raw.split(b"\r\n"))) < 998
    assert b"\n" not in raw.replace(b"\r\n", b"")
    seen = mailparser.parse_from_bytes(raw)
    assert not seen.defects
    assert seen.subject == made.subject
    assert seen.to == [("", reader.address)]
    assert seen.text_plain[0].replace("\r\n", "\n").strip() == made.text.replace("{link}", link(reader)).strip()
    assert seen.text_html[0].replace("\r\n", "\n").strip() == made.html.replace("{link}", link(reader)).strip()
    again = message_from_bytes(raw, policy=policy.default)
    assert [part.get_content_type() for part in again.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    token = lasting_token(reader)
    assert again["List-Unsubscribe"] == f"<{link(reader)}>, <mailto:bounces@example.org?subject=unsubscribe%20{token}>"
    assert again["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert again["List-Id"] == f"<digest.shanghai.{settings.MAIL_DOMAIN}>"
    assert again["Archived-At"] == f"<http://localhost:8020/{language}/news/{edition.code}/>"
    assert again["Content-Language"] == Language(language).tag


def link(reader) -> str:
    return f"http://localhost:8020/to/{lasting_token(reader)}/"
