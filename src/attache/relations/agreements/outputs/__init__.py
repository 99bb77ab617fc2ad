"""Agreements as plain values for their revisions, as happenings and in the index."""

from attache.relations.agreements.outputs.contents import (
    KEPT,
    PLAIN,
    WORDED,
    condition_content,
    content_from,
    content_of,
    party_content,
    versions_of,
)
from attache.relations.agreements.outputs.searching import search_entry
from attache.relations.agreements.outputs.telling import ended, happening, told

__all__ = [
    "KEPT",
    "PLAIN",
    "WORDED",
    "condition_content",
    "content_from",
    "content_of",
    "ended",
    "happening",
    "party_content",
    "search_entry",
    "told",
    "versions_of",
]
