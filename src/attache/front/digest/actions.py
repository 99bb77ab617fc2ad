"""Every change of editions."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.daybook.chronicle.models import Happening
from attache.front.digest import outputs, queries
from attache.front.digest.logic.editing import as_text, read_text
from attache.front.digest.models import Edition, Item, Picture, Publication, Text
from attache.front.digest.states import LEAD, PUBLISH, Layout, State
from attache.front.narration.logic import compose, narrate
from attache.front.narration.logic.story import Sentence, read_sentence
from attache.kernel import files, history, journal, pictures
from attache.kernel.languages import Language, Words, hash_of
from attache.kernel.languages.versions import VersionState
from attache.kernel.moves import take
from attache.kernel.refusals import Refused
from attache.registry.people.models import Office, User


class PeriodBackwards(Refused):
    sentence = _("The period ends before it begins.")


class NothingToTell(Refused):
    sentence = _("The chronicle holds nothing that may be published from this office and period.")


class AlreadyPublished(Refused):
    sentence = _("%(code)s has been published; what was published is not changed.")


class Unsupported(Refused):
    sentence = _("%(count)s sentences have no record behind them. The first: “%(text)s”")


class LanguageMissing(Refused):
    sentence = _("The item “%(heading)s” has no text in %(language)s.")


class PictureNotCleared(Refused):
    sentence = _("Nobody has confirmed the right to publish the picture “%(alt)s”.")


class PictureNotDescribed(Refused):
    sentence = _("The picture “%(alt)s” is not described in %(language)s for those who cannot see it.")


class SourceWithdrawn(Refused):
    sentence = _("%(code)s has been withdrawn, but a sentence rests on it: “%(text)s”")


class SentenceGone(Refused):
    sentence = _("The text has changed meanwhile: that sentence is no longer there.")


class NotItsSource(Refused):
    sentence = _("%(code)s is not among the happenings of this item.")


@transaction.atomic
def compile_edition(
    *,
    office: Office,
    start: date,
    end: date,
    title: Words = Words(),
    layout: str = Layout.SPHERE,
    by: User,
    at: datetime,
) -> Edition:
    """Begin an edition, or compile a draft again: items, and a first draft of each in three languages.

    What somebody has edited is kept and marked stale when its facts have changed; the rest is written anew.
    Refused when the period runs backwards, holds nothing to tell, or its edition has been published.
    """
    if end < start:
        raise PeriodBackwards
    plan = compose.plan(queries.facts_for(office, start, end))
    if not plan.opening and not plan.pieces:
        raise NothingToTell
    edition = Edition.objects.filter(office=office, start=start, end=end).first()
    if edition is None:
        code = _free_code(office, start)
        words = title or default_title(start, end)
        edition = Edition.add(
            code=code, office=office, start=start, end=end, layout=layout, title=words, compiled_at=at
        )
    elif edition.state == State.PUBLISHED:
        raise AlreadyPublished(code=edition.code)
    Edition.objects.filter(pk=edition.pk).update(compiled_at=at)
    _write_items(edition, plan)
    journal.write(gettext_noop("edition compiled"), edition, by=by, at=at)
    return edition


@transaction.atomic
def rename_edition(*, edition: Edition, title: Words, layout: str, by: User, at: datetime) -> Edition:
    """Give a draft another title or layout."""
    _refuse_published(edition)
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
    _refuse_published(item.edition)
    version = Text.objects.select_for_update().get(item=item, language=language.value)
    item = Item.objects.select_related("edition").get(pk=item.pk)
    before = [read_sentence(one) for one in version.sentences]
    standing = {"heading": item.heading[language], "text": as_text(before, language)}
    merge = history.merge_contents(opened or standing, {"heading": heading, "text": text}, standing)
    if merge.clashes:
        raise history.Clashed(merge, who=_last_hand(item.edition))
    after = read_text(merge.content["text"], language, before)
    _store(version, after, state=VersionState.EDITED)
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
    _refuse_published(item.edition)
    if not item.happenings.filter(code=code).exists():
        raise NotItsSource(code=code)
    version = Text.objects.select_for_update().get(item=item, language=language.value)
    sentences = [read_sentence(one) for one in version.sentences]
    if place >= len(sentences):
        raise SentenceGone
    chosen = sentences[place]
    codes = tuple(dict.fromkeys((*chosen.happenings, code)))
    sentences[place] = Sentence(chosen.text, codes, chosen.paragraph, chosen.kind, chosen.by)
    _store(version, sentences, state=VersionState.EDITED)
    changes: dict[str, tuple[object, object]] = {"source": (None, f"{code}: {chosen.text}")}
    journal.write(gettext_noop("source named"), item.edition, by=by, at=at, changes=changes)
    return item


@transaction.atomic
def add_picture(
    *, item: Item, data: bytes, alt: Words, caption: Words, credit: str, may_publish: bool, by: User, at: datetime
) -> Picture:
    """Add a picture to an item. It is encoded anew, without its metadata.

    Refused when the file is no picture or too large (kernel.pictures), or the edition has been published.
    """
    _refuse_published(item.edition)
    encoded = pictures.encode(data)
    picture: Picture = Picture.objects.create(
        item=item,
        file=files.keep(encoded.data),
        width=encoded.width,
        height=encoded.height,
        alt=alt,
        caption=caption,
        credit=credit,
        may_publish=may_publish,
    )
    journal.write(gettext_noop("picture added"), item.edition, by=by, at=at, changes={"picture": (None, picture)})
    return picture


@transaction.atomic
def remove_picture(*, picture: Picture, by: User, at: datetime) -> None:
    """Take a picture out of its item; the file itself is kept. Refused once the edition has been published."""
    edition = picture.item.edition
    _refuse_published(edition)
    journal.write(gettext_noop("picture removed"), edition, by=by, at=at, changes={"picture": (picture, None)})
    picture.delete()


@transaction.atomic
def publish_edition(*, edition: Edition, by: User, at: datetime) -> Edition:
    """Publish an edition in all three languages at once; what is published never changes.

    Refused when an item has no text in one of the languages, a sentence has no record behind it or rests on one
    that was withdrawn, or a picture is not cleared or not described in all languages.
    """
    loaded = queries.edition_with_all(edition.code)
    _refuse_pictures(loaded)
    for language in Language:
        _refuse_incomplete(loaded, language)
    take(edition, PUBLISH, published_at=at, published_by=by)
    for language in Language:
        content = outputs.content_of(loaded, language, published_at=at)
        Publication.objects.create(
            edition=edition, language=language.value, content=content, sha256=outputs.seal(content), published_at=at
        )
    journal.write(gettext_noop("edition published"), edition, by=by, at=at)
    return edition


def default_title(start: date, end: date) -> Words:
    """The period itself, until somebody finds a better title."""
    texts = {language.value: outputs.period_words(start, end, language) for language in Language}
    return Words(**{language: text[:1].upper() + text[1:] for language, text in texts.items()})


def _write_items(edition: Edition, plan: compose.Plan) -> None:
    standing = list(Item.objects.filter(edition=edition).prefetch_related("texts", "happenings"))
    lead = {language: narrate.tell_lead(plan, language) for language in Language}
    lead_codes = tuple(dict.fromkeys(code for sentence in lead[Language.EN] for code in sentence.happenings))
    kept = [_write_item(edition, standing, section=LEAD, position=0, heading=Words(), codes=lead_codes, told=lead)]
    for position, piece in enumerate(plan.pieces, start=1):
        told = {language: narrate.tell_piece(piece, language) for language in Language}
        borrowed = (code for sentence in told[Language.EN] for code in sentence.happenings)
        codes = tuple(dict.fromkeys((*piece.codes, *borrowed)))
        title = narrate.heading(piece.main)
        kept.append(
            _write_item(
                edition, standing, section=piece.section, position=position, heading=title, codes=codes, told=told
            )
        )
    left = Item.objects.filter(edition=edition).exclude(pk__in=[item.pk for item in kept])
    worked_on = Q(texts__state=VersionState.EDITED) | Q(pictures__isnull=False)
    left.exclude(pk__in=left.filter(worked_on).values("pk")).delete()
    Text.objects.filter(item__in=left.values("pk")).update(latest_hash=hash_of(""))


def _write_item(
    edition: Edition,
    standing: list[Item],
    *,
    section: str,
    position: int,
    heading: Words,
    codes: Sequence[str],
    told: dict[Language, list[Sentence]],
) -> Item:
    item = next((one for one in standing if one.section == section and _shares(one, codes)), None)
    if item is None:
        item = Item.objects.create(edition=edition, section=section, position=position, heading=heading)
    else:
        standing.remove(item)
        drafted = {text.language for text in item.texts.all() if text.state == VersionState.DRAFTED}
        words = Words(*(heading[one] if one in drafted else item.heading[one] for one in Language))
        Item.objects.filter(pk=item.pk).update(position=position, heading=words)
    item.happenings.set(Happening.objects.filter(code__in=codes))
    for language, sentences in told.items():
        _draft(item, language, sentences)
    return item


def _last_hand(edition: Edition) -> str:
    """Who changed the edition last."""
    last = journal.about(edition).first()
    return last.by_label if last else ""


def _shares(item: Item, codes: Sequence[str]) -> bool:
    return item.is_lead or any(happening.code in codes for happening in item.happenings.all())


def _draft(item: Item, language: Language, sentences: list[Sentence]) -> None:
    version, _fresh = Text.objects.get_or_create(item=item, language=language.value)
    fingerprint = hash_of("\n".join(one.text for one in sentences))
    Text.objects.filter(pk=version.pk).update(latest_hash=fingerprint)
    if version.state == VersionState.DRAFTED:
        _store(version, sentences, state=VersionState.DRAFTED)


def _store(version: Text, sentences: Sequence[Sentence], *, state: str) -> None:
    stored = [one.as_dict() for one in sentences]
    Text.objects.filter(pk=version.pk).update(sentences=stored, state=state, source_hash=F("latest_hash"))


def _free_code(office: Office, start: date) -> str:
    base = f"{office.code}-{start:%Y-%m}"
    taken = set(Edition.objects.filter(code__startswith=base).values_list("code", flat=True))
    return next(code for code in (base, *(f"{base}-{n}" for n in range(2, 1000))) if code not in taken)


def _refuse_published(edition: Edition) -> None:
    if Edition.objects.filter(pk=edition.pk, state=State.PUBLISHED).exists():
        raise AlreadyPublished(code=edition.code)


def _refuse_incomplete(edition: Edition, language: Language) -> None:
    for item in edition.items.all():
        if not outputs.sentences_of(item, language):
            raise LanguageMissing(heading=str(item), language=language.own_name)
    found = outputs.all_sentences(outputs.content_of(edition, language))
    bare = [one["text"] for one in found if not one["happenings"]]
    if bare:
        raise Unsupported(count=len(bare), text=bare[0])
    cited = {code: one["text"] for one in found for code in one["happenings"]}
    standing = Happening.objects.standing().filter(publishable=True, code__in=cited).values_list("code", flat=True)
    for code in sorted(cited.keys() - set(standing)):
        raise SourceWithdrawn(code=code, text=cited[code])


def _refuse_pictures(edition: Edition) -> None:
    for picture in (picture for item in edition.items.all() for picture in item.pictures.all()):
        if not picture.may_publish:
            raise PictureNotCleared(alt=picture.alt)
        for language in picture.alt.missing():
            raise PictureNotDescribed(alt=picture.alt, language=language.own_name)
