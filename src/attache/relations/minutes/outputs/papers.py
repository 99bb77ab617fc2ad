"""Minutes as a DOCX file: every language whole in itself, on pages of its own, with who signed these words off."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext
from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from attache.kernel.dates import when
from attache.relations.minutes.models import Minutes, SignOff
from attache.relations.minutes.outputs import Said, in_each
from attache.relations.minutes.states import Answer

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LATIN, CHINESE = "Times New Roman", "SimSun"


def docx(minutes: Minutes, signoffs: Sequence[SignOff]) -> bytes:
    """The words as they stand, with the sign-offs that hold for them."""
    each, zone = in_each(minutes.content), ZoneInfo(minutes.meeting.office.zone)
    signed = [(one, one.answered_at.astimezone(zone)) for one in signoffs if one.answer and one.answered_at]
    signed = [pair for pair in signed if pair[0].answer == Answer.AGREED]
    paper = Document()
    for name, size in (("Normal", 12), ("Title", 16), ("Heading 2", 12)):
        style = paper.styles[name]
        style.font.name, style.font.size = LATIN, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), CHINESE)
    for section in paper.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
    for said in each:
        with override(said.language.django):
            _write(paper, said, signed, minutes.sha256)
        if said is not each[-1]:
            paper.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    paper.core_properties.title = each[0].title
    paper.core_properties.author = str(minutes.meeting.office.name)
    paper.core_properties.language = each[0].language.tag
    file = BytesIO()
    paper.save(file)
    return file.getvalue()


def _write(paper: Paper, said: Said, signed: Sequence[tuple[SignOff, datetime]], seal: str) -> None:
    paper.add_heading(said.title, 0)
    paper.add_paragraph(said.held)
    if said.present:
        paper.add_heading(_("Who was there"), 2)
        paper.add_paragraph(said.present)
    if said.items:
        paper.add_heading(_("Agenda and outcome"), 2)
    for number, (title, outcome, text) in enumerate(said.items, start=1):
        line = paper.add_paragraph(f"{number}. ")
        line.add_run(title).bold = True
        line.add_run(f" ({outcome})" if outcome else "").italic = True
        line.add_run(f"\n{text}" if text else "")
    if said.closing:
        paper.add_heading(_("At the end"), 2)
        paper.add_paragraph(said.closing)
    if signed:
        paper.add_heading(_("Sign-off"), 2)
        paper.add_paragraph("\n".join(_signature(one, at, said) for one, at in signed))
    note = paper.add_paragraph().add_run(_("Fingerprint of the words (SHA-256)") + pgettext("separator", ": ") + seal)
    note.font.size = Pt(8)


def _signature(one: SignOff, at: datetime, said: Said) -> str:
    name = one.signed_by.words.best(said.language) if one.signed_by else one.name
    return f"{name} · {when.say(when.day(at.date()), said.language.value, adverbial=False)}"
