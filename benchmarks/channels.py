"""An edition of 30 items with 20 pictures on each channel, against the web page as one file."""

import time
from collections.abc import Callable

from attache.front.digest.queries.paper import Content
from attache.front.news import outputs as news
from attache.front.press import outputs as press
from attache.front.wechat import outputs as wechat
from tests.press.samples import a_content, a_picture

ITEMS, PICTURES = 30, 20
GOAL = 2.0  # seconds for each channel, when nothing is held ready


def run() -> int:
    """Print what each channel costs of the same content. 1 when one is over the goal."""
    pictures = [a_picture(1600 + n, 1067, caption=f"Picture {n}") for n in range(PICTURES)]
    content = a_content("zh", *pictures, items=ITEMS)
    channels: dict[str, Callable[[Content], object]] = {
        "PDF": lambda one: press.booklet([one]),
        "WeChat, package and lint, every picture made smaller": lambda one: wechat.package(
            wechat.ready(one), "zh-Hans"
        ),
    }
    page = _first(lambda: news.as_html(content))
    took = {name: _first(lambda make=make: make(content)) for name, make in channels.items()}
    print(
        f"| {ITEMS} items, {PICTURES} pictures as a web page in one file (goal {GOAL} s) | {page * 1000:.0f} ms | 1 |"
    )
    for name, seconds in took.items():
        print(f"| the same as {name} (goal {GOAL} s) | {seconds * 1000:.0f} ms | {seconds / page:.1f} |")
    return 0 if max(page, *took.values()) <= GOAL else 1


def _first(work: Callable[[], object]) -> float:
    """The seconds of the first time, before anything is held ready."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
