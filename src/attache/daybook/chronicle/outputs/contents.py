"""What is known of a happening as plain values, as its revisions keep it; and the words for those values."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from attache.daybook.chronicle import queries
from attache.daybook.chronicle.logic.drafts import Draft, Told
from attache.daybook.chronicle.logic.reading import read, write_line
from attache.daybook.chronicle.models import Happening
from attache.daybook.chronicle.outputs.drafts import as_draft, draft_of, settled
from attache.daybook.chronicle.states import (
    Format,
    Importance,
    Kind,
    LinkKind,
    PartyRole,
    PersonRole,
    PointKind,
    Qualifier,
    Status,
    Type,
)
from attache.kernel.dates.when import Precision, When, say
from attache.kernel.history import Content, differences, latest
from attache.kernel.languages import current
from attache.kernel.telling import Field, Kept, Table, chosen, plain, worded
from attache.kernel.versions import Versioned
from attache.registry.partners.states import Sphere

LISTS = ("parties", "people", "points", "values", "statements", "links")
TOLD = ("title", "type", "kind", "status", "when", "place", "format", "section", "importance", "publishable", "source")
TIME = ("start", "end", "precision", "words")
ALL = ("office", *TOLD, *LISTS, "subject_label", "subject_code")
Names = Mapping[str, str]


def content_of(happening: Happening) -> Content:
    """Everything that a form can change of a happening, as it is stored now."""
    return content_from(draft_of(queries.facts(happening.code)))


def content_from(draft: Draft) -> Content:
    """A draft as a content: each key is there, and a time is one value, for its parts make sense together only."""
    stored = json.loads(write_line(replace(draft, code="", ref="")))
    for row in stored.get("values", ()):
        row["number"] = f"{Decimal(row['number']):.2f}"
    when = [stored["when"].get(part, "") for part in TIME]
    return {name: when if name == "when" else stored.get(name) for name in ALL}


def draft_from(content: Content) -> Draft:
    """The draft that a content holds. Raises `BadLine` when it was written for another world."""
    stored = {name: value for name, value in content.items() if value is not None}
    return read({**stored, "when": {part: value for part, value in zip(TIME, stored["when"], strict=True) if value}})


def content_words(contents: Sequence[Content]) -> Table:
    """The words for contents of happenings; the names of all that they mention are loaded at once."""
    names = queries.names_for(_codes_in(contents))
    rows: dict[str, tuple[str | Promise, Callable[[Mapping[str, Any]], list[str]]]] = {
        "parties": (
            _("With whom"),
            lambda row: [
                chosen(PartyRole)(row["role"]),
                _named(row.get("organisation", ""), names) or worded(row.get("collective", {})),
            ],
        ),
        "people": (_("People"), lambda row: [chosen(PersonRole)(row["role"]), _named(row["person"], names)]),
        "points": (_("Points"), lambda row: [chosen(PointKind)(row["kind"]), worded(row["text"])]),
        "values": (_("Figures"), _figure),
        "statements": (_("What was said"), lambda row: [_named(row["person"], names), worded(row["text"])]),
        "links": (_("Hangs together with"), lambda row: [chosen(LinkKind)(row["kind"]), _named(row["to"], names)]),
    }
    return {
        "title": Field(_("Title"), by_language=True),
        "type": Field(_("Type"), chosen(Type)),
        "kind": Field(_("Kind"), chosen(Kind)),
        "status": Field(_("Status"), chosen(Status)),
        "when": Field(_("When"), _time),
        "place": Field(_("Place"), lambda code: _named(code, names)),
        "format": Field(_("Format"), chosen(Format)),
        "section": Field(_("Section"), chosen(Sphere)),
        "importance": Field(_("Importance"), chosen(Importance)),
        "publishable": Field(_("May be published in the digest"), plain),
        "source": Field(_("How we know")),
        **{name: Field(label, _each(say_row)) for name, (label, say_row) in rows.items()},
    }


def said_otherwise(happening: Happening, told: Told) -> list[str | Promise]:
    """What a happening says otherwise than the record that wrote it tells: the labels of those parts.

    One query as long as its last revision says the same. Only what differs there is compared with what stands now,
    after names have been tied to organisations and records merged.
    """
    kept = latest(happening)
    if kept and not _apart(content_from(told.draft), kept.content) & set(told.parts):
        return []
    here = content_from(settled(as_draft(queries.happening_with_all(happening.code))))
    found = _apart(content_from(settled(told.draft)), here) & set(told.parts)
    return [field.label for name, field in content_words([]).items() if name in found]


def versions_of(code: str) -> Versioned:
    """The happening of a code, for its versions. Raises DoesNotExist."""
    found: Happening = Happening.objects.get(code=code)
    return Versioned(found, str(found), found.get_absolute_url())


def names_in(draft: Draft) -> Names:
    """What pages call everything that a draft names by its code."""
    return queries.names_for(_codes_in([content_from(draft)]))


KEPT = Kept(content_of, content_words)


def _codes_in(contents: Sequence[Content]) -> set[str]:
    """Everything that may be a code of something else; a name that nobody has tied yet is simply not found."""
    rows = [row for content in contents for name in LISTS for row in content.get(name) or ()]
    found = {row.get(name) for row in rows for name in ("organisation", "person", "to")}
    return {code for code in (*found, *(content.get("place") for content in contents)) if code}


def _apart(one: Content, other: Content) -> set[str]:
    return {each.field.partition(".")[0] for each in differences(one, other)}


def _each(say_row: Callable[[Mapping[str, Any]], list[str]]) -> Callable[[Any], list[str]]:
    return lambda rows: [" · ".join(filter(None, say_row(row))) for row in rows]


def _named(code: str, names: Names) -> str:
    return names.get(code, code)


def _figure(row: Mapping[str, Any]) -> list[str]:
    exact = "" if row["qualifier"] == Qualifier.EXACT else plain(chosen(Qualifier)(row["qualifier"]))
    number = " ".join(filter(None, [exact, row["number"].removesuffix(".00"), worded(row.get("unit", {}))]))
    return [worded(row["label"]), number, row.get("as_of", "")]


def _time(parts: Sequence[str]) -> str:
    start, end = (date.fromisoformat(day) if day else None for day in parts[:2])
    told = say(When(start, end, Precision(parts[2])), current().value, adverbial=False)
    return " · ".join(dict.fromkeys(filter(None, [told, parts[3]])))
