"""What a case has done: as rows of a table, as a file, as a picture, as a happening, as a letter."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override, pgettext

from attache.daybook.chronicle.logic.drafts import Draft, PointDraft
from attache.daybook.chronicle.states import Importance, Kind, PointKind, Type
from attache.front.disruptions.models import Case, Item, remembered
from attache.front.disruptions.queries import Board, Line
from attache.front.disruptions.states import TAG_OF_STAGE, TAG_OF_VERDICT, How, Stage
from attache.kernel import spreadsheets
from attache.kernel.dates.when import day, span
from attache.kernel.languages import Language, Words
from attache.kernel.replanning import Plan, Verdict, wording
from attache.registry.partners.states import Sphere
from attache.registry.people import queries as people
from attache.relations.meetings.states import Format


@dataclass(frozen=True)
class Row:
    """One plan of a case as pages and tables show it."""

    line: Line
    title: Words
    url: str
    before: list[str]
    after: list[str]
    stage: str
    stage_kind: str
    verdict: str
    verdict_kind: str
    reason: str
    release: str
    icon: str = "calendar"
    format: str = ""


def rows(lines: Iterable[Line]) -> list[Row]:
    """The lines of a board in words, with times on the clocks of all offices."""
    clocks = [(office.city, office.zone) for office in people.offices()]
    return [_row(one, clocks) for one in lines]


def _row(line: Line, clocks: wording.Clocks) -> Row:
    item, plan = line.item, line.plan
    was = remembered(item, item.before) if item else plan
    if was is None:
        raise ValueError("a line has a plan or what was decided of one")
    verdict = item.verdict if item else line.rule.verdict if line.rule else ""
    return Row(
        line=line,
        title=was.title,
        url=was.url,
        before=wording.times(was, clocks),
        after=_after(was, verdict, item.day if item else line.day, clocks),
        stage=str(Stage(line.stage).label),
        stage_kind=TAG_OF_STAGE[line.stage],
        verdict=str(Verdict(verdict).label) if verdict else "",
        verdict_kind=TAG_OF_VERDICT.get(verdict, "plain"),
        reason=str(item.reason if item else line.rule.reason if line.rule else ""),
        release=str(item.release.number) if item and item.release else "",
        icon=plan.icon if plan else "calendar",
        format=format_words(was.format),
    )


def _after(was: Plan, verdict: str, new: date | None, clocks: wording.Clocks) -> list[str]:
    if verdict == Verdict.POSTPONE and new:
        return wording.times(was.at(new), clocks)
    if verdict in {Verdict.ONLINE, Verdict.IN_PERSON, Verdict.KEEP}:
        form = {Verdict.ONLINE: "online", Verdict.IN_PERSON: "in_person"}.get(Verdict(verdict), was.format)
        return [format_words(form) or _("as it was")]
    return [_("does not take place")] if verdict else []


def format_words(value: str) -> str:
    """How people come together, in the reader's language."""
    return str(Format(value).label) if value in Format.values else ""


def how_words(how: str, number: int | None, on: date | None) -> str:
    """To when a rule postpones, in the reader's language."""
    if how == How.WEEKS:
        return ngettext("by %(n)s week", "by %(n)s weeks", number or 0) % {"n": number}
    return f"{on:%Y-%m-%d}" if how == How.DAY and on else str(How(how).label) if how else ""


def as_csv(case: Case, lines: Sequence[Line]) -> str:
    """The report as comma-separated values."""
    return spreadsheets.as_csv(headings(), cells(case, lines))


def as_workbook(case: Case, lines: Sequence[Line]) -> bytes:
    """The report as a workbook."""
    return spreadsheets.as_xlsx(case.code, headings(), cells(case, lines))


def headings() -> list[str]:
    """What the columns of the report are called."""
    return [
        _("Case"), _("Code"), _("Plan"), _("Was planned for"), _("Verdict"), _("Became"), _("Reason"), _("Stands"),
        _("Release"), _("Decided by"),
    ]  # fmt: skip


def cells(case: Case, lines: Sequence[Line]) -> list[list[str]]:
    """The rows of the report, each cell as text."""
    found = []
    for one in rows(lines):
        by = str(one.line.item.decided_by) if one.line.item else ""
        told = [case.code, one.line.key[1], str(one.title), "; ".join(one.before), one.verdict, "; ".join(one.after)]
        found.append([*told, one.reason, one.stage, one.release, by])
    return found


def happening(case: Case, board: Board) -> Draft | None:
    """What the chronicle is told of a case, in three languages; None while nothing was carried out."""
    done = [one.item for one in board.lines if one.stage == Stage.APPLIED and one.item]
    changed = [one for one in done if one.verdict != Verdict.KEEP]
    if not changed:
        return None
    because = case.because or _in_all(lambda: str(case.get_cause_display()).lower())
    points = [
        PointDraft(PointKind.CAUSE.value, because),
        PointDraft(PointKind.CANCELLED.value, _in_all(lambda: _counted(changed))),
        PointDraft(PointKind.CHANGED.value, _in_all(lambda: _said(changed))),
    ]
    if any(one.verdict == Verdict.ONLINE for one in changed):
        points.append(PointDraft(PointKind.INSTEAD.value, _in_all(lambda: pgettext("by what", "video calls"))))
    return Draft(
        office=case.office.code,
        type=Type.CHANGE.value,
        kind=Kind.REPLANNED.value,
        title=case.title,
        when=span(case.first, case.last) if case.last > case.first else day(case.first),
        section=Sphere.OFFICE.value,
        importance=Importance.NOTABLE.value,
        subject_label=str(case)[:200],
        subject_code=case.code,
        points=tuple(points),
    )


def _counted(items: Sequence[Item]) -> str:
    return ngettext("%(n)s plan in person", "%(n)s plans in person", len(items)) % {"n": len(items)}


def _said(items: Sequence[Item]) -> str:
    """How many became what: 4 meetings online, 2 postponed."""
    counts = Counter(one.verdict for one in items)
    parts = [
        (Verdict.ONLINE, ngettext("%(n)s put online", "%(n)s put online", counts[Verdict.ONLINE])),
        (Verdict.POSTPONE, ngettext("%(n)s postponed", "%(n)s postponed", counts[Verdict.POSTPONE])),
        (Verdict.REPLACE, ngettext("%(n)s replaced", "%(n)s replaced", counts[Verdict.REPLACE])),
        (Verdict.CANCEL, ngettext("%(n)s cancelled", "%(n)s cancelled", counts[Verdict.CANCEL])),
    ]
    told = [words % {"n": counts[verdict]} for verdict, words in parts if counts[verdict]]
    plans = ngettext("%(n)s plan", "%(n)s plans", len(items)) % {"n": len(items)}
    return _("%(plans)s (%(parts)s)") % {"plans": plans, "parts": pgettext("list", ", ").join(told)}


def _in_all(say: Callable[[], str]) -> Words:
    found = {}
    for language in Language:
        with override(language.django):
            found[language.value] = say()
    return Words.read(found)


def after_all(item: Item, language: str) -> tuple[str, str]:
    """Subject and text for whoever was told of a change that was taken back."""
    plan = remembered(item, item.before)
    clocks = [(office.city, office.zone) for office in people.offices()]
    with override(Language(language).django):
        title = str(plan.title)
        lines = [title, "", _("The change that we wrote of is taken back. It stands as it was planned:")]
        lines += [f"  {one}" for one in wording.times(plan, clocks)]
        return _("As planned after all: %(title)s") % {"title": title}, "\n".join(lines)
