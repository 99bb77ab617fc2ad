"""Every change of attachments.

The journal has it under the attachment: what is told of the record itself has not changed.
"""

import contextlib
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import files, history, intake, journal
from attache.kernel.attachments import outputs
from attache.kernel.attachments.models import Attachment, Part, Role
from attache.kernel.intake import Kind, Taken
from attache.kernel.intake.gate import Readable
from attache.kernel.journal import Actor
from attache.kernel.languages import Language, Words
from attache.kernel.records import Record
from attache.kernel.refusals import Refused
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip

KINDS = (Kind.PICTURE, Kind.PDF, Kind.DOCUMENT, Kind.TEXT, Kind.VIDEO)


class NotKept(Refused):
    sentence = _("“%(name)s” could not be kept: the storage of files is full or cannot be reached. Try again later.")


class NotAVideo(Refused):
    sentence = _("Only a video has a poster and captions.")


class WithoutEvidence(Refused):
    sentence = _("Say how we know that it may be published: who agreed, and when.")


@transaction.atomic
def attach(
    *,
    subject: Record,
    data: bytes | Readable,
    name: str,
    kinds: Collection[Kind] = KINDS,
    by: Actor,
    at: datetime,
) -> Attachment:
    """Hang a file on a record. Refused by the gate (`intake.refusals`), and when the storage does not take it."""
    taken = intake.take(data, name, kinds)
    file = keep(taken)
    added = Attachment.add(
        subject_kind=subject._meta.label_lower,
        subject_code=subject.code,
        file=file,
        kind=taken.kind.value,
        media_type=taken.media_type,
        name=taken.name,
        size=len(taken.data),
        width=taken.width,
        height=taken.height,
        pages=taken.pages,
        seconds=taken.seconds,
        added_at=at,
        added_by=str(by)[:200],
    )
    journal.write(gettext_noop("file added"), added, by=by, at=at, changes={"record": (None, subject)})
    return added


@transaction.atomic
def describe(
    *,
    attachment: Attachment,
    alt: Words,
    caption: Words,
    credit: str,
    may_publish: bool,
    evidence: str,
    opened: int | None = None,
    by: Actor,
    at: datetime,
) -> Attachment:
    """Say what a file shows, whose it is, and whether it may be published.

    The right to publish needs its evidence; who confirmed it and when is kept beside it, and stays while it stands.
    Refused with `history.Clashed` where somebody has said otherwise since revision `opened`.
    """
    history.lock(attachment)
    attachment.refresh_from_db()
    standing, verb = outputs.content_of(attachment), gettext_noop("file described")
    mine = {"alt": alt.as_dict(), "caption": caption.as_dict(), "credit": credit, "may_publish": may_publish}
    wanted = history.reconcile(attachment, mine | {"evidence": evidence}, standing=standing, base=opened)
    alt, caption = Words.read(wanted["alt"]), Words.read(wanted["caption"])
    may_publish, evidence = wanted["may_publish"], wanted["evidence"]
    if may_publish and not evidence.strip():
        raise WithoutEvidence
    history.catch_up(attachment, standing, by=by, at=at)
    before = (attachment.alt, attachment.may_publish)
    values = {"alt": alt, "caption": caption, "credit": wanted["credit"], "may_publish": may_publish}
    values |= _rights(attachment, may_publish=may_publish, evidence=evidence, by=by, at=at)
    Attachment.objects.filter(pk=attachment.pk).update(**values)
    for field, value in values.items():
        setattr(attachment, field, value)
    changes: dict[str, tuple[object, object]] = {"alt": (before[0], alt), "may_publish": (before[1], may_publish)}
    journal.write(verb, attachment, by=by, at=at, changes=changes)
    history.catch_up(attachment, outputs.content_of(attachment), verb=verb, by=by, at=at)
    return attachment


@transaction.atomic
def set_poster(*, attachment: Attachment, data: bytes | Readable, name: str, by: Actor, at: datetime) -> None:
    """Give a video the picture that stands for it until it is played."""
    _refuse_others(attachment)
    taken = intake.take(data, name, [Kind.PICTURE])
    smallest = min((one for one in taken.sizes if one.width >= 1000), key=lambda one: one.width, default=None)
    shown = (smallest.data, smallest.width, smallest.height) if smallest else (taken.data, taken.width, taken.height)
    with _kept(name):
        file = files.keep(shown[0])
    Part.objects.create(
        of=attachment.file, role=Role.POSTER, file=file, media_type=taken.media_type, width=shown[1], height=shown[2]
    )
    journal.write(gettext_noop("poster set"), attachment, by=by, at=at, changes={"poster": (None, file)})


@transaction.atomic
def set_captions(
    *,
    attachment: Attachment,
    language: Language,
    data: bytes | Readable,
    name: str,
    by: Actor,
    at: datetime,
) -> None:
    """Give a video its captions in one language, in the place of earlier ones. Refused when they are not WebVTT."""
    _refuse_others(attachment)
    taken = intake.take(data, name, [Kind.CAPTIONS])
    with _kept(name):
        file = files.keep(taken.data)
    Part.objects.create(
        of=attachment.file, role=Role.CAPTIONS, language=language.value, file=file, media_type=taken.media_type
    )
    changes: dict[str, tuple[object, object]] = {language.value: (None, file)}
    journal.write(gettext_noop("captions set"), attachment, by=by, at=at, changes=changes)


@transaction.atomic
def remove(*, attachment: Attachment, subject: Record, by: Actor, at: datetime) -> Slip:
    """Take a file off its record. The bytes stay, so that it can be taken back for 30 days."""
    itself = Attachment.objects.filter(pk=attachment.pk)
    verb = gettext_noop("file removed")
    with slips.recording(verb, attachment, by=by, at=at, watching=[itself], removes=True) as slip:
        itself.delete()
    journal.write(verb, attachment, by=by, at=at, changes={"record": (subject, None)})
    return slip


@transaction.atomic
def forget(*, subject: Record) -> None:
    """Take away the files of a record, in the act that erases it, with the slips that know them."""
    found = Attachment.objects.filter(subject_kind=subject._meta.label_lower, subject_code=subject.code)
    slips.forget(Attachment._meta.label_lower, list(found.values_list("pk", flat=True)))
    found.delete()


def keep(taken: Taken) -> str:
    """Keep what the gate let in, its smaller sizes as parts of it. Returns the file's name. Inside an act only."""
    with _kept(taken.name):
        file = files.keep(taken.data)
        known = Part.objects.filter(of=file, role=Role.SIZE).exists()
        for one in () if known else taken.sizes:
            size = {"file": files.keep(one.data), "width": one.width, "height": one.height}
            Part.objects.create(of=file, role=Role.SIZE, media_type=taken.media_type, **size)
    return file


def _rights(attachment: Attachment, *, may_publish: bool, evidence: str, by: Actor, at: datetime) -> dict[str, Any]:
    """The evidence of a right, with who confirmed it and when; nothing without the right."""
    if not may_publish:
        return {"evidence": "", "cleared_at": None, "cleared_by": ""}
    stands = attachment.may_publish and attachment.evidence == evidence
    who = (attachment.cleared_at, attachment.cleared_by) if stands else (at, str(by)[:200])
    return {"evidence": evidence, "cleared_at": who[0], "cleared_by": who[1]}


@contextlib.contextmanager
def _kept(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise NotKept(name=name) from error


def _refuse_others(attachment: Attachment) -> None:
    if not attachment.is_video:
        raise NotAVideo
