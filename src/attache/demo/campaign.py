"""The admission campaign of 2020: what can be studied, and until when. What is invented in it says so."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from attache.kernel.languages import Words
from attache.registry.people.models import User
from attache.students.admissions import actions as admissions
from attache.students.admissions import queries
from attache.students.admissions.models import Application
from attache.students.admissions.states import Document
from attache.students.programmes import actions as catalogue
from attache.students.programmes.models import Intake

DATA = Path(__file__).parent / "data"
FILE = DATA / "programmes.json"
PEOPLE = DATA / "applicants.json"
ANSWER_BY = date(2020, 6, 20)
Intakes = Mapping[tuple[str, int], Intake]


def open_catalogue(*, by: User, at: datetime) -> dict[tuple[str, int], Intake]:
    """Terms, programmes and an intake of each in both years. Returns the intakes by programme and year."""
    told = json.loads(FILE.read_text(encoding="utf-8"))
    terms = [catalogue.add_term(content=one, by=by, at=at) for one in told["terms"]]
    intakes: dict[tuple[str, int], Intake] = {}
    for row in told["programmes"]:
        content = {name: value for name, value in row.items() if name != "ref"} | {"note": told["note"]}
        programme = catalogue.add_programme(content=content, by=by, at=at)
        for term in terms:
            year = term.first.year
            said = {"note": "", "deadlines": told["deadlines"][str(year)]}
            opened = catalogue.open_intake(programme=programme, term=term, content=said, by=by, at=at)
            intakes[row["ref"], year] = opened
    return intakes


def admit(intakes: Intakes, *, by: User, at: datetime) -> None:
    """Places, and invented applicants who stand at different points of the way."""
    told = json.loads(PEOPLE.read_text(encoding="utf-8"))
    for row in told["quotas"]:
        intake = intakes[row.pop("programme"), row.pop("year")]
        admissions.set_quota(intake=intake, **row, by=by, at=at)
    for number, row in enumerate(told["applicants"], start=1):
        application = _apply(row, number, told["note"], intakes, by=by, at=at)
        _lead(application, row["to"], intakes[row["programme"], 2021], by, at)


def _apply(row: Mapping[str, Any], number: int, note: str, intakes: Intakes, *, by: User, at: datetime) -> Application:
    """The number of the passport is one that no passport has."""
    content = {
        "latin": row["latin"], "hanzi": row["hanzi"], "cyrillic": ["", ""], "cyrillic_checked": False,
        "born_on": row["born_on"], "citizenship": "CN", "passport": f"DEMO{number:04}" if row["born_on"] else "",
        "passport_expires": row["passport_expires"], "channel": "wechat", "address": f"demo-{number:02}",
        "language": "zh", "note": note,
    }  # fmt: skip
    who = admissions.add_applicant(content=content, by=by, at=at)
    if row.get("checked"):
        family, given = who.cyrillic_family, who.cyrillic_given
        who = admissions.check_cyrillic(applicant=who, family=family, given=given, by=by, at=at)
    return admissions.begin_application(
        applicant=who, intake=intakes[row["programme"], 2020], funding="contract", office=by.office, by=by, at=at
    )


def _lead(draft: Application, to: str, later: Intake, by: User, at: datetime) -> None:
    """Lead an application as far as the story wants it, by the steps that the office takes."""
    how: dict[str, Any] = {"by": by, "at": at}
    if to == "draft":
        return
    application = admissions.submit_application(application=queries.application(draft.code), **how)
    items = {one.kind: one for one in application.items.all()}
    if to == "incomplete":
        admissions.refuse_document(item=items[Document.CHSI], reason="报告已过有效期，请重新申请。", **how)
        admissions.ask_for_more(application=application, **how)
    if to in {"submitted", "incomplete"}:
        return
    for item in items.values():
        admissions.waive_document(item=item, **how)
    admissions.take_into_review(application=application, **how)
    if to == "in_review":
        return
    reviewed = queries.application(draft.code)
    decision = admissions.prepare_decision(
        application=reviewed, outcome="offer", condition=Words(), answer_by=ANSWER_BY, **how
    )
    if to == "prepared":
        return
    admissions.release_decisions(decisions=[decision], **how)
    if to in {"accepted", "deferred"}:
        accepted = admissions.accept_place(application=queries.application(draft.code), **how)
        visa = accepted.steps.get(kind="visa")
        admissions.agree_step(step=visa, due_on=date(2020, 8, 10), **how)
    if to == "accepted":
        arrival = accepted.steps.get(kind="arrival")
        admissions.agree_step(step=arrival, due_on=date(2020, 8, 24), **how)
    if to == "deferred":
        admissions.defer_application(application=queries.application(draft.code), target=later, **how)
