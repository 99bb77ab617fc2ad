"""What a person types into a box for names: in any script, or as a form wrote it itself, with the code."""

import re

from attache.registry.partners.models import Organisation, Person
from attache.registry.partners.queries import resolve, resolve_person
from attache.registry.references.queries.candidates import chosen

CODED = re.compile(r"^.*\(([A-Za-z0-9_-]+)\)$", re.DOTALL)
PARTED = re.compile(r"[;；、\n]+")
COMMAS = re.compile(r"[,，]+")
LONGEST_NAME = 300


def names_in(text: str) -> list[str]:
    """The names in one box, each once. A comma parts names, unless both sides together are a name we know."""
    found: list[str] = []
    for piece in filter(None, (piece.strip() for piece in PARTED.split(text))):
        whole = code_or_text(piece, Organisation)
        known = whole != piece or not COMMAS.search(piece) or resolve(piece) or chosen(piece)
        found += [whole] if known else [code_or_text(name, Organisation) for name in COMMAS.split(piece)]
    return [name[:LONGEST_NAME] for name in dict.fromkeys(found) if name]


def labelled(row: Organisation | Person | None) -> str:
    """How a form shows a record so that it cannot be mistaken: the name, and the code in brackets."""
    return coded(str(row), row.code) if row else ""


def coded(name: str, code: str) -> str:
    """A name with its code in brackets."""
    return f"{name} ({code})"


def code_meant(text: str, rows: type[Organisation | Person]) -> str:
    """The code of the one record that a typed name or code means; empty where none is meant, or several may be."""
    meant = code_or_text(text, rows)
    found = resolve_person(meant) if rows is Person else resolve(meant)
    return found.code if found else ""


def code_or_text(text: str, rows: type[Organisation | Person]) -> str:
    """The code at the end of a name that the form itself wrote; else the text."""
    text = text.strip()
    match = CODED.match(text)
    return match[1] if match and rows.objects.filter(code=match[1]).exists() else text
