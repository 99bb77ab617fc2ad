"""An edition of 30 items with 20 pictures on each channel; a reader's page against a static file of the same bytes."""

import io
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.template.loader import render_to_string

from attache.front.digest.models import Publication
from attache.front.digest.queries.paper import Content
from attache.front.mailing.logic.chosen import Variant
from attache.front.mailing.outputs import letters
from attache.front.news import outputs as news
from attache.front.press import outputs as press
from attache.front.subscribers.states import Channel
from attache.front.wechat import outputs as wechat
from attache.kernel.languages import Language
from attache.registry.people.models import Office
from tests.press.samples import a_content, a_picture

ITEMS, PICTURES = 30, 20
GOAL = 2.0  # seconds of the processor for each channel, when nothing is held ready
TIMES, ROUNDS = 40, 5

type Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Any]


def run() -> int:
    """Print what each channel costs of one content, and how fast readers are served. 1 when one is over the goal."""
    served()
    pictures = [a_picture(1600 + n, 1067, caption=f"Picture {n}") for n in range(PICTURES)]
    content = a_content("zh", *pictures, items=ITEMS)
    letter = Variant(Language.ZH, Channel.FULL, frozenset())
    office = Office.objects.get(code="shanghai")
    channels: dict[str, Callable[[Content], object]] = {
        "a web page": lambda one: render_to_string("news/news_edition.html", news.reading(one, Language.ZH)),
        "a web page in one file": news.as_html,
        "a letter": lambda one: letters.letter_from(one, office, letter),
        "a PDF": lambda one: press.booklet([one]),
        "an article for WeChat, packed and linted, every picture made smaller": lambda one: wechat.package(
            wechat.ready(one), "zh-Hans"
        ),
    }
    took = {name: _seconds(partial(make, content)) for name, make in channels.items()}
    for name, seconds in took.items():
        print(f"| {ITEMS} items, {PICTURES} pictures as {name} (goal {GOAL} s) | {seconds * 1000:.0f} ms |")
    return 0 if max(took.values()) <= GOAL else 1


def served() -> None:
    """Print how many times in a second the page of an edition is answered, as a part of the rate of a static file."""
    call_command("collectstatic", interactive=False, verbosity=0)
    publication = Publication.objects.standing().filter(language="en").select_related("edition").get()
    path = f"/en/news/{publication.edition.code}/"
    status, headers, body = ask(get_wsgi_application(), path)
    assert status == 200
    (Path(settings.STATIC_ROOT) / "edition.html").write_bytes(body)
    application = get_wsgi_application()  # it looks at the static files once
    asked = {
        f"a static file of the same {len(body) // 1000} KB": (f"{settings.STATIC_URL}edition.html", {}, 200),
        "the page of an edition": (path, {}, 200),
        "the same to who has it already (304)": (path, {"HTTP_IF_NONE_MATCH": headers["ETag"]}, 304),
    }
    rates = {name: rate(application, *one) for name, one in asked.items()}
    static = next(iter(rates.values()))
    for name, each in rates.items():
        print(f"| {name}, answered in a second by one process | {each:.0f} | {each / static:.2f} |")


def rate(application: Wsgi, path: str, headers: dict[str, str], expected: int) -> float:
    """Answers to a second of the processor, in the best of some rounds."""
    assert ask(application, path, headers)[0] == expected

    def a_round() -> None:
        for _time in range(TIMES):
            ask(application, path, headers)

    return TIMES / min(_seconds(a_round) for _round in range(ROUNDS))


def ask(application: Wsgi, path: str, headers: dict[str, str] | None = None) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of what a server would send for this address."""
    environ: dict[str, Any] = {
        "PATH_INFO": path,
        "HTTP_HOST": "localhost",
        "REMOTE_ADDR": "127.0.0.1",
        **(headers or {}),
    }
    setup_testing_defaults(environ)
    environ["wsgi.input"] = io.BytesIO()
    began: list[tuple[str, list[tuple[str, str]]]] = []
    answer = application(environ, lambda status, sent, _error=None: began.append((status, sent)))
    body = b"".join(answer)
    answer.close()
    status, sent = began[0]
    return int(status.split()[0]), dict(sent), body


def _seconds(work: Callable[[], object]) -> float:
    """The seconds of the processor."""
    began = time.process_time()
    work()
    return time.process_time() - began
