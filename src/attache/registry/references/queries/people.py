"""Whom a typed name of a person may stand for."""

from collections.abc import Sequence
from dataclasses import dataclass

from attache.kernel.search import index
from attache.registry.partners.models import Person, Position
from attache.registry.partners.queries import resolve
from attache.registry.references.queries.typed import CODED

OFFERED, LOOKED_AT = 8, 40


@dataclass(frozen=True)
class Somebody:
    """A person with the post that is shown beside the name; `is_theirs`: it is a post at the body that was named."""

    person: Person
    post: Position | None
    is_theirs: bool


def people_like(typed: str, body: str) -> list[Somebody]:
    """The people that answer to what is typed, those with a post at the body (a code) first."""
    codes = index.codes(typed, Person._meta.label_lower, LOOKED_AT)
    known = {one.code: one for one in Person.objects.with_names().filter(code__in=codes)}
    posts = Position.objects.filter(person__in=list(known.values())).select_related("organisation")
    of_person: dict[int, list[Position]] = {}
    for post in posts.prefetch_related("organisation__names").order_by("-pk"):
        of_person.setdefault(post.person_id, []).append(post)
    found = [_somebody(known[code], of_person.get(known[code].pk, []), body) for code in codes if code in known]
    return sorted(found, key=lambda one: not one.is_theirs)[:OFFERED]


def body_named(text: str) -> str:
    """The code of the organisation that another box of the form names; empty when we do not know it."""
    coded = CODED.match(text.strip())
    known = resolve(text) if text.strip() and not coded else None
    return coded[1] if coded else known.code if known else ""


def _somebody(person: Person, posts: Sequence[Position], body: str) -> Somebody:
    theirs = next((post for post in posts if body and post.organisation.code == body), None)
    return Somebody(person, theirs or next(iter(posts), None), theirs is not None)
