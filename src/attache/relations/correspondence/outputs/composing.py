"""A letter from a template, with the names and posts of the real record; and the letter as a DOCX file."""

from io import BytesIO

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from attache.kernel.dates.when import say
from attache.kernel.languages import Language, Words
from attache.kernel.russian.people import PersonWords
from attache.registry.partners.models import Organisation, Person
from attache.registry.partners.states import NameKind
from attache.relations.correspondence import queries
from attache.relations.correspondence.logic import templates
from attache.relations.correspondence.logic.address import Addressee
from attache.relations.correspondence.models import Letter

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LATIN, CHINESE = "Times New Roman", "SimSun"
NUMBER = Words("No. {number}", "№ {number}", "编号：{number}")


def addressee(letter: Letter) -> Addressee:
    """Whom a letter that was loaded with everything is to."""
    body, person = letter.organisation, letter.person
    post = queries.post_of(person, body) if person else None
    return Addressee(
        name=person.printed if person else Words(),
        post=post.title if post else Words(),
        body=body.full if body else letter.other,
        gender=person.gender if person else "",
        russian=_in_russian(person) if person else None,
        post_cases=post.cases if post else {},
        body_cases=_cases(body) if body else {},
    )


def composed(letter: Letter, template: str) -> Words:
    """What a template says of a letter that was loaded with everything."""
    own = queries.own_names()
    return templates.composed(
        template,
        addressee(letter),
        own=own,
        subject=letter.title,
        goods=letter.thanks_for.goods if letter.thanks_for else letter.title,
        answered=letter.answers.title if letter.answers else letter.title,
        number=(letter.answers.theirs or letter.answers.registered_as) if letter.answers else "",
    )


def docx(letter: Letter, language: Language) -> bytes:
    """A letter that was loaded with everything, in one language, under the office's letterhead."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = LATIN, Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), CHINESE)
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
    office = letter.office
    own = queries.own_names()
    for n, line in enumerate((own.best(language), office.name.best(language), office.city.best(language))):
        _line(document.add_paragraph(), line, bold=n == 0, middle=True)
    _line(document.add_paragraph(), _number_and_day(letter, language))
    for line in addressee(letter).above(language):
        _line(document.add_paragraph(), line, right=True)
    document.add_paragraph()
    for paragraph in letter.words.best(language).split("\n\n"):
        document.add_paragraph(paragraph)
    for line in _signature(letter, language):
        _line(document.add_paragraph(), line)
    document.core_properties.title = letter.title.best(language)
    document.core_properties.author = str(own.best(language))
    document.core_properties.language = language.tag
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _line(paragraph: Paragraph, text: str, *, bold: bool = False, middle: bool = False, right: bool = False) -> None:
    paragraph.add_run(text).bold = bold
    paragraph.paragraph_format.space_after = Pt(0)
    if middle:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _number_and_day(letter: Letter, language: Language) -> str:
    number = NUMBER[language].format(number=letter.registered_as) if letter.number else ""
    when = say(letter.when, language.value, adverbial=False) if letter.start else ""
    return "    ".join(filter(None, (number, when)))


def _signature(letter: Letter, language: Language) -> list[str]:
    post = letter.post.title.best(language) if letter.post else ""
    name = letter.signatory.printed.best(language) if letter.signatory else letter.signed
    return [line for line in (post[:1].upper() + post[1:], name) if line]


def _in_russian(person: Person) -> PersonWords | None:
    parts = person.parts(Language.RU)
    if parts is None:
        return None
    chinese = person.family_first
    return PersonWords(parts.family, parts.given, parts.patronymic, person.gender, chinese, parts.cases)


def _cases(body: Organisation) -> dict[str, str]:
    names = (one for one in body.names.all() if one.kind == NameKind.FULL and one.language == Language.RU)
    return next((dict(one.cases) for one in names), {})
