"""Texts changed by hand: titles, items, sentences and their sources."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.front.digest.actions.drafting import tell_item, write
from attache.front.digest.actions.keeping import written
from attache.front.digest.actions.steps import touch
from attache.front.digest.models import Item, Text
from attache.front.narration.logic.editing import as_text, read_text, successor
from attache.front.narration.logic.story import Sentence, read_sentence
from attache.kernel import history, journal
from attache.kernel.languages import Language, Words
from attache.kernel.languages.versions import VersionState
from attache.kernel.refusals import Refused
from attache.registry.people.models import User


class SentenceGone(Refused):
    sentence = _("The text has changed meanwhile: that sentence is no longer there.")


class NothingLikeIt(Refused):
    sentence = _("The records no longer tell anything like this sentence.")


class NotItsSource(Refused):
    sentence = _("%(code)s is not among the happenings of this item.")


@transaction.atomic
def edit_item(
    *,
    item: Item,
    language: Language,
    heading: str,
    text: str,
    opened: Mapping[str, str] | None = None,
    known: Sequence[Sentence] = (),
    by: User,
    at: datetime,
) -> Item:
    """Change an item's heading and text in one language.

    Each sentence keeps the happenings of the one that it was, before or among `known`; a new one has none and is
    marked. `opened` is what the form was opened on: heading and text merge with what was saved since. Refused with
    `history.Clashed` when both changed the same.
    """
    touch(item.edition, by=by, at=at)
    version = Text.objects.select_for_update().get(item=item, language=language.value)
    item = Item.objects.select_related("edition").get(pk=item.pk)
    before = [read_sentence(one) for one in version.sentences]
    standing = {"heading": item.heading[language], "text": as_text(before, language)}
    merge = history.merge_contents(opened or standing, {"heading": heading, "text": text}, standing)
    if merge.clashes:
        last = journal.about(item.edition).first()
        raise history.Clashed(merge, who=last.by_label if last else "", standing=standing)
    after = read_text(merge.content["text"], language, [*known, *before])
    write(version, after, source=item.edition.source, by=by, at=at)
    words = Words.read({**item.heading.as_dict(), language.value: merge.content["heading"]})
    Item.objects.filter(pk=item.pk).update(heading=words)
    item.heading = words
    changes: dict[str, tuple[object, object]] = {
        language.value: (" ".join(one.text for one in before), " ".join(one.text for one in after))
    }
    written(gettext_noop("text edited"), item.edition, by=by, at=at, changes=changes)
    return item


@transaction.atomic
def name_source(*, item: Item, language: Language, place: int, code: str, by: User, at: datetime) -> Item:
    """Say which happening of the item supports a sentence, counted from 0.

    Refused for a happening of another item and for a sentence that is no longer there.
    """
    touch(item.edition, by=by, at=at)
    if not item.happenings.filter(code=code).exists():
        raise NotItsSource(code=code)
    version = Text.objects.select_for_update().get(item=item, language=language.value)
    sentences = [read_sentence(one) for one in version.sentences]
    if place >= len(sentences):
        raise SentenceGone
    chosen = sentences[place]
    codes = tuple(dict.fromkeys((*chosen.happenings, code)))
    sentences[place] = Sentence(chosen.text, codes, chosen.paragraph, chosen.kind, chosen.by)
    write(version, sentences, source=item.edition.source, by=by, at=at)
    changes: dict[str, tuple[object, object]] = {"source": (None, f"{code}: {chosen.text}")}
    written(gettext_noop("source named"), item.edition, by=by, at=at, changes=changes)
    return item


@transaction.atomic
def confirm_text(*, item: Item, language: Language, by: User, at: datetime) -> Text:
    """Say that a text is still right, whatever has changed in its records or in the source language."""
    text: Text = Text.objects.select_for_update().get(item=item, language=language.value)
    sentences = [read_sentence(one) for one in text.sentences]
    write(text, sentences, source=item.edition.source, state=VersionState.CHECKED, by=by, at=at)
    changes: dict[str, tuple[object, object]] = {"text": (None, f"{item}, {language.own_name}")}
    journal.write(gettext_noop("text still right"), item.edition, by=by, at=at, changes=changes)
    return text


@transaction.atomic
def draft_anew(*, item: Item, language: Language, place: int | None = None, by: User, at: datetime) -> Text:
    """Write a sentence, counted from 0, or the whole text anew from the records as they are now.

    The sentence becomes what narration says now of the same happenings. Refused when it is no longer there, or the
    records no longer tell anything like it.
    """
    touch(item.edition, by=by, at=at)
    text: Text = Text.objects.select_for_update().get(item=item, language=language.value)
    told = tell_item(item)[language]
    before = [read_sentence(one) for one in text.sentences]
    if place is None:
        write(text, told, source=item.edition.source, state=VersionState.DRAFTED, by=by, at=at)
    elif place >= len(before):
        raise SentenceGone
    else:
        fresh = successor(before[place], told)
        if fresh is None:
            raise NothingLikeIt
        after = [*before[:place], replace(fresh, paragraph=before[place].paragraph), *before[place + 1 :]]
        write(text, after, source=item.edition.source, by=by, at=at)
    changes: dict[str, tuple[object, object]] = {
        language.value: (" ".join(one.text for one in before), " ".join(Text.objects.get(pk=text.pk).texts))
    }
    written(gettext_noop("drafted anew"), item.edition, by=by, at=at, changes=changes)
    return text
