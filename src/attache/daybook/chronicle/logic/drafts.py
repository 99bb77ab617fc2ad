"""A happening as it is said to us, by a form or by a line of an import: plain values, nothing looked up yet."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from attache.kernel.dates.when import Precision, When
from attache.kernel.languages import Words

NO_WORDS = Words()


@dataclass(frozen=True)
class PartyDraft:
    """An organisation by name or code, or a collective in words; exactly one of the two."""

    role: str = "partner"
    organisation: str = ""
    collective: Words = NO_WORDS


@dataclass(frozen=True)
class PersonDraft:
    """A person by name or code, in a role."""

    person: str
    role: str = "participant"


@dataclass(frozen=True)
class PointDraft:
    """A topic, decision, wish..., as a noun phrase."""

    kind: str
    text: Words


@dataclass(frozen=True)
class ValueDraft:
    """A number with its unit, how exact it is, and the day on which it was so."""

    label: Words
    number: Decimal
    unit: Words = NO_WORDS
    qualifier: str = "exact"
    as_of: date | None = None


@dataclass(frozen=True)
class StatementDraft:
    """What a person, by name or code, said."""

    person: str
    text: Words
    retold: bool = False


@dataclass(frozen=True)
class LinkDraft:
    """The code of an earlier happening, or the `ref` of one in the same file."""

    to: str
    kind: str = "follows"


@dataclass(frozen=True)
class Draft:
    """Everything that may be said of a happening. Only office, type and title are needed."""

    office: str
    type: str
    title: Words
    kind: str = "other"
    status: str = "done"
    when: When = field(default_factory=lambda: When(None, None, Precision.UNKNOWN))
    place: str = ""
    format: str = ""
    section: str = "office"
    importance: int = 2
    publishable: bool = True
    source: str = ""
    subject_label: str = ""
    subject_code: str = ""
    code: str = ""
    ref: str = ""
    parties: tuple[PartyDraft, ...] = ()
    people: tuple[PersonDraft, ...] = ()
    points: tuple[PointDraft, ...] = ()
    values: tuple[ValueDraft, ...] = ()
    statements: tuple[StatementDraft, ...] = ()
    links: tuple[LinkDraft, ...] = ()


@dataclass(frozen=True)
class Told:
    """What a record tells of its happening, and which parts of that draft are the record's to say."""

    draft: Draft
    parts: tuple[str, ...]
