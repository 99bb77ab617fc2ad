"""Decisions as letters, awards as happenings, sums in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypedDict

from django.utils.translation import gettext as _
from django.utils.translation import override

from attache.daybook.chronicle.logic.drafts import Draft, LinkDraft, PartyDraft, PointDraft, ValueDraft
from attache.daybook.chronicle.states import Format, Kind, LinkKind, PartyRole, PointKind, Status, Type
from attache.kernel import money
from attache.kernel.dates import when
from attache.kernel.languages import Language, Words
from attache.science.awards import queries
from attache.science.awards.models import Grant, Verdict
from attache.science.awards.queries import Sheet
from attache.science.calls.models import Side
from attache.science.projects.models import Project, Submission
from attache.science.reviews.logic.results import Result
from attache.science.reviews.models import Review
from attache.science.reviews.outputs.shown import number
from attache.science.reviews.queries import rounds
from attache.science.reviews.states import Outcome

TAG_OF_OUTCOME = {
    Outcome.AWARDED: "good", Outcome.RESERVE: "wait", Outcome.DECLINED: "plain", Outcome.UNDECIDED: "seal"
}  # fmt: skip


@dataclass(frozen=True)
class SideSays:
    """What one side says of a project, what it asks, and where it stands by that side's reviews."""

    side: int
    advice: str
    word: str
    asked: str
    score: str
    place: int | None
    apart: bool


@dataclass(frozen=True)
class Row:
    """A project in the matrix."""

    project: Project
    rank: int
    score: str
    sides: list[SideSays]
    outcome: str
    tag_kind: str


@dataclass(frozen=True)
class BudgetShown:
    """What a side has, what the awarded projects take, and what is left. `width`: of the drawn bar, 0 to 100."""

    fund: object
    has: str
    takes: str
    left: str
    width: int


class Letter(TypedDict):
    """What a letter says."""

    subject_line: str
    body: str


def decision(one: Submission, side: Side, outcome: Outcome, reviews: Sequence[Review]) -> Letter:
    """What is told to the applicant of a side: the decision, then what the reviewers of that side have written, without
    their names, in the applicant's language."""
    language = Language(side.language)
    with override(language.django):
        sentence = {
            Outcome.AWARDED: _("Both funds recommend your project: it is awarded."),
            Outcome.RESERVE: _("Your project stands on the reserve list. We will write when that changes."),
            Outcome.DECLINED: _("Your project is not funded."),
        }[outcome]
        texts = "\n\n".join(
            _("Review %(n)s:") % {"n": at} + f"\n{row.text[language]}" for at, row in enumerate(reviews, 1)
        )
        body = _(
            "%(name)s,\n\n%(sentence)s\n\nCall: %(call)s\nProject: %(project)s (%(code)s)\n\n%(texts)s\n\n%(office)s"
        )
        said = {
            "name": one.leader or str(one), "sentence": sentence, "call": one.project.call.title.best(language),
            "project": one.title.best(language), "code": one.project.code, "texts": texts,
            "office": one.project.call.office.name.best(language),
        }  # fmt: skip
        return {"subject_line": _("The decision on your project"), "body": body % said}


def award_told(project: Project, grants: Sequence[Grant], day: date) -> Draft:
    """The award as the chronicle has it."""
    purpose = project.topic or project.title
    sides = {one.number: one for one in project.call.sides.all()}
    return Draft(
        office=project.office.code,
        type=Type.CALL.value,
        kind=Kind.GRANT.value,
        title=project.call.title,
        status=Status.DONE.value,
        when=when.day(day),
        format=Format.NONE.value,
        section=project.sphere,
        subject_label=str(project)[:200],
        subject_code=project.code,
        parties=(
            *((PartyDraft(PartyRole.PARTNER.value, project.partner.code),) if project.partner else ()),
            *(PartyDraft(PartyRole.FUNDER.value, one.fund.code) for one in sides.values()),
        ),
        points=(PointDraft(PointKind.PURPOSE.value, purpose),),
        values=tuple(_value(one) for one in grants if one.amount),
        links=(LinkDraft(project.told.code, LinkKind.FOLLOWS.value),) if project.told else (),
    )


def matrix(sheet: Sheet) -> list[Row]:
    """The projects in the order of all."""
    known, sides = sheet.projects, rounds.sides_of(sheet.pool.round)
    rows = []
    for one in sheet.results:
        outcome, said = sheet.outcomes[one.project], sheet.verdicts[one.project]
        cells = [_cell(one, side, said.get(number_), sheet) for number_, side in sides.items()]
        tag = TAG_OF_OUTCOME[outcome]
        rows.append(Row(known[one.project], one.rank, number(one.score), cells, str(outcome.label), tag))
    return rows


def budgets(sheet: Sheet) -> list[BudgetShown]:
    """Both budgets against what the awarded projects take."""
    found = []
    for side, one in rounds.sides_of(sheet.pool.round).items():
        has, takes = sheet.budget[side], sheet.spent(side)
        width = min(100, round(100 * takes / has)) if has else 0
        total, taken, left = (money.told(sum_, one.currency) for sum_ in (has, takes, has - takes))
        found.append(BudgetShown(one.fund, total, taken, left, width))
    return found


def hindrances(sheet: Sheet) -> list[str]:
    """What stands in the way of the release."""
    undecided = [code for code, outcome in sheet.outcomes.items() if outcome is Outcome.UNDECIDED]
    missing = sorted({one.entry.project.code for one in queries.untranslated(sheet)})
    found = []
    if undecided:
        found.append(_("One side has not said what it thinks of: %(projects)s.") % {"projects": ", ".join(undecided)})
    if missing:
        words = _("Reviews are not there in the applicant's language yet: %(projects)s.")
        found.append(words % {"projects": ", ".join(missing)})
    return found


def _cell(result: Result, side: Side, said: Verdict | None, sheet: Sheet) -> SideSays:
    one = result.sides[side.number]
    asked = money.told(sheet.asked[result.project].get(side.number, Decimal(0)), side.currency)
    word = str(said.get_advice_display()) if said else "–"
    return SideSays(side.number, said.advice if said else "", word, asked, number(one.score), one.place, one.apart)


def _value(one: Grant) -> ValueDraft:
    unit = Words(*([one.currency] * 3))
    label = Words(en="Grant", ru="Грант", zh="资助金额")
    return ValueDraft(label, one.amount, unit)
