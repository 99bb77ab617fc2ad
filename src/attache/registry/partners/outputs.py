"""Partners as entries of the search index."""

from typing import Any

from attache.kernel.languages import Words
from attache.registry.partners.logic.names import all_forms
from attache.registry.partners.models import Organisation, Person
from attache.registry.partners.states import ORGANISATION, PERSON, NameKind

__all__ = ["all_forms", "organisation_entry", "person_entry"]
# Above the 10 of any title: who is called so comes before what tells of them.
NAMED = 30
WEIGHTS = {
    NameKind.FULL: NAMED,
    NameKind.SHORT: NAMED,
    NameKind.ACRONYM: NAMED,
    NameKind.ACCEPTED: 20,
    NameKind.FORMER: 15,
}


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
