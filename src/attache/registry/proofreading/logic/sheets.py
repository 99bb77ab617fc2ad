"""What the proofreader reads, what it knows, and what it says of a place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from attache.kernel.languages import Language
from attache.kernel.russian import declension
from attache.kernel.russian.words import Case
from attache.registry.naming.logic.finding import Key, Mention
from attache.registry.naming.logic.patterns import Facts, Form, PersonFacts
from attache.registry.naming.states import ACRONYM, FULL, ORGANISATION, PERSON, TERM
from attache.registry.proofreading.logic.quantities import Quantity

PRINTED = (FULL, "short", ACRONYM)


@dataclass(frozen=True)
class Source:
    """What the records behind a text say: its quantities, and the bodies that took part."""

    quantities: frozenset[Quantity] = frozenset()
    bodies: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Passage:
    """A text in one language. Passages of one `group` say the same in different languages."""

    key: str
    language: str
    text: str
    mentions: tuple[Mention, ...] = ()
    group: str = ""
    source: Source | None = None

    def of(self, *kinds: str) -> list[Mention]:
        """The mentions of some kinds of records, in the order of the text."""
        return [mention for mention in self.mentions if mention.kind in kinds]

    def is_free(self, start: int, end: int) -> bool:
        """Whether no name stands there."""
        return not any(one.start < end and start < one.end for one in self.mentions)


@dataclass(frozen=True)
class Written:
    """A form with the reason why it is not used, and what is used instead."""

    text: str
    language: str
    kind: str
    reason: str = ""
    use_instead: str = ""


@dataclass(frozen=True)
class Post:
    """A post of a person: its title in each language, and the code of the body."""

    titles: frozenset[str]
    body: str


@dataclass(frozen=True)
class Alike:
    """A body taken for another: the code of ours, the other's code or outside names, and how they differ."""

    code: str
    one: str
    other: str
    difference: Mapping[str, str] = field(hash=False, default_factory=dict)


@dataclass(frozen=True)
class Authority:
    """What is known of all names, and more of those that a text mentions."""

    facts: Mapping[Key, Facts] = field(default_factory=dict)
    written: Mapping[Key, tuple[Written, ...]] = field(default_factory=dict)
    posts: Mapping[str, tuple[Post, ...]] = field(default_factory=dict)
    alike: tuple[Alike, ...] = ()
    own: frozenset[str] = frozenset()
    practices: frozenset[tuple[str, str]] = frozenset()

    def forms(self, key: Key) -> Iterator[Form]:
        """Every form of a record's own name."""
        facts = self.facts.get(key)
        return (form for kind, forms in (facts.groups if facts else ()) if kind == key[0] for form in forms)

    def printed(self, key: Key, language: str, *kinds: str) -> str:
        """How a record is called in a language: the first of these forms that it has, a person in full."""
        facts = self.facts.get(key)
        if isinstance(facts, PersonFacts) and key[0] == PERSON:
            return next(iter(_in_running_text(facts, language)), "")
        found = {form.form: form.text for form in self.forms(key) if form.language == language}
        return next((found[kind] for kind in kinds or PRINTED if found.get(kind)), "")

    def people(self) -> Iterator[tuple[str, PersonFacts]]:
        """Everybody, by code."""
        return ((key[1], facts) for key, facts in self.facts.items() if isinstance(facts, PersonFacts))

    def acronyms(self, language: str) -> Iterator[tuple[str, Key, str]]:
        """Every word of capitals that stands for a body or a term in a language, with the record and the form."""
        for key in self.facts:
            if key[0] in {ORGANISATION, TERM}:
                for form in self.forms(key):
                    if form.language == language and " " not in form.text and form.text[1:2].isupper():
                        yield form.text, key, form.form

    def keeps(self, practice: str, language: str) -> bool:
        """Whether a rule of style holds in a language on the day of the sheet."""
        return (practice, language) in self.practices or (practice, "") in self.practices


@dataclass(frozen=True)
class Finding:
    """A place in a passage and what is wrong there. `fix` replaces text[start:end]; empty where there is none.

    `params` fill the check's sentence. `subject` is the record that it is about.
    """

    check: str
    severity: str
    key: str
    start: int
    end: int
    words: str
    language: str
    params: Mapping[str, str] = field(default_factory=dict, hash=False)
    fix: str = ""
    subject: Key | None = None
    group: str = ""


@dataclass(frozen=True)
class Sheet:
    """All that is read together: the passages of an edition, or the one text of a file."""

    passages: tuple[Passage, ...]
    authority: Authority = Authority()
    on: date | None = None


def in_case_of(words: str, mention: Mention, language: str) -> str:
    """A name put in the place of a mention: in Russian in the mention's case."""
    if language != Language.RU or not mention.case:
        return words
    return declension.decline(words, Case(mention.case))


def _in_running_text(facts: PersonFacts, language: str) -> list[str]:
    """A person's name in a language, in the order of the person's own; none where there is none."""
    joint = "" if language == Language.ZH and facts.family_first else " "
    pairs = [(one.given, one.family) for one in facts.names if one.language == language]
    return [joint.join(filter(None, reversed(pair) if facts.family_first else pair)) for pair in pairs]
