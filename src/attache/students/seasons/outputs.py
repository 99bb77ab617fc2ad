"""What partners are written and the chronicle is told when an intake is put off; the campaign as pictures."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext_lazy

from attache.daybook.chronicle.logic.drafts import Draft, LinkDraft, PartyDraft, PointDraft, ValueDraft
from attache.daybook.chronicle.states import Format, Kind, PointKind, Status, Type
from attache.kernel.charts import BarChart, bars
from attache.kernel.dates import when
from attache.kernel.dates.when import When
from attache.kernel.languages import Language, Words
from attache.kernel.worldmap import Drawing, Spot, draw
from attache.registry.partners.models import Place
from attache.registry.partners.states import Sphere
from attache.registry.people.models import Office
from attache.students.admissions.models import Application, Quota
from attache.students.admissions.outputs import Letter
from attache.students.admissions.states import HOLDING, OVER, State
from attache.students.programmes.models import Deadline, Intake
from attache.students.recruitment.models import Source

SUBMITTED = tuple(state for state in State if state not in {State.DRAFT, State.WITHDRAWN})
OFFERED = (*HOLDING, State.DEFERRED, State.DECLINED)
ACCEPTED = (State.ACCEPTED, State.ENROLLED)


def partner_letter(source: Source, intake: Intake, target: Intake, students: Sequence[Application]) -> Letter:
    """What an agency or a school is written about those it has sent, in its language."""
    language = Language(source.language)
    with override(language.django):
        about = {
            "programme": intake.programme.title.best(language),
            "was": intake.term.title.best(language),
            "now": target.term.title.best(language),
        }
        names = "\n".join(f"— {one.applicant.words.best(language)}" for one in students)
        said = _(
            "the start of studies in the programme “%(programme)s” is put off: instead of %(was)s, the students whom "
            "you have sent us begin in %(now)s. Their documents and what was decided stay as they are; each has a "
            "letter of the own."
        )
        hello, closing = _("Dear colleagues,"), students[0].office.name.best(language)
        subject = _("Studies begin later: “%(programme)s”") % about
        return Letter(subject[:300], "\n\n".join([hello, said % about, names, closing]))


@dataclass(frozen=True)
class Told:
    """What a person says of an intake that is put off, besides what the applications say."""

    whom: Words
    cause: Words
    partner: str = ""  # the code of the organisation that all of them come from
    was: When | None = None  # where the term's own days say too much
    becomes: When | None = None


def proposed_whom(intake: Intake) -> Words:
    """Whom it concerns, as the chronicle says it unless somebody says it better."""
    texts = {}
    for language in Language:
        with override(language.django):
            about = {"programme": intake.programme.title.best(language)}
            texts[language.value] = _("students of the programme “%(programme)s”") % about
    return Words.read(texts)


def first_start(intake: Intake, told: Told, office: Office) -> Draft:
    """The start that was planned and did not come."""
    return _start(intake, told, office, told.was or _month(intake.term.first), Status.POSTPONED)


def change(intake: Intake, told: Told, office: Office, start: str) -> Draft:
    """That it was put off, and why."""
    return Draft(
        office=office.code,
        type=Type.CHANGE.value,
        kind=Kind.COHORT_POSTPONED.value,
        title=_title(intake, "change"),
        when=told.was or _month(intake.term.first),
        format=Format.NONE.value,
        section=Sphere.EDUCATION.value,
        importance=3,
        subject_label=str(intake)[:200],
        subject_code=intake.code,
        parties=_parties(told),
        points=(PointDraft(PointKind.WHOM.value, told.whom), PointDraft(PointKind.CAUSE.value, told.cause)),
        links=(LinkDraft(start, "changes"),),
    )


def new_start(target: Intake, told: Told, number: int, office: Office, changed: str) -> Draft:
    """The start that is planned instead, with how many wait for it."""
    texts = {}
    for language in Language:
        with override(language.django):
            texts[language.value] = _("students who wait for the new start")
    planned = _start(target, told, office, told.becomes or _month(target.term.first), Status.PLANNED)
    values = (ValueDraft(label=Words.read(texts), number=Decimal(number)),)
    return Draft(**{**vars(planned), "values": values, "links": (LinkDraft(changed),)})


def _start(intake: Intake, told: Told, office: Office, at: When, status: Status) -> Draft:
    return Draft(
        office=office.code,
        type=Type.COHORT.value,
        kind=Kind.COHORT_START.value,
        title=_title(intake, "start"),
        status=status.value,
        when=at,
        format=Format.NONE.value,
        section=Sphere.EDUCATION.value,
        importance=1,
        subject_label=str(intake)[:200],
        parties=_parties(told),
        points=(PointDraft(PointKind.WHOM.value, told.whom),),
    )


def _parties(told: Told) -> tuple[PartyDraft, ...]:
    return (PartyDraft(organisation=told.partner),) if told.partner else ()


def _month(day: date) -> When:
    return when.month(day.year, day.month)


def _title(intake: Intake, what: str) -> Words:
    texts = {}
    for language in Language:
        with override(language.django):
            about = {
                "programme": intake.programme.title.best(language), "term": intake.term.title.best(language)
            }  # fmt: skip
            said = {
                "start": _("Start of studies: “%(programme)s”, %(term)s"),
                "change": _("Start of studies put off: “%(programme)s”"),
            }[what]
            texts[language.value] = said % about
    return Words.read(texts)


@dataclass(frozen=True)
class Row:
    """One line of the funnel: how many have come at least so far."""

    label: str
    begun: int
    submitted: int
    offered: int
    accepted: int
    waiting: int
    lost: int


def row(label: str, counts: Counter[str]) -> Row:
    """The counts of some applications by how far they have come; the deferred held a place and will again."""

    def of(states: Sequence[str]) -> int:
        return sum(counts[state] for state in states)

    lost = of([state for state in OVER if state is not State.ENROLLED])
    return Row(label, counts.total(), of(SUBMITTED), of(OFFERED), of(ACCEPTED), of([State.DEFERRED]), lost)


def funnel(rows: Sequence[Row]) -> BarChart | None:
    """Each row as a bar: accepted, offered beyond that, submitted beyond that, only begun."""
    parts = [
        (
            one.label,
            [
                ("good", one.accepted),
                ("news", max(0, one.offered - one.accepted)),
                ("wait", max(0, one.submitted - max(one.offered, one.accepted))),
                ("plain", max(0, one.begun - max(one.submitted, one.offered, one.accepted))),
            ],
        )
        for one in rows
    ]
    return bars(parts) if parts else None


def places(quotas: Sequence[Quota]) -> BarChart | None:
    """Each quota as a bar: taken and free."""
    rows = [
        (
            f"{one.intake.programme} · {one.intake.term} · {one}",
            [("good", one.taken), ("plain", max(0, one.places - one.taken))],  # type: ignore[attr-defined]  # annotated
        )
        for one in quotas
    ]
    return bars(rows) if rows else None


def origins(found: Sequence[tuple[Place, int]]) -> Drawing | None:
    """The cities that people come from; a dot is larger the more there are."""
    if not found:
        return None
    most = found[0][1]
    return draw(
        [
            Spot(f"{place.name} · {n}", float(place.latitude or 0), float(place.longitude or 0), weight=4 * n / most)
            for place, n in found[:40]
        ]
    )


def countdown(rows: Sequence[Deadline], now: datetime) -> list[tuple[Deadline, int]]:
    """Deadlines to come with the days to each on its own clock."""
    return [(one, one.days_left(now.astimezone(ZoneInfo(one.zone)).date())) for one in rows]


LEGEND: tuple[tuple[str, str | Promise], ...] = (
    ("good", pgettext_lazy("funnel", "accepted")),
    ("news", pgettext_lazy("funnel", "offered a place")),
    ("wait", pgettext_lazy("funnel", "submitted")),
    ("plain", pgettext_lazy("funnel", "begun")),
)
