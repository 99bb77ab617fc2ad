"""Terms as entries of the search index, mentions as JSON and as lines."""

from typing import Any

from attache.registry.naming.logic.finding import Mention
from attache.registry.naming.models import Term
from attache.registry.naming.states import LOOK_ALIKE, ORGANISATION, PERSON, POST, REFERENCE, TERM, UNIT
from attache.registry.partners.logic.names import all_forms

# What the JSON calls the kinds of what is found.
KINDS = {
    ORGANISATION: "organisation",
    UNIT: "unit",
    PERSON: "person",
    POST: "post",
    TERM: "term",
    LOOK_ALIKE: "look-alike",
    REFERENCE: "reference",
}


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


def mention_entry(mention: Mention) -> dict[str, Any]:
    """A mention as JSON has it (docs/formats/names.md); places count characters of the text."""
    also = [{"kind": KINDS[one.kind], "code": one.code, "form": one.form} for one in mention.also]
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "kind": KINDS[mention.kind],
        "code": mention.code,
        "form": mention.form,
        "case": mention.case,
        "language": mention.language,
        "also": also,
    }


def mention_line(text: str, entry: dict[str, Any]) -> list[str]:
    """A mention for the terminal: line and column from 1, the words, what and whom they stand for, form and case."""
    before = text[: entry["start"]]
    place = f"{before.count('\n') + 1}:{entry['start'] - before.rfind('\n')}"
    words = " ".join(entry["text"].split())
    return [place, words, entry["kind"], entry["code"], entry["form"], *([entry["case"]] if entry["case"] else [])]
