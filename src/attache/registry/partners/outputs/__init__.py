"""Partners as lines of the list and as entries of the search index."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from attache.kernel.languages import Language, Words
from attache.registry.partners.logic.names import all_forms
from attache.registry.partners.models import Organisation, Person
from attache.registry.partners.outputs.contents import (
    LINE_KEPT,
    NAME,
    ORGANISATION_KEPT,
    PERSON_KEPT,
    content_of_line,
    content_of_organisation,
    content_of_person,
    line_content,
    organisation_content,
    person_content,
    stored_day,
    versions_of_line,
    versions_of_organisation,
    versions_of_person,
)
from attache.registry.partners.states import ORGANISATION, PERSON, TAG_OF_STAGE, Kind, NameKind, Stage

__all__ = [
    "LINE_KEPT",
    "NAME",
    "ORGANISATION_KEPT",
    "PERSON_KEPT",
    "all_forms",
    "content_of_line",
    "content_of_organisation",
    "content_of_person",
    "line_content",
    "listed",
    "organisation_content",
    "organisation_entry",
    "person_content",
    "person_entry",
    "stored_day",
    "versions_of_line",
    "versions_of_organisation",
    "versions_of_person",
]
# Above the 10 of any title: who is called so comes before what tells of them.
NAMED = 30
WEIGHTS = {
    NameKind.FULL: NAMED,
    NameKind.SHORT: NAMED,
    NameKind.ACRONYM: NAMED,
    NameKind.ACCEPTED: 20,
    NameKind.FORMER: 15,
}


@dataclass(frozen=True)
class Listed:
    """A partner as a line of the list, ready to be shown: a template's filters cost more than the whole query."""

    code: str
    url: str
    name: str
    lang: str
    others: list[tuple[str, str]]
    kind: str
    city: str
    lines: list[tuple[str, str, str]]


def listed(organisations: Iterable[Organisation], language: Language) -> list[Listed]:
    """The lines of the list in the reader's language; the organisations come with names, places and lines loaded."""
    kinds = {kind.value: str(kind.label) for kind in Kind}
    stages = {stage.value: str(stage.label) for stage in Stage}
    return [_listed(one, language, kinds, stages) for one in organisations]


def _listed(one: Organisation, language: Language, kinds: dict[str, str], stages: dict[str, str]) -> Listed:
    full = one.full
    shown = full.shown_in(language)
    return Listed(
        code=one.code,
        url=one.get_absolute_url(),
        name=full.best(language) or one.code,
        lang="" if shown is language else shown.tag,
        others=full.others(language),
        kind=kinds[one.kind],
        city=one.place.name.best(language) if one.place else "–",
        lines=[
            (line.topic.best(language), stages[line.state], TAG_OF_STAGE.get(Stage(line.state), "plain"))
            for line in one.lines.all()
        ],
    )


def organisation_entry(organisation: Organisation) -> dict[str, Any]:
    """What can be searched of an organisation: every form of its name but forbidden ones count most."""
    texts = [(name.text, WEIGHTS.get(NameKind(name.kind), 1)) for name in organisation.names.all()]
    place = organisation.place.name if organisation.place else Words()
    return {
        "kind": ORGANISATION,
        "code": organisation.code,
        "title": all_forms(organisation.full),
        "subtitle": all_forms(place),
        "texts": [*texts, (all_forms(place), 3), (organisation.note, 1)],
        "url": organisation.get_absolute_url(),
    }


def person_entry(person: Person) -> dict[str, Any]:
    """What can be searched of a person: the names in all scripts, and the posts."""
    posts = list(person.positions.all())
    return {
        "kind": PERSON,
        "code": person.code,
        "title": all_forms(person.in_full),
        "subtitle": " · ".join(all_forms(post.title) for post in posts),
        "texts": [(all_forms(person.in_full), NAMED), *((all_forms(post.title), 2) for post in posts)],
        "url": person.get_absolute_url(),
    }
