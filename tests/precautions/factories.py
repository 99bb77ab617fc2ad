"""Health rules of spring 2020, an event under them, who takes part."""

from datetime import UTC, date, datetime
from typing import Any

from attache.registry.people.models import User
from attache.students.precautions import actions
from attache.students.precautions.models import Event, HealthRule
from tests.meetings.factories import make_ana

AT = datetime(2020, 5, 20, 8, 0, tzinfo=UTC)
DAY = date(2020, 6, 1)
WHO = (actions.Who("Wang Xiaoming"), actions.Who("Li Na"))

__all__ = ["AT", "DAY", "WHO", "a_meeting_of_students", "make_ana", "note", "said"]


def said(**changed: Any) -> dict[str, Any]:
    return {
        "what": "mask", "whom": "students", "country": "CN", "number": None, "place": {},
        "text": {"en": "Wear a mask indoors.", "ru": "Носите маску в помещении.", "zh": "室内请佩戴口罩。"},
        "first": "2020-02-08", "last": "", "source": "Order 7 of the city", "source_on": "2020-02-08", "url": "",
        **changed,
    }  # fmt: skip


def note(by: User, **changed: Any) -> HealthRule:
    return actions.note_rule(content=said(**changed), by=by, at=AT)


def a_meeting_of_students(by: User, **changed: Any) -> Event:
    how = {
        "kind": "meetings.meeting", "about": "M-0001", "title": "Presentation", "url": "/office/meetings/M-0001/",
        "day": DAY, "country": "CN", "office": by.office, "people": WHO, **changed,
    }  # fmt: skip
    return actions.put_under_rules(**how, by=by, at=AT)
