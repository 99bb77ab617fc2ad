"""Whether each text still says what its records and its source language say, and what has changed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from attache.daybook.chronicle.models import Happening
from attache.front.digest.models import Edition, Item, Text
from attache.front.narration.logic.differences import Changed, sentence_changes
from attache.kernel.journal import Entry
from attache.kernel.languages import Language


@dataclass(frozen=True)
class RecordChange:
    """A happening that was changed: which, by whom and when last, and each field by name, before and after."""

    happening: Happening
    last: Entry
    fields: list[tuple[str, str, str]]


@dataclass(frozen=True)
class Freshness:
    """One item in one language: what changed in its records, in what they would say, and in the source language."""

    item: Item
    language: Language
    text: Text | None
    records: list[RecordChange] = field(default_factory=list)
    narrated: list[Changed] = field(default_factory=list)
    source: list[Changed] = field(default_factory=list)

    @property
    def is_hidden(self) -> bool:
        """Whether readers of the language do not get it."""
        return not self.item.is_for(self.language)

    @property
    def is_stale(self) -> bool:
        """Whether somebody has to look at it again."""
        outdated = self.text is not None and self.text.is_stale
        return not self.is_hidden and bool(outdated or self.records or self.source)


def freshness(edition: Edition) -> list[Freshness]:
    """Every printed text of an edition that was loaded with all: item by item, language by language."""
    items = [item for item in edition.items.all() if item.dropped_at is None]
    texts = {(text.item_id, text.language): text for item in items for text in item.texts.all()}
    happenings = {one.code: one for item in items for one in item.happenings.all()}
    since = _entries_since(happenings, min((text.seen for text in texts.values()), default=0))
    found = []
    for item in items:
        changed = [one for one in item.happenings.all() if one.code in since]
        for language in Language:
            text, original = texts.get((item.pk, language.value)), texts.get((item.pk, edition.source))
            used = [one for one in changed if text and one.code in text.codes]
            records = [_change(one, text.seen if text else 0, since[one.code]) for one in used]
            found.append(_freshness(item, language, text, original, [one for one in records if one]))
    return found


def _entries_since(codes: Iterable[str], number: int) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    kind = Happening._meta.label_lower
    for entry in Entry.objects.filter(subject_kind=kind, subject_code__in=codes, pk__gt=number).order_by("pk"):
        found[entry.subject_code].append(entry)
    return found


def _freshness(
    item: Item, language: Language, text: Text | None, original: Text | None, records: list[RecordChange]
) -> Freshness:
    if text is None:
        return Freshness(item, language, None)
    upon = text.made_from
    narrated = sentence_changes(upon.get("narrated", []), text.narrated) if text.is_stale else []
    follows = original is not None and original.language != text.language and "source" in upon
    source = sentence_changes(upon["source"], original.texts) if original and follows else []
    return Freshness(item, language, text, [] if item.is_lead else records, narrated, source)


def _change(happening: Happening, seen: int, entries: list[Entry]) -> RecordChange | None:
    """What several corrections come to; nothing when the last took the first back."""
    entries = [entry for entry in entries if entry.pk > seen]
    first: dict[str, str] = {}
    last: dict[str, str] = {}
    for entry in entries:
        for name, (before, after) in entry.changes.items():
            first.setdefault(name, before)
            last[name] = after
    fields = [(name, first[name], last[name]) for name in first if first[name] != last[name]]
    return RecordChange(happening, entries[-1], fields) if entries and (fields or not first) else None
