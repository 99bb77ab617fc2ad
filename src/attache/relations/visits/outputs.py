"""Visits as plain values for their revisions, as a happening, as a programme in one language, and on the calendar."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypedDict
from zoneinfo import ZoneInfo

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from attache.daybook.chronicle.logic.drafts import Draft, PartyDraft, PersonDraft, PointDraft, Told
from attache.daybook.chronicle.states import Format, Importance, Kind, PartyRole, PointKind, Type
from attache.kernel.clock import Face, faces
from attache.kernel.dates import when
from attache.kernel.history import Content
from attache.kernel.invitations import Event, Invitation, Method, Status, text
from attache.kernel.languages import Language, Words, current
from attache.kernel.links.tokens import MARK
from attache.kernel.planned import Entry
from attache.kernel.replanning import Guest, Plan, Scope, Verdict, fingerprint
from attache.kernel.telling import Field, Kept, Table, chosen, plain, worded
from attache.kernel.versions import Versioned
from attache.registry.partners.queries import guests_of
from attache.registry.partners.states import Sphere
from attache.registry.people.models import User
from attache.relations.visits import queries
from attache.relations.visits.logic import Placed, at, placed
from attache.relations.visits.models import Line, Member, Visit
from attache.relations.visits.rules import can_see
from attache.relations.visits.states import OPEN, TAG_OF_STATE, Direction, State

Clocks = list[tuple[str, str]]
WORDED = ("title", "topic", "agreed")
PLAIN = ("direction", "sphere", "zone", "importance", "publishable", "note")
OF_A_LINE = ("what", "place", "whom", "transport")
# What is a visit's to say of its happening.
SAYS = ("title", "kind", "when", "section", "importance", "publishable", "parties", "people", "points")


@dataclass(frozen=True)
class Row:
    """A line of the programme on a page, in one language; `elsewhere` are the clocks that show another hour."""

    line: Line
    hours: str
    what: str
    place: str
    whom: str
    transport: str
    placed: Placed
    elsewhere: list[Face]


class Letter(TypedDict):
    """What a letter says."""

    subject_line: str
    body: str


def content_from(visit: Visit) -> dict[str, Any]:
    """A visit that was loaded with everything, as its revisions keep it; the lines by their keys."""
    return {
        **{name: getattr(visit, name).as_dict() for name in WORDED},
        **{name: getattr(visit, name) for name in PLAIN},
        "organisation": visit.organisation.code if visit.organisation else visit.name,
        "days": [visit.first.isoformat(), visit.last.isoformat()],
        "members": [_member(one) for one in visit.members.all()],
        "lines": {str(line.key): line_content(line) for line in visit.lines.all()},
    }


def line_content(line: Line) -> dict[str, Any]:
    """A line as it is kept."""
    return {
        "day": line.day.isoformat(),
        "start": f"{line.start:%H:%M}",
        "end": f"{line.end:%H:%M}",
        **{name: getattr(line, name).as_dict() for name in OF_A_LINE},
        "guide": line.guide,
        "note": line.note,
        "meeting": line.meeting.code if line.meeting else "",
    }


def content_of(visit: Visit) -> Content:
    """Everything that a form can change of a visit, as it is stored now."""
    return content_from(queries.visit(visit.code))


def content_words(contents: Sequence[Content]) -> Table:
    """The words for contents of visits; the names of all that they mention are loaded at once."""
    codes = {code for content in contents for code in (content.get("organisation"), *content.get("members", ()))}
    names = queries.names_for({code for code in codes if code})
    return {
        "title": Field(gettext_lazy("Title"), by_language=True),
        "direction": Field(gettext_lazy("Direction"), chosen(Direction)),
        "organisation": Field(gettext_lazy("With whom"), lambda code: str(names.get(code, code))),
        "sphere": Field(gettext_lazy("Section"), chosen(Sphere)),
        "days": Field(gettext_lazy("When"), lambda days: " – ".join(dict.fromkeys(days))),
        "zone": Field(gettext_lazy("On whose clock")),
        "importance": Field(gettext_lazy("Importance"), chosen(Importance)),
        "publishable": Field(gettext_lazy("May be published in the digest"), plain),
        "note": Field(gettext_lazy("Note")),
        "members": Field(gettext_lazy("Delegation"), lambda rows: [names.get(code, code) for code in rows]),
        "topic": Field(gettext_lazy("What was discussed"), by_language=True),
        "agreed": Field(gettext_lazy("What was agreed"), by_language=True),
        "lines": Field(gettext_lazy("Programme"), _line_said),
    }


def versions_of(code: str) -> Versioned:
    """The visit of a code, for its versions. Raises DoesNotExist."""
    found: Visit = Visit.objects.get(code=code)
    return Versioned(found, str(found), found.get_absolute_url())


KEPT = Kept(content_of, content_words)


def happening(visit: Visit) -> Draft:
    """What the chronicle is told of a visit that was loaded with everything."""
    comes = visit.direction == Direction.IN
    code = visit.organisation.code if visit.organisation else visit.name
    points = ((PointKind.TOPIC, visit.topic), (PointKind.AGREED, visit.agreed))
    return Draft(
        office=visit.office.code,
        type=Type.MEETING.value,
        kind=(Kind.DELEGATION_IN if comes else Kind.DELEGATION_OUT).value,
        title=visit.title,
        when=visit.when,
        format=Format.IN_PERSON.value,
        section=visit.sphere,
        importance=visit.importance,
        publishable=visit.publishable,
        subject_label=str(visit)[:200],
        subject_code=visit.code,
        parties=(PartyDraft((PartyRole.GUEST if comes else PartyRole.HOST).value, code),) if code else (),
        people=tuple(PersonDraft(one.person.code) for one in visit.members.all() if one.person),
        points=tuple(PointDraft(kind.value, words) for kind, words in points if words),
    )


def told(visit: Visit) -> Told | None:
    """The same with the parts that are the visit's to say; None where there is no happening."""
    return Told(happening(visit), SAYS) if visit.happening else None


def programme(visit: Visit, language: Language, clocks: Clocks) -> list[tuple[str, list[Row]]]:
    """The lines by their days, in a language; what is not written in it stands in another.

    Each hour is the host's; beside it stands when the line begins on those of the `clocks` (words and zone) that
    show another hour.
    """
    lines = {line.key: line for line in visit.lines.all()}
    host, days = ZoneInfo(visit.zone), placed(line.stop for line in lines.values())
    return [
        (
            day_words(day, language),
            [_row(lines[one.stop.key], one, language, [("", visit.zone), *clocks], host) for one in rows],
        )
        for day, rows in days
    ]


def as_html(visit: Visit, language: Language) -> str:
    """The programme as one HTML file that opens and prints anywhere."""
    css = Path(str(finders.find("attache/outside.css"))).read_text(encoding="utf-8")
    with override(language.django):
        context = {"visit": visit, "language": language, "css": css}
        context["days"] = programme(visit, language, queries.clocks())
        return render_to_string("visits/alone/programme.html", context)


def calendar_text(visit: Visit, language: Language, stamp: datetime) -> str:
    """Every line of the programme as an event on the host's clock, in a language. Their UIDs stay for ever."""
    status = Status.CANCELLED if visit.state == State.CANCELLED else Status.CONFIRMED
    events = tuple(
        Event(
            uid=f"{line.key}-{visit.uid}",
            start=at(line.day, line.start),
            zone=visit.zone,
            minutes=line.stop.minutes,
            stamp=stamp,
            title=line.what.best(language),
            sequence=visit.sequence,
            status=status,
            place=line.place.best(language),
            description="\n".join(filter(None, [line.whom.best(language), line.transport.best(language)])),
            language=language.tag,
        )
        for line in visit.lines.all()
    )
    return text(Invitation(Method.PUBLISH, events))


def letter(visit: Visit, name: str, language: Language) -> Letter:
    """Subject and text of the letter that takes the link to a guest, whose place a mark holds."""
    with override(language.django):
        told = {
            "name": name,
            "link": MARK,
            "title": visit.title.best(language),
            "days": when.say(visit.when, language.value, adverbial=False),
            "office": visit.office.name.best(language),
        }
        body = _(
            "%(name)s,\n\nhere is the programme of the visit: %(title)s, %(days)s. The page shows it as it stands at "
            "that moment, and gives it to your calendar:\n\n%(link)s\n\nThe link is for you alone and needs no account."
            "\n\n%(office)s"
        )
        return {"subject_line": _("Programme: %(title)s") % told, "body": body % told}


def planned(user: User, first: date, last: date) -> list[Entry]:
    """The visits between two days, on whole days. One query."""
    if not can_see(user):
        return []
    found = Visit.objects.filter(first__lte=last, last__gte=first).order_by("first", "pk")
    return [_entry(one, current()) for one in found]


def search_entry(visit: Visit) -> dict[str, Any]:
    """What can be searched of a visit: its title, the other side, those who come, the programme."""
    other = visit.organisation.full if visit.organisation else visit.other
    names = [all_forms(one.words) for one in visit.members.all()]
    return {
        "kind": "visits.visit",
        "code": visit.code,
        "title": all_forms(visit.title),
        "subtitle": visit.code,
        "texts": [
            (visit.code, 8),
            *((one, 4) for one in (all_forms(other), *names) if one),
            *((all_forms(line.what), 1) for line in visit.lines.all()),
        ],
        "url": visit.get_absolute_url(),
    }


def all_forms(words: Words) -> str:
    """One line with the text in every language, each form once."""
    return " · ".join(dict.fromkeys(words[language] for language in Language if words[language]))


def day_words(day: date, language: Language) -> str:
    """A day as the programme says it."""
    return when.say(when.day(day), language.value, adverbial=False)


def _member(one: Member) -> str:
    known = one.person or one.user
    return known.code if known else one.name


def _row(line: Line, one: Placed, language: Language, clocks: Clocks, host: ZoneInfo) -> Row:
    said = {name: getattr(line, name).best(language) for name in OF_A_LINE}
    here, *others = faces(clocks, at(line.day, line.start).replace(tzinfo=host))
    once = {face.offset: face for face in reversed(others) if face.offset != here.offset}
    hours = f"{line.start:%H:%M}–{line.end:%H:%M}"
    return Row(line=line, hours=hours, placed=one, elsewhere=[*reversed(once.values())], **said)


def _entry(one: Visit, language: Language) -> Entry:
    shown = one.title.shown_in(language)
    return Entry(
        title=one.title[shown] or one.code,
        lang="" if shown is language else shown.tag,
        url=one.get_absolute_url(),
        icon="globe",
        code=one.code,
        first=one.first,
        last=one.last,
        tag=str(one.get_state_display()),
        tag_kind=TAG_OF_STATE[State(one.state)],
    )


def _line_said(row: Mapping[str, Any]) -> list[str]:
    hours = f"{row['day']} {row['start']}–{row['end']}"
    guide = _("accompanied by %(name)s") % {"name": row["guide"]} if row["guide"] else ""
    parts = [hours, *(worded(row[name]) for name in OF_A_LINE), guide, row["note"], row["meeting"]]
    return [" · ".join(filter(None, parts))]


def plans(scope: Scope) -> list[Plan]:
    """The open visits that a scope may mean, with who is of them. Seven queries."""
    found = Visit.objects.filter(state__in=OPEN).select_related("office", "organisation__place")
    if scope.codes is None:
        found = found.filter(first__lte=scope.last, last__gte=scope.first)
    else:
        found = found.filter(code__in=scope.codes)
    rows = list(found)
    members = Member.objects.filter(visit__in=[one.pk for one in rows]).values_list("visit", "person", "user", "name")
    guests = guests_of(members)
    return [_plan(one, guests.get(one.pk, [])) for one in rows]


def _plan(one: Visit, guests: list[Guest]) -> Plan:
    place = one.organisation.place if one.organisation else None
    return Plan(
        kind="visits.visit",
        code=one.code,
        title=one.title,
        url=one.get_absolute_url(),
        icon="globe",
        version=fingerprint(one.state, one.first, one.last, one.zone, one.title.as_dict()),
        can=frozenset({Verdict.KEEP, Verdict.POSTPONE, Verdict.REPLACE, Verdict.CANCEL}),
        zone=one.zone,
        first=one.first,
        last=one.last,
        format=Format.IN_PERSON.value,
        countries=frozenset({one.office.country, *([place.country] if place else [])}),
        places=frozenset({place.code} if place else ()),
        guests=tuple(guests),
        bodies=(one.organisation.code,) if one.organisation else (),
        office=one.office.code,
    )
