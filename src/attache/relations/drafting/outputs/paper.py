"""An agreement as DOCX: two or three languages side by side, and the places for the signatures."""

from collections.abc import Sequence
from io import BytesIO

from django.utils.translation import gettext as _
from django.utils.translation import override
from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell

from attache.kernel.languages import Language
from attache.registry.partners.models import Organisation
from attache.relations.agreements.models import Agreement, Party
from attache.relations.drafting.logic.columns import side_by_side

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LATIN, CHINESE = "Times New Roman", "SimSun"
ORDER = (Language.RU, Language.ZH, Language.EN)


def languages_of(one: Agreement) -> list[Language]:
    """The languages that have a text, in the order of the columns."""
    written = {version.language for version in one.versions.all()}
    return [language for language in ORDER if language.value in written]


def docx(one: Agreement, languages: Sequence[Language], own: Organisation | None) -> bytes:
    """The texts in columns, whole; the titles above, who signs below, and the fingerprint of the words."""
    paper = Document()
    _set_up(paper, wide=len(languages) > 2)
    texts = {version.language: version.text for version in one.versions.all()}
    rows = side_by_side([texts[language.value] for language in languages])
    table = paper.add_table(rows=0, cols=len(languages))
    _row(table.add_row().cells, [[one.title.best(language)] for language in languages], languages, bold=True)
    for row in rows:
        _row(table.add_row().cells, row, languages)
    for party in one.parties.all():
        _row(table.add_row().cells, [_signs(party, language, own) for language in languages], languages)
    paper.add_paragraph()
    foot = paper.add_paragraph(f"{one.number or one.code} · SHA-256 {one.sha256}")
    foot.runs[0].font.size = Pt(7)
    paper.core_properties.title = str(one.title)
    paper.core_properties.author = str(own or one.office.name)
    paper.core_properties.language = languages[0].tag
    file = BytesIO()
    paper.save(file)
    return file.getvalue()


def _set_up(paper: Paper, *, wide: bool) -> None:
    style = paper.styles["Normal"]
    style.font.name, style.font.size = LATIN, Pt(11)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), CHINESE)
    for section in paper.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        if wide:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Cm(29.7), Cm(21)
        section.left_margin = section.right_margin = Cm(2)


def _row(
    cells: Sequence[_Cell], texts: Sequence[Sequence[str]], languages: Sequence[Language], *, bold: bool = False
) -> None:
    for cell, lines, language in zip(cells, texts, languages, strict=True):
        for number, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            run = paragraph.add_run(line)
            run.bold = bold
            tags = run._element.get_or_add_rPr().makeelement(qn("w:lang"))
            tags.set(qn("w:eastAsia" if language is Language.ZH else "w:val"), language.tag)
            run._element.get_or_add_rPr().append(tags)


def _signs(party: Party, language: Language, own: Organisation | None) -> list[str]:
    """Who signs for a side, with a line for the hand and one for the day."""
    with override(language.django):
        body = own.full if party.ours and own else party.words
        name = body.best(language) or str(_("Our university"))
        return [
            name,
            *filter(None, [party.post.best(language)]),
            f"____________________  {party.signed_by.best(language)}",
            _("Date: ____________"),
        ]
