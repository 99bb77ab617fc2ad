"""Every change of a note that a person or a room makes. What the worker changes is in `delivery`."""

import re
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import files, history, journal
from attache.kernel.languages import Language
from attache.kernel.moves import Overtaken, take, take_all
from attache.kernel.outbox import states
from attache.kernel.outbox.delivery import deliver_at
from attache.kernel.outbox.enclosures import Enclosure
from attache.kernel.outbox.models import Note, NoteFile
from attache.kernel.outbox.states import Channel, State
from attache.kernel.records import Record, next_codes
from attache.kernel.refusals import Refused

MB = 1024 * 1024
MOST_CARRIED = 10 * MB  # base64 makes a third more of it; many servers take 20 MB, some less
NOTE = "outbox.note"  # in the journal
NAMES = re.compile("(, |: )")  # between the names of those to whom one note goes
FIELDS = ("to_name", "to_address", "language", "subject_line", "body")


class NoAddress(Refused):
    """A letter without an address goes nowhere."""

    sentence = _("%(note)s has no address. Edit the note and say where it goes.")


class Past(Refused):
    """Nothing is sent in the past."""

    sentence = _("That moment has passed. Choose a later one, or release now.")


class ByHandOnly(Refused):
    """What a person sends by hand is not released to the worker."""

    sentence = _("%(note)s is sent by hand: copy the text, send it, then mark it as sent.")


class TooHeavy(Refused):
    """More than mail servers take."""

    sentence = _("The files are %(size)s MB together; a letter takes %(most)s MB along. Send fewer, or a link.")


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A note as it is to be written; its fields are the arguments of `put`."""

    topic: str
    subject: Record
    to_name: str
    language: str
    subject_line: str
    body: str
    channel: str = Channel.MAIL
    to_address: str = ""
    reply_to: str = ""
    outside: bool = True
    send_at: datetime | None = None
    key: str = ""
    calendar: str = ""
    attachments: Iterable[Enclosure] = ()


@transaction.atomic
def put(
    topic: str,
    *,
    subject: Record,
    to_name: str,
    language: str,
    subject_line: str,
    body: str,
    by: journal.Actor,
    at: datetime,
    channel: str = Channel.MAIL,
    to_address: str = "",
    reply_to: str = "",
    outside: bool = True,
    send_at: datetime | None = None,
    key: str = "",
    calendar: str = "",
    attachments: Iterable[Enclosure] = (),
) -> Note:
    """Write a note about a record, in the transaction of the act that it tells of.

    To an outside person it stands held until somebody releases it, and so does every note that is sent by hand; to an
    inside person it is on its way at once, or from `send_at`. With a `key` that a note has already, that note is
    returned and nothing is written. Answers go to `reply_to`, else to the mail address of whoever writes it. A
    `calendar` (the text of `kernel.invitations`) goes along as an invitation; `attachments` go as files, refused
    (`TooHeavy`) beyond `MOST_CARRIED` bytes.
    """
    letter = Letter(
        topic=topic, subject=subject, to_name=to_name, language=language, subject_line=subject_line, body=body,
        channel=channel, to_address=to_address, reply_to=reply_to, outside=outside, send_at=send_at, key=key,
        calendar=calendar, attachments=attachments,
    )  # fmt: skip
    return put_all([letter], by=by, at=at)[0]


@transaction.atomic
def put_all(letters: Sequence[Letter], *, by: journal.Actor, at: datetime) -> list[Note]:
    """Write many notes as `put` writes one, in few statements; the note of each, in their order."""
    if not letters:
        return []
    codes = next_codes(Note.CODE_PREFIX, len(letters))  # its lock orders the writers: the second sees the first's keys
    keys = [one.key or code for one, code in zip(letters, codes, strict=True)]
    known: dict[str, Note] = {one.key: one for one in Note.objects.filter(key__in=keys)}
    fresh: dict[str, tuple[Letter, Note]] = {}
    for letter, code, key in zip(letters, codes, keys, strict=True):
        if key not in known and key not in fresh:
            fresh[key] = letter, _note(letter, code, key, by, at)
    notes = Note.objects.bulk_create([note for _letter, note in fresh.values()], batch_size=500)
    for letter, note in fresh.values():
        _enclose(note, list(letter.attachments))
    verb = gettext_noop("note written")
    if notes:
        journal.write_all(verb, [(note, None) for note in notes], by=by, at=at)
        history.begin_all(NOTE, {one.code: _as_content(one) for one in notes}, verb=verb, by=by, at=at)
    for letter, note in fresh.values():
        if not letter.outside and note.channel == Channel.MAIL:
            _queue(note, max(letter.send_at or at, at), released_by="", released_at=None)
    made = known | {key: note for key, (_letter, note) in fresh.items()}
    return [made[key] for key in keys]


@transaction.atomic
def edit(*, note: Note, base: int | None = None, by: journal.Actor, at: datetime, **content: str) -> Note:
    """Change recipient, language, subject or text of a note that is held.

    `base` is the revision that the form was opened on. Refused (`Overtaken`) once it is released, and (`Clashed`) when
    somebody has changed the same field meanwhile.
    """
    standing = _lock([note.code], State.HELD)[0]
    mine = _content(**{**_as_content(note), **content})
    merged = history.reconcile(standing, mine, standing=_content(**_as_content(standing)), base=base)
    _change(standing, **merged)
    _written(standing, gettext_noop("note edited"), by, at)
    return standing


@transaction.atomic
def release(*, codes: Iterable[str], send_at: datetime | None = None, by: journal.Actor, at: datetime) -> list[Note]:
    """Let held notes go: 20 seconds from now, or at the moment that is named. All of them or none.

    Refused when one is not held any more (`Overtaken`), has no address, is sent by hand, or the moment has passed.
    """
    if send_at and send_at <= at:
        raise Past
    notes = _lock(codes, State.HELD)
    for note in notes:
        if note.channel == Channel.BY_HAND:
            raise ByHandOnly(note=note.code)
        if not note.to_address:
            raise NoAddress(note=note.code)
        _queue(note, max(send_at or at, at + settings.OUTBOX_GRACE), released_by=str(by)[:200], released_at=at)
        journal.write(gettext_noop("note released"), note, by=by, at=at, changes={"send_at": (None, note.send_at)})
    return notes


@transaction.atomic
def take_back(*, codes: Iterable[str], by: journal.Actor, at: datetime) -> list[Note]:
    """Hold released or failed notes again. All of them or none; refused (`Overtaken`) once a worker has one in hand."""
    notes = _lock(codes, *states.TAKE_BACK.sources)
    for note in notes:
        evidence = {"released_by": "", "released_at": None, "send_at": None, "due_at": None, "attempts": 0}
        take(note, states.TAKE_BACK, **evidence, error="", error_detail="")
        journal.write(gettext_noop("note taken back"), note, by=by, at=at)
    return notes


@transaction.atomic
def mark_sent(*, note: Note, by: journal.Actor, at: datetime) -> Note:
    """Somebody has copied the text of a held note and sent it."""
    take(note, states.BY_HAND, sent_at=at, sent_by=str(by)[:200])
    journal.write(gettext_noop("note sent by hand"), note, by=by, at=at)
    return note


@transaction.atomic
def cancel(*, codes: Iterable[str], reason: str, by: journal.Actor, at: datetime) -> list[Note]:
    """Never send these notes; the reason is kept. Refused (`Overtaken`) for what is being sent or was sent."""
    notes = take_all(_lock(codes, *states.CANCEL.sources), states.CANCEL, reason=reason[:300], due_at=None)
    told: journal.Changes = {"reason": ("", reason)}
    journal.write_all(gettext_noop("note cancelled"), [(note, told) for note in notes], by=by, at=at)
    return notes


@transaction.atomic
def retry(*, codes: Iterable[str], by: journal.Actor, at: datetime) -> list[Note]:
    """Try failed notes once more, from the first attempt on."""
    notes = _lock(codes, State.FAILED)
    for note in notes:
        take(note, states.RETRY, due_at=at, attempts=0, error="", error_detail="")
        deliver_at(note.code, at)
        journal.write(gettext_noop("note tried again"), note, by=by, at=at)
    return notes


@transaction.atomic
def forget(*, subject: Record) -> None:
    """Take away the notes about a record, with their revisions: whoever they went to wants to be forgotten.

    Part of the act that erases the record. The journal keeps their subject lines, which name nobody.
    """
    about = Note.objects.filter(about_kind=subject._meta.label_lower, about_code=subject.code)
    history.forget(Note._meta.label_lower, list(about.values_list("code", flat=True)))
    about.delete()


@transaction.atomic
def forget_person(*, kind: str, name: str, addresses: Iterable[str]) -> None:
    """Take away the notes about records of a kind that went to one person, and the name from those to several.

    Part of the act that erases the person.
    """
    about = Note.objects.filter(about_kind=kind)
    theirs = about.filter(to_name=name, to_address__in=[one for one in addresses if len(one) > 1])
    several = [(one, NAMES.split(one.to_name)) for one in about.filter(to_name__contains=name).exclude(pk__in=theirs)]
    named = [(one, parts) for one, parts in several if name in parts]
    codes = [*theirs.values_list("code", flat=True), *(one.code for one, _parts in named)]
    history.forget(Note._meta.label_lower, codes)
    for one, parts in named:
        Note.objects.filter(pk=one.pk).update(to_name="".join("–" if part == name else part for part in parts))
    theirs.delete()


def content_of(note: Note) -> dict[str, Any]:
    """What a form can change, as revisions keep it."""
    return _as_content(note)


def _note(letter: Letter, code: str, key: str, by: journal.Actor, at: datetime) -> Note:
    content = _content(letter.to_name, letter.to_address, letter.language, letter.subject_line, letter.body)
    kind = {"topic": letter.topic, "channel": Channel(letter.channel), "outside": letter.outside}
    unlike = {"code": code, "key": key, "token": secrets.token_hex(8), "calendar": letter.calendar}
    told = {**kind, **unlike, **_about(letter.subject), **content, **_writer(by, letter.reply_to)}
    return Note(**told, put_at=at)


def _writer(by: journal.Actor, reply_to: str) -> dict[str, str]:
    return {"reply_to": reply_to or getattr(by, "email", ""), "by_code": by.code, "by_label": str(by)[:200]}


def _enclose(note: Note, enclosures: Sequence[Enclosure]) -> None:
    if not enclosures:
        return
    weight = sum(len(one.data) for one in enclosures)
    if weight > MOST_CARRIED:
        raise TooHeavy(size=-(-weight // MB), most=MOST_CARRIED // MB)
    NoteFile.objects.bulk_create(
        NoteFile(
            note=note,
            file=files.keep(one.data),
            name=" ".join(one.name.split())[:200],
            media_type=one.media_type,
            size=len(one.data),
        )
        for one in enclosures
    )


def _queue(note: Note, due: datetime, **evidence: Any) -> None:
    take(note, states.RELEASE, send_at=due, due_at=due, **evidence)
    deliver_at(note.code, due)


def _lock(codes: Iterable[str], *standing: str) -> list[Note]:
    """The rows of these codes, locked until the act has ended. Refused when one does not stand as it must."""
    wanted = list(dict.fromkeys(codes))
    rows = Note.objects.select_for_update().filter(code__in=wanted, state__in=standing).order_by("pk")
    notes: list[Note] = list(rows)
    if not notes or len(notes) < len(wanted):
        raise Overtaken
    return notes


def _change(note: Note, **values: Any) -> None:
    Note.objects.filter(pk=note.pk).update(**values)
    for name, value in values.items():
        setattr(note, name, value)


def _written(note: Note, verb: str, by: journal.Actor, at: datetime) -> None:
    journal.write(verb, note, by=by, at=at)
    history.keep(note, _as_content(note), verb=verb, by=by, at=at)


def _about(subject: Record) -> dict[str, str]:
    url = getattr(subject, "get_absolute_url", None)
    return {
        "about_kind": subject._meta.label_lower,
        "about_code": subject.code,
        "about_label": str(subject)[:300],
        "about_url": url() if url else "",
    }


def _content(to_name: str, to_address: str, language: str, subject_line: str, body: str) -> dict[str, str]:
    """Names and subject in one line, so that no header can be smuggled in; line ends as everywhere."""
    return {
        "to_name": " ".join(to_name.split())[:200],
        "to_address": to_address.strip(),
        "language": Language(language).value,
        "subject_line": " ".join(subject_line.split())[:300],
        "body": "\n".join(body.splitlines()).strip() + "\n",
    }


def _as_content(note: Note) -> dict[str, Any]:
    return {name: getattr(note, name) for name in FIELDS}
