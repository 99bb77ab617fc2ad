"""A letter as it is printed: what stands on its sheet in one language, and the sheet as PDF and as pictures."""

from dataclasses import asdict, dataclass
from pathlib import Path

from attache.kernel import printing
from attache.kernel.dates.when import say
from attache.kernel.languages import Language, Words
from attache.kernel.russian.people import PersonWords
from attache.registry.partners.models import Organisation, Person
from attache.registry.partners.states import NameKind
from attache.relations.correspondence import queries
from attache.relations.correspondence.logic.address import Addressee
from attache.relations.correspondence.models import Letter

TEMPLATE = Path(__file__).parent / "letter.typ"
NUMBER = Words("No. {number}", "№ {number}", "编号：{number}")


@dataclass(frozen=True)
class Sheet:
    """What is printed, from the letterhead down. `paragraphs` are lists of lines."""

    lang: str
    title: str
    own: str
    office: str
    contact: list[str]
    numbers: list[str]
    to: list[str]
    paragraphs: list[list[str]]
    signature: list[str]


def sheet(letter: Letter, language: Language) -> Sheet:
    """The sheet of a letter that was loaded with everything."""
    office = letter.office
    return Sheet(
        lang=language.value,
        title=letter.title.best(language),
        own=queries.own_names().best(language),
        office=office.name.best(language),
        contact=_contact(letter, language),
        numbers=_number_and_day(letter, language),
        to=addressee(letter).above(language),
        paragraphs=[one.split("\n") for one in letter.words.best(language).split("\n\n") if one.strip()],
        signature=_signature(letter, language),
    )


def pdf(letter: Letter, language: Language) -> bytes:
    """The letter as PDF. Refused (`printing.NoSign`) when the fonts lack one of its signs."""
    return printing.pdf(TEMPLATE, asdict(sheet(letter, language)))


def pictures(letter: Letter, language: Language) -> list[bytes]:
    """The pages of the PDF as they will be printed. Refused as the PDF is."""
    return printing.pictures(TEMPLATE, asdict(sheet(letter, language)))


def file_name(letter: Letter, language: Language, ending: str) -> str:
    """What the file of a letter is called: by its number, else its code."""
    return f"{(letter.registered_as or letter.code).replace('/', '-')}-{language}.{ending}"


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


def _contact(letter: Letter, language: Language) -> list[str]:
    """The address as the office gives it, or its city alone; then by what else it is reached."""
    office = letter.office
    lines = (office.address.best(language) or office.city.best(language)).splitlines()
    return [*lines, *filter(None, [" · ".join(filter(None, (office.phone, office.email, office.site)))])]


def _number_and_day(letter: Letter, language: Language) -> list[str]:
    number = NUMBER[language].format(number=letter.registered_as) if letter.number else ""
    when = say(letter.when, language.value, adverbial=False) if letter.start else ""
    return [one for one in (number, when) if one]


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
