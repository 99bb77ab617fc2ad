"""One line of a happenings file <-> a draft. The format is told in docs/formats/happenings.md."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from attache.daybook.chronicle import states
from attache.daybook.chronicle.logic.drafts import (
    Draft,
    LinkDraft,
    PartyDraft,
    PersonDraft,
    PointDraft,
    StatementDraft,
    ValueDraft,
)
from attache.kernel.dates.parsing import UnclearDate, parse
from attache.kernel.dates.when import Precision, When
from attache.kernel.languages import Words
from attache.registry.partners.states import Sphere

CHOICES: Mapping[str, type[StrEnum] | Any] = {
    "type": states.Type,
    "kind": states.Kind,
    "status": states.Status,
    "format": states.Format,
    "section": Sphere,
}
# Every text and the longest that can be kept.
TEXTS = {"office": 40, "place": 40, "source": 300, "subject_label": 200, "subject_code": 40, "code": 40, "ref": 200}
NAME, WORDS = 300, 5000
MOST = 10**13  # with two decimals these are the 15 digits that SQLite keeps exactly
LISTS = ("parties", "people", "points", "values", "statements", "links")
KEYS = frozenset({*CHOICES, *TEXTS, *LISTS, "title", "when", "importance", "publishable"})
SECTION_OF = {"courtesy": "courtesy", "cohort": "education", "recruitment": "education", "centre": "education"}
SECTION_OF |= {"joint": "science", "call": "science"}


# A code becomes an address, in which a word without a digit could be one of the room's own pages.
CODE = re.compile(r"(?=[^0-9]*[0-9])[A-Za-z0-9][A-Za-z0-9-]*")


class BadLine(ValueError):
    """A line cannot be read; the text says which key is wrong and how."""


def read_line(line: str) -> Draft:
    """The draft that a JSON line holds. Raises `BadLine` for anything that is not exactly the format."""
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise BadLine(f"not JSON: {error.msg} at character {error.pos + 1}") from error
    except (ValueError, RecursionError) as error:
        raise BadLine("not JSON that a happening could be: a number too long or lists too deep") from error
    if not isinstance(value, dict):
        raise BadLine("a line holds one JSON object")
    return read(value)


def read(value: Mapping[str, Any]) -> Draft:
    """The draft that a mapping holds. Raises `BadLine`."""
    _known(value, KEYS, "")
    for key in ("office", "type", "title"):
        if not value.get(key):
            raise BadLine(f"“{key}” is missing")
    plain: dict[str, Any] = {key: _text(value[key], key, longest) for key, longest in TEXTS.items() if key in value}
    if plain.get("code") and not CODE.fullmatch(plain["code"]):
        raise BadLine("“code” is letters, digits and hyphens with at least one digit, such as H-0131")
    chosen: dict[str, Any] = {
        key: _choice(value[key], choices, key) for key, choices in CHOICES.items() if key in value
    }
    kind = states.Kind(chosen.get("kind", states.Kind.OTHER))
    if kind is not states.Kind.OTHER and states.TYPE_OF[kind] != chosen["type"]:
        raise BadLine(f"kind “{kind}” belongs to type “{states.TYPE_OF[kind]}”, not “{chosen['type']}”")
    chosen.setdefault("section", SECTION_OF.get(chosen["type"], "office"))
    lists: dict[str, Any] = {
        "parties": _each(value, "parties", _party),
        "people": _each(value, "people", _person),
        "points": _each(value, "points", _point),
        "values": _each(value, "values", _value),
        "statements": _each(value, "statements", _statement),
        "links": _each(value, "links", _link),
    }
    return Draft(
        title=_some_words(value["title"], "title"),
        when=_when(value.get("when")),
        importance=_importance(value.get("importance", 2)),
        publishable=_flag(value.get("publishable", True), "publishable"),
        **plain,
        **chosen,
        **lists,
    )


def write_line(draft: Draft) -> str:
    """The JSON line of a draft; reading it gives the same draft again."""
    value: dict[str, Any] = {key: getattr(draft, key) for key in TEXTS if getattr(draft, key)}
    value |= {key: str(getattr(draft, key)) for key in CHOICES if getattr(draft, key)}
    value |= {"title": draft.title.as_dict(), "when": _when_out(draft.when)}
    value |= {"importance": draft.importance, "publishable": draft.publishable}
    for key in LISTS:
        rows = [_row_out(row) for row in getattr(draft, key)]
        value |= {key: rows} if rows else {}
    return json.dumps(value, ensure_ascii=False)


def _row_out(row: object) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key, value in vars(row).items():
        if isinstance(value, Words):
            out |= {key: value.as_dict()} if value else {}
        elif isinstance(value, (date, Decimal)):
            out[key] = str(value)
        elif value not in ("", None):
            out[key] = value
    return out


def _when_out(when: When) -> dict[str, str]:
    bounds = {"start": when.start, "end": when.end}
    out = {key: day.isoformat() for key, day in bounds.items() if day}
    return {**out, "precision": when.precision.value, **({"words": when.words} if when.words else {})}


def _when(value: Any) -> When:
    try:
        if value is None:
            return When(None, None, Precision.UNKNOWN)
        if isinstance(value, str):
            return parse(_text(value, "when", 100))
        if not isinstance(value, dict):
            raise BadLine("“when” is a text or an object with start, end, precision and words")
        _known(value, {"start", "end", "precision", "words"}, "when.")
        days = {key: _day(value.get(key), f"when.{key}") for key in ("start", "end")}
        precision = _choice(value.get("precision", "day"), Precision, "when.precision")
        return When(days["start"], days["end"], Precision(precision), _text(value.get("words", ""), "when.words", 100))
    except BadLine:
        raise
    except (UnclearDate, ValueError) as error:
        raise BadLine(f"“when”: {error}") from error


def _day(value: Any, key: str) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(_text(value, key, 10))
    except BadLine:
        raise
    except ValueError as error:
        raise BadLine(f"“{key}”: {value!r} is not a day such as 2020-05-28") from error


def _party(value: Mapping[str, Any], key: str) -> PartyDraft:
    _known(value, {"role", "organisation", "collective"}, f"{key}.")
    name = _text(value.get("organisation", ""), f"{key}.organisation", NAME)
    collective = _words(value.get("collective"), f"{key}.collective")
    if bool(name) == bool(collective):
        raise BadLine(f"“{key}” needs either an organisation or a collective")
    role = _choice(value.get("role", "partner"), states.PartyRole, f"{key}.role")
    return PartyDraft(role, name, collective)


def _person(value: Mapping[str, Any], key: str) -> PersonDraft:
    _known(value, {"person", "role"}, f"{key}.")
    role = _choice(value.get("role", "participant"), states.PersonRole, f"{key}.role")
    return PersonDraft(_needed(value, "person", key), role)


def _point(value: Mapping[str, Any], key: str) -> PointDraft:
    _known(value, {"kind", "text"}, f"{key}.")
    kind = _choice(value.get("kind", "topic"), states.PointKind, f"{key}.kind")
    return PointDraft(kind, _some_words(value.get("text"), f"{key}.text"))


def _value(value: Mapping[str, Any], key: str) -> ValueDraft:
    _known(value, {"label", "number", "unit", "qualifier", "as_of"}, f"{key}.")
    try:
        number = Decimal(str(value.get("number", "")))
    except InvalidOperation as error:
        raise BadLine(f"“{key}.number”: {value.get('number')!r} is not a number") from error
    if not number.is_finite() or abs(number) >= MOST or number != round(number, 2):
        raise BadLine(f"“{key}.number”: at most 13 digits and 2 decimals")
    return ValueDraft(
        _some_words(value.get("label"), f"{key}.label"),
        number,
        _words(value.get("unit"), f"{key}.unit"),
        _choice(value.get("qualifier", "exact"), states.Qualifier, f"{key}.qualifier"),
        _day(value.get("as_of"), f"{key}.as_of"),
    )


def _statement(value: Mapping[str, Any], key: str) -> StatementDraft:
    _known(value, {"person", "text", "retold"}, f"{key}.")
    text = _some_words(value.get("text"), f"{key}.text")
    return StatementDraft(_needed(value, "person", key), text, _flag(value.get("retold", False), f"{key}.retold"))


def _link(value: Mapping[str, Any], key: str) -> LinkDraft:
    _known(value, {"to", "kind"}, f"{key}.")
    kind = _choice(value.get("kind", "follows"), states.LinkKind, f"{key}.kind")
    return LinkDraft(_needed(value, "to", key), kind)


def _each[T](value: Mapping[str, Any], key: str, reader: Callable[[Mapping[str, Any], str], T]) -> tuple[T, ...]:
    rows = value.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadLine(f"“{key}” is a list of objects")
    return tuple(reader(row, f"{key}[{place}]") for place, row in enumerate(rows))


def _known(value: Mapping[str, Any], keys: Iterable[str], path: str) -> None:
    unknown = sorted(set(value) - set(keys))
    if unknown:
        raise BadLine(f"unknown key “{path}{unknown[0]}”")


def _needed(value: Mapping[str, Any], name: str, key: str) -> str:
    text = _text(value.get(name, ""), f"{key}.{name}", NAME)
    if not text:
        raise BadLine(f"“{key}.{name}” is missing")
    return text


def _text(value: Any, key: str, longest: int) -> str:
    if not isinstance(value, str):
        raise BadLine(f"“{key}” is a text")
    text = value.strip()
    if len(text) > longest:
        raise BadLine(f"“{key}”: at most {longest} characters, not {len(text)}")
    if "\x00" in text or any("\ud800" <= char <= "\udfff" for char in text):
        raise BadLine(f"“{key}” holds a character that no text can have")
    return text


def _words(value: Any, key: str) -> Words:
    if value is None:
        return Words()
    if not isinstance(value, dict):
        raise BadLine(f"“{key}” is an object with the keys en, ru, zh")
    _known(value, Words().__dict__, f"{key}.")
    return Words(**{language: _text(text, f"{key}.{language}", WORDS) for language, text in value.items()})


def _some_words(value: Any, key: str) -> Words:
    words = _words(value, key)
    if not words:
        raise BadLine(f"“{key}” is missing")
    return words


def _choice(value: Any, choices: Any, key: str) -> str:
    allowed = [str(choice.value) for choice in choices]
    if value not in allowed:
        raise BadLine(f"“{key}”: {value!r} is none of {', '.join(filter(None, allowed))}")
    return str(value)


def _flag(value: Any, key: str) -> bool:
    if not isinstance(value, bool):
        raise BadLine(f"“{key}” is true or false")
    return value


def _importance(value: Any) -> int:
    if isinstance(value, bool) or value not in states.Importance.values:
        raise BadLine("“importance” is 1, 2 or 3")
    return int(value)
