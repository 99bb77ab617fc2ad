"""Conferences as plain values for their revisions, as happenings, on the calendar, and in the search."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.daybook.chronicle.logic.drafts import Draft, LinkDraft, PartyDraft, PersonDraft, PointDraft, Told
from attache.daybook.chronicle.states import (
    Format,
    Importance,
    Kind,
    LinkKind,
    PartyRole,
    PointKind,
    Status,
    Type,
)
from attache.kernel.clock import faces
from attache.kernel.dates.when import Precision, When, say
from attache.kernel.history import Content
from attache.kernel.languages import Language, Words, current
from attache.kernel.planned import Entry
from attache.kernel.replanning import Guest, Plan, Scope, Verdict, fingerprint
from attache.kernel.telling import Field, Kept, Table, chosen, plain, worded
from attache.kernel.versions import Versioned
from attache.registry.partners.queries import guests_of
from attache.registry.partners.states import Sphere
from attache.registry.people.models import User
from attache.relations.conferences import queries
from attache.relations.conferences.logic import Left, left, totals
from attache.relations.conferences.models import Conference, Cost, Deadline, Delegate
from attache.relations.conferences.rules import can_see
from attache.relations.conferences.states import COMING, CONFERENCE, TAG_OF_STATE, Due, State

WORDED = ("title", "topic", "series", "paper", "outcome")
PLAIN = ("edition", "format", "sphere", "importance", "publishable", "website", "case", "note")
CODED = ("line", "came_up", "place")
# What is a conference's to say of its happenings.
SAYS = (
    "title", "kind", "status", "when", "place", "format", "section", "importance", "publishable", "parties", "people",
    "points",
)  # fmt: skip
DATED = (Precision.DAY, Precision.RANGE)
ABOUT_A_DAY = timedelta(days=1)  # no two clocks are further apart than this


@dataclass(frozen=True)
class DeadlineShown:
    """A deadline on the clocks of both cities, with the days left on the calendar of each."""

    deadline: Deadline
    clocks: Sequence[Left]
    past: bool


@dataclass(frozen=True)
class Total:
    """What one currency comes to: estimated and spent."""

    currency: str
    estimated: Decimal
    spent: Decimal


def content_from(conference: Conference) -> dict[str, Any]:
    """A conference that was loaded with everything, as its revisions keep it; deadlines and costs by their keys."""
    time_ = conference.when
    return {
        **{name: getattr(conference, name).as_dict() for name in WORDED},
        **{name: getattr(conference, name) for name in PLAIN},
        **{name: _code(getattr(conference, name)) for name in CODED},
        "organisation": conference.organisation.code if conference.organisation else conference.name,
        "when": [*(one.isoformat() if one else "" for one in (time_.start, time_.end)), time_.precision, time_.words],
        "delegates": [_delegate(one) for one in conference.delegates.all()],
        "deadlines": {str(one.key): deadline_content(one) for one in conference.deadlines.all()},
        "costs": {str(one.key): cost_content(one) for one in conference.costs.all()},
    }


def deadline_content(one: Deadline) -> dict[str, Any]:
    """A deadline as it is kept."""
    return {
        "kind": one.kind,
        "day": one.day.isoformat(),
        "hour": f"{one.hour:%H:%M}",
        "zone": one.zone,
        "met_on": one.met_on.isoformat() if one.met_on else "",
        "note": one.note,
    }


def cost_content(one: Cost) -> dict[str, Any]:
    """A cost as it is kept."""
    return {
        "what": one.what.as_dict(),
        "amount": f"{one.amount:.2f}",
        "currency": one.currency,
        "spent": one.spent,
    }


def as_when(value: Sequence[str]) -> When:
    """The time that a content holds."""
    start, end, precision, words = value
    first, last = (date.fromisoformat(one) if one else None for one in (start, end))
    return When(first, last, Precision(precision), words)


def content_of(conference: Conference) -> Content:
    """Everything that a form can change of a conference, as it is stored now."""
    return content_from(queries.conference(conference.code))


def content_words(contents: Sequence[Content]) -> Table:
    """The words for contents of conferences; the names of all that they mention are loaded at once."""
    codes = {content.get(name) for content in contents for name in ("organisation", *CODED)}
    codes |= {code for content in contents for code in content.get("delegates", ())}
    names = queries.names_for({code for code in codes if code})

    def named(code: str) -> str:
        return names.get(code, code)

    return {
        "title": Field(gettext_lazy("Title"), by_language=True),
        "topic": Field(gettext_lazy("Our part in it"), by_language=True),
        "series": Field(gettext_lazy("Series"), by_language=True),
        "edition": Field(gettext_lazy("Edition number")),
        "organisation": Field(gettext_lazy("Who organises it"), named),
        "line": Field(gettext_lazy("Line of cooperation"), named),
        "came_up": Field(gettext_lazy("Where it came up"), named),
        "when": Field(gettext_lazy("When"), lambda value: say(as_when(value), current().value, adverbial=False)),
        "place": Field(gettext_lazy("Place"), named),
        "format": Field(gettext_lazy("Format"), chosen(Format)),
        "sphere": Field(gettext_lazy("Section"), chosen(Sphere)),
        "importance": Field(gettext_lazy("Importance"), chosen(Importance)),
        "publishable": Field(gettext_lazy("May be published in the digest"), plain),
        "website": Field(gettext_lazy("Website")),
        "case": Field(gettext_lazy("Why go")),
        "paper": Field(gettext_lazy("Paper"), by_language=True),
        "outcome": Field(gettext_lazy("What came of it"), by_language=True),
        "note": Field(gettext_lazy("Note")),
        "delegates": Field(gettext_lazy("Delegates"), lambda rows: [named(code) for code in rows]),
        "deadlines": Field(gettext_lazy("Deadlines"), _deadline_said),
        "costs": Field(gettext_lazy("Costs"), _cost_said),
    }


def versions_of(code: str) -> Versioned:
    """The conference of a code, for its versions. Raises DoesNotExist."""
    found: Conference = Conference.objects.get(code=code)
    return Versioned(found, str(found), found.get_absolute_url())


KEPT = Kept(content_of, content_words)


def plan(conference: Conference) -> Draft:
    """What the chronicle is told while it is to come: planned, or cancelled where we skip it."""
    status = Status.CANCELLED if conference.state == State.SKIPPED else Status.PLANNED
    links = (LinkDraft(conference.came_up.code, LinkKind.FOLLOWS.value),) if conference.came_up else ()
    return _draft(conference, status, [(PointKind.TOPIC, conference.topic)], links)


def happening(conference: Conference) -> Draft:
    """What the chronicle is told once we were there. The plan that it reports back on was recorded before."""
    points = [(PointKind.TOPIC, conference.paper), (PointKind.AGREED, conference.outcome)]
    before = (LinkDraft(conference.plan.code, LinkKind.REPORTS_BACK.value),) if conference.plan else ()
    return _draft(conference, Status.DONE, points, before)


def told(conference: Conference) -> Told | None:
    """The same with the parts that are the conference's to say; None until we were there."""
    return Told(happening(conference), SAYS) if conference.happening else None


def deadlines(conference: Conference, now: datetime, own: str = "") -> list[DeadlineShown]:
    """Its deadlines in their order, on the clocks of both cities, and of the reader where that shows another."""
    clocks = queries.clocks()
    found = [(one, one.ends) for one in conference.deadlines.all()]
    ordered = sorted(found, key=lambda pair: (pair[1], pair[0].key))
    shown = [(one, moment, [(face.city, face.zone) for face in faces(clocks, moment, own)]) for one, moment in ordered]
    return [DeadlineShown(one, left(moment, places, now), moment < now) for one, moment, places in shown]


def cost_totals(conference: Conference) -> list[Total]:
    """What each currency comes to; an estimate that was spent counts as spent."""
    costs = list(conference.costs.all())
    spent = totals((one.currency, one.amount) for one in costs if one.spent)
    every = totals((one.currency, one.amount) for one in costs)
    return [Total(currency, amount, spent.get(currency, Decimal())) for currency, amount in every.items()]


def planned(user: User, first: date, last: date) -> list[Entry]:
    """Conferences that we may go to on their days, and their deadlines at their moments. Two queries."""
    if not can_see(user):
        return []
    days = {"start__lte": last, "end__gte": first, "precision__in": [one.value for one in DATED]}
    found = Conference.objects.exclude(state=State.SKIPPED).filter(**days).order_by("start", "pk")
    near = Deadline.objects.filter(
        conference__state__in=COMING, met_on=None, day__gte=first - ABOUT_A_DAY, day__lte=last + ABOUT_A_DAY
    ).select_related("conference")
    begins, over = (datetime.combine(day, time(), UTC) for day in (first, last))
    wide = (begins - ABOUT_A_DAY, over + 2 * ABOUT_A_DAY)
    at_hours = [_deadline_entry(one) for one in near if wide[0] <= one.ends < wide[1]]
    return [_entry(one, current()) for one in found] + at_hours


def search_entry(conference: Conference) -> dict[str, Any]:
    """What can be searched of a conference: title, series, organiser, paper, who goes."""
    other = conference.organisation.full if conference.organisation else conference.organiser
    texts = [conference.series, conference.paper, conference.topic, other]
    names = [all_forms(one.words) for one in conference.delegates.all()]
    return {
        "kind": CONFERENCE,
        "code": conference.code,
        "title": all_forms(conference.title),
        "subtitle": conference.code,
        "texts": [(conference.code, 8), *((one, 3) for one in (*map(all_forms, texts), *names) if one)],
        "url": conference.get_absolute_url(),
    }


def all_forms(words: Words) -> str:
    """One line with the text in every language, each form once."""
    return " · ".join(dict.fromkeys(words[language] for language in Language if words[language]))


def _draft(
    conference: Conference,
    status: Status,
    points: Sequence[tuple[PointKind, Words]],
    links: tuple[LinkDraft, ...],
) -> Draft:
    organiser = conference.organisation.code if conference.organisation else conference.name
    been = status == Status.DONE
    return Draft(
        office=conference.office.code,
        type=Type.EVENT.value,
        kind=Kind.CONFERENCE.value,
        status=status.value,
        title=conference.title,
        when=conference.when,
        place=conference.place.code if conference.place else "",
        format=conference.format,
        section=conference.sphere,
        importance=conference.importance,
        publishable=conference.publishable,
        subject_label=str(conference)[:200],
        subject_code=conference.code,
        parties=(PartyDraft(PartyRole.ORGANISER.value, organiser),) if organiser else (),
        people=tuple(PersonDraft(one.person.code) for one in conference.delegates.all() if been and one.person),
        points=tuple(PointDraft(kind.value, words) for kind, words in points if words),
        links=links,
    )


def _code(record: Any) -> str:
    return record.code if record else ""


def _delegate(one: Delegate) -> str:
    known = one.person or one.user
    return known.code if known else one.name


def _entry(one: Conference, language: Language) -> Entry:
    shown = one.title.shown_in(language)
    return Entry(
        title=one.title[shown] or one.code,
        lang="" if shown is language else shown.tag,
        url=one.get_absolute_url(),
        icon="globe",
        code=one.code,
        first=one.start,
        last=one.end,
        tag=str(one.get_state_display()),
        tag_kind=TAG_OF_STATE[State(one.state)],
    )


def _deadline_entry(one: Deadline) -> Entry:
    moment = one.ends
    return Entry(
        title=f"{one.get_kind_display()}: {one.conference}",
        url=one.conference.get_absolute_url(),
        icon="clock",
        code=f"{one.conference.code}-{one.key}",
        starts=moment,
        ends=moment,
        tag=_("deadline"),
        tag_kind="wait",
    )


def _deadline_said(row: Mapping[str, Any]) -> list[str]:
    met = _("met on %(day)s") % {"day": row["met_on"]} if row["met_on"] else ""
    parts = [str(Due(row["kind"]).label), f"{row['day']} {row['hour']}", row["zone"], met, row["note"]]
    return [" · ".join(filter(None, parts))]


def _cost_said(row: Mapping[str, Any]) -> list[str]:
    spent = _("spent") if row["spent"] else _("estimated")
    return [f"{worded(row['what'])}: {row['amount']} {row['currency']} · {spent}"]


def plans(scope: Scope) -> list[Plan]:
    """The conferences to come that a scope may mean, with who goes. Seven queries."""
    found = Conference.objects.filter(state__in=COMING, start__isnull=False).select_related("office", "place")
    if scope.codes is None:
        found = found.filter(start__lte=scope.last, end__gte=scope.first)
    else:
        found = found.filter(code__in=scope.codes)
    rows = list(found)
    going = Delegate.objects.filter(conference__in=[one.pk for one in rows])
    guests = guests_of(going.values_list("conference", "person", "user", "name"))
    return [_as_plan(one, guests.get(one.pk, [])) for one in rows]


def _as_plan(one: Conference, guests: list[Guest]) -> Plan:
    form = one.format or Format.IN_PERSON
    other = Verdict.IN_PERSON if form == Format.ONLINE else Verdict.ONLINE
    exact = {Verdict.POSTPONE} if one.precision in {Precision.DAY, Precision.RANGE} else set()
    return Plan(
        kind="conferences.conference",
        code=one.code,
        title=one.title,
        url=one.get_absolute_url(),
        icon="people",
        version=fingerprint(one.state, one.start, one.end, one.precision, one.format, one.place_id),
        can=frozenset({Verdict.KEEP, Verdict.CANCEL, Verdict.REPLACE, other, *exact}),
        zone=one.office.zone,
        first=one.start,
        last=one.end,
        format=form,
        countries=frozenset({one.office.country, *([one.place.country] if one.place else [])}),
        places=frozenset({one.place.code} if one.place else ()),
        guests=tuple(guests),
        office=one.office.code,
    )
