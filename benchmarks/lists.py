"""The list of 50 partners against a bare page of the same columns, in one process and through the same middleware."""

import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client, override_settings
from django.urls import path
from django.utils.functional import SimpleLazyObject

from attache.kernel.languages import Language, Words
from attache.registry.partners import actions as partners
from attache.registry.partners import queries
from attache.registry.people.models import User
from attache.urls import urlpatterns as house

ROWS = 50
GOAL = 1.5
BARE = """<table>{% for o in rows %}<tr><th><a href="/office/partners/{{ o.code }}/">{{ o.full.en }}</a>
<span lang="ru">{{ o.full.ru }}</span><span lang="zh">{{ o.full.zh }}</span></th><td>{{ o.get_kind_display }}</td>
<td>{{ o.place.name.en }}</td>
<td>{% for line in o.lines.all %}{{ line.topic.en }} {{ line.get_state_display }}{% endfor %}</td>
</tr>{% endfor %}</table>"""
template: Any = SimpleLazyObject(lambda: engines["django"].from_string(BARE))


def bare(request: HttpRequest) -> HttpResponse:
    """The same rows from the same tables, and nothing around or about them."""
    return HttpResponse(template.render({"rows": queries.partner_page(queries.Filters(), Language.EN, 1)}, request))


urlpatterns = [path("office/bare/", bare), *house]


@override_settings(
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    STORAGES={
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    },
)
def run() -> int:
    """Print the ratio of the list to the bare page. 1 when it is over the goal."""
    _fill(ROWS)
    client = Client()
    client.force_login(User.objects.get(username="anna"))
    bare_ms = _measure(lambda: client.get("/office/bare/"))
    list_ms = _measure(lambda: client.get("/office/partners/", headers={"HX-Request": "true"}))
    page_ms = _measure(lambda: client.get("/office/partners/"))
    ratio = list_ms / bare_ms
    print(f"| bare {ROWS} rows | {bare_ms:.1f} ms | 1.00 |")
    print(f"| the list of partners | {list_ms:.1f} ms | {ratio:.2f} (goal {GOAL}) |")
    print(f"| the whole page around it | {page_ms:.1f} ms | {page_ms / bare_ms:.2f} |")
    return 0 if ratio <= GOAL else 1


def _fill(count: int) -> None:
    anna, at = User.objects.get(username="anna"), datetime(2020, 1, 1, tzinfo=UTC)
    for number in range(count):
        full = Words(en=f"Benchmark University {number}", ru=f"Пробный университет {number}", zh=f"测试大学{number}")
        partners.add_organisation(kind="university", full=full, by=anna, at=at)


def _measure(work: Callable[[], Any], times: int = 40) -> float:
    assert work().status_code == 200
    taken = []
    for _round in range(times):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)
