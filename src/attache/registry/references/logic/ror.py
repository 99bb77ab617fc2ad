"""A record of the Research Organization Registry, schema version 2 (https://ror.readme.io/docs/schema-v2)."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from attache.registry.references.states import LABEL, NAME_TYPES, Status

ROR_ID = re.compile(r"(?:https://ror\.org/)?(0[a-hj-km-np-tv-z0-9]{6}[0-9]{2})")
WITHDRAWN = "withdrawn"
PREDECESSOR, SUCCESSOR = "predecessor", "successor"
LONGEST_CITY, LONGEST_SITE = 120, 200


class Malformed(ValueError):
    """A record that is not of the second schema; says what is missing."""


def ror_id(text: str) -> str:
    """The nine characters of an identifier, given alone or as an address. Empty when it is none."""
    match = ROR_ID.fullmatch(text.strip())
    return match[1] if match else ""


def read(record: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a reference organisation; `status` may be "withdrawn". Raises Malformed."""
    identifier = ror_id(str(record.get("id", "")))
    if not identifier:
        raise Malformed(f"“{record.get('id')}” is no ROR identifier.")
    if record.get("status") not in {*Status, WITHDRAWN}:
        raise Malformed(f"{identifier} has the status “{record.get('status')}”, which ROR does not know.")
    try:
        return _columns(identifier, record)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise Malformed(f"{identifier} is not written in the second schema of ROR.") from error


def _columns(identifier: str, record: Mapping[str, Any]) -> dict[str, Any]:
    where: Mapping[str, Any] = next((one["geonames_details"] for one in record.get("locations") or []), {})
    related = record.get("relationships") or []
    return {
        "ror_id": identifier,
        "names": _names(record["names"]),
        "city": str(where.get("name") or "")[:LONGEST_CITY],
        "country": str(where.get("country_code") or ""),
        "types": list(record.get("types") or []),
        "status": record["status"],
        "predecessors": _related(related, PREDECESSOR),
        "successors": _related(related, SUCCESSOR),
        "website": _website(record.get("links") or []),
        "domains": list(record.get("domains") or []),
    }


def _names(names: Iterable[Mapping[str, Any]]) -> list[list[str]]:
    """Each form once, as its first type says; the shown name counts as a label of its language too."""
    found = []
    for one in names:
        kind = min(one["types"], key=NAME_TYPES.index)
        found.append([_language(one.get("lang"), one["value"], kind), kind, str(one["value"])])
    if not found:
        raise KeyError("names")
    return sorted(found, key=lambda one: NAME_TYPES.index(one[1]))


def _language(said: str | None, text: str, kind: str) -> str:
    """The language that the registry says; an unsaid one by its script, as far as a script tells."""
    if said:
        return said
    if any("\u0400" <= char <= "\u04ff" for char in text):
        return "ru"
    return "en" if kind != LABEL and text.isascii() else ""


def _related(related: Iterable[Mapping[str, Any]], kind: str) -> list[list[str]]:
    return [[ror_id(one["id"]), one["label"]] for one in related if one["type"].casefold() == kind]


def _website(links: Iterable[Mapping[str, Any]]) -> str:
    site = next((str(one["value"]) for one in links if one["type"] == "website"), "")
    return site if len(site) <= LONGEST_SITE else ""
