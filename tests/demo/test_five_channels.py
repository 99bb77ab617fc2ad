"""The spring edition of the demo office goes out on all five channels in three languages, and a second reader of each
takes it: of feeds, of mails, of PDF, of structured data, and WeChat's rules.

The mail goes through a mail server over SMTP, as it does from `attache demo`.
"""

import asyncio
import functools
import json
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from io import BytesIO
from pathlib import Path

import feedparser
import mailparser
import pikepdf
import pypdfium2
import pytest
from django.test import Client
from pyld import jsonld

from attache.demo import load
from attache.front.digest.models import Publication
from attache.front.mailing import actions, tasks
from attache.front.mailing.models import Delivery, Mailing
from attache.front.wechat import outputs as wechat
from attache.kernel.languages import Language
from attache.kernel.outbox import sink
from attache.registry.people.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LANGUAGES = [one.value for one in Language]
NOON = load.PUBLISHED + timedelta(days=4)
SCHEMA = "https://schema.org/"


def plain(text: str) -> str:
    return "".join(text.split())


def headings(content) -> list[str]:
    return [item["heading"] for section in content["sections"] for item in section["items"]]


def sentences(content) -> list[str]:
    items = [item for section in content["sections"] for item in section["items"]]
    return [one["text"] for item in items for one in item["sentences"]]


@contextmanager
def mail_server(folder: Path) -> Iterator[int]:
    """The demo's own mail server, in a thread."""
    with socket.socket() as one:
        one.bind((sink.HOST, 0))
        port = one.getsockname()[1]
    loop = asyncio.new_event_loop()
    serving = loop.create_task(sink.serve(port, folder))
    thread = threading.Thread(target=lambda: loop.run_until_complete(asyncio.wait([serving])))
    thread.start()
    try:
        yield port
    finally:
        loop.call_soon_threadsafe(serving.cancel)
        thread.join()
        loop.close()


def send_everything(settings, port: int) -> Mailing:
    """Begin the mailing that the demo has prepared and let the worker send it."""
    options = {"host": sink.HOST, "port": port, "timeout": 10}
    backend = "django.core.mail.backends.smtp.EmailBackend"
    settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": options}}
    settings.MAILING_PACE = 0
    mailing = Mailing.objects.get()
    actions.begin(mailing=mailing, by=User.objects.get(username="lin"), at=NOON)
    actions.start(code=mailing.code, at=NOON + timedelta(minutes=10))
    Delivery.objects.filter(mailing=mailing, state="waiting").update(due_at=NOON)
    for turn in range(1, 25):  # the providers' pace and the readers' hours: every half an hour of a day's half
        hour = NOON + timedelta(minutes=30 * turn)
        tasks.work(now=functools.partial(datetime.fromtimestamp, hour.timestamp(), UTC))
    return mailing


def test_by_mail_every_reader_has_one_letter_that_a_second_reader_of_mails_takes(edition, news, settings, tmp_path):
    with mail_server(tmp_path) as port:
        mailing = send_everything(settings, port)
    deliveries = {one.message_id: one for one in Delivery.objects.filter(mailing=mailing)}
    sent = {key for key, one in deliveries.items() if one.state == "sent"}
    assert {one.state for one in deliveries.values()} <= {"sent", "left_out"}
    kept = [one.read_bytes() for one in sorted(tmp_path.glob("*.eml"))]
    assert {mailparser.parse_from_bytes(one).message_id for one in kept} == sent
    assert len(kept) == len(sent)
    spoken = set()
    for raw in kept:
        seen = mailparser.parse_from_bytes(raw)
        delivery = deliveries[seen.message_id]
        spoken.add(delivery.language)
        content = news[delivery.language]
        assert not seen.defects
        assert seen.to == [("", delivery.subscriber.address)]
        assert plain(seen.subject) == plain(content["title"])
        kinds = [part.get_content_type() for part in message_from_bytes(raw, policy=policy.default).walk()]
        assert kinds == ["multipart/alternative", "text/plain", "text/html"]
        told = headings(content) if not delivery.subscriber.sections else []
        assert all(one in seen.text_plain[0] for one in told)
        assert len(seen.text_html[0].encode()) < 100_000
    assert spoken == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_the_web_the_page_says_every_sentence_and_machines_read_it_by_schema_org(edition, news, language):
    page = Client().get(f"/{language}/news/{load.EDITION}/").content.decode()
    (told,) = re.findall(r'<script type="application/ld\+json">(.+?)</script>', page)
    local = {"contextUrl": None, "documentUrl": None, "document": {"@context": {"@vocab": SCHEMA}}}
    graph = jsonld.to_rdf(json.loads(told), {"documentLoader": lambda _url, _options: local})["@default"]
    said = {(one["predicate"]["value"].removeprefix(SCHEMA), one["object"]["value"]) for one in graph}
    assert ("headline", news[language]["title"][:110]) in said
    assert ("inLanguage", Language(language).tag) in said
    assert {one for name, one in said if name == "headline"} > set(headings(news[language]))
    assert any(one.endswith("#type") and value == f"{SCHEMA}NewsArticle" for one, value in said)
    text = plain(re.sub(r"<[^>]+>", "", page)).replace("&#x27;", "'").replace("&quot;", '"').replace("&amp;", "&")
    assert [one for one in sentences(news[language]) if plain(one) not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_paper_the_text_can_be_taken_out_again_in_its_script_and_the_tags_are_there(edition, news, language):
    data = Client().get(f"/{language}/news/{load.EDITION}.pdf").content
    words = plain("".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)))
    assert [one for one in headings(news[language]) if plain(one) not in words] == []
    with pikepdf.open(BytesIO(data)) as read:
        assert read.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in read.Root


@pytest.mark.parametrize("name", ["feed.xml", "rss.xml"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_in_the_feed_a_second_reader_finds_the_whole_text(edition, news, language, name):
    read = feedparser.parse(Client().get(f"/{language}/news/{name}").content)
    assert not read.bozo
    whole = plain(re.sub(r"<[^>]+>", "", read.entries[0].content[0].value)).replace("&#x27;", "'")
    assert [one for one in headings(news[language]) if plain(one) not in whole] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_wechat_nothing_of_it_would_break(edition, news, language):
    made = wechat.ready(news[language])
    assert made.findings == []
    assert all(one in made.article.body for one in headings(news[language]) if "'" not in one)


def test_each_channel_is_made_of_the_same_sealed_content(edition):
    assert {one.language for one in Publication.objects.standing()} == set(LANGUAGES)
