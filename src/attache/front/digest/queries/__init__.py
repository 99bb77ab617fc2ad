"""What compiling, the editor and the public pages need."""

from attache.front.digest.queries.editions import (
    candidates,
    edition_with_all,
    editions,
    is_picture,
    is_public,
    item_with_all,
    open_editions,
    picture_of,
    places_of,
    publication,
    published,
    untold,
    what_became,
)
from attache.front.digest.queries.facts import body_of, fact_of, facts_for

__all__ = [
    "body_of",
    "candidates",
    "edition_with_all",
    "editions",
    "fact_of",
    "facts_for",
    "is_picture",
    "is_public",
    "item_with_all",
    "open_editions",
    "picture_of",
    "places_of",
    "publication",
    "published",
    "untold",
    "what_became",
]
