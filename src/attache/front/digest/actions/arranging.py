"""Items taken, merged, split, dropped, taken back and put in order. All of it survives compiling again."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.daybook.chronicle.models import Happening
from attache.front.digest import queries
from attache.front.digest.actions.drafting import plan_now, redraft, tell_item, write
from attache.front.digest.actions.keeping import written
from attache.front.digest.actions.order import LAST, in_order, number, renumber
from attache.front.digest.actions.steps import ReasonMissing, touch
from attache.front.digest.models import Edition, Item, Picture, Text
from attache.front.digest.states import LEAD, Layout
from attache.front.narration.logic import narrate
from attache.front.narration.logic.story import Sentence, read_sentence
from attache.kernel import journal
from attache.kernel.languages import Language, Words
from attache.kernel.languages.versions import VersionState
from attache.kernel.moves import Overtaken
from attache.kernel.refusals import Refused
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.partners.states import Sphere
from attache.registry.people.models import User

Key = tuple[int, str]
Worked = dict[Key, list[Sentence]]


class AlreadyTold(Refused):
    sentence = _("%(code)s is told in “%(heading)s” already.")


class NotToBeTold(Refused):
    sentence = _("%(code)s is withdrawn, not to be published, or of an office of which this edition does not tell.")


class LeadStays(Refused):
    sentence = _("The lead opens the edition: it is neither moved, merged, split nor dropped.")


class NothingSplit(Refused):
    sentence = _("Choose some of the records that go into an item of their own, and leave some.")


class OtherEdition(Refused):
    sentence = _("These items are not of one edition.")


@transaction.atomic
def take_happening(
    *, edition: Edition, happening: Happening, into: Item | None = None, by: User, at: datetime
) -> tuple[Item, Slip]:
    """Tell a happening in an edition: as an item of its own, or within one that stands. Drafted in three languages.

    Refused for one that is told there, or was dropped there, and for one that may not be told. A text that somebody
    worked on gets the new sentences at its end.
    """
    touch(edition, by=by, at=at)
    may_be_told = Happening.objects.standing().filter(publishable=True, office__in=edition.offices)
    if not may_be_told.filter(pk=happening.pk).exists():
        raise NotToBeTold(code=happening.code)
    for one in Item.objects.filter(edition=edition, happenings=happening).exclude(section=LEAD):
        if happening.code not in one.borrowed:
            raise AlreadyTold(code=happening.code, heading=one)
    with _recording(gettext_noop("happening taken"), edition, by=by, at=at) as slip:
        item = _now(into) if into else _fresh(edition, happening.section, heading=happening.title)
        _refuse_lead(item)
        _refuse_other(item, edition)
        own = [*item.own_codes, happening.code]
        stale = _stale(edition)
        item.happenings.add(happening)
        _own(item, own)
        told = tell_item(item)
        worked = {
            (item.pk, one.language): [
                *_read(one),
                *_after(one, [s for s in told[Language(one.language)] if happening.code in s.happenings]),
            ]
            for one in _worked_on(item)
        }
        _recompose(edition, [item], worked, stale, by=by, at=at)
    written(slip.verb, edition, by=by, at=at, changes={happening.code: (None, item)})
    return item, slip


@transaction.atomic
def merge_items(*, item: Item, other: Item, by: User, at: datetime) -> tuple[Item, Slip]:
    """Make one item of two: the other's happenings, texts and pictures go to the end of the first.

    Refused for the lead and for items of two editions.
    """
    edition = item.edition
    touch(edition, by=by, at=at)
    item, other = _now(item), _now(other)
    _refuse_lead(item, other)
    _refuse_other(other, edition)
    if item.pk == other.pk or item.dropped_at or other.dropped_at:
        raise Overtaken
    heading = str(other)
    with _recording(gettext_noop("items merged"), edition, by=by, at=at) as slip:
        own, stale = [*item.own_codes, *other.own_codes], _stale(edition)
        second = {text.language: text for text in Text.objects.filter(item=other)}
        edited = {text.language for text in (*_worked_on(item), *_worked_on(other))}
        texts = Text.objects.filter(item=item, language__in=edited)
        worked = {(item.pk, one.language): [*_read(one), *_after(one, _read(second[one.language]))] for one in texts}
        stale |= {(item.pk, language) for pk, language in stale if pk == other.pk}
        item.happenings.add(*other.happenings.all())
        _own(item, own)
        Picture.objects.filter(item=other).update(item=item)
        Item.objects.filter(pk=other.pk).delete()
        _recompose(edition, [item], worked, stale, by=by, at=at)
    written(slip.verb, edition, by=by, at=at, changes={"items": (heading, item)})
    return item, slip


@transaction.atomic
def split_item(*, item: Item, codes: Iterable[str], by: User, at: datetime) -> tuple[Item, Slip]:
    """Let some happenings go from an item into one of their own, which stands after it.

    Sentences that rest on these alone go along; one that rests on both stays. Refused when nothing would go or stay.
    """
    edition = item.edition
    touch(edition, by=by, at=at)
    item = _now(item)
    _refuse_lead(item)
    own = set(item.happenings.standing().filter(publishable=True).values_list("code", flat=True)) - set(item.borrowed)
    going = own.intersection(codes)
    staying = own - going
    if not going or not staying or item.dropped_at:
        raise NothingSplit
    with _recording(gettext_noop("item split"), edition, by=by, at=at) as slip:
        fresh = _fresh(edition, item.section, position=item.position)
        fresh.happenings.set(item.happenings.filter(code__in=[*going, *item.borrowed]))
        stale = _stale(edition)
        _own(fresh, going)
        _own(item, staying)
        worked: Worked = {}
        for text in _worked_on(item):
            goes = [one for one in _read(text) if one.happenings and going.issuperset(one.happenings)]
            worked[item.pk, text.language] = [one for one in _read(text) if one not in goes]
            worked[fresh.pk, text.language] = goes
        stale |= {(fresh.pk, language) for pk, language in stale if pk == item.pk}
        heading = narrate.heading(plan_now(edition)[0][fresh.pk].main)
        Item.objects.filter(pk=fresh.pk).update(heading=heading)
        _recompose(edition, [item, fresh], worked, stale, by=by, at=at)
    written(slip.verb, edition, by=by, at=at, changes={"items": (item, heading)})
    return fresh, slip


@transaction.atomic
def drop_item(*, item: Item, reason: str, by: User, at: datetime) -> Slip:
    """Leave an item out of the edition; it stays to be seen, and can be taken back. Refused without a reason."""
    touch(item.edition, by=by, at=at)
    _refuse_lead(item)
    if not reason.strip():
        raise ReasonMissing
    with _recording(gettext_noop("item dropped"), item.edition, by=by, at=at) as slip:
        standing = Item.objects.filter(pk=item.pk, dropped_at=None)
        if not standing.update(dropped_at=at, dropped_by=by, drop_reason=reason.strip()):
            raise Overtaken
        redraft(item.edition, by=by, at=at)
    written(slip.verb, item.edition, by=by, at=at, changes={str(item): (None, reason)})
    return slip


@transaction.atomic
def take_back_item(*, item: Item, by: User, at: datetime) -> Item:
    """Put a dropped item back in its place."""
    touch(item.edition, by=by, at=at)
    if not Item.objects.filter(pk=item.pk, dropped_at__isnull=False).update(
        dropped_at=None, dropped_by=None, drop_reason=""
    ):
        raise Overtaken
    redraft(item.edition, by=by, at=at)
    written(gettext_noop("item taken back"), item.edition, by=by, at=at, changes={"item": (None, item)})
    return item


@transaction.atomic
def move_item(*, item: Item, section: str, before: Item | None = None, by: User, at: datetime) -> Item:
    """Put an item into a section, in front of another item, or last. Refused for the lead.

    Laid out by sphere, last is the end of the section; with a heading for each item, the end of the edition.
    """
    edition = item.edition
    touch(edition, by=by, at=at)
    _refuse_lead(item, *([before] if before else []))
    items = in_order(edition, list(Item.objects.filter(edition=edition).exclude(section=LEAD)))
    moved = next((one for one in items if one.pk == item.pk), None)
    if moved is None or section not in Sphere.values or (before and before.pk not in {one.pk for one in items}):
        raise Overtaken
    items.remove(moved)
    moved.section = section
    Item.objects.filter(pk=item.pk).update(section=section)
    peers = [place for place, one in enumerate(items) if edition.layout == Layout.ITEM or one.section == section]
    after = peers[-1] + 1 if peers else len(items)
    items.insert(next((n for n, one in enumerate(items) if before and one.pk == before.pk), after), moved)
    number(items)
    _arranged(edition)
    changes: dict[str, tuple[object, object]] = {"item": (None, f"{item}: {Sphere(section).label}, {moved.position}")}
    journal.write(gettext_noop("item moved"), edition, by=by, at=at, changes=changes)
    return moved


@transaction.atomic
def move_section(*, edition: Edition, section: str, place: int, by: User, at: datetime) -> None:
    """Put a section at a place, counted from 0, among the edition's sections."""
    touch(edition, by=by, at=at)
    items = in_order(edition, list(Item.objects.filter(edition=edition).exclude(section=LEAD)))
    sections = [*dict.fromkeys(one.section for one in items)]
    if section not in sections:
        raise Overtaken
    sections.remove(section)
    sections.insert(max(place, 0), section)
    number(sorted(items, key=lambda one: sections.index(one.section)))
    _arranged(edition)
    changes: dict[str, tuple[object, object]] = {"section": (None, f"{Sphere(section).label}: {place + 1}")}
    journal.write(gettext_noop("section moved"), edition, by=by, at=at, changes=changes)


class NobodyLeft(Refused):
    sentence = _("Somebody has to read it: leave one language, or drop the item.")


@transaction.atomic
def choose_readers(*, item: Item, languages: Sequence[Language], reason: str, by: User, at: datetime) -> Slip:
    """Say in which languages readers get an item; in all of them it needs no reason. The slip takes it back.

    Refused without a language, without a reason where readers of one do not get it, and for the lead.
    """
    touch(item.edition, by=by, at=at)
    _refuse_lead(item)
    if not languages:
        raise NobodyLeft
    hidden = ",".join(one.value for one in Language if one not in languages)
    if hidden and not reason.strip():
        raise ReasonMissing
    verb = gettext_noop("readers chosen")
    with _recording(verb, item.edition, by=by, at=at) as slip:
        values = {"hidden_in": hidden, "hidden_reason": reason.strip() if hidden else ""}
        Item.objects.filter(pk=item.pk).update(**values)
    changes: journal.Changes = {str(item): (item.hidden_in, hidden), "reason": (item.hidden_reason, reason.strip())}
    journal.write(verb, item.edition, by=by, at=at, changes=changes)
    return slip


def _recording(verb: str, edition: Edition, *, by: User, at: datetime) -> AbstractContextManager[Slip]:
    """Keep what an act does to the items, texts and pictures of an edition, so that it can be taken back.

    What it did to the edition's state before stays: an approval does not come back by itself.
    """
    items = Item.objects.filter(edition=edition)
    parts = [model._base_manager.filter(item__in=items) for model in (Text, Picture, Item.happenings.through)]
    watching = [Edition.objects.filter(pk=edition.pk), items, *parts]
    return slips.recording(verb, edition, by=by, at=at, watching=watching)


def _fresh(edition: Edition, section: str, *, position: int = LAST, heading: Words = Words()) -> Item:
    fresh: Item = Item.objects.create(edition=edition, section=section, position=position, heading=heading)
    return fresh


def _recompose(
    edition: Edition, items: Sequence[Item], worked: Worked, stale: set[Key], *, by: User, at: datetime
) -> None:
    """Draft items anew whose happenings have changed; `worked` are the texts that somebody had written, rearranged.

    Those that were up to date before count as gone over; what remains of a text when nothing does is a draft.
    """
    keeps = {key: sentences for key, sentences in worked.items() if sentences}
    for item in items:
        for language in Language:
            key = (item.pk, language.value)
            state = VersionState.EDITED if key in keeps else VersionState.DRAFTED
            values = {"state": state, "sentences": [one.as_dict() for one in keeps.get(key, ())]}
            Text.objects.update_or_create(item=item, language=language.value, defaults=values)
    redraft(edition, *items, by=by, at=at)
    for pk, tongue in sorted(keeps, key=lambda key: key[1] != edition.source):
        if (pk, tongue) not in stale:
            text = Text.objects.get(item=pk, language=tongue)
            write(text, keeps[pk, tongue], source=edition.source, by=by, at=at)
    _arranged(edition)
    renumber(edition)


def _now(item: Item) -> Item:
    """The item as it stands; another may have merged it away."""
    found: Item | None = Item.objects.select_related("edition").filter(pk=item.pk).first()
    if found is None:
        raise Overtaken
    return found


def _own(item: Item, codes: Iterable[str]) -> None:
    """From now on these are the item's own happenings, put together by hand."""
    item.borrowed = sorted(set(item.happenings.values_list("code", flat=True)) - set(codes))
    Item.objects.filter(pk=item.pk).update(borrowed=item.borrowed, by_hand=True)


def _worked_on(item: Item) -> list[Text]:
    return list(Text.objects.filter(item=item).exclude(state=VersionState.DRAFTED))


def _read(text: Text) -> list[Sentence]:
    return [read_sentence(one) for one in text.sentences]


def _after(text: Text, sentences: Iterable[Sentence]) -> list[Sentence]:
    """Sentences in paragraphs after those of a text."""
    last = max((one.paragraph for one in _read(text)), default=-1)
    return [replace(one, paragraph=last + 1 + one.paragraph) for one in sentences]


def _stale(edition: Edition) -> set[Key]:
    found = queries.freshness(queries.edition_with_all(edition.code))
    return {(one.item.pk, one.language.value) for one in found if one.is_stale}


def _arranged(edition: Edition) -> None:
    Edition.objects.filter(pk=edition.pk).update(arranged=True)
    edition.arranged = True


def _refuse_lead(*items: Item) -> None:
    if any(item.is_lead for item in items):
        raise LeadStays


def _refuse_other(item: Item, edition: Edition) -> None:
    if item.edition_id != edition.pk:
        raise OtherEdition
