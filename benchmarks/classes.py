"""A class list of 10,000 rows: read, taken in by the worker part by part, taken back; per row against one by hand.

By the processor's time: everything happens in this process.
"""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.test import Client, override_settings

from attache.kernel.languages import Words
from attache.registry.people.models import User
from attache.students.recruitment import actions, queries
from attache.students.recruitment.models import Campaign, Source
from attache.students.recruitment.states import SourceKind

ROWS, SINGLY = 10_000, 100
GOAL = 0.5
AT = datetime(2031, 3, 1, tzinfo=UTC)


def run() -> int:
    """Print what a row costs, and how long a part and a look at the progress take. 1 when a row is over the goal."""
    anna = User.objects.get(username="anna")
    campaign, fair = _campaign(anna), _fair(anna)
    how: dict[str, Any] = {"by": anna, "at": AT}
    single = _seconds(lambda: [_add(campaign, fair, number, how) for number in range(SINGLY)]) / SINGLY
    told: dict[str, Any] = {}

    def read() -> None:
        told["list"] = actions.keep_list(campaign=campaign, source=fair, data=_table(), name="class.csv", **how)

    reading = _seconds(read)
    code = told["list"].code
    actions.take_list(found=queries.class_list(code), **how)
    parts = [_part(code, how)]
    looks = _progress(anna, code)
    while queries.class_list(code).state == "taking":
        parts.append(_part(code, how))
    back = _seconds(lambda: actions.take_list_back(found=queries.class_list(code), **how))
    rows = [("one lead typed in by hand", single, 1), (f"reading a class list of {ROWS}", reading, ROWS)]
    rows += [(f"taking it in (goal {GOAL})", sum(parts), ROWS), ("taking it back", back, ROWS)]
    for name, seconds, count in rows:
        each = seconds / count
        print(f"| {name}, {seconds:.1f} s in all, per row | {each * 1000:.2f} ms | {each / single:.3f} |")
    print(f"| the longest of {len(parts)} parts of it | {max(parts) * 1000:.0f} ms | – |")
    print(f"| a look at its progress meanwhile | {looks * 1000:.0f} ms | – |")
    return 0 if sum(parts) / ROWS / single <= GOAL else 1


def _campaign(anna: User) -> Campaign:
    words = Words(en="Campaign 2031", ru="Кампания 2031 года", zh="2031年招生季")
    content = {
        "year": 2031, "title": words, "scheme": Words(), "first": date(2031, 1, 1), "last": date(2031, 12, 1),
        "note": "",
    }  # fmt: skip
    planned = actions.plan_campaign(office=anna.office, content=content, by=anna, at=AT)
    return actions.open_campaign(campaign=planned, by=anna, at=AT)


def _fair(anna: User) -> Source:
    content = {
        "kind": SourceKind.EVENT, "organisation": None, "name": Words(en="Fair", ru="Выставка", zh="教育展"),
        "contract": "", "territory": [], "programmes": [], "valid_from": None, "valid_until": None, "commission": None,
        "currency": "", "language": "zh", "note": "",
    }  # fmt: skip
    return actions.add_source(content=content, by=anna, at=AT)


def _add(campaign: Campaign, fair: Source, number: int, how: dict[str, Any]) -> None:
    content = {"name": f"王{number}", "reach": f"137{number:08}", "city": "上海", "citizenship": "CN", "language": "zh"}
    actions.add_lead(campaign=campaign, source=fair, content=content, **how)


def _table() -> bytes:
    rows = (f"李{number},138{number:08},高三{number % 20}班,上海" for number in range(ROWS))
    return "\n".join(["姓名,手机号,班级,城市", *rows]).encode("gb18030")


def _part(code: str, how: dict[str, Any]) -> float:
    at = how["at"] + timedelta(minutes=1)
    return _seconds(lambda: actions.take_rows(code=code, by=how["by"], at=at))


@override_settings(
    ALLOWED_HOSTS=["testserver"],
    STORAGES={
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    },
)
def _progress(anna: User, code: str) -> float:
    client = Client(headers={"hx-request": "true", "hx-target": "progress"})
    client.force_login(anna)
    address = f"/office/recruitment/lists/{code}/"
    client.get(address)
    return _seconds(lambda: client.get(address))


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
