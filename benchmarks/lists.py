"""A list of 50 partners against a bare template of the same columns, in one process."""

import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import connection
from django.template import engines
from django.test import Client

from attache.demo import load as demo
from attache.kernel.languages import Words
from attache.registry.partners import actions as partners
from attache.registry.people.models import User

ROWS = 50
BARE = """<table>{% for row in rows %}<tr>
<td><a href="{{ row.url }}">{{ row.name }}</a><span lang="zh">{{ row.zh }}</span><span lang="ru">{{ row.ru }}</span></td>
<td>{{ row.kind }}</td><td>{{ row.city }}</td><td>{{ row.line }} {{ row.stage }}</td></tr>{% endfor %}</table>"""
GOAL = 1.5


def run() -> int:
    """Print the ratio of the list page's time to the bare page's. 1 when it is over the goal."""
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    demo.load()
    _fill(ROWS)
    client = Client()
    client.force_login(User.objects.get(username="anna"))
    empty = _measure(lambda: client.get("/office/partners/?q=zzzzzzzz"))
    whole = _measure(lambda: client.get("/office/partners/"))
    bare = _measure(_bare_page(client))
    ratio = (whole - empty) / bare
    print(f"| list of {ROWS} partners | page {whole:.1f} ms | frame alone {empty:.1f} ms | bare {bare:.1f} ms |")
    print(f"| rows against bare rows | ratio {ratio:.2f} | goal {GOAL} |")
    return 0 if ratio <= GOAL else 1


def _bare_page(client: Client) -> Callable[[], Any]:
    template = engines["django"].from_string(BARE)
    sql = """SELECT o.code, o.kind, p.name, l.topic, l.state, en.text, ru.text, zh.text FROM partners_organisation o
    LEFT JOIN partners_place p ON p.id = o.place_id LEFT JOIN partners_cooperationline l ON l.organisation_id = o.id
    LEFT JOIN partners_organisationname en ON en.organisation_id = o.id AND en.language = 'en' AND en.kind = 'full'
    LEFT JOIN partners_organisationname ru ON ru.organisation_id = o.id AND ru.language = 'ru' AND ru.kind = 'full'
    LEFT JOIN partners_organisationname zh ON zh.organisation_id = o.id AND zh.language = 'zh' AND zh.kind = 'full'
    WHERE NOT o.is_own ORDER BY en.sort_key LIMIT 50"""

    def page() -> str:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            keys = ("url", "kind", "city", "line", "stage", "name", "ru", "zh")
            rows = [dict(zip(keys, row, strict=True)) for row in cursor.fetchall()]
        return str(template.render({"rows": rows}))

    return page


def _fill(count: int) -> None:
    anna, at = User.objects.get(username="anna"), datetime(2020, 1, 1, tzinfo=UTC)
    for number in range(count):
        full = Words(en=f"Benchmark University {number}", ru=f"Пробный университет {number}", zh=f"测试大学{number}")
        partners.add_organisation(kind="university", full=full, by=anna, at=at)


def _measure(work: Callable[[], Any], times: int = 30) -> float:
    work()
    taken = []
    for _round in range(times):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)
