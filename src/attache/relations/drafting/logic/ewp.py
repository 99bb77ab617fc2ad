"""The structure of an EWP IIA v7 answer, and its check: what stands in what, in which order, how often, in which form.

The facts are those of the public schema `endpoints/get-response.xsd` of the EWP Interinstitutional Agreements API,
branch stable-v7. Every export is checked against them before it leaves. Not checked: contacts beyond their name.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

NAMESPACE = "https://github.com/erasmus-without-paper/ewp-specs-api-iias/blob/stable-v7/endpoints/get-response.xsd"
CONTACT = "https://github.com/erasmus-without-paper/ewp-specs-types-contact/tree/stable-v1"
ROOT = "iias-get-response"
MANY = 10_000
YEAR = r"[0-9]{4}/[0-9]{4}"
POSITIVE = r"\+?0*[1-9][0-9]*"
DECIMAL = r"(?=.*[1-9])[0-9]+(\.[0-9]{1,2})?"
ID = r"[\x21-\x7e]{1,64}"


@dataclass(frozen=True)
class Part:
    """An element inside another: how often at least and at most, and what a text of it must look like."""

    name: str
    least: int = 1
    most: int = 1
    form: str = ""


MAIN = (
    Part("sending-hei-id", form=r".+"),
    Part("sending-ounit-id", 0, 1, ID),
    Part("sending-contact", 0, MANY),
    Part("receiving-hei-id", form=r".+"),
    Part("receiving-ounit-id", 0, 1, ID),
    Part("receiving-contact", 0, MANY),
    Part("receiving-first-academic-year-id", form=YEAR),
    Part("receiving-last-academic-year-id", form=YEAR),
    Part("mobilities-per-year", form=POSITIVE),
)
MORE = (Part("subject-area", 0, MANY), Part("other-info-terms", 0, 1))
STUDENTS = (
    Part("total-months-per-year", 0, 1, DECIMAL),
    Part("blended", form="true|false|1|0"),
    Part("eqf-level", 0, MANY, "[1-8]"),
)
STAFF = (Part("total-days-per-year", 0, 1, DECIMAL),)
SKILL = "recommended-language-skill"
SPECS = (
    "student-studies-mobility-spec",
    "student-traineeship-mobility-spec",
    "staff-teacher-mobility-spec",
    "staff-training-mobility-spec",
)
STRUCTURE: dict[str, tuple[Part, ...]] = {
    ROOT: (Part("iia", 0, MANY),),
    "iia": (
        Part("partner", 2, 2),
        Part("in-effect", form="true|false|1|0"),
        Part("cooperation-conditions"),
        Part("iia-hash", form="[0-9a-f]{64}"),
        Part("pdf-file", 0, 1, r".+"),
    ),
    "partner": (
        Part("hei-id", form=r".+"),
        Part("ounit-id", 0, 1, ID),
        Part("iia-id", 0, 1, ID),
        Part("iia-code", 0, 1, r".+"),
        Part("signing-contact", 0, 1),
        Part("signing-date", 0, 1, r"\d{4}-\d{2}-\d{2}"),
        Part("contact", 0, MANY),
    ),
    "cooperation-conditions": tuple(Part(name, 0, MANY) for name in SPECS),
    "student-studies-mobility-spec": (*MAIN, Part(SKILL, 1, MANY), *MORE, *STUDENTS),
    "student-traineeship-mobility-spec": (*MAIN, Part(SKILL, 0, MANY), *MORE, *STUDENTS),
    "staff-teacher-mobility-spec": (*MAIN, Part(SKILL, 1, MANY), *MORE, *STAFF),
    "staff-training-mobility-spec": (*MAIN, Part(SKILL, 0, MANY), *MORE, *STAFF),
    SKILL: (
        Part("language", form=r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*"),
        Part("cefr-level", 0, 1, "[ABC][12]"),
        Part("subject-area", 0, 1),
    ),
    "subject-area": (Part("isced-f-code", form="[0-9]{4}"), Part("isced-clarification", 0, 1)),
}
ELSEWHERE = {"signing-contact", "sending-contact", "receiving-contact", "contact"}  # of another schema


def faults(root: Element) -> list[str]:
    """What of an answer the schema would refuse, each with its place; nothing where all is well."""
    if _plain(root) != ROOT or _space(root) != NAMESPACE:
        return [f"/: {ROOT} is missing"]
    return list(_faults(root, f"/{ROOT}"))


def hash_of(iia: Element) -> str:
    """The `iia-hash` of an agreement: SHA-256 of the text that the specification's transformation of version 7 gives.

    Contacts and years inside a specification stay out of the order, the years come after it.
    """
    ids = [_text(partner, "iia-id") for partner in _children(iia, "partner")]
    conditions = next(iter(_children(iia, "cooperation-conditions")))
    ended = "_@terminated-as-a-whole@_" if conditions.get("terminated-as-a-whole") in {"true", "1"} else ""
    parts = [ended, *(f"_iia-id_{number}={one}_" for number, one in enumerate(ids, start=1))]
    for spec in conditions:
        parts += _leaves(spec, ("iia", "cooperation-conditions", _plain(spec)))
        years = (f"receiving-{which}-academic-year-id" for which in ("first", "last"))
        parts += [f"_{name}={_text(spec, name)}_" for name in years]
    return hashlib.sha256("".join(parts).encode()).hexdigest()


def _faults(element: Element, place: str) -> Iterator[str]:
    parts = STRUCTURE[_plain(element)]
    yield from _order(element, parts, place)
    for part in parts:
        found = _children(element, part.name)
        if not part.least <= len(found) <= part.most:
            yield f"{place}/{part.name}: {len(found)} times, at least {part.least}, at most {part.most}"
        for number, child in enumerate(found, start=1):
            here = f"{place}/{part.name}[{number}]"
            if part.name in STRUCTURE:
                yield from _faults(child, here)
            elif part.form and not re.fullmatch(part.form, child.text or ""):
                yield f"{here}: “{child.text or ''}” has not the form {part.form}"


def _order(element: Element, parts: Sequence[Part], place: str) -> Iterator[str]:
    names = [part.name for part in parts]
    last = 0
    for child in element:
        name = _plain(child)
        if name not in names or _space(child) != (CONTACT if name == "contact" else NAMESPACE):
            yield f"{place}/{name}: has no place here"
            continue
        if names.index(name) < last:
            yield f"{place}/{name}: stands too late"
        last = max(last, names.index(name))


def _leaves(element: Element, path: tuple[str, ...]) -> Iterator[str]:
    """Every element without children, under the names of the two above it and its own, in the order of the document."""
    for child in element:
        name = _plain(child)
        if name in {"sending-contact", "receiving-contact"} or name.endswith("academic-year-id"):
            continue
        if child.get("not-yet-defined") in {"true", "1"}:
            continue
        if len(child):
            yield from _leaves(child, (*path, name))
        else:
            value = child.get("v6-value") or child.text or ""
            yield f"_{'.'.join((*path, name)[-3:])}={value}_"


def _children(element: Element, name: str) -> list[Element]:
    return [child for child in element if _plain(child) == name]


def _text(element: Element, name: str) -> str:
    return next((child.text or "" for child in _children(element, name)), "")


def _plain(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _space(element: Element) -> str:
    return element.tag.partition("}")[0].lstrip("{")
