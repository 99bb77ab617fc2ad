"""The demo office in January 2020: a spring planned in person, and a case that is only watched yet.

What is carried out of it gives the season that the digest tells. Guests, applicants and days are invented; partners and
subjects are those of the digest.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from django.db import transaction

from attache.demo import campaign, recruiting
from attache.demo.load import AlreadyLoaded, found_office, is_loaded
from attache.front.disruptions import actions as disruptions
from attache.front.disruptions.models import Case
from attache.kernel.languages import Language, Words
from attache.registry.partners import queries as registry
from attache.registry.people.models import Office, User
from attache.relations.meetings import actions as meetings
from attache.relations.meetings.logic.drafts import DelegateDraft, Draft, SideDraft
from attache.relations.meetings.logic.times import Slot
from attache.relations.series import actions as series
from attache.relations.series import queries as series_queries
from attache.relations.series.logic.days import Timetable, plan
from attache.relations.visits import actions as visits
from attache.students.admissions import actions as admissions
from attache.students.admissions import queries
from attache.students.presentations import actions as presentations
from attache.students.programmes import actions as catalogue
from attache.students.programmes.models import Intake
from attache.students.recruitment import actions as recruitment

FILE = Path(__file__).parent / "data" / "january.json"
TODAY = date(2020, 1, 22)
AT = datetime(2020, 1, 21, 6, 0, tzinfo=UTC)
ZONE = "Asia/Shanghai"
ANSWER_BY = date(2020, 2, 10)
RULES = (
    {"kind": "admissions.application", "verdict": "postpone", "how": "year"},
    {"kind": "visits.visit", "verdict": "postpone", "how": "weeks", "number": 52},
    {"kind": "commitments.commitment", "verdict": "keep"},
    {"kind": "programmes.intake", "verdict": "keep"},
    {"verdict": "online"},
)


@transaction.atomic
def load() -> Case:
    """Offices, accounts and partners as in the demo, the spring as it was planned, and the case with its rules.

    All of it or nothing. Refused where there is an office already. Returns the case.
    """
    if is_loaded():
        raise AlreadyLoaded
    told = json.loads(FILE.read_text(encoding="utf-8"))
    users = found_office(at=AT).users
    anna, office = users["anna"], Office.objects.get(code="shanghai")
    for row in told["meetings"]:
        _plan(row, office, anna)
    _begin_series(told["series"], office, anna)
    _present(told["presentations"], office, anna)
    _expect(told["visit"], office, anna)
    _admit(told, anna)
    case = disruptions.open_case(office=office, content=told["case"], by=users["lin"], at=AT)
    source = {**told["source"], "on": date.fromisoformat(told["source"]["on"])}
    disruptions.add_source(case=case, **source, by=users["lin"], at=AT)
    for rule in RULES:
        reason = Words() if rule["verdict"] == "keep" else Words.read(told["reason"])
        disruptions.add_proposal(case=case, **rule, reason=reason, by=users["lin"], at=AT)
    return case


def _sides(row: Mapping[str, Any]) -> tuple[SideDraft, ...]:
    """Our side, and theirs with their guests, who read Chinese and have no mail address."""
    guests = tuple(DelegateDraft(name=name) for name in row["people"])
    theirs = [SideDraft(organisation=name, zone=ZONE, language="zh", delegates=guests) for name in row["guests"]]
    return (SideDraft(ours=True), *theirs)


def _draft(row: Mapping[str, Any]) -> Draft:
    said = {name: row[name] for name in ("kind", "sphere", "place")}
    return Draft(
        title=Words.read(row["title"]), format="in_person", room=row.get("room", ""), sides=_sides(row), **said
    )


def _plan(row: Mapping[str, Any], office: Office, by: User) -> None:
    slot = Slot(date.fromisoformat(row["day"]), time.fromisoformat(row["time"]), ZONE)
    made = meetings.propose_meeting(office=office, draft=_draft(row), slot=slot, by=by, at=AT)
    meetings.agree_meeting(meeting=made, by=by, at=AT)


def _present(rows: Sequence[Mapping[str, Any]], office: Office, by: User) -> None:
    """The campaign as it was planned, and its presentations, in halls and not online."""
    said = recruiting.campaign_content() | {"scheme": Words()}
    planned = recruitment.plan_campaign(office=office, content=said, by=by, at=AT)
    places = {one.code: one for one in registry.places(Language.EN)}
    for row in rows:
        content = recruiting.about({**row, "platforms": {}}, []) | {
            "format": "in_person", "place": places[row["place"]], "room": row["room"],
        }  # fmt: skip
        presentations.plan_presentation(campaign=planned, content=content, by=by, at=AT)


def _begin_series(row: Mapping[str, Any], office: Office, by: User) -> None:
    first, last = date.fromisoformat(row["first"]), date.fromisoformat(row["last"])
    working = series_queries.working(office, [])
    days = plan(row["every"], first, last=last, count=None, offs=working.offs, skips=True)
    timetable = Timetable(row["every"], tuple(days), time.fromisoformat(row["time"]), row["zone"])
    series.make_series(office=office, draft=_draft(row), timetable=timetable, agreed=True, by=by, at=AT)


def _expect(row: Mapping[str, Any], office: Office, by: User) -> None:
    content = {
        "title": row["title"], "topic": {}, "agreed": {}, "direction": "out", "sphere": "office", "zone": ZONE,
        "importance": 2, "publishable": True, "note": "", "organisation": row["organisation"], "days": row["days"],
        "members": row["members"], "lines": {},
    }  # fmt: skip
    visits.plan_visit(office=office, content=content, by=by, at=AT)


def _admit(told: Mapping[str, Any], by: User) -> None:
    """The Master's group of March 2020: places in both springs, applicants who have accepted theirs."""
    intakes = campaign.open_catalogue(by=by, at=AT)
    group, autumn = told["group"], intakes[told["group"]["programme"], 2020]
    said = {"note": "", "deadlines": {}}
    springs = []
    for one in told["terms"]:
        term = catalogue.add_term(content=one, by=by, at=AT)
        opened = catalogue.open_intake(programme=autumn.programme, term=term, content=said, by=by, at=AT)
        places = {"funding": "contract", "region": "any", "places": group["places"]}
        admissions.set_quota(intake=opened, **places, by=by, at=AT)
        springs.append(opened)
    for number, row in enumerate(group["people"], start=1):
        _accept(row, number, group["note"], springs[0], by)


def _accept(row: Mapping[str, Any], number: int, note: str, intake: Intake, by: User) -> None:
    content = {
        "latin": row["latin"], "hanzi": row["hanzi"], "cyrillic": ["", ""], "cyrillic_checked": False,
        "born_on": row["born_on"], "citizenship": "CN", "passport": f"DEMO2{number:03}",
        "passport_expires": row["passport_expires"], "channel": "wechat", "address": f"demo-2{number}",
        "language": "zh", "note": note,
    }  # fmt: skip
    how: dict[str, Any] = {"by": by, "at": AT}
    who = admissions.add_applicant(content=content, **how)
    draft = admissions.begin_application(applicant=who, intake=intake, funding="contract", office=by.office, **how)
    sent = admissions.submit_application(application=queries.application(draft.code), **how)
    for item in sent.items.all():
        admissions.waive_document(item=item, **how)
    admissions.take_into_review(application=sent, **how)
    decision = admissions.prepare_decision(
        application=queries.application(draft.code), outcome="offer", condition=Words(), answer_by=ANSWER_BY, **how
    )
    admissions.release_decisions(decisions=[decision], **how)
    admissions.accept_place(application=queries.application(draft.code), **how)
