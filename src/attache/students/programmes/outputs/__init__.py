"""Programmes, terms and intakes as plain values for their revisions, in the search index and on the calendar."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from attache.kernel import money
from attache.kernel.history import Content
from attache.kernel.languages import Language, Words
from attache.kernel.planned import Entry
from attache.kernel.telling import Field, Kept, Table, chosen, worded
from attache.kernel.versions import Versioned
from attache.registry.people.models import User
from attache.students.programmes import queries
from attache.students.programmes.logic.fields import field_name, language_name
from attache.students.programmes.models import Deadline, Intake, Programme, Term
from attache.students.programmes.rules import can_see
from attache.students.programmes.states import INTAKE, PROGRAMME, TERM, Level, Per, Region

PLAIN = ("level", "isced", "taught_in", "months", "currency", "per", "note")
DAY = timedelta(days=1)


def programme_content(found: Programme) -> dict[str, Any]:
    """A programme as its revisions keep it; the tuition as text, so that no digit is lost."""
    return {
        "title": found.title.as_dict(),
        **{name: getattr(found, name) for name in PLAIN},
        "tuition": "" if found.tuition is None else f"{found.tuition:.2f}",
        "subjects": [Words.read(one).as_dict() for one in found.subjects],
    }


def term_content(found: Term) -> dict[str, Any]:
    """A term as its revisions keep it."""
    return {"title": found.title.as_dict(), "days": [found.first.isoformat(), found.last.isoformat()]}


def intake_content(found: Intake) -> dict[str, Any]:
    """An intake as its revisions keep it: the deadlines by their regions."""
    rows = {one.region: [one.day.isoformat(), f"{one.hour:%H:%M}", one.zone] for one in found.deadlines.all()}
    return {"note": found.note, "deadlines": rows}


def _programme_words(_contents: Sequence[Content]) -> Table:
    return {
        "title": Field(gettext_lazy("Title"), by_language=True),
        "level": Field(gettext_lazy("Level"), chosen(Level)),
        "isced": Field(gettext_lazy("Field of study"), lambda code: f"{code} {field_name(code)}"),
        "taught_in": Field(gettext_lazy("Taught in"), language_name),
        "months": Field(gettext_lazy("Length in months")),
        "tuition": Field(gettext_lazy("Tuition")),
        "currency": Field(gettext_lazy("Currency")),
        "per": Field(pgettext_lazy("tuition", "For"), chosen(Per)),
        "subjects": Field(gettext_lazy("Entrance subjects"), lambda rows: [worded(row) for row in rows]),
        "note": Field(gettext_lazy("Note")),
    }


def _term_words(_contents: Sequence[Content]) -> Table:
    days = Field(gettext_lazy("When"), " – ".join)
    return {"title": Field(gettext_lazy("Title"), by_language=True), "days": days}


def _intake_words(_contents: Sequence[Content]) -> Table:
    return {
        "note": Field(gettext_lazy("Note")),
        "deadlines": Field(gettext_lazy("Deadlines"), lambda row: [" · ".join(row)]),
    }


PROGRAMME_KEPT = Kept(lambda record: programme_content(queries.programme(record.code)), _programme_words)
TERM_KEPT = Kept(term_content, _term_words)
INTAKE_KEPT = Kept(lambda record: intake_content(queries.intake(record.code)), _intake_words)


def versions_of_programme(code: str) -> Versioned:
    """The programme of a code, for its versions. Raises DoesNotExist."""
    return _versioned(queries.programme(code))


def versions_of_term(code: str) -> Versioned:
    """The term of a code, for its versions. Raises DoesNotExist."""
    return _versioned(queries.term(code))


def versions_of_intake(code: str) -> Versioned:
    """The intake of a code, for its versions. Raises DoesNotExist."""
    return _versioned(queries.intake(code))


def tuition_words(found: Programme) -> str:
    """What it costs, in the reader's language; empty where it is not told yet."""
    if found.tuition is None:
        return ""
    sum_ = money.told(found.tuition, found.currency)
    return _("%(money)s for %(what)s") % {"money": sum_, "what": found.get_per_display()}


def where(deadline: Deadline, places: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The clocks on which a deadline is shown: its own first, then the offices'."""
    named = {zone: city for city, zone in places}
    own = (named.get(deadline.zone, deadline.zone.split("/")[-1].replace("_", " ")), deadline.zone)
    return [own, *(one for one in places if one[1] != deadline.zone)]


def planned(user: User, first: date, last: date) -> list[Entry]:
    """The deadlines between two days, on the calendar. One query."""
    if not can_see(user):
        return []
    zone = ZoneInfo(user.zone)
    begin, end = datetime.combine(first, time(), zone), datetime.combine(last + DAY, time(), zone)
    return [_entry(one) for one in queries.deadlines(begin, end)]


def programme_entry(found: Programme) -> dict[str, Any]:
    """What can be searched of a programme."""
    field = field_name(found.isced)
    texts = [(all_forms(found.title), 6), (all_forms(field), 2), (found.isced, 4)]
    return _entry_of(PROGRAMME, found, all_forms(found.title), found.code, texts)


def term_entry(found: Term) -> dict[str, Any]:
    """What can be searched of a term."""
    return _entry_of(TERM, found, all_forms(found.title), found.code, [(all_forms(found.title), 4)])


def intake_entry(found: Intake) -> dict[str, Any]:
    """What can be searched of an intake: its programme and its term."""
    title = f"{all_forms(found.programme.title)} · {all_forms(found.term.title)}"
    return _entry_of(INTAKE, found, title, found.code, [(title, 3)])


def all_forms(words: Words) -> str:
    """One line with the text in every language, each form once."""
    return " · ".join(dict.fromkeys(words[language] for language in Language if words[language]))


def _entry_of(kind: str, found: Any, title: str, subtitle: str, texts: list[tuple[str, int]]) -> dict[str, Any]:
    return {
        "kind": kind,
        "code": found.code,
        "title": title,
        "subtitle": subtitle,
        "texts": [(found.code, 8), *texts],
        "url": found.get_absolute_url(),
    }


def _entry(one: Deadline) -> Entry:
    region = "" if one.region == Region.ANY else f" ({one.get_region_display()})"
    title = _("Deadline: %(programme)s%(region)s") % {"programme": one.intake.programme, "region": region}
    return Entry(
        title=title,
        url=one.intake.get_absolute_url(),
        icon="clock",
        code=f"{one.intake.code}/{one.region}",
        starts=one.at,
        tag=str(one.intake.term),
        tag_kind="wait",
    )


def _versioned(found: Any) -> Versioned:
    return Versioned(found, str(found), found.get_absolute_url())
