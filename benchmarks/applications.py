"""The pages of admissions with 100 and with 100,000 applications: the same number of queries, and how much longer."""

import statistics
import time
from datetime import UTC, date, datetime
from itertools import batched
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client, override_settings

from attache.registry.people.models import Office, User
from attache.students.admissions.models import Applicant, Application, Quota
from attache.students.admissions.states import HOLDING, State
from attache.students.programmes.models import Intake

FEW, MANY = 100, 100_000
AT = datetime(2020, 5, 1, tzinfo=UTC)
HOME = "/office/admissions/"
PAGES = {
    "list": HOME,
    "a state": f"{HOME}?state=submitted",
    "a name": f"{HOME}?q=Person99",
    "funnel and quotas": f"{HOME}places/",
}
STATES = [state for state in State if state is not State.DEFERRED]
SURNAMES = ("Chen", "Li", "Wang", "Zhang", "Person99")


@override_settings(
    ALLOWED_HOSTS=["testserver"],
    STORAGES={
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    },
)
def run() -> int:
    """Print queries and time of each page, in a demo office. 1 when a page asks more of many than of few."""
    client = Client()
    client.force_login(User.objects.get(username="anna"))
    fill(FEW)
    few = {name: measure(client, url) for name, url in PAGES.items()}
    fill(MANY - FEW)
    many = {name: measure(client, url) for name, url in PAGES.items()}
    for name in PAGES:
        (asked, ms), (asked_many, ms_many) = few[name], many[name]
        told = f"{asked} and {asked_many} queries, {ms:.0f} and {ms_many:.0f} ms"
        print(f"| {name}: {FEW} against {MANY} applications, {told} | {ms_many / ms:.1f} |")
    return 0 if all(few[name][0] == many[name][0] for name in PAGES) else 1


def fill(many: int) -> None:
    """Applications in every state but deferred, past the actions: it is their number that is measured."""
    before = Application.objects.count()
    office, intakes = Office.objects.first(), list(Intake.objects.all())
    quotas = {
        one.pk: Quota.objects.get_or_create(
            intake=one, funding="contract", region="cis", defaults={"places": MANY, "code": f"QT-B{one.pk}"}
        )[0]
        for one in intakes
    }
    for some in batched(range(before, before + many), 5000):
        people = Applicant.objects.bulk_create(_person(n) for n in some)
        rows = []
        for n, who in zip(some, people, strict=True):
            state, intake = STATES[n % len(STATES)], intakes[n % len(intakes)]
            held = {"quota": quotas[intake.pk], "seat": n + 1} if state in HOLDING else {}
            rows.append(
                Application(
                    code=f"AD-B{n}",
                    office=office,
                    applicant=who,
                    intake=intake,
                    state=state,
                    made_at=AT,
                    made_by="bench",
                    submitted_at=AT,
                    **held,
                )
            )
        Application.objects.bulk_create(rows)


def _person(n: int) -> Applicant:
    name = {"latin_family": SURNAMES[n % 5], "latin_given": str(n)}
    known = {"born_on": date(2001, 1, 1), "passport": f"B{n}", "address": "x"}
    return Applicant(code=f"AP-B{n}", **name, **known, made_at=AT, made_by="bench")


def measure(client: Client, url: str) -> tuple[int, float]:
    """How many queries a page asks, and the median of its time in milliseconds."""
    client.get(url)
    asked: list[str] = []

    def count(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        assert client.get(url).status_code == 200
    times = []
    for _number in range(7):
        began = time.perf_counter()
        client.get(url)
        times.append(time.perf_counter() - began)
    return len(asked), statistics.median(times) * 1000
