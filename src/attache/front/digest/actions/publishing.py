"""An edition approved, published, corrected; a language waived."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.front.digest import queries
from attache.front.digest.actions.readiness import refuse_stale, refuse_unproofread, refuse_unready
from attache.front.digest.actions.steps import ReasonMissing, lock, step, touch
from attache.front.digest.models import Correction, Edition, Publication, Waiver
from attache.front.digest.queries import paper
from attache.front.digest.states import APPROVE, CORRECT, PUBLISH, SCOPE, SEALED, SEARCHED
from attache.kernel import journal
from attache.kernel.languages import Language, Words
from attache.kernel.moves import Overtaken
from attache.kernel.refusals import Refused
from attache.kernel.search import index
from attache.registry.people.models import User


class ApprovalVoid(Refused):
    sentence = _("What has been approved is no longer what stands here. Go back to editing, and have it approved anew.")


class NothingToCorrect(Refused):
    sentence = _("Readers have these very texts already: change what was wrong before you publish the correction.")


class NoteMissing(Refused):
    sentence = _("Say in %(language)s too what was wrong: the readers of that language read it.")


class LastLanguage(Refused):
    sentence = _("An edition is published in one language at least.")


class AlreadyWaived(Refused):
    sentence = _("Somebody has waived this language already.")


@transaction.atomic
def approve_edition(*, edition: Edition, by: User, at: datetime, reason: str = "") -> Edition:
    """Approve these very texts; whatever changes in them later voids the approval.

    Refused when an item lacks a language that is not waived, a sentence has no record behind it or rests on one that
    was withdrawn, a picture is not cleared or described, a text is older than what it was made from, or the
    proofreader objects.
    """
    lock(edition)
    loaded = queries.edition_with_all(edition.code)
    refuse_unready(loaded)
    refuse_stale(loaded)
    refuse_unproofread(loaded)
    evidence = {"approved_at": at, "approved_by": by, "approved_hash": paper.texts_hash(loaded)}
    return step(edition, APPROVE, gettext_noop("edition approved"), by=by, at=at, reason=reason, **evidence)


@transaction.atomic
def publish_edition(*, edition: Edition, by: User, at: datetime, reason: str = "") -> Edition:
    """Publish what has been approved, in all languages at once; each is sealed and never changes.

    Refused as approving is, and when the texts are no longer those that were approved.
    """
    lock(edition)
    loaded = queries.edition_with_all(edition.code)
    step(
        edition, PUBLISH, gettext_noop("edition published"), by=by, at=at, reason=reason,
        published_at=at, published_by=by,
    )  # fmt: skip
    refuse_unready(loaded)
    refuse_stale(loaded)
    if paper.texts_hash(loaded) != loaded.approved_hash:
        raise ApprovalVoid
    _seal(loaded, queries.languages_of(loaded), 1, at, at)
    return edition


@transaction.atomic
def correct_edition(*, edition: Edition, note: Words, by: User, at: datetime) -> Edition:
    """Publish the changed texts of a published edition under the next number, with a note of what was wrong.

    What was sealed before stays readable. Refused without a note in all languages, when nothing differs from what
    readers have, and where publishing would be; records that have changed since do not hinder.
    """
    if lock(edition) not in SEALED:
        raise Overtaken
    for language in note.missing():
        raise NoteMissing(language=language.own_name)
    loaded = queries.edition_with_all(edition.code)
    refuse_unready(loaded)
    if not paper.unpublished_changes(loaded):
        raise NothingToCorrect
    number = queries.last_number(loaded) + 1
    Correction.objects.create(edition=edition, number=number, note=note, by=by, at=at)
    evidence = {"approved_at": at, "approved_by": by, "approved_hash": paper.texts_hash(loaded)}
    step(edition, CORRECT, gettext_noop("edition corrected"), by=by, at=at, reason=str(note), **evidence)
    published_at = loaded.published_at or at
    _seal(queries.edition_with_all(edition.code), queries.languages_of(loaded), number, published_at, at)
    return edition


@transaction.atomic
def waive_language(*, edition: Edition, language: Language, reason: str, by: User, at: datetime) -> Waiver:
    """Sign that an edition goes without one language. Refused without a reason, and for the last one left."""
    touch(edition, by=by, at=at)
    if not reason.strip():
        raise ReasonMissing
    waived = set(Waiver.objects.filter(edition=edition).values_list("language", flat=True))
    if language.value in waived:
        raise AlreadyWaived
    if len(waived) + 1 == len(Language):
        raise LastLanguage
    waiver: Waiver = Waiver.objects.create(
        edition=edition, language=language.value, reason=reason.strip(), by=by, at=at
    )
    changes: dict[str, tuple[object, object]] = {language.value: ("", reason)}
    journal.write(gettext_noop("language waived"), edition, by=by, at=at, changes=changes)
    return waiver


@transaction.atomic
def lift_waiver(*, waiver: Waiver, by: User, at: datetime) -> None:
    """Ask for the language after all."""
    edition = waiver.edition
    touch(edition, by=by, at=at)
    changes: dict[str, tuple[object, object]] = {waiver.language: (waiver.reason, "")}
    Waiver.objects.filter(pk=waiver.pk).delete()
    journal.write(gettext_noop("waiver lifted"), edition, by=by, at=at, changes=changes)


def _seal(edition: Edition, languages: Sequence[Language], number: int, first: datetime, at: datetime) -> None:
    for language in languages:
        content = paper.content_of(edition, language, published_at=first, number=number)
        Publication.objects.create(
            edition=edition,
            language=language.value,
            number=number,
            content=content,
            sha256=paper.seal(content),
            published_at=at,
        )
        _let_find(content, at)


@transaction.atomic
def let_find_all(*, at: datetime) -> int:
    """Let readers find every item of what stands now, whenever it was published. Returns how many editions' texts."""
    standing = list(Publication.objects.standing())
    for one in standing:
        _let_find(one.content, at)
    return len(standing)


def _let_find(content: paper.Content, at: datetime) -> None:
    """Readers find every item of what stands now by its words, in their language; what it was before no longer."""
    begins = f"{content['code']}-{content['language']}-"
    index.drop_all(SEARCHED, beginning=begins)
    index.put_all([
        index.Entry(
            kind=SEARCHED,
            code=begins + one["anchor"],
            title=one["heading"],
            texts=[(" ".join(sentence["text"] for sentence in one["sentences"]), 1)],
            url=f"/{content['language']}/news/{content['code']}/#{one['anchor']}",
            subtitle=content["title"],
            scope=SCOPE.format(content["language"]),
            at=at,
        )
        for one in paper.numbered(content)
    ])  # fmt: skip
