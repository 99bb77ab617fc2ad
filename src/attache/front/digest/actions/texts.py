"""Texts changed by hand: titles, items, sentences and their sources."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.front.digest.actions.guards import refuse_published
from attache.front.digest.logic.editing import as_text, read_text
from attache.front.digest.models import Edition, Item, Text
from attache.front.narration.logic.story import Sentence, read_sentence
from attache.kernel import history, journal
from attache.kernel.languages import Language, Words
from attache.kernel.languages.versions import VersionState
from attache.kernel.refusals import Refused
from attache.registry.people.models import User


class SentenceGone(Refused):
    sentence = _("The text has changed meanwhile: that sentence is no longer there.")


class NotItsSource(Refused):
    sentence = _("%(code)s is not among the happenings of this item.")


@transaction.atomic
def rename_edition(*, edition: Edition, title: Words, layout: str, by: User, at: datetime) -> Edition:
    """Give a draft another title or layout."""
    refuse_published(edition)
    before = edition.title
    Edition.objects.filter(pk=edition.pk).update(title=title, layout=layout)
    edition.title, edition.layout = title, layout
    journal.write(gettext_noop("edition renamed"), edition, by=by, at=at, changes={"title": (before, title)})
    return edition


@transaction.atomic
def edit_item(
    *,
    item: Item,
    language: Language,
    heading: str,
    text: str,
    opened: Mapping[str, str] | None = None,
    by: User,
    at: datetime,
) -> Item:
    """Change an item's heading and text in one language.

    Each sentence keeps the happenings of the one that it was; a new one has none and is marked. `opened` is what the
    form was opened on: heading and text merge with what somebody else has saved since. Refused with
    `history.Clashed` when both changed the same, and when the edition has been published meanwhile.
    """
    refuse_published(item.edition)
    version = Text.objects.select_for_update().get(item=item, language=language.value)
    item = Item.objects.select_related("edition").get(pk=item.pk)
    before = [read_sentence(one) for one in version.sentences]
    standing = {"heading": item.heading[language], "text": as_text(before, language)}
    merge = history.merge_contents(opened or standing, {"heading": heading, "text": text}, standing)
    if merge.clashes:
        raise history.Clashed(merge, who=_last_hand(item.edition))
    after = read_text(merge.content["text"], language, before)
    store(version, after, state=VersionState.EDITED)
    words = Words.read({**item.heading.as_dict(), language.value: merge.content["heading"]})
    Item.objects.filter(pk=item.pk).update(heading=words)
    item.heading = words
    changes: dict[str, tuple[object, object]] = {
        language.value: (" ".join(one.text for one in before), " ".join(one.text for one in after))
    }
    verb = gettext_noop("text edited")
    journal.write(verb, item.edition, by=by, at=at, changes=changes)
    history.keep(item.edition, merge.content, verb=verb, by=by, at=at, part=f"{item.pk}-{language.value}")
    return item


@transaction.atomic
def name_source(*, item: Item, language: Language, place: int, code: str, by: User, at: datetime) -> Item:
    """Say which happening of the item supports a sentence, counted from 0.

    Refused for a happening of another item and for a sentence that is no longer there.
    """
    refuse_published(item.edition)
    if not item.happenings.filter(code=code).exists():
        raise NotItsSource(code=code)
    version = Text.objects.select_for_update().get(item=item, language=language.value)
    sentences = [read_sentence(one) for one in version.sentences]
    if place >= len(sentences):
        raise SentenceGone
    chosen = sentences[place]
    codes = tuple(dict.fromkeys((*chosen.happenings, code)))
    sentences[place] = Sentence(chosen.text, codes, chosen.paragraph, chosen.kind, chosen.by)
    store(version, sentences, state=VersionState.EDITED)
    changes: dict[str, tuple[object, object]] = {"source": (None, f"{code}: {chosen.text}")}
    journal.write(gettext_noop("source named"), item.edition, by=by, at=at, changes=changes)
    return item


def store(version: Text, sentences: Sequence[Sentence], *, state: str) -> None:
    """Write a text's sentences as they stand now, made from the latest source."""
    stored = [one.as_dict() for one in sentences]
    Text.objects.filter(pk=version.pk).update(sentences=stored, state=state, source_hash=F("latest_hash"))


def _last_hand(edition: Edition) -> str:
    """Who changed the edition last."""
    last = journal.about(edition).first()
    return last.by_label if last else ""
