"""Submissions as plain values for their revisions, projects in the search index and as happenings, what is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.daybook.chronicle.logic.drafts import Draft, LinkDraft, PartyDraft, PointDraft
from attache.daybook.chronicle.states import Format, Kind, LinkKind, PartyRole, PointKind, Status, Type
from attache.kernel import money
from attache.kernel.dates.when import Precision, When
from attache.kernel.history import Content
from attache.kernel.languages import Language
from attache.kernel.telling import Field, Kept, Table, chosen
from attache.kernel.versions import Versioned
from attache.science.calls import outputs as calls
from attache.science.calls.models import Side as CallSide
from attache.science.projects import logic, queries
from attache.science.projects.models import Project, Submission
from attache.science.projects.states import PREPARING, PROJECT, SUBMISSION, TAG_OF_FILED, Filed, Part, State

NOT_SUBMITTED = (State.IDEA, State.PAIRING, State.DRAFTING, State.ONE)
LABELS = {
    "title": gettext_lazy("Title"),
    "first": gettext_lazy("First day of work"),
    "last": gettext_lazy("Last day of work"),
    "team": gettext_lazy("Team size"),
}


@dataclass(frozen=True)
class SideShown:
    """One side as a page shows it: of the call, what is filed, the next deadlines, what stands against it."""

    number: int
    fund: CallSide
    filed: Submission | None
    tag_kind: str
    deadlines: list[calls.Shown]
    objections: list[Any]
    sums: str
    amount: str


@dataclass(frozen=True)
class DifferenceShown:
    """A difference in the reader's words: what, in which language, and what each side says."""

    label: str
    lang: str
    values: tuple[str, ...]


def submission_content(one: Submission) -> dict[str, Any]:
    """What a side files, as its revisions keep it; members as name, part and institution."""
    return {
        "leader": one.leader,
        "host": one.host.code if one.host else "",
        "title": one.title.as_dict(),
        "first": one.first.isoformat() if one.first else "",
        "last": one.last.isoformat() if one.last else "",
        "team": one.team,
        "amount": "" if one.amount is None else f"{one.amount:.2f}",
        "summary": one.summary,
        "number": one.number,
        "members": [[row.name, row.part, row.institution] for row in one.members.all()],
    }


def submission_words(contents: Sequence[Content]) -> Table:
    """The words for what sides file; the names of hosts are loaded at once."""
    names = queries.names_for({code for content in contents if (code := content.get("host", ""))})
    part = chosen(Part)

    def called(code: str) -> str:
        return names.get(code, code)

    return {
        "leader": Field(gettext_lazy("Principal investigator")),
        "host": Field(gettext_lazy("Host institution"), called),
        "title": Field(LABELS["title"], by_language=True),
        "first": Field(LABELS["first"]),
        "last": Field(LABELS["last"]),
        "team": Field(LABELS["team"]),
        "amount": Field(gettext_lazy("Sum asked for")),
        "summary": Field(gettext_lazy("Summary")),
        "number": Field(gettext_lazy("Number in the portal")),
        "members": Field(
            gettext_lazy("Team"),
            lambda rows: [" · ".join(filter(None, (name, part(role), where))) for name, role, where in rows],
        ),
    }


KEPT = Kept(lambda record: submission_content(queries.submission(record.code)), submission_words)


def versions_of(code: str) -> Versioned:
    """The submission of a code, for its versions. Raises DoesNotExist."""
    found = queries.submission(code)
    return Versioned(found, str(found), found.get_absolute_url())


def lacking(one: Submission) -> list[str]:
    """What has to be said before a side can be submitted."""
    asked: Mapping[str, Any] = {
        _("Principal investigator"): one.leader,
        _("Host institution"): one.host,
        _("Title"): one.title,
        _("First day of work"): one.first,
        _("Last day of work"): one.last,
        _("Team size"): one.team,
        _("Summary"): one.summary.strip(),
    }
    return [label for label, value in asked.items() if not value]


def sides(found: Project, now: datetime) -> list[SideShown]:
    """The sides of a project in their order, with the days left on both clocks."""
    filed, cities = {one.side: one for one in found.submissions.all()}, calls.places()
    return [_side(number, fund, filed.get(number), now, cities) for number, fund in queries.sides_of(found).items()]


def differences(found: Project) -> list[DifferenceShown]:
    """What the sides of a project do not agree in, in the reader's words."""
    shown = []
    for one in logic.parity(queries.facts(found)):
        lang = Language(one.language) if one.language else None
        label = f"{LABELS[one.field]} ({lang.own_name})" if lang else str(LABELS[one.field])
        shown.append(DifferenceShown(label, lang.tag if lang else "", one.values))
    return shown


def instants_of(one: Submission, at: datetime) -> str:
    """A moment in words on the clock of a side and on those of the offices."""
    side = queries.sides_of(one.project).get(one.side)
    return calls.instants(at, side.zone if side else one.project.office.zone)


def sums_of(side: CallSide) -> str:
    """What the fund gives, in words."""
    return calls.sums(side)


def preparation(found: Project, state: str, when: Sequence[str] | None = None) -> Draft:
    """What the chronicle is told: being prepared until every side is submitted. `when`: as a content holds a time."""
    submitted = state not in NOT_SUBMITTED and state in {*PREPARING, State.IN_REVIEW}
    draft = Draft(
        office=found.office.code,
        type=Type.CALL.value,
        kind=Kind.CALL_APPLICATION.value,
        title=found.call.title,
        status=(Status.SUBMITTED if submitted else Status.TENTATIVE).value,
        format=Format.ONLINE.value,
        section=found.sphere,
        subject_label=str(found)[:200],
        subject_code=found.code,
        parties=(
            *((PartyDraft(PartyRole.PARTNER.value, found.partner.code),) if found.partner else ()),
            *(PartyDraft(PartyRole.FUNDER.value, side.fund.code) for side in found.call.sides.all()),
        ),
        points=(PointDraft(PointKind.TOPIC.value, found.topic),),
        links=(LinkDraft(found.came_up.code, LinkKind.FOLLOWS.value),) if found.came_up else (),
    )
    return replace(draft, when=_when(when)) if when else draft


def project_entry(found: Project) -> dict[str, Any]:
    """What can be searched of a project: its title and its partner, not what is written in it."""
    title = calls.all_forms(found.title)
    partner = calls.all_forms(found.partner.full) if found.partner else ""
    return _entry(PROJECT, found, title, [(found.code, 8), (title, 5), (partner, 2)])


def submission_entry(one: Submission) -> dict[str, Any]:
    """What can be searched of a side: its code and the portal's number."""
    title = calls.all_forms(one.title) or calls.all_forms(one.project.title)
    return _entry(SUBMISSION, one, title, [(one.code, 8), (one.number, 8)])


def _entry(kind: str, found: Any, title: str, texts: list[tuple[str, int]]) -> dict[str, Any]:
    about = {"kind": kind, "code": found.code, "title": title[:250], "subtitle": found.code, "texts": texts}
    return about | {"url": found.get_absolute_url()}


def _side(
    number: int, fund: CallSide, filed: Submission | None, now: datetime, cities: Sequence[tuple[str, str]]
) -> SideShown:
    objections = [row for row in filed.objections.all() if row.lifted_at is None] if filed else []
    amount = money.told(filed.amount, fund.currency) if filed and filed.amount is not None else ""
    tag_kind = TAG_OF_FILED[Filed(filed.state)] if filed else "plain"
    return SideShown(
        number, fund, filed, tag_kind, calls.shown(fund, now, cities), objections, calls.sums(fund), amount
    )  # fmt: skip


def _when(value: Sequence[str]) -> When:
    start, end, precision, words = value
    first, last = (date.fromisoformat(one) if one else None for one in (start, end))
    return When(first, last, Precision(precision), words)
