"""Rows turned into what a page draws: entries of a timeline, days and stages in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from attache.daybook.chronicle.models import Happening
from attache.daybook.chronicle.states import HAPPENING, Importance, Status
from attache.daybook.commitments.states import COMMITMENT
from attache.front.desk.logic import forms_of, steps
from attache.front.desk.queries import Dealings
from attache.front.disruptions.states import CASE
from attache.kernel import journal
from attache.kernel.dates import when
from attache.kernel.doubles import Double
from attache.kernel.languages import Words, current
from attache.kernel.merging.folding import Pointer
from attache.kernel.needs import Need, Why
from attache.kernel.search.index import Hit
from attache.kernel.undo.models import Slip
from attache.registry.naming.states import TERM
from attache.registry.partners.models import CooperationLine, Organisation, Person
from attache.registry.partners.states import ORGANISATION, PERSON, Stage
from attache.registry.people.models import Office
from attache.relations.agreements.models import Agreement
from attache.relations.agreements.states import AGREEMENT
from attache.relations.agreements.states import TAG_OF_STATE as TAG_OF_PAPER
from attache.relations.agreements.states import State as Stands
from attache.relations.companies.states import NEED, OFFER
from attache.relations.conferences.states import CONFERENCE
from attache.relations.correspondence.outputs import Line, line
from attache.relations.correspondence.states import APPEAL, GIFT, LETTER
from attache.relations.meetings.states import MEETING
from attache.relations.proposals.states import PROPOSAL
from attache.relations.visits.models import Visit
from attache.relations.visits.states import TAG_OF_STATE, VISIT, State
from attache.science.accelerator.states import PROGRAMME as ACCELERATOR
from attache.science.accelerator.states import PROJECT as STUDENT_PROJECT
from attache.science.calls.states import CALL
from attache.science.projects.states import PROJECT as RESEARCH
from attache.science.projects.states import SUBMISSION
from attache.students.admissions.states import APPLICANT, APPLICATION
from attache.students.centres.states import CENTRE, LEARNER
from attache.students.cohorts.states import COHORT
from attache.students.grouping.states import GROUP
from attache.students.nominations.states import NOMINATION
from attache.students.nominations.states import SHEET as FACT_SHEET
from attache.students.precautions.states import RULE as HEALTH_RULE
from attache.students.presentations.states import PRESENTATION
from attache.students.programmes.states import INTAKE, PROGRAMME
from attache.students.programmes.states import TERM as STUDY_TERM
from attache.students.recruitment.states import CAMPAIGN, LEAD, SOURCE

SILENT = frozenset({Status.DONE})
KIND_OF_STATUS = {Status.PLANNED: "news", Status.AGREED: "good", Status.CANCELLED: "seal", Status.POSTPONED: "wait"}
ICONS = {
    ORGANISATION: "partners",
    PERSON: "people",
    HAPPENING: "chronicle",
    MEETING: "meeting",
    VISIT: "globe",
    CONFERENCE: "people",
    CALL: "science",
    RESEARCH: "science",
    SUBMISSION: "document",
    ACCELERATOR: "science",
    STUDENT_PROJECT: "student",
    APPLICANT: "student",
    APPLICATION: "student",
    NEED: "company",
    OFFER: "science",
    PROGRAMME: "student",
    CAMPAIGN: "student",
    PRESENTATION: "video",
    SOURCE: "partners",
    LEAD: "student",
    INTAKE: "student",
    STUDY_TERM: "calendar",
    HEALTH_RULE: "check",
    COHORT: "people",
    NOMINATION: "student",
    FACT_SHEET: "document",
    CENTRE: "company",
    LEARNER: "student",
    GROUP: "people",
    CASE: "alert",
    LETTER: "document",
    AGREEMENT: "document",
    PROPOSAL: "document",
    GIFT: "gift",
    APPEAL: "video",
    TERM: "quote",
    COMMITMENT: "clock",
}
KINDS = {
    ORGANISATION: gettext_lazy("partner"),
    PERSON: gettext_lazy("person"),
    HAPPENING: gettext_lazy("chronicle"),
    MEETING: gettext_lazy("meeting"),
    VISIT: gettext_lazy("visit"),
    CONFERENCE: gettext_lazy("conference"),
    CALL: gettext_lazy("call for projects"),
    RESEARCH: gettext_lazy("research project"),
    SUBMISSION: gettext_lazy("submission"),
    ACCELERATOR: gettext_lazy("accelerator"),
    STUDENT_PROJECT: gettext_lazy("student project"),
    APPLICANT: gettext_lazy("applicant"),
    APPLICATION: gettext_lazy("application"),
    NEED: gettext_lazy("need"),
    OFFER: gettext_lazy("offer"),
    PROGRAMME: gettext_lazy("programme of study"),
    CAMPAIGN: gettext_lazy("campaign"),
    PRESENTATION: gettext_lazy("online presentation"),
    SOURCE: gettext_lazy("source of leads"),
    LEAD: gettext_lazy("lead"),
    INTAKE: gettext_lazy("intake"),
    STUDY_TERM: gettext_lazy("study term"),
    HEALTH_RULE: gettext_lazy("health rule"),
    COHORT: gettext_lazy("cohort"),
    NOMINATION: gettext_lazy("nomination"),
    FACT_SHEET: gettext_lazy("fact sheet"),
    CENTRE: gettext_lazy("preparatory centre"),
    LEARNER: gettext_lazy("learner"),
    GROUP: gettext_lazy("study group"),
    CASE: gettext_lazy("disruption"),
    LETTER: gettext_lazy("letter"),
    AGREEMENT: gettext_lazy("agreement"),
    PROPOSAL: gettext_lazy("proposal for an agreement"),
    GIFT: gettext_lazy("gift"),
    APPEAL: gettext_lazy("video address"),
    TERM: gettext_lazy("term"),
    COMMITMENT: gettext_lazy("promise"),
}

# How the preview of a merge calls the tables that lead to a record; others by their own name.
TABLES = {
    "partners.unit": gettext_lazy("units"),
    "partners.position": gettext_lazy("posts"),
    "partners.channel": gettext_lazy("channels"),
    "partners.cooperationline": gettext_lazy("lines of cooperation"),
    "partners.proposal": gettext_lazy("names that were tied to it"),
    "chronicle.party": gettext_lazy("happenings"),
    "chronicle.participant": gettext_lazy("happenings"),
    "chronicle.statement": gettext_lazy("statements"),
    "commitments.commitment": gettext_lazy("promises"),
    "meetings.side": gettext_lazy("meetings"),
    "correspondence.letter": gettext_lazy("letters"),
    "correspondence.gift": gettext_lazy("gifts"),
    "correspondence.appeal": gettext_lazy("video addresses"),
    "meetings.delegate": gettext_lazy("meetings"),
    "agreements.party": gettext_lazy("agreements"),
    "agreements.agreement": gettext_lazy("agreements"),
    "proposals.proposal": gettext_lazy("proposals for agreements"),
}


@dataclass(frozen=True)
class Entry:
    """One line of a timeline, in the words of ui/_timeline.html."""

    when: str
    title: str
    url: str
    lang: str
    tag: str
    tag_kind: str
    milestone: bool
    planned: bool
    note: str
    earlier: list["Entry"] = field(default_factory=list)


@dataclass(frozen=True)
class LineShown:
    """A line of cooperation with its stages in words, and whether its next step is overdue."""

    line: CooperationLine
    steps: list[tuple[str, str]]
    since: str
    due: str
    overdue: bool


@dataclass(frozen=True)
class NeedShown:
    """One thing that waits for a person, with its day in words."""

    need: Need
    due: str


@dataclass(frozen=True)
class Past:
    """One act of the journal: what was done, to which part of the record, by whom, on which day."""

    verb: str
    label: str
    by: str
    day: str


@dataclass(frozen=True)
class TrashRow:
    """One act of the trash, with its moments on the reader's clock."""

    code: str
    said: str
    by: str
    removed: str
    until: str
    may_put_back: bool


@dataclass(frozen=True)
class Moving:
    """How many rows of one kind would be pointed at the record that stays, and how many are there already."""

    label: str
    count: int
    doubles: int


@dataclass(frozen=True)
class Found:
    """One line of a result list."""

    url: str
    icon: str
    kind: str | Promise
    name: Words
    note: Words


def day_in_words(day: date) -> str:
    """A day as the reader's language writes it: 5 June 2020."""
    return when.say(when.day(day), current().value, adverbial=False)


def timeline(happenings: Iterable[Happening]) -> list[Entry]:
    """Happenings as the entries of a timeline in the reader's language, newest first.

    Of a series that they tell (`series`, see the queries) only the first stands there; the others are `earlier` ones.
    """
    shown: list[Entry] = []
    heads: dict[str, Entry] = {}
    for happening in happenings:
        entry, series = _entry(happening), getattr(happening, "series", None)
        if series in heads:
            heads[series].earlier.append(entry)
            continue
        shown.append(entry)
        if series:
            heads[series] = entry
    return shown


def groups(needs: Iterable[Need]) -> list[tuple[Why, list[NeedShown]]]:
    """What waits for a person by why it does, in the order given; without empty groups."""
    gathered: dict[Why, list[NeedShown]] = {}
    for need in needs:
        shown = NeedShown(need, day_in_words(need.due) if need.due else "")
        gathered.setdefault(need.why, []).append(shown)
    return list(gathered.items())


def line_shown(line: CooperationLine, today: date) -> LineShown:
    """A line with the days that it has stood at its stage, and with its due day."""
    days = max((today - line.state_since).days, 0)
    told = ngettext("%(stage)s · %(days)s day", "%(stage)s · %(days)s days", days)
    waits = line.state != Stage.IN_FORCE
    said = told % {"stage": line.get_state_display(), "days": days} if waits else line.get_state_display()
    return LineShown(
        line=line,
        steps=steps(line.state, said),
        since=day_in_words(line.state_since),
        due=day_in_words(line.next_due) if line.next_due else "",
        overdue=bool(line.next_due and line.next_due < today),
    )


def history(entries: Sequence[journal.Entry], own_code: str, zone: str) -> list[Past]:
    """Acts of the journal in the reader's language; the label only where the act was on a part of the record."""
    return [
        Past(
            _(entry.verb),
            "" if entry.subject_code == own_code else entry.subject_label,
            entry.by_label,
            day_in_words(_local(entry.at, zone)),
        )
        for entry in entries
    ]


def act_said(slip: Slip) -> str:
    """What an act did, in the reader's language: organisation removed, NARI Group."""
    more = len(slip.records) - 1
    rest = ngettext("%(name)s and %(n)s more", "%(name)s and %(n)s more", more) % {"name": slip, "n": more}
    return _("%(act)s, %(what)s") % {"act": _(slip.verb), "what": rest if more else slip}


def trash_row(slip: Slip, office: Office, may_put_back: bool) -> TrashRow:
    """One line of the trash, with its moments on the clock of an office."""
    said, local = act_said(slip), slip.at.astimezone(ZoneInfo(office.zone))
    moment = {"day": day_in_words(local.date()), "time": f"{local:%H:%M}", "city": office.city}
    return TrashRow(
        code=slip.code,
        said=said[:1].upper() + said[1:],
        by=slip.by_label,
        removed=_("%(day)s, %(time)s (%(city)s)") % moment,
        until=day_in_words(_local(slip.expires_at, office.zone)),
        may_put_back=may_put_back,
    )


def moving(pointers: Iterable[Pointer]) -> list[Moving]:
    """What leads to a record that goes, in the reader's language, one line a table."""
    told: dict[str, tuple[int, int]] = {}
    for one in pointers:
        label = str(TABLES.get(one.model._meta.label_lower, one.model._meta.verbose_name_plural))
        count, doubles = told.get(label, (0, 0))
        told[label] = (count + len(one.rows), doubles + len(one.doubles))
    return [Moving(label, count, doubles) for label, (count, doubles) in told.items()]


def found(hits: Iterable[Hit]) -> list[Found]:
    """What the search found, each name in the reader's language with the other scripts beside it."""
    return [
        Found(
            hit.url,
            ICONS.get(hit.kind, "document"),
            KINDS.get(hit.kind, hit.kind),
            forms_of(hit.title),
            forms_of(hit.subtitle),
        )
        for hit in hits
    ]


def _entry(happening: Happening) -> Entry:
    title, reader = happening.title, current()
    shown = title.shown_in(reader)
    place = str(happening.place) if happening.place else ""
    return Entry(
        when=when.say(happening.when, reader.value, adverbial=False),
        title=str(happening),
        url=happening.get_absolute_url(),
        lang="" if shown is reader else shown.tag,
        tag="" if happening.status in SILENT else happening.get_status_display(),
        tag_kind=KIND_OF_STATUS.get(Status(happening.status), "plain"),
        milestone=happening.importance == Importance.MAJOR,
        planned=happening.is_pending,
        note=" · ".join(filter(None, (happening.get_kind_display(), place))),
    )


def _local(at: datetime, zone: str) -> date:
    return at.astimezone(ZoneInfo(zone)).date()


def other_of(record: Organisation | Person) -> Double:
    """A record that one may be merged with, as it stands in the list."""
    names = [text for _lang, text in record.full.others(current())] if isinstance(record, Organisation) else []
    return Double(str(record), record.get_absolute_url(), " · ".join(names), record.code)


def visits_shown(visits: Iterable[Visit]) -> list[tuple[Visit, str, str]]:
    """Visits with their days in words and the colour of where they stand."""
    language = current().value
    return [(one, when.say(one.when, language, adverbial=False), TAG_OF_STATE[State(one.state)]) for one in visits]


def papers(agreements: Sequence[Agreement]) -> list[tuple[Agreement, str]]:
    """Agreements with a partner, each with the kind of its tag."""
    return [(one, TAG_OF_PAPER[Stands(one.state)]) for one in agreements]


def shelves(found: Dealings) -> list[tuple[str, str, list[Line]]]:
    """The shelves of the register that hold something of a partner: title, address of the shelf, lines."""
    each = (
        (_("Letters"), "letters:list", found.letters),
        (_("Gifts and aid"), "letters:gifts", found.gifts),
        (_("Video addresses"), "letters:appeals", found.appeals),
    )
    return [(title, reverse(name), [line(one) for one in papers]) for title, name, papers in each if papers]
