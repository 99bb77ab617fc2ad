"""Letters to teams about released verdicts: held until somebody releases them, and gone with what they tell."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext_noop

from attache.kernel.journal import Actor
from attache.kernel.outbox import actions as outbox
from attache.kernel.outbox.actions import Letter
from attache.kernel.outbox.models import Note
from attache.kernel.outbox.states import CANCEL, State
from attache.kernel.outbox.states import Channel as Way
from attache.kernel.replanning.letters import recall
from attache.kernel.replanning.plans import fingerprint
from attache.science.accelerator import outputs
from attache.science.accelerator.models import StudentProject
from attache.science.accelerator.states import PROJECT, VERDICT_OF
from attache.students.admissions.states import Channel

TOPIC = "accelerator.verdict"
TAKEN_BACK = gettext_noop("what it tells was taken back")
REPLACED = gettext_noop("a newer verdict takes its place")
WITHDRAWN = gettext_noop("the project is withdrawn")


def tell_verdicts(found: Sequence[StudentProject], *, by: Actor, at: datetime) -> None:
    """Write to each team, in its language, what was released; where no mail address is known, to be sent by hand.

    Nobody is told anew what the last letter says; one about another verdict that still waits is not sent any more.
    Part of the caller's transaction, in a constant number of statements.
    """
    notes = _notes(found)
    untold = [one for one in found if not any(_says(note, one) for note in _standing(notes[one.code])[-1:])]
    recall(TOPIC, [one.code for one in untold], REPLACED, by=by, at=at)
    outbox.put_all([_letter(one, len(notes[one.code])) for one in untold], by=by, at=at)


def keep_true(found: Sequence[StudentProject], *, by: Actor, at: datetime) -> None:
    """After acts were taken back or done again: nothing waits that tells another verdict than stands, and a letter that
    was recalled is written again where its verdict stands again. What went out stays; what a person cancelled, too.
    """
    notes = _notes(found)
    stale = [
        one.code
        for one in found
        if any(note.state in CANCEL.sources and not _says(note, one) for note in notes[one.code])
    ]
    recall(TOPIC, stale, TAKEN_BACK, by=by, at=at)
    last = [(one, [note for note in notes[one.code] if _says(note, one)][-1:]) for one in found]
    again = [one for one, said in last if any(note.reason in {TAKEN_BACK, REPLACED} for note in said)]
    outbox.put_all([_letter(one, len(notes[one.code])) for one in again], by=by, at=at)


def tell_no_more(one: StudentProject, *, by: Actor, at: datetime) -> None:
    """Its team has withdrawn the project: what still waits is not sent. Part of the caller's transaction."""
    recall(TOPIC, [one.code], WITHDRAWN, by=by, at=at)


def _letter(one: StudentProject, nth: int) -> Letter:
    mail = one.channel == Channel.MAIL
    return Letter(
        topic=TOPIC, subject=one, to_name=one.contact or str(one), to_address=one.address if mail else "",
        channel=Way.MAIL if mail else Way.BY_HAND, language=one.language, key=f"{_said(one)}{nth}",
        **outputs.verdict_letter(one, VERDICT_OF[one.state]),
    )  # fmt: skip


def _said(one: StudentProject) -> str:
    """What the keys of all letters begin with that tell a team what stands."""
    return f"{TOPIC} {one.code} {VERDICT_OF[one.state]} {fingerprint(one.words)} "


def _says(note: Note, one: StudentProject) -> bool:
    return one.state in VERDICT_OF and note.key.startswith(_said(one))


def _notes(found: Sequence[StudentProject]) -> Mapping[str, list[Note]]:
    """All letters about verdicts upon these projects, by their codes, the first first."""
    notes: defaultdict[str, list[Note]] = defaultdict(list)
    codes = [one.code for one in found]
    for note in Note.objects.filter(topic=TOPIC, about_kind=PROJECT, about_code__in=codes).order_by("pk"):
        notes[note.about_code].append(note)
    return notes


def _standing(notes: Sequence[Note]) -> list[Note]:
    return [note for note in notes if note.state != State.CANCELLED]
