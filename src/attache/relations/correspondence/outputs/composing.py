"""A letter from a template, with the names and posts of the real record; and the letter as files."""

from collections.abc import Iterable
from io import BytesIO

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from attache.kernel.languages import Language, Words
from attache.kernel.outbox.enclosures import Enclosure
from attache.relations.correspondence import queries
from attache.relations.correspondence.logic import templates
from attache.relations.correspondence.models import Letter
from attache.relations.correspondence.outputs import sheets

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LATIN, CHINESE = "Times New Roman", "SimSun"


def composed(letter: Letter, template: str) -> Words:
    """What a template says of a letter that was loaded with everything."""
    own = queries.own_names()
    return templates.composed(
        template,
        sheets.addressee(letter),
        own=own,
        subject=letter.title,
        goods=letter.thanks_for.goods if letter.thanks_for else Words(),
        answered=letter.answers.title if letter.answers else letter.title,
        number=(letter.answers.theirs or letter.answers.registered_as) if letter.answers else "",
    )


def named_in(letter: Letter, template: str) -> Words:
    """What a template names of a letter: the goods, the letter that is answered, else its own subject."""
    named: Words = letter.title
    if template == templates.Template.THANKS and letter.thanks_for:
        named = letter.thanks_for.goods
    if template == templates.Template.ANSWER and letter.answers:
        named = letter.answers.title
    return named


def docx(letter: Letter, language: Language) -> bytes:
    """A letter that was loaded with everything, in one language, under the office's letterhead."""
    shown = sheets.sheet(letter, language)
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = LATIN, Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), CHINESE)
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
    for n, line in enumerate((shown.own, shown.office, *shown.contact)):
        _line(document.add_paragraph(), line, bold=n == 0, middle=True)
    document.add_paragraph()
    _line(document.add_paragraph(), "    ".join(shown.numbers))
    for line in shown.to:
        _line(document.add_paragraph(), line, right=True)
    document.add_paragraph()
    for lines in shown.paragraphs:
        document.add_paragraph("\n".join(lines))
    for line in shown.signature:
        _line(document.add_paragraph(), line, right=language is Language.ZH)
    document.core_properties.title = shown.title
    document.core_properties.author = shown.own
    document.core_properties.language = language.tag
    file = BytesIO()
    document.save(file)
    return file.getvalue()


FORMATS = {"pdf": ("application/pdf", sheets.pdf), "docx": (MEDIA_TYPE, docx)}


def files_of(letter: Letter, formats: Iterable[str]) -> list[Enclosure]:
    """The letter in each of its languages as files to send along."""
    return [
        Enclosure(sheets.file_name(letter, Language(one.language), ending), kind, made(letter, Language(one.language)))
        for one in letter.versions.all()
        for ending in formats
        for kind, made in [FORMATS[ending]]
    ]


def _line(paragraph: Paragraph, text: str, *, bold: bool = False, middle: bool = False, right: bool = False) -> None:
    paragraph.add_run(text).bold = bold
    paragraph.paragraph_format.space_after = Pt(0)
    if middle:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
