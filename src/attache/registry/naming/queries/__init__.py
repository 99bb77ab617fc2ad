"""What naming answers: which names stand in a text, and what its pages show."""

from attache.registry.naming.queries.index import find, find_in_all, known
from attache.registry.naming.queries.pages import (
    form,
    forms_at,
    forms_of_person,
    look_alike,
    look_alikes,
    owner,
    page_of,
    style_rule,
    style_rules,
    term,
    term_page,
)

__all__ = [
    "find",
    "find_in_all",
    "form",
    "forms_at",
    "forms_of_person",
    "known",
    "look_alike",
    "look_alikes",
    "owner",
    "page_of",
    "style_rule",
    "style_rules",
    "term",
    "term_page",
]
