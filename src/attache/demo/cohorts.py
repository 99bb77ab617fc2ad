"""The Master's group from Xi'an whose beginning was put off, and a short school. Students and numbers are invented."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from attache.kernel.dates.parsing import parse
from attache.kernel.languages import Words
from attache.registry.partners import queries as registry
from attache.registry.people.models import Office, User
from attache.relations.agreements import actions as agreements
from attache.relations.series.models import Series
from attache.students.cohorts import actions, queries
from attache.students.cohorts.models import Cohort
from attache.students.nominations import actions as nominating
from attache.students.nominations.logic.columns import Nominee
from attache.students.nominations.models import Allotment
from attache.students.programmes.models import Intake

FILE = Path(__file__).parent / "data" / "cohorts.json"
BEFORE = "grant"  # the happening before which the group and its deferral were noted
BARE: dict[str, Any] = {
    "own_type": "", "number": "", "theirs": "", "sphere": "education", "importance": 1, "publishable": False,
    "proposal": "", "person": "", "host": "", "second": "", "drafted_on": "", "sent_on": "", "prolongs": 0, "notice": 0,
    "texts": {}, "prevailing": "", "translators": {}, "prepared": {}, "occasion": {}, "line": "", "type": "framework",
}  # fmt: skip
SIDE = {"post": {}, "signed_on": "", "contact": "", "contact_post": {}}


def rows() -> list[dict[str, Any]]:
    """The group, with the reference of the happening before which it was noted."""
    return [{"before": BEFORE, "ref": "postponed"}]


def enter(row: Mapping[str, Any], *, by: User, at: datetime) -> str:  # noqa: ARG001  as all that enter
    """Plan the group, let the partner nominate, confirm it, put it off. Returns the code of the happening of that."""
    told = json.loads(FILE.read_text(encoding="utf-8"))
    office = Office.objects.get(code="shanghai")
    partner = _partner(told)
    content = {**told["cohort"], "partner": partner.code, "note": told["note"], "contingents": []}
    rest = {"programme": "", "series": "", "isced": "", "hours": None, "publishable": True}
    cohort = actions.plan_cohort(office=office, content={**content, **rest}, by=by, at=at)
    places = _places(told, office, by, at)
    nominees = [_nominee(number, one) for number, one in enumerate(told["people"], start=2)]
    nominating.nominate(allotment=places, nominees=nominees, by=by, at=at)
    actions.join(cohort=cohort, nominations=list(queries.joinable(cohort)), by=by, at=at)
    people = queries.members(queries.cohort(cohort.code))
    actions.close_nominations(cohort=cohort, by=by, at=at)
    nominating.verify(nominations=people, by=by, at=at)
    actions.confirm(cohort=cohort, by=by, at=at)
    first, second = (one for one in queries.cohort(cohort.code).steps.all() if one.key in {1, 2})
    for step, some in ((first, people), (second, people[:5])):
        for person in some:
            actions.tick(step=step, nomination=person, done=True, by=by, at=at)
    put = told["deferral"]
    exceptions = {
        one.code: put["exceptions"][one.latin_family] for one in people if one.latin_family in put["exceptions"]
    }
    decided = actions.Put(
        first_on=date.fromisoformat(put["first_on"]),
        last_on=date.fromisoformat(put["last_on"]),
        cause=Words.read(put["cause"]),
        headline=Words.read(put["headline"]),
        exactness=put["exactness"],
        exceptions=exceptions,
        when=parse(put["when"]),
    )
    actions.defer_cohort(cohort=cohort, put=decided, by=by, at=at)
    deferral = queries.cohort(cohort.code).deferrals.all()[0]
    return deferral.told.code if deferral.told else ""


def finish(intakes: Mapping[tuple[str, int], Intake], *, by: User, at: datetime) -> None:
    """What came later in the set-up: programme, regular meetings, the fact sheet, and a school that was held."""
    told = json.loads(FILE.read_text(encoding="utf-8"))
    cohort = Cohort.objects.get(kind="students")
    programme = intakes["power", 2020].programme
    series = Series.objects.order_by("pk")[0]
    known = {"programme": programme.code, "series": series.code}
    actions.correct_cohort(cohort=queries.cohort(cohort.code), content=known, by=by, at=at)
    sheet = dict(told["sheet"])
    nominating.add_sheet(partner=_partner(told), year=sheet.pop("year"), content=sheet, by=by, at=at)
    bare = {"partner": "", "programme": "", "series": "", "note": told["note"], "publishable": False}
    office = Office.objects.get(code="shanghai")
    school = actions.plan_cohort(office=office, content={**told["school"], **bare}, by=by, at=at)
    for move in (actions.close_nominations, actions.confirm, actions.travel, actions.arrive, actions.complete):
        move(cohort=queries.cohort(school.code), by=by, at=at)


def _partner(told: Mapping[str, Any]) -> Any:
    found = registry.resolve(told["partner"])
    if found is None:
        raise LookupError(told["partner"])
    return found


def _places(told: Mapping[str, Any], office: Office, by: User, at: datetime) -> Allotment:
    said, partner = told["agreement"], _partner(told)
    parties = {
        "1": {**SIDE, "ours": True, "organisation": "", "signatory": "Representatives of the university"},
        "2": {**SIDE, "ours": False, "organisation": partner.code, "signatory": "Representatives of the partner"},
    }
    content = {
        **BARE, "title": said["title"], "topic": said["topic"], "owner": by.code, "note": told["note"],
        "effective_on": said["effective"], "expires_on": said["expires"], "parties": parties,
        "conditions": {"1": said["condition"]},
    }  # fmt: skip
    signed = agreements.enter_agreement(office=office, content=content, when=parse(said["signed"]), by=by, at=at)
    how = {"agreement": signed, "key": 1, "partner": partner}
    for year in (2021, 2020, 2019):
        opened = nominating.open_places(**how, year=year, by=by, at=at)
    return opened


def _nominee(number: int, row: Mapping[str, str]) -> Nominee:
    """The number of the passport is one that no passport has."""
    demo = {"passport": f"DEMO2{number:04}", "address": f"demo-{number:02}", "citizenship": "CN", "level": "7"}
    return Nominee(number, {**row, **demo, "field": "Power engineering (invented)"})
