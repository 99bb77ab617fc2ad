"""First drafts of items, written from the records by narration; a text that somebody worked on is only compared."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import F

from attache.daybook.chronicle.models import Happening
from attache.front.digest.models import Edition, Item, Text
from attache.front.digest.states import LEAD
from attache.front.narration import queries as narration
from attache.front.narration.logic import compose, narrate
from attache.front.narration.logic.story import Sentence
from attache.kernel import journal
from attache.kernel.languages import Language, hash_of
from attache.kernel.languages.versions import VersionState
from attache.registry.people.models import User

Told = Mapping[Language, Sequence[Sentence]]


def write(
    text: Text, sentences: Sequence[Sentence], *, source: str, state: str = VersionState.EDITED, by: User, at: datetime
) -> None:
    """Store a text as it stands now, gone over with the latest records and, in a translation, the source language."""
    told = [one.as_dict() for one in sentences]
    upon = _source_of(text, source, state)
    hashes = {"said": said_by([one.text for one in sentences]), "upon": said_by(upon)}
    made_from = {"narrated": text.narrated, "source": upon} | hashes
    Text.objects.filter(pk=text.pk).update(
        sentences=told,
        state=state,
        source_hash=F("latest_hash"),
        made_from=made_from,
        made_at=at,
        made_by=str(by)[:200],
        seen=journal.last(),
    )


def said_by(texts: Sequence[str]) -> str:
    """The hash of sentences: what a translation compares with what its source language says now."""
    return hash_of("\n".join(texts))


def tell(piece: compose.Piece) -> Told:
    """A piece in all languages."""
    return {language: narrate.tell_piece(piece, language) for language in Language}


def tell_lead(plan: compose.Plan) -> Told:
    """The opening in all languages."""
    return {language: narrate.tell_lead(plan, language) for language in Language}


def draft_item(item: Item, piece: compose.Piece, *, by: User, at: datetime) -> Item:
    """Draft an item from its piece: the happenings it tells and speaks of, and a text in each language."""
    told = tell(piece)
    own = set(piece.codes)
    _hold(item, own, {code for one in told[Language.EN] for code in one.happenings} - own)
    draft(item, told, by=by, at=at)
    return item


def draft_lead(edition: Edition, plan: compose.Plan, *, by: User, at: datetime) -> Item:
    """Draft the opening from what the edition tells; its own happenings are those of no item."""
    lead: Item = Item.objects.get_or_create(edition=edition, section=LEAD, defaults={"position": 0})[0]
    told = tell_lead(plan)
    own = {code for fact in plan.opening for code in fact.codes}
    _hold(lead, own, {code for one in told[Language.EN] for code in one.happenings} - own)
    draft(lead, told, by=by, at=at)
    return lead


def redraft(edition: Edition, *items: Item, by: User, at: datetime) -> None:
    """Draft these items anew after their happenings were put together otherwise, and then the lead."""
    pieces, plan = plan_now(edition)
    for item in items:
        draft_item(item, pieces[item.pk], by=by, at=at)
    draft_lead(edition, plan, by=by, at=at)


def tell_item(item: Item) -> Told:
    """What narration would make of an item now, in all languages."""
    pieces, plan = plan_now(item.edition)
    return tell(pieces[item.pk]) if item.pk in pieces else tell_lead(plan)


def plan_now(edition: Edition) -> tuple[dict[int, compose.Piece], compose.Plan]:
    """An edition as it is put together now: the piece of each item by its key, and the plan for the lead."""
    standing = list(Item.objects.filter(edition=edition, dropped_at=None).prefetch_related("happenings"))
    codes = {one.pk: set(one.own_codes) for one in standing}
    known = narration.facts_with((code for found in codes.values() for code in found), len(edition.offices) > 1)
    held = {pk: [fact for fact in known if found.intersection(fact.codes)] for pk, found in codes.items()}
    pieces = {one.pk: compose.piece_of(one.section, held[one.pk]) for one in standing if not one.is_lead}
    opening = [fact for one in standing if one.is_lead for fact in held[one.pk]]
    return pieces, compose.arranged(opening, [piece for piece in pieces.values() if piece.facts])


def draft(item: Item, told: Told, *, by: User, at: datetime) -> None:
    """Lay the narration of today beside each text; where nobody has worked on it, it becomes the text."""
    source = Language(item.edition.source)
    for language in sorted(told, key=lambda one: one is not source):
        text, _fresh = Text.objects.get_or_create(item=item, language=language.value)
        text.narrated = [one.text for one in told[language]]
        latest = said_by(text.narrated)
        Text.objects.filter(pk=text.pk).update(narrated=text.narrated, latest_hash=latest)
        if text.state == VersionState.DRAFTED:
            write(text, told[language], source=source.value, state=VersionState.DRAFTED, by=by, at=at)
        elif latest == text.source_hash:
            Text.objects.filter(pk=text.pk).update(seen=journal.last())


def _source_of(text: Text, source: str, state: str) -> list[str]:
    """What a translation stands upon: the source language's text, but its bare narration for a bare draft."""
    if text.language == source:
        return []
    original: Text | None = Text.objects.filter(item=text.item_id, language=source).first()
    if original is None:
        return []
    return original.narrated if state == VersionState.DRAFTED else original.texts


def _hold(item: Item, own: set[str], borrowed: set[str]) -> None:
    item.happenings.set(Happening.objects.filter(code__in=own | borrowed))
    item.borrowed = sorted(borrowed)
    Item.objects.filter(pk=item.pk).update(borrowed=item.borrowed)
