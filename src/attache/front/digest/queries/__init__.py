"""What compiling, the editor and the public pages need."""

from attache.front.digest.queries.editions import (
    candidates,
    edition_with_all,
    editions,
    languages_of,
    last_number,
    offered,
    picture_of,
    places_of,
    untold,
    what_became,
)
from attache.front.digest.queries.freshness import Freshness, freshness
from attache.front.digest.queries.proofs import findings_of

__all__ = [
    "Freshness",
    "candidates",
    "edition_with_all",
    "editions",
    "findings_of",
    "freshness",
    "languages_of",
    "last_number",
    "offered",
    "picture_of",
    "places_of",
    "untold",
    "what_became",
]
