"""What compiling, the editor and the public pages need."""

from attache.front.digest.queries.editions import (
    candidates,
    edition_with_all,
    editions,
    is_public,
    is_used,
    languages_of,
    last_number,
    offered,
    open_editions,
    picture_of,
    places_of,
    untold,
    waived_in,
    what_became,
)
from attache.front.digest.queries.freshness import Freshness, RecordChange, freshness
from attache.front.digest.queries.proofs import findings_of

__all__ = [
    "Freshness",
    "RecordChange",
    "candidates",
    "edition_with_all",
    "editions",
    "findings_of",
    "freshness",
    "is_public",
    "is_used",
    "languages_of",
    "last_number",
    "offered",
    "open_editions",
    "picture_of",
    "places_of",
    "untold",
    "waived_in",
    "what_became",
]
