"""Terms as entries of the search index."""

from typing import Any

from attache.registry.naming.models import Term
from attache.registry.naming.states import TERM
from attache.registry.partners.logic.names import all_forms


def term_entry(term: Term) -> dict[str, Any]:
    """What can be searched of a term: every form, forbidden ones least."""
    others = [(form.text, 1 if form.kind == "forbidden" else 15) for form in term.other_forms]
    return {
        "kind": TERM,
        "code": term.code,
        "title": all_forms(term.words),
        "subtitle": all_forms(term.acronym),
        "texts": [(all_forms(term.words), 30), (all_forms(term.acronym), 30), *others, (term.note, 1)],
        "url": term.get_absolute_url(),
    }
