"""The facts of happenings as plain values: all that composing and narrating may know."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from attache.kernel.dates.when import When
from attache.kernel.languages import Words
from attache.registry.partners.logic.names import NameParts


@dataclass(frozen=True)
class Body:
    """An organisation in a sentence. `cases` overrides Russian inflection of the full name, case by case.

    `short_cases` does so for the short name.
    """

    code: str
    kind: str
    full: Words
    short: Words
    acronym: Words = Words()
    is_own: bool = False
    cases: Mapping[str, str] = field(default_factory=dict, hash=False)
    short_cases: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Group:
    """Bodies without names: schools, several agencies."""

    words: Words


@dataclass(frozen=True)
class Someone:
    """A person in a sentence, with the post and the body of that post where they are known.

    `post_cases` overrides Russian inflection of the post, case by case.
    """

    code: str
    names: Mapping[str, NameParts] = field(hash=False)
    printed: Words = Words()
    gender: str = ""
    post: Words = Words()
    body: Body | None = None
    post_cases: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Said:
    """Words of somebody; `retold` when they are not the speaker's own."""

    speaker: Someone
    text: Words
    retold: bool


@dataclass(frozen=True)
class Tie:
    """A link to another fact: its kind, and the other fact's code, kind, time, title and points."""

    kind: str
    code: str
    fact_kind: str
    when: When
    title: Words
    points: Mapping[str, tuple[Words, ...]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Figure:
    """A number with its label and unit, how exact it is, and since when it is known."""

    label: Words
    number: str
    unit: Words
    qualifier: str
    as_of: When


@dataclass(frozen=True)
class Fact:
    """One happening, or several that say the same of different partners.

    `office` is the name of the office whose news it is, where an edition tells of several.
    """

    codes: tuple[str, ...]
    type: str
    kind: str
    status: str
    section: str
    importance: int
    when: When
    title: Words
    format: str = ""
    place: Words = Words()
    office: Words = Words()
    parties: tuple[tuple[str, Body | Group], ...] = ()
    people: tuple[tuple[str, Someone], ...] = ()
    points: Mapping[str, tuple[Words, ...]] = field(default_factory=dict, hash=False)
    figures: tuple[Figure, ...] = ()
    said: tuple[Said, ...] = ()
    ties: tuple[Tie, ...] = ()
    followed_by: tuple[Tie, ...] = ()

    @property
    def bodies(self) -> tuple[Body, ...]:
        """The named organisations outside our own university."""
        return tuple(one for _role, one in self.parties if isinstance(one, Body) and not one.is_own)

    @property
    def principals(self) -> frozenset[str]:
        """The codes of the partners it is about: funders and venues only lend their names."""
        lending = {"funder", "venue", "sponsor"}
        return frozenset(
            one.code for role, one in self.parties if isinstance(one, Body) and not one.is_own and role not in lending
        )


@dataclass(frozen=True)
class Sentence:
    """One sentence with the codes of the happenings that it comes from; `kind` is text or quote."""

    text: str
    happenings: tuple[str, ...]
    paragraph: int = 0
    kind: str = "text"
    by: str = ""

    def as_dict(self) -> dict[str, object]:
        """The stored form."""
        return {**vars(self), "happenings": list(self.happenings)}


def read_sentence(stored: Mapping[str, object]) -> Sentence:
    """A sentence from its stored form."""
    values = dict(stored)
    codes = values.pop("happenings", ())
    return Sentence(happenings=tuple(codes), **values)  # type: ignore[arg-type]  # written by as_dict alone
