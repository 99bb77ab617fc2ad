"""Letters, gifts and video addresses as lines of a list and as entries of the search index."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from attache.daybook.commitments.states import State as Owed
from attache.kernel.dates.when import When
from attache.kernel.history import Content
from attache.kernel.languages import Language, Words, current
from attache.relations.correspondence.models import Gift, Letter, Paper
from attache.relations.correspondence.outputs.composing import FORMATS, composed, files_of, named_in
from attache.relations.correspondence.outputs.contents import (
    FIELDS,
    KEPT,
    as_plain,
    as_value,
    as_when,
    content_from,
    content_of,
    versions_of,
)
from attache.relations.correspondence.outputs.sheets import file_name, pictures
from attache.relations.correspondence.outputs.telling import (
    happening_of,
    no_longer_owed,
    owed_words,
    thanks_title,
    told,
)
from attache.relations.correspondence.queries import KINDS
from attache.relations.correspondence.states import TAG_OF_STATE, State

__all__ = [
    "FIELDS",
    "FORMATS",
    "KEPT",
    "Line",
    "all_forms",
    "answer_to",
    "as_plain",
    "as_value",
    "as_when",
    "composed",
    "content_from",
    "content_of",
    "file_name",
    "files_of",
    "happening_of",
    "line",
    "named_in",
    "no_longer_owed",
    "owed_words",
    "pictures",
    "search_entry",
    "thanks_title",
    "told",
    "versions_of",
]  # fmt: skip
TEXTS = ("goods", "words", "transcript", "said", "quoted")


@dataclass(frozen=True)
class Line:
    """One line of a list."""

    paper: Paper
    number: str
    when: When
    tag: str | Promise
    tag_kind: str
    name: str
    lang: str
    waits: bool

    @property
    def waits_for(self) -> str:
        """What is still owed for it."""
        return _("thanks are owed") if isinstance(self.paper, Gift) else _("waits for an answer")


def line(paper: Any) -> Line:
    """How a list shows a record that was loaded with names."""
    other, language = paper.other, current()
    is_letter = isinstance(paper, Letter)
    return Line(
        paper=paper,
        number=paper.registered_as if is_letter else "",
        when=paper.when,
        tag=paper.get_state_display() if is_letter else paper.get_direction_display(),
        tag_kind=TAG_OF_STATE[State(paper.state)] if is_letter else "plain",
        name=other.best(language),
        lang=other.shown_in(language).tag,
        waits=bool(paper.owed and paper.owed.state == Owed.OPEN),
    )


def all_forms(words: Words) -> str:
    """One line with the text in every language, each form once."""
    return " · ".join(dict.fromkeys(words[language] for language in Language if words[language]))


def answer_to(letter: Letter) -> Content:
    """What is known of an answer before it is written: to whom it goes, and the subject."""
    content = content_from(letter)
    return {name: content[name] for name in ("title", "organisation", "person", "name")} | {"answers": letter.code}


def search_entry(paper: Any) -> dict[str, Any]:
    """What can be searched of a record: its title, its numbers, the other side, its texts."""
    other = paper.organisation.full if paper.organisation else paper.other
    person = all_forms(paper.person.printed) if paper.person else ""
    numbers = [paper.registered_as, paper.theirs] if isinstance(paper, Letter) else []
    texts = [all_forms(getattr(paper, name)) for name in TEXTS if hasattr(paper, name)]
    return {
        "kind": KINDS[type(paper)],
        "code": paper.code,
        "title": all_forms(paper.title),
        "subtitle": numbers[0] if any(numbers[:1]) else paper.code,
        "texts": [
            (paper.code, 8),
            *((number, 8) for number in numbers if number),
            *((name, 4) for name in (all_forms(other), person) if name),
            *((text, 1) for text in texts if text),
        ],
        "url": paper.get_absolute_url(),
    }
