"""What a partner school is told of a group: hours by subject, how its students get on; as a page, as DOCX."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext
from docx import Document
from docx.document import Document as Paper
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from attache.kernel.dates import when
from attache.kernel.languages import Language, current
from attache.students.centres.states import Level, Subject
from attache.students.grouping.models import Group
from attache.students.preparatory.queries import Line
from attache.students.preparatory.states import CAME, Concern, Presence

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LATIN, CHINESE = "Times New Roman", "SimSun"


@dataclass(frozen=True)
class Report:
    """A report in one language: the heading, facts as pairs, and two tables with their headings in the first row."""

    language: Language
    title: str
    facts: list[tuple[str, str]]
    hours_title: str
    hours: list[list[str]]
    people_title: str
    people: list[list[str]]
    note: str


def report(
    group: Group,
    lines: Sequence[Line],
    hours: tuple[Mapping[str, int], Mapping[str, int]],
    today: date,
    tongue: Language,
) -> Report:
    """What is told of a group (loaded with everything) on a day, in a language."""
    with override(tongue.django):
        return Report(
            language=tongue,
            title=_("How the group gets on"),
            facts=_facts(group, lines, today, tongue),
            hours_title=_("Academic hours"),
            hours=_hours(*hours),
            people_title=_("Students"),
            people=[_headings(), *(_person(line, tongue) for line in lines)],
            note=_("Academic hours are of 45 minutes. Excused lessons count neither as attended nor as missed."),
        )


def concern_words(found: Sequence[tuple[Concern, Mapping[str, Any]]]) -> list[str]:
    """Why somebody is at risk, in sentences of the page's language."""
    return [str(concern.label) % _figures(figures) for concern, figures in found]


def docx(shown: Report) -> bytes:
    """The report as DOCX."""
    paper = Document()
    _set_up(paper)
    with override(shown.language.django):
        paper.add_heading(shown.title, 0)
        for name, text in shown.facts:
            line = paper.add_paragraph()
            line.add_run(f"{name}{pgettext('separator', ': ')}").bold = True
            line.add_run(text)
        for title, rows in ((shown.hours_title, shown.hours), (shown.people_title, shown.people)):
            paper.add_heading(title, 2)
            _table(paper, rows)
        paper.add_paragraph()
        paper.add_paragraph().add_run(shown.note).font.size = Pt(8)
    paper.core_properties.title = shown.title
    paper.core_properties.language = shown.language.tag
    file = BytesIO()
    paper.save(file)
    return file.getvalue()


def _facts(group: Group, lines: Sequence[Line], today: date, tongue: Language) -> list[tuple[str, str]]:
    site = group.site.title.best(tongue) if group.site else str(group.get_mode_display())
    at_risk = sum(line.progress.at_risk for line in lines)
    return [
        (_("Centre"), group.centre.title.best(tongue)),
        (_("Track"), group.track.title.best(tongue)),
        (pgettext("language", "Level"), str(group.get_level_display())),
        (pgettext("teaching", "Site"), site),
        (pgettext("studies", "Term"), group.term.title.best(tongue)),
        (_("Students"), str(len(lines))),
        (_("Need attention"), str(at_risk)),
        (_("As of"), when.say(when.day(today), tongue.value, adverbial=False)),
    ]


def _hours(weekly: Mapping[str, int], held: Mapping[str, int]) -> list[list[str]]:
    rows = [[str(Subject(one).label), str(weekly.get(one, 0)), str(held.get(one, 0))] for one in {**weekly, **held}]
    total = [_("Together"), str(sum(weekly.values())), str(sum(held.values()))]
    return [[pgettext("taught", "Subject"), _("A week"), _("Held so far")], *rows, total]


def _headings() -> list[str]:
    return [_("Name"), _("Level held"), _("Came to"), _("Missed lessons"), _("Marks on average"), _("Note")]


def _person(line: Line, tongue: Language) -> list[str]:
    got = line.progress
    came, asked = sum(got.counts[one] for one in CAME), got.lessons - got.counts[Presence.EXCUSED]
    return [
        line.learner.words.best(tongue),
        str(Level(line.learner.level).label) if line.learner.level else "–",
        f"{got.share} % ({came} / {asked})" if got.share is not None else "–",
        str(got.counts[Presence.ABSENT]),
        f"{got.average} %" if got.average is not None else "–",
        " ".join(concern_words(got.concerns)),
    ]


def _figures(figures: Mapping[str, Any]) -> dict[str, Any]:
    """Levels and days as they are said."""
    said = dict(figures)
    if "level" in said:
        said["level"] = Level(said["level"]).label
        said["day"] = when.say(when.day(said["day"]), current().value, adverbial=False)
    return said


def _set_up(paper: Paper) -> None:
    for name, size in (("Normal", 11), ("Title", 16), ("Heading 2", 12)):
        style = paper.styles[name]
        style.font.name, style.font.size = LATIN, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), CHINESE)
    for section in paper.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)


def _table(paper: Paper, rows: Sequence[Sequence[str]]) -> None:
    table = paper.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for number, row in enumerate(rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.paragraphs[0].add_run(text).bold = number == 0
