"""Letters to whoever a changed plan touches, into the outbox; what they say is `wording`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from attache.kernel import journal
from attache.kernel.outbox import actions as outbox
from attache.kernel.outbox.actions import Letter
from attache.kernel.outbox.models import Note
from attache.kernel.outbox.states import Channel, State
from attache.kernel.records import Record
from attache.kernel.replanning.plans import Guest, Move, fingerprint
from attache.kernel.replanning.wording import Clocks, letter

__all__ = ["Clocks", "Telling", "letter", "recall", "tellings", "write_all"]
LONGEST = 180  # characters of a key, so that a number still fits behind it


@dataclass(frozen=True)
class Telling:
    """That a guest is told what becomes of a plan, a record of the room; `more` are further lines of the letter."""

    move: Move
    guest: Guest
    subject: Record
    more: tuple[str, ...] = ()


def tellings(rows: Iterable[Record], told: Mapping[str, Move], *, but: str = "") -> list[Telling]:
    """Every guest of some records once for each, by what is decided of their codes; not the one with the key `but`."""
    return [
        Telling(told[row.code], guest, row)
        for row in rows
        for guest in dict.fromkeys(told[row.code].plan.guests)
        if not but or guest.key != but
    ]


def write_all(topic: str, some: Sequence[Telling], *, clocks: Clocks, by: journal.Actor, at: datetime) -> list[Note]:
    """Write to guests what becomes of plans: by mail, or, where no address is known, as notes to be sent by hand.

    To outside people they wait until somebody releases them. Nobody is told twice of the same change; anew only where
    such a letter was put aside. Part of the caller's transaction, in a constant number of statements.
    """
    keys = _keys(topic, some)
    letters = [_letter(topic, one, key, clocks) for one, key in zip(some, keys, strict=True)]
    return outbox.put_all(letters, by=by, at=at)


def recall(topic: str, codes: Iterable[str], reason: str, *, by: journal.Actor, at: datetime) -> list[str]:
    """Never send what still waits of a topic about some records, as after their change was taken back.

    Returns the codes of records of which somebody was told already.
    """
    about = Note.objects.filter(topic=topic, about_code__in=list(codes))
    waiting = list(about.filter(state__in=(State.HELD, State.QUEUED, State.FAILED)).values_list("code", flat=True))
    if waiting:
        outbox.cancel(codes=waiting, reason=reason, by=by, at=at)
    return sorted(set(about.filter(state__in=(State.SENT, State.SENDING)).values_list("about_code", flat=True)))


def _letter(topic: str, one: Telling, key: str, clocks: Clocks) -> Letter:
    heading, body = letter(one.move, one.guest, clocks, one.more)
    return Letter(
        topic=topic,
        subject=one.subject,
        to_name=one.guest.name,
        to_address=one.guest.address,
        channel=Channel.MAIL if one.guest.address else Channel.BY_HAND,
        language=one.guest.language,
        subject_line=heading,
        body=body,
        outside=one.guest.outside,
        key=key,
    )


def _keys(topic: str, some: Sequence[Telling]) -> list[str]:
    """What tells each telling from others: the plan as it was, what it becomes, and the guest; with a number where such
    letters were put aside.
    """
    about = {one.subject.code for one in some}
    aside = Note.objects.filter(topic=topic, about_code__in=about, state=State.CANCELLED)
    spent: dict[str, list[str]] = defaultdict(list)
    for code, key in aside.values_list("about_code", "key"):
        spent[code].append(key)
    keys = []
    for one in some:
        known = _key(topic, one.move, one.guest)
        gone = sum(key == known or key.startswith(f"{known} ") for key in spent[one.subject.code])
        keys.append(f"{known} {gone}" if gone else known)
    return keys


def _key(topic: str, move: Move, guest: Guest) -> str:
    known = f"{topic} {move.plan.code} {move.plan.version} {move.verdict} {move.day or ''} {guest.address or guest.key}"
    return known if len(known) <= LONGEST else f"{known[:150]} {fingerprint(known)}"
